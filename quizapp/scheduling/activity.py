"""When someone studied, and how long it took: answers and time, by study day."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class Work:
    """What was done on one study day: how many answers, and the milliseconds they took together."""

    answers: int = 0
    milliseconds: int = 0

    @property
    def minutes(self) -> float:
        """The time in minutes."""
        return self.milliseconds / 60_000


@dataclass(frozen=True, slots=True)
class Activity:
    """The days on which something was answered."""

    days: dict[date, Work] = field(default_factory=dict)

    def last(self, days: int, *, today: date) -> list[tuple[date, Work]]:
        """Each of the last `days` study days with its work, the oldest first and today last."""
        dates = (today - timedelta(days=back) for back in range(days - 1, -1, -1))
        return [(day, self.days.get(day, Work())) for day in dates]

    def active(self, days: int, *, today: date) -> list[Work]:
        """The work of those of the last `days` days on which there was any."""
        return [work for _, work in self.last(days, today=today) if work.answers]


def usual_answer(milliseconds: Iterable[int]) -> float:
    """The time of the middle one of these answers, in milliseconds; 0 where none has a time.

    An imported answer has none: it must not make the usual one look quick.
    """
    times = [time for time in milliseconds if time]
    return median(times) if times else 0.0
