"""When: the time expressions of a text, resolved against the day of publication.

"on Thursday" in an article of March 7, 2024, with a verb in the past, is Thursday, March 7, 2024. Without that day
nothing relative is resolved, and no year is invented. The grammar stands in `calendar_dates` and `relative_dates`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from quizapp.language import calendar_dates, relative_dates
from quizapp.language.date_words import MONTHS, WEEKDAYS, Dateline, Grain, Tense, caught, day_text, nearest_weekday

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator

__all__ = [
    "MONTHS",
    "WEEKDAYS",
    "Grain",
    "Moment",
    "Tense",
    "day_text",
    "moments",
    "nearest_weekday",
    "overlapping",
]


@dataclass(frozen=True, slots=True)
class Moment:
    """A time expression: characters `start` to `end`, its words, and what it says.

    `day` is the resolved day, or a day in the resolved week, month or year (the first where it has no parts); None
    where the article does not tell. `answer` is the moment in full words ("Thursday, March 7, 2024"), None where it
    must not be asked.
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
    """The time expressions of `text`, first come first; of overlapping ones the first is meant, then the longest."""
    line = Dateline(published, tense)
    matches = [
        (match, maker, relative)
        for patterns, relative in ((calendar_dates.PATTERNS, False), (relative_dates.PATTERNS, True))
        for pattern, maker in patterns
        for match in pattern.finditer(text)
    ]
    matches.sort(key=lambda found: (found[0].start(), -found[0].end()))
    result: list[Moment] = []
    for match, maker, relative in matches:
        if result and match.start() < result[-1].end:
            continue
        made = maker(match, line)
        if made is None:
            continue
        own = made.grain in {"time", "range"}  # said as they stand: "at 4 p.m.", "on March 3 and 5"
        counted = bool(caught(match, "which") or (caught(match, "weekday") and made.day is None))
        counted = counted or (not own and (relative or made.answer is None))
        result.append(Moment(match.start(), match.end(), match.group(), *made, counted))
    return result


def overlapping(found: list[Moment], start: int, end: int) -> Iterator[Moment]:
    """The moments that share characters with `start` to `end`."""
    return (moment for moment in found if moment.start < end and start < moment.end)
