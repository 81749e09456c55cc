"""Dates by what they say and how exactly: "7 March" is right for Thursday, March 7, 2024; "March 2024" is close.

Coarser than the key by one step is close (the month of a day, the year of a month, the weekday of a day), by two steps
wrong (the year of a day). Finer than the key is right only where the question or its article says the same; else it is
close, since nothing proves it. The year may be missing unless a distractor differs in nothing else.
"""

from __future__ import annotations

import calendar
import dataclasses
import re
from typing import TYPE_CHECKING, NamedTuple

from quizapp.grading import verdicts
from quizapp.grading.date_parts import read_when
from quizapp.grading.date_words import MONTHS, PART_DAYS, SEASONS
from quizapp.grading.outcome import Grade, Outcome
from quizapp.grading.wording import NEGATIONS, plain, words

if TYPE_CHECKING:
    from quizapp.grading.typos import Surroundings
    from quizapp.grading.when import When

_LENGTHS = frozenset("minutes hours days weeks months years".split())
_OPPOSITE = ({"before", "by"}, {"after", "from"})
_DAYPARTS = {
    "morning": (0, 12),
    "afternoon": (12, 18),
    "evening": (17, 24),
    "night": (18, 24),
    "dawn": (3, 8),
    "dusk": (16, 22),
}
# "the end of 2025"
_PART_MONTHS = {"early": range(1, 5), "mid": range(5, 9), "late": range(8, 13), "end": range(10, 13)}


class _Asked(NamedTuple):
    """The key's time; with what its variants add to it; and whether its year must be given."""

    key: str
    when: When
    full: When
    year_needed: bool
    around: Surroundings


def key_when(form: str) -> When | None:
    """The time that a key is; None where it is none, or tells more than a time ("before the cup final")."""
    found = read_when(form, clock=_has_clock(form))
    return None if found.empty or found.left or found.several else found


def _has_clock(form: str) -> bool:
    return read_when(form).clock is not None


def grade_date(typed: str, around: Surroundings) -> Grade:
    """Compare a typed date with the key; `key_when(key)` must not be None."""
    asked = _asked(around)
    clock = asked.when.clock is not None
    given = read_when(typed, day_first=around.day_first, clock=clock)
    first = _grade(given, typed, asked)
    turned = read_when(typed, day_first=not around.day_first, clock=clock)
    if first.outcome is Outcome.WRONG and turned != given and _grade(turned, typed, asked).outcome is Outcome.RIGHT:
        return verdicts.close(f"{typed} was read as {_in_words(given)}; the answer is “{asked.key}”")
    return first


def _in_words(when: When) -> str:
    return f"{when.day} {MONTHS[when.month].title()}" if when.day and when.month else "another day"


def _asked(around: Surroundings) -> _Asked:
    """The key with the year and day that its variants add: "Sept. 9" beside "September 9, 2022"."""
    key = around.question.answer
    when = key_when(key)
    assert when is not None
    asks = re.match(r"(by|until|before|since|from|after) (?:when|what|which)", plain(around.question.prompt))
    when = when if when.bound or asks is None else dataclasses.replace(when, bound=read_when(asks[1]).bound)
    full = when
    for form in around.question.accept:
        more = key_when(form)
        if more is not None and more.end is None and not _conflicts(more, full) and not (more.part and not full.part):
            values = {name: getattr(full, name) or getattr(more, name) for name in ("year", "month", "day")}
            full = dataclasses.replace(full, **values)
    rivals = [found for text in around.question.distractors if (found := key_when(text)) is not None]
    twins = any((one.month, one.day, one.part, one.season) == (full.month, full.day, full.part, full.season)
                and one.year != full.year for one in rivals)  # fmt: skip
    return _Asked(key, when, full, twins or "which year" in plain(around.question.prompt), around)


def _grade(given: When, typed: str, asked: _Asked) -> Grade:
    key = asked.key
    if given.empty or NEGATIONS & set(words(typed)):
        return verdicts.wrong(key)
    if "ago" in given.left or _is_length(given):
        return verdicts.wrong(key)  # "87 years ago", "12 days"
    if given.several:
        return verdicts.wrong(key, "One time was asked for.")
    if asked.when.end is not None or given.end is not None:
        return _ranges(given, asked)
    conflict = _conflicts(given, asked.full)
    if conflict:
        return verdicts.wrong(key, conflict)
    if given.bound in {"before", "after"} and not _bound_told(given, asked):
        return verdicts.close(f"the answer is “{key}”")
    if given.weekday is not None and _weekday(asked.full) not in {None, given.weekday}:
        return verdicts.close(f"the day is right, but not the weekday; the answer is “{key}”")
    variants = [found for form in asked.around.question.accept if (found := key_when(form)) is not None]
    if any(_says_all(given, variant) and _says_all(variant, given) for variant in variants):
        return verdicts.right(key)
    return _depth(given, asked)


