"""What happened but has no day of its own: what lasts, what is a level, and what was only meant to be.

"Talks *remained* stuck on Friday" were stuck before, "the share *closed* at 40 on Monday" is a figure of that day, and
"were *to have ended* today" did not happen.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quizapp.generation.candidate import Unclear

if TYPE_CHECKING:
    from datetime import date

    from spacy.tokens import Span, Token

    from quizapp.generation.candidate import Fact
    from quizapp.generation.clauses import Clause

# Verbs of what goes on and of what is tried: on which day is no question for them.
LASTING = frozenset(
    "last continue remain stay keep persist linger try attempt struggle strive wait await exist live reside belong "
    "cost weigh own possess depend consist contain tend resemble".split()
)
# Participles that are prepositions: "the power, *compared* with 1.6 last winter".
PREPOSITIONS = frozenset("compare follow base give include exclude regard concern accord".split())
ORDINAL = re.compile(
    r"(?:first|second|third|(?:four|fif|six|seven|eigh|nin|ten|eleven|twelf|\w+teen|\w+tie)th|\d+(?:st|nd|rd|th))$"
)
STRETCHES = frozenset("day night week weekend month year season".split())
RANKS = frozenset("first second third last only latest next".split())
UNSURE = 0.5  # an arc that so much rests on; of surer ones nine in ten are right
PLANNED = frozenset({"due", "schedule", "expect", "suppose", "mean"})
VAGUE = frozenset({"some", "any", "much", "little"})
EVERY = frozenset({"every", "each", "any", "all", "no", "those"})
TOLD = frozenset({"nsubj", "nsubj:pass", "obj"})
PARTED = frozenset({",", "–", "—"})


def refuse_state(fact: Fact, clause: Clause, published: date | None) -> None:
    """Raises `Unclear` for what only goes on at that time: "eight patients were still being treated on Tuesday"."""
    head = fact.head
    words = {child.lower_ for child in head.children if child.dep_ in {"advmod", "aux:pass"}}
    if words & {"still", "being", "already"}:
        raise Unclear("it only went on at that time")
    day = fact.moment.day if fact.moment is not None else None
    over = day is not None and published is not None and day <= published
    if over and clause.finite.tag_ in {"VBZ", "VBP"} and clause.finite.lemma_ not in {"be", "have"}:
        raise Unclear("it goes on")  # "Today, 100,000 Greeks worship …", "the request results from a ruling on July 8"
    planned = any(token.lemma_.lower() in PLANNED for token in (head, *head.children, clause.head))
    counted = fact.moment is not None and fact.moment.relative
    if over and counted and planned and clause.finite.lower_ in {"was", "were"}:
        raise Unclear("it may be a day to come")  # "two boats were due to arrive on Friday"
    listed = [c for part in head.children if part.dep_ == "obj" for c in part.children if c.dep_ == "conj"]
    if any(c.i < fact.key.i for c in listed) and any(c.i > fact.key.i for c in listed):
        raise Unclear("the time stands in a list")  # "she blames a dry spring, hail in June and the price of feed"
    noun = clause.antecedent
    if noun is not None and head.dep_ == "acl:relcl" and any(c.lower_ in EVERY for c in noun.children):
        raise Unclear("it says which ones are meant")  # "each house that was empty in 2019 would have to be let"
    if noun is not None and any(c.lower_ in {"up", "down"} for c in noun.children):
        raise Unclear("it is only compared with it")  # "a rise of 3 percent, *up from* the 2 that it offered in May"
    rank = [c for c in noun.children if c.tag_ == "JJS" or c.lower_ in RANKS] if noun is not None else []
    if rank and head.dep_ in {"acl", "acl:relcl"} and not clause.auxiliaries:
        raise Unclear("it is the first of that time")  # "the first boat rescued on Friday"
    if clause.subject is not None and any(c.lower_ in VAGUE for c in clause.subject.children):
        raise Unclear("it is only said that there was some of it")  # "There was some pushing on Friday"
    if any(_is_stretch(c) for c in head.children):
        raise Unclear("it had begun before")  # "Smoke covered the city for a fourth day on Friday"
    if clause.implied and head.lemma_.lower() in PREPOSITIONS:
        raise Unclear(f"“{head.text}” is no event")
    if head.dep_ in {"conj", "acl", "advcl"} and float(head._.confidence) < UNSURE:
        raise Unclear(f"the parser is unsure where “{head.text}” belongs")
    if head.dep_ == "advcl" and clause.finite.tag_ in {"VBZ", "VBP"} and head.tag_ == "VBN":
        raise Unclear("it is yet to be done")  # "before the plan is filed at the end of July"


def refuse_lasting(fact: Fact, clause: Clause, wh: str) -> None:
    """Raises `Unclear` where "when" asks for the day of something that has none."""
    head = clause.asked or fact.head
    marks = {c.lower_ for c in head.children if c.dep_ in {"mark", "aux"}}
    if {"to", "have"} <= marks and marks & {"was", "were"}:
        raise Unclear("it was only meant to happen")  # "the talks, which were to have ended today"
    if wh.startswith("Until") and clause.finite.tag_ == "VBD" and clause.finite == clause.head:
        raise Unclear("it was so again and again")  # "Until last year they lost their power at nine"
    perfect = clause.finite.lemma_ == "have" and clause.finite.tag_ in {"VBZ", "VBP"} and clause.head != clause.finite
    if not wh.startswith(("When", "In ")):
        return
    if perfect:
        raise Unclear("what has happened has no day")  # "has changed in 2014" may be one thing or the other
    if {head.lemma_.lower(), clause.head.lemma_.lower()} & LASTING:
        raise Unclear(f"“{clause.head.text}” has no day")
    past = clause.finite.tag_ == "VBD"
    if past and head.pos_ in {"NOUN", "PROPN"} and any(c.dep_ == "cop" for c in head.children):
        raise Unclear("what somebody was has no day")  # "She was a student on May 22, 1960, when …"
    if _is_level(head):
        raise Unclear("the figure is asked, not its day")  # "The share closed at 40 pence on Monday"


def refuse_noun_of(fact: Fact, span: Span) -> None:
    """Raises `Unclear` for a time between commas behind a noun: it may be the noun's ("the only strike, in 2013,")."""
    doc, sent = span.doc, span.sent
    first = min([span.start, *(c.i for c in fact.key.children if c.dep_ == "case" and c.i < span.start)])
    if first - 2 < sent.start or span.end >= sent.end:
        return
    noun = doc[first - 2]
    closed = doc[first - 1].text in PARTED and doc[span.end].text in PARTED
    told = any(t.dep_ in TOLD for t in (noun, *noun.ancestors) if t.head == fact.head)
    if closed and told and noun.pos_ == "NOUN":
        raise Unclear(f"the time may be that of “{noun.text}”")


def _is_stretch(child: Token) -> bool:
    """ "for a *fourth day*", "for the third *week* running"."""
    for_it = child.dep_ in {"obl", "obl:unmarked"} and any(c.lower_ == "for" for c in child.children)
    ranked = any(ORDINAL.match(c.lower_) for c in child.children if c.dep_ in {"amod", "nummod"})
    return for_it and ranked and child.lemma_.lower() in STRETCHES


def _is_level(head: Token) -> bool:
    """True on "closed *at 40*", "fell *to minus 17*", "was put *at £23 million*"; not on an act."""
    if any(c.dep_ == "obj" for c in head.children):
        return False
    return any(
        c.dep_ == "obl"
        and any(case.lower_ in {"at", "to"} for case in c.children if case.dep_ == "case")
        and (c.pos_ in {"NUM", "SYM"} or any(n.dep_ == "nummod" for n in c.children))
        for c in head.children
        if c.i > head.i
    )
