"""On whom a burden lies, and what somebody came or left to do: not demands themselves, but what they are about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizapp.generation.actors import can_act, subject_of
from quizapp.generation.candidate import Candidate, Fact, Unclear
from quizapp.generation.clauses import clause_of
from quizapp.generation.contents import complete, verb_phrase
from quizapp.generation.demanding import case_of, is_plain_infinitive
from quizapp.generation.truth import conditional, negated
from quizapp.question import Category

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Span, Token

    from quizapp.generation.asking import Asking
    from quizapp.language.reading import Reading

RULES = frozenset({"demands.onus", "demands.purpose"})
BURDENS = frozenset("onus burden responsibility ball".split())
MOVES = frozenset("leave travel go come arrive return fly gather".split())
# Purposes in which another side has a part; "travelled to Cairo to study" is a life, and no demand.
PURPOSES = frozenset(
    "consult negotiate meet discuss mediate talk talks sign press urge ask demand protest appeal seek persuade present "
    "deliver resume offer call warn object lobby".split()
)


def find(reading: Reading) -> Iterator[Fact]:
    """Burdens and stated purposes."""
    for sentence in reading.sentences:
        for token in sentence:
            if token.pos_ == "VERB":
                yield from _purposes(sentence, token)
            else:
                yield from _burdens(sentence, token)


def ask(fact: Fact, asking: Asking) -> Candidate:
    """The question for a fact of `find`; raises `Unclear` where it cannot be asked well."""
    return _ask_onus(fact, asking) if fact.rule == "demands.onus" else _ask_purpose(fact, asking)


def _purposes(sentence: Span, verb: Token) -> Iterator[Fact]:
    """ "left Cairo today *to consult with the movement's leadership*"."""
    if verb.lemma_.lower() in MOVES and (verb.tag_ != "VBG" or any(c.dep_ == "aux" for c in verb.children)):
        purpose = next((c for c in verb.children if c.dep_ in {"advcl", "xcomp"} and is_plain_infinitive(c)), None)
        # "returned to profit", "came to acknowledge", "is going to press": nobody moves
        straight = verb.lemma_ in {"return", "come", "go"} and purpose is not None and purpose.i == verb.i + 2
        if purpose is not None and not straight and purpose.lemma_.lower() in PURPOSES:
            yield Fact(Category.DEMANDS, "demands.purpose", sentence, verb, purpose)


def _burdens(sentence: Span, head: Token) -> Iterator[Fact]:
    """ "the onus was now *on Hamas* to accept the proposal"."""
    subject = next((child for child in head.children if child.dep_ == "nsubj"), None)
    if subject is not None and subject.lemma_ in BURDENS and case_of(head) == "on":
        yield Fact(Category.DEMANDS, "demands.onus", sentence, head, head)


def _ask_onus(fact: Fact, asking: Asking) -> Candidate:
    """ "According to President Biden, on whom was the onus to accept the proposal?"."""
    if negated(fact.head) or conditional(fact.head):
        raise Unclear("the burden is denied or only supposed")
    clause = clause_of(fact.head)
    subject = clause.subject
    task = next(
        (c for c in fact.head.children if c.dep_ in {"acl", "advcl", "xcomp", "csubj"} and is_plain_infinitive(c)), None
    )
    task = task or next((c for c in (subject.children if subject else ()) if is_plain_infinitive(c)), None)
    if subject is None or task is None:
        raise Unclear("it is not said what the burden is")
    name = asking.reading.names.of(fact.head)
    if name is None:
        raise Unclear("nobody is named who bears the burden")
    source = asking.anchors.source(fact.head)
    answer = asking.phrases.text(asking.reading.names.span(fact.head), roles=False)
    prompt = f"On whom was the {subject.text} to {asking.phrases.text(verb_phrase(task))}?"
    return asking.candidate(
        fact, prompt, answer, asking.party_kind(fact.head),
        accept=asking.mentions_of(fact.head), source=source,
    )  # fmt: skip


def _ask_purpose(fact: Fact, asking: Asking) -> Candidate:
    """ "According to Hamas, what did the Hamas delegation leave Cairo to do?"."""
    party = subject_of(fact.head)
    if party is None or not can_act(party, asking):
        raise Unclear("nobody is named who has the purpose")
    if negated(fact.head) or conditional(fact.head):
        raise Unclear("the purpose is denied or only supposed")
    source = asking.anchors.source(fact.head)
    bound = [party]
    answer = asking.phrases.text(verb_phrase(fact.key), bound=bound, roles=False)
    complete(answer)
    times = [c for c in fact.head.children if asking.reading.moments_in(c.subtree)]
    prompt = asking.wording.object_question("What", clause_of(fact.head), drop=[fact.key, *times], tail="to do")
    return asking.candidate(fact, prompt, answer, "action", source=source)
