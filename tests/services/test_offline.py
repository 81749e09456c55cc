from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest
from flask import current_app
from sqlalchemy import select, update

from quizapp.scheduling.rating import Rating
from quizapp.services import offline, preferences, study
from quizapp.services.errors import Conflict, NotFound
from quizapp.services.review_log import memories_of, replay_differences
from quizapp.store.db import reading, writing
from quizapp.store.models import QuestionRow, ReviewRow

if TYPE_CHECKING:
    from quizapp.services.study import ReviewOutcome
    from tests.conftest import Clock


def take(
    user_id: str,
    clock: Clock,
    question: str,
    *,
    at: datetime | None = None,
    review_id: str = "",
    rating: Rating = Rating.GOOD,
) -> ReviewOutcome:
    return offline.take(
        user_id=user_id,
        question_id=question,
        review_id=review_id or str(uuid4()),
        rating=rating,
        answered_at=at or clock(),
        duration_ms=4000,
        now=clock(),
    )


def log(user_id: str) -> list[ReviewRow]:
    with reading() as session:
        rows = session.scalars(select(ReviewRow).where(ReviewRow.user_id == user_id).order_by(ReviewRow.number)).all()
        session.expunge_all()
        assert replay_differences(session, user_id) == []
        return list(rows)


def day_of(found: offline.Ahead) -> dict[str, int]:
    return {card.question_id: card.day for card in found.cards}


def test_new_cards_are_ahead_within_the_limit_of_each_day(guest: str, clock: Clock) -> None:
    preferences.change(guest, {"new_a_day": 2})
    found = offline.ahead(user_id=guest, now=clock())
    assert (found.new_left, found.new_a_day) == (2, 2)
    assert [card.day for card in found.cards] == [0, 0, 1, 1, 2, 2]
    assert all(card.is_new for card in found.cards)
    assert [start.hour for start in found.days] == [4] * 4


def test_cards_of_the_next_three_days_are_ahead_and_later_ones_are_not(guest: str, clock: Clock) -> None:
    preferences.change(guest, {"new_a_day": 0})
    take(guest, clock, "ferries.boats", rating=Rating.EASY)
    take(guest, clock, "ferries.demand", rating=Rating.AGAIN)
    with reading() as session:
        due = memories_of(session, guest)["ferries.boats"].due
    assert day_of(offline.ahead(user_id=guest, now=clock())) == {"ferries.demand": 0}
    clock.moment = due - timedelta(days=2)
    assert day_of(offline.ahead(user_id=guest, now=clock())) == {"ferries.demand": 0, "ferries.boats": 2}
    clock.moment = due + timedelta(days=30)
    assert day_of(offline.ahead(user_id=guest, now=clock())) == {"ferries.demand": 0, "ferries.boats": 0}


def test_what_stands_on_the_buttons_is_what_the_answer_then_leads_to(guest: str, clock: Clock) -> None:
    take(guest, clock, "ferries.boats", rating=Rating.EASY)
    clock.forward(days=9)
    promised = {card.question_id: card.waits for card in offline.ahead(user_id=guest, now=clock()).cards}
    clock.forward(days=1)
    card = study.next_card(user_id=guest, set_id="ferries", now=clock())
    assert isinstance(card, study.StudyCard)
    assert card.question_id == "ferries.boats"
    assert {grade: wait.words for grade, wait in promised["ferries.boats"][1].items()} == card.intervals


def test_a_card_carries_its_proof_and_who_said_it(guest: str, clock: Clock) -> None:
    found = {card.question_id: card for card in offline.ahead(user_id=guest, now=clock()).cards}
    demand = found["ferries.demand"]
    assert demand.proof is not None
    assert demand.proof.marked == "The crews demand a pay rise of eight percent"
    assert (demand.said_by, found["capitals.norway"].proof) == ("Ana Holm", None)


