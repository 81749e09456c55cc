"""Times that count from the day of publication: "on Thursday", "yesterday", "last month", "two weeks ago".

Without that day none has an answer. Neither has what counts from another time ("the next day", "two days earlier") or
is only roughly told ("more than a year ago").
"""

from __future__ import annotations

import datetime
import re
from typing import TYPE_CHECKING

from quizapp.language.calendar_dates import INSIDE, WORDS_FOR_PARTS
from quizapp.language.date_words import (
    MONTHS,
    WEEKDAY,
    WEEKDAYS,
    Made,
    caught,
    day_text,
    day_variants,
    month_number,
    month_words,
    nearest_weekday,
    number_of,
    shift_month,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from quizapp.language.date_words import Dateline, Grain

DAYTIME = r"(?: (?P<time>morning|afternoon|evening|night|noon|midnight|lunchtime)\b)?"
WHICH = r"(?P<which>[Ll]ast|[Tt]his|[Nn]ext)"
PART = r"(?:\b(?P<part>[Ee]arlier|[Ll]ater|[Ee]arly|[Ll]ate) (?:in )?)?"
EDGE = r"(?P<part>beginning|start|middle|end|close)"
HEDGE = (
    r"(?P<hedge>(?:more than|less than|at least|nearly|almost|about|around|roughly|over|some|only|just over|under) )?"
)
STEPS = {"last": -1, "this": 0, "next": 1, "the": 0}
FIRST_MONTHS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9}
MOST_YEARS_AGO = 9  # "20 years ago" is a round number
GRAINS: dict[str, Grain] = {"day": "day", "week": "week", "month": "month", "year": "year", "weekend": "weekend"}


def _as_day(date: datetime.date, *, name: bool = False) -> Made:
    accept = (*day_variants(date), *((WEEKDAYS[date.weekday()],) if name else ()))
    return Made("day", date, day_text(date), accept)


def _weekday(match: re.Match[str], line: Dateline) -> Made:
    """ "on Wednesday night": by the tense; "last" and "next" never mean the day of publication itself."""
    published, weekday = line.published, WEEKDAYS.index(caught(match, "weekday"))
    if published is None:
        return Made("day", None, None)
    which = caught(match, "which").lower()
    week = datetime.timedelta(days=7)
    if which == "last":
        date = nearest_weekday(published, weekday, "past")
        return _as_day(date - week if date == published else date, name=True)
    if which == "next":
        date = nearest_weekday(published, weekday, "future")
        return _as_day(date + week if date == published else date, name=True)
    tense = "future" if which == "this" and line.tense != "past" else line.tense
    if tense == "open" and published.weekday() != weekday:
        return Made("day", None, None)
    return _as_day(nearest_weekday(published, weekday, tense), name=True)


def _from_elsewhere(match: re.Match[str], line: Dateline) -> Made:
    """ "the next day", "the previous Tuesday", "an hour later": counted from a time that stands in another sentence."""
    return Made("day", None, None)


def _again(match: re.Match[str], line: Dateline) -> Made:
    """ "every Friday" is no day, and said as it stands."""
    return Made("range", None, None)


def _from_elsewhere_year(match: re.Match[str], line: Dateline) -> Made:
    """ "last financial year": it begins where the country likes."""
    return Made("year", None, None)


def _today(match: re.Match[str], line: Dateline) -> Made:
    if line.published is None:
        return Made("day", None, None)
    step = {"yesterday": -1, "tomorrow": 1}.get(caught(match, "today").lower(), 0)
    if match.group().lower() == "last night":
        step = -1
    return _as_day(line.published + datetime.timedelta(days=step), name=True)


def _weekend(match: re.Match[str], line: Dateline) -> Made:
    """ "last weekend", "over the weekend": the Saturday and Sunday before or after the day of publication."""
    published, which = line.published, caught(match, "which").lower()
    tense = {"last": "past", "next": "future"}.get(which, line.tense)
    if published is None or tense == "open" or (which == "next" and published.weekday() < 5):
        return Made("weekend", None, None)
    saturday = published - datetime.timedelta(days=(published.weekday() - 5) % 7)
    if tense == "future" and published.weekday() < 5:
        saturday += datetime.timedelta(days=7)
    if which == "last" and published.weekday() >= 5:
        saturday -= datetime.timedelta(days=7)
    if which == "next":
        saturday += datetime.timedelta(days=7)
    sunday = saturday + datetime.timedelta(days=1)
    last = day_text(sunday, weekday=False) if sunday.month != saturday.month else f"{sunday.day}, {sunday.year}"
    first = f"{MONTHS[saturday.month - 1]} {saturday.day}"
    return Made("weekend", saturday, f"the weekend of {first}–{last}", (f"the weekend of {first}",))


