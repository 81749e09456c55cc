"""What a text says about itself in the lines around it: the day it came out, and who published it.

These are guesses, for a person to correct. None rather than a doubtful one: a wrong day makes wrong answers.
"""

from __future__ import annotations

import datetime
import re
from itertools import pairwise
from typing import TYPE_CHECKING

from quizapp.articles.furniture import BY_LINE, ENDS_SENTENCE

if TYPE_CHECKING:
    from collections.abc import Iterator

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = r"(?P<month>jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?"
DATES = (  # March 7, 2024; 7 March 2024; 2024-03-07; 7.3.2024, never month first
    re.compile(rf"\b{_MONTH} (?P<day>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<year>\d{{4}})\b", re.IGNORECASE),
    re.compile(rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?[ -]{_MONTH},?[ -](?P<year>\d{{4}})\b", re.IGNORECASE),
    re.compile(r"\b(?P<year>\d{4})[-/](?P<month>\d{1,2})[-/](?P<day>\d{1,2})(?!\d)"),
    re.compile(r"\b(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>\d{4})\b"),
)
SLASHED = re.compile(r"\b(\d{1,2})/(\d{1,2})/(\d{4})\b")  # 3/13/2024: told only where one of both is no month
YEARS = range(1700, 2200)
HEAD, FOOT = 12, 6  # lines; what a page says about an article stands around it, not in its middle
LONGEST_LINE = 14  # words
UPDATED = re.compile(r"\b(?:updated|modified|corrected|revised|printed|retrieved|accessed)\b", re.IGNORECASE)
FIRST = re.compile(r"\b(?:published|posted|issued|created|released|date)\b", re.IGNORECASE)
# "OSLO, March 7, 2024 (Reuters) - ", "LONDON (AP) — "
AT_HEAD = re.compile(
    r"(?P<place>[A-Z][A-Z .,'’-]{2,50}[A-Za-z0-9., ]{0,30}?)(?: ?\((?P<agency>[A-Z][A-Za-z&. ]{1,30})\))? ?[—–-]{1,2} "
)
COPYRIGHT = re.compile(
    r"(?:©|\(c\)|copyright)[ ,]*(?:©|\(c\))?[ ,]*(?:\d{4}(?:[-–]\d{2,4})?)?,?[ ]*(?:by )?"
    r"(?P<name>[A-Z][^.|,;©\n]{1,60})",
    re.IGNORECASE,
)
NAMED = re.compile(r"^(?:source|publication|publisher|newspaper|outlet)\s*:\s*(?P<name>\S.{0,78}\S)$", re.IGNORECASE)
RIGHTS = re.compile(r"\s*(?:-|–|—)?\s*all rights reserved.*$", re.IGNORECASE)


def guess_published(text: str) -> datetime.date | None:
    """The day in a short line above or below the text, or in its date line: "Published: March 7, 2024", "2024-03-07".

    A line that says "published" counts before one that says nothing, and that before "updated".
    """
    found: dict[int, datetime.date] = {}
    for line in _around(text):
        day = _day_in(line)
        if day is not None:
            found.setdefault(2 if UPDATED.search(line) else 0 if FIRST.search(line) else 1, day)
    return found[min(found)] if found else None


def guess_source(text: str) -> str | None:
    """Who published it: "Source: …", the agency of a date line or under a by-line, the holder of a copyright."""
    lines = list(_around(text))
    for pattern in (NAMED, COPYRIGHT):
        for line in lines:
            match = pattern.search(line)
            if match and (name := RIGHTS.sub("", match["name"]).strip()) and not name.lower().startswith("all rights"):
                return name
    for line, below in pairwise(lines):
        if BY_LINE.match(line) and below.istitle() and len(below.split()) <= 4 and not _day_in(below):
            return below
    for line in text.splitlines()[:HEAD]:
        match = AT_HEAD.match(line.strip())
        if match and match["agency"]:
            return match["agency"].strip()
    return None


def day_of(text: str) -> datetime.date | None:
    """The day that a machine wrote down, such as "2024-03-07T10:00:00Z"; also in words. None where it is unclear."""
    return _day_in(text[:60])


def _around(text: str) -> Iterator[str]:
    """Short lines at both ends that are no sentences of the article, and the head of a date line."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    for line in lines[:HEAD] + lines[max(HEAD, len(lines) - FOOT) :]:
        words = line.split()
        head = AT_HEAD.match(line)
        if len(words) <= LONGEST_LINE and (not ENDS_SENTENCE.search(line) or FIRST.match(line) or "©" in line):
            yield line
        elif head:
            yield head["place"]
        elif line.lower().startswith(("©", "copyright")):
            yield line


def _day_in(line: str) -> datetime.date | None:
    for pattern in DATES:
        match = pattern.search(line)
        if match and (day := _day(match["year"], match["month"], match["day"])):
            return day
    slashed = SLASHED.search(line)
    if slashed:
        first, second, year = slashed.groups()
        if int(second) > 12 or first == second:
            return _day(year, first, second)
        if int(first) > 12:
            return _day(year, second, first)
    return None


def _day(year: str, month: str, day: str) -> datetime.date | None:
    number = int(month) if month.isdigit() else MONTHS.index(month[:3].lower()) + 1
    try:
        found = datetime.date(int(year), number, int(day))
    except ValueError:
        return None
    return found if found.year in YEARS else None
