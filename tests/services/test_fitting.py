"""Attempts to fit the schedule: whose turn it is, what is kept of them, and that promises outlive them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest
from flask import current_app
from sqlalchemy import select

from quizapp.app import fit_in_background
from quizapp.scheduling import fitting as pure
from quizapp.scheduling.fitting import Fit
from quizapp.scheduling.memory import PARAMETERS
from quizapp.scheduling.rating import Rating
from quizapp.services import fitting, study
from quizapp.services.people import parameters_of
from quizapp.services.review_log import memories_of, replay_differences
from quizapp.store.db import reading, writing
from quizapp.store.models import FitRow, ReviewRow, UserRow

if TYPE_CHECKING:
    from collections.abc import Iterable

    from quizapp.scheduling.replay import LoggedReview
    from tests.conftest import Clock

FITTED = (*(weight * 0.5 for weight in PARAMETERS[:4]), *PARAMETERS[4:20], 0.3)
BETTER = Fit(FITTED, date(2026, 1, 1), 200, 0.40, 0.38, True)


@pytest.fixture(autouse=True)
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """Here a few answers are enough."""
    monkeypatch.setattr(fitting, "FIRST", 6)
    monkeypatch.setattr(fitting, "NEW", 4)


def found(monkeypatch: pytest.MonkeyPatch, fit: Fit | None) -> list[tuple[float, ...]]:
    """Let the optimizer come to `fit`; gives a list of the weights in force that it was called with."""
    calls: list[tuple[float, ...]] = []

    def stand_in(log: Iterable[LoggedReview], *, in_force: tuple[float, ...]) -> Fit | None:
        calls.append(in_force)
        return fit

    monkeypatch.setattr(pure, "fit", stand_in)
    return calls


def learn(user_id: str, clock: Clock, answers: int) -> None:
    for _ in range(answers):
        card = study.next_card(user_id=user_id, set_id=None, now=clock())
        while isinstance(card, study.Done):
            clock.forward(days=1)
            card = study.next_card(user_id=user_id, set_id=None, now=clock())
        study.submit_review(
            user_id=user_id, question_id=card.question_id, review_id=str(uuid4()), rating=Rating.GOOD,
            shown_reps=card.shown_reps, answered_at=clock(), duration_ms=900, now=clock(),
        )  # fmt: skip
        clock.forward(minutes=11)


def fits(user_id: str) -> list[tuple[int, int, bool]]:
    with reading() as session:
        rows = session.scalars(select(FitRow).where(FitRow.user_id == user_id).order_by(FitRow.number))
        return [(row.number, row.reviews, row.adopted) for row in rows]


def test_weights_that_are_better_come_into_force_and_every_due_date_stays(
    guest: str, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    learn(guest, clock, 12)
    with reading() as session:
        before = memories_of(session, guest)
    calls = found(monkeypatch, BETTER)
    assert fitting.fit_everyone(now=clock()) == fitting.Attempts(looked_at=1, fitted=1, adopted=1)
    with reading() as session:
        after = memories_of(session, guest)
        assert parameters_of(session, guest) == FITTED
        assert replay_differences(session, guest) == []
    assert calls == [PARAMETERS]
    assert {key: memory.due for key, memory in after.items()} == {key: memory.due for key, memory in before.items()}
    assert all(after[key].stability != memory.stability for key, memory in before.items())
    learn(guest, clock, 3)
    with reading() as session:
        assert replay_differences(session, guest) == []


def test_weights_that_are_no_better_are_kept_as_a_record_only(
    guest: str, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    learn(guest, clock, 6)
    with reading() as session:
        before = memories_of(session, guest)
    found(monkeypatch, replace(BETTER, better=False))
    fitting.fit_everyone(now=clock())
    with reading() as session:
        assert memories_of(session, guest) == before
        assert parameters_of(session, guest) == PARAMETERS
        row = session.get_one(FitRow, (guest, 1))
        assert (row.loss_before, row.loss_after, row.adopted) == (0.40, 0.38, False)


def test_the_next_attempt_waits_for_new_answers(guest: str, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    found(monkeypatch, replace(BETTER, better=False))
    turns = []
    for _ in range(12):
        learn(guest, clock, 1)
        turns.append(fitting.fit_everyone(now=clock()).looked_at)
    assert turns == [0, 0, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0]
    assert fits(guest) == [(1, 6, False), (2, 10, False)]


def test_only_answers_on_schedule_make_it_somebodys_turn(
    guest: str, other: str, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    learn(guest, clock, 5)
    learn(other, clock, 6)
    with reading() as session:
        assert fitting.due_people(session) == [other]
    for _ in range(3):
        last = session_last(guest)
        study.undo(user_id=guest, review_id=last, now=clock())
    with reading() as session:
        assert fitting.due_people(session) == [other], "an undo is no answer"


def session_last(user_id: str) -> str:
    with reading() as session:
        undone = select(ReviewRow.undo_of).where(ReviewRow.undo_of.is_not(None))
        rows = select(ReviewRow.id).where(
            ReviewRow.user_id == user_id, ReviewRow.mode == "study", ReviewRow.id.not_in(undone)
        )
        return session.scalars(rows.order_by(ReviewRow.number.desc())).first() or ""


def test_of_two_attempts_at_once_one_is_dropped(guest: str, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    learn(guest, clock, 6)

    def slow(log: Iterable[LoggedReview], *, in_force: tuple[float, ...]) -> Fit:
        found(monkeypatch, BETTER)
        assert fitting.fit_person(guest, now=clock()) == BETTER
        return replace(BETTER, parameters=PARAMETERS)

    monkeypatch.setattr(pure, "fit", slow)
    assert fitting.fit_person(guest, now=clock()) is None
    assert fits(guest) == [(1, 6, True)]


def test_a_failure_with_one_person_keeps_nobody_else_waiting(
    guest: str, other: str, clock: Clock, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    learn(guest, clock, 6)
    learn(other, clock, 6)
    calls: list[int] = []

    def fail_first(log: Iterable[LoggedReview], *, in_force: tuple[float, ...]) -> Fit:
        calls.append(1)
        if len(calls) == 1:
            raise ArithmeticError("no such number")
        return BETTER

    monkeypatch.setattr(pure, "fit", fail_first)
    assert fitting.fit_everyone(now=clock()) == fitting.Attempts(looked_at=2, fitted=1, adopted=1)
    assert "could not be fitted" in caplog.text


def test_who_leaves_during_an_attempt_is_left_alone(guest: str, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    learn(guest, clock, 6)

    def leaving(log: Iterable[LoggedReview], *, in_force: tuple[float, ...]) -> Fit:
        with writing() as session:
            session.get_one(UserRow, guest).deleted_at = clock()
        return BETTER

    monkeypatch.setattr(pure, "fit", leaving)
    assert fitting.fit_everyone(now=clock()).fitted == 0
    assert fits(guest) == []


def test_too_few_returns_leave_no_record(guest: str, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    learn(guest, clock, 6)
    found(monkeypatch, None)
    assert fitting.fit_everyone(now=clock()) == fitting.Attempts(looked_at=1, fitted=0, adopted=0)
    assert fits(guest) == []


def test_without_the_extra_there_is_no_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fitting, "AVAILABLE", False)
    assert fit_in_background(current_app._get_current_object()) is None  # type: ignore[attr-defined]


def test_the_thread_goes_on_after_a_failure_and_holds_up_nobody(
    guest: str, clock: Clock, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    from threading import Event

    turns, twice = [], Event()

    def run(**_: object) -> None:
        turns.append(1)
        if len(turns) == 1:
            raise OSError("the disk is full")
        twice.set()
        Event().wait()  # the rest of its days

    monkeypatch.setattr(fitting, "AVAILABLE", True)
    monkeypatch.setattr(fitting, "fit_everyone", run)
    thread = fit_in_background(current_app._get_current_object(), pause=timedelta())  # type: ignore[attr-defined]
    assert thread is not None
    assert thread.daemon
    assert twice.wait(30)
    assert "could not be fitted" in caplog.text
