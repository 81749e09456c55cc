from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import TYPE_CHECKING

import pytest
from flask import current_app
from sqlalchemy import func, select

from quizapp.grading import Grade, Outcome
from quizapp.services import quiz, typed_answers
from quizapp.services.accounts import adopt
from quizapp.services.errors import Conflict, Invalid
from quizapp.services.review_log import append, replay_differences
from quizapp.store.db import reading, writing
from quizapp.store.models import ReviewRow, UserRow
from tests.services.test_quiz import RIGHT

if TYPE_CHECKING:
    from tests.conftest import Clock

UNSEEN = (None, None)


def begin(user_id: str, clock: Clock, *, answers: str = "choose", certainty: bool = False) -> str:
    options = quiz.Options(answers=answers, exam=True, certainty=certainty)
    return quiz.start_quiz(
        "ferries", user_id=user_id, now=clock(), length=None, categories=None, seed=7, options=options
    )


def keep(
    run: str,
    at: int,
    user_id: str,
    clock: Clock,
    given: str | None = None,
    *,
    sure: int | None = None,
    shown: tuple[str | None, int | None] = UNSEEN,
) -> None:
    right = RIGHT[quiz.question_at(run, at, user_id=user_id).question_id]
    quiz.keep(
        run, at, user_id=user_id, given=right if given is None else given, sure=sure, shown=shown,
        duration_ms=1500, now=clock(),
    )  # fmt: skip


def wrong_at(run: str, at: int, user_id: str) -> str:
    shown = quiz.question_at(run, at, user_id=user_id)
    return next(choice for choice in shown.choices if choice != RIGHT[shown.question_id])


def rows_of(user_id: str) -> list[ReviewRow]:
    with reading() as session:
        rows = list(session.scalars(select(ReviewRow).where(ReviewRow.user_id == user_id).order_by(ReviewRow.number)))
        session.expunge_all()
        return rows


def test_an_exam_tells_nothing_before_it_is_handed_in(guest: str, clock: Clock) -> None:
    run = begin(guest, clock)
    keep(run, 1, guest, clock)
    asked = quiz.question_at(run, 1, user_id=guest)
    assert (asked.verdict, asked.given, asked.done) == (None, RIGHT[asked.question_id], (True, False, False, False))
    view = quiz.get_quiz(run, user_id=guest)
    assert (view.answered, view.right, view.finished, view.next_position) == (1, 0, False, 2)
    with pytest.raises(Conflict):
        quiz.summary(run, user_id=guest)
    with pytest.raises(Conflict):
        quiz.repeat_misses(run, user_id=guest, now=clock(), seed=1)
    assert rows_of(guest) == []


def test_an_answer_may_be_changed_and_taken_away_until_then(guest: str, clock: Clock) -> None:
    run = begin(guest, clock, answers="type")
    keep(run, 1, guest, clock, "something")
    keep(run, 1, guest, clock, "something else", shown=("something", None))
    assert quiz.question_at(run, 1, user_id=guest).given == "something else"
    keep(run, 1, guest, clock, "", shown=("something else", None))
    assert quiz.question_at(run, 1, user_id=guest).given is None


def test_a_second_tab_that_changed_nothing_brings_no_old_answer_back(guest: str, clock: Clock) -> None:
    run = begin(guest, clock)
    wrong = wrong_at(run, 1, guest)
    keep(run, 1, guest, clock, wrong)
    keep(run, 1, guest, clock, shown=(wrong, None))
    keep(run, 1, guest, clock, wrong, shown=(wrong, None))
    asked = quiz.question_at(run, 1, user_id=guest)
    assert asked.given == RIGHT[asked.question_id]


def test_handing_in_takes_every_answer_down_once_at_the_time_it_was_given(guest: str, clock: Clock) -> None:
    run = begin(guest, clock)
    for at in (3, 1, 2):
        keep(run, at, guest, clock, wrong_at(run, at, guest) if at == 2 else None)
        clock.forward(minutes=1)
    clock.forward(days=2)
    for _ in range(2):
        quiz.finish(run, user_id=guest, now=clock())
    rows = rows_of(guest)
    assert [row.outcome for row in rows] == ["right", "right", "wrong"]
    assert [(clock() - row.answered_at).days for row in rows] == [2, 2, 2]
    assert [row.received_at for row in rows] == [clock()] * 3
    assert rows == sorted(rows, key=lambda row: row.answered_at)
    result = quiz.summary(run, user_id=guest)
    assert (result.right, result.total, result.unanswered) == (2, 4, 1)
    assert [item.verdict.outcome for item in result.missed] == ["wrong", "unanswered"]
    with reading() as session:
        assert replay_differences(session, guest) == []


