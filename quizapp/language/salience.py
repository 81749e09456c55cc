"""How likely a phrase is what a pronoun stands for: a log-linear model of a few dozen plain features.

The features are those of the pronoun literature (Lappin and Leass 1994: recency, grammatical role, parallelism; Hobbs
1978: the subjects above the pronoun first); the weights were fitted to the coreference of the GUM corpus, with "none
of them" as one more candidate, for "it" may mean a clause or nothing at all.
"""

from __future__ import annotations

import json
import math
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from quizapp.language.binding import WILLS, clause_of
from quizapp.language.nouns import BODY, COLLECTIVE, TIMES, is_person

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Token

    from quizapp.language.names import Names

WEIGHTS = Path(__file__).parent / "salience.json"
NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
ROLES = {
    "nsubj": "s", "nsubj:pass": "s", "obj": "o", "iobj": "o", "obl": "b", "obl:agent": "b", "nmod": "n",
    "nmod:poss": "p", "compound": "k", "appos": "a", "root": "r", "ROOT": "r",
}  # fmt: skip
ACTORS = frozenset({"org", "country", "body", "crowd"})
DEFINITE = frozenset("the this that these those".split())


def role(token: Token) -> str:
    """One letter for the token's grammatical role; a conjunct has that of its first."""
    step = token
    while step.dep_ == "conj" and step.head.pos_ in NOMINAL:
        step = step.head
    return ROLES.get(step.dep_, "x")


def kind(token: Token, names: Names) -> str:
    """What the phrase headed by `token` is: per, org, country, place, man, body, crowd, time or thing."""
    name = names.of(token)
    if name is not None:
        return "country" if name.country else {"PER": "per", "ORG": "org", "LOC": "place"}[name.kind]
    lemma = token.lemma_.lower()
    if lemma in TIMES:
        return "time"
    if is_person(lemma):
        return "man"
    if lemma in BODY:
        return "body"
    return "crowd" if lemma in COLLECTIVE else "thing"


def is_main_subject(token: Token) -> bool:
    """True for the subject of its sentence's main clause."""
    return role(token) == "s" and clause_of(token).head == clause_of(token)


def features(
    pronoun: Token, candidate: Token, *, distance: int, rank: int, names: Names, bound: Sequence[Token]
) -> list[str]:
    """The features of one pair: `distance` in sentences, `rank` in phrases between, `bound` the subjects above."""
    mine, its = role(pronoun), role(candidate)
    what = "pron" if candidate.pos_ == "PRON" else kind(candidate, names)
    wide = "actor" if what in ACTORS else what
    near = f"d{distance}"
    found = [near, near + its, f"rank{min(rank, 4)}", what, wide + mine]
    mains = clause_of(pronoun).head == clause_of(pronoun) and mine == "s"
    if candidate in bound:
        at = min(bound.index(candidate), 2)
        found += [f"bound{at}", f"bound{at}{mine}", f"bound{at}{wide}"]
        above = clause_of(pronoun)
        if above.dep_ in {"ccomp", "parataxis"} and above.head.lemma_.lower() in WILLS:
            found += [f"said{wide}"] if candidate.head == above.head and mine == "s" else []
    elif not distance:
        found.append("unbound" + its)
    if distance and mains:
        found.append(f"mains{its}{distance}")
    if is_main_subject(candidate):
        found.append(f"main{distance}")
        found += [f"carry{wide}"] if mains and distance == 1 else []
    if mine == its:
        found.append("parallel")
    words = {child.lower_ for child in candidate.children if child.dep_ == "det"}
    if what not in {"pron", "per"}:
        found.append("the" if words & DEFINITE else "a" if words & {"a", "an"} else "bare")
    if candidate.tag_ in {"NNS", "NNPS"}:
        found.append("plural")
    if any(child.dep_ == "conj" for child in candidate.children):
        found.append("joint")
    name = names.of(candidate)
    if name is not None and name.mentions >= 3:
        found.append("often")
    if mine == "s" and pronoun.head.lemma_.lower() in WILLS:
        found.append("wills" + wide)
    if mine == "p" and is_person(pronoun.head.lemma_):
        found.append("owner" + wide)
    return found


def none_features(pronoun: Token, *, candidates: int, quoted: bool) -> list[str]:
    """The features of "none of them"."""
    mine = role(pronoun)
    found = ["none", f"none{mine}", f"none{min(candidates, 3)}"]
    if quoted:
        found.append("nonequoted")
    if pronoun.head.pos_ in {"ADJ", "NOUN"} or any(child.dep_ == "cop" for child in pronoun.head.children):
        found.append("nonecop")
    if any(child.dep_ in {"ccomp", "csubj", "xcomp", "advcl"} for child in pronoun.head.children):
        found.append("noneclause")
    if pronoun.head.lemma_.lower() in WILLS:
        found.append("nonewills")
    return found


@cache
def weights() -> dict[str, float]:
    """Feature, with its pronoun class before it ("it:parallel"), to weight."""
    loaded: dict[str, float] = json.loads(WEIGHTS.read_text("utf-8"))
    return loaded


def shares(rows: Sequence[Sequence[str]], group: str) -> list[float]:
    """The probability of each row of features; the rows are all candidates for one pronoun, and sum to 1."""
    table = weights()
    sums = [sum(table.get(f"{group}:{feature}", 0.0) for feature in row) for row in rows]
    top = max(sums)
    powers = [math.exp(value - top) for value in sums]
    return [power / sum(powers) for power in powers]
