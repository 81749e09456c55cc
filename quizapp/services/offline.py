"""Studying without a network: the cards that a browser keeps for the next days, and the answers that it brings back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from sqlalchemy import select

from quizapp.question import Category
from quizapp.scheduling.days import day_start, study_day
from quizapp.scheduling.memory import preview
from quizapp.scheduling.queue import order, portion
from quizapp.scheduling.wording import interval_words
from quizapp.services import study
from quizapp.services.people import calendar_of, plan_of, preferences_of
from quizapp.services.questions import Proof, article_of, proof_of
from quizapp.services.queue import todays_queue
from quizapp.services.review_log import holds_of, memories_of
from quizapp.services.selection import held_now, studied_questions
from quizapp.store.db import reading
from quizapp.store.models import AskedRow, QuestionSetRow

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from sqlalchemy.orm import Session

    from quizapp.preferences import Preferences
    from quizapp.scheduling.days import Calendar
    from quizapp.scheduling.memory import Memory
    from quizapp.scheduling.rating import Rating
    from quizapp.services.queue import Queue

DAYS = 4  # today and the next three
MOST_CARDS = 500  # about 600 kB, which a phone keeps without asking
PROMISED_DAYS = 2  # what a grade leads to is worked out for the day on which a card is due, and the next
MOST_AT_ONCE = 50
LONGEST_AWAY = timedelta(days=365)  # as long as a session: no answer can have waited longer


@dataclass(frozen=True, slots=True)
class Wait:
    """What a grade leads to, in words; `back` when the card comes again within the same day."""

    words: str
    back: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CardAhead:
    """A card that may come up. `day` counts study days from today, 0, to the one on which it is first due; `waits` has
    what each grade leads to on that day and on the next.
    """

    question_id: str
    set_id: str
    set_title: str
    category: Category
    prompt: str
    answer: str
    said_by: str | None
    explanation: str | None
    hint: str | None
    proof: Proof | None
    is_new: bool
    day: int
    waits: list[dict[Rating, Wait]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ahead:
    """What may come up within the next days, in the order in which it should be asked; `days` are the moments at which
    the study days begin. Of the new cards, `new_left` may be begun today, and `new_a_day` on each later day. `grades`
    is how many the person chooses from.
    """

    person_id: str
    made_at: datetime
    days: list[datetime]
    new_left: int
    new_a_day: int
    grades: int
    cards: list[CardAhead]


def ahead(*, user_id: str, now: datetime) -> Ahead:
    """The cards of today and the next three study days, as they stand now."""
    with reading() as session:
        calendar, prefers = calendar_of(session, user_id), preferences_of(session, user_id)
        today = study_day(now, calendar)
        days = [day_start(today + timedelta(days=number), calendar) for number in range(DAYS)]
        moments = [max(now, start) for start in days]
        queue = todays_queue(session, user_id, set_id=None, now=now)
        memories, questions = memories_of(session, user_id), _within_reach(session, user_id, queue, prefers)
        found = dict.fromkeys(queue.cards, 0)
        for day, moment in enumerate(moments[1:], 1):
            held = held_now(session, user_id, now=moment)
            wanted = [key for key in questions if key not in held and key not in found]
            found |= dict.fromkeys(_queue_of(wanted, memories, prefers, now=moment, calendar=calendar), day)
        chosen = dict(list(found.items())[:MOST_CARDS])
        return Ahead(
            person_id=user_id,
            made_at=now,
            days=days,
            new_left=queue.portion.new,
            new_a_day=prefers.new_a_day,
            grades=prefers.grades,
            cards=_cards(session, user_id, chosen, memories, moments),
        )


def _within_reach(session: Session, user_id: str, queue: Queue, prefers: Preferences) -> list[str]:
    """All cards that were begun, and as many new questions as may come up, were it that all days begin their most."""
    most = queue.portion.new + prefers.new_a_day * (DAYS - 1) + len(holds_of(session, user_id))
    begun = studied_questions(session, user_id, set_id=None, begun=True)
    return begun + studied_questions(session, user_id, set_id=None, begun=False, most=most)


def _queue_of(
    wanted: Sequence[str],
    memories: Mapping[str, Memory],
    prefers: Preferences,
    *,
    now: datetime,
    calendar: Calendar,
) -> list[str]:
    """What a later day brings to a person who has done the days before it; `wanted` is what these did not bring."""
    known = {key: memories[key] for key in wanted if key in memories}
    new, limit = prefers.new_a_day, prefers.reviews_a_day
    part = portion(known.values(), now=now, calendar=calendar, new_left=new, reviews_a_day=limit)
    return order(known, wanted, now=now, calendar=calendar, portion=part)


def _cards(
    session: Session,
    user_id: str,
    chosen: Mapping[str, int],
    memories: Mapping[str, Memory],
    moments: Sequence[datetime],
) -> list[CardAhead]:
    rows = {row.id: row for row in session.scalars(select(AskedRow).where(AskedRow.id.in_(chosen)))}
    sets = {row.set_id: session.get_one(QuestionSetRow, row.set_id) for row in rows.values()}
    articles = {key: article_of(session, row) for key, row in sets.items()}
    plan, calendar = plan_of(session, user_id), calendar_of(session, user_id)
    cards = []
    for key, day in chosen.items():
        row, memory = rows[key], memories.get(key)
        on = moments[day : day + PROMISED_DAYS]
        grades = [preview(memory, card_id=key, at=at, calendar=calendar, plan=plan) for at in on]
        card = CardAhead(
            question_id=key,
            set_id=row.set_id,
            set_title=sets[row.set_id].title,
            category=Category(row.category),
            prompt=row.prompt,
            answer=row.answer,
            said_by=row.said_by,
            explanation=row.explanation,
            hint=row.hint,
            proof=proof_of(row, articles[row.set_id]),
            is_new=memory is None,
            day=day,
            waits=[_waits(after) for after in grades],
        )
        cards.append(card)
    return cards


def _waits(after: Mapping[Rating, Memory]) -> dict[Rating, Wait]:
    return {grade: Wait(interval_words(memory), memory.interval_days == 0) for grade, memory in after.items()}


def take(
    *,
    user_id: str,
    question_id: str,
    review_id: str,
    rating: Rating,
    answered_at: datetime,
    duration_ms: int,
    now: datetime,
    given: str | None = None,
    claimed: bool = False,
) -> study.ReviewOutcome:
    """Take down an answer that was given while there was no network, at its own time, though never in the future.

    It counts whatever happened to the card in the meantime; where the card was answered later elsewhere, as given just
    after that. The same `review_id` again changes nothing. Raises Conflict, NotFound and Invalid like
    `study.submit_review`: for a question taken out of its set, another answer under a known id, and wrong ids.
    """
    return study.submit_review(
        user_id=user_id,
        question_id=question_id,
        review_id=review_id,
        rating=rating,
        shown_reps=None,
        answered_at=min(max(answered_at, now - LONGEST_AWAY), now),
        duration_ms=duration_ms,
        now=now,
        given=given,
        claimed=claimed,
    )