def _is_length(given: When) -> bool:
    """True on "12 days" and on a mere "12 hours", which are no day."""
    return bool(_LENGTHS & set(given.left)) and not (given.month or given.year or given.weekday is not None)


def _says_all(one: When, other: When) -> bool:
    """True where `one` has whatever `other` has; the year and a bound apart."""
    names = ("month", "day", "weekday", "decade", "quarter", "season", "part", "daypart", "clock")
    if one.part != other.part:
        return False
    return all(_has(getattr(one, name)) or not _has(getattr(other, name)) for name in names) and (
        one.year is not None or other.year is None or one.month is not None
    )


def _has(value: int | str | None) -> bool:
    """True for Monday and midnight too, which are 0."""
    return value is not None and value != ""


def _ranges(given: When, asked: _Asked) -> Grade:
    """ "7-9 March" for March 7-9, 2024; either end alone, or the month, is close."""
    key, when = asked.key, asked.when
    if when.end is None:
        return verdicts.wrong(key, "One time was asked for.")
    if given.end is not None:
        agree = not _conflicts(dataclasses.replace(given, end=None), dataclasses.replace(when, end=None))
        return verdicts.right(key) if agree and not _conflicts(given.end, when.end) else verdicts.wrong(key)
    ends = [end for end in (dataclasses.replace(when, end=None), when.end) if not _conflicts(given, end)]
    return verdicts.close(f"that is only a part of it; the answer is “{key}”") if ends else verdicts.wrong(key)


def _conflicts(given: When, key: When) -> str:
    """One sentence where both say something different, "" where they agree."""
    for name in ("year", "month", "day", "decade", "quarter", "season", "shift", "daypart"):
        mine, right = getattr(given, name), getattr(key, name)
        halves = name == "quarter" and min(mine or 0, right or 0) <= 4 < max(mine or 0, right or 0)
        if mine and right and mine != right and not halves:
            return f"It is not the same {'time' if name in {'shift', 'daypart'} else name}."
    if given.weekday is not None and _weekday(key) not in {None, given.weekday}:
        exact = given.month == key.month and given.day == key.day and given.day is not None
        return "" if exact else "It is not the same weekday."
    if _bounds_differ(given.bound, key.bound) or _clock_differs(given, key):
        return "It is not the same time."
    return "" if _spans_agree(given, key) and _spans_agree(key, given) else "It is not the same part of the year."


def _weekday(when: When) -> int | None:
    return when.date.weekday() if when.date is not None else when.weekday


def _bounds_differ(mine: str, right: str) -> bool:
    return bool(mine and right) and any(mine in one and right not in one for one in _OPPOSITE)


def _clock_differs(given: When, key: When) -> bool:
    if given.clock is not None and key.clock is not None:
        return (given.clock - key.clock) % (720 if given.either_half else 1440) != 0
    if given.daypart in _DAYPARTS and key.clock is not None:
        start, end = _DAYPARTS[given.daypart]
        return not start <= key.clock / 60 < end
    return False


def _spans_agree(one: When, other: When) -> bool:
    """A month against a season, a quarter, a decade or a part of the month that the other names."""
    if one.month and not other.month and other.part and other.year and one.month not in _PART_MONTHS[other.part]:
        return False
    if one.month and other.season and one.month not in SEASONS[other.season]:
        return False
    if one.month and other.quarter and (one.month - 1) // (3 if other.quarter <= 4 else 6) != (other.quarter - 1) % 4:
        return False
    if (
        one.quarter
        and other.quarter
        and one.quarter <= 4 < other.quarter
        and (one.quarter - 1) // 2 != other.quarter - 5
    ):
        return False  # "the second half" for "the first quarter"
    if one.year and other.decade is not None and not other.year and one.year // 10 * 10 != other.decade:
        return False
    if one.day and other.part and not other.day and one.day not in PART_DAYS[other.part]:
        return False
    return not (one.part and other.part and one.part != other.part and {one.part, other.part} != {"late", "end"})


