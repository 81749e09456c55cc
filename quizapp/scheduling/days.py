"""Study days: calendar days in a person's time zone that begin at a rollover hour: a late evening is still today.

Monday 20:00 to Wednesday 08:00 is two days, although only 36 hours: people count nights, not hours.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

ROLLOVER_HOUR = 4


@dataclass(frozen=True, slots=True)
class Calendar:
    """Whose days: an IANA time zone, and the hour (0 to 12) at which a day begins there."""

    time_zone: str = "UTC"
    rollover_hour: int = ROLLOVER_HOUR


def study_day(at: datetime, calendar: Calendar) -> date:
    """The study day that the moment `at` belongs to. Raises ValueError for a moment without a time zone."""
    at = in_utc(at)
    minute = at.replace(second=0, microsecond=0) if at > _WHOLE_MINUTES else at
    return _study_day(minute, calendar.time_zone, calendar.rollover_hour)


# Since Liberia moved its clocks in 1972 every zone is whole minutes from UTC, and changes its clocks on whole minutes:
# all moments of a minute lie in one day, and most are asked for several times.
_WHOLE_MINUTES = datetime(1973, 1, 1, tzinfo=UTC)


@lru_cache(maxsize=50_000)
def _study_day(at: datetime, time_zone: str, rollover_hour: int) -> date:
    local = at.astimezone(zone(time_zone)).replace(tzinfo=None)
    return (local - timedelta(hours=rollover_hour)).date()


def in_utc(at: datetime) -> datetime:
    """The same moment in UTC. Raises ValueError for one without a time zone, which would be taken for the server's."""
    if at.tzinfo is None:
        raise ValueError(f"a moment needs its time zone, got {at!r}")
    return at.astimezone(UTC)


def day_start(day: date, calendar: Calendar) -> datetime:
    """The moment (UTC) at which the study day `day` begins."""
    return datetime.combine(day, time(calendar.rollover_hour), tzinfo=zone(calendar.time_zone)).astimezone(UTC)


@lru_cache(maxsize=600)
def zone(name: str) -> ZoneInfo:
    """The time zone of an IANA name; raises ValueError for a name that does not exist."""
    try:
        return ZoneInfo(name)
    except (KeyError, OSError, ValueError):
        raise ValueError(f"{name!r} is no time zone; expected a name such as Europe/Berlin.") from None
