"""The order in which the choices of a question stand: numbers and dates ascending, all else by a seed.

["40", "10", "100"] -> 10, 40, 100, so that the place of the key says nothing and the eye finds its way.
"""

from __future__ import annotations

import random
import re

from quizapp.spelling import normalised

_NAME = re.compile(r"[a-z]+")
_MONTHS = _NAME.findall("january february march april may june july august september october november december")
_DAYS = _NAME.findall("monday tuesday wednesday thursday friday saturday sunday")
_ONES = _NAME.findall(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
_TENS = {
    word: 10 * tens
    for tens, word in enumerate(_NAME.findall("twenty thirty forty fifty sixty seventy eighty ninety"), 2)
}
_SCALES = {
    "hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12,
    "hours": 1 / 24, "hour": 1 / 24, "week": 7, "weeks": 7, "month": 30, "months": 30, "year": 365, "years": 365,
    "minutes": 1 / 1440, "minute": 1 / 1440,
}  # fmt: skip
_DATE = re.compile(
    rf"\b({'|'.join(_MONTHS)})(?: (\d{{1,2}}))?(?:,? (\d{{4}}))?\b|\b(\d{{1,2}}) ({'|'.join(_MONTHS)})(?: (\d{{4}}))?\b"
)
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?|[a-z]+")


def arrange(answer: str, distractors: tuple[str, ...], *, seed: str) -> list[str]:
    """The key and the distractors in the order to show; the same seed gives the same order."""
    choices = [answer, *distractors]
    for measure in (_moment, _amount):
        sizes = [measure(normalised(choice)) for choice in choices]
        known = [size for size in sizes if size is not None]
        if len(known) == len(choices) and len(set(known)) == len(known):
            return [choice for _, choice in sorted(zip(known, choices, strict=True))]
    random.Random(seed).shuffle(choices)
    return choices


def _moment(text: str) -> tuple[float, ...] | None:
    """The year, month and day in a choice: "thursday, march 7, 2024" -> (2024, 3, 7); a lone weekday sorts by week."""
    found = _DATE.search(text)
    if found is None:
        days = [_DAYS.index(word) for word in _NAME.findall(text) if word in _DAYS]
        return (0, 0, days[0]) if len(days) == 1 else None
    month, day, year = found[1] or found[5], found[2] or found[4], found[3] or found[6]
    part = 5 * ("mid-" in text) + 10 * ("late" in text)
    return (int(year or 0), _MONTHS.index(month) + 1, int(day or part))


def _amount(text: str) -> tuple[float, ...] | None:
    """The first number in a choice, with its scale: "2.5 million" -> 2500000, "six weeks" -> 42 (days)."""
    total: float | None = None
    for word in _NUMBER.findall(text.replace("-", " ")):
        if word[0].isdigit():
            if total is not None:
                break
            total = float(word.replace(",", ""))
        elif word in _ONES:
            total = (total or 0) + _ONES.index(word)
        elif word in _TENS:
            total = (total or 0) + _TENS[word]
        elif word in _SCALES and total is not None:
            total *= _SCALES[word]
        elif total is not None and word != "and":
            break
    return None if total is None else (total,)
