from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest
from flask import current_app
from sqlalchemy import func, select

from quizapp.scheduling.rating import Rating
from quizapp.scheduling.wording import days_words
from quizapp.services import study
from quizapp.services.errors import Conflict, Invalid, NotFound
from quizapp.services.review_log import memories_of, replay_differences
from quizapp.store.db import reading
from quizapp.store.models import ReviewRow

if TYPE_CHECKING:
    from quizapp.scheduling.memory import Memory
    from tests.conftest import Clock


def next_card(user_id: str, clock: Clock, set_id: str | None = "ferries") -> study.StudyCard:
    card = study.next_card(user_id=user_id, set_id=set_id, now=clock())
    assert isinstance(card, study.StudyCard)
    return card


def give(card: study.StudyCard, user_id: str, clock: Clock, rating: Rating = Rating.GOOD) -> study.ReviewOutcome:
    return study.submit_review(
        user_id=user_id,
        question_id=card.question_id,
        review_id=card.review_id,
        rating=rating,
        shown_reps=card.shown_reps,
        answered_at=clock(),
        duration_ms=4000,
        now=clock(),
    )


def undo(outcome: study.ReviewOutcome, user_id: str, clock: Clock) -> None:
    study.undo(user_id=user_id, review_id=outcome.review_id, now=clock())


def cards(user_id: str) -> dict[str, Memory]:
    with reading() as session:
        return memories_of(session, user_id)


def rows(user_id: str) -> int:
    with reading() as session:
        return session.scalar(select(func.count()).where(ReviewRow.user_id == user_id)) or 0


def test_a_retried_review_is_counted_once(guest: str, clock: Clock) -> None:
    card = next_card(guest, clock)
    first = give(card, guest, clock)
    clock.forward(minutes=3)
    again = give(card, guest, clock)
    assert again == replace(first, repeated=True)
    assert rows(guest) == 1
    assert cards(guest)[card.question_id].reps == 1


def test_a_retry_gives_the_stored_outcome_even_after_later_answers(guest: str, clock: Clock) -> None:
    card = next_card(guest, clock)
    first = give(card, guest, clock, Rating.EASY)
    clock.forward(days=9)
    give(next_card(guest, clock), guest, clock)
    assert give(card, guest, clock, Rating.EASY).due == first.due


def test_the_same_id_from_many_threads_is_one_answer(guest: str, clock: Clock) -> None:
    card = next_card(guest, clock)
    app = current_app._get_current_object()  # type: ignore[attr-defined]

    def post(_: int) -> bool:
        with app.app_context():
            return give(card, guest, clock).repeated

    with ThreadPoolExecutor(6) as threads:
        repeated = list(threads.map(post, range(12)))
    assert repeated.count(False) == 1
    assert rows(guest) == 1


def test_the_same_id_with_another_grade_is_refused(guest: str, clock: Clock) -> None:
    card = next_card(guest, clock)
    give(card, guest, clock)
    before = cards(guest)
    with pytest.raises(Conflict):
        give(card, guest, clock, Rating.AGAIN)
    assert (rows(guest), cards(guest)) == (1, before)


def test_the_same_id_for_another_question_is_refused(guest: str, clock: Clock) -> None:
    card = next_card(guest, clock)
    give(card, guest, clock)
    with pytest.raises(Conflict):
        give(replace(card, question_id="ferries.boats"), guest, clock)


def test_somebody_elses_review_id_is_not_found(guest: str, other: str, clock: Clock) -> None:
    card = next_card(guest, clock)
    give(card, guest, clock)
    with pytest.raises(NotFound):
        give(card, other, clock)
    assert rows(other) == 0


def test_an_id_that_is_no_uuid_is_refused(guest: str, clock: Clock) -> None:
    with pytest.raises(Invalid):
        give(replace(next_card(guest, clock), review_id="'; drop table review"), guest, clock)


def test_a_card_shown_in_two_windows_takes_one_answer(guest: str, clock: Clock) -> None:
    one, two = next_card(guest, clock), next_card(guest, clock)
    assert one.review_id != two.review_id
    give(one, guest, clock)
    with pytest.raises(Conflict):
        give(two, guest, clock)
    assert rows(guest) == 1


def test_a_question_that_does_not_exist_is_not_found(guest: str, clock: Clock) -> None:
    with pytest.raises(NotFound):
        give(replace(next_card(guest, clock), question_id="ferries.none"), guest, clock)


def test_the_interval_on_the_button_is_the_one_you_get(guest: str, clock: Clock) -> None:
    for _ in range(3):
        card = next_card(guest, clock)
        promised = card.intervals[Rating.EASY]
        outcome = give(card, guest, clock, Rating.EASY)
        days = cards(guest)[card.question_id].interval_days
        assert promised == days_words(days)
        clock.moment = outcome.due


