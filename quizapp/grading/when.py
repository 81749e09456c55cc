"""A time as far as it was said: a year, a month, a day, a part of one, a time of day, or a span."""

from __future__ import annotations

import datetime
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class When:
    """What is said of a time; None and "" for what is not. `quarter` 5 and 6 are the halves of a year."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    decade: int | None = None
    quarter: int | None = None
    season: str = ""
    part: str = ""
    daypart: str = ""
    clock: int | None = None
    either_half: bool = False
    bound: str = ""
    shift: str = ""
    end: When | None = None
    several: bool = False
    left: tuple[str, ...] = ()

    @property
    def empty(self) -> bool:
        """True where nothing of it is a time."""
        return not (self.season or self.daypart) and not any(
            value is not None
            for value in (self.year, self.month, self.day, self.weekday, self.decade, self.quarter, self.clock)
        )

    @property
    def date(self) -> datetime.date | None:
        """The day in full, where it is and exists."""
        if self.year is None or self.month is None or self.day is None:
            return None
        try:
            return datetime.date(self.year, self.month, self.day)
        except ValueError:
            return None
