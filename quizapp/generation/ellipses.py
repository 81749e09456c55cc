"""Numbers that leave out what the sentence has counted before: "asked for 15 officers and will receive *four*"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from quizapp.generation.candidate import Candidate, Fact, Unclear
from quizapp.generation.clauses import SUBJECTS, clause_of, require
from quizapp.generation.figures import finished, hedge_heads, hedged, host_of, set_off_below
from quizapp.generation.joining import capitalised
from quizapp.question import Category

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

    from quizapp.generation.asking import Asking
    from quizapp.language.quantities import Quantity
    from quizapp.language.reading import Reading


def found(quantity: Quantity, sentence: Span, reading: Reading) -> Fact | None:
    """The fact where a bare number is the object or subject of a verb, else None."""
    if quantity.measure != "number":
        return None
    number = reading.doc[quantity.end - 1]
    while number.head != number and quantity.start <= number.head.i < quantity.end:
        number = number.head
    verb = _verb(number)
    if verb is None:
        return None
    counted = _counted_before(quantity, verb, reading)
    if counted is None or counted.noun is None:
        return None
    return Fact(Category.NUMBERS, "numbers.again", sentence, verb, number, quantity=quantity, other=counted.noun)


def _verb(number: Token) -> Token | None:
    """The verb that the number is an argument of; "awarded *them* 58 million" may hang it on "them"."""
    if number.dep_ in {"obj", "nsubj", "nsubj:pass", "obl:unmarked"} and number.head.pos_ in {"VERB", "ADJ"}:
        return number.head
    between = number.head
    if number.dep_ in {"nummod", "appos"} and between.i == number.left_edge.i - 1 and between.dep_ in {"obj", "iobj"}:
        return between.head
    return None


def _counted_before(quantity: Quantity, verb: Token, reading: Reading) -> Quantity | None:
    """The one count before in the sentence, on the verb that this one goes on from."""
    first = verb.head if verb.dep_ in {"conj", "parataxis", "ccomp"} else verb
    start = verb.sent.start
    before = [q for q in reading.quantities if start <= q.start < quantity.start and q.measure not in {"age", "often"}]
    if len(before) != 1 or before[0].measure != "count" or first == verb:
        return None
    own = [c for c in verb.children if c.dep_ in SUBJECTS and not quantity.start <= c.i < quantity.end]
    if own and verb.lemma_ != first.lemma_:
        return None  # "Norway had 15 boats and Peru scored four"
    noun = before[0].noun
    if noun is None or noun.tag_ not in {"NNS", "NNPS"} or noun.head != first:
        return None
    return before[0]


def _ask_again(fact: Fact, asking: Asking) -> Candidate:
    """ "How many new officers will the police receive?"."""
    quantity, noun = fact.quantity, fact.other
    assert quantity is not None
    assert noun is not None
    described = [c for c in noun.children if c.dep_ in {"amod", "compound"} and c.i < noun.i]
    words = asking.phrases.text([*(inner for c in described for inner in c.subtree), noun])
    return _asked(fact, asking, hedged(quantity, f"how many {words}"))


def _asked(fact: Fact, asking: Asking, wh: str) -> Candidate:
    quantity = fact.quantity
    assert quantity is not None
    host = host_of(fact.head)
    clause = clause_of(host)
    if require(clause=clause) == fact.key:  # "seven people were killed and at least 52 injured"
        upper = clause_of(fact.head.head)
        if not upper.auxiliaries or clause.auxiliaries:
            raise Unclear("the clause leaves out too much")
        clause = replace(clause, auxiliaries=upper.auxiliaries)
        loose = hedge_heads(quantity, fact.key.doc)
        prompt = asking.wording.subject_question(capitalised(wh), clause, drop=loose, plural=True)
        return finished(fact, asking, prompt)
    drop = [fact.key, *set_off_below(fact.head, host), *hedge_heads(quantity, fact.key.doc)]
    return finished(fact, asking, asking.wording.object_question(capitalised(wh), clause, drop=drop))


RULES = {"numbers.again": _ask_again}
