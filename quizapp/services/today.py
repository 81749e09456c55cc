"""What a person finds when they come: how much is due, how long it takes, and what the next days bring."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import timedelta
from math import ceil
from typing import TYPE_CHECKING

from quizapp.scheduling.days import study_day
from quizapp.scheduling.queue import spread
from quizapp.services.people import calendar_of, preferences_of
from quizapp.services.queue import todays_queue
from quizapp.services.review_log import memories_of
from quizapp.services.summaries import SetSummary, set_heads, set_summaries
from quizapp.store.db import reading

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime

    from quizapp.scheduling.days import Calendar
    from quizapp.scheduling.memory import Memory

# Rounded up from what people need: some ten seconds for a card they know, twenty for one they have not met.
SECONDS_DUE, SECONDS_NEW = 10, 20
MOST_SETS = 12  # the newest; the list of sets has all


@dataclass(frozen=True, slots=True, kw_only=True)
class Today:
    """Counts for the start page. `due` cards come today; `later` more are due, and spread over the next days.

    `new_available` is what today's limit still allows; `minutes` is for both together. `forecast` tells what each of
    seven days brings, today first. `sets` are the first of those that there are, `all_sets` in number.
    """

    due: int
    later: int
    new_available: int
    minutes: int
    forecast: list[tuple[date, int]]
    sets: list[SetSummary]
    all_sets: int


def today(user_id: str | None, *, now: datetime) -> Today:
    """What this person (None: a visitor) has to do today, with the sets there are."""
    with reading() as session:
        calendar = calendar_of(session, user_id)
        memories = memories_of(session, user_id)
        heads = set_heads(session, user_id)
        sets = set_summaries(session, user_id, heads[:MOST_SETS], now=now, memories=memories)
        queue = todays_queue(session, user_id, set_id=None, now=now, memories=memories)
        new = sum(key not in queue.memories for key in queue.cards)
        due, later = len(queue.cards) - new, queue.portion.later
        ahead = forecast(queue.memories.values(), days=7, now=now, calendar=calendar)
        if later:
            limit = preferences_of(session, user_id).reviews_a_day
            brings = spread((count for _, count in ahead[1:]), later=later, reviews_a_day=limit)
            ahead = [(ahead[0][0], due), *((day, count) for (day, _), count in zip(ahead[1:], brings, strict=True))]
        minutes = ceil((due * SECONDS_DUE + new * SECONDS_NEW) / 60)
        return Today(
            due=due, later=later, new_available=new, minutes=minutes, forecast=ahead, sets=sets, all_sets=len(heads)
        )


def forecast(memories: Iterable[Memory], *, days: int, now: datetime, calendar: Calendar) -> list[tuple[date, int]]:
    """How many cards are due on each of the next `days` study days, today first; what is overdue counts as today."""
    first = study_day(now, calendar)
    due = Counter(max(first, study_day(memory.due, calendar)) for memory in memories)
    return [(day, due[day]) for day in (first + timedelta(days=ahead) for ahead in range(days))]
