"""Wrong dates of the same grain and form as the right one, near enough to be plausible."""

from __future__ import annotations

import calendar
import datetime
import re
from typing import TYPE_CHECKING

from quizapp.language.dates import MONTHS, day_text

if TYPE_CHECKING:
    import random
    from collections.abc import Iterator

    from quizapp.generation.candidate import Candidate

WANTED = 3
ORDINALS = ["first", "second", "third", "fourth"]
DAY_STEPS = [-9, -6, -4, -3, -2, -1, 1, 2, 3, 4, 5, 8]
MONTH_STEPS = [-3, -2, -1, 1, 2, 3]
YEAR_STEPS = [-4, -3, -2, -1, 1, 2, 3]


def near_dates(candidate: Candidate, chance: random.Random, *, published: datetime.date | None) -> Iterator[str]:
    """Three dates in the order of the calendar.

    No month or year is after that of the publication where the key is not. Days may be: news is mostly of the last
    ones, and the key would always be the latest.
    """
    moment = candidate.fact.moment
    assert moment is not None
    answer, grain = candidate.answer, moment.grain
    if grain == "day":
        base = moment.day or _any_day(answer)
        for step in _steps(DAY_STEPS, max(DAY_STEPS), chance):
            yield _like_day(answer, base + datetime.timedelta(days=step))
        return
    if grain in {"month", "part of month"}:
        month = next(number for number, name in enumerate(MONTHS, start=1) if name in answer)
        for step in _steps(MONTH_STEPS, _months_left(moment.day, published), chance):
            yield _other_month(answer, month, step)
        return
    if grain == "quarter":
        yield from (re.sub(r"first|second|third|fourth", word, answer) for word in ORDINALS if word not in answer)
        return
    year = re.search(r"\d{4}", answer)
    if year is None:
        return
    unit = 10 if grain == "decade" else 1
    left = (published.year - int(year.group())) // unit if published is not None else max(YEAR_STEPS)
    for step in _steps(YEAR_STEPS, left if left >= 0 else max(YEAR_STEPS), chance):
        yield re.sub(r"\d{4}(?:–\d\d)?", lambda found, by=step * unit: _later(found.group(), by), answer)  # type: ignore[misc]


def _steps(steps: list[int], latest: int, chance: random.Random) -> list[int]:
    """Three of the steps, in order, none beyond the latest."""
    return sorted(chance.sample([step for step in steps if step <= latest], WANTED))


def _months_left(day: datetime.date | None, published: datetime.date | None) -> int:
    if day is None or published is None:
        return max(MONTH_STEPS)
    left = (published.year - day.year) * 12 + published.month - day.month
    return left if left >= 0 else max(MONTH_STEPS)


def _other_month(answer: str, month: int, step: int) -> str:
    index = month - 1 + step
    text = answer.replace(MONTHS[month - 1], MONTHS[index % 12])
    return re.sub(r"\d{4}", lambda year: str(int(year.group()) + index // 12), text)


def _later(years: str, by: int) -> str:
    """ "2019" and "2023–24" so many years later."""
    first = str(int(years[:4]) + by)
    return f"{first}–{(int(first) + 1) % 100:02d}" if "–" in years else first


def _any_day(answer: str) -> datetime.date:
    """The day in "March 10", in a leap year, so that its neighbours can be counted."""
    month, day = answer.split()[-2:]
    return datetime.date(2024, list(calendar.month_name).index(month), int(day))


def _like_day(answer: str, day: datetime.date) -> str:
    if re.match(r"[A-Z][a-z]+day, ", answer):
        return day_text(day)
    text = day_text(day, weekday=False)
    return text if re.search(r", \d{4}$", answer) else text.rsplit(",", 1)[0]
