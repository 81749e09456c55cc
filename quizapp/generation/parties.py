"""Wrong answers to "who": people for a person, bodies for a body, those who act together for those who do.

Nobody who could be the key under another name: "the mayor" is no wrong answer beside the name of a mayor.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quizapp.generation.invented import Inventor
from quizapp.generation.kept import BODIES, PERSONS, kind_of
from quizapp.generation.pools import shuffled
from quizapp.language.countries import country_code
from quizapp.language.name_spans import COURTESY, RANKS

if TYPE_CHECKING:
    import random
    from collections.abc import Iterator

    from quizapp.generation.candidate import Candidate
    from quizapp.generation.pools import Pools
    from quizapp.language.reading import Reading

# Kinds of organisation that a general reader knows by name; for "Which broadcaster …?".
KNOWN = {
    "broadcaster": ("Al Jazeera", "Al Arabiya", "the BBC", "CNN", "Deutsche Welle", "France 24", "Sky News"),
    "newspaper": ("The Guardian", "Le Monde", "El País", "The New York Times", "Die Zeit", "The Times"),
    "agency": ("Reuters", "The Associated Press", "Agence France-Presse", "Bloomberg"),
    "channel": ("Al Jazeera", "Al Arabiya", "the BBC", "CNN", "France 24"),
    "magazine": ("The Economist", "Time", "Der Spiegel", "The New Yorker"),
}
# Offices that every country has: "the foreign minister of Egypt" beside "President Biden".
OFFICES = ("foreign minister", "prime minister", "defense minister", "finance minister", "president")
OFFICE = re.compile(r"\b(?:(?:prime|foreign|defen[cs]e|finance|interior|health|justice|trade) minister|president)\b")
HEADS = frozenset({"President", "Premier", "Chancellor", "King", "Queen", "Pope", "Prime"})
ONE_PERSON = frozenset(
    "minister judge mayor spokesman spokeswoman spokesperson president chancellor coach envoy mediator professor "
    "bishop conciliator official senator governor director chairman chairwoman captain ambassador king queen pope "
    "diplomat lawyer doctor priest imam rabbi arbitrator commissioner secretary manager executive chief leader".split()
)


class Parties:
    """Finds other people and other parties for the candidates of one reading."""

    def __init__(self, reading: Reading, pools: Pools) -> None:
        self._reading = reading
        self._pools = pools
        self._kind = kind_of(reading)
        self._inventor = Inventor(reading)

    def people(self, candidate: Candidate, chance: random.Random, *, like: str | None = None) -> Iterator[str]:
        """Other people of the article by their full names; then holders of other offices, or invented names."""
        key = like or candidate.answer
        bare = [word for word in key.split() if word not in RANKS | COURTESY]
        persons = shuffled(self._pools.persons(besides=candidate), chance)
        if len(bare) >= 2 or len(bare) == len(key.split()):
            if len(bare) == 1:  # the article gives no more than a family name
                yield from (text.split()[-1] for text in [*persons, *self._inventor.people_like(key, chance)])
                return
            yield from persons
            yield from self._inventor.people_like(key, chance)
            return
        yield from persons
        title = key.removesuffix(bare[0]).strip() if bare else key
        if set(title.split()) & HEADS:
            yield from self._office_holders(candidate, chance, title)
        yield from (f"{title} {text.split()[-1]}" for text in self._inventor.people_like(key, chance))

    def parties(self, candidate: Candidate, chance: random.Random) -> Iterator[str]:
        """Others of the number and kind of a described party: "the Israeli prime minister", "opposition lawmakers"."""
        head = candidate.fact.key
        words = candidate.answer.lower().split()
        plural = head.tag_ in {"NNS", "NNPS"} if head.text.lower() in words else words[-1].endswith("s")
        if not plural and (head.lemma_.lower() in ONE_PERSON or set(words) & ONE_PERSON):
            told = self._reading.article.text.lower()
            swapped = [OFFICE.sub(office, candidate.answer) for office in OFFICES]  # "the Israeli foreign minister"
            yield from (text for text in shuffled(swapped, chance) if text.lower() not in told)
            known = candidate.answer.startswith("the ")  # beside "the mayor" stands "the bishop"
            yield from (re.sub("^an? ", "the ", text) if known else text for text in shuffled(PERSONS, chance))
            return
        actors = [text for text in self._pools.actors(besides=candidate) if _is_plural(text) == plural]
        yield from shuffled(actors, chance)
        if not plural:
            yield from shuffled(self._pools.organisations(besides=candidate), chance)
            yield from shuffled(BODIES, chance)
        yield from shuffled([text for text in self._kind.parties if _is_plural(text) == plural], chance)
        yield from shuffled(self._kind.parties, chance)

    def organisations(self, candidate: Candidate, chance: random.Random) -> Iterator[str]:
        """Other organisations: those known by name for "which broadcaster", else those of the article, then bodies."""
        for noun, names in KNOWN.items():
            if re.search(rf"\b{noun}\b", candidate.prompt):
                yield from shuffled(names, chance)
                return
        yield from shuffled(self._pools.organisations(besides=candidate), chance)
        yield from shuffled(self._pools.countries(besides=candidate), chance)
        yield from shuffled(self._pools.actors(besides=candidate), chance)
        yield from shuffled(self._kind.parties, chance)

    def _office_holders(self, candidate: Candidate, chance: random.Random, title: str) -> Iterator[str]:
        """ "the foreign minister of Egypt": of the article's countries, never an office that the key's title names.

        Not of the United States, whose ministers are called otherwise.
        """
        countries = [
            name for name in self._pools.countries(besides=candidate) if country_code(name) not in {None, "US"}
        ]
        low = title.lower()
        offices = [office for office in OFFICES if office.split()[0] not in low and office.split()[-1] not in low]
        if "minister" in low:
            offices = ["president", "chief negotiator"]
        told = self._reading.article.text.lower()
        for at, country in enumerate(shuffled(countries, chance)):
            text = f"the {offices[at % len(offices)]} of {country}"
            if text not in told:
                yield text


def _is_plural(text: str) -> bool:
    """True for "officials in Brazil", false for "the city council"."""
    head = re.split(r" (?:of|in|for|from|at|with|who|to) ", text)[0].split()[-1]
    return (head.endswith("s") and not head.endswith(("ss", "’s"))) or head in {"police", "people"}