def test_an_exam_handed_in_from_many_tabs_at_once_counts_once(guest: str, clock: Clock) -> None:
    run = begin(guest, clock)
    for at in (1, 2, 3, 4):
        keep(run, at, guest, clock)
    app = current_app._get_current_object()  # type: ignore[attr-defined]

    def hand_in(number: int) -> None:
        with app.app_context():
            if number % 2:
                quiz.finish(run, user_id=guest, now=clock())
            else:
                with suppress(Conflict):
                    keep(run, 1 + number % 4, guest, clock, wrong_at(run, 1 + number % 4, guest))

    with ThreadPoolExecutor(6) as threads:
        list(threads.map(hand_in, range(12)))
    rows = rows_of(guest)
    assert len(rows) == 4
    given = [quiz.question_at(run, at, user_id=guest).given for at in range(1, 5)]
    assert sorted(row.given or "" for row in rows) == sorted(text or "" for text in given)
    with reading() as session:
        assert replay_differences(session, guest) == []


def test_handing_in_is_all_or_nothing(guest: str, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    run = begin(guest, clock)
    for at in (1, 2, 3):
        keep(run, at, guest, clock)
    with monkeypatch.context() as broken:
        broken.setattr("quizapp.services.quiz_runs.append", lambda *args, **kw: append(*args, **kw) and 1 / 0)
        with pytest.raises(ZeroDivisionError):
            quiz.finish(run, user_id=guest, now=clock())
    assert rows_of(guest) == []
    assert not quiz.get_quiz(run, user_id=guest).finished
    quiz.finish(run, user_id=guest, now=clock())
    assert len(rows_of(guest)) == 3


def test_an_exam_that_is_handed_in_takes_no_more_answers(guest: str, clock: Clock) -> None:
    run = begin(guest, clock)
    quiz.finish(run, user_id=guest, now=clock())
    with pytest.raises(Conflict):
        keep(run, 1, guest, clock)
    assert rows_of(guest) == []


def test_an_exams_answers_are_kept_and_a_quizs_are_not(guest: str, clock: Clock) -> None:
    run = quiz.start_quiz("ferries", user_id=guest, now=clock(), length=None, categories=None, seed=7)
    with pytest.raises(Conflict):
        keep(run, 1, guest, clock)
    run = begin(guest, clock)
    asked = quiz.question_at(run, 1, user_id=guest)
    with pytest.raises(Conflict):
        quiz.answer(
            run, 1, user_id=guest, given=asked.choices[0], review_id=asked.review_id,
            answered_at=clock(), duration_ms=0, now=clock(),
        )  # fmt: skip


def test_what_was_not_offered_is_not_kept(guest: str, clock: Clock) -> None:
    run = begin(guest, clock, certainty=True)
    with pytest.raises(Invalid):
        keep(run, 1, guest, clock, "something else", sure=1)
    with pytest.raises(Invalid):
        keep(run, 1, guest, clock)
    keep(run, 1, guest, clock, sure=2)
    assert quiz.question_at(run, 1, user_id=guest).sure == 2


def test_an_answer_in_doubt_is_judged_after_handing_in(
    guest: str, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    grade = Grade(Outcome.CLOSE, "It says some of it.", in_doubt=True)
    monkeypatch.setattr(typed_answers, "grade_typed", lambda *_, **__: grade)
    run = begin(guest, clock, answers="type")
    keep(run, 1, guest, clock, "some of it")
    review_id = quiz.question_at(run, 1, user_id=guest).review_id
    with pytest.raises(Conflict):
        quiz.judge(run, 1, user_id=guest, outcome=Outcome.RIGHT, review_id=review_id, now=clock())
    quiz.finish(run, user_id=guest, now=clock())
    assert rows_of(guest) == []
    assert quiz.summary(run, user_id=guest).undecided == 1
    quiz.judge(run, 1, user_id=guest, outcome=Outcome.RIGHT, review_id=review_id, now=clock())
    assert [row.outcome for row in rows_of(guest)] == ["right"]


def test_an_exam_waits_for_weeks_and_is_offered_again(guest: str, clock: Clock) -> None:
    run = begin(guest, clock)
    assert quiz.left_open(user_id=guest, now=clock()) is None, "not begun"
    keep(run, 1, guest, clock)
    clock.forward(days=30)
    quiz.start_quiz("capitals", user_id=guest, now=clock(), length=None, categories=None, seed=7)
    found = quiz.left_open(user_id=guest, now=clock())
    assert found is not None
    assert (found.id, found.exam, found.answered) == (run, True, 1)
    quiz.finish(run, user_id=guest, now=clock())
    assert quiz.left_open(user_id=guest, now=clock()) is None


def test_a_guests_exam_goes_on_after_logging_in(guest: str, other: str, clock: Clock) -> None:
    run = begin(guest, clock)
    keep(run, 1, guest, clock)
    with writing() as session:
        adopt(session, guest, session.get_one(UserRow, other))
    keep(run, 2, other, clock)
    quiz.finish(run, user_id=other, now=clock())
    with reading() as session:
        assert session.scalar(select(func.count()).select_from(ReviewRow)) == 2
