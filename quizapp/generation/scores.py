"""What a contest or a vote ended with, and how often something happens."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quizapp.generation.candidate import Candidate, Fact, Unclear
from quizapp.generation.clauses import SUBJECTS, clause_of
from quizapp.generation.figures import (
    clause_at,
    finished,
    has_copula,
    hedged,
    host_of,
    is_hedged,
    set_off_below,
    unit_of,
)
from quizapp.generation.spans import asides, subtree
from quizapp.generation.wording import SPOKEN
from quizapp.question import Category

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

    from quizapp.generation.asking import Asking
    from quizapp.language.quantities import Quantity
    from quizapp.language.reading import Reading

VOTES = frozenset("vote pass approve reject adopt ratify confirm elect rule back decide uphold oust".split())
RESULTS = frozenset("vote ruling decision verdict".split())
VICTORIES = frozenset("victory win defeat loss draw tie lead triumph thrashing rout".split())
OWNING = frozenset("give hand earn claim take secure celebrate get record grab seal".split())


def found(quantity: Quantity, sentence: Span, reading: Reading) -> Fact | None:
    """The fact where the quantity is a score, a vote or a rate, else None."""
    if quantity.measure == "often" or _is_every(quantity):
        times = quantity.noun
        assert times is not None
        return _made("often", sentence, times.head, times, quantity) if times.head.pos_ == "VERB" else None
    return _score_fact(quantity, sentence, reading) if quantity.measure == "score" else None


def _made(name: str, sentence: Span, head: Token, key: Token, quantity: Quantity) -> Fact:
    return Fact(Category.NUMBERS, f"numbers.{name}", sentence, head, key, quantity=quantity)


def _is_every(quantity: Quantity) -> bool:
    """ "Ice ages came *every 41,000 years*"."""
    noun = quantity.noun
    return (
        quantity.measure == "duration"
        and not quantity.compound
        and noun is not None
        and noun.doc[max(quantity.hedge_start - 1, 0)].lower_ == "every"
    )


def _score_fact(quantity: Quantity, sentence: Span, reading: Reading) -> Fact | None:
    noun = quantity.noun
    assert noun is not None
    unit = unit_of(quantity, reading)
    if has_copula(unit) and any(c.dep_ in SUBJECTS and c.lemma_ in RESULTS for c in unit.children):
        return _made("result", sentence, unit, unit, quantity)  # "the vote was 27 to 22"
    step = unit
    while step.head != step and step.pos_ != "VERB":
        if step.dep_ in {"acl", "acl:relcl", "appos", "parataxis"}:
            return None
        step = step.head
    if noun.lemma_ in VICTORIES and noun.pos_ == "NOUN" and unit != noun:
        return _made("victory", sentence, step, noun, quantity) if step.pos_ == "VERB" else None
    if noun.pos_ == "VERB":
        return _made("score", sentence, noun, unit, quantity)  # "won 2-1", "passed it by 27 votes to 22"
    if noun.lemma_ in RESULTS and noun.dep_ == "obl" and noun.head.pos_ == "VERB":
        return _made("score", sentence, noun.head, noun, quantity)  # "passed it in a 27-22 vote"
    return None


def _ask_score(fact: Fact, asking: Asking) -> Candidate:
    """ "By what score did Norrby beat Halden?", "By what vote did the council pass the bill?"."""
    verb = fact.head
    vote = verb.lemma_.lower() in VOTES
    quantity = fact.quantity
    assert quantity is not None
    result = "margin" if verb.lemma_ == "vote" else "vote" if vote else "score"
    wh = f"By {hedged(quantity, f'what {result}')}"  # "by *more than* four to one"
    inside = range(quantity.start, quantity.end)
    # "by 27 votes to 22" are two phrases
    drop = [fact.key, *(t for t in verb.doc[quantity.start : quantity.end] if t.head.i not in inside)]
    host = host_of(verb)
    if any(child.dep_ in SUBJECTS for child in drop):
        raise Unclear("the score stands in the subject")
    prompt = asking.wording.object_question(wh, clause_at(host), drop=drop)
    if re.search(r"\bvote(?: on \S+day)?\?$", prompt):
        raise Unclear("it is not said what was voted on")
    return finished(fact, asking, prompt)


def _ask_result(fact: Fact, asking: Asking) -> Candidate:
    """ "What was the result of the vote?"."""
    clause = clause_at(fact.head)
    assert clause.subject is not None
    subject = asking.phrases.text(subtree(clause.subject, without=asides(clause.subject)))
    return finished(fact, asking, f"What was the result of {subject}?")


def _ask_victory(fact: Fact, asking: Asking) -> Candidate:
    """ "Gave Norrby a 2-1 victory in the final" becomes "What was the score of Norrby’s victory in the final?"."""
    noun, verb, quantity = fact.key, fact.head, fact.quantity
    assert quantity is not None
    owner = next((c for c in noun.children if c.dep_ == "nmod:poss"), None)
    if owner is None and verb.lemma_ in OWNING and noun.dep_ == "obj":
        owner = next((c for c in verb.children if c.dep_ == "iobj"), None)
        owner = owner or (clause_of(verb).subject if verb.lemma_ not in {"give", "hand"} else None)
    if owner is None:
        raise Unclear("it is not said whose victory it was")
    behind = [c for c in noun.children if c.dep_ == "nmod" and c.i > noun.i]
    beside = [c for c in verb.children if c.dep_ == "obl" and c.left_edge.i == noun.right_edge.i + 1]
    tokens = [noun, *(inner for part in (*behind, *beside) for inner in subtree(part, without=asides(part)))]
    name = asking.phrases.name(owner)
    mark = "" if name.endswith(("’s", "'s")) else "’" if name.endswith("s") else "’s"
    return finished(fact, asking, f"What was the score of {name}{mark} {asking.phrases.text(tokens)}?")


def _ask_often(fact: Fact, asking: Asking) -> Candidate:
    """ "How often does the fire brigade fill the tanks?"."""
    quantity = fact.quantity
    assert quantity is not None
    if is_hedged(quantity):
        raise Unclear("a hedged rate has no place in the question")
    host = host_of(fact.head)
    if quantity.unit and host.lemma_.lower() in SPOKEN:
        raise Unclear("only what is promised is to happen so often")  # "promised a bus every eight minutes"
    words = "How often" if quantity.unit else "How many times"
    drop = [fact.key, *set_off_below(fact.head, host)]
    prompt = asking.wording.object_question(words, clause_at(host), drop=drop)
    return finished(fact, asking, prompt)


RULES = {
    "numbers.score": _ask_score,
    "numbers.result": _ask_result,
    "numbers.victory": _ask_victory,
    "numbers.often": _ask_often,
}