def _depth(given: When, asked: _Asked) -> Grade:
    """No conflict: is all of it there, and nothing that the article does not say?"""
    key, full = asked.key, asked.full
    if full.part and given.day and not full.day:
        last = full.part == "end" and full.month and given.day == calendar.monthrange(full.year or 2001, full.month)[1]
        return (
            verdicts.right(key)
            if last and (full.bound or "by when" in plain(asked.around.question.prompt))
            else _finer(asked)
        )
    missing = _missing(given, asked)
    if missing is not None:
        return missing
    return _added(given, asked)


def _missing(given: When, asked: _Asked) -> Grade | None:
    """Close for what is one step coarser, wrong for two, None where nothing is missing."""
    key, full, prompt = asked.key, asked.full, set(words(asked.around.question.prompt))
    whole = verdicts.close(f"it can be said more exactly; the answer is “{key}”")
    if full.day:
        if given.day:
            if given.month or not full.month or MONTHS[full.month] in prompt:
                return _year_missing(given, asked)
            return whole
        coarse = given.month or (given.weekday is not None and asked.full.weekday is not None)
        season = given.season or given.quarter or given.decade is not None
        if coarse or (given.weekday is not None and full.date is not None) or (given.daypart and full.clock):
            return whole
        return verdicts.wrong(key, "That is not exact enough.") if given.year or season else verdicts.wrong(key)
    if given.day and not _has_more(given):
        return verdicts.wrong(key)  # "12" for July 2025
    if full.clock is not None and given.clock is None:
        return whole if given.daypart else verdicts.wrong(key)
    if full.clock is not None and given.either_half:
        return verdicts.close(f"morning or afternoon is missing; the answer is “{key}”")
    for name in ("weekday", "month", "season", "quarter", "part", "decade"):
        if _has(getattr(full, name)) and not _has(getattr(given, name)):
            finer = name in {"season", "quarter"} and given.month
            return _finer(asked) if finer or (name == "decade" and given.year) else whole
    if full.quarter and given.quarter != full.quarter:
        return whole if (given.quarter or 0) > 4 else _finer(asked)
    if full.year and not (full.month or full.season or full.quarter) and not given.year:
        return verdicts.wrong(key) if given.month else whole
    return _year_missing(given, asked)


def _has_more(given: When) -> bool:
    """True where more than a day of the month was typed."""
    names = ("year", "month", "weekday", "decade", "quarter", "season", "part", "daypart", "clock")
    return any(_has(getattr(given, name)) for name in names)


def _year_missing(given: When, asked: _Asked) -> Grade | None:
    if asked.full.year and not given.year and asked.year_needed:
        return verdicts.close(f"the year is missing; the answer is “{asked.key}”")
    return None


def _finer(asked: _Asked) -> Grade:
    return verdicts.close(f"the article does not say it that exactly; the answer is “{asked.key}”")


def _added(given: When, asked: _Asked) -> Grade:
    """What was typed and the key does not say: right where the question or its article says it."""
    full, around = asked.full, asked.around
    if (given.day and not full.day) or (given.part and not full.part) or (given.month and not full.month):
        return _finer(asked) if not _same_part(given, full) else verdicts.right(asked.key)
    if given.year and not full.year and not full.decade and str(given.year) not in around.vocabulary:
        return verdicts.doubt(asked.key)
    extra = [given.daypart] if given.daypart and not full.daypart and full.clock is None else []
    if any(word not in around.told for word in extra) or (given.clock is not None and full.clock is None):
        return _finer(asked)
    if {given.part, full.part} == {"late", "end"}:
        return verdicts.close(f"the answer is “{asked.key}”")
    unknown = [word for word in given.left if word not in around.vocabulary]
    if unknown and len(unknown) > 1:
        return verdicts.close(f"the date is right; the answer is “{asked.key}” alone")
    return verdicts.right(asked.key)


def _same_part(given: When, full: When) -> bool:
    """ "mid-March" for a day in the middle of March is no finer, but coarser: decided before."""
    return bool(full.day) and bool(given.part) and bool(given.day)


def _bound_told(given: When, asked: _Asked) -> bool:
    """ "before March 12" may be typed where the key or the question says "before" or "by"."""
    told = {
        asked.when.bound,
        *(word for word in ("before", "after", "by", "until", "since") if word in asked.around.told),
    }
    return given.bound in told or (given.bound == "before" and bool({"by", "until"} & told))