def test_undo_restores_the_exact_state_and_leaves_a_row(guest: str, clock: Clock) -> None:
    card = next_card(guest, clock)
    give(card, guest, clock)
    before = cards(guest)
    clock.forward(minutes=20)
    later = next_card(guest, clock)
    undo(give(later, guest, clock, Rating.AGAIN), guest, clock)
    assert cards(guest) == before
    assert rows(guest) == 3
    assert next_card(guest, clock).question_id == later.question_id


def test_undo_of_the_first_answer_makes_the_card_new_again(guest: str, clock: Clock) -> None:
    card = next_card(guest, clock)
    undo(give(card, guest, clock), guest, clock)
    assert cards(guest) == {}
    again = next_card(guest, clock)
    assert (again.question_id, again.shown_reps, again.undo_id) == (card.question_id, 0, None)


def test_undo_goes_back_step_by_step_to_the_first_answer_of_the_day(guest: str, clock: Clock) -> None:
    for _ in range(3):
        give(next_card(guest, clock), guest, clock)
    for _ in range(3):
        last = next_card(guest, clock).undo_id
        assert last is not None
        study.undo(user_id=guest, review_id=last, now=clock())
    assert next_card(guest, clock).undo_id is None
    assert cards(guest) == {}


def test_undo_sent_twice_takes_back_one_answer(guest: str, clock: Clock) -> None:
    first = give(next_card(guest, clock), guest, clock)
    second = give(next_card(guest, clock), guest, clock)
    undo(second, guest, clock)
    undo(second, guest, clock)
    assert list(cards(guest)) == [first.question_id]
    assert rows(guest) == 3


def test_only_the_latest_answer_can_be_undone(guest: str, clock: Clock) -> None:
    first = give(next_card(guest, clock), guest, clock)
    give(next_card(guest, clock), guest, clock)
    with pytest.raises(Conflict):
        undo(first, guest, clock)
    assert len(cards(guest)) == 2


def test_yesterdays_answers_cannot_be_undone(guest: str, clock: Clock) -> None:
    outcome = give(next_card(guest, clock), guest, clock)
    clock.forward(days=1)
    assert next_card(guest, clock).undo_id is None
    with pytest.raises(Conflict):
        undo(outcome, guest, clock)


def test_a_retry_of_an_undone_answer_does_not_bring_it_back(guest: str, clock: Clock) -> None:
    card = next_card(guest, clock)
    undo(give(card, guest, clock), guest, clock)
    assert give(card, guest, clock).repeated
    assert cards(guest) == {}


def test_a_clock_set_back_does_no_harm(guest: str, clock: Clock) -> None:
    give(next_card(guest, clock), guest, clock)
    clock.forward(days=-3)
    card = next_card(guest, clock)
    outcome = give(card, guest, clock)
    with reading() as session:
        assert replay_differences(session, guest) == []
    assert outcome.due >= clock()


def test_an_answer_from_the_future_counts_as_given_when_it_arrived(guest: str, clock: Clock) -> None:
    card = next_card(guest, clock)
    study.submit_review(
        user_id=guest,
        question_id=card.question_id,
        review_id=card.review_id,
        rating=Rating.GOOD,
        shown_reps=0,
        answered_at=clock().replace(year=2050),
        duration_ms=-5,
        now=clock(),
    )
    assert cards(guest)[card.question_id].last_review == clock()


def test_when_all_is_done_the_next_day_is_named(guest: str, clock: Clock) -> None:
    while isinstance(found := study.next_card(user_id=guest, set_id="capitals", now=clock()), study.StudyCard):
        give(found, guest, clock, Rating.EASY)
    assert found.next_due is not None
    assert found.next_due > clock()
    assert found.next_count >= 1
    assert found.done_today == 2
    assert found.undo_id


def test_one_person_does_not_see_what_another_learns(guest: str, other: str, clock: Clock) -> None:
    outcome = give(next_card(guest, clock), guest, clock)
    assert cards(other) == {}
    with pytest.raises(NotFound):
        undo(outcome, other, clock)
    with pytest.raises(NotFound):
        undo(replace(outcome, review_id=str(uuid4())), guest, clock)


def test_a_set_that_does_not_exist_cannot_be_studied(guest: str, clock: Clock) -> None:
    with pytest.raises(NotFound):
        study.next_card(user_id=guest, set_id=str(uuid4()), now=clock())


def test_no_more_than_twenty_new_cards_a_day_over_all_sets(guest: str, clock: Clock) -> None:
    seen = 0
    while isinstance(card := study.next_card(user_id=guest, set_id=None, now=clock()), study.StudyCard) and seen < 30:
        seen += card.shown_reps == 0
        give(card, guest, clock, Rating.EASY)
    assert seen == 6
