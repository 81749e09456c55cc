"""A person's cards of today, from the database: what may be studied, what is held, and how much of it comes."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from sqlalchemy import select

from quizapp.scheduling.days import study_day
from quizapp.scheduling.queue import CameBack, Portion, came_back, new_left, order, portion
from quizapp.services.people import calendar_of, preferences_of
from quizapp.services.review_log import LOGGED_COLUMNS, logged_columns, memories_of
from quizapp.services.selection import held_now, studied_questions
from quizapp.store.models import ReviewRow

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import datetime

    from sqlalchemy.orm import Session

    from quizapp.question import Category
    from quizapp.scheduling.days import Calendar
    from quizapp.scheduling.memory import Memory


@dataclass(frozen=True, slots=True, kw_only=True)
class Queue:
    """`cards` are the ids that come today, the next one first. `memories` are the begun cards of this choice that are
    not held back; `portion` counts over all sets: what is left of the day, and what waits.
    """

    cards: list[str]
    memories: dict[str, Memory]
    portion: Portion


def todays_queue(
    session: Session,
    user_id: str | None,
    *,
    set_id: str | None,
    now: datetime,
    category: Category | None = None,
    memories: Mapping[str, Memory] | None = None,
) -> Queue:
    """What this person should study now, of one set (a draft, too) or of all published ones, perhaps of one category.

    The limits hold for the day, not for each set: what was done in one set is no longer there for the next.
    `memories` are all of the person's, where they were loaded already.
    """
    calendar = calendar_of(session, user_id)
    every = memories_of(session, user_id) if memories is None else memories
    held = held_now(session, user_id, now=now)
    wanted = partial(studied_questions, session, user_id, set_id=set_id, category=category, without=held)
    begun = wanted(begun=True)
    part = set_id is not None or category is not None
    others = studied_questions(session, user_id, set_id=None, without=held, begun=True) if part else ()
    left = _portion(session, user_id, every, {*begun, *others}, now=now, calendar=calendar)
    # Thousands may be new: no more are read than today brings, and what may be held back of them.
    most = left.new + len(held) if left.new else 0
    new = wanted(begun=False, most=most) if most else []
    cards = {key: every[key] for key in begun if key in every}
    ids = order(cards, new, now=now, calendar=calendar, portion=left)
    return Queue(cards=ids, memories=cards, portion=left)


def waiting_longer(session: Session, user_id: str, *, now: datetime, memories: Mapping[str, Memory]) -> int:
    """How many of the due cards wait for the next days, over all sets: the `later` of the queue's portion."""
    held = held_now(session, user_id, now=now)
    begun = set(studied_questions(session, user_id, set_id=None, without=held, begun=True))
    return _portion(session, user_id, memories, begun, now=now, calendar=calendar_of(session, user_id)).later


def _portion(
    session: Session,
    user_id: str | None,
    every: Mapping[str, Memory],
    among: Collection[str],
    *,
    now: datetime,
    calendar: Calendar,
) -> Portion:
    """What is left of the day. The log is read only where it matters: most people have no backlog most of the time."""
    wishes, today = preferences_of(session, user_id), study_day(now, calendar)
    begin = new_left(every, now=now, calendar=calendar, limit=wishes.new_a_day)
    seen = [memory for key, memory in every.items() if key in among]
    again = [key for key, memory in every.items() if memory.first_day < today == memory.last_day]

    def counted(did: CameBack) -> Portion:
        return portion(seen, now=now, calendar=calendar, new_left=begin, reviews_a_day=wishes.reviews_a_day, did=did)

    at_worst = counted(CameBack(late=len(again)))
    if not at_worst.later:
        return at_worst
    rows = select(*(getattr(ReviewRow, name) for name in LOGGED_COLUMNS))
    rows = rows.where(ReviewRow.user_id == user_id, ReviewRow.question_id.in_(again))
    log = [logged_columns(*row) for row in session.execute(rows.order_by(ReviewRow.number))]
    return counted(came_back(log, now=now, calendar=calendar))
