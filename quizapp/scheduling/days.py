"""Study days: calendar days in a person's time zone that begin at 04:00, so that a late evening is still today.

Monday 20:00 to Wednesday 08:00 is two days, although only 36 hours: people count nights, not hours.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

ROLLOVER_HOUR = 4


def study_day(at: datetime, time_zone: str) -> date:
    """The study day that the moment `at` (aware) belongs to, for someone living in `time_zone` (IANA name)."""
    local = at.astimezone(zone(time_zone)).replace(tzinfo=None)
    return (local - timedelta(hours=ROLLOVER_HOUR)).date()


def day_start(day: date, time_zone: str) -> datetime:
    """The moment (UTC) at which the study day `day` begins in `time_zone`."""
    return datetime.combine(day, time(ROLLOVER_HOUR), tzinfo=zone(time_zone)).astimezone(UTC)


@lru_cache(maxsize=600)
def zone(name: str) -> ZoneInfo:
    """The time zone of an IANA name; raises ValueError for a name that does not exist."""
    try:
        return ZoneInfo(name)
    except (KeyError, OSError, ValueError):
        raise ValueError(f"{name!r} is no time zone; expected a name such as Europe/Berlin.") from None
