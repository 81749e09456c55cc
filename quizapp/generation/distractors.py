"""Three wrong answers that are plausible, of the key's kind and form, and surely wrong by the article.

From the article first, then from kept data: countries and cities nearby, near dates, numbers of the same rounding.
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
from quizapp.generation.pools import Pools
from quizapp.language.countries import cities_near, countries_near, country_code
from quizapp.language.quantities import NUMBER_WORDS, number_value

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from quizapp.generation.candidate import Candidate
    from quizapp.language.reading import Reading

WANTED = 3
# The number that is varied: digits, or words such as "eight" and "twenty-five".
NUMBER = re.compile(rf"\d[\d,]*(?:\.\d+)?|\b(?:{'|'.join(sorted(NUMBER_WORDS))})(?:-[a-z]+)?\b", re.IGNORECASE)
# Kinds of organisation that a general reader knows by name; for "Which broadcaster …?".
KNOWN = {
    "broadcaster": ("Al Jazeera", "Al Arabiya", "the BBC", "CNN", "Deutsche Welle", "France 24", "Sky News"),
    "newspaper": ("The Guardian", "Le Monde", "El País", "The New York Times", "Die Zeit", "The Times"),
    "agency": ("Reuters", "The Associated Press", "Agence France-Presse", "Bloomberg"),
    "channel": ("Al Jazeera", "Al Arabiya", "the BBC", "CNN", "France 24"),
    "magazine": ("The Economist", "Time", "Der Spiegel", "The New Yorker"),
}


class Distractors:
    """Finds distractors for candidates of one reading."""

    def __init__(self, reading: Reading, candidates: Iterable[Candidate]) -> None:
        self._reading = reading
        self._pools = Pools(reading, list(candidates))

    def of(self, candidate: Candidate) -> tuple[str, ...]:
        """Up to three distractors, sorted when they are numbers or dates."""
        chance = random.Random(int.from_bytes(hashlib.sha256(candidate.prompt.encode()).digest()[:8], "big"))
        makers = {
            "country": self._countries, "city": self._cities, "person": self._speakers, "party": self._speakers,
            "organisation": self._organisations, "number": _numbers, "date": self._dates, "action": self._actions,
            "thing": self._things, "list": self._lists,
        }  # fmt: skip
        found: list[str] = []
        for text in makers[candidate.kind](candidate, chance):
            if self._fits(text, candidate, found):
                found.append(text)
            if len(found) == WANTED:
                break
        return tuple(found)

    def _dates(self, candidate: Candidate, chance: random.Random) -> Iterator[str]:
        return near_dates(candidate, chance, published=self._reading.article.published)

    def _fits(self, text: str, candidate: Candidate, found: list[str]) -> bool:
        """True where the text differs from the key, its variants, the other distractors, and the prompt's own names."""
        taken = [candidate.answer, *candidate.accept, *found]
        low = _plain(text)
        if any(low == _plain(other) for other in taken):
            return False
        if candidate.kind in {"number", "date", "list"}:
            return True
        inside = any(low in _plain(other) or _plain(other) in low for other in [candidate.answer, *found])
        return not inside and not (
            candidate.kind not in {"thing", "action"} and re.search(rf"\b{re.escape(low)}\b", candidate.prompt.lower())
        )

    def _countries(self, candidate: Candidate, chance: random.Random) -> Iterator[str]:
        yield from self._pools.countries(besides=candidate)
        code = country_code(candidate.answer)
        yield from _shuffled(countries_near(code)[:8] if code else [], chance)

    def _cities(self, candidate: Candidate, chance: random.Random) -> Iterator[str]:
        yield from self._pools.cities(besides=candidate)
        yield from _shuffled(cities_near(candidate.answer)[:9], chance)

    def _speakers(self, candidate: Candidate, chance: random.Random) -> Iterator[str]:
        persons, others = self._pools.speakers(besides=candidate)
        yield from _shuffled(persons, chance)
        yield from _shuffled(others, chance)
        yield from self._pools.countries(besides=candidate)

    def _organisations(self, candidate: Candidate, chance: random.Random) -> Iterator[str]:
        for noun, names in KNOWN.items():
            if re.search(rf"\b{noun}\b", candidate.prompt):
                yield from _shuffled(names, chance)
                return
        yield from self._pools.organisations(besides=candidate)
        yield from self._speakers(candidate, chance)

    def _lists(self, candidate: Candidate, chance: random.Random) -> Iterator[str]:
        """One member replaced by somebody else, another one each time."""
        members = re.split(r", | and ", candidate.answer)
        others = list(self._pools.countries(besides=candidate))
        codes = [code for code in (country_code(member) for member in members) if code]
        near = countries_near(codes[0])[:6] if codes else [*self._pools.speakers(besides=candidate)[1]]
        spare = [
            name for name in [*others, *_shuffled(near, chance)] if name not in members and not _near_in(name, members)
        ]
        for at, other in enumerate(dict.fromkeys(spare)):
            swapped = list(members)
            swapped[at % len(members)] = other
            yield ", ".join(swapped[:-1]) + " and " + swapped[-1]

    def _things(self, candidate: Candidate, chance: random.Random) -> Iterator[str]:
        number = NUMBER.search(candidate.answer)
        if number is not None and not re.fullmatch(r"(?:1[5-9]|20)\d\d", number.group()):
            yield from _numbers(candidate, chance)  # "a raise of 8 percent": the number is what differs
        yield from _alike(candidate, self._pools.things(besides=candidate), chance)

    def _actions(self, candidate: Candidate, chance: random.Random) -> Iterator[str]:
        pool = self._pools.actions(besides=candidate)
        if candidate.answer.startswith("that "):
            yield from _shuffled(pool, chance)  # the same party in all of them
        else:
            yield from _alike(candidate, pool, chance)


