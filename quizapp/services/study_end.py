"""The end of a day's cards: when to come back and for how many, how it went, and what is held back."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from quizapp.scheduling.days import study_day
from quizapp.scheduling.queue import next_time
from quizapp.scheduling.rating import Rating
from quizapp.services.study_views import Done

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from quizapp.scheduling.days import Calendar
    from quizapp.scheduling.replay import Hold
    from quizapp.services.queue import Queue
    from quizapp.services.study_views import Nearby
    from quizapp.store.models import ReviewRow

WEEK = 7


def finished(
    queue: Queue,
    *,
    questions: Sequence[str],
    reviews_a_day: int,
    holds: Mapping[str, Hold],
    graded: Sequence[ReviewRow],
    undo_id: str | None,
    more: Nearby | None,
    now: datetime,
    calendar: Calendar,
) -> Done:
    """What to say when no card is left of `queue`, which is of these `questions`, held back or not. `graded` are the
    answers of today that stand.
    """
    today = study_day(now, calendar)
    next_due, next_count = next_time(queue.memories, now=now, calendar=calendar, reviews_a_day=reviews_a_day) or (
        None,
        0,
    )
    days = [study_day(memory.due, calendar) for memory in queue.memories.values()]
    held = [holds[key] for key in questions if key in holds]
    suspended = sum(hold.suspended for hold in held)
    buried = sum(hold.buried_on == today and not hold.suspended for hold in held)
    return Done(
        next_due=next_due,
        next_day=study_day(next_due, calendar) if next_due else None,
        next_count=next_count,
        later=sum(day <= today for day in days),
        coming_week=sum(day <= today + timedelta(days=WEEK) for day in days),
        done_today=len(graded),
        recalled_today=sum(row.rating != Rating.AGAIN for row in graded),
        questions=len(questions),
        new_waiting=len(questions) - suspended - buried - len(queue.memories),
        suspended=suspended,
        buried=buried,
        more=more,
        undo_id=undo_id,
    )
