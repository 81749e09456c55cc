"""When: the time expressions of a text, resolved against the day of publication.

"on Thursday" in an article of March 7, 2024, with a verb in the past, is Thursday, March 7, 2024. Without that day
nothing relative is resolved, and no year is invented.
"""

from __future__ import annotations

import calendar
import datetime
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterator

Grain = Literal["day", "week", "month", "part of month", "season", "year"]
Tense = Literal["past", "future"]

MONTHS = list(calendar.month_name)[1:]
_SHORT = ["Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sept", "Sep", "Oct", "Nov", "Dec"]
MONTH = r"\b(?P<month>(?:" + "|".join(MONTHS) + r")\b|(?:" + "|".join(_SHORT) + r")\b\.?)"
WEEKDAYS = list(calendar.day_name)
WEEKDAY = "(?P<weekday>" + "|".join(WEEKDAYS) + ")"
NO_RANGE = r"(?!(?: through | to | until |[-–])(?:" + "|".join(WEEKDAYS) + "))"  # "open Monday through Friday"
DAYTIME = r"(?: (?P<time>morning|afternoon|evening|night)\b)?"
SMALL = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9} | {
    "ten": 10, "last": 1, "twelve": 12,
}  # fmt: skip
YEAR = r"(?P<year>(?:1[5-9]|20)\d\d)"
TO_DAY = r" ?[-–] ?\d| (?:to|through|and|or) [0-3]?\d\b"

# Each pattern with an example of what it is for.
PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("part", re.compile(rf"(?P<part>early|mid|late)[- ]{MONTH}(?:,? {YEAR})?\b", re.IGNORECASE)),  # mid-February
    (
        "day",
        re.compile(rf"(?:{WEEKDAY}, )?{MONTH} (?P<day>[0-3]?\d)(?:st|nd|rd|th)?\b(?!,?\d)(?!{TO_DAY})(?:, {YEAR}\b)?"),
    ),  # March 10; "March 3-5" is no day
    ("day", re.compile(rf"(?<![-–])(?<!\d to )(?<!\d and )\b(?P<day>[0-3]?\d) {MONTH}(?: {YEAR})?\b")),  # 10 March 2024
    (
        "month",
        re.compile(rf"\b{MONTH}(?! [0-3]?\d\b(?!,\d))(?:,? (?:of )?{YEAR}\b| (?P<which>last|this|next) year\b)?"),
    ),  # in August
    ("weekday", re.compile(rf"(?:(?P<which>last|next|this) )?\b{WEEKDAY}\b{NO_RANGE}{DAYTIME}")),  # on Wednesday night
    ("today", re.compile(r"\b(?P<today>today|yesterday|tomorrow|tonight)\b" + DAYTIME, re.IGNORECASE)),  # today
    (
        "span",
        re.compile(r"\b(?:(?P<part>earlier|later) )?(?P<which>last|this|next) (?P<unit>week|month|year)\b(?! of\b)"),
    ),
    (
        "ago",
        re.compile(r"\b(?P<count>an?|\w+) (?P<unit>day|week|month|year)s? (?P<way>ago|earlier|later)\b"),
    ),  # two weeks ago
    ("season", re.compile(r"\b(?P<which>last|this|next) (?P<season>spring|summer|autumn|fall|winter)\b")),
    ("year", re.compile(rf"\b(?<!\$)(?<![\d,.-]){YEAR}\b(?![,.]\d|-)")),  # since 2019
)


@dataclass(frozen=True, slots=True)
class Moment:
    """A time expression: characters `start` to `end`, its words, and what it says.

    `day` is the resolved day, or the first day of the resolved week, month or year; None where the article does not
    tell. `answer` is the moment in full words ("Thursday, March 7, 2024"), None where it must not be asked.
    """

    start: int
    end: int
    text: str
    grain: Grain
    day: datetime.date | None
    answer: str | None
    accept: tuple[str, ...] = ()
    relative: bool = False


def moments(text: str, published: datetime.date | None, *, tense: Tense = "past") -> list[Moment]:
    """The time expressions of `text`, first come first; overlapping ones go to the longest pattern listed first."""
    found: list[Moment] = []
    for kind, pattern in PATTERNS:
        for match in pattern.finditer(text):
            if any(match.start() < other.end and other.start < match.end() for other in found):
                continue
            moment = _resolve(kind, match, published, tense)
            if moment is not None:
                found.append(moment)
    return sorted(found, key=lambda moment: moment.start)


