"""What changes: by how much, from which level, to which level.

"Canada would lower the duty from 18 percent to 7 percent" has two levels, "shares fell 22 percent" a step.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizapp.generation.candidate import Candidate, Fact, Unclear
from quizapp.generation.clauses import clause_of, require
from quizapp.generation.figures import finished, has_copula, hedged, host_of, set_off_below, unit_words, verb_above
from quizapp.generation.joining import capitalised
from quizapp.generation.number_wording import occasion
from quizapp.generation.spans import asides, subtree
from quizapp.language.numerals import CHANGES
from quizapp.question import Category

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

    from quizapp.generation.asking import Asking
    from quizapp.language.quantities import Quantity
    from quizapp.language.reading import Reading

# Verbs whose object without a preposition is the step: "fell 22 percent", "rose $3".
STEPS = CHANGES - frozenset("raise cut reduce lower boost slash trim bring lift expand extend".split())
# Without "by" these are no steps: "sank 90 miles off the coast", "dropped 12 passengers".
UNSTEPPED = frozenset({"count", "number", "length", "duration"})
NUMBERS = frozenset("number toll count total tally figure sum membership".split())
PHRASES = frozenset({"obl", "nmod", "obj", "obl:unmarked", "nmod:unmarked", "advmod"})


def found(quantity: Quantity, sentence: Span, reading: Reading) -> Fact | None:
    """The fact where the quantity is a level or a step of a change, else None."""
    if quantity.compound or quantity.measure in {"age", "score", "often"}:
        return None
    unit = _unit(quantity, reading)
    if unit.dep_ not in PHRASES:
        return None
    if unit.head.lower_ in {"up", "down"} and has_copula(unit.head) and not _case(unit):
        return Fact(Category.NUMBERS, "numbers.step", sentence, unit.head, unit, quantity=quantity)
    verb = _changing(unit)
    if verb is None:
        return None
    case = _case(unit)
    rule = {"to": "numbers.level", "by": "numbers.step"}.get(case)
    if case == "" and unit.head == verb and verb.lemma_.lower() in STEPS and quantity.measure not in UNSTEPPED:
        rule = "numbers.step"
    if case == "to" and quantity.measure == "count" and not _moves_by_itself(verb):
        return None  # "cut power to 190,000 homes"
    if rule is None:
        return None
    return Fact(Category.NUMBERS, rule, sentence, verb, unit, quantity=quantity)


def _unit(quantity: Quantity, reading: Reading) -> Token:
    """The head of the quantity's own phrase: "percent", "$", "jobs"."""
    step = reading.doc[quantity.end - 1]
    inside = range(quantity.start, quantity.end)
    while step.head != step and (step.head.i in inside or step.head == quantity.noun):
        step = step.head
    return step


def _case(unit: Token) -> str:
    """The preposition of "from 18 percent", "" for none."""
    own = next((child for child in unit.children if child.dep_ == "case" and child.i < unit.i), unit.left_edge)
    return own.lower_ if own.dep_ == "case" else ""


def _changing(unit: Token) -> Token | None:
    """The verb of change that the phrase belongs to.

    "Canada would lower the duty that it imposed in April from 18 percent to 7 percent": the tree may hang the phrase
    on the relative clause, but what is imposed goes from nowhere to nowhere; "the pay by 5 percent" may hang on "pay".
    """
    step = unit.head
    while step.head != step and (step.pos_ != "VERB" or step.lemma_.lower() not in CHANGES):
        if step.pos_ == "VERB" and (step.dep_ != "acl:relcl" or _case(unit) not in {"from", "to"}):
            return None
        step = step.head
    return step if step.pos_ == "VERB" and step.lemma_.lower() in CHANGES else None


def _moves_by_itself(verb: Token) -> bool:
    """True where what changes is the subject, or where there is a "from" as well."""
    return not any(c.dep_ == "obj" for c in verb.children) or any(_case(c) == "from" for c in verb.children)


