"""What every category module needs to ask: one object with the reading, the phrases, the grammar and the anchors."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from quizapp.generation.anchors import NAMED, Anchors
from quizapp.generation.candidate import AnswerKind, Candidate, Fact, Unclear
from quizapp.generation.phrases import Phrases
from quizapp.generation.spans import asides, subtree
from quizapp.generation.wording import Wording
from quizapp.language.countries import is_city, nationality_code
from quizapp.question import Category
from quizapp.sets.lint import LONGEST_PROMPT, words_of

if TYPE_CHECKING:
    from collections.abc import Collection

    from spacy.tokens import Token

    from quizapp.language.reading import Reading

SAYS_LITTLE = 7  # words: "What had Kenya called for?" needs its story
VAGUE = frozenset({Category.DEMANDS, Category.NUMBERS})
# Nouns for people who act together: "officials", "leaders"; asked with "who".
ACTORS = frozenset(
    "official leader minister diplomat negotiator mediator delegation government union company group army police "
    "spokesman spokeswoman spokesperson lawyer worker driver teacher nurse doctor farmer employer management team "
    "committee party court judge president mayor council agency office ministry board lawmaker senator scientist "
    "researcher engineer astronomer resident owner operator rebel militant force authority prosecutor".split()
)


@dataclass(slots=True)
class Asking:
    """The tools of one run over one reading."""

    reading: Reading
    phrases: Phrases
    wording: Wording
    anchors: Anchors

    @classmethod
    def of(cls, reading: Reading) -> Asking:
        """The tools for `reading`."""
        phrases = Phrases(reading)
        return cls(reading, phrases, Wording(phrases), Anchors(reading, phrases))

    def candidate(
        self,
        fact: Fact,
        prompt: str,
        answer: str,
        kind: AnswerKind,
        *,
        accept: tuple[str, ...] = (),
        source: str | None = None,
    ) -> Candidate:
        """The finished candidate, with story and source put in front of the prompt."""
        source, unnamed = self.anchors.settled(source, answer) if source else (None, False)
        vague = fact.category in VAGUE and len(prompt.split()) <= SAYS_LITTLE
        bare, leaning = self.anchors.settled(prompt, answer)
        fronts = self.anchors.fronts(bare, answer, vague=vague, leaning=leaning or unnamed)
        if not (leaning or unnamed) and NAMED.search(re.sub(r"^\W*\w+", "", bare)):
            fronts = [*fronts, ""]  # where the prompt is too long with a headline
        texts = [self.anchors.put(front, source, bare) for front in fronts]
        text = next((whole for whole in texts if words_of(whole) <= LONGEST_PROMPT), texts[0])
        return Candidate(fact, text, answer, kind, accept, source, bare)

    def party_kind(self, token: Token) -> AnswerKind:
        """What kind of answer the phrase of `token` is."""
        if any(child.dep_ == "conj" for child in token.children):
            return "list"
        name = self.reading.names.of(token)
        if name is None:
            return "party"
        if name.country:
            return "country"
        return {"PER": "person", "ORG": "organisation", "LOC": "city" if is_city(name.text) else "party"}[name.kind]

    def which(self, token: Token) -> str:
        """ "Which country" for a country, "Which union" where the noun says so, else "Who"."""
        name = self.reading.names.of(token)
        if name is not None and name.country:
            return "Which country"
        return "Who"

    def mentions_of(self, token: Token) -> tuple[str, ...]:
        """Other ways to write the answer at `token`: the name's forms in the article."""
        name = self.reading.names.of(token)
        return () if name is None else name.variants

    def by_name(self, token: Token) -> Token:
        """The head of the name behind a description, "said the Rovers coach, *Ruth Adeyemi*"; else `token` itself."""
        if self.reading.names.of(token) is not None:
            return token
        named = (c for c in token.children if c.dep_ == "appos" and self.reading.names.of(c) is not None)
        return next(named, token)


def is_actor(token: Token, asking: Asking) -> bool:
    """True on somebody who can speak, demand and refuse: a person, an organisation, a country, "officials"."""
    name = asking.reading.names.of(token)
    if name is not None:
        return name.kind in {"PER", "ORG"} or name.country is not None
    return token.lemma_.lower() in ACTORS or nationality_code(token.text) is not None or token.pos_ == "PRON"


def noun_phrase(
    asking: Asking,
    token: Token,
    *,
    bound: tuple[Token, ...] = (),
    tails: Collection[Token] = (),
    without: Collection[Token] = (),
) -> str:
    """The phrase of `token` as an answer, without its preposition, its asides and `without`, and `tails` behind it."""
    left_out = [child for child in token.children if child.dep_ in {"case", "punct", "cc"} and child.i < token.i]
    left_out += [*asides(token), *without]
    tokens = subtree(token, without=left_out) + [inner for tail in tails for inner in subtree(tail)]
    text = asking.phrases.text(tokens, bound=bound, roles=False)
    if not text:
        raise Unclear("the answer has no words")
    return text
