"""How far a question proves itself: what the parser thinks of it, against what it thought of the article.

The parse of a long sentence and the parse of the short question made of it are two readings of one fact. Where both
are sure and say the same, a careful reader passes nearly every question; where they are unsure or differ, few. The
weights were fitted on questions that readers had judged (tests/evaluation/README.md tells how).
"""

from __future__ import annotations

import json
import math
import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from quizapp.language.pipeline import parse

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from quizapp.generation.candidate import Candidate
    from quizapp.language.reading import Reading

WEIGHTS = Path(__file__).with_name("proof.json")
LEAST_LIKELIHOOD = 0.7
QUESTION_WORDS = frozenset("who whom whose what which when where how".split())
CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM", "ADV"})
SIDE_CLAUSES = ("acl", "advcl", "conj", "ccomp", "xcomp", "parataxis")


def signals(candidate: Candidate, reading: Reading) -> dict[str, float]:
    """What speaks for and against a candidate, each about 0 to 1 (logarithms of confidences: -5 to 0).

    `read_*` come from the article's parse, `asked_*` from the parse of the question, `same_*` compare the two.
    """
    bare = candidate.bare
    question = parse(bare)
    fact = candidate.fact
    said = set(re.findall(r"\w+", f"{bare} {candidate.answer}".lower()))
    used = [t for t in fact.head.subtree if t.lower_ in said and not t.is_punct] or [fact.head]
    used += [t for t in fact.key.subtree if t.lower_ in said and not t.is_punct]
    read, asked = [_surety(t) for t in used], [_surety(t) for t in question if not t.is_punct and not t.is_space]
    root = next((t for t in question if t.dep_ == "ROOT"), question[0])
    words = candidate.prompt.split()
    values = {
        "read_least": min(read),
        "read_mean": sum(read) / len(read),
        "asked_least": min(asked),
        "asked_mean": sum(asked) / len(asked),
        "same_root": float(root.lemma_ == fact.head.lemma_),
        "same_arcs": _same_arcs(question, fact.sentence),
        "same_subject": float(_same_subject(root, fact.head)),
        "wh_near_root": float(_wh_depth(question) <= 2),
        "wh_first": float(bool(words) and words[0].lower().strip("“") in QUESTION_WORDS),
        "words": len(words) / 25,
        "sentence": len(fact.sentence) / 40,
        "depth": _depth(fact.head) / 4,
        "framed": float("the story “" in candidate.prompt),
        "sourced": float(candidate.said_by is not None),
        "commas": bare.count(",") / 2,
        "answer_words": len(candidate.answer.split()) / 8,
        "capital_inside": float(bool(re.search(r"\b(?:The|A|An|In|For|With|At|On)\b", bare[1:]))),
    }
    values |= {f"head_{dep}": float(fact.head.dep_.startswith(dep)) for dep in SIDE_CLAUSES}
    values[f"rule_{fact.rule}"] = 1.0
    return values


def likelihood(candidate: Candidate, reading: Reading) -> float:
    """The share of such questions that careful readers passed, 0 to 1."""
    weights = _weights()
    total = weights["bias"] + sum(weights.get(name, 0.0) * value for name, value in signals(candidate, reading).items())
    return 1 / (1 + math.exp(-total))


@cache
def _weights() -> dict[str, float]:
    loaded: dict[str, float] = json.loads(WEIGHTS.read_text("utf-8"))
    return loaded


def _surety(token: Token) -> float:
    return max(math.log(max(float(token._.confidence), 1e-9)), -5.0)


def _same_arcs(question: Doc, sentence: object) -> float:
    """The share of the question's content words that hang on the same word as in the article."""
    there = {(t.lemma_.lower(), t.head.lemma_.lower()) for t in sentence}  # type: ignore[attr-defined]
    known = {lemma for lemma, _ in there}
    pairs = [
        (t.lemma_.lower(), t.head.lemma_.lower())
        for t in question
        if t.pos_ in CONTENT and t.dep_ != "ROOT" and t.lemma_.lower() in known and t.head.lemma_.lower() in known
    ]
    return sum(pair in there for pair in pairs) / len(pairs) if pairs else 0.5


def _same_subject(root: Token, head: Token) -> bool:
    asked = next((c for c in root.children if c.dep_.startswith("nsubj")), None)
    told = next((c for c in head.children if c.dep_.startswith("nsubj")), None)
    if asked is None or told is None:
        return False
    return asked.lemma_.lower() == told.lemma_.lower() or asked.lower_ in QUESTION_WORDS


def _wh_depth(question: Doc) -> int:
    step = next((t for t in question if t.lower_ in QUESTION_WORDS), None)
    depth = 0
    while step is not None and step.head != step:
        step, depth = step.head, depth + 1
    return depth if step is not None else 9


def _depth(token: Token) -> int:
    depth = 0
    while token.head != token:
        token, depth = token.head, depth + 1
    return depth
