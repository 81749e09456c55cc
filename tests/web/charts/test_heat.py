from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

from quizapp.web.charts.heat import heat_map

TODAY = date(2026, 11, 25)  # a Wednesday


def test_weeks_begin_on_monday_and_end_today() -> None:
    chart = heat_map({TODAY: 3}, today=TODAY)
    assert (len(chart.weeks), chart.days[-1].date) == (5, TODAY)
    assert chart.weeks[-1].monday == date(2026, 11, 23)
    assert chart.weeks[-1].numbers == (0, 0, 3, None, None, None, None)
    assert chart.weeks[-1].total == 3
    assert len({(day.x, day.y) for day in chart.days}) == len(chart.days) == 4 * 7 + 3


def test_a_year_back_is_as_far_as_it_goes() -> None:
    chart = heat_map({TODAY - timedelta(days=900): 1, TODAY: 1}, today=TODAY)
    assert len(chart.weeks) == 53
    assert chart.days[0].date == chart.weeks[0].monday


def test_steps_grow_with_the_numbers_and_say_so_in_words() -> None:
    numbers = {TODAY - timedelta(days=back): back for back in range(1, 80)}
    chart = heat_map(numbers, today=TODAY)
    assert chart.unit == 20
    assert [words for *_, words in chart.legend] == ["none", "1–20", "21–40", "41–60", "over 60"]
    steps = {day.number: day.step for day in chart.days if day.number}
    assert (steps[1], steps[20], steps[21], steps[60], steps[61], steps[79]) == (1, 1, 2, 3, 4, 4)
    sizes = {day.step: day.size for day in chart.days}
    assert sorted(sizes, key=lambda step: sizes[step]) == [0, 1, 2, 3, 4]


def test_one_very_full_day_does_not_make_all_others_pale() -> None:
    numbers = {TODAY - timedelta(days=back): 10 for back in range(1, 60)} | {TODAY: 900}
    assert heat_map(numbers, today=TODAY).unit == 3


def test_names_of_months_do_not_touch() -> None:
    xs = [x for _, x in heat_map({TODAY - timedelta(days=400): 1}, today=TODAY).months]
    assert all(later - earlier >= 28 for earlier, later in pairwise(xs))
