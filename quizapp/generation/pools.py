"""What an article offers as wrong answers: its other parties, speakers, places, demands and actions."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

from quizapp.generation.asking import ACTORS
from quizapp.generation.candidate import Unclear
from quizapp.generation.checks import content_stems
from quizapp.generation.demanding import REFUSING
from quizapp.generation.phrases import Phrases, full_name
from quizapp.language.countries import country_code, is_city
from quizapp.language.nouns import is_person
from quizapp.language.speech import reporting_verbs, speaker_of

if TYPE_CHECKING:
    import random
    from collections.abc import Callable, Iterable

    from spacy.tokens import Token

    from quizapp.generation.candidate import Candidate
    from quizapp.language.names import Name
    from quizapp.language.reading import Reading

WANTED = 3  # wrong answers for a question
LONGEST_PHRASE = 14
TURNED_DOWN = REFUSING | {"turn", "throw", "rule", "object"}
OPENINGS = {"a": "a", "an": "a", "the": "the", "that": "that", "to": "to"}
# A family name may begin with one, a full name does not: "Van Rees".
PARTICLES = frozenset("Van De Del Von La Le Di Da El Al Bin Ter Ten".split())


class Pools:
    """Phrases of one reading, by kind, in the order of the article."""

    def __init__(self, reading: Reading, candidates: list[Candidate]) -> None:
        self._reading = reading
        self._phrases = Phrases(reading)
        self._candidates = candidates
        self._named = {c.prompt: self._names_in(c.prompt) for c in candidates}
        self._people = [n.text for n in reading.names if self._is_full(n) and not self._is_place(n)]
        self._actors = self._all_actors()

    def countries(self, *, besides: Candidate) -> list[str]:
        """Countries of the article that the key and the prompt do not name."""
        return [full_name(name) for name in self._reading.names if name.country and self._apart(name.text, besides)]

    def cities(self, *, besides: Candidate) -> list[str]:
        """Cities of the article that the key and the prompt do not name."""
        names = (name.text for name in self._reading.names if name.kind == "LOC" and is_city(name.text))
        return [name for name in names if self._apart(name, besides)]

    def organisations(self, *, besides: Candidate) -> list[str]:
        """Organisations of the article that the key and the prompt do not name."""
        names = (name for name in self._reading.names if name.kind == "ORG" and not name.country)
        return [full_name(name) for name in names if self._apart(name.text, besides)]

    def persons(self, *, besides: Candidate) -> list[str]:
        """People of the article by given and family name, or by title and family name: "Kerry" may be a county."""
        return [name for name in self._people if self._apart(name, besides) and not self._shares(name, besides.answer)]

    def is_person(self, text: str) -> bool:
        """True for the name of a person of the article."""
        return any(name.kind == "PER" and name.text == text for name in self._reading.names)

    def _is_place(self, name: Name) -> bool:
        """True for a name that only ever stands behind "in", "to" or "at": "flights to Gran Canaria"."""
        mentions = [token for token in self._reading.doc if self._reading.names.of(token) is name]
        heads = [token for token in mentions if self._reading.names.of(token.head) is not name]
        return bool(heads) and all(
            any(child.dep_ == "case" and child.lower_ in {"in", "to", "at", "from", "near"} for child in head.children)
            for head in heads
        )

    @staticmethod
    def _is_full(name: Name) -> bool:
        words = name.text.split()
        return (
            name.kind == "PER"
            and 2 <= len(words) <= 4
            and not name.country
            and not is_city(name.text)
            and (not name.nouns or any(is_person(noun) for noun in name.nouns))  # not "Mount Rolok, a hill"
            and words[0] not in PARTICLES
            and words[-1][:1].isupper()
            and all(re.fullmatch(r"[^\W\d_][^\d_]*", word) for word in words)
        )

    @staticmethod
    def _shares(name: str, answer: str) -> bool:
        """True where a word of the name stands in the key: it may be a relative, or the key itself misread."""
        return bool(set(name.split()) & set(answer.split()))

    def actors(self, *, besides: Candidate) -> list[str]:
        """Those who speak or act in the article and are no names: "health officials", "the drivers' union"."""
        key = content_stems(besides.answer)
        return [text for text in self._actors if self._apart(text, besides) and not key & content_stems(text)]

    def _all_actors(self) -> list[str]:
        found: list[str] = []
        for verb in reporting_verbs(self._reading.doc):
            speaker = speaker_of(verb)
            if speaker is not None and self._acts(speaker):
                found += self._said(partial(self._phrases.name, speaker, roles=False))
        for token in self._reading.doc:
            if token.dep_.startswith("nsubj") and self._acts(token):
                found += self._said(partial(self._phrases.name, token, roles=False))
        found = [text for text in found if not re.match(r"(?:whose|which|that|who|all|both|some|no) ", text.lower())]
        return [text for text in dict.fromkeys(found) if 2 <= len(text.split()) <= 5]

    def _acts(self, token: Token) -> bool:
        return token.pos_ == "NOUN" and token.lemma_ in ACTORS and self._reading.names.of(token) is None

    def numbers(self, *, besides: Candidate) -> list[str]:
        """Other numbers that the article gives for others: the votes of one candidate beside those of another."""
        return self._others("number", besides)

    def demands(self, *, besides: Candidate) -> list[str]:
        """What others in the article demand, or else refuse, in the key's form: never what the party itself does."""
        short = [text for text in self._others(besides.kind, besides) if 2 <= len(text.split()) <= LONGEST_PHRASE]
        sort = _sort(besides)
        alike = {one.answer for one in self._candidates if _sort(one) == sort}
        return [text for text in short if text in alike]

    def _others(self, kind: str, besides: Candidate) -> list[str]:
        """Keys of this kind that the article gives elsewhere, in prompts that name others and nobody of this one."""
        mine = self._names_in(besides.prompt)
        found, taken = [], set()
        for other in self._candidates:
            if other.kind == kind:
                theirs = self._named[other.prompt]
                if theirs and mine and not mine & theirs and other.fact.sentence != besides.fact.sentence:
                    found.append(other.answer)
                else:
                    taken.add(other.answer.lower())
        fresh = [text for text in found if not any(text.lower() in own or own in text.lower() for own in taken)]
        return list(dict.fromkeys(fresh))

    def _names_in(self, text: str) -> set[str]:
        return {name.text for name in self._reading.names if name.text in text}

    @staticmethod
    def _said(make: Callable[[], str]) -> list[str]:
        try:
            text = make()
        except Unclear:
            return []
        return [text] if text and text.count("“") == text.count("”") else []

    @staticmethod
    def _apart(text: str, candidate: Candidate) -> bool:
        """True where neither key nor prompt nor the key's variants name it, or a part of it."""
        low = text.lower()
        if country_code(text) and country_code(text) in {country_code(part) for part in _members(candidate.answer)}:
            return False
        asked = [candidate.answer.lower(), *(variant.lower() for variant in candidate.accept)]
        return not any(low in other or other in low for other in asked) and low not in candidate.prompt.lower()


def _sort(candidate: Candidate) -> tuple[str, bool, str]:
    """By which rule it is asked, whether it is turned down, and how it begins: "a raise", "that …", "closing …"."""
    first = candidate.answer.split(" ")[0].lower()
    form = "-ing" if first.endswith("ing") else OPENINGS.get(first, "")
    return candidate.fact.rule, candidate.fact.head.lemma_.lower() in TURNED_DOWN, form


def _members(answer: str) -> list[str]:
    return re.split(r", | and ", answer)


def shuffled(values: Iterable[str], chance: random.Random) -> list[str]:
    """The values in an order that `chance` draws; what was given stays as it is."""
    mixed = list(values)
    chance.shuffle(mixed)
    return mixed