def test_an_answer_counts_at_its_own_time(guest: str, clock: Clock) -> None:
    given = clock()
    clock.forward(days=2)
    outcome = take(guest, clock, "ferries.boats", at=given, rating=Rating.EASY)
    (row,) = log(guest)
    assert (row.answered_at, row.received_at, row.mode) == (given, clock(), "study")
    with reading() as session:
        memory = memories_of(session, guest)["ferries.boats"]
    assert (memory.last_review, memory.due) == (given, outcome.due)


def test_an_answer_from_the_future_counts_as_given_when_it_arrived(guest: str, clock: Clock) -> None:
    take(guest, clock, "ferries.boats", at=clock() + timedelta(days=300))
    assert log(guest)[0].answered_at == clock()


def test_an_answer_of_another_century_is_not_believed(guest: str, clock: Clock) -> None:
    take(guest, clock, "ferries.boats", at=clock() - timedelta(days=40_000))
    assert log(guest)[0].answered_at == clock() - timedelta(days=365)


def test_an_answer_older_than_the_last_one_counts_just_after_it(guest: str, clock: Clock) -> None:
    given = clock()
    clock.forward(hours=5)
    take(guest, clock, "ferries.boats", rating=Rating.GOOD)
    elsewhere = clock()
    clock.forward(hours=1)
    take(guest, clock, "ferries.boats", at=given, rating=Rating.AGAIN)
    with reading() as session:
        memory = memories_of(session, guest)["ferries.boats"]
    assert (memory.reps, memory.last_review) == (2, elsewhere)
    assert [row.answered_at for row in log(guest)] == [elsewhere, given]


def test_an_answer_counts_although_the_card_was_answered_elsewhere_meanwhile(guest: str, clock: Clock) -> None:
    take(guest, clock, "ferries.boats")
    clock.forward(minutes=5)
    assert not take(guest, clock, "ferries.boats").repeated
    assert len(log(guest)) == 2


def test_an_answer_sent_twice_counts_once_even_when_later_ones_came_between(guest: str, clock: Clock) -> None:
    given, ids = clock(), [str(uuid4()) for _ in range(5)]
    questions = ("ferries.boats", "ferries.demand", "ferries.start", "ferries.boats", "capitals.norway")
    clock.forward(hours=3)
    for attempt in range(3):
        for number, (review_id, question) in enumerate(zip(ids, questions, strict=True)):
            outcome = take(guest, clock, question, review_id=review_id, at=given + timedelta(minutes=number))
            assert outcome.repeated == (attempt > 0)
        clock.forward(minutes=1)
    assert [row.id for row in log(guest)] == ids


def test_the_same_answers_from_many_tabs_at_once_count_once(guest: str, clock: Clock) -> None:
    ids = {str(uuid4()): question for question in ("ferries.boats", "ferries.demand", "ferries.start")}
    app = current_app._get_current_object()  # type: ignore[attr-defined]

    def send_all(_: int) -> None:
        with app.app_context():
            for review_id, question in ids.items():
                take(guest, clock, question, review_id=review_id)

    with ThreadPoolExecutor(4) as threads:
        list(threads.map(send_all, range(6)))
    assert [row.id for row in log(guest)] == list(ids)


def test_another_answer_under_a_known_id_is_refused(guest: str, other: str, clock: Clock) -> None:
    review_id = str(uuid4())
    take(guest, clock, "ferries.boats", review_id=review_id)
    with pytest.raises(Conflict):
        take(guest, clock, "ferries.boats", review_id=review_id, rating=Rating.AGAIN)
    with pytest.raises(NotFound):
        take(other, clock, "ferries.boats", review_id=review_id)
    assert (len(log(guest)), len(log(other))) == (1, 0)


def test_an_answer_to_a_question_taken_out_of_its_set_is_refused(guest: str, clock: Clock) -> None:
    with writing() as session:
        session.execute(update(QuestionRow).where(QuestionRow.id == "ferries.boats").values(published_position=None))
    with pytest.raises(Conflict, match="taken out of its set"):
        take(guest, clock, "ferries.boats")
    assert "ferries.boats" not in day_of(offline.ahead(user_id=guest, now=clock()))
