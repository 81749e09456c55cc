"""Intervals in words: what stands on a grade button, and when a card comes back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizapp.scheduling.days import study_day
from quizapp.scheduling.queue import due_today

if TYPE_CHECKING:
    from datetime import datetime

    from quizapp.scheduling.days import Calendar
    from quizapp.scheduling.memory import Memory


def interval_words(memory: Memory) -> str:
    """How long until the card is due after its last answer: "10 min", "1 day", "6 days", "2.5 months", "1.2 years"."""
    if memory.interval_days == 0:
        minutes = max(1, round((memory.due - memory.last_review).total_seconds() / 60))
        return f"{minutes} min"
    return days_words(memory.interval_days)


def days_words(days: int) -> str:
    """A number of days in the largest fitting unit: 1 -> "1 day", 45 -> "1.5 months", 400 -> "1.1 years"."""
    if days < 31:
        return "1 day" if days == 1 else f"{days} days"
    amount, unit = (days / 30.4375, "month") if days < 365 else (days / 365.25, "year")
    number = f"{amount:.1f}".removesuffix(".0")
    return f"{number} {unit}" if number == "1" else f"{number} {unit}s"


def state_words(memory: Memory | None, *, now: datetime, calendar: Calendar) -> str:
    """Where a card stands, in words: "new", "due", or "in 6 days"."""
    if memory is None:
        return "new"
    if due_today(memory, now=now, calendar=calendar):
        return "due"
    return "in " + days_words((study_day(memory.due, calendar) - study_day(now, calendar)).days)