def _unit(match: re.Match[str], line: Dateline) -> Made:
    """ "earlier this week", "last month", "later in the year"."""
    unit, published = caught(match, "unit"), line.published
    step = STEPS[(caught(match, "which") or "the").lower()]
    if published is None:
        return Made(GRAINS[unit], None, None)
    if unit == "week":
        monday = published - datetime.timedelta(days=published.weekday()) + datetime.timedelta(weeks=step)
        return Made("week", monday, f"the week of {day_text(monday, weekday=False)}")
    if unit == "month":
        return _as_month(shift_month(published.replace(day=1), step))
    return _as_year(published.year + step)


def _as_month(first: datetime.date) -> Made:
    return Made("month", first, f"{MONTHS[first.month - 1]} {first.year}", (MONTHS[first.month - 1],))


def _as_year(year: int) -> Made:
    return Made("year", datetime.date(year, 1, 1), str(year))


def _month_beside(match: re.Match[str], line: Dateline) -> Made:
    """ "last July" is the last one that is over, "next July" the next one to begin; "late last July" a part of it."""
    published, part = line.published, caught(match, "part").lower()
    if published is None:
        return Made("month", None, None)
    month, which = month_number(caught(match, "month")), caught(match, "which").lower()
    over = which == "last" and month >= published.month
    begun = which == "next" and month <= published.month
    first = datetime.date(published.year - over + begun, month, 1)
    if not part:
        return _as_month(first)
    name = MONTHS[month - 1]
    text = f"{WORDS_FOR_PARTS[part]}{name}"
    inside = first.replace(day=INSIDE[part])
    return Made("part of month", inside, f"{text} {first.year}", (text, f"{name} {first.year}"))


def _edge(match: re.Match[str], line: Dateline) -> Made:
    """ "by the end of the month", "at the start of next year"; the end of a week is no certain day."""
    unit, part, published = caught(match, "unit"), caught(match, "part").lower(), line.published
    step = STEPS[caught(match, "which").lower()]
    grain: Grain = {"week": "week", "month": "part of month", "year": "part of year", "decade": "decade"}[unit]  # type: ignore[assignment]
    if published is None or unit == "week":
        return Made(grain, None, None)
    if unit == "decade":
        first = published.year // 10 * 10
        return Made("part of year", datetime.date(first, 1, 1), f"the {part} of the {first}s")
    if unit == "month":
        month = shift_month(published.replace(day=1), step)
        name = MONTHS[month.month - 1]
        return Made(grain, month, f"the {part} of {name} {month.year}", (f"{part} of {name}", f"{name} {month.year}"))
    year = published.year + step
    month_in = {"beginning": 1, "start": 1, "middle": 6, "end": 12, "close": 12}[part]
    return Made(grain, datetime.date(year, month_in, 1), f"the {part} of {year}", (f"{part} of {year}", str(year)))


def _ago(match: re.Match[str], line: Dateline) -> Made:
    """ "two weeks ago" from the publication; "two days earlier" counts from another day, and "20 years" are round."""
    number, unit, published = number_of(caught(match, "count")), caught(match, "unit"), line.published
    vague = number is None or number > 400 or caught(match, "hedge")
    if vague or number is None or published is None or caught(match, "way") != "ago":
        return Made(GRAINS[unit], None, None)
    if unit == "day":
        return _as_day(published - datetime.timedelta(days=number))
    if unit == "week":
        date = published - datetime.timedelta(weeks=number)
        monday = date - datetime.timedelta(days=date.weekday())
        return Made("week", monday, f"the week of {day_text(monday, weekday=False)}")
    if number > (MOST_YEARS_AGO if unit == "year" else 18):
        return Made(GRAINS[unit], None, None)
    if unit == "month":
        return _as_month(shift_month(published.replace(day=1), -number))
    return _as_year(published.year - number)


def _season(match: re.Match[str], line: Dateline) -> Made:
    """ "last spring" is the last one that is over; a winter lies in two years, and is named by both."""
    season, which, published = caught(match, "season").lower(), caught(match, "which").lower(), line.published
    if published is None:
        return Made("season", None, None)
    if season == "winter":
        return _winter(which, published)
    first = FIRST_MONTHS[season]
    over = published.month >= first + 3
    if which == "next" and published.month < first:
        return Made("season", None, None)  # "next summer", told in spring: this year's, or the one after it
    if which == "last":
        year = published.year - (0 if over else 1)
    elif which == "next":
        year = published.year + 1
    else:
        year = published.year
    first_day = datetime.date(year, first + 1, 1)
    return Made("season", first_day, f"{season} {year}", (f"{season} of {year}", f"the {season} of {year}"))


