from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

import pytest
from sqlalchemy import func, select

from quizapp.grading import Grade, Outcome
from quizapp.services import quiz, typed_answers
from quizapp.services.claims import claim
from quizapp.services.errors import Conflict, Invalid
from quizapp.services.review_log import memories_of, replay_differences
from quizapp.store.db import reading
from quizapp.store.models import ReviewRow

if TYPE_CHECKING:
    from tests.conftest import Clock


def begin(user_id: str, clock: Clock, *, certainty: bool = False) -> str:
    options = quiz.Options(answers="type", certainty=certainty)
    return quiz.start_quiz(
        "ferries", user_id=user_id, now=clock(), length=None, categories=None, seed=7, options=options
    )


def place_of(run: str, user_id: str, question_id: str = "ferries.boats") -> int:
    asked = [quiz.question_at(run, at, user_id=user_id) for at in range(1, 5)]
    return next(shown.position for shown in asked if shown.question_id == question_id)


def type_in(run: str, user_id: str, clock: Clock, given: str, *, at: int = 0, review_id: str = "") -> quiz.Verdict:
    at = at or place_of(run, user_id)
    shown = quiz.question_at(run, at, user_id=user_id)
    return quiz.answer(
        run, at, user_id=user_id, given=given, review_id=review_id or shown.review_id,
        answered_at=clock(), duration_ms=3000, now=clock(),
    )  # fmt: skip


def rows_of(user_id: str) -> int:
    with reading() as session:
        return session.scalar(select(func.count()).select_from(ReviewRow).where(ReviewRow.user_id == user_id)) or 0


@pytest.fixture
def doubtful(monkeypatch: pytest.MonkeyPatch) -> None:
    """A grader that cannot judge any answer."""
    grade = Grade(Outcome.CLOSE, "It says some of it.", in_doubt=True)
    monkeypatch.setattr(typed_answers, "grade_typed", lambda *_, **__: grade)


def test_a_typed_answer_is_graded_and_kept_as_typed(guest: str, clock: Clock) -> None:
    run = begin(guest, clock)
    verdict = type_in(run, guest, clock, "  Roughly 40 ")
    assert (verdict.outcome, verdict.given, verdict.typed, verdict.may_claim) == ("right", "Roughly 40", True, False)
    with reading() as session:
        row = session.scalars(select(ReviewRow)).one()
        assert (row.typed, row.given, row.rating) == (True, "Roughly 40", 3)


def test_a_wrong_typed_answer_shows_where_it_differs(guest: str, clock: Clock) -> None:
    verdict = type_in(begin(guest, clock), guest, clock, "roughly 90")
    assert verdict.outcome == "wrong"
    assert verdict.may_claim
    assert verdict.answer == "roughly 40"


