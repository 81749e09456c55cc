from __future__ import annotations

from datetime import date

import pytest

from quizapp.scheduling.measures import Calibration, Predictions, Share
from quizapp.scheduling.returns import Return
from quizapp.web.charts.shares import calibration_plot, range_chart, stacked


def outcomes(predicted: float, right: int, of: int) -> list[Return]:
    return [Return("card", date(2026, 1, 20), at < right, predicted, 5, 5, 2, 0) for at in range(of)]


def calibration(returns: list[Return]) -> Calibration | None:
    summed = Predictions()
    for one in returns:
        summed.add(one)
    return summed.calibration()


def test_what_comes_true_stands_on_the_diagonal() -> None:
    found = calibration([*outcomes(0.9, 90, 100), *outcomes(0.6, 60, 100), *outcomes(0.75, 3, 4)])
    assert found is not None
    plot = calibration_plot(found)
    assert len(plot.dots) == 2, "four answers are too few for a dot"
    for dot in plot.dots:
        assert dot.x - plot.left == pytest.approx(plot.top + plot.side - dot.y, abs=0.1)
        assert dot.high < dot.y < dot.low
        assert plot.top <= dot.high
        assert dot.low <= plot.top + plot.side


def test_more_answers_make_a_larger_dot() -> None:
    found = calibration([*outcomes(0.9, 90, 100), *outcomes(0.6, 6, 10)])
    assert found is not None
    small, large = calibration_plot(found).dots
    assert small.radius < large.radius


def test_a_plot_without_enough_answers_is_empty() -> None:
    found = calibration(outcomes(0.9, 2, 3))
    assert found is not None
    assert calibration_plot(found).dots == ()


def test_ranges_leave_out_what_has_no_answers_and_show_the_aim() -> None:
    chart = range_chart([("young", Share(9, 10)), ("mature", Share(0, 0))], wanted=0.9)
    assert [(one.name, one.x) for one in chart.ranges] == [("young", chart.wanted)]
    assert chart.ranges[0].low < chart.ranges[0].x < chart.ranges[0].high


def test_pieces_of_a_bar_fill_it_from_the_weakest_on() -> None:
    pieces = stacked([1, 0, 2, 1])
    assert [(piece.step, piece.x, piece.width) for piece in pieces] == [(1, 0, 25), (3, 25, 50), (4, 75, 25)]
    assert stacked([0, 0, 0, 0]) == ()
