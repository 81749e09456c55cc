"""Up to three wrong answers that are plausible, of the key's kind and form, and surely wrong by the article.

From the article first: its other parties, its other people, what the other side demands. Then kept data: countries and
cities nearby, near dates, numbers of the same rounding, invented people. A demand beside which the article has none of
its form gets none: it is typed.
Everything is drawn with a seed made of the prompt, so that the same question has the same distractors.
"""

from __future__ import annotations

import hashlib
import random
import re
from typing import TYPE_CHECKING

from quizapp.generation.candidate import Unclear
from quizapp.generation.checks import content_stems
from quizapp.generation.near_dates import near_dates
from quizapp.generation.near_numbers import near_numbers, varied_number
from quizapp.generation.parties import Parties
from quizapp.generation.pools import WANTED, Pools, shuffled
from quizapp.language.countries import cities_near, countries_near, country_code

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from quizapp.generation.candidate import Candidate
    from quizapp.language.reading import Reading

# Cities that stand in the table of zones and nowhere in the news.
MICROSTATES = frozenset([*"Vaduz Monaco Andorra Vatican Luxembourg Busingen Gibraltar".split(), "San Marino"])
LEAST = 2  # wrong demands beside a right one: a single one leaves a coin to toss
ONE = re.compile(r"\bone\b")


class Distractors:
    """Finds distractors for candidates of one reading."""

    def __init__(self, reading: Reading, candidates: Iterable[Candidate]) -> None:
        self._reading = reading
        self._pools = Pools(reading, list(candidates))
        self._parties = Parties(reading, self._pools)

    def of(self, candidate: Candidate) -> tuple[str, ...]:
        """Up to three distractors, ascending when they are numbers or dates."""
        chance = random.Random(int.from_bytes(hashlib.sha256(candidate.prompt.encode()).digest()[:8], "big"))
        makers = {
            "country": self._countries, "city": self._cities, "person": self._parties.people,
            "party": self._parties.parties, "organisation": self._parties.organisations, "number": self._numbers,
            "date": self._dates, "action": self._demands, "thing": self._demands, "list": self._lists,
        }  # fmt: skip
        found: list[str] = []
        for text in makers[candidate.kind](candidate, chance):
            if self._fits(text, candidate, found):
                found.append(text)
            if len(found) == WANTED:
                break
        return tuple(found)

    def _fits(self, text: str, candidate: Candidate, found: list[str]) -> bool:
        """True where the text differs from the key, its variants, the other distractors, and the prompt's own names."""
        taken = [candidate.answer, *candidate.accept, *found]
        low = _plain(text)
        if any(low == _plain(other) for other in taken):
            return False
        if candidate.kind in {"number", "date", "list"}:
            return True
        inside = any(_holds(other, low) or _holds(low, _plain(other)) for other in [candidate.answer, *found])
        named = candidate.kind not in {"thing", "action"} and _holds(candidate.prompt, low)
        initials = {_initials(other): other for other in taken}
        return not inside and not named and text not in initials and _initials(text) not in taken

    def _numbers(self, candidate: Candidate, chance: random.Random) -> list[str]:
        return near_numbers(candidate, chance, real=self._pools.numbers(besides=candidate))

    def _dates(self, candidate: Candidate, chance: random.Random) -> list[str]:
        """Near dates, none that stands in the same sentence: the event may have lasted from one to the other."""
        beside = {moment.answer for moment in self._reading.moments_in(candidate.fact.sentence)}
        published = self._reading.article.published
        try:
            return near_dates(candidate, chance, published=published, avoid={day for day in beside if day})
        except Unclear:
            return []

    def _countries(self, candidate: Candidate, chance: random.Random) -> Iterator[str]:
        yield from self._pools.countries(besides=candidate)
        code = country_code(candidate.answer)
        yield from shuffled(countries_near(code)[:8] if code else [], chance)

    def _cities(self, candidate: Candidate, chance: random.Random) -> Iterator[str]:
        yield from self._pools.cities(besides=candidate)
        near = [city for city in cities_near(candidate.answer)[:12] if city not in MICROSTATES]
        yield from shuffled(near, chance)

    def _lists(self, candidate: Candidate, chance: random.Random) -> Iterator[str]:
        """One member replaced by somebody else, another one each time."""
        members = re.split(r", (?:and )?| and ", candidate.answer)
        codes = [code for code in (country_code(member) for member in members) if code]
        near = shuffled(countries_near(codes[0])[:6], chance) if codes else []
        if self._pools.is_person(members[0]):
            others: Iterable[str] = self._parties.people(candidate, chance, like=members[0])
        elif codes:
            others = [*self._pools.countries(besides=candidate), *near]
        else:
            others = [*self._parties.organisations(candidate, chance), *self._pools.countries(besides=candidate)]
        spare = [name for name in others if name not in members and not _near_in(name, members)]
        for at, other in enumerate(dict.fromkeys(spare)):
            swapped = list(members)
            swapped[at % len(members)] = other
            yield ", ".join(swapped[:-1]) + " and " + swapped[-1]

    def _demands(self, candidate: Candidate, chance: random.Random) -> list[str]:
        """The demand with other numbers, else what others in the article demand in the same form; two, or none.

        What is commonly demanded in such a story, or the key turned round, would give the key away.
        """
        others = self._pools.demands(besides=candidate)
        number = varied_number(candidate.answer)
        if number is not None and number.group() != "one":  # "buy one new boat", "one of the bridges"
            varied = near_numbers(candidate, chance, real=others)
            return [text for text in varied if not ONE.search(text)]  # "release *one* fishermen"
        fresh = _fresh(candidate, others, chance)
        return fresh if len(fresh) >= LEAST else []


def _fresh(candidate: Candidate, pool: Iterable[str], chance: random.Random) -> list[str]:
    """The pool without what shares content words with the key or is half told by the prompt; like lengths first."""
    key = content_stems(candidate.answer)
    prompt = content_stems(candidate.prompt)
    fresh = [text for text in pool if not key & content_stems(text) and len(prompt & content_stems(text)) < 2]
    length = len(candidate.answer.split())
    return sorted(shuffled(fresh, chance), key=lambda text: abs(len(text.split()) - length))


def _plain(text: str) -> str:
    return re.sub(r"^(?:the|a|an) ", "", text.lower().strip())


def _holds(text: str, part: str) -> bool:
    """True where the lower-case part stands in the text as whole words."""
    return re.search(rf"(?<!\w){re.escape(part)}(?!\w)", text.lower()) is not None


def _initials(text: str) -> str:
    """ "European Central Bank" gives "ECB"."""
    return "".join(word[0] for word in text.split() if word[0].isupper())


def _near_in(name: str, members: list[str]) -> bool:
    """True where one of `members` is the same place, by whatever name."""
    code = country_code(name)
    return any(_plain(name) == _plain(member) or (code and country_code(member) == code) for member in members)