def _alike(candidate: Candidate, pool: list[str], chance: random.Random) -> Iterator[str]:
    """The pool without what shares content words with the key, texts of like length first."""
    key = content_stems(candidate.answer)
    prompt = content_stems(candidate.prompt)
    fresh = [text for text in pool if not key & content_stems(text) and len(prompt & content_stems(text)) < 2]
    length = len(candidate.answer.split())

    def distance(text: str) -> tuple[bool, int]:
        return len(content_stems(text)) < 2, abs(len(text.split()) - length)

    return iter(sorted(_shuffled(fresh, chance), key=distance))


def _numbers(candidate: Candidate, chance: random.Random) -> Iterator[str]:
    """Numbers of the same rounding and unit, the key's rank among them drawn at random."""
    found = NUMBER.search(candidate.answer)
    if found is None:
        raise Unclear("the number cannot be varied")
    value = number_value(found.group().replace(",", ""))
    if value is None:
        raise Unclear("the number cannot be varied")
    step = _grain(found.group(), value)
    below = chance.randrange(0, 4)
    if "percent" in candidate.answer and value * 1.8 > 100:
        below = 3  # there is no room above
    factors = [*[-0.75, -0.5, -0.25][:below], 0.25, 0.5, 0.8, 1.0, 1.25]
    values: list[float] = []
    for factor in factors:
        rounded = round(value * (1 + factor) / step) * step
        if rounded <= 0 or rounded == value or rounded in values:
            rounded = value + step * (len(values) + 1)
        if "percent" in candidate.answer and rounded > 100:
            continue
        if rounded not in values and rounded != value:
            values.append(rounded)
    texts = [_number_text(found.group(), one) for one in values[:WANTED]]
    for text in sorted(texts, key=lambda text: number_value(text.replace(",", "")) or 0):
        yield _agreeing(candidate.answer[: found.start()] + text + candidate.answer[found.end() :], text)


def _agreeing(answer: str, number: str) -> str:
    return re.sub(r"\b(1|[Oo]ne) (\w+?)s$", r"\1 \2", answer) if number.lower() in {"1", "one"} else answer


def _grain(text: str, value: float) -> float:
    """The rounding of a number: 40 is rounded to tens, 37 to ones, 1.4 to tenths."""
    if "." in text:
        return 10.0 ** -len(text.split(".")[1])
    grain = 1.0
    while value >= 20 * grain and value % (grain * 10) == 0:
        grain *= 10
    return grain


def _number_text(like: str, value: float) -> str:
    if not like[0].isdigit() and value <= 100:
        return _in_words(int(value), capital=like[0].isupper())
    if "." in like:
        return f"{value:.{len(like.split('.')[1])}f}"
    plain = "," not in like and (number_value(like) or 0) >= 1000  # "1500" stays without its comma
    return f"{value:.0f}" if plain else f"{value:,.0f}"


def _in_words(value: int, *, capital: bool) -> str:
    ones = (
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen"
    ).split()
    tens = "zero ten twenty thirty forty fifty sixty seventy eighty ninety".split()
    if value < 20:
        text = ones[value]
    elif value == 100:
        text = "one hundred"
    else:
        text = tens[value // 10] + (f"-{ones[value % 10]}" if value % 10 else "")
    return text.capitalize() if capital else text


def _plain(text: str) -> str:
    return re.sub(r"^(?:the|a|an) ", "", text.lower().strip())


def _near_in(name: str, members: list[str]) -> bool:
    """True where one of `members` is the same place, by whatever name."""
    code = country_code(name)
    return any(_plain(name) == _plain(member) or (code and country_code(member) == code) for member in members)


def _shuffled(values: Iterable[str], chance: random.Random) -> list[str]:
    mixed = list(values)
    chance.shuffle(mixed)
    return mixed
