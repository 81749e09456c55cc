from __future__ import annotations

from datetime import date, timedelta

from quizapp.scheduling.activity import Work, activity

DAY = date(2026, 1, 20)


def test_answers_and_time_are_summed_by_day() -> None:
    found = activity([(DAY, 4_000), (DAY, 8_000), (DAY - timedelta(days=2), 60_000)])
    assert found.days == {DAY: Work(2, 12_000), DAY - timedelta(days=2): Work(1, 60_000)}
    assert [work.answers for _, work in found.last(3, today=DAY)] == [1, 0, 2]
    assert [work.minutes for work in found.active(2, today=DAY)] == [0.2]


def test_the_usual_answer_is_the_middle_one_and_leaves_out_those_without_a_time() -> None:
    assert activity([(DAY, 0), (DAY, 5_000), (DAY, 6_000), (DAY, 60_000)]).usual_answer == 6_000
    assert activity([]).usual_answer == 0