def _winter(which: str, published: datetime.date) -> Made:
    if which == "this" and (published.month >= 9 or published.month <= 3):
        first = published.year if published.month >= 9 else published.year - 1
    elif which == "last" and 4 <= published.month <= 11:
        first = published.year - 1
    else:
        return Made("season", None, None)
    text = f"the winter of {first}–{(first + 1) % 100:02d}"
    return Made("season", datetime.date(first + 1, 1, 1), text, (text.removeprefix("the "), text.replace("–", "-")))


def _end_of_season(match: re.Match[str], line: Dateline) -> Made:
    """ "by the end of the summer": the next for the future, the last for the past."""
    season, part, published = caught(match, "season"), caught(match, "part"), line.published
    if published is None or season == "winter" or line.tense == "open":
        return Made("season", None, None)
    first = FIRST_MONTHS[season]
    year = published.year
    if line.tense == "future" and published.month > first + 2:
        year += 1
    if line.tense == "past" and published.month < first:
        year -= 1
    text = f"the {part} of {season} {year}"
    return Made("season", datetime.date(year, first + 1, 1), text, (f"{season} {year}", f"the {part} of the {season}"))


def _clock(match: re.Match[str], line: Dateline) -> Made:
    """A time of day: part of a moment, and no answer by itself."""
    return Made("time", None, None)


_PATTERNS: tuple[tuple[str, Callable[[re.Match[str], Dateline], Made]], ...] = (
    (rf"\b(?:the )?(?:a|one|two) weeks? (?:from|before|after) {WEEKDAY}", _from_elsewhere),  # a week from Friday
    (rf"\bthe (?:previous|following|next|same|last) {WEEKDAY}", _from_elsewhere),  # the previous Tuesday
    # "every Friday", "each March"
    (rf"\b(?:[Ee]very|[Ee]ach)(?: other)? (?:{'|'.join((*WEEKDAYS, *MONTHS))})\b", _again),
    (rf"(?:\b{WHICH} )?\b{WEEKDAY}{DAYTIME}(?!['’]s Day)", _weekday),  # on Wednesday night
    (rf"\b(?P<today>[Tt]oday|[Yy]esterday|[Tt]omorrow|[Tt]onight|[Ll]ast night)\b{DAYTIME}", _today),  # today
    # "this morning"
    (r"\b(?P<today>[Tt]his) (?:morning|afternoon|evening)\b", _today),
    (rf"\b(?:{WHICH} weekend|(?:over|at) the weekend)\b", _weekend),  # last weekend
    (rf"(?<!the ){PART}\b{WHICH} (?P<unit>week|month|year)\b(?! of\b)", _unit),  # earlier this week
    # "last July", "late last July"
    (rf"(?:\b(?P<part>[Ee]arly|[Mm]id|[Ll]ate)[- ])?\b{WHICH} {month_words()}(?! [0-3]?\d\b)", _month_beside),
    (r"\b(?P<part>[Ee]arlier|[Ll]ater|[Ee]arly|[Ll]ate) in the (?P<unit>week|month|year)\b(?! of\b)", _unit),
    (r"\b(?:[Ll]ast|[Tt]his|[Nn]ext) (?:financial|fiscal) (?P<unit>year)\b", _from_elsewhere_year),  # last fiscal year
    # "by the end of the month"
    (rf"\b(?:the )?{EDGE} of (?P<which>the|this|next|last) (?P<unit>week|month|year|decade)\b(?! of\b)", _edge),
    (
        rf"\b{HEDGE}(?P<count>an?|\w+(?:-\w+)?) (?P<unit>day|week|month|year)s? (?P<way>ago|earlier|later)\b",
        _ago,
    ),  # two weeks ago
    # "more than two decades ago", "a day after"
    (r"\b(?:an?|\w+) (?P<unit>decade|century|centuries|hour|minute)s? (?:ago|earlier|later)\b", _from_elsewhere),
    (rf"\b{WHICH} (?P<season>spring|summer|autumn|fall|winter)\b", _season),  # last spring
    (rf"\b(?:the )?{EDGE} of the (?P<season>spring|summer|autumn|fall|winter)\b(?! of\b)", _end_of_season),
    # "the next day"
    (
        r"\bthe (?:next|following|previous|same) (?P<unit>day|week|month|year|morning|night|evening|afternoon)\b",
        _from_elsewhere,
    ),
    # "at 4:30 a.m.", "shortly before noon"
    (r"(?<![\d$€£.,])\b\d{1,2}(?:[:.]\d\d)? ?(?:[ap]\.m\.|[ap]m\b)|\b\d{1,2} o['’]clock\b", _clock),
    (r"\b(?:noon|midnight|dawn|dusk|daybreak)\b|\b[Oo]vernight\b(?= on\b)", _clock),
)
PATTERNS = tuple((re.compile(pattern), maker) for pattern, maker in _PATTERNS)
