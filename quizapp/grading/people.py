"""Titles, first and last names: "Ms. Oyelaran" is Marta Oyelaran, "Ahmed Mardawi" is not Mahmoud Mardawi."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, NamedTuple

from quizapp.grading.places import cities, country
from quizapp.grading.typos import Surroundings, capitalised, misspelled, same
from quizapp.grading.wording import plain, words
from quizapp.question import Category

if TYPE_CHECKING:
    from collections.abc import Sequence

TITLES = frozenset(
    "president pres vice prime premier minister chancellor king queen prince princess emperor judge justice mayor "
    "senator sen representative rep governor gov general gen colonel col captain capt lieutenant sergeant major "
    "admiral pope cardinal bishop archbishop rabbi imam sheikh ayatollah ambassador secretary professor prof "
    "doctor chairman chairwoman chair director mr mrs ms miss mx dr sir dame lady lord st saint spokesman "
    "spokeswoman spokesperson official former acting deputy ex us u.s foreign finance state commissioner chief "
    "executive coach".split()
)
# A title that makes somebody else of a president.
OTHER_OFFICE = frozenset("vice former deputy ex".split())
_NO_PERSON = frozenset(
    "union league ministry council bank court party company group fund institute university hospital association "
    "organization organisation guild board office agency authority committee commission church club team army police "
    "force front movement times news air airlines transit inc ltd plc corp street river lake sea bay city province "
    "county state states nations republic islands island treaty act pharma media group federation".split()
)
_WHICH = re.compile(r"\b(?:which|what) (?:\w+ ){0,2}(?:country|city|state|town|company|firm|court|union|group|party)")
_NUMERALS = {"second": "ii", "third": "iii", "fourth": "iv", "fifth": "v", "sixth": "vi", "2nd": "ii", "3rd": "iii"}
_ROMAN = frozenset("i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi".split())
Answer = Literal["same", "typo", "first", "part", "shared", "other first", "extra first", "other"]


class Person(NamedTuple):
    """A name without its titles, and the titles."""

    name: tuple[str, ...]
    titles: tuple[str, ...]


def person(found: Sequence[str]) -> Person:
    """The name proper and its titles: "president joe biden" -> (("joe", "biden"), ("president",))."""
    rest = [_NUMERALS.get(word, word) for word in found if word not in {"the", "jr", "sr"}]
    titles = []
    while len(rest) > 1 and rest[0] in TITLES:
        titles.append(rest.pop(0))
    return Person(tuple(rest), tuple(titles))


def is_person(key: str, around: Surroundings) -> bool:
    """True where the key can be the name of one human being: "Mahmoud Mardawi", "President Biden"."""
    asked = around.question
    if asked.category in {Category.PLACES, Category.NUMBERS, Category.DATES} or _WHICH.search(plain(asked.prompt)):
        return False
    found = words(key)
    if not capitalised(key) or "and" in found or country(key) or plain(key) in cities():
        return False
    name, titles = person(found)
    letters = [word for word in re.findall(r"[^\W\d_]+", key) if len(word) > 1]
    if any(word.isupper() for word in letters if plain(word) not in _ROMAN) or _NO_PERSON & set(name):
        return False
    return (len(name) == 1 and bool(titles)) or 2 <= len(name) <= 5


def compare(typed: tuple[str, ...], key: str, around: Surroundings) -> Answer:
    """How a typed name stands to the person of the key."""
    given, asked = person(typed), person(words(key))
    if OTHER_OFFICE & set(given.titles) and not OTHER_OFFICE & set(asked.titles):
        return "shared"
    if len(given.name) > 1 and same(given.name[-1], asked.name[0]) and same(given.name[0], asked.name[-1]):
        given = Person((*given.name[1:], given.name[0]), given.titles)  # "Mardawi, Mahmoud"
    name, numeral = _without_numeral(asked.name)
    said, said_numeral = _without_numeral(given.name)
    if not said or (said_numeral and said_numeral != numeral):
        return "other"
    last = _word(said[-1], name[-1], around)
    if last == "other":
        return _not_the_last(said, name, around)
    if len(said) == 1:
        return "shared" if _another(name, around) else last
    if len(name) == 1:
        return _with_first_name(said, asked, around) if last == "same" else last
    return _first_names(said, name, last, around)


def _without_numeral(name: tuple[str, ...]) -> tuple[tuple[str, ...], str]:
    if len(name) > 1 and name[-1] in _ROMAN and len(name[-1]) <= len("xviii"):
        return name[:-1], name[-1]
    return name, ""


def _word(typed: str, word: str, around: Surroundings) -> Literal["same", "typo", "other"]:
    if same(typed, word):
        return "same"
    return "typo" if misspelled(typed, word, around) else "other"


def _not_the_last(said: tuple[str, ...], name: tuple[str, ...], around: Surroundings) -> Answer:
    """ "Mahmoud" is a part; "Tomas Strand" is somebody else; "Abernethy" is a part of "Abernethy-Cole"."""
    if len(said) > 1 and "-" in name[-1]:
        joined = (*said[:-2], f"{said[-2]}-{said[-1]}")
        if same(joined[-1], name[-1]):
            return "same" if len(joined) == 1 else _first_names(joined, name, "same", around)
    if len(said) == 1 and said[0] in name[:-1]:
        return "first"
    parts = {part for word in name for part in word.split("-")}
    return "part" if set(said) <= parts else "other"


def _another(name: tuple[str, ...], around: Surroundings) -> bool:
    """True where somebody else in the article or the set has the same last name."""
    for other in (*around.rivals, *around.article_names):
        found = person(other).name
        if len(found) > 1 and found[-1] == name[-1] and len(name) > 1 and found[0][0] != name[0][0]:
            return True
    return False


def _with_first_name(said: tuple[str, ...], asked: Person, around: Surroundings) -> Answer:
    """ "Joe Biden" for "President Biden": nothing says otherwise; "Hunter Biden", who is in the set, is another."""
    if any(said == person(other).name for other in around.rivals):
        return "other"
    named = {person(name).name for name in around.article_names if len(person(name).name) > 1}
    firsts = {name[0] for name in named if name[-1] == asked.name[-1]}
    if firsts:
        return "same" if said[0] in firsts and len(firsts) == 1 else "other first"
    return "same" if asked.titles else "extra first"


def _first_names(
    said: tuple[str, ...], name: tuple[str, ...], last: Literal["same", "typo"], around: Surroundings
) -> Answer:
    """Middle names and initials may be missing or added; another first name is another person."""
    if any(said == person(other).name for other in (*around.rivals, *around.article_names) if other != name):
        return "same" if said == name else "other"
    first, key_first = said[0], name[0]
    if key_first[0] == first[0] and 1 in {len(first), len(key_first)}:
        return last  # "M. Mardawi"
    found = _word(first, key_first, around)
    if found == "other":
        middle = len(name) > 2 and said[:-1] == name[1:-1]
        return last if middle else "other first"
    middles = [word for word in said[1:-1] if not any(same(word, part) or part[0] == word[0] for part in name[1:-1])]
    if middles and name[1:-1]:
        return "other first"
    return "typo" if "typo" in {found, last} else "same"
