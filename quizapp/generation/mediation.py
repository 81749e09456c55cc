"""What mediation looks like in a parse: the verbs, the deals and talks they need, and the nouns for mediators."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quizapp.generation.demanding import case_of, child_of
from quizapp.generation.verbs import is_infinitive
from quizapp.language.countries import nationality_code

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

MEDIATE = frozenset({"mediate", "broker", "arbitrate", "conciliate"})
# Mediation only with a deal or talks as the object: "facilitate a cease-fire", never "facilitate trade".
ARRANGE = frozenset("arrange facilitate host chair convene oversee moderate sponsor midwife".split())
# What parties do for themselves too: mediation only between others, or of a truce by several.
REACH = frozenset("secure negotiate forge".split())
DEALS = frozenset(
    "truce fire ceasefire deal agreement accord settlement peace pact compromise end pact treaty armistice".split()
)
TALKS_NOUNS = frozenset("talk negotiation dialogue discussion mediation conciliation".split())
# Meetings are talks where the sentence or its article says so.
MEETINGS = frozenset("meeting round session summit conference".split())
MESSAGES = frozenset("proposal message offer draft note idea paper letter text".split())
# Meetings of one's own: no talks between others.
BUSINESS = frozenset("annual general shareholder board regular weekly monthly cabinet council trading".split())
SWAPS = frozenset("swap exchange release".split())
CAPTIVES = re.compile(r"\b(?:prisoners?|hostages?|captives?|detainees?)\b", re.IGNORECASE)
SIDES = frozenset("side party rival delegation faction camp foe adversary".split())
LEADS = frozenset({"lead", "preside", "oversee", "chair", "guide"})
SALES = frozenset("sale home house loan purchase share stock property mortgage insurance policy contract".split())
MEDIATION = frozenset("mediation conciliation arbitration".split())
PLACES = frozenset("city town village airport port hotel house island station office room job home".split())
TRY = frozenset("try seek attempt work help want struggle continue agree begin start".split())
MEET = frozenset("meet gather convene talk negotiate confer leave travel arrive return resume".split())
TALKS = re.compile(
    r"\b(?:mediat\w+|talks|negotiat\w+|truce|go-betweens?|broker(?:s|ed|ing)?|arbitrat\w+|conciliat\w+)\b",
    re.IGNORECASE,
)
ROLES = frozenset("mediator go-between arbitrator conciliator intermediary facilitator".split())
# "a *possible* mediator", "a *former* mediator": nobody mediates.
NOT_NOW = frozenset("former ex possible potential next new future proposed would-be former retired".split())
HELP = frozenset("help mediation assistance auspices auspice leadership chairmanship guidance".split())
SENT = frozenset("appoint name send assign call choose hire engage pick select nominate bring".split())
NAMING = frozenset("name appoint choose pick select bring call engage nominate act serve".split())


def mediates(verb: Token, obj: Token | None) -> bool:
    """True where `verb`, with its object or passive subject, says that somebody mediates."""
    lemma = verb.lemma_.lower()
    noun = obj.lemma_.lower() if obj is not None else ""
    if lemma == "broker" and obj is not None and noun in SALES:
        return False  # "brokered 4,000 home sales"
    if lemma == "shuttle":  # "had shuttled *between the trust and the union*"; not "between Milan and Tampere"
        return any(c.pos_ == "NOUN" and c.lemma_ not in PLACES for c in betweens(verb, obj))
    if lemma in LEADS and obj is not None:  # "led *the talks*", "five conciliation conferences *led by Guy Tremblay*"
        said = {noun, *(c.lemma_.lower() for c in obj.children if c.dep_ == "compound")}
        if any(case_of(c) == "for" for c in verb.children):
            return False  # "led the talks *for the company*": a party to them
        return bool(said & (MEDIATION | TALKS_NOUNS)) or _is_of_talks(obj)
    if lemma in MEDIATE:
        return True
    if lemma in {"chair", "head"} and noun in {"panel", "tribunal"}:  # "the arbitration panel is chaired by X"
        return "arbitration panel" in verb.doc.text.lower() or "arbitration tribunal" in verb.doc.text.lower()
    if lemma in {"arrange", "facilitate"} and noun in SWAPS and obj is not None:
        return bool(CAPTIVES.search(obj.doc.text))  # "the swap was arranged by Qatar"; not a currency swap
    if lemma in ARRANGE:
        return noun in DEALS | TALKS_NOUNS or (obj is not None and _is_of_talks(obj))
    if lemma in REACH and noun in DEALS:
        against = [c for c in verb.subtree if c.dep_ in {"nmod", "obl"} and case_of(c) == "with"]
        return not [c for c in against if "along" not in {g.lower_ for g in c.children} and not _along(c)]
    together = any(c.lower_ == "together" for c in verb.children)
    if lemma == "bring" and together and obj is not None and obj.tag_ == "NNS" and noun in SIDES:
        return True  # "has been trying to *bring the two sides together*"
    if lemma == "bring" and obj is not None and (obj.pos_ == "PROPN" or noun in SIDES):
        # "helped *bring the Taliban to the table*"; not "brought dishes to the table"
        return any(c.dep_ == "obl" and c.lemma_ == "table" and case_of(c) == "to" for c in verb.children)
    if lemma in {"put", "bring", "work", "piece"} and noun in DEALS:  # "was put together by a former ombudsman"
        return any(c.lower_ in {"together", "about", "out"} for c in verb.children)
    if lemma in {"carry", "relay", "ferry", "pass"} and noun in MESSAGES:
        return any(case_of(c) == "between" and c.i > verb.i for c in verb.subtree)
    return False


def _is_of_talks(meeting: Token) -> bool:
    """True on "the marathon *session*" in an article about talks; not on "the *annual* meeting"."""
    own = {c.lemma_.lower() for c in meeting.children}
    if own & (TALKS_NOUNS | MEDIATION):  # "four rounds *of discussions*", "five *conciliation* conferences"
        return True
    said = "the" in own or TALKS.search(meeting.sent.text) is not None  # "hosted *a* meeting of fans"
    return meeting.lemma_.lower() in MEETINGS and said and not own & BUSINESS and bool(TALKS.search(meeting.doc.text))


def _along(token: Token) -> bool:
    """True on "along with", "together with": more mediators, no other party."""
    before = token.doc[max(0, token.left_edge.i - 1) : token.i]
    return any(t.lower_ in {"along", "together"} for t in before)


def is_tried(verb: Token) -> bool:
    """True in "is working *to broker* …"; not in "wants Egypt to mediate" nor in "if X mediates, talks may begin"."""
    to = is_infinitive(verb) or (verb.tag_ == "VB" and verb.head.lemma_.lower() == "help")  # "helped *broker* a truce"
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
    if noun.lower_ == "go" and noun.doc[noun.i : noun.i + 3].text.lower() == "go-between":
        word = "go-between"  # the first half may be its head
    others = {child.lower_ for child in noun.children if child.dep_ in {"amod", "compound", "advmod"}}
    return noun.pos_ == "NOUN" and word in ROLES and not others & NOT_NOW


def named_by(role: Token, token_is_name: set[int]) -> Token | None:
    """The name beside a noun for a mediator: "the arbitrator, *Henrike Oosterlaan*", "mediator *Lena Berg*"."""
    for child in role.children:
        if child.dep_ in {"appos", "flat"} and child.i in token_is_name and child.i > role.i:
            return child
    equal = _equated(role)
    if equal is not None and equal.i in token_is_name:
        return equal
    if role.dep_ in {"appos", "nmod", "compound", "nmod:unmarked"} and role.head.i in token_is_name:
        return (
            role.head
            if _definite(role) or (role.dep_ != "appos" and case_of(role) == "" and role.i < role.head.i)
            else None
        )
    return None


def _definite(role: Token) -> bool:
    """True on "*the* mediator", "*its* mediator" and "a conciliator *whom the state had sent*": the one of the case."""
    sent = {c.lemma_.lower() for c in role.children if c.dep_ in {"acl", "acl:relcl"}}
    return any(c.lower_ == "the" or c.dep_ == "nmod:poss" for c in role.children) or bool(sent & SENT)


def _equated(role: Token) -> Token | None:
    """The other side of "is": "The go-between was *Fernando Hierro*", "*Lena Berg* is the mediator in the dispute"."""
    root = role.head if role.dep_ == "nsubj" else role
    around = {c.lower_ for c in root.children if c.dep_ in {"cop", "aux", "advmod", "mark"}}
    if not around & {"is", "was"} or around - {"is", "was"} or not _definite(role):
        return None
    return root if root is not role else child_of(role, "nsubj")


def helped(verb: Token) -> tuple[Token, Token] | None:
    """(help, helper) in "reached *with the help of Joost Hamelink*", "held under the mediation of Oman"."""
    for child in verb.children:
        if child.dep_ == "obl" and child.lemma_.lower() in HELP and case_of(child) in {"with", "under", "through"}:
            helper = next((c for c in child.children if c.dep_ == "nmod" and case_of(c) == "of"), None)
            helper = helper or child_of(child, "nmod:poss")
            own = (c for c in child.children if c.dep_ in {"amod", "compound"} and nationality_code(c.text))
            helper = helper or (next(own, None) if child.lemma_ == "mediation" else None)  # "under *Qatari* mediation"
            if helper is not None:
                return child, helper
    return None
