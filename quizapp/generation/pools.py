"""What an article offers as wrong answers: its other parties, speakers, places, things and actions."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

from quizapp.generation.asking import ACTORS
from quizapp.generation.candidate import Unclear
from quizapp.generation.checks import content_stems
from quizapp.generation.phrases import Phrases, full_name
from quizapp.generation.shortening import LINKS
from quizapp.generation.spans import asides, subtree
from quizapp.language.countries import country_code, is_city
from quizapp.language.speech import reporting_verbs, speaker_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.tokens import Token

    from quizapp.generation.candidate import Candidate
    from quizapp.language.reading import Reading

LONGEST_PHRASE = 10
# Nouns for times, people and parts: no things that anybody could demand.
TIMES = frozenset(
    "people person man woman child part matter side day week month year night morning evening afternoon time moment "
    "hour minute today interview".split()
)


class Pools:
    """Phrases of one reading, by kind, in the order of the article."""

    def __init__(self, reading: Reading, candidates: list[Candidate]) -> None:
        self._reading = reading
        self._phrases = Phrases(reading)
        self._candidates = candidates

    def countries(self, *, besides: Candidate) -> list[str]:
        """Countries of the article that the key and the prompt do not name."""
        return [full_name(name) for name in self._reading.names if name.country and self._apart(name.text, besides)]

    def cities(self, *, besides: Candidate) -> list[str]:
        """Cities of the article that the key and the prompt do not name."""
        names = (name.text for name in self._reading.names if name.kind == "LOC" and is_city(name.text))
        return [name for name in names if self._apart(name, besides)]

    def organisations(self, *, besides: Candidate) -> list[str]:
        """Organisations of the article."""
        return [full_name(n) for n in self._reading.names if n.kind == "ORG" and self._apart(n.text, besides)]

    def speakers(self, *, besides: Candidate) -> tuple[list[str], list[str]]:
        """(persons, other speakers and actors) of the article."""
        persons = [n.text for n in self._reading.names if n.kind == "PER" and self._apart(n.text, besides)]
        others = self.organisations(besides=besides)
        for verb in reporting_verbs(self._reading.doc):
            speaker = speaker_of(verb)
            if speaker is not None and speaker.lemma_.lower() in ACTORS and self._reading.names.of(speaker) is None:
                others += self._said(partial(self._phrases.name, speaker, roles=False))
        for token in self._reading.doc:
            if token.dep_.startswith("nsubj") and token.pos_ == "NOUN" and token.lemma_ in ACTORS:
                others += self._said(partial(self._phrases.name, token, roles=False))
        others = [text for text in others if text.split()[0].lower() not in {"whose", "which", "that", "who"}]
        kept = [text for text in dict.fromkeys(others) if self._apart(text, besides) and len(text.split()) <= 5]
        return persons, kept

    def things(self, *, besides: Candidate) -> list[str]:
        """Noun phrases of two to ten words: other answers first, then objects of verbs."""
        others = [c for c in self._candidates if c.kind == "thing" and c.fact.sentence != besides.fact.sentence]
        mine = self._names_in(besides.prompt)
        # what one side demands is a fair wrong answer for the other side, never for its own people
        found = [c.answer for c in others if not mine & self._names_in(c.prompt)]
        taken = {c.answer.lower() for c in others if mine & self._names_in(c.prompt)}
        for token in self._body():
            if token.dep_ in {"obj", "obl", "nmod"} and self._is_thing(token) and self._elsewhere(token, besides):
                found += self._noun_phrase(token)
        found = [text for text in found if not any(text.lower() in own or own in text.lower() for own in taken)]
        short = [text for text in dict.fromkeys(found) if 2 <= len(text.split()) <= LONGEST_PHRASE]
        return sorted(short, key=lambda text: len(content_stems(text)) < 2)

    def _names_in(self, text: str) -> set[str]:
        return {name.text for name in self._reading.names if name.text in text}

    def actions(self, *, besides: Candidate) -> list[str]:
        """Infinitives ("accept the proposal"), or "that" clauses where the key is one."""
        clause = besides.answer.startswith("that ")
        found = [c.answer for c in self._candidates if c.kind == "action" and c.fact.sentence != besides.fact.sentence]
        for token in self._body():
            if (
                token.tag_ == "VB"
                and token.dep_ in {"xcomp", "advcl", "acl", "ccomp"}
                and self._elsewhere(token, besides)
            ):
                found += self._infinitive(token)
        found = [text for text in found if not text.startswith("that ")]
        if clause:  # "that the company restore its boat": the same party is to do something else
            before, verb, _ = besides.answer.partition(f" {besides.fact.key.text} ")
            base = verb and besides.fact.key.tag_ in {"VB", "VBP"}
            found = [f"{before} {text}" for text in found] if base else []
        return [text for text in dict.fromkeys(found) if 2 <= len(text.split()) <= LONGEST_PHRASE + 4]

    def _body(self) -> list[Token]:
        return [token for sentence in self._reading.sentences for token in sentence]

    def _is_thing(self, token: Token) -> bool:
        """A common noun that is neither somebody nor a time, a place or a measure."""
        inside = list(token.subtree)
        if token.pos_ != "NOUN" or token.lemma_.lower() in ACTORS | TIMES or self._reading.moments_in(inside):
            return False
        counted = any(t.pos_ == "NUM" for t in inside)
        return not counted and self._reading.names.of(token) is None

    def _elsewhere(self, token: Token, candidate: Candidate) -> bool:
        """Not in the evidence: what stands beside the key may be just as true."""
        sentence = candidate.fact.sentence
        return not sentence.start <= token.i < sentence.end

    def _noun_phrase(self, token: Token) -> list[str]:
        without = [
            c for c in token.children if c.dep_ in {"case", "punct", "cc", "conj", "acl:relcl"} and c.text != "-"
        ]
        without += asides(token)
        return self._said(lambda: self._phrases.text(subtree(token, without=without), roles=False))

    def _infinitive(self, verb: Token) -> list[str]:
        if not any(child.dep_ == "mark" and child.lower_ == "to" for child in verb.children):
            return []
        if any(child.dep_ == "advmod" and child.lower_ in LINKS for child in verb.children):
            return []
        without = [c for c in verb.children if c.dep_ in {"mark", "conj", "cc", "advcl", "parataxis"}] + asides(verb)
        return self._said(lambda: self._phrases.text(subtree(verb, without=without), roles=False))

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


def _members(answer: str) -> list[str]:
    return re.split(r", | and ", answer)
