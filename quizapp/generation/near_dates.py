"""Wrong dates of the same grain and form as the right one, near enough to be plausible, in the order of the calendar.

The form of the key tells what is moved: its days, else its months, quarters, decades or years. How many lie before the
key is drawn first, evenly from none to all, so that its place among them says nothing.
"""

from __future__ import annotations

import datetime
import re
from typing import TYPE_CHECKING

from quizapp.generation.candidate import Unclear
from quizapp.generation.pools import WANTED
from quizapp.language.dates import MONTHS, day_text

if TYPE_CHECKING:
    import random
    from collections.abc import Collection

    from quizapp.generation.candidate import Candidate

SATURDAY = 5
ORDINALS = ("first", "second", "third", "fourth")
DAY = re.compile(
    rf"(?P<weekday>[A-Z][a-z]+day, )?(?P<month>{'|'.join(MONTHS)}) (?P<day>\d{{1,2}})\b(?:–(?P<last>\d{{1,2}})\b)?"
    r"(?:, (?P<year>\d{4}))?"
)
MONTH = re.compile(rf"(?P<month>{'|'.join(MONTHS)})\b(?: (?P<year>\d{{4}}))?")
QUARTER = re.compile(rf"\b(?:{'|'.join(ORDINALS)})(?= quarter)")
DECADE = re.compile(r"\b\d{4}(?=s\b)")
YEAR = re.compile(r"\b(?P<year>\d{4})(?P<next>–\d\d)?\b")
AHEAD = re.compile(r"\b[Ww]h(?:en|at date|ich day) (?:will|would|must|should|can|could|may|might)\b")
SOON = 4  # days: an event so shortly before the publication has wrong dates on both sides of it
HARDLY_AFTER = 2  # days


def near_dates(
    candidate: Candidate,
    chance: random.Random,
    *,
    published: datetime.date | None,
    avoid: Collection[str] = (),
) -> list[str]:
    """Three wrong dates of the key's grain and form, ascending, without those in `avoid`.

    Raises `Unclear` for a key that names no day, month or year.
    """
    answer = candidate.answer
    below = chance.randrange(WANTED + 1)
    if DAY.search(answer):
        made = _days(candidate, chance, published=published)
    elif MONTH.search(answer):
        made = _months(answer, chance, published=published)
    elif quarter := QUARTER.search(answer):
        own = ORDINALS.index(quarter.group())
        made = [(at - own, QUARTER.sub(word, answer)) for at, word in enumerate(ORDINALS)]
    elif DECADE.search(answer):
        made = [
            (by, DECADE.sub(lambda one, by=by: str(int(one.group()) + 10 * by), answer))  # type: ignore[misc]
            for by in _spread(chance, 3)
        ]
    elif YEAR.search(answer):
        base = candidate.fact.moment.day if candidate.fact.moment else None
        made = _years(answer, chance, published=published, base=base)
    else:
        raise Unclear("the date cannot be varied")
    free = [(shift, text) for shift, text in made if text not in avoid]
    low = [one for one in free if one[0] < 0]
    high = [one for one in free if one[0] > 0]
    above = min(WANTED - below, len(high))
    picked = low[: WANTED - above]
    picked += high[: WANTED - len(picked)]
    return [text for _, text in sorted(picked)]


def _days(candidate: Candidate, chance: random.Random, *, published: datetime.date | None) -> list[tuple[int, str]]:
    answer = candidate.answer
    base = candidate.fact.moment.day if candidate.fact.moment else None
    edges = _edges(answer, base, chance, published=published)
    if edges:
        return edges
    unit = 7 if answer.startswith(("the week of ", "the weekend of ")) else 1
    shifts = [shift * unit for shift in _spread(chance, 9 if unit == 1 else 4)]
    age = (published - base).days if published is not None and base is not None else -1
    if age == 0 and AHEAD.search(candidate.bare):
        age = -1  # "would be examined on Monday", told on that Monday
    if age >= 0:  # what has happened cannot be dated after the article; but of day-old news the key would be last
        shifts = [shift for shift in shifts if shift <= (age if age >= SOON else max(age, HARDLY_AFTER) * unit)]
    if base is not None and published is not None and age < 0:  # what is to come is not dated in the past
        ahead = [shift for shift in shifts if base + datetime.timedelta(days=shift) >= published]
        shifts = ahead if len(ahead) >= WANTED else shifts
    if base is not None and unit == 1 and base.weekday() < SATURDAY:  # a Sunday would show
        working = [shift for shift in shifts if (base + datetime.timedelta(days=shift)).weekday() < SATURDAY]
        shifts = working if len(working) >= WANTED else shifts
    return [(shift, DAY.sub(lambda day, by=shift: _moved(day, by), answer)) for shift in shifts]  # type: ignore[misc]


