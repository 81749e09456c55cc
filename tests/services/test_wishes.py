"""Wishes for a card: they hold, they are taken down once, they can be taken back, and only the person's own count."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest
from sqlalchemy import func, select

from quizapp.scheduling.mode import Mode
from quizapp.scheduling.rating import Rating
from quizapp.services import accounts, preferences, queue, study, wishes
from quizapp.services.errors import Conflict, Invalid, NotFound
from quizapp.services.review_log import holds_of, memories_of, replay_differences
from quizapp.store.db import reading, writing
from quizapp.store.models import QuestionRow, ReviewRow

if TYPE_CHECKING:
    from quizapp.scheduling.memory import Memory
    from tests.conftest import Clock

OSLO = "capitals.norway"


def wish(
    user_id: str, mode: Mode, clock: Clock, *, question_id: str = OSLO, review_id: str = "", day: date | None = None
) -> wishes.Wished:
    key = review_id or str(uuid4())
    return wishes.wish(user_id=user_id, question_id=question_id, review_id=key, wish=mode, now=clock(), day=day)


def card(user_id: str, clock: Clock, set_id: str | None = "capitals") -> study.StudyCard:
    found = study.next_card(user_id=user_id, set_id=set_id, now=clock())
    assert isinstance(found, study.StudyCard)
    return found


def learn(user_id: str, clock: Clock, *, rating: Rating = Rating.EASY) -> None:
    found = card(user_id, clock)
    assert found.question_id == OSLO
    study.submit_review(
        user_id=user_id, question_id=OSLO, review_id=found.review_id, rating=rating, shown_reps=found.shown_reps,
        answered_at=clock(), duration_ms=900, now=clock(),
    )  # fmt: skip


def served(user_id: str, clock: Clock) -> list[str]:
    """The ids of all that would come today, without an answer to any of it."""
    with reading() as session:
        return queue.todays_queue(session, user_id, set_id="capitals", now=clock()).cards


def memory(user_id: str) -> Memory | None:
    with reading() as session:
        return memories_of(session, user_id).get(OSLO)


def rows(user_id: str) -> int:
    with reading() as session:
        assert replay_differences(session, user_id) == []
        return session.scalar(select(func.count()).where(ReviewRow.user_id == user_id)) or 0


def test_a_suspended_card_stays_away_until_it_is_resumed(guest: str, clock: Clock) -> None:
    learn(guest, clock)
    wish(guest, Mode.SUSPEND, clock)
    clock.forward(days=60)
    assert served(guest, clock) == ["capitals.iceland"]
    wish(guest, Mode.RESUME, clock)
    assert served(guest, clock) == [OSLO, "capitals.iceland"]
    assert rows(guest) == 3


def test_a_new_question_can_be_suspended_too(guest: str, clock: Clock) -> None:
    wish(guest, Mode.SUSPEND, clock)
    assert served(guest, clock) == ["capitals.iceland"]


def test_a_buried_card_comes_back_with_the_next_study_day(guest: str, clock: Clock) -> None:
    clock.moment = datetime(2026, 1, 5, 23, tzinfo=UTC)
    wish(guest, Mode.BURY, clock)
    assert OSLO not in served(guest, clock)
    clock.forward(hours=4)  # three in the night: still the same study day
    assert OSLO not in served(guest, clock)
    clock.forward(hours=2)
    assert OSLO in served(guest, clock)


def test_a_reset_card_is_a_new_question(guest: str, clock: Clock) -> None:
    learn(guest, clock)
    wish(guest, Mode.RESET, clock)
    assert memory(guest) is None
    assert card(guest, clock).shown_reps == 0


def test_a_postponed_card_comes_on_the_day_that_was_chosen(guest: str, clock: Clock) -> None:
    learn(guest, clock)
    before = memory(guest)
    assert before is not None
    done = wish(guest, Mode.POSTPONE, clock, day=date(2026, 2, 1))
    after = memory(guest)
    assert after is not None
    assert after.due == done.due == datetime(2026, 2, 1, 4, tzinfo=UTC)
    assert (after.stability, after.reps, after.interval_days) == (before.stability, before.reps, before.interval_days)
    clock.moment = after.due - timedelta(minutes=1)
    assert OSLO not in served(guest, clock)
    clock.forward(minutes=2)
    assert served(guest, clock)[0] == OSLO


def test_a_day_begins_where_the_person_lives_and_when_they_say(guest: str, clock: Clock) -> None:
    learn(guest, clock)
    accounts.set_time_zone(guest, "Asia/Tokyo")
    preferences.change(guest, {"rollover_hour": 6})
    assert wish(guest, Mode.POSTPONE, clock, day=date(2026, 2, 1)).due == datetime(2026, 1, 31, 21, tzinfo=UTC)


def test_today_counts_as_a_day_to_postpone_to(guest: str, clock: Clock) -> None:
    learn(guest, clock)
    clock.forward(hours=1)
    assert wish(guest, Mode.POSTPONE, clock, day=clock().date()).due == clock()
    assert served(guest, clock)[0] == OSLO


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 1, 4), "is past"),
        (date(2026, 1, 5) + timedelta(days=36_501), "36,500"),
        (date.max, "36,500"),
        (date.min, "is past"),
        (None, "Choose the day"),
    ],
)
def test_a_day_that_cannot_be_meant_is_refused_in_plain_words(
    guest: str, clock: Clock, day: date | None, words: str
) -> None:
    learn(guest, clock)
    with pytest.raises(Invalid, match=words):
        wish(guest, Mode.POSTPONE, clock, day=day)
    assert rows(guest) == 1


def test_the_farthest_day_is_allowed(guest: str, clock: Clock) -> None:
    learn(guest, clock)
    wish(guest, Mode.POSTPONE, clock, day=date(2026, 1, 5) + timedelta(days=36_500))
    assert rows(guest) == 2


@pytest.mark.parametrize("mode", [Mode.RESET, Mode.POSTPONE])
def test_a_question_not_met_yet_has_nothing_to_change(guest: str, clock: Clock, mode: Mode) -> None:
    with pytest.raises(Invalid, match="not met"):
        wish(guest, mode, clock, day=date(2026, 2, 1))
    assert rows(guest) == 0


@pytest.mark.parametrize("mode", [Mode.STUDY, Mode.QUIZ, Mode.CRAM, Mode.UNDO])
def test_only_wishes_are_wishes(guest: str, clock: Clock, mode: Mode) -> None:
    with pytest.raises(Invalid):
        wish(guest, mode, clock)
    assert rows(guest) == 0


@pytest.mark.parametrize("mode", wishes.WISHES)
def test_the_same_wish_sent_twice_is_taken_down_once(guest: str, clock: Clock, mode: Mode) -> None:
    learn(guest, clock)
    key, day = str(uuid4()), date(2026, 1, 9)
    first = wish(guest, mode, clock, review_id=key, day=day)
    clock.forward(days=2)
    again = wish(guest, mode, clock, review_id=key, day=day)
    assert (first.repeated, again.repeated, again.due) == (False, True, first.due)
    assert rows(guest) == 2


def test_an_id_stands_for_one_wish(guest: str, clock: Clock) -> None:
    learn(guest, clock)
    key = str(uuid4())
    wish(guest, Mode.POSTPONE, clock, review_id=key, day=date(2026, 1, 9))
    for mode, question, day in [
        (Mode.POSTPONE, OSLO, date(2026, 1, 10)),
        (Mode.SUSPEND, OSLO, None),
        (Mode.POSTPONE, "capitals.iceland", date(2026, 1, 9)),
    ]:
        with pytest.raises(Conflict):
            wish(guest, mode, clock, question_id=question, review_id=key, day=day)
    assert rows(guest) == 2


def test_nobody_wishes_for_somebody_else_or_for_what_they_may_not_see(guest: str, other: str, clock: Clock) -> None:
    key = str(uuid4())
    wish(guest, Mode.SUSPEND, clock, review_id=key)
    with pytest.raises(NotFound):
        wish(other, Mode.SUSPEND, clock, review_id=key)
    with pytest.raises(NotFound):
        wish(other, Mode.SUSPEND, clock, question_id="capitals.none")
    with writing() as session:
        session.get_one(QuestionRow, OSLO).published_position = None
    with pytest.raises(Conflict):
        wish(other, Mode.SUSPEND, clock)
    with reading() as session:
        assert holds_of(session, other) == {}


@pytest.mark.parametrize("mode", wishes.WISHES)
def test_undoing_a_wish_puts_the_card_back_exactly(guest: str, clock: Clock, mode: Mode) -> None:
    learn(guest, clock)
    if mode is Mode.RESUME:
        wish(guest, Mode.SUSPEND, clock)
    with reading() as session:
        before, held = memories_of(session, guest), holds_of(session, guest)
    clock.forward(minutes=5)
    done = wish(guest, mode, clock, day=date(2026, 3, 1))
    study.undo(user_id=guest, review_id=done.review_id, now=clock())
    with reading() as session:
        assert (memories_of(session, guest), holds_of(session, guest)) == (before, held)


def test_undo_walks_back_through_answers_and_wishes_to_the_beginning_of_the_day(guest: str, clock: Clock) -> None:
    learn(guest, clock)
    clock.forward(days=1)
    for mode in (Mode.BURY, Mode.RESUME, Mode.RESET, Mode.SUSPEND, Mode.RESUME):
        wish(guest, mode, clock)
    learn(guest, clock, rating=Rating.AGAIN)
    steps = 0
    while key := card(guest, clock, "ferries").undo_id:
        study.undo(user_id=guest, review_id=key, now=clock())
        steps += 1
    assert steps == 6
    known = memory(guest)
    assert known is not None
    assert known.reps == 1
    assert rows(guest) == 1 + 6 + 6


def test_after_midnight_the_evening_can_still_be_undone_and_after_the_rollover_not(guest: str, clock: Clock) -> None:
    clock.moment = datetime(2026, 1, 5, 23, 50, tzinfo=UTC)
    learn(guest, clock)
    clock.moment = datetime(2026, 1, 6, 3, 59, tzinfo=UTC)
    key = card(guest, clock).undo_id
    assert key is not None
    clock.forward(minutes=1)
    assert card(guest, clock).undo_id is None
    with pytest.raises(Conflict, match="of today"):
        study.undo(user_id=guest, review_id=key, now=clock())
    clock.forward(minutes=-1)
    study.undo(user_id=guest, review_id=key, now=clock())
    assert memory(guest) is None
