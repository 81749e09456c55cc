"""The order in which the choices of a question stand: numbers and dates ascending, all else by a seed.

["40", "10", "100"] -> 10, 40, 100, so that the place of the key says nothing and the eye finds its way.
"""

from __future__ import annotations

import random
import re
from typing import TYPE_CHECKING

from quizapp.sets.numerals import DAYS, parted
from quizapp.spelling import normalised

if TYPE_CHECKING:
    from collections.abc import Sequence

_NAME = re.compile(r"[a-z]+")
_MONTHS = _NAME.findall("january february march april may june july august september october november december")
_DAYS = _NAME.findall("monday tuesday wednesday thursday friday saturday sunday")
_DATE = re.compile(
    rf"\b({'|'.join(_MONTHS)})(?: (\d{{1,2}}))?(?:,? (\d{{4}}))?\b|\b(\d{{1,2}}) ({'|'.join(_MONTHS)})(?: (\d{{4}}))?\b"
)


def arrange(answer: str, distractors: tuple[str, ...], *, seed: str) -> list[str]:
    """The key and the distractors in the order to show; the same seed gives the same order."""
    choices = [answer, *distractors]
    ordered = in_order(choices)
    if ordered is not None:
        return ordered
    random.Random(seed).shuffle(choices)
    return choices


def moment(text: str) -> tuple[float, ...] | None:
    """The year, month and day in a choice: "thursday, march 7, 2024" -> (2024, 3, 7); a lone weekday sorts by week."""
    found = _DATE.search(text)
    if found is None:
        days = [_DAYS.index(word) for word in _NAME.findall(text) if word in _DAYS]
        return (0, 0, days[0]) if len(days) == 1 else None
    month, day, year = found[1] or found[5], found[2] or found[4], found[3] or found[6]
    part = 5 * ("mid-" in text) + 10 * ("late" in text)
    return (int(year or 0), _MONTHS.index(month) + 1, int(day or part))


def amount(text: str) -> tuple[float, ...] | None:
    """The first number in a choice, with its scale: "2.5 million" -> 2500000, "six weeks" -> 42 (days)."""
    numbers, _ = parted(text)
    return (numbers[0][0] * DAYS.get(numbers[0][1], 1.0),) if numbers else None


def in_order(choices: Sequence[str]) -> list[str] | None:
    """The choices by day or by number; None where one of them has neither, or two have the same."""
    for measure in (moment, amount):
        known: list[tuple[float, ...]] = []
        for choice in choices:
            size = measure(normalised(choice))
            if size is None:
                break
            known.append(size)
        if len(known) == len(choices) == len(set(known)):
            return [choice for _, choice in sorted(zip(known, choices, strict=True))]
    return None
