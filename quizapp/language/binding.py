"""The subjects above a pronoun: in "X said that it would …" and "X urged Y to drop its …" grammar does the choosing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizapp.language.speech import REPORTS

if TYPE_CHECKING:
    from spacy.tokens import Token

SUBJECTS = frozenset({"nsubj", "nsubj:pass", "csubj"})
CLAUSES = frozenset("ROOT root ccomp xcomp advcl acl acl:relcl parataxis csubj".split())
# What only somebody with a will does.
WILLS = REPORTS | frozenset(
    "want demand ask seek refuse agree plan hope try decide offer call urge accept reject meet vote vow deny doubt "
    "fear intend threaten decline file sue lodge appeal apologize apologise".split()
)


def clause_of(token: Token) -> Token:
    """The head of the clause around `token`."""
    step = token
    while step.head != step and step.dep_ not in CLAUSES:
        step = step.head
    return step


def binders(pronoun: Token) -> list[Token]:
    """What is the subject of the clauses around the pronoun, the nearest first, where it stands before the pronoun.

    "*Who* owns it" gives way to its noun; in "They urged *the bank* to drop its plans" the bank does the dropping.
    """
    found: list[Token] = []
    step = pronoun
    while step.head != step:
        step = step.head
        found += [
            step.head if child.tag_ in {"WDT", "WP"} and step.dep_ == "acl:relcl" else child
            for child in step.children
            if child.dep_ in SUBJECTS and child.i < pronoun.i and not child.is_ancestor(pronoun) and child != pronoun
        ]
        if step.dep_ in {"acl:relcl", "acl"} and step.head not in found and not _is_argument(pronoun, step):
            found.append(step.head)
        if step.dep_ in {"xcomp", "advcl"} and not any(child.dep_ in SUBJECTS for child in step.children):
            found += [child for child in step.head.children if child.dep_ == "obj" and child.i < step.i]
    return found


def _is_argument(pronoun: Token, verb: Token) -> bool:
    """True for "it" in "the duty that *it* imposed", which cannot be the duty."""
    return pronoun.head == verb and pronoun.dep_ != "nmod:poss"


def holder(pronoun: Token) -> Token | None:
    """Who says, wants or fears the clause of which the pronoun is the subject: "*The firm* said that it would …"."""
    if pronoun.dep_ not in SUBJECTS:
        return None
    verb = pronoun.head
    while verb.dep_ == "conj" and verb.head.pos_ in {"VERB", "AUX", "ADJ", "NOUN"}:
        verb = verb.head
    above = verb.head
    if verb.dep_ not in {"ccomp", "parataxis"} or above.lemma_.lower() not in WILLS:
        return None
    while above.dep_ == "conj" and not any(child.dep_ in SUBJECTS for child in above.children):
        above = above.head
    subjects = [child for child in above.children if child.dep_ in SUBJECTS]
    if subjects and subjects[0].tag_ in {"WDT", "WP"} and above.dep_ == "acl:relcl":
        return above.head
    return subjects[0] if subjects else None


def carried(pronoun: Token, previous: Token | None) -> Token | None:
    """The subject of the sentence before, whose root is `previous`: "*The guild* wants … . *It* also wants …"."""
    first = pronoun.sent.start
    before = [token for token in pronoun.doc[first : pronoun.i] if not token.is_space and not token.is_punct]
    if previous is None or before or clause_of(pronoun).head != clause_of(pronoun):
        return None
    if pronoun.dep_ in SUBJECTS and any(child.dep_ in {"cop", "ccomp", "csubj"} for child in pronoun.head.children):
        return None  # "It was a bad day", "It turned out that …"
    if pronoun.dep_ not in SUBJECTS and not (pronoun.dep_ == "nmod:poss" and pronoun.head.dep_ in SUBJECTS):
        return None
    return next((child for child in previous.children if child.dep_ in SUBJECTS), None)
