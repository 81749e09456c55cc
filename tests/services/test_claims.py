from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest
from flask import current_app
from sqlalchemy import select

from quizapp.grading import Outcome
from quizapp.scheduling.mode import Mode
from quizapp.scheduling.rating import Rating
from quizapp.services.claims import claim, claimed_id
from quizapp.services.errors import Conflict, NotFound
from quizapp.services.people import locked_person
from quizapp.services.review_log import Answer, append, memories_of, replay_differences
from quizapp.store.db import reading, writing
from quizapp.store.models import AskedRow, FlagRow, ReviewRow

if TYPE_CHECKING:
    from tests.conftest import Clock


def take_down(user_id: str, clock: Clock, *, outcome: Outcome = Outcome.WRONG, typed: bool = True) -> str:
    review_id = str(uuid4())
    with writing() as session:
        user = locked_person(session, user_id)
        rating = {Outcome.RIGHT: Rating.GOOD, Outcome.CLOSE: Rating.HARD, Outcome.WRONG: Rating.AGAIN}[outcome]
        answer = Answer(
            review_id=review_id, mode=Mode.STUDY, rating=rating, answered_at=clock(), duration_ms=4000,
            outcome=outcome, given="fourty or so", reason="The answer is “roughly 40”.", typed=typed, certainty=2,
        )  # fmt: skip
        append(session, user, session.get_one(AskedRow, "ferries.boats"), answer, now=clock())
    return review_id


def log_of(user_id: str) -> list[ReviewRow]:
    with reading() as session:
        rows = list(session.scalars(select(ReviewRow).where(ReviewRow.user_id == user_id).order_by(ReviewRow.number)))
        session.expunge_all()
        return rows


def test_a_claim_takes_the_verdict_back_and_counts_the_same_answer_as_right(guest: str, clock: Clock) -> None:
    review_id = take_down(guest, clock)
    clock.forward(seconds=20)
    assert claim(user_id=guest, review_id=review_id, now=clock()) == claimed_id(review_id)
    first, undo, right = log_of(guest)
    assert (undo.mode, undo.undo_of) == ("undo", first.id)
    assert (right.outcome, right.rating, right.claimed, right.typed) == ("right", 3, True, True)
    assert (right.given, right.certainty, right.duration_ms) == (first.given, 2, 4000)
    assert right.answered_at == first.answered_at
    with reading() as session:
        assert replay_differences(session, guest) == []
        assert [(memory.reps, memory.step) for memory in memories_of(session, guest).values()] == [(1, 1)]


def test_a_claim_tells_the_author_what_was_typed(guest: str, clock: Clock) -> None:
    claim(user_id=guest, review_id=take_down(guest, clock), now=clock())
    with reading() as session:
        (flag,) = session.scalars(select(FlagRow))
        assert (flag.reason, flag.comment, flag.question_id) == ("claimed", "fourty or so", "ferries.boats")


def test_a_claim_made_twice_counts_once(guest: str, clock: Clock) -> None:
    review_id = take_down(guest, clock)
    ids = {claim(user_id=guest, review_id=review_id, now=clock()) for _ in range(3)}
    assert ids == {claimed_id(review_id)}
    assert claim(user_id=guest, review_id=claimed_id(review_id), now=clock()) == claimed_id(review_id)
    assert len(log_of(guest)) == 3
    with reading() as session:
        assert len(list(session.scalars(select(FlagRow)))) == 1


def test_claims_from_many_tabs_at_once_count_once(guest: str, clock: Clock) -> None:
    review_id = take_down(guest, clock)
    app = current_app._get_current_object()  # type: ignore[attr-defined]

    def again(_: int) -> str:
        with app.app_context():
            return claim(user_id=guest, review_id=review_id, now=clock())

    with ThreadPoolExecutor(6) as threads:
        assert set(threads.map(again, range(12))) == {claimed_id(review_id)}
    assert [row.mode for row in log_of(guest)] == ["study", "undo", "study"]


def test_what_was_right_already_needs_no_claim(guest: str, clock: Clock) -> None:
    review_id = take_down(guest, clock, outcome=Outcome.RIGHT)
    assert claim(user_id=guest, review_id=review_id, now=clock()) == review_id
    assert len(log_of(guest)) == 1


def test_a_chosen_answer_cannot_be_claimed(guest: str, clock: Clock) -> None:
    review_id = take_down(guest, clock, typed=False)
    with pytest.raises(Conflict):
        claim(user_id=guest, review_id=review_id, now=clock())
    assert len(log_of(guest)) == 1


def test_an_answer_that_was_followed_by_another_cannot_be_claimed_any_more(guest: str, clock: Clock) -> None:
    review_id = take_down(guest, clock)
    later = take_down(guest, clock)
    with pytest.raises(Conflict):
        claim(user_id=guest, review_id=review_id, now=clock())
    claim(user_id=guest, review_id=later, now=clock())


def test_somebody_elses_answer_cannot_be_claimed(guest: str, other: str, clock: Clock) -> None:
    review_id = take_down(guest, clock)
    for unknown in (review_id, str(uuid4())):
        with pytest.raises(NotFound):
            claim(user_id=other, review_id=unknown, now=clock())