def day_text(day: datetime.date, *, weekday: bool = True) -> str:
    """`Thursday, March 7, 2024`, or without the weekday."""
    text = f"{MONTHS[day.month - 1]} {day.day}, {day.year}"
    return f"{WEEKDAYS[day.weekday()]}, {text}" if weekday else text


def nearest_weekday(published: datetime.date, weekday: int, tense: Tense) -> datetime.date:
    """The last such weekday on or before `published` for the past, the next on or after it for the future."""
    back = (published.weekday() - weekday) % 7
    if tense == "past" or back == 0:
        return published - datetime.timedelta(days=back)
    return published + datetime.timedelta(days=7 - back)


def _resolve(kind: str, match: re.Match[str], published: datetime.date | None, tense: Tense) -> Moment | None:
    groups = match.groupdict()
    makers = {"part": _part, "day": _day, "month": _month, "weekday": _weekday, "today": _today, "span": _span}
    makers |= {"ago": _ago, "season": _season, "year": _year}
    made = makers[kind](groups, published, tense)
    if made is None:
        return None
    grain, day, answer, accept = made
    relative = kind in {"weekday", "today", "span", "ago", "season"} or bool(groups.get("which"))
    return Moment(match.start(), match.end(), match.group(), grain, day, answer, accept, relative)


_Made = tuple[Grain, "datetime.date | None", "str | None", tuple[str, ...]]


def _month_number(name: str) -> int:
    return next(
        number for number, month in enumerate(MONTHS, start=1) if month.startswith(name.rstrip(".")[:3].title())
    )


def _year_near(month: int, day: int, published: datetime.date | None, tense: Tense) -> int | None:
    """The year in which that day is nearest to the publication, past or future as the tense says."""
    if published is None:
        return None
    years = [published.year - 1, published.year, published.year + 1]
    dates = [datetime.date(year, month, max(1, min(day, calendar.monthrange(year, month)[1]))) for year in years]
    wanted = [date for date in dates if (date <= published if tense == "past" else date >= published)] or dates
    best = min(wanted, key=lambda date: abs((date - published).days))
    nearest = min(dates, key=lambda date: abs((date - published).days))
    farthest = 300 if tense == "past" else 330  # "will vote in January" looks ahead, though January is just over
    return best.year if abs((best - published).days) <= farthest else nearest.year


def _day(groups: dict[str, str | None], published: datetime.date | None, tense: Tense) -> _Made | None:
    month, day = _month_number(groups["month"] or ""), int(groups["day"] or 0)
    year = int(groups["year"] or 0) if groups.get("year") else _year_near(month, day, published, tense)
    name = f"{MONTHS[month - 1]} {day}"
    if not 1 <= day <= calendar.monthrange(year or 2024, month)[1]:
        return None
    if year is None:
        return "day", None, name, (f"{day} {MONTHS[month - 1]}",)
    date = datetime.date(year, month, day)
    return "day", date, day_text(date, weekday=bool(groups.get("weekday"))), _day_variants(date)


def _day_variants(date: datetime.date) -> tuple[str, ...]:
    month = MONTHS[date.month - 1]
    return (
        f"{month} {date.day}, {date.year}", f"{month} {date.day}", f"{date.day} {month} {date.year}",
        f"{date.day} {month}", date.isoformat(),
    )  # fmt: skip


def _part(groups: dict[str, str | None], published: datetime.date | None, tense: Tense) -> _Made:
    month, part = _month_number(groups["month"] or ""), (groups["part"] or "").lower()
    inside = {"early": 5, "mid": 15, "late": 25}[part]
    year = int(groups["year"] or 0) if groups.get("year") else _year_near(month, inside, published, tense)
    name = f"mid-{MONTHS[month - 1]}" if part == "mid" else f"{part} {MONTHS[month - 1]}"
    if year is None:
        return "part of month", None, name, (MONTHS[month - 1],)
    return "part of month", datetime.date(year, month, inside), f"{name} {year}", (name, f"{MONTHS[month - 1]} {year}")


