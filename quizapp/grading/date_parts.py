"""Dates as people type them: "7 March", "3/7/24", "mid-Feb", "Q1", "the nineties", "5 p.m.", "Sunday night"."""

from __future__ import annotations

import dataclasses
import re

from rapidfuzz.distance import OSA

from quizapp.grading.date_words import (
    BOUNDS,
    CARDINALS,
    DAYPARTS,
    DECADES,
    HOLIDAYS,
    MONTH,
    MONTHS,
    NO_DATE,
    ORDINAL_ONES,
    ORDINALS,
    PARTS,
    SEASONS,
    SHIFTS,
    WEEKDAY,
    WEEKDAYS,
)
from quizapp.grading.when import When
from quizapp.grading.wording import plain

_TOKEN = re.compile(
    r"(?P<iso>\b[12]\d{3}[-/.]\d{1,2}[-/.]\d{1,2}\b|\b(?:19|20)\d{6}\b)"
    r"|(?P<numeric>\b\d{1,2} ?[/.] ?\d{1,2} ?[/.] ?\d{2,4}\b|\b\d{1,2}-\d{1,2}-\d{2,4}\b)"
    r"|(?P<month>\b[12]\d{3}-(?:0?[1-9]|1[0-2])\b|\b\d{1,2}/[12]\d{3}\b)"
    r"|(?P<clock>\b\d{1,2}[:.h]\d{2}(?: ?[ap]\.?m\b\.?)?|\b\d{1,2} ?[ap]\.?m\b\.?|\b\d{1,2}h\b)"
    r"|(?P<pair>\b\d{1,2} ?/ ?\d{1,2}\b|\b\d{1,2}\. ?\d{1,2}\b\.?)"
    r"|(?P<decade>'?\b\d{1,4}'?s\b)|(?P<short>'\d{2}\b)|(?P<quarter>\bq[1-4]\b|\bh[12]\b)"
    r"|(?P<number>\d+)|(?P<word>[^\W\d_]+(?:'[^\W\d_]+)?)"
)


class _Reader:
    """Fills a `When` from left to right; a second, different value of one field makes it several."""

    def __init__(self, *, day_first: bool, clock: bool) -> None:
        self.day_first, self.clock = day_first, clock
        self.found: dict[str, object] = {}
        self.several = False
        self.left: list[str] = []

    def put(self, **values: int | str | bool) -> None:
        for name, value in values.items():
            if self.found.setdefault(name, value) != value:
                self.several = True

    def numeric(self, first: int, second: int, *, dotted: bool = False) -> None:
        """Two numbers by the person's habit, or the other way where only that is a date; "7.3." begins with the day."""
        day, month = (first, second) if self.day_first or dotted else (second, first)
        if month > len(MONTHS) - 1:
            day, month = month, day
        if 1 <= month < len(MONTHS) and 1 <= day <= 31:
            self.put(month=month, day=day)
        else:
            self.several = True

    def number(self, value: int, digits: int, *, nth: bool) -> None:
        """ "2024" is a year, "7" a day or, where a time of day was asked for, an hour."""
        if self.clock and "clock" not in self.found and not nth and (digits <= 2 or digits == 4):
            hour, minute = (value, 0) if digits <= 2 else divmod(value, 100)
            if hour <= 24 and minute < 60:
                self.put(clock=hour % 24 * 60 + minute, either_half=digits <= 2 and hour <= 12)
                return
        if digits == 4 or value > 31:
            self.put(year=_century(value) if digits <= 2 else value)
        elif "day" in self.found and "month" in self.found and digits == 2 and "year" not in self.found:
            self.put(year=2000 + value)  # "march 7 24"
        elif value >= 1:
            self.put(day=value)


def _century(short: int) -> int:
    return short + (1900 if short > 50 else 2000) if short < 100 else short