def _ask_level(fact: Fact, asking: Asking) -> Candidate:
    """ "From what percentage …", "To how much …": the other level and the step are left out of the prompt."""
    quantity = fact.quantity
    assert quantity is not None
    case = _case(fact.key)
    if quantity.measure in {"percent", "share"}:
        words = "what percentage" if quantity.measure == "percent" else "what share"
    elif quantity.measure == "money":
        words = "how much"
    elif quantity.measure == "number":
        _refuse_bare(fact)
        words = "how many" if _counts(fact) else "what number"
    elif quantity.measure == "count":
        assert quantity.noun is not None
        words = f"how many {quantity.noun.text}"
    else:
        words = f"how many {unit_words(quantity, asking.reading)}"
    return _asked(fact, asking, f"{case} {hedged(quantity, words)}")


def _refuse_bare(fact: Fact) -> None:
    """ "Raised its rate from 22 percent to *36*": a number whose unit stands elsewhere; but "the toll rose to 36"."""
    changed = [c for c in fact.head.children if c.dep_ in {"obj", "nsubj", "nsubj:pass"}]
    if not any(c.lemma_.lower() in NUMBERS for c in changed):
        raise Unclear("the number has no unit")


def _counts(fact: Fact) -> bool:
    """ "*The number of* new cases fell to nine": asked "to how many", not "to what number did the number"."""
    changed = (c for c in fact.head.children if c.dep_ in {"obj", "nsubj", "nsubj:pass"})
    return any(c.lemma_.lower() == "number" and any(g.dep_ == "nmod" for g in c.children) for c in changed)


def _ask_step(fact: Fact, asking: Asking) -> Candidate:
    """ "By what percentage did shares in Corvane fall on Monday?"."""
    quantity = fact.quantity
    assert quantity is not None
    if quantity.measure == "percent":
        words = "what percentage"
    elif quantity.measure in {"money", "share"}:
        words = "how much"
    elif quantity.measure == "count":
        assert quantity.noun is not None
        words = f"how many {quantity.noun.text}"
    elif quantity.measure == "number":
        words = "what number"
    else:
        words = f"how many {unit_words(quantity, asking.reading)}"
    return _asked(fact, asking, f"by {hedged(quantity, words).replace('up to', 'as much as')}")


def _asked(fact: Fact, asking: Asking, wh: str) -> Candidate:
    host = host_of(fact.head)
    clause = clause_of(host)
    if clause.antecedent is None and _is_company(require(clause=clause), fact.key) and fact.rule == "numbers.step":
        raise Unclear("it is not said what of the company changed")  # "Hartwell dropped 6 percent"
    drop = [fact.key, *set_off_below(fact.head, host)]
    before = next((c for c in fact.key.children if _case(c) == "from"), None)
    if before is not None:  # "to 4.5 days from three *in May*": the time of the level that is left out
        drop += [c for c in fact.head.children if c.i > before.i]
    if any(child.dep_ == "conj" or child.lower_ == "either" for child in fact.key.children):
        raise Unclear("the article gives more than one number")  # "by either 49 percent or by 27 percent"
    if fact.head.lower_ in {"up", "down"}:  # "were down 9 percent when trading resumed"
        drop += [child for child in fact.head.children if child.dep_ == "advcl"]
    above = verb_above(fact.key)
    if above != fact.head:
        # what follows a level on a relative clause belongs where the level belongs: "to 7 percent *over three years*"
        drop += [child for child in above.children if child.i > fact.key.i]
    first = capitalised(f"{wh} {_complement(fact, asking)}".strip())
    tail = occasion(fact, asking)
    return finished(fact, asking, asking.wording.object_question(first, clause, drop=drop, tail=tail))


def _is_company(subject: Token, step: Token) -> bool:
    return subject.pos_ == "PROPN" and not any(c.dep_ == "obj" and c != step for c in subject.head.children)


def _complement(fact: Fact, asking: Asking) -> str:
    """What follows the unit: "by how many months *a year*", "to how much *a share*", "by what percentage *of it*"."""
    quantity, unit = fact.quantity, fact.key
    assert quantity is not None
    behind = [c for c in unit.children if c.left_edge.i >= quantity.end and c.dep_ in {"nmod", "nmod:unmarked"}]
    behind = [c for c in behind if _case(c) not in {"from", "to"}]  # "to 4.5 days *from three in May*"
    without = asides(unit)
    return (
        asking.phrases.text([t for c in behind if c not in without for t in subtree(c, without=without)])
        if behind
        else ""
    )


RULES = {"numbers.level": _ask_level, "numbers.step": _ask_step}
