"""Words and small reckonings of the calendar that the grammar of times is made of: months, weekdays, nearest years."""

from __future__ import annotations

import calendar
import datetime
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    import re

Grain = Literal[
    "time",
    "day",
    "weekend",
    "week",
    "part of month",
    "month",
    "quarter",
    "season",
    "part of year",
    "year",
    "decade",
    "century",
    "range",
]
# "open": the words do not tell whether it is past or still to come, "was to vote on Friday".
Tense = Literal["past", "future", "open"]

MONTHS = list(calendar.month_name)[1:]
WEEKDAYS = list(calendar.day_name)
_SHORT = ["Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sept", "Sep", "Oct", "Nov", "Dec"]
UNITS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
).split()
TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
YEAR = r"(?P<year>(?:1[5-9]|20)\d\d)\b"
WEEKDAY = r"(?P<weekday>" + "|".join(WEEKDAYS) + r")\b"
DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?\b(?!,?\d)"
NEXT_MONTHS = 4  # so soon to come, a month without a year may be meant as one to come


@dataclass(frozen=True, slots=True)
class Dateline:
    """What a time is counted from: the day of publication, None where it is not known, and the tense around it."""

    published: datetime.date | None
    tense: Tense


class Made(NamedTuple):
    """What a pattern says about its words: see `Moment`."""

    grain: Grain
    day: datetime.date | None
    answer: str | None
    accept: tuple[str, ...] = ()


def month_words(group: str = "month") -> str:
    """A pattern for the names of months, whole and short, caught in `group`."""
    return rf"(?P<{group}>\b(?:" + "|".join(MONTHS) + r")\b|\b(?:" + "|".join(_SHORT) + r")\b\.?)"


def caught(match: re.Match[str], group: str) -> str:
    """What the group caught, "" where it caught nothing or the pattern has no such group."""
    return match.groupdict().get(group) or ""


def month_number(name: str) -> int:
    """1 to 12 for "March", "Mar." and "mar"."""
    return next(n for n, month in enumerate(MONTHS, start=1) if month.startswith(name.rstrip(".")[:3].title()))


def number_of(words: str) -> int | None:
    """ "12", "twelve", "twenty-one", "a" and "an" in figures; None for other words."""
    low = words.lower()
    if low.isdigit():
        return int(low)
    if low in {"a", "an"}:
        return 1
    if low in UNITS:
        return UNITS.index(low) + 1
    tens, _, units = low.partition("-")
    if tens not in TENS or (units and units not in UNITS[:9]):
        return None
    return TENS[tens] + (UNITS.index(units) + 1 if units else 0)


def day_text(day: datetime.date, *, weekday: bool = True) -> str:
    """`Thursday, March 7, 2024`, or without the weekday."""
    text = f"{MONTHS[day.month - 1]} {day.day}, {day.year}"
    return f"{WEEKDAYS[day.weekday()]}, {text}" if weekday else text


def day_variants(day: datetime.date) -> tuple[str, ...]:
    """Other ways to write the day: "March 7, 2024", "March 7", "7 March 2024", "7 March", "2024-03-07"."""
    month = MONTHS[day.month - 1]
    return (
        f"{month} {day.day}, {day.year}", f"{month} {day.day}", f"{day.day} {month} {day.year}", f"{day.day} {month}",
        day.isoformat(), f"{WEEKDAYS[day.weekday()]}, {month} {day.day}",
    )  # fmt: skip


def nearest_weekday(published: datetime.date, weekday: int, tense: Tense) -> datetime.date:
    """The last such weekday on or before `published` for the past, the next on or after it for the future."""
    back = (published.weekday() - weekday) % 7
    if tense == "past" or back == 0:
        return published - datetime.timedelta(days=back)
    return published + datetime.timedelta(days=7 - back)


def year_of_day(month: int, day: int, line: Dateline) -> int | None:
    """The year in which that day is nearest to the publication, past or future as the tense says.

    None without a publication date, and where none of the years around it has such a day ("Feb. 29").
    """
    published = line.published
    if published is None:
        return None
    years = (published.year - 1, published.year, published.year + 1)
    dates = [datetime.date(year, month, day) for year in years if day <= calendar.monthrange(year, month)[1]]
    if not dates:
        return None
    nearest = min(dates, key=lambda date: abs((date - published).days))
    if line.tense == "open":
        return nearest.year
    wanted = [date for date in dates if (date <= published if line.tense == "past" else date >= published)] or dates
    best = min(wanted, key=lambda date: abs((date - published).days))
    farthest = 300 if line.tense == "past" else 330  # "set the vote for March 20", told on March 7, is this year's
    return best.year if abs((best - published).days) <= farthest else nearest.year


def year_of_month(month: int, line: Dateline, *, sure: bool = False) -> int | None:
    """The year of the last such month up to the publication for the past, of the next from it on for the future.

    Where the tense is open, the nearer of the two; None where neither is clearly nearer, and for the past where the
    month lies in the year before and this year's is soon to come, unless it is `sure` to be past ("since May").
    """
    published = line.published
    if published is None:
        return None
    ahead = (month - published.month) % 12
    after = published.year + (1 if month < published.month else 0)
    before = published.year - (1 if month > published.month else 0)
    if line.tense == "open":
        return after if ahead <= 4 else before if ahead >= 8 else None
    if line.tense == "past" and not sure and ahead <= NEXT_MONTHS and before < published.year:
        return None  # "called for elections in June", told in April: hardly those of ten months ago
    return after if line.tense == "future" else before


def shift_month(first: datetime.date, months: int) -> datetime.date:
    """The first day of the month so many months later, or earlier where negative."""
    index = first.year * 12 + first.month - 1 + months
    return datetime.date(index // 12, index % 12 + 1, 1)
