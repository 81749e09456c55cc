"""What mediation looks like in a parse: the verbs, the deals and talks they need, and the nouns for mediators."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quizapp.generation.demanding import case_of, child_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

MEDIATE = frozenset({"mediate", "broker", "arbitrate", "conciliate"})
# Mediation only with a deal or talks as the object: "facilitate a cease-fire", never "facilitate trade".
ARRANGE = frozenset("arrange facilitate host chair convene oversee moderate sponsor midwife".split())
# What parties do for themselves too: mediation only between others, or of a truce by several.
REACH = frozenset("secure negotiate forge".split())
DEALS = frozenset("truce fire ceasefire deal agreement accord settlement peace pact compromise end".split())
TALKS_NOUNS = frozenset("talk negotiation dialogue discussion".split())
# Meetings are talks where the sentence or its article says so.
MEETINGS = frozenset("meeting round session summit".split())
MESSAGES = frozenset("proposal message offer draft note idea".split())
TRY = frozenset("try seek attempt work help want struggle continue agree begin start".split())
MEET = frozenset("meet gather convene talk negotiate confer leave travel arrive return resume".split())
TALKS = re.compile(
    r"\b(?:mediat\w+|talks|negotiat\w+|truce|go-betweens?|broker\w*|arbitrat\w+|conciliat\w+)\b", re.IGNORECASE
)
ROLES = frozenset("mediator go-between arbitrator conciliator intermediary facilitator".split())
# "a *possible* mediator", "a *former* mediator": nobody mediates.
NOT_NOW = frozenset("former ex possible potential next new future proposed would-be former retired".split())
HELP = frozenset("help mediation assistance auspices leadership chairmanship guidance".split())
NAMING = frozenset("name appoint choose pick select bring call engage nominate act serve".split())


def mediates(verb: Token, obj: Token | None) -> bool:
    """True where `verb`, with its object or passive subject, says that somebody mediates."""
    lemma = verb.lemma_.lower()
    noun = obj.lemma_.lower() if obj is not None else ""
    if lemma in MEDIATE:
        return True
    if lemma in ARRANGE:
        return noun in DEALS | TALKS_NOUNS or (noun in MEETINGS and bool(TALKS.search(verb.doc.text)))
    if lemma in REACH and noun in DEALS:
        against = [c for c in verb.subtree if c.dep_ in {"nmod", "obl"} and case_of(c) == "with"]
        return not [c for c in against if "along" not in {g.lower_ for g in c.children} and not _along(c)]
    if lemma in {"put", "bring", "work", "piece"} and noun in DEALS:  # "was put together by a former ombudsman"
        return any(c.lower_ in {"together", "about", "out"} for c in verb.children)
    if lemma in {"carry", "relay", "ferry", "pass"} and noun in MESSAGES:
        return any(case_of(c) == "between" for parent in (verb, obj) if parent is not None for c in parent.children)
    return False


def _along(token: Token) -> bool:
    """True on "along with", "together with": more mediators, no other party."""
    before = token.doc[max(0, token.left_edge.i - 1) : token.i]
    return any(t.lower_ in {"along", "together"} for t in before)


def is_tried(verb: Token) -> bool:
    """True in "is working *to broker* …"; not in "wants Egypt to mediate" nor in "if X mediates, talks may begin"."""
    to = any(child.dep_ == "mark" and child.lower_ == "to" for child in verb.children)
    somebody = any(child.dep_ in {"obj", "iobj"} for child in verb.head.children)
    return verb.dep_ in {"xcomp", "advcl"} and to and not somebody and verb.head.lemma_.lower() in TRY


def betweens(verb: Token, obj: Token | None) -> Iterator[Token]:
    """ "a truce *between Israel and Hamas*", "mediated *between the two companies*"."""
    for parent in (obj, verb):
        for child in parent.children if parent is not None else ():
            if child.dep_ in {"nmod", "obl"} and case_of(child) == "between":
                yield child


def role_of(verb: Token) -> Token | None:
    """ "mediator" in "acted as mediator", "was named conciliator", "was appointed as a go-between"."""
    if verb.lemma_.lower() not in NAMING:
        return None
    for child in verb.children:
        if child.dep_ in {"obl", "xcomp", "obj", "ccomp"} and child.i > verb.i and child.dep_ != "nsubj":
            words = "".join(part.lower_ for part in child.subtree if part.i <= child.i or part.text == "-")
            if any(name in words for name in ROLES) and case_of(child) in {"", "as"}:
                return child
    return None


def is_role(noun: Token) -> bool:
    """True on "the mediator", of now and not of once."""
    word = noun.lemma_.lower()
    if noun.i >= 2 and noun.nbor(-1).text == "-":
        word = noun.nbor(-2).lower_ + "-" + word  # "go-between"
    others = {child.lower_ for child in noun.children if child.dep_ in {"amod", "compound", "advmod"}}
    return noun.pos_ == "NOUN" and word in ROLES and not others & NOT_NOW


def named_by(role: Token, token_is_name: set[int]) -> Token | None:
    """The name beside a noun for a mediator: "the arbitrator, *Henrike Oosterlaan*", "mediator *Lena Berg*"."""
    for child in role.children:
        if child.dep_ in {"appos", "flat"} and child.i in token_is_name and child.i > role.i:
            return child
    if role.dep_ in {"appos", "nmod", "compound", "nmod:unmarked"} and role.head.i in token_is_name:
        definite = any(c.lower_ == "the" or c.dep_ == "nmod:poss" for c in role.children)
        return (
            role.head if definite or (role.dep_ != "appos" and case_of(role) == "" and role.i < role.head.i) else None
        )
    return None


def helped(verb: Token) -> tuple[Token, Token] | None:
    """(help, helper) in "reached *with the help of Joost Hamelink*", "held under the mediation of Oman"."""
    for child in verb.children:
        if child.dep_ == "obl" and child.lemma_.lower() in HELP and case_of(child) in {"with", "under", "through"}:
            helper = next((c for c in child.children if c.dep_ == "nmod" and case_of(c) == "of"), None)
            helper = helper or child_of(child, "nmod:poss")
            if helper is not None:
                return child, helper
    return None
