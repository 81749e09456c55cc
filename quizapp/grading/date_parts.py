"""Dates as people type them: "7 March", "3/7/24", "mid-Feb", "Q1", "the nineties", "5 p.m.", "Sunday night"."""

from __future__ import annotations

import calendar
import dataclasses
import datetime
import re
from dataclasses import dataclass
from typing import Literal

from rapidfuzz.distance import OSA

from quizapp.grading.wording import SMALL, plain

MONTHS = [name.casefold() for name in calendar.month_name]
WEEKDAYS = [name.casefold() for name in calendar.day_name]
_MONTH = {name: i for i, name in enumerate(MONTHS) if name} | {name[:3]: i for i, name in enumerate(MONTHS) if name}
_MONTH |= {"sept": 9}
_WEEKDAY = {name: i for i, name in enumerate(WEEKDAYS)} | {name[:3]: i for i, name in enumerate(WEEKDAYS)}
_WEEKDAY |= {"tues": 1, "thur": 3, "thurs": 3, "weds": 2}
_DAYS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
    "sixteenth seventeenth eighteenth nineteenth twentieth"
).split()
_NTH = {word: i + 1 for i, word in enumerate(_DAYS)} | {"thirtieth": 30}
_ONES = {word: i for i, word in enumerate(_DAYS[:9], start=1)}
SEASONS = {"spring": (3, 4, 5), "summer": (6, 7, 8), "autumn": (9, 10, 11), "winter": (12, 1, 2)}
SEASONS["fall"] = SEASONS["autumn"]
_PARTS = {"early": "early", "beginning": "early", "start": "early", "mid": "mid", "middle": "mid", "late": "late"}
_PARTS |= {"end": "end", "halfway": "mid", "begin": "early"}
PART_DAYS = {"early": range(1, 11), "mid": range(10, 21), "late": range(20, 32), "end": range(25, 32)}
_DAYPARTS = {"morning": (0, 12), "afternoon": (12, 18), "evening": (17, 24), "night": (18, 30), "dawn": (3, 8)}
_DAYPARTS |= {"tonight": (18, 30), "overnight": (20, 30), "dusk": (16, 22), "am": (0, 12), "pm": (12, 24)}
_BOUNDS = {"before": "before", "after": "after", "until": "by", "till": "by", "til": "by", "by": "by"}
_BOUNDS |= {"through": "by", "since": "from", "from": "from", "starting": "from", "following": "after", "past": "after"}
_SHIFTS = frozenset("last next".split())
_DECADES = {word: 10 * i for i, word in enumerate("twenties thirties forties fifties sixties seventies".split(), 2)}
_DECADES |= {"eighties": 80, "nineties": 90}
_UNITS = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
_NUMBER = {word: i for i, word in enumerate(f"{_UNITS} eighteen nineteen".split())}
_NUMBER |= {word: 20 + 10 * i for i, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split())}
_DAY_NAMES = {"christmas day": (12, 25), "christmas eve": (12, 24), "new year's eve": (12, 31), "new year's day": (1, 1)}
_FREE = SMALL | frozenset(
    "on in at about around approximately roughly circa ca during date day month year years time sometime o'clock oclock "
    "hours h local gmt est evening's same this coming past 's exactly just already later starting deadline is st nd rd th"
    .split()
)  # fmt: skip
_TOKEN = re.compile(
    r"(?P<iso>\b[12]\d{3}[-/.]\d{1,2}[-/.]\d{1,2}\b|\b(?:19|20)\d{6}\b)"
    r"|(?P<numeric>\b\d{1,2} ?[/.] ?\d{1,2} ?[/.] ?\d{2,4}\b|\b\d{1,2}-\d{1,2}-\d{2,4}\b)"
    r"|(?P<month>\b[12]\d{3}-(?:0?[1-9]|1[0-2])\b|\b\d{1,2}/[12]\d{3}\b)"
    r"|(?P<clock>\b\d{1,2}[:.h]\d{2}(?: ?[ap]\.?m\b\.?)?|\b\d{1,2} ?[ap]\.?m\b\.?|\b\d{1,2}h\b)"
    r"|(?P<pair>\b\d{1,2} ?/ ?\d{1,2}\b)"
    r"|(?P<decade>'?\b\d{1,4}'?s\b)|(?P<short>'\d{2}\b)|(?P<quarter>\bq[1-4]\b|\bh[12]\b)"
    r"|(?P<number>\d+)|(?P<word>[^\W\d_]+(?:'[^\W\d_]+)?)"
)


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


