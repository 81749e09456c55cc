"""Cramming: every card of a choice once, off the schedule."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest
from sqlalchemy import select

from quizapp.question import Category
from quizapp.scheduling.mode import Mode
from quizapp.scheduling.rating import Rating
from quizapp.services import cram, study, wishes
from quizapp.services.cram import CramCard, CramEnd, Run
from quizapp.services.errors import Conflict, Invalid, NotFound
from quizapp.services.review_log import memories_of, replay_differences
from quizapp.store.db import reading
from quizapp.store.models import ReviewRow

if TYPE_CHECKING:
    from quizapp.scheduling.memory import Memory
    from tests.conftest import Clock


@pytest.fixture
def run() -> Run:
    return Run(id=str(uuid4()), set_id="ferries")


def next_card(user_id: str, run: Run, clock: Clock) -> CramCard:
    card = cram.next_card(user_id=user_id, run=run, now=clock())
    assert isinstance(card, CramCard)
    return card


def give(
    user_id: str, run: Run, clock: Clock, rating: Rating = Rating.GOOD, *, card: CramCard | None = None
) -> CramCard:
    card = card or next_card(user_id, run, clock)
    cram.submit(
        user_id=user_id,
        run=run,
        question_id=card.question_id,
        review_id=card.review_id,
        rating=rating,
        duration_ms=3000,
        now=clock(),
    )
    return card


def end(user_id: str, run: Run, clock: Clock) -> CramEnd:
    found = cram.next_card(user_id=user_id, run=run, now=clock())
    assert isinstance(found, CramEnd)
    return found


def cards(user_id: str) -> dict[str, Memory]:
    with reading() as session:
        assert replay_differences(session, user_id) == []
        return memories_of(session, user_id)


def modes(user_id: str) -> list[str]:
    with reading() as session:
        return list(
            session.scalars(select(ReviewRow.mode).where(ReviewRow.user_id == user_id).order_by(ReviewRow.number))
        )


def test_cramming_leaves_the_cards_and_what_is_due_as_they_were(guest: str, run: Run, clock: Clock) -> None:
    card = study.next_card(user_id=guest, set_id="ferries", now=clock())
    assert isinstance(card, study.StudyCard)
    study.submit_review(
        user_id=guest, question_id=card.question_id, review_id=card.review_id, rating=Rating.GOOD, shown_reps=0,
        answered_at=clock(), duration_ms=1000, now=clock(),
    )  # fmt: skip
    before = cards(guest)
    for number in range(4):
        give(guest, run, clock, Rating.AGAIN if number % 2 else Rating.GOOD)
    assert cards(guest) == before
    assert modes(guest) == ["study", *["cram"] * 4]
    after = study.next_card(user_id=guest, set_id="ferries", now=clock())
    assert isinstance(after, study.StudyCard)
    assert (after.left, after.done_today) == (4, 1)


def test_a_run_asks_each_card_once_and_tells_how_it_went(guest: str, run: Run, clock: Clock) -> None:
    seen = []
    for number in range(4):
        card = give(guest, run, clock, Rating.AGAIN if number == 0 else Rating.GOOD)
        seen.append(card.question_id)
        assert (card.position, card.total) == (number + 1, 4)
    assert len(set(seen)) == 4
    assert (end(guest, run, clock).recalled, end(guest, run, clock).total) == (3, 4)


def test_the_order_follows_from_the_run_alone(guest: str, clock: Clock) -> None:
    orders = set()
    for _ in range(8):
        run = Run(id=str(uuid4()), set_id="ferries")
        assert next_card(guest, run, clock) == next_card(guest, run, clock)
        orders.add(tuple(give(guest, run, clock).question_id for _ in range(4)))
    assert len(orders) > 1


def test_no_more_cards_than_asked_for_and_only_of_one_category(guest: str, run: Run, clock: Clock) -> None:
    assert next_card(guest, replace(run, number=3), clock).total == 3
    card = next_card(guest, replace(run, category=Category.DATES), clock)
    assert (card.question_id, card.total) == ("ferries.start", 1)
    everything = Run(id=str(uuid4()))
    assert next_card(guest, everything, clock).total == 6


def test_what_was_missed_is_another_run(guest: str, run: Run, clock: Clock) -> None:
    missed = give(guest, run, clock, Rating.AGAIN).question_id
    for _ in range(3):
        give(guest, run, clock)
    again = Run(id=str(uuid4()), set_id="ferries", missed_in=run.id)
    card = next_card(guest, again, clock)
    assert (card.question_id, card.total) == (missed, 1)
    give(guest, again, clock)
    assert end(guest, again, clock).recalled == 1


def test_a_double_click_counts_once_and_another_answer_is_refused(guest: str, run: Run, clock: Clock) -> None:
    card = give(guest, run, clock)
    give(guest, run, clock, card=card)
    assert modes(guest) == ["cram"]
    with pytest.raises(Conflict):
        give(guest, run, clock, Rating.AGAIN, card=card)


def test_an_answer_can_be_undone_and_given_anew(guest: str, run: Run, clock: Clock) -> None:
    first = give(guest, run, clock, Rating.AGAIN)
    undo_id = next_card(guest, run, clock).undo_id
    assert undo_id == first.review_id
    study.undo(user_id=guest, review_id=undo_id, now=clock())
    again = next_card(guest, run, clock)
    assert (again.question_id, again.position) == (first.question_id, 1)
    assert again.review_id != first.review_id
    give(guest, run, clock)
    assert next_card(guest, run, clock).position == 2


def test_suspended_cards_are_left_out(guest: str, run: Run, clock: Clock) -> None:
    card = next_card(guest, run, clock)
    wishes.wish(user_id=guest, question_id=card.question_id, review_id=str(uuid4()), wish=Mode.SUSPEND, now=clock())
    assert next_card(guest, run, clock).total == 3


def test_an_id_of_another_run_is_refused(guest: str, other: str, run: Run, clock: Clock) -> None:
    strange = next_card(guest, replace(run, id=str(uuid4())), clock)
    with pytest.raises(Conflict):
        give(guest, run, clock, card=strange)
    with pytest.raises(Conflict):
        give(other, run, clock, card=next_card(guest, run, clock))
    assert modes(guest) == modes(other) == []


def test_the_same_address_for_two_people_is_two_runs(guest: str, other: str, run: Run, clock: Clock) -> None:
    give(guest, run, clock)
    assert next_card(other, run, clock).position == 1
    give(other, run, clock)
    assert (modes(guest), modes(other)) == (["cram"], ["cram"])


def test_a_choice_without_cards_or_a_run_without_an_id_is_refused(guest: str, run: Run, clock: Clock) -> None:
    with pytest.raises(Conflict):
        next_card(guest, replace(run, category=Category.PLACES), clock)
    with pytest.raises(NotFound):
        next_card(guest, replace(run, set_id="nothing"), clock)
    with pytest.raises(Invalid):
        next_card(guest, replace(run, id="one"), clock)
    with pytest.raises(NotFound):
        give(guest, run, clock, card=replace(next_card(guest, run, clock), question_id="ferries.none"))


def test_a_typed_answer_is_checked_first_and_kept_with_the_grade(guest: str, run: Run, clock: Clock) -> None:
    card = next_card(guest, run, clock)
    shown, checked = cram.check(
        user_id=guest, run=run, question_id=card.question_id, review_id=card.review_id, given=card.answer, now=clock()
    )
    assert (shown.review_id, checked.outcome) == (card.review_id, "right")
    assert modes(guest) == []
    give(guest, run, clock)
    with pytest.raises(Conflict):
        cram.check(
            user_id=guest, run=run, question_id=card.question_id, review_id=card.review_id, given="x", now=clock()
        )
