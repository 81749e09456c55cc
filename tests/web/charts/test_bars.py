from __future__ import annotations

from datetime import date, timedelta

import pytest

from quizapp.web.charts.bars import bar_chart, nice_step

DAY = date(2026, 1, 20)


def days(*numbers: float) -> list[tuple[date, float]]:
    return [(DAY + timedelta(days=at), number) for at, number in enumerate(numbers)]


@pytest.mark.parametrize(("most", "step"), [(0, 1), (4, 1), (5, 2), (9, 5), (20, 5), (21, 10), (90, 50), (4000, 1000)])
def test_lines_stand_at_round_numbers_and_are_few(most: float, step: int) -> None:
    assert nice_step(most) == step
    assert most <= 4 * step


def test_bars_end_on_the_axis_and_stay_below_the_top_line() -> None:
    chart = bar_chart(days(0, 1, 7, 0.2, 400))
    assert [bar.y + bar.height for bar in chart.bars] == [chart.floor] * 5
    assert chart.bars[0].height == 0
    assert chart.bars[3].height == 2, "something is never nothing"
    assert min(bar.y for bar in chart.bars) >= chart.ticks[-1].at
    assert chart.bars[-1].x + chart.bar_width <= chart.width


def test_a_chart_of_nothing_has_an_axis() -> None:
    chart = bar_chart(days(0, 0))
    assert [tick.number for tick in chart.ticks] == [0, 1]