def _month(groups: dict[str, str | None], published: datetime.date | None, tense: Tense) -> _Made | None:
    month = _month_number(groups["month"] or "")
    which = groups.get("which")
    if groups.get("year"):
        year: int | None = int(groups["year"] or 0)
    elif which:
        year = published.year + {"last": -1, "this": 0, "next": 1}[which] if published else None
    else:
        year = _year_near(month, 15, published, tense)
    name = MONTHS[month - 1]
    if year is None:
        return "month", None, None if which else name, ()
    return "month", datetime.date(year, month, 1), f"{name} {year}", (name,)


def _weekday(groups: dict[str, str | None], published: datetime.date | None, tense: Tense) -> _Made:
    weekday = WEEKDAYS.index(groups["weekday"] or "")
    if published is None:
        return "day", None, None, ()
    which = groups.get("which")
    if which in {"this", "next"}:  # "votes this Friday"
        tense = "future"
    date = nearest_weekday(published, weekday, tense)
    if which == "last" and date == published:
        date -= datetime.timedelta(days=7)
    if which == "next" and date == published:
        date += datetime.timedelta(days=7)
    return "day", date, day_text(date), (*_day_variants(date), WEEKDAYS[weekday])


def _today(groups: dict[str, str | None], published: datetime.date | None, tense: Tense) -> _Made:
    if published is None:
        return "day", None, None, ()
    step = {"yesterday": -1, "tomorrow": 1}.get((groups["today"] or "").lower(), 0)
    date = published + datetime.timedelta(days=step)
    return "day", date, day_text(date), (*_day_variants(date), WEEKDAYS[date.weekday()])


def _span(groups: dict[str, str | None], published: datetime.date | None, tense: Tense) -> _Made:
    unit, step = groups["unit"] or "", {"last": -1, "this": 0, "next": 1}[groups["which"] or "this"]
    if published is None:
        return ("week" if unit == "week" else "month" if unit == "month" else "year"), None, None, ()
    if unit == "week":
        monday = published - datetime.timedelta(days=published.weekday()) + datetime.timedelta(weeks=step)
        return "week", monday, f"the week of {day_text(monday, weekday=False)}", ()
    if unit == "month":
        first = _shift_month(published.replace(day=1), step)
        return "month", first, f"{MONTHS[first.month - 1]} {first.year}", (MONTHS[first.month - 1],)
    return "year", datetime.date(published.year + step, 1, 1), str(published.year + step), ()


def _ago(groups: dict[str, str | None], published: datetime.date | None, tense: Tense) -> _Made | None:
    count = groups["count"] or ""
    number = int(count) if count.isdigit() else SMALL.get(count.lower()) or (1 if count == "an" else None)
    if number is None or number > 400:
        return None
    if published is None or groups["way"] != "ago":  # "two days earlier" counts from another day
        return "day", None, None, ()
    unit = groups["unit"]
    if unit == "day":
        date = published - datetime.timedelta(days=number)
        return "day", date, day_text(date), _day_variants(date)
    if unit == "week":
        date = published - datetime.timedelta(weeks=number)
        monday = date - datetime.timedelta(days=date.weekday())
        return "week", monday, f"the week of {day_text(monday, weekday=False)}", ()
    if unit == "month":
        first = _shift_month(published.replace(day=1), -number)
        return "month", first, f"{MONTHS[first.month - 1]} {first.year}", ()
    return "year", datetime.date(published.year - number, 1, 1), str(published.year - number), ()


def _season(groups: dict[str, str | None], published: datetime.date | None, tense: Tense) -> _Made:
    return "season", None, None, ()


def _year(groups: dict[str, str | None], published: datetime.date | None, tense: Tense) -> _Made:
    return "year", datetime.date(int(groups["year"] or 0), 1, 1), groups["year"], ()


def _shift_month(first: datetime.date, months: int) -> datetime.date:
    index = first.year * 12 + first.month - 1 + months
    return datetime.date(index // 12, index % 12 + 1, 1)


def overlapping(found: list[Moment], start: int, end: int) -> Iterator[Moment]:
    """The moments that share characters with `start` to `end`."""
    return (moment for moment in found if moment.start < end and start < moment.end)