def read_when(text: str, *, day_first: bool = False, clock: bool = False) -> When:
    """What a text in any spelling says of a time; `clock` reads bare numbers as hours."""
    low = plain(text).replace("twenty-", "twenty ").replace("thirty-", "thirty ").replace("o' clock", "o'clock")
    low = re.sub(r"\b([ap])\.? ?m\b\.?", r"\1m", low.replace("no later than", "by"))
    low = re.sub(r"\bhalf past (\w+)", lambda found: f"{CARDINALS.get(found[1], found[1])}:30", low)
    parts = _range(low)
    if parts is not None:
        first, last = (_single(part, day_first=day_first, clock=clock) for part in parts)
        if first.year and not first.month and last.day and not (last.month or last.year):
            last = When(year=first.year // 100 * 100 + last.day)  # "2019-21"
        if not first.empty and not last.empty and not (first.several or last.several):
            return _joined(first, last)
    return _single(low, day_first=day_first, clock=clock)


def _range(low: str) -> tuple[str, str] | None:
    """ "March 7-9", "from March 7 to 9", "between 2019 and 2021"; a date in digits is none."""
    bare = re.sub(r"^(?:from|between) ", "", low)
    for sign in (" to ", " through ", " until ", " - ", *((" and ",) if low.startswith("between ") else ())):
        first, found, last = bare.partition(sign)
        if found and re.search(r"\d|[a-z]{3}", first) and re.search(r"\d|[a-z]{3}", last):
            return first, last
    names = re.search(r"\b([a-z]{3,})-([a-z]{3,})\b", bare)
    if names and all(name in MONTH or name in WEEKDAY for name in names.groups()):  # "Mon-Fri"
        return bare[: names.end(1)], bare[names.start(2) :]
    match = re.search(r"(?<![\d-])(\d{1,2}|[12]\d{3})(?:st|nd|rd|th)?-((?:[a-z]+ )?\d{1,4})(?![\d-])", bare)
    if match and not re.fullmatch(r"[12]\d{3}-(?:0?[1-9]|1[0-2])", match[0]):
        return bare[: match.end(1)], bare[match.start(2) :]
    return None


def _joined(first: When, last: When) -> When:
    """The two ends with what only one of them names: "7-9 March 2024", "March 7 to 9"."""
    month, year = first.month or last.month, first.year or last.year
    begin = dataclasses.replace(first, month=month, year=year, bound="")
    return dataclasses.replace(begin, end=dataclasses.replace(last, month=last.month or month, year=last.year or year))


def _single(low: str, *, day_first: bool, clock: bool) -> When:
    reader = _Reader(day_first=day_first, clock=clock)
    for name, (month, day) in HOLIDAYS.items():
        if name in low:
            reader.put(month=month, day=day)
            low = low.replace(name, " ", 1)
    found = [(match.lastgroup or "", match[0]) for match in _TOKEN.finditer(low)]
    at = 0
    while at < len(found):
        kind, text = found[at]
        at += _word(reader, found, at) if kind == "word" else _digits(reader, kind, text, found, at)
    return When(**reader.found, several=reader.several, left=tuple(reader.left))  # type: ignore[arg-type]


def _digits(reader: _Reader, kind: str, text: str, found: list[tuple[str, str]], at: int) -> int:
    """Reads one token with digits; gives how many tokens it took."""
    numbers = [int(part) for part in re.findall(r"\d+", text)]
    if kind == "iso":
        year, month, day = (
            numbers if len(numbers) > 1 else (numbers[0] // 10000, numbers[0] // 100 % 100, numbers[0] % 100)
        )
        reader.put(year=year, month=month, day=day)
    elif kind == "numeric":
        reader.put(year=_century(numbers[2]))
        reader.numeric(numbers[0], numbers[1], dotted="." in text)
    elif kind == "month":
        reader.put(year=max(numbers), month=min(numbers))
    elif kind == "clock":
        _clock(reader, text, numbers)
    elif kind == "pair":
        reader.numeric(numbers[0], numbers[1], dotted="." in text)
    elif kind == "decade":
        reader.put(decade=_century(numbers[0]) // 10 * 10)
    elif kind == "short":
        reader.put(year=_century(numbers[0]))
    elif kind == "quarter":
        reader.put(quarter=numbers[0] + (4 if text[0] == "h" else 0))
    else:
        nth = found[at + 1 : at + 2] != [] and found[at + 1][1] in {"st", "nd", "rd", "th"}
        if nth and _quarter(reader, numbers[0], found, at + 2):
            return 3
        reader.number(numbers[0], len(text), nth=nth)
    return 1


def _clock(reader: _Reader, text: str, numbers: list[int]) -> None:
    """ "5 p.m.", "17:00", "17.00", "5:30 am", "17h"."""
    hour, minute = numbers[0], numbers[1] if len(numbers) > 1 else 0
    half = re.search(r"([ap])\.?m", text)
    if half is None and "." in text and not reader.clock:
        reader.numeric(hour, minute, dotted=True)
        return
    if hour > 24 or minute > 59:
        reader.several = True
        return
    if half is not None:
        hour = hour % 12 + (12 if half[1] == "p" else 0)
    bare = half is None and hour <= 12 and not text.startswith("0") and (hour, text[-1]) != (12, "0")
    reader.put(clock=hour % 24 * 60 + minute, either_half=bare)


def _word(reader: _Reader, found: list[tuple[str, str]], at: int) -> int:
    """Reads one word, or several where they belong together; gives how many."""
    text = found[at][1]
    following = [part for _, part in found[at + 1 : at + 4]]
    if text in ORDINALS or text in {"twenty", "thirty"}:
        return _nth(reader, found, at)
    if text in MONTH or (len(text) > 3 and _nearest_month(text)):
        reader.put(month=MONTH.get(text) or _nearest_month(text))
    elif text in WEEKDAY or (len(text) > 5 and _nearest(text, WEEKDAYS) is not None):
        reader.put(weekday=WEEKDAY.get(text, _nearest(text, WEEKDAYS) or 0))
    elif text.startswith("mid") and text[3:] in MONTH:
        reader.put(part="mid", month=MONTH[text[3:]])
    elif text in SEASONS:
        reader.put(season="autumn" if text == "fall" else text)
    elif text in PARTS:
        reader.put(part=PARTS[text])
    elif text in {"noon", "midday"} or (text == "midnight"):
        reader.found.pop("either_half", None)
        reader.found.pop("clock", None) if reader.found.get("clock") in {0, 720} else None
        reader.put(clock=0 if text == "midnight" else 720)
    elif text in DAYPARTS:
        _daypart(reader, text)
    elif text in DECADES:
        reader.put(decade=1900 + DECADES[text])
    elif text in SHIFTS:
        reader.put(shift=text)
    elif text in BOUNDS:
        reader.put(bound=BOUNDS[text])
    elif text in CARDINALS:
        return _number_words(reader, text, following)
    elif text not in NO_DATE:
        reader.left.append(text)
    return 1


def _daypart(reader: _Reader, text: str) -> None:
    """ "five o'clock in the afternoon" is 17:00; "Sunday night" keeps its night."""
    clock = reader.found.get("clock")
    if isinstance(clock, int) and reader.found.get("either_half"):
        late = text in {"pm", "afternoon", "evening", "night", "tonight"}
        late = late and not (clock == 720 and "night" in text)  # "12 at night"
        reader.found["clock"] = clock % 720 + (720 if late else 0)
        reader.found["either_half"] = False
    elif text not in {"am", "pm"}:
        reader.put(daypart="night" if text in {"tonight", "overnight"} else text)


def _nth(reader: _Reader, found: list[tuple[str, str]], at: int) -> int:
    """ "seventh", "twenty first", "first quarter", "second half", "twenty sixteen"."""
    text = found[at][1]
    following = found[at + 1][1] if at + 1 < len(found) else ""
    if text in {"twenty", "thirty"} and following in ORDINAL_ONES:
        reader.put(day=CARDINALS[text] + ORDINAL_ONES[following])
        return 2
    if text in ORDINALS:
        if _quarter(reader, ORDINALS[text], found, at + 1):
            return 2
        reader.put(day=ORDINALS[text])
        return 1
    return _number_words(reader, text, [part for _, part in found[at + 1 : at + 4]])


def _quarter(reader: _Reader, number: int, found: list[tuple[str, str]], at: int) -> bool:
    following = found[at][1] if at < len(found) else ""
    if following in {"quarter", "half"} and number <= 4:
        reader.put(quarter=number + (4 if following == "half" else 0))
        return True
    return False


def _number_words(reader: _Reader, text: str, following: list[str]) -> int:
    """ "seven", "twenty sixteen", "two thousand sixteen", "nineteen ninety eight"."""
    value, used = CARDINALS[text], 1
    ones = [CARDINALS[word] for word in following if word in CARDINALS]
    if following[:1] == ["thousand"]:
        rest = [word for word in following[1:] if word != "and"]
        reader.put(year=value * 1000 + sum(CARDINALS.get(word, 0) for word in rest[:2]))
        return 2 + sum(word == "and" or word in CARDINALS for word in following[1:3])
    if value in {19, 20} and following[:1] and following[0] in CARDINALS and ones[0] >= 10:
        more = following[1:2] and following[1] in CARDINALS and ones[0] % 10 == 0 and ones[1] < 10
        reader.put(year=value * 100 + ones[0] + (ones[1] if more else 0))
        return 3 if more else 2
    if value >= 20 and following[:1] and following[0] in CARDINALS and ones[0] < 10:
        value, used = value + ones[0], 2
    reader.number(value, 2 if value < 32 else 0, nth=False)
    return used


def _nearest_month(text: str) -> int:
    found = _nearest(text, MONTHS)
    return 0 if found is None else found


def _nearest(text: str, names: list[str]) -> int | None:
    """The one name that differs from `text` by an honest typo; None for none or several."""
    near = [
        i
        for i, name in enumerate(names)
        if len(name) > 3 and text[0] == name[0] and OSA.distance(text, name) <= (1 if len(name) < 8 else 2)
    ]
    return near[0] if len(near) == 1 else None
