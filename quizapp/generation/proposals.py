"""Kept demands in the form of a key: with its article and number, for its verb, or behind its party's name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import lemminflect

from quizapp.generation.alterations import with_article
from quizapp.generation.kept import OBJECTS, UNDERTAKEN
from quizapp.generation.pools import shuffled

if TYPE_CHECKING:
    import random
    from collections.abc import Iterable, Iterator

    from quizapp.generation.candidate import Candidate
    from quizapp.generation.kept import Kind

SINGLE = re.compile(r"^(?:an?|one|another) ")


def kept_things(candidate: Candidate, kind: Kind, chance: random.Random) -> list[str]:
    """Phrases that could stand where the key stands, those of its form and length first.

    "What did X demand?" takes any demand; "What did X urge Y to release?" only what is released.
    """
    answer = candidate.answer
    head = candidate.fact.key
    verb = head.lemma_.lower() if head.pos_ == "VERB" and head.lemma_.lower() not in UNDERTAKEN else None
    length = len(answer.split())
    if verb is not None:
        own = [text for text in OBJECTS.get(verb, "").split("|") if text]
        others = [with_article(text) for text in kind.one] if SINGLE.match(answer) else list(kind.goods)
        chance.shuffle(own)
        chance.shuffle(others)
        return [*own, *others]
    one = [with_article(text) for text in kind.one]
    many = list(kind.many)
    if re.match(r"^the |^both ", answer):
        one = [f"the {text}" for text in kind.one]
    chance.shuffle(one)
    chance.shuffle(many)
    first, second = (one, many) if SINGLE.match(answer) or answer.startswith("the ") else (many, one)
    return [
        *sorted(first, key=lambda text: abs(len(text.split()) - length)),
        *sorted(second, key=lambda text: abs(len(text.split()) - length)),
    ]


def kept_actions(kind: Kind, chance: random.Random) -> list[str]:
    """What is commonly demanded to be done in a story of this kind, in the base form: "publish the full report"."""
    return shuffled(kind.actions, chance)


def with_clause(candidate: Candidate, actions: Iterable[str]) -> Iterator[str]:
    """The actions behind "that" and the party of the key: "that Peru *reopen the border crossings*".

    Nothing for a key whose verb is a passive: the party of it does nothing.
    """
    verb = candidate.fact.key
    before, found, _ = candidate.answer.partition(f" {verb.text} ")
    if not found or verb.tag_ not in {"VB", "VBP", "VBZ", "VBD"}:
        return
    for action in actions:
        first, _, rest = action.partition(" ")
        if verb.tag_ in {"VBZ", "VBD"}:
            first = next(iter(lemminflect.getInflection(first, tag=verb.tag_)), first)
        yield f"{before} {first} {rest}"
