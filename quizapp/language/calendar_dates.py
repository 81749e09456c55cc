"""Times that the calendar names: days, months, quarters, seasons, years, decades, and ranges of them.

"March 10" needs the day of publication for its year; "March 10, 2024", "the third quarter of 2023" and "the 1990s"
need nothing.
"""

from __future__ import annotations

import calendar
import datetime
import re
from typing import TYPE_CHECKING

from quizapp.language.date_words import (
    DAY,
    MONTHS,
    WEEKDAY,
    WEEKDAYS,
    YEAR,
    Made,
    caught,
    day_text,
    day_variants,
    month_number,
    month_words,
    year_of_day,
    year_of_month,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from quizapp.language.date_words import Dateline

MONTH = month_words()
TO = r"(?: (?P<to>to|through|until|till|and|or) (?:on |in )?| ?[-–—] ?)"
WHICH_YEAR = r" (?:of )?(?P<which>last|this|next) year\b"
EDGE = r"(?P<part>beginning|start|middle|end|close)"
BETWEEN = r"(?P<between>(?<=[Bb]etween ))?"
QUARTER = r"(?P<count>first|second|third|fourth|final|last)[- ](?P<unit>quarter|half)"
SEASON = r"(?P<season>[Ss]pring|[Ss]ummer|[Aa]utumn|[Ff]all|[Ww]inter)"
STEPS = {"last": -1, "this": 0, "next": 1}
# Middle days of the parts of a month, to find the month's year and distractors.
INSIDE = {"early": 5, "beginning": 1, "start": 1, "mid": 15, "middle": 15, "late": 25, "end": 28, "close": 28}
WORDS_FOR_PARTS = {"mid": "mid-", "early": "early ", "late": "late "}
# Words before a month that are no part of a name: "In May", never "Theresa May".
BEFORE_MONTH = frozenset(
    "in since until till by from of to through last this next late early mid before after during and or between for on "
    "around every each that the about throughout starting beginning ending over between than only late via both".split()
)


def _day(match: re.Match[str], line: Dateline) -> Made | None:
    """The day, its weekday checked: "Friday, March 8" is the year in which March 8 is a Friday."""
    month, day = month_number(caught(match, "month")), int(caught(match, "day"))
    if not 1 <= day <= calendar.monthrange(2024, month)[1]:
        return None
    weekday = WEEKDAYS.index(caught(match, "weekday")) if caught(match, "weekday") else None
    year = _year_given(match, line) or year_of_day(month, day, line)
    if weekday is not None and not caught(match, "year") and line.published is not None:
        near = (line.published.year + step for step in (0, 1, -1))
        fits = [y for y in near if _exists(y, month, day) and datetime.date(y, month, day).weekday() == weekday]
        year = fits[0] if fits and year not in fits else year
    name = f"{MONTHS[month - 1]} {day}"
    if year is None:
        return Made("day", None, None if caught(match, "which") else name, (f"{day} {MONTHS[month - 1]}",))
    if not _exists(year, month, day):
        return None
    date = datetime.date(year, month, day)
    return Made("day", date, day_text(date, weekday=date.weekday() == weekday), day_variants(date))


def _exists(year: int, month: int, day: int) -> bool:
    return day <= calendar.monthrange(year, month)[1]


def _iso(match: re.Match[str], line: Dateline) -> Made | None:
    try:
        date = datetime.date.fromisoformat(match.group())
    except ValueError:
        return None
    return Made("day", date, day_text(date, weekday=False), day_variants(date))


def _year_given(match: re.Match[str], line: Dateline) -> int | None:
    """The year in the words: "2021", "last year"."""
    if caught(match, "year"):
        return int(caught(match, "year"))
    which = caught(match, "which").lower()
    return line.published.year + STEPS[which] if which and line.published is not None else None


def _month(match: re.Match[str], line: Dateline) -> Made | None:
    name = caught(match, "month")
    if not (caught(match, "year") or caught(match, "which") or _is_month(match, name)):
        return None
    month = month_number(name)
    since = match.string[: match.start()].lower().endswith("since ")
    year = _year_given(match, line) or (None if caught(match, "which") else year_of_month(month, line, sure=since))
    name = MONTHS[month - 1]
    if year is None:
        return Made("month", None, None if caught(match, "which") or line.published else name)
    return Made("month", datetime.date(year, month, 1), f"{name} {year}", (name, f"{name}, {year}"))


def _is_month(match: re.Match[str], name: str) -> bool:
    """False on "Theresa May", "June Carter", "Jan" and "May I": names, and words that begin a sentence."""
    text = match.string
    before = re.search(r"([\w’'.]+)[ -]$", text[: match.start()])
    after = re.match(r" ([A-Z][a-z]+)", text[match.end() :])
    if len(name) <= 4 and not name.endswith(".") and name not in MONTHS:
        return False
    if before is not None and before[1].lower() in BEFORE_MONTH:
        return True
    if name == "May" or (name == "March" and before is None):
        return False
    return after is None and not (before is not None and before[1][0].isupper())


def _part_of_month(match: re.Match[str], line: Dateline) -> Made:
    """ "mid-February", "the end of March"."""
    month, part = month_number(caught(match, "month")), caught(match, "part").lower()
    year = _year_given(match, line) or year_of_month(month, line)
    name = MONTHS[month - 1]
    text = f"{WORDS_FOR_PARTS[part]}{name}" if part in WORDS_FOR_PARTS else f"the {part} of {name}"
    if year is None:
        return Made("part of month", None, text, (name,))
    inside = datetime.date(year, month, INSIDE[part])
    return Made("part of month", inside, f"{text} {year}", (text, f"{name} {year}"))


def _part_of_year(match: re.Match[str], line: Dateline) -> Made:
    """ "early 2019", "late last year", "mid-2024", "the end of next year"."""
    year, part = _year_given(match, line), caught(match, "part").lower()
    if year is None:
        return Made("part of year", None, None)
    text = f"{WORDS_FOR_PARTS[part]}{year}" if part in WORDS_FOR_PARTS else f"the {part} of {year}"
    month = {"early": 2, "beginning": 1, "start": 1, "mid": 6, "middle": 6, "late": 11, "end": 12, "close": 12}[part]
    return Made("part of year", datetime.date(year, month, 1), text, (text.removeprefix("the "), str(year)))


def _quarter(match: re.Match[str], line: Dateline) -> Made | None:
    """The quarter or half of a year that is given; business years begin when they like, so no other is guessed."""
    if caught(match, "unit") == "half" and not (
        caught(match, "year") or caught(match, "which") or caught(match, "own")
    ):
        return None  # "in the first half", of a match
    year, count, unit = _year_given(match, line), caught(match, "count").lower(), caught(match, "unit")
    if caught(match, "own") and line.published is not None:  # "the second half of the year"
        year = line.published.year
    if year is None:
        return Made("quarter" if unit == "quarter" else "part of year", None, None)
    last = {"quarter": "fourth", "half": "second"}[unit]
    count = last if count in {"final", "last"} else count
    length = 3 if unit == "quarter" else 6
    first = datetime.date(year, 1 + length * ["first", "second", "third", "fourth"].index(count), 1)
    text = f"the {count} {unit} of {year}"
    variants = (text.removeprefix("the "), f"Q{first.month // 3 + 1} {year}") if unit == "quarter" else (text[4:],)
    return Made("quarter" if unit == "quarter" else "part of year", first, text, variants)


def _season(match: re.Match[str], line: Dateline) -> Made:
    """ "the winter of 2023": a season with its year; which months that is, the reader's own hemisphere tells."""
    season, year = caught(match, "season").lower(), int(caught(match, "year"))
    month = {"spring": 4, "summer": 7, "autumn": 10, "fall": 10, "winter": 1}[season]
    return Made("season", datetime.date(year, month, 1), f"{season} {year}", (f"{season} of {year}", match.group()))


def _decade(match: re.Match[str], line: Dateline) -> Made:
    """ "the 1990s", "the late 1970s"; "the ’90s" are those of the last century."""
    digits = caught(match, "decade")
    first = int(digits) if len(digits) == 4 else 1900 + int(digits)
    part = caught(match, "part").lower()
    text = f"the {part}{'-' if part == 'mid' else ' ' if part else ''}{first}s"
    return Made("decade", datetime.date(first, 1, 1), text, (text.removeprefix("the "),))


def _century(match: re.Match[str], line: Dateline) -> Made:
    count = int(caught(match, "count"))
    text = " ".join(match.group().split())
    return Made("century", datetime.date(100 * (count - 1) + 1, 1, 1), text, (text.removeprefix("the "),))


def _year(match: re.Match[str], line: Dateline) -> Made:
    return Made("year", datetime.date(int(caught(match, "year")), 1, 1), caught(match, "year"))


def _range(match: re.Match[str], line: Dateline) -> Made:
    """From one time to another; "March 3 and 5" without "between" are two days, and asked as neither."""
    listed = caught(match, "to").lower() in {"and", "or"} and match.groupdict().get("between") is None
    if listed or caught(match, "weekday"):
        return Made("range", None, None)
    text = match.group()
    if caught(match, "month") and caught(match, "day") and not caught(match, "year"):
        year = year_of_day(month_number(caught(match, "month")), max(1, min(28, int(caught(match, "day")))), line)
        text = f"{text}, {year}" if year is not None else text
    return Made("range", None, text, (match.group(),))


_PATTERNS: tuple[tuple[str, Callable[[re.Match[str], Dateline], Made | None]], ...] = (
    # "March 3 to March 9", "March 3-9, 2024", "between Dec. 28 and Jan. 3"
    (
        rf"{BETWEEN}{MONTH} {DAY}{TO}(?:{month_words('other')} )?[0-3]?\d(?:st|nd|rd|th)?\b(?!,?\d| ?%| per ?cent)"
        rf"(?:, {YEAR})?",
        _range,
    ),
    # "3-5 March", "3 March to 9 April 2024"
    (rf"{BETWEEN}\b{DAY}(?: {month_words('other')})?{TO}[0-3]?\d(?:st|nd|rd|th)? {MONTH}(?:,? {YEAR})?", _range),
    # "January to March 2024", "between May and July"
    (rf"{BETWEEN}{MONTH}{TO}{month_words('other')}(?! [0-3]?\d\b)(?: {YEAR})?", _range),
    # "between 2016 and 2019", "2016-17"
    (rf"{BETWEEN}(?<![\d,.$€£-])\b{YEAR}{TO}(?:(?:1[5-9]|20)\d\d|(?<=[-–])\d\d)\b(?![,.]?\d)", _range),
    # "Monday through Friday", "on Monday and Tuesday"
    (rf"\b{WEEKDAY}{TO}(?:{'|'.join(WEEKDAYS)})\b", _range),
    # "Sunday, March 3", "March 10th, 2024", "March 3 last year"
    (rf"(?:\b{WEEKDAY},? )?{MONTH} (?:the )?{DAY}(?:,? {YEAR}|{WHICH_YEAR})?", _day),
    # "10 March 2024", "the 5th of March", "Tuesday 5 March"
    (rf"(?:\b{WEEKDAY},? )?(?:the )?(?<!\d )\b{DAY}(?: of)? {MONTH}(?:,? {YEAR}|{WHICH_YEAR})?", _day),
    (r"(?<![\d-])(?:1[5-9]|20)\d\d-[01]\d-[0-3]\d(?![\d-])", _iso),  # 2024-03-07
    # "mid-February", "early March 2019"
    (
        rf"\b(?P<part>[Ee]arly|[Mm]id|[Ll]ate)(?:[- ]| in ){MONTH}(?! [0-3]?\d\b)(?:,? {YEAR}|{WHICH_YEAR})?",
        _part_of_month,
    ),
    # "the end of March"
    (rf"\b(?:the )?{EDGE} of {MONTH}(?! [0-3]?\d\b)(?:,? {YEAR}|{WHICH_YEAR})?", _part_of_month),
    (rf"{MONTH}(?! [0-3]?\d\b(?!,\d))(?:,? (?:of )?{YEAR}|,?{WHICH_YEAR})?", _month),  # in August last year
    # "the third quarter of 2023", "the second half of the year", "the first quarter"
    (rf"\b(?:the )?{QUARTER}(?: of {YEAR}|(?: of)?{WHICH_YEAR}|(?P<own> of (?:the|this) year\b))", _quarter),
    (r"\bthe (?P<count>first|second|third|fourth|last)[- ](?P<unit>quarter)\b(?! of\b)", _quarter),  # the third quarter
    # "the winter of 2023", "in summer 2019"
    (rf"\b(?:the )?{SEASON} (?:of )?{YEAR}", _season),
    # "early 2019", "late last year", "mid-2024"
    (
        rf"\b(?P<part>[Ee]arly|[Mm]id|[Ll]ate)(?:[- ]| in )(?:{YEAR}|(?P<which>last|this|next) year\b)(?!s)",
        _part_of_year,
    ),
    # "the end of 2024", "the end of next year"
    (rf"\b(?:the )?{EDGE} of (?:{YEAR}|(?P<which>last|this|next) year\b)", _part_of_year),
    # "the 1990s", "the early 1970s", "the ’80s"
    (r"\b(?:the )?(?:(?P<part>early|mid|late)[- ])?(?P<decade>(?:1[5-9]|20)\d0)s\b", _decade),
    (r"\bthe (?:(?P<part>early|mid|late)[- ])?['’]?(?P<decade>[3-9]0)s\b", _decade),
    (r"\bthe (?P<count>1\d|20|21)(?:st|th) century\b", _century),  # the 19th century
    (rf"(?<![\d,.$€£-])\b{YEAR}(?![,.]\d|-|’s?\b\d)", _year),  # since 2019
)
PATTERNS = tuple((re.compile(pattern), maker) for pattern, maker in _PATTERNS)