def test_what_is_close_counts_as_hard_and_apart(guest: str, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    close = Grade(Outcome.CLOSE, "Nearly: the hedge is missing.")
    monkeypatch.setattr(typed_answers, "grade_typed", lambda *_, **__: close)
    run = begin(guest, clock)
    assert type_in(run, guest, clock, "40-ish").outcome == "close"
    result = quiz.summary(run, user_id=guest)
    assert (result.right, result.close, result.unanswered) == (0, 1, 3)
    assert [item.verdict.outcome for item in result.missed] == ["close"]
    with reading() as session:
        assert session.scalars(select(ReviewRow)).one().rating == 2


@pytest.mark.parametrize("given", ["", "   ", "x" * 501])
def test_nothing_and_a_whole_essay_are_no_answers(given: str, guest: str, clock: Clock) -> None:
    with pytest.raises(Invalid):
        type_in(begin(guest, clock), guest, clock, given)
    assert rows_of(guest) == 0


@pytest.mark.usefixtures("doubtful")
def test_an_answer_in_doubt_counts_only_once_the_person_has_judged_it(guest: str, clock: Clock) -> None:
    run = begin(guest, clock, certainty=False)
    at = place_of(run, guest)
    assert type_in(run, guest, clock, "some of it").outcome == "undecided"
    assert type_in(run, guest, clock, "some of it").outcome == "undecided"
    assert rows_of(guest) == 0
    asked = quiz.question_at(run, at, user_id=guest)
    assert asked.verdict is not None
    assert asked.verdict.answer == "roughly 40"
    assert quiz.get_quiz(run, user_id=guest).answered == 0
    judged_at = clock.forward(minutes=3)
    for _ in range(2):
        verdict = quiz.judge(run, at, user_id=guest, outcome=Outcome.CLOSE, review_id=asked.review_id, now=judged_at)
        assert (verdict.outcome, verdict.reason) == ("close", quiz.JUDGED)
    with reading() as session:
        row = session.scalars(select(ReviewRow)).one()
        assert (row.rating, row.duration_ms, row.answered_at < row.received_at) == (2, 3000, True)
        assert replay_differences(session, guest) == []


@pytest.mark.usefixtures("doubtful")
def test_who_has_seen_the_key_cannot_type_another_answer_or_judge_otherwise(guest: str, clock: Clock) -> None:
    run = begin(guest, clock)
    at = place_of(run, guest)
    type_in(run, guest, clock, "some of it")
    with pytest.raises(Conflict):
        type_in(run, guest, clock, "roughly 40")
    review_id = quiz.question_at(run, at, user_id=guest).review_id
    quiz.judge(run, at, user_id=guest, outcome=Outcome.WRONG, review_id=review_id, now=clock())
    with pytest.raises(Conflict):
        quiz.judge(run, at, user_id=guest, outcome=Outcome.RIGHT, review_id=review_id, now=clock())
    assert type_in(run, guest, clock, "some of it").outcome == "wrong"
    assert rows_of(guest) == 1


@pytest.mark.usefixtures("doubtful")
def test_an_answer_in_doubt_waits_after_the_quiz_is_ended_too(guest: str, clock: Clock) -> None:
    run = begin(guest, clock)
    at = place_of(run, guest)
    type_in(run, guest, clock, "some of it")
    quiz.finish(run, user_id=guest, now=clock())
    result = quiz.summary(run, user_id=guest)
    assert (result.undecided, result.unanswered) == (1, 3)
    review_id = quiz.question_at(run, at, user_id=guest).review_id
    quiz.judge(run, at, user_id=guest, outcome=Outcome.RIGHT, review_id=review_id, now=clock())
    assert quiz.summary(run, user_id=guest).right == 1


def test_nothing_can_be_judged_that_was_not_in_doubt(guest: str, clock: Clock) -> None:
    run = begin(guest, clock)
    for review_id in (quiz.question_at(run, 1, user_id=guest).review_id, str(uuid4())):
        with pytest.raises(Conflict):
            quiz.judge(run, 1, user_id=guest, outcome=Outcome.RIGHT, review_id=review_id, now=clock())
    assert rows_of(guest) == 0


def test_a_claimed_answer_is_right_in_the_quiz_and_a_retry_of_the_first_one_shows_it(guest: str, clock: Clock) -> None:
    run = begin(guest, clock)
    at = place_of(run, guest)
    review_id = quiz.question_at(run, at, user_id=guest).review_id
    assert type_in(run, guest, clock, "fifty boats").outcome == "wrong"
    claim(user_id=guest, review_id=review_id, now=clock())
    asked = quiz.question_at(run, at, user_id=guest)
    assert asked.verdict is not None
    assert (asked.verdict.outcome, asked.verdict.claimed, asked.verdict.may_claim) == ("right", True, False)
    assert type_in(run, guest, clock, "fifty boats", review_id=review_id) == asked.verdict
    assert quiz.summary(run, user_id=guest).right == 1
    assert rows_of(guest) == 3
    with reading() as session:
        assert [memory.reps for memory in memories_of(session, guest).values()] == [1]
