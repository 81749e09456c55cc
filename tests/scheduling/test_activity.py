from __future__ import annotations

from datetime import date, timedelta

from quizapp.scheduling.activity import Activity, Work, usual_answer

DAY = date(2026, 1, 20)


def test_days_without_an_answer_are_there_and_empty() -> None:
    found = Activity({DAY: Work(2, 12_000), DAY - timedelta(days=2): Work(1, 60_000)})
    assert [work.answers for _, work in found.last(3, today=DAY)] == [1, 0, 2]
    assert [work.minutes for work in found.active(2, today=DAY)] == [0.2]


def test_the_usual_answer_is_the_middle_one_and_leaves_out_those_without_a_time() -> None:
    assert usual_answer([0, 5_000, 6_000, 60_000]) == 6_000
    assert usual_answer([]) == 0
