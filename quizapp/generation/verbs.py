"""Verb forms: the tensed word in the number and time of the question."""

from __future__ import annotations

from typing import TYPE_CHECKING

import lemminflect

from quizapp.generation.candidate import Unclear

if TYPE_CHECKING:
    from collections.abc import Collection

    from spacy.tokens import Token

# Verbs whose past is their infinitive.
UNCHANGED = frozenset("put cut set cost hit let shut hurt spread quit bid cast rid split burst beset".split())
AUXILIARIES = frozenset({"aux", "aux:pass", "cop"})
PAST = {"am": "was", "is": "was", "are": "were", "'s": "was", "’s": "was", "'re": "were", "’re": "were"}
SINGULAR = {
    "are": "is",
    "were": "was",
    "have": "has",
    "do": "does",
    "’ve": "has",
    "'ve": "has",
    "’re": "is",
    "'re": "is",
}
FULL = {
    "'s": "is", "’s": "is", "'ve": "have", "’ve": "have", "'re": "are", "’re": "are", "'ll": "will", "’ll": "will",
    "n't": "not", "n’t": "not", "'d": "would", "’d": "would", "ca": "can", "wo": "will", "'m": "am", "’m": "am",
}  # fmt: skip
PLURAL = {"is": "are", "was": "were", "has": "have", "does": "do"}
# Nouns that are plural without showing it; "percent" and "half" have the number of what they are of.
PLURAL_NOUNS = frozenset({"people", "police", "cattle", "fish"})
SHARES = frozenset({"percent", "%", "percentage", "half", "third", "quarter", "majority", "number", "most", "some"})


def opened_by(clause: Token, words: Collection[str]) -> bool:
    """True where one of `words` opens the clause of its head `clause`: "*if* the boats sail", "*to* sail"."""
    return any(child.dep_ == "mark" and child.lower_ in words for child in clause.children)


def is_infinitive(verb: Token) -> bool:
    """True on "sail" in "to sail", "to have sailed" and "for the boats to sail"."""
    return opened_by(verb, {"to"})


def tense_of(finite: Token) -> str:
    """The tag of a verb without an auxiliary; raises `Unclear` where it has no tense.

    With a subject of its own "mediated" is a past tense, also where the tagger took it for a participle.
    """
    subjects = [child for child in finite.children if child.dep_.startswith("nsubj")]
    if finite.tag_ == "VBN" and subjects and subjects[0].lower_ not in {"that", "which", "who"}:
        return "VBD"
    alone = subjects and subjects[0].tag_ in {"NN", "NNP"} and not any(c.dep_ == "conj" for c in subjects[0].children)
    if finite.tag_ in {"VB", "VBP", "VBN"} and finite.lower_ in UNCHANGED and alone:
        return "VBD"  # "the chamber *put* the cost at $6 million": a present would be "puts"
    if finite.tag_ not in {"VBD", "VBZ", "VBP"}:
        raise Unclear(f"“{finite.text}” carries no tense")
    return finite.tag_


def tense_above(participle: Token) -> str:
    """The time that a participle shares with the clause it hangs in: "past", "present", or "" for neither."""
    step = participle.head
    while True:
        if step.pos_ in {"VERB", "AUX"} or any(c.dep_ == "cop" for c in step.children):
            found = _tense_here(step)
            if found is not None:
                return found
        if step.head == step:
            return ""
        step = step.head


def modal_above(participle: Token) -> Token | None:
    """The "will" of the clause that a participle hangs in: "Kenya *will* suspend tariffs, giving negotiators …"."""
    return next(
        (c for c in participle.head.children if c.dep_ == "aux" and c.tag_ == "MD" and c.i < participle.i), None
    )


def _tense_here(verb: Token) -> str | None:
    auxiliaries = sorted((c for c in verb.children if c.dep_ in AUXILIARIES and c.i < verb.i), key=lambda t: t.i)
    finite = auxiliaries[0] if auxiliaries else verb
    if finite.tag_ == "MD":
        return ""
    if finite.tag_ == "VBD" or (finite.lemma_ == "have" and finite.tag_ in {"VBZ", "VBP"} and auxiliaries):
        return "past"
    if finite.tag_ in {"VBZ", "VBP"}:
        return "present"
    return None


def same_participle(verb: Token) -> bool:
    """True on "closed", False on "wrote": the past tense is also the participle."""
    return verb.lower_ in lemminflect.getInflection(verb.lemma_, tag="VBN")


def inflected(lemma: str, tag: str) -> str:
    """The form of `lemma` for a Penn tag: of "kill" for "VBD" it is "killed"."""
    return str(lemminflect.getInflection(lemma, tag=tag)[0])


def is_plural(noun: Token) -> bool:
    """The number that a verb has behind `noun`; "12 percent of voters" is plural, "of the budget" is not."""
    if any(child.dep_ == "conj" for child in noun.children):
        return True
    if noun.lemma_.lower() in SHARES:
        whole = next((c for c in noun.children if c.dep_ == "nmod" and c.i > noun.i), None)
        return whole is not None and is_plural(whole)
    return noun.tag_ in {"NNS", "NNPS"} or noun.lemma_.lower() in PLURAL_NOUNS


def finite_form(verb: Token, *, plural: bool | None, past: bool) -> str:
    """The tensed word in the number of the question; with `past`, a present becomes a past."""
    low = FULL.get(verb.lower_, verb.lower_)
    if verb.lower_ in {"'s", "’s"} and verb.lemma_ == "have":
        low = "has"
    if past:
        low = PAST.get(low, low)
        if low == verb.lower_ and verb.tag_ in {"VBZ", "VBP"} and verb.dep_ not in AUXILIARIES:
            return inflected(verb.lemma_, "VBD")
    if plural is None:
        return low
    if plural:
        return PLURAL.get(low, verb.lemma_ if verb.tag_ == "VBZ" and verb.dep_ not in AUXILIARIES else low)
    if low in SINGULAR:
        return SINGULAR[low]
    if verb.tag_ == "VBP" and verb.dep_ not in AUXILIARIES and not past:
        return inflected(verb.lemma_, "VBZ")
    return low
