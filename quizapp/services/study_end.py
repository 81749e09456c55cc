"""The end of a day's cards: when to come back and for how many, how it went, and what is held back."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from quizapp.scheduling.days import study_day
from quizapp.scheduling.queue import due_today
from quizapp.scheduling.rating import Rating
from quizapp.services.study_views import Done

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from quizapp.scheduling.days import Calendar
    from quizapp.scheduling.memory import Memory
    from quizapp.scheduling.replay import Hold
    from quizapp.services.study_views import Nearby
    from quizapp.store.models import ReviewRow

WEEK = 7


def finished(
    memories: Mapping[str, Memory],
    *,
    questions: Sequence[str],
    wanted: Sequence[str],
    holds: Mapping[str, Hold],
    graded: Sequence[ReviewRow],
    undo_id: str | None,
    more: Nearby | None,
    now: datetime,
    calendar: Calendar,
) -> Done:
    """What to say when no card is left. `questions` are all that could be studied, `wanted` those not held back, of
    which `memories` were begun; `graded` are the answers of today that stand.
    """
    today = study_day(now, calendar)
    later = sorted(memory.due for memory in memories.values() if not due_today(memory, now=now, calendar=calendar))
    days = [study_day(due, calendar) for due in later]
    held = [holds[key] for key in questions if key in holds]
    suspended = sum(hold.suspended for hold in held)
    buried = sum(hold.buried_on == today and not hold.suspended for hold in held)
    return Done(
        next_due=later[0] if later else None,
        next_day=days[0] if days else None,
        next_count=days.count(days[0]) if days else 0,
        coming_week=sum(day <= today + timedelta(days=WEEK) for day in days),
        done_today=len(graded),
        recalled_today=sum(row.rating != Rating.AGAIN for row in graded),
        questions=len(questions),
        new_waiting=len(wanted) - len(memories),
        suspended=suspended,
        buried=buried,
        more=more,
        undo_id=undo_id,
    )
