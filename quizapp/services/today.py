"""What a person finds when they come: how much is due, how long it takes, and what the next days bring."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import timedelta
from math import ceil
from typing import TYPE_CHECKING

from quizapp.scheduling.days import study_day
from quizapp.scheduling.queue import due_today, new_left
from quizapp.services.library import SetSummary, set_summaries
from quizapp.services.people import calendar_of, preferences_of
from quizapp.services.review_log import memories_of
from quizapp.services.study import held_now, studied_questions
from quizapp.store.db import reading

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime

    from quizapp.scheduling.days import Calendar
    from quizapp.scheduling.memory import Memory

# Rounded up from what people need: some ten seconds for a card they know, twenty for one they have not met.
SECONDS_DUE, SECONDS_NEW = 10, 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Today:
    """Counts for the start page. `new_available` is what today's limit still allows; `minutes` is for both together."""

    due: int
    new_available: int
    minutes: int
    forecast: list[tuple[date, int]]
    sets: list[SetSummary]


def today(user_id: str | None, *, now: datetime) -> Today:
    """What this person (None: a visitor) has to do today, with the sets there are."""
    with reading() as session:
        calendar = calendar_of(session, user_id)
        sets = set_summaries(session, user_id, now=now)
        every = memories_of(session, user_id)
        wanted = studied_questions(session, set_id=None, without=held_now(session, user_id, now=now))
        memories = {key: every[key] for key in wanted if key in every}
        due = sum(due_today(memory, now=now, calendar=calendar) for memory in memories.values())
        new = min(
            len(wanted) - len(memories),
            new_left(every, now=now, calendar=calendar, limit=preferences_of(session, user_id).new_a_day),
        )
        ahead = forecast(memories.values(), days=7, now=now, calendar=calendar)
        minutes = ceil((due * SECONDS_DUE + new * SECONDS_NEW) / 60)
        return Today(due=due, new_available=new, minutes=minutes, forecast=ahead, sets=sets)


def forecast(memories: Iterable[Memory], *, days: int, now: datetime, calendar: Calendar) -> list[tuple[date, int]]:
    """How many cards are due on each of the next `days` study days, today first; what is overdue counts as today."""
    first = study_day(now, calendar)
    due = Counter(max(first, study_day(memory.due, calendar)) for memory in memories)
    return [(day, due[day]) for day in (first + timedelta(days=ahead) for ahead in range(days))]