def _edges(
    answer: str, day: datetime.date | None, chance: random.Random, *, published: datetime.date | None
) -> list[tuple[int, str]]:
    """The first days of other months for a key that is one, the last for one to come: odd days would not pass."""
    if day is None or answer != day_text(day, weekday=False):
        return []
    ahead = published is not None and day > published
    last = ahead and (day + datetime.timedelta(days=1)).day == 1
    if day.day != 1 and not last:
        return []
    made = []
    for shift in _spread(chance, 4):
        at = day.year * 12 + day.month - 1 + shift + last
        moved = datetime.date(at // 12, at % 12 + 1, 1) - datetime.timedelta(days=int(last))
        if published is None or (moved > published) == (day > published):
            made.append((shift, day_text(moved, weekday=False)))
    return made if len(made) >= WANTED else []


def _moved(match: re.Match[str], days: int) -> str:
    """A day so many days later, in the form it has: with or without weekday and year, alone or as "March 9–10"."""
    year = int(match["year"]) if match["year"] else 2024  # a leap year for "February 29"
    first = datetime.date(year, MONTHS.index(match["month"]) + 1, int(match["day"]))
    day = first + datetime.timedelta(days=days)
    text = day_text(day, weekday=bool(match["weekday"]))
    if match["last"]:
        end = day + datetime.timedelta(days=int(match["last"]) - first.day)
        tail = str(end.day) if end.month == day.month else f"{MONTHS[end.month - 1]} {end.day}"
        text = f"{MONTHS[day.month - 1]} {day.day}–{tail}, {end.year}"
    return text if match["year"] else text.rsplit(",", 1)[0]


def _months(answer: str, chance: random.Random, *, published: datetime.date | None) -> list[tuple[int, str]]:
    last = list(MONTH.finditer(answer))[-1]
    month, year = MONTHS.index(last["month"]), int(last["year"] or 0)
    made = []
    for shift in _spread(chance, 4 if year else 6):
        at = month + shift
        if not year and not 0 <= at < len(MONTHS):
            continue  # nobody knows whether January comes before or after "mid-December"
        then = (year + at // 12, at % 12 + 1)
        if year and published and (year, month + 1) <= (published.year, published.month) < then:
            continue
        if year and published and then < (published.year, published.month) < (year, month + 1):
            continue
        made.append((shift, MONTH.sub(lambda one, by=shift: _moved_month(one, by), answer)))  # type: ignore[misc]
    return made


def _moved_month(match: re.Match[str], months: int) -> str:
    at = MONTHS.index(match["month"]) + months
    return MONTHS[at % 12] + (f" {int(match['year']) + at // 12}" if match["year"] else "")


def _years(
    answer: str, chance: random.Random, *, published: datetime.date | None, base: datetime.date | None
) -> list[tuple[int, str]]:
    """Years on the same side of the article's own: none to come for what has happened, none gone for what will be."""
    last = int(YEAR.findall(answer)[-1][0])
    shifts = _spread(chance, 5)
    if published is not None:
        ahead = last > published.year or ("end of" in answer and base is not None and last == published.year)
        year = published.year
        first = year if last == year else year + 1
        shifts = [by for by in shifts if (last + by >= first if ahead else not last <= year < last + by)]
    if published is not None and base is not None and base <= published:  # "last autumn", told in summer
        gone = published.year - base.year - (published.month < base.month)
        shifts = [by for by in shifts if by <= gone]
    return [(by, YEAR.sub(lambda one, by=by: _moved_year(one, by), answer)) for by in shifts]  # type: ignore[misc]


def _moved_year(match: re.Match[str], years: int) -> str:
    """ "2019" and "2023–24" so many years later."""
    year = int(match["year"]) + years
    return f"{year}–{(year + 1) % 100:02d}" if match["next"] else str(year)


def _spread(chance: random.Random, most: int) -> list[int]:
    """Shifts up to `most` both ways in a drawn order."""
    ways = [sign * size for size in range(1, most + 1) for sign in (-1, 1)]
    return chance.sample(ways, len(ways))
