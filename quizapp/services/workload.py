"""What a desired retention would cost a person: answers a day, for their own cards where there are enough of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from quizapp.scheduling import workload as simulation
from quizapp.scheduling.days import study_day
from quizapp.scheduling.workload import PERCENTS, Held
from quizapp.services.people import calendar_of, parameters_of, preferences_of
from quizapp.services.review_log import holds_of, memories_of
from quizapp.store.db import reading

if TYPE_CHECKING:
    from datetime import datetime

ENOUGH = 30  # fewer cards of one's own say little about the ones to come


@dataclass(frozen=True, slots=True)
class Workload:
    """Answers a day, on average over the coming year, by desired retention in percent; `chosen` is the person's own.

    `cards` is the number of the person's cards that this is about, None where it is about 100 new ones.
    """

    cards: int | None
    chosen: int
    answers: dict[int, float]


def workload(user_id: str | None, *, now: datetime) -> Workload:
    """The cost of each desired retention from 70 to 97 %, and of the one chosen. Suspended cards do not count."""
    with reading() as session:
        chosen = round(100 * preferences_of(session, user_id).desired_retention)
        parameters = parameters_of(session, user_id)
        today = study_day(now, calendar := calendar_of(session, user_id))
        suspended = {key for key, hold in holds_of(session, user_id).items() if hold.suspended}
        memories = memories_of(session, user_id)
    held = [
        Held(
            memory.stability,
            memory.difficulty,
            since=max(0, (today - memory.last_day).days),
            due_in=max(0, (study_day(memory.due, calendar) - today).days),
        )
        for key, memory in sorted(memories.items())
        if key not in suspended
    ]
    own = tuple(held) if len(held) >= ENOUGH else None
    costs = {one: simulation.answers_at(one, own, parameters) for one in sorted({*PERCENTS, chosen})}
    return Workload(len(own) if own else None, chosen, costs)
