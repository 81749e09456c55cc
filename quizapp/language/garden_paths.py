"""Repairs of whole clauses that were read the wrong way: two parts of the parse contradict each other.

A finite clause without a subject, two subjects of one verb, a comma that is never closed: each repair has the sentence
that it is for.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quizapp.language.analysis import Analysis

DASHES = frozenset({"—", "–", "--"})
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
SPANS = frozenset("season week month year quarter spring summer autumn fall winter night weekend decade".split())
NEAR = frozenset({"last", "next", "this"})
STOPS = frozenset({",", "“", "”", '"', ";", ":"})
SUBJECTS = frozenset({"nsubj", "nsubj:pass"})
NOUNS = frozenset({"NOUN", "PROPN", "NUM"})
STRETCHES = frozenset("minute minutes hour hours day days week weeks month months year years".split())


def unwound(words: Sequence[str], analysis: Analysis) -> Analysis:
    """The analysis with each of these repairs applied."""
    for repair in (
        _datelines,
        _times,
        _between_dashes,
        _lists_inside_commas,
        _subjects_behind_and,
        _participles_before_verbs,
        _appositions_before_pronouns,
        _due_to,
        _objects_of_infinitives,
        _counted_from_events,
        _rates,
    ):
        analysis = repair(words, analysis)
    return analysis


def _datelines(words: Sequence[str], analysis: Analysis) -> Analysis:
    """ "*Lima* — Two countries agreed …": the place in front is not who did it."""
    labels = list(analysis.labels)
    for at in range(min(4, len(words) - 1)):
        opens = (
            analysis.upos[at] == "PROPN" and labels[at] in SUBJECTS and not DASHES.isdisjoint(words[at + 1 : at + 4])
        )
        others = [c for c, head in enumerate(analysis.heads) if c > at and head == analysis.heads[at]]
        if opens and any(labels[c] in SUBJECTS for c in others):
            labels[at] = "dep"
    return replace(analysis, labels=labels)


def _times(words: Sequence[str], analysis: Analysis) -> Analysis:
    """ "It began play in 2014 and *last season* averaged 9,412 fans": a time before a second verb is no subject."""
    heads, labels = list(analysis.heads), list(analysis.labels)
    for at in range(1, len(words) - 1):
        verb = heads[at] - 1
        if words[at].lower() not in SPANS or words[at - 1].lower() not in NEAR or labels[at] != "nsubj":
            continue
        own = [c for c, head in enumerate(heads) if head == at + 1]
        if verb == at + 1 and labels[verb] == "conj" and own == [at - 1] and analysis.upos[verb] == "VERB":
            labels[at] = "obl:unmarked"
    return replace(analysis, labels=labels)


def _between_dashes(words: Sequence[str], analysis: Analysis) -> Analysis:
    """ "The group *— two nurses and a driver —* walked home": what stands between dashes says who the subject is."""
    heads, labels = list(analysis.heads), list(analysis.labels)
    for at, label in enumerate(labels):
        first = next((c for c in range(at) if heads[c] == heads[at] and labels[c] in SUBJECTS), None)
        if label not in SUBJECTS or first is None:
            continue
        dashes = [c for c in range(first + 1, heads[at]) if words[c] in DASHES]
        if len(dashes) == 2 and dashes[0] == first + 1 and dashes[0] < at < dashes[1]:
            heads[at], labels[at] = first + 1, "appos"
    return replace(analysis, heads=heads, labels=labels)


def _lists_inside_commas(words: Sequence[str], analysis: Analysis) -> Analysis:
    """ "The school, which has 2,900 pupils *and a debt*, would close": no comma ends the clause before "and"."""
    heads = list(analysis.heads)
    for at, label in enumerate(analysis.labels):
        upper = heads[at] - 1
        if label != "conj" or upper < 0 or analysis.upos[at] not in NOUNS or analysis.upos[upper] not in NOUNS:
            continue
        verb = next((c for c, h in enumerate(heads) if h == upper + 1 and analysis.labels[c] == "acl:relcl"), None)
        if verb is None or not upper < verb < at or words[upper + 1] != ",":
            continue
        objects = [c for c in range(verb, at) if heads[c] == verb + 1 and analysis.labels[c] == "obj"]
        if objects and "," not in words[verb:at] and analysis.upos[objects[0]] in NOUNS:
            heads[at] = objects[0] + 1
    return replace(analysis, heads=heads)


def _subjects_behind_and(words: Sequence[str], analysis: Analysis) -> Analysis:
    """ "… pay for a door, and *a committee* is to propose cuts": "and" joins the verbs, so the noun is a subject."""
    heads, labels = list(analysis.heads), list(analysis.labels)
    for verb, label in enumerate(analysis.labels):
        own = [c for c, head in enumerate(heads) if head == verb + 1]
        joint = next((c for c in own if labels[c] == "cc" and c < verb), None)
        if label != "conj" or joint is None or any(labels[c] in SUBJECTS for c in own):
            continue
        finite = analysis.xpos[verb] in FINITE or any(analysis.xpos[c] in FINITE and c < verb for c in own)
        nouns = [c for c in range(joint + 1, verb) if labels[c] == "conj" and heads[c] - 1 < joint]
        if not finite or len(nouns) != 1 or analysis.upos[nouns[0]] not in NOUNS:
            continue
        noun = nouns[0]
        under = [c for c, head in enumerate(heads) if head == noun + 1 and c < noun and c > joint]
        starts = min([noun, *under])
        if starts == joint + 1 and not any(labels[c] in {"case", "cc"} for c in under):
            passive = any(labels[c] == "aux:pass" for c in own)
            heads[noun], labels[noun] = verb + 1, "nsubj:pass" if passive else "nsubj"
    return replace(analysis, heads=heads, labels=labels)


def _appositions_before_pronouns(words: Sequence[str], analysis: Analysis) -> Analysis:
    """ "Born in Graz in 1931, *the second child of a baker*, she studied law": of two subjects the pronoun is one."""
    labels = list(analysis.labels)
    for at in range(2, len(words)):
        if labels[at] not in SUBJECTS or analysis.upos[at] != "PRON" or words[at - 1] != ",":
            continue
        for first in range(at - 1):
            if analysis.heads[first] == analysis.heads[at] and labels[first] in SUBJECTS:
                labels[first] = "dislocated"
    return replace(analysis, labels=labels)


def _participles_before_verbs(words: Sequence[str], analysis: Analysis) -> Analysis:
    """ "Eight people *seized* last spring were *freed*": a finite verb that has no subject is the main one."""
    for verb, label in enumerate(analysis.labels):
        first = analysis.heads[verb] - 1
        if label not in {"advcl", "xcomp", "parataxis"} or first < 0 or first > verb:
            continue
        own = [c for c, head in enumerate(analysis.heads) if head == verb + 1]
        auxiliary = next((c for c in own if analysis.labels[c] in {"aux", "aux:pass", "cop"} and c > first), None)
        if auxiliary is None or analysis.xpos[auxiliary] not in FINITE or analysis.xpos[first] != "VBD":
            continue
        if any(analysis.labels[c] in {*SUBJECTS, "expl", "csubj"} for c in own) or words[auxiliary - 1] in {",", "and"}:
            continue
        subject = next(
            (c for c, h in enumerate(analysis.heads) if h == first + 1 and analysis.labels[c] in SUBJECTS), None
        )
        taken = [
            c
            for c, h in enumerate(analysis.heads)
            if h == first + 1 and analysis.labels[c] in {"obj", "aux", "aux:pass"}
        ]
        if any(words[c] in STOPS for c in range(first + 1, auxiliary)):
            continue
        if subject is not None and subject < first and not taken and analysis.upos[subject] in NOUNS:
            return _as_participle(analysis, subject, first, verb, own)
    return analysis


def _as_participle(analysis: Analysis, subject: int, first: int, verb: int, own: list[int]) -> Analysis:
    """`verb` takes the place of `first`, which then only says which `subject` is meant."""
    heads, labels, xpos = list(analysis.heads), list(analysis.labels), list(analysis.xpos)
    passive = any(labels[c] == "aux:pass" for c in own)
    heads[verb], labels[verb] = heads[first], labels[first]
    heads[subject], labels[subject] = verb + 1, "nsubj:pass" if passive else "nsubj"
    for at in range(len(heads)):
        if heads[at] == first + 1 and at != verb and not first < at < verb:
            heads[at] = verb + 1
    for mark in own:
        if labels[mark] == "mark" and first < mark < verb:  # "seized *while* drilling wells were freed"
            inner = next((c for c in range(mark + 1, verb) if analysis.upos[c] == "VERB"), None)
            heads[mark] = heads[mark] if inner is None else inner + 1
    heads[first], labels[first], xpos[first] = subject + 1, "acl", "VBN"
    return replace(analysis, heads=heads, labels=labels, xpos=xpos)


def _edges(analysis: Analysis, at: int) -> tuple[int, int]:
    """The first and the last word under `at`."""
    under, seen = [at], {at}
    for step in under:
        found = [c for c, head in enumerate(analysis.heads) if head == step + 1 and c not in seen]
        under += found
        seen.update(found)
    return min(under), max(under)


def _due_to(words: Sequence[str], analysis: Analysis) -> Analysis:
    """ "A march that was *due to* start on Friday": "due" has the clause, and what it was due to do hangs on it."""
    heads, labels = list(analysis.heads), list(analysis.labels)
    for at in range(len(words) - 2):
        if words[at].lower() != "due" or words[at + 1].lower() != "to":
            continue
        beside = (v for v in range(at + 2, min(at + 5, len(words))) if (heads[v], labels[v]) == (heads[at], labels[at]))
        verb = next(beside, None)
        if verb is None or analysis.upos[verb] != "VERB":
            continue
        for child, head in enumerate(heads):
            if head == verb + 1 and child < at:
                heads[child] = at + 1
        heads[at + 1], labels[at + 1] = verb + 1, "mark"
        heads[verb], labels[verb] = at + 1, "xcomp"
    return replace(analysis, heads=heads, labels=labels)


def _marks(words: Sequence[str], analysis: Analysis, verb: int) -> set[str]:
    return {
        words[c].lower() for c, head in enumerate(analysis.heads) if head == verb + 1 and analysis.labels[c] == "mark"
    }


def _objects_of_infinitives(words: Sequence[str], analysis: Analysis) -> Analysis:
    """ "Talks on how to divide *the water* failed": of two subjects side by side the second is an object."""
    heads, labels = list(analysis.heads), list(analysis.labels)
    for second, label in enumerate(labels):
        upper = heads[second] - 1
        if label not in SUBJECTS:
            continue
        if 0 <= upper < second and analysis.xpos[upper] == "VB" and "to" in _marks(words, analysis, upper):
            labels[second] = "obj"  # it stands behind an infinitive
            continue
        opens, _ = _edges(analysis, second)
        firsts = [c for c in range(opens) if heads[c] == heads[second] and labels[c] in SUBJECTS]
        if not firsts or _edges(analysis, firsts[-1])[1] != opens - 1:
            continue
        inside = (v for v in range(opens - 1, firsts[-1], -1) if analysis.xpos[v] == "VB" and labels[v] != "aux")
        verb = next(inside, None)
        if verb is None or any(h == verb + 1 and labels[c] == "obj" for c, h in enumerate(heads)):
            continue
        heads[second], labels[second] = verb + 1, "obj"
    return replace(analysis, heads=heads, labels=labels)


def _counted_from_events(words: Sequence[str], analysis: Analysis) -> Analysis:
    """ "Has led it since May 4, *two days after* the mayor left": the clause goes with its days, not with "led"."""
    heads, labels = list(analysis.heads), list(analysis.labels)
    for mark, label in enumerate(labels):
        clause, noun = heads[mark] - 1, mark - 1
        if label != "mark" or words[mark].lower() not in {"after", "before"} or labels[clause] != "advcl":
            continue
        if noun < 2 or words[noun].lower() not in STRETCHES or words[_edges(analysis, noun)[0] - 1] != ",":
            continue
        apart = heads[noun] not in {heads[clause], clause + 1} and analysis.upos[heads[noun] - 1] in NOUNS
        if apart and _edges(analysis, clause)[0] == mark:
            heads[clause], labels[clause] = noun + 1, "acl"
        elif heads[noun] == heads[clause] and labels[noun] == "obl:unmarked":
            heads[noun] = clause + 1
    return replace(analysis, heads=heads, labels=labels)


def _rates(words: Sequence[str], analysis: Analysis) -> Analysis:
    """ "Cut the toll on Monday to $4.50 *a lorry*": what a price is for goes with the price."""
    heads, labels = list(analysis.heads), list(analysis.labels)
    for at in range(3, len(words)):
        price = at - 2
        if words[at - 1].lower() not in {"a", "an"} or analysis.upos[price] != "NUM" or analysis.xpos[at] != "NN":
            continue
        sign = heads[price] - 1
        if sign < 0 or analysis.upos[sign] != "SYM" or heads[at - 1] != at + 1 or not labels[at].startswith("nmod"):
            continue
        if heads[at] - 1 not in {sign, price} and heads[at] - 1 < sign:
            heads[at], labels[at] = sign + 1, "nmod:unmarked"
    return replace(analysis, heads=heads, labels=labels)