Field = Literal["year", "month", "day", "weekday", "decade", "quarter", "season", "part", "daypart", "clock", "bound", "shift"]


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

    def numeric(self, first: int, second: int) -> None:
        """Two numbers by the person's habit, or the other way where only that is a date."""
        day, month = (first, second) if self.day_first else (second, first)
        if month > len(MONTHS) - 1:
            day, month = month, day
        if 1 <= month < len(MONTHS) and 1 <= day <= 31:  # noqa: PLR2004
            self.put(month=month, day=day)
        else:
            self.several = True

    def number(self, value: int, digits: int, *, nth: bool) -> None:
        """ "2024" is a year, "7" a day or, where a time of day was asked for, an hour."""
        if self.clock and "clock" not in self.found and not nth and (digits <= 2 or digits == 4):  # noqa: PLR2004
            hour, minute = (value, 0) if digits <= 2 else divmod(value, 100)  # noqa: PLR2004
            if hour <= 24 and minute < 60:  # noqa: PLR2004
                self.put(clock=hour % 24 * 60 + minute, either_half=digits <= 2 and hour <= 12)  # noqa: PLR2004
                return
        if digits == 4 or value > 31:  # noqa: PLR2004
            self.put(year=_century(value) if digits <= 2 else value)  # noqa: PLR2004
        elif "day" in self.found and "month" in self.found and digits == 2 and "year" not in self.found:  # noqa: PLR2004
            self.put(year=2000 + value)  # "march 7 24"
        elif 1 <= value:
            self.put(day=value)


def _century(short: int) -> int:
    return short + (1900 if short > 50 else 2000) if short < 100 else short  # noqa: PLR2004


