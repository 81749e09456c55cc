"""Which event a time belongs to, where the verb that the parser hangs it on is not the one that it dates."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

# What these tell alone nobody asks: "her finest hour *came* in 1986, when …".
HAPPENING = frozenset("begin start come happen occur arrive end change".split())


def event_of(phrase: Token) -> Token:
    """The verb whose time it is; a time inside the verb's own object or setting counts too.

    What closes a clause of its own belongs to that: "was drafted after the cost had passed a billion *last year*".
    """
    step = phrase.head
    while step.pos_ not in {"VERB", "AUX"} and step.dep_ in {"obl", "obj", "nmod", "nmod:unmarked", "advmod"}:
        if any(c.dep_ in {"nsubj", "cop"} for c in step.children):
            return step  # "were still *without* power on Sunday, two days after a storm drove …"
        step = step.head  # "as *recently* as 2019"
    inner = _inside_commas(phrase, step)
    if inner is not None:
        return inner
    if _is_deadline_of_above(step, phrase):
        step = step.head.head
    return next((c for c in step.children if step.i < c.i < phrase.i and _is_open(c, phrase)), step)


def _is_deadline_of_above(verb: Token, phrase: Token) -> bool:
    """ "Plans to repair every boat that it *owns* by June": what is so now has no deadline, what is planned has."""
    noun = verb.head
    now = verb.tag_ in {"VBZ", "VBP"} and not any(c.dep_ in {"aux", "aux:pass"} for c in verb.children)
    by = any(c.dep_ == "case" and c.lower_ in {"by", "before", "until"} for c in phrase.children)
    return verb.dep_ == "acl:relcl" and now and by and noun.dep_ == "obj" and noun.head.tag_ == "VB"


def told_beside(event: Token, phrase: Token) -> Token | None:
    """The verb of "when the city asked her to tune it" behind "her moment came in 1986", which says nothing alone.

    Only where the clause follows the time at once and tells what happened: not "when it was losing money".
    """
    if event.lemma_ not in HAPPENING or event.tag_ != "VBD":
        return None
    for clause in event.children:
        when = next((c for c in clause.children if c.lower_ == "when" and c.i < clause.i), None)
        if clause.dep_ != "advcl" or clause.tag_ != "VBD" or when is None:
            continue
        if clause.doc[phrase.right_edge.i + 1 : when.i].text in {"", ","}:
            return clause
    return None


def _is_open(clause: Token, phrase: Token) -> bool:
    """True on a clause with a verb of its own that a time behind it closes, with no comma between them."""
    if clause.dep_ != "advcl" or not any(c.dep_ in {"nsubj", "nsubj:pass"} for c in clause.children):
        return False
    return not any(t.text in {",", "—", "–", ";"} for t in clause.doc[clause.i : phrase.i])


def _inside_commas(phrase: Token, above: Token) -> Token | None:
    """ "In Varna, where dockers *downed* tools last Friday, the port lost …": between two commas the day is theirs."""
    after = phrase.right_edge.i + 1
    if phrase.i > above.i or after >= len(phrase.doc) or phrase.doc[after].text != ",":
        return None
    before = phrase.doc[above.sent.start : phrase.i]
    comma = next((t.i for t in reversed(before) if t.text == ","), None)
    if comma is None or phrase.doc[comma + 1].tag_ not in {"WDT", "WP", "WRB", "WP$"}:
        return None
    clauses = {"acl:relcl", "advcl"}
    return next((t for t in phrase.doc[comma + 1 : phrase.i] if t.dep_ in clauses and t.pos_ == "VERB"), None)
