"""A card that starts again because its answer was changed says so, until it is answered, and to nobody else."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest
from sqlalchemy import select

from quizapp.scheduling.mode import Mode
from quizapp.scheduling.rating import Rating
from quizapp.services import accounts, cram, offline, publishing, study, undoing, wishes
from quizapp.store.db import reading
from quizapp.store.models import ReviewRow
from tests.services.test_drafts import draft as draft
from tests.services.test_publishing import change, learn
from tests.services.test_publishing import published as published

if TYPE_CHECKING:
    from tests.conftest import Clock

MONDAY, TUESDAY = date(2026, 1, 5), date(2026, 1, 6)


@pytest.fixture
def changed(published: str, guest: str, other: str, clock: Clock) -> str:
    """The set, of which the other learned "who" on Monday; on Tuesday its answer was changed and it started again."""
    learn(published, other, clock)
    clock.forward(days=1)
    start_again(published, guest, clock, "Norway")
    return published


def start_again(set_id: str, author: str, clock: Clock, answer: str) -> None:
    change(set_id, author, clock, answer=answer, distractors=("Sweden", "Latvia", "Estonia"))
    publishing.publish(set_id, user_id=author, now=clock(), again=[f"{set_id}.who"])


def said(set_id: str, user_id: str, clock: Clock) -> date | None:
    """The day that the card of "who" names."""
    card = study.next_card(user_id=user_id, set_id=set_id, now=clock(), card=f"{set_id}.who")
    assert isinstance(card, study.StudyCard)
    assert card.question_id == f"{set_id}.who"
    return card.changed_on


def test_a_card_that_starts_again_says_when_its_answer_was_changed(
    changed: str, guest: str, other: str, clock: Clock
) -> None:
    clock.forward(days=3)
    assert said(changed, other, clock) == TUESDAY
    assert said(changed, other, clock) == TUESDAY, "looking is not answering"
    newcomer = accounts.start_guest(now=clock()).user.id
    assert said(changed, newcomer, clock) is None
    assert said(changed, guest, clock) is None, "its author never learned it"
    card = study.next_card(user_id=other, set_id=changed, now=clock(), card=f"{changed}.rest")
    assert isinstance(card, study.StudyCard)
    assert (card.question_id, card.changed_on) == (f"{changed}.rest", None), "a question that is new to them"


def test_it_is_said_until_the_card_is_answered_and_again_when_that_is_taken_back(
    changed: str, other: str, clock: Clock
) -> None:
    question_id, review_id = f"{changed}.who", str(uuid4())
    study.submit_review(
        user_id=other, question_id=question_id, review_id=review_id, rating=Rating.AGAIN, shown_reps=0,
        answered_at=clock(), duration_ms=1000, now=clock(),
    )  # fmt: skip
    clock.forward(minutes=20)
    assert said(changed, other, clock) is None
    undoing.undo(user_id=other, review_id=review_id, now=clock())
    assert said(changed, other, clock) == TUESDAY


def test_the_day_is_that_of_the_learners_calendar(published: str, guest: str, other: str, clock: Clock) -> None:
    accounts.set_time_zone(other, "Pacific/Auckland")
    learn(published, other, clock)
    start_again(published, guest, clock, "Norway")  # at 18:00 UTC on Monday
    assert said(published, other, clock) == TUESDAY


def test_each_change_has_a_day_of_its_own(changed: str, guest: str, other: str, clock: Clock) -> None:
    learn(changed, other, clock)
    clock.forward(days=1)
    start_again(changed, guest, clock, "Denmark")
    assert said(changed, other, clock) == TUESDAY + timedelta(days=1)


def test_a_card_that_its_learner_started_over_says_nothing(changed: str, guest: str, other: str, clock: Clock) -> None:
    learn(changed, other, clock)
    wishes.wish(user_id=other, question_id=f"{changed}.who", review_id=str(uuid4()), wish=Mode.RESET, now=clock())
    assert said(changed, other, clock) is None
    start_again(changed, guest, clock, "Denmark")
    assert said(changed, other, clock) is None, "it was new to them already"


def test_what_was_put_off_or_crammed_in_between_is_no_answer(changed: str, other: str, clock: Clock) -> None:
    question_id, run = f"{changed}.who", cram.Run(id=str(uuid4()), set_id=changed)
    for _ in range(2):
        card = cram.next_card(user_id=other, run=run, now=clock())
        assert isinstance(card, cram.CramCard)
        cram.submit(
            user_id=other, run=run, question_id=card.question_id, review_id=card.review_id, rating=Rating.GOOD,
            duration_ms=1000, now=clock(),
        )  # fmt: skip
    wishes.wish(user_id=other, question_id=question_id, review_id=str(uuid4()), wish=Mode.BURY, now=clock())
    clock.forward(days=1)
    assert said(changed, other, clock) == TUESDAY


def test_an_answer_of_before_the_change_that_arrives_late_does_not_move_its_day(
    published: str, guest: str, other: str, clock: Clock
) -> None:
    learn(published, other, clock)
    on_the_train = clock.forward(hours=1)
    clock.forward(days=1)
    start_again(published, guest, clock, "Norway")
    learned_since = clock.forward(days=1)

    def arrive() -> None:
        offline.take(
            user_id=other, question_id=f"{published}.who", review_id=str(uuid4()), rating=Rating.GOOD,
            answered_at=on_the_train, duration_ms=1000, now=clock(),
        )  # fmt: skip

    arrive()
    assert said(published, other, clock) == TUESDAY
    learn(published, other, clock)
    assert learned_since == clock()
    clock.forward(days=1)
    arrive()
    with reading() as session:
        modes = session.scalars(select(ReviewRow.mode).where(ReviewRow.user_id == other).order_by(ReviewRow.number))
        assert list(modes) == ["study", "reset", "study", "reset", "study", "study", "reset"]
    assert said(published, other, clock) == TUESDAY


def test_an_answer_taken_back_before_the_change_was_never_known(
    published: str, guest: str, other: str, clock: Clock
) -> None:
    learn(published, other, clock)
    with reading() as session:
        answer = session.scalar(select(ReviewRow.id).where(ReviewRow.user_id == other))
    assert answer is not None
    undoing.undo(user_id=other, review_id=answer, now=clock())
    start_again(published, guest, clock, "Norway")
    assert said(published, other, clock) is None


def test_it_goes_with_a_guest_who_logs_in(changed: str, other: str, clock: Clock) -> None:
    ada = accounts.sign_up(user_id=None, name="Ada", password="a quiet evening", now=clock()).user.id
    assert accounts.log_in(name="Ada", password="a quiet evening", now=clock(), guest_id=other)
    assert said(changed, ada, clock) == TUESDAY


def test_cards_kept_for_the_time_without_a_network_do_not_say_it(changed: str, other: str, clock: Clock) -> None:
    ahead = offline.ahead(user_id=other, now=clock())
    card = next(one for one in ahead.cards if one.question_id == f"{changed}.who")
    assert card.is_new
    assert "changed" not in repr(ahead)