def read_when(text: str, *, day_first: bool = False, clock: bool = False) -> When:
    """What a text in any spelling says of a time; `clock` reads bare numbers as hours."""
    low = plain(text).replace("twenty-", "twenty ").replace("thirty-", "thirty ").replace("o' clock", "o'clock")
    low = re.sub(r"\b([ap])\.? ?m\b\.?", r"\1m", low.replace("no later than", "by"))
    parts = _range(low)
    if parts is not None:
        first, last = (_single(part, day_first=day_first, clock=clock) for part in parts)
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
    for name, (month, day) in _DAY_NAMES.items():
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
        year, month, day = numbers if len(numbers) > 1 else (numbers[0] // 10000, numbers[0] // 100 % 100, numbers[0] % 100)
        reader.put(year=year, month=month, day=day)
    elif kind == "numeric":
        reader.put(year=_century(numbers[2]))
        dotted = "." in text
        habit, reader.day_first = reader.day_first, reader.day_first or dotted
        reader.numeric(numbers[0], numbers[1])
        reader.day_first = habit
    elif kind == "month":
        reader.put(year=max(numbers), month=min(numbers))
    elif kind == "clock":
        _clock(reader, text, numbers)
    elif kind == "pair":
        reader.numeric(numbers[0], numbers[1])
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
        reader.numeric(minute, hour) if not reader.day_first else reader.numeric(hour, minute)  # "7.3" is the 7th of March
        return
    if hour > 24 or minute > 59:  # noqa: PLR2004
        reader.several = True
        return
    if half is not None:
        hour = hour % 12 + (12 if half[1] == "p" else 0)
    bare = half is None and hour <= 12 and not text.startswith("0") and (hour, text[-1]) != (12, "0")  # noqa: PLR2004
    reader.put(clock=hour % 24 * 60 + minute, either_half=bare)


def _word(reader: _Reader, found: list[tuple[str, str]], at: int) -> int:
    """Reads one word, or several where they belong together; gives how many."""
    text = found[at][1]
    following = [part for _, part in found[at + 1 : at + 4]]
    if text in _NTH or text in {"twenty", "thirty"}:
        return _nth(reader, found, at)
    if text in _MONTH or (len(text) > 3 and _nearest_month(text)):  # noqa: PLR2004
        reader.put(month=_MONTH.get(text) or _nearest_month(text))
    elif text in _WEEKDAY or (len(text) > 5 and _nearest(text, WEEKDAYS) is not None):  # noqa: PLR2004
        reader.put(weekday=_WEEKDAY.get(text, _nearest(text, WEEKDAYS) or 0))
    elif text.startswith("mid") and text[3:] in _MONTH:
        reader.put(part="mid", month=_MONTH[text[3:]])
    elif text in SEASONS:
        reader.put(season="autumn" if text == "fall" else text)
    elif text in _PARTS:
        reader.put(part=_PARTS[text])
    elif text in {"noon", "midday"} or (text == "midnight"):
        reader.found.pop("either_half", None)
        reader.found.pop("clock", None) if reader.found.get("clock") in {0, 720} else None
        reader.put(clock=0 if text == "midnight" else 720)
    elif text in _DAYPARTS:
        _daypart(reader, text)
    elif text in _DECADES:
        reader.put(decade=1900 + _DECADES[text])
    elif text in _SHIFTS:
        reader.put(shift=text)
    elif text in _BOUNDS:
        reader.put(bound=_BOUNDS[text])
    elif text in _NUMBER:
        return _number_words(reader, text, following)
    elif text not in _FREE:
        reader.left.append(text)
    return 1


def _daypart(reader: _Reader, text: str) -> None:
    """ "five o'clock in the afternoon" is 17:00; "Sunday night" keeps its night."""
    clock = reader.found.get("clock")
    if isinstance(clock, int) and reader.found.get("either_half"):
        late = text in {"pm", "afternoon", "evening", "night", "tonight"}
        reader.found["clock"] = clock % 720 + (720 if late else 0)
        reader.found["either_half"] = False
    elif text not in {"am", "pm"}:
        reader.put(daypart="night" if text in {"tonight", "overnight"} else text)


def _nth(reader: _Reader, found: list[tuple[str, str]], at: int) -> int:
    """ "seventh", "twenty first", "first quarter", "second half", "twenty sixteen"."""
    text = found[at][1]
    following = found[at + 1][1] if at + 1 < len(found) else ""
    if text in {"twenty", "thirty"} and following in _ONES:
        reader.put(day=_NUMBER[text] + _ONES[following])
        return 2
    if text in _NTH:
        if _quarter(reader, _NTH[text], found, at + 1):
            return 2
        reader.put(day=_NTH[text])
        return 1
    return _number_words(reader, text, [part for _, part in found[at + 1 : at + 4]])


def _quarter(reader: _Reader, number: int, found: list[tuple[str, str]], at: int) -> bool:
    following = found[at][1] if at < len(found) else ""
    if following in {"quarter", "half"} and number <= 4:  # noqa: PLR2004
        reader.put(quarter=number + (4 if following == "half" else 0))
        return True
    return False


def _number_words(reader: _Reader, text: str, following: list[str]) -> int:
    """ "seven", "twenty sixteen", "two thousand sixteen", "nineteen ninety eight"."""
    value, used = _NUMBER[text], 1
    ones = [_NUMBER[word] for word in following if word in _NUMBER]
    if following[:1] == ["thousand"]:
        rest = [word for word in following[1:] if word != "and"]
        reader.put(year=value * 1000 + sum(_NUMBER.get(word, 0) for word in rest[:2]))
        return 2 + sum(word == "and" or word in _NUMBER for word in following[1:3])
    if value in {19, 20} and following[:1] and following[0] in _NUMBER and ones[0] >= 10:  # noqa: PLR2004
        more = following[1:2] and following[1] in _NUMBER and ones[0] % 10 == 0 and ones[1] < 10  # noqa: PLR2004
        reader.put(year=value * 100 + ones[0] + (ones[1] if more else 0))
        return 3 if more else 2
    if value >= 20 and following[:1] and following[0] in _NUMBER and ones[0] < 10:  # noqa: PLR2004
        value, used = value + ones[0], 2
    reader.number(value, 2 if value < 32 else 0, nth=False)  # noqa: PLR2004
    return used


def _nearest_month(text: str) -> int:
    found = _nearest(text, MONTHS)
    return 0 if found is None else found


def _nearest(text: str, names: list[str]) -> int | None:
    """The one name that differs from `text` by an honest typo; None for none or several."""
    near = [
        i
        for i, name in enumerate(names)
        if len(name) > 3 and text[0] == name[0] and OSA.distance(text, name) <= (1 if len(name) < 8 else 2)  # noqa: PLR2004
    ]
    return near[0] if len(near) == 1 else None
