"""Three wrong answers that are plausible, of the key's kind and form, and surely wrong by the article.

From the article first: its other parties, its other people, what the other side demands. Then the key with a word
turned round, then kept data: countries and cities nearby, near dates, numbers of the same rounding, invented people.
Everything is drawn with a seed made of the prompt, so that the same question has the same distractors.
"""

from __future__ import annotations

import hashlib
import random
import re
from typing import TYPE_CHECKING

from quizapp.generation.alterations import altered
from quizapp.generation.candidate import Unclear
from quizapp.generation.checks import content_stems
from quizapp.generation.kept import kind_of
from quizapp.generation.near_dates import near_dates
from quizapp.generation.near_numbers import near_numbers, varied_number
from quizapp.generation.parties import Parties
from quizapp.generation.pools import WANTED, Pools, shuffled
from quizapp.generation.proposals import kept_actions, kept_things, with_clause
from quizapp.language.countries import cities_near, countries_near, country_code

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from quizapp.generation.candidate import Candidate
    from quizapp.language.reading import Reading

# Cities that stand in the table of zones and nowhere in the news.
MICROSTATES = frozenset([*"Vaduz Monaco Andorra Vatican Luxembourg Busingen Gibraltar".split(), "San Marino"])
STICKS_OUT = 1.25  # times the length of the longest wrong answer: rule L04 of the writing check


class Distractors:
    """Finds distractors for candidates of one reading."""

    def __init__(self, reading: Reading, candidates: Iterable[Candidate]) -> None:
        self._reading = reading
        self._pools = Pools(reading, list(candidates))
        self._parties = Parties(reading, self._pools)
        self._kind = kind_of(reading)
        self._said = [content_stems(sentence.text) for sentence in reading.sentences]

    def of(self, candidate: Candidate) -> tuple[str, ...]:
        """Up to three distractors, ascending when they are numbers or dates."""
        chance = random.Random(int.from_bytes(hashlib.sha256(candidate.prompt.encode()).digest()[:8], "big"))
        makers = {
            "country": self._countries, "city": self._cities, "person": self._parties.people,
            "party": self._parties.parties, "organisation": self._parties.organisations, "number": self._numbers,
            "date": self._dates, "action": self._actions, "thing": self._things, "list": self._lists,
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

    def _things(self, candidate: Candidate, chance: random.Random) -> Iterator[str]:
        number = varied_number(candidate.answer)
        if number is not None and number.group() != "one":  # "one of the bridges"
            # "a raise of 8 percent": the number is what differs, and the other side's number comes first
            yield from near_numbers(candidate, chance, real=self._pools.proposals(besides=candidate, alike=False))
        yield from self._with_long_one(candidate, self._proposals(candidate, chance), chance)

    def _proposals(self, candidate: Candidate, chance: random.Random) -> Iterator[str]:
        """What others in the article propose, the key turned round, and what is commonly proposed in such a story."""
        yield from _fresh(candidate, self._pools.proposals(besides=candidate), chance)
        yield from self._turned(candidate)
        yield from _fresh(candidate, self._unsaid(kept_things(candidate, self._kind, chance)), None)

    def _actions(self, candidate: Candidate, chance: random.Random) -> Iterator[str]:
        number = varied_number(candidate.answer)
        if number is not None and number.group() != "one":  # "buy one new boat"
            yield from near_numbers(candidate, chance)
        kept = self._unsaid(kept_actions(self._kind, chance))
        if candidate.answer.startswith("that "):
            yield from self._turned(candidate)  # the same party in all of them
            own = content_stems(candidate.prompt) | content_stems(candidate.answer)
            kept = [text for text in kept if not own & content_stems(text)]
            yield from self._with_long_one(candidate, with_clause(candidate, kept), chance)
            return
        others = _fresh(candidate, self._pools.actions(besides=candidate), chance)
        texts = [*others, *self._turned(candidate), *_fresh(candidate, kept, None)]
        yield from self._with_long_one(candidate, texts, chance)

    def _turned(self, candidate: Candidate) -> Iterator[str]:
        verb = candidate.fact.key.text if candidate.kind == "action" else None
        return iter(self._unsaid(altered(candidate.answer, verb=verb)))

    def _unsaid(self, texts: Iterable[str]) -> list[str]:
        """The texts whose words do not all stand in one sentence of the article: what it says may be true."""
        stems = {text: content_stems(text) for text in texts}
        return [text for text, words in stems.items() if not any(words <= said for said in self._said)]

    def _with_long_one(self, candidate: Candidate, texts: Iterable[str], chance: random.Random) -> Iterator[str]:
        """The texts; before a third short one comes beside a long key, two joined into one as long as the key."""
        given: list[str] = []
        enough = len(candidate.answer) / STICKS_OUT if len(candidate.answer.split()) >= 4 else 0
        texts = list(dict.fromkeys(texts))
        place = chance.randrange(WANTED)
        usable = [text for text in texts if self._fits(text, candidate, [])]
        if usable and all(len(text) < enough for text in usable[:WANTED]):
            longer = next((text for text in usable[WANTED:] if len(text) >= enough), None)
            parts = [text for text in usable[WANTED:] if " and " not in text]
            if longer is None and parts:
                longer = _joined(parts, candidate)
            if longer is not None:
                usable.insert(place, longer)
        for text in usable:
            if text not in given:
                given.append(text)
                yield text


def _joined(parts: list[str], candidate: Candidate) -> str | None:
    """The first text with the next that shares no word with it: "a public inquiry and free legal advice"."""
    first, *others = parts
    opening = "that " if candidate.answer.startswith("that ") else ""
    own = content_stems(candidate.answer)
    apart = (text for text in others if opening or not (content_stems(first) - own) & content_stems(text))
    second = next(apart, None)
    return f"{first} and {second}" if second is not None else None


def _fresh(candidate: Candidate, pool: Iterable[str], chance: random.Random | None) -> list[str]:
    """The pool without what shares content words with the key or is half told by the prompt; like lengths first."""
    key = content_stems(candidate.answer)
    prompt = content_stems(candidate.prompt)
    fresh = [text for text in pool if not key & content_stems(text) and len(prompt & content_stems(text)) < 2]
    if chance is None:
        return fresh
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
