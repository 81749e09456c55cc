"""Measures of something: how long, how old and how large it is, how much it is worth."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quizapp.generation.candidate import Candidate, Fact, Unclear
from quizapp.generation.clauses import SUBJECTS, clause_of
from quizapp.generation.figures import clause_at, finished, has_copula, hedged, is_hedged, unit_of, unit_words
from quizapp.generation.joining import capitalised
from quizapp.generation.spans import asides, subtree
from quizapp.language.dates import MONTHS
from quizapp.question import Category
from quizapp.spelling import indefinite

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

    from quizapp.generation.asking import Asking
    from quizapp.language.quantities import Quantity
    from quizapp.language.reading import Reading

DIMENSIONS = frozenset("long wide tall high deep thick old heavy large big broad".split())
# What has a price rather than a size.
PRICES = frozenset("price fare fee fine cost toll rent salary pay wage bill ticket prize ransom bail tax".split())
# Nouns that are a measure themselves: "the distance is 30 kilometers".
MEASURES = frozenset(
    "distance length height width depth weight speed temperature age population rate turnout unemployment inflation "
    "share number total average record limit maximum minimum capacity range radius magnitude level toll".split()
)
# People counted as one: "a crowd of 41,318".
GROUPS = frozenset(
    "crowd audience crew team staff workforce force group population flock herd congregation class".split()
)
# Nouns that do not say what they count: "a preliminary figure is $47 million".
COUNTS = frozenset("figure number total sum amount count estimate tally".split())
# What has a worth, and what has a size in money.
DEALS = frozenset("takeover acquisition merger deal contract purchase sale order bid".split())
SIZED = frozenset(
    "budget deficit surplus fund debt loan fine grant package project program programme investment".split()
)


def found(quantity: Quantity, sentence: Span, reading: Reading) -> Fact | None:
    """The fact where the quantity measures something by itself, else None."""
    doc = reading.doc
    last = doc[quantity.end - 1]
    if quantity.measure == "age":
        person = _person(quantity)
        return None if person is None else _fact("age", sentence, person, person, quantity)
    unit = unit_of(quantity, reading)
    after = doc[quantity.end] if quantity.end < len(doc) else last
    if after.pos_ == "ADJ" and after.tag_ == "JJR" and after.i == quantity.end and after.sent == last.sent:
        head = unit if has_copula(unit) else after
        return _fact("difference", sentence, head, after, quantity) if has_copula(head) else None
    if unit.head.tag_ == "JJR" and _has_case(unit, "by") and has_copula(unit.head):
        return _fact("difference", sentence, unit.head, unit.head, quantity)
    if after.lower_ in DIMENSIONS and (unit.head == after or after.head == unit) and quantity.measure != "count":
        head = after if has_copula(after) else unit
        return _fact("dimension", sentence, head, after, quantity) if _predicate(head) else None
    if quantity.compound and quantity.noun is not None and _is_deal(quantity, reading):
        return _fact("worth", sentence, quantity.noun.head, quantity.noun, quantity)
    if quantity.measure == "money" and unit.dep_ == "obl" and _has_case(unit, "at") and _is_size(unit):
        return _fact("at", sentence, _root(unit), unit, quantity)
    if has_copula(unit) and not quantity.compound and quantity.measure not in {"count", "number", "share"}:
        return _fact("value", sentence, unit, unit, quantity)
    if quantity.measure in {"number", "count"} and unit.dep_ == "nmod" and unit.head.lemma_.lower() in GROUPS:
        return _crowd(quantity, unit, sentence)
    return None


def _fact(name: str, sentence: Span, head: Token, key: Token, quantity: Quantity) -> Fact:
    return Fact(Category.NUMBERS, f"numbers.{name}", sentence, head, key, quantity=quantity)


def _has_case(token: Token, word: str) -> bool:
    return any(child.dep_ == "case" and child.lower_ == word for child in token.children)


def _predicate(head: Token) -> bool:
    """True where something is said to be so long: "is 2,800 meters long", "which is 2,800 meters long"."""
    return has_copula(head) and head.dep_ in {"ROOT", "acl:relcl", "conj", "ccomp", "advcl", "parataxis"}


# Ages


def _person(quantity: Quantity) -> Token | None:
    """Whose age it is: the name before "18," or beside "an 18-year-old striker"."""
    noun = quantity.noun
    if noun is None or not quantity.compound:
        return noun
    if noun.ent_type_ == "PER":
        return noun
    if noun.dep_ == "appos" and noun.head.ent_type_ == "PER":
        return noun.head  # "Ida Lund, an 18-year-old striker"
    return next((c for c in noun.children if c.dep_ in {"appos", "flat"} and c.ent_type_ == "PER"), None)


def _ask_age(fact: Fact, asking: Asking) -> Candidate:
    """ "How old was Ida Lund in May 2025?"; only of those whom the article names more than once."""
    name = asking.reading.names.of(fact.key)
    assert fact.quantity is not None
    if name is None or name.kind != "PER":
        raise Unclear("it is not certain whose age it is")
    said = asking.phrases.text(asking.reading.names.span(fact.key))
    if " " not in said or said not in fact.sentence.text:
        raise Unclear("it is not certain who of that name is meant")  # "Mr. Lund, 58"
    if name.mentions < 2:
        raise Unclear("the age of somebody who is mentioned once is not worth asking")
    if fact.key.head.lemma_ in {"die", "drown", "kill"}:
        raise Unclear("it is the age at death")
    day = asking.reading.article.published
    told = [moment.day for moment in asking.reading.moments_in(fact.sentence) if moment.day is not None]
    if day is not None and any(other.year != day.year for other in told):
        raise Unclear("the age may be that of another year")  # "Crawford, 42, who was killed on Aug. 4, 2002"
    when = "is {}" if day is None else f"was {{}} in {MONTHS[day.month - 1]} {day.year}"
    prompt = f"How old {when.format(said)}?"
    return finished(fact, asking, prompt)


# "is 2,800 meters long", "is $14 million smaller than", "at $318 million, the budget"


def _tail(head: Token, quantity: Quantity, asking: Asking, *, besides: Token) -> str:
    """The times and places behind a predicate: "was 300 meters long *in 1990*"."""
    parts = [
        child
        for child in head.children
        if child.dep_ in {"obl", "obl:unmarked", "nmod"}
        and child.i > besides.i
        and child.left_edge.nbor(-1).text != ","
        if not child.left_edge.i <= quantity.start <= child.right_edge.i
    ]
    return asking.phrases.text([inner for part in parts for inner in subtree(part)]) if parts else ""


def _ask_dimension(fact: Fact, asking: Asking) -> Candidate:
    """ "How long is the core drilled from a plateau in East Antarctica?"."""
    quantity = fact.quantity
    assert quantity is not None
    if is_hedged(quantity):
        words = f"{hedged(quantity, 'how many')} {unit_words(quantity, asking.reading)} {fact.key.lower_}"
    else:
        words = f"how {fact.key.lower_}"
    tail = _tail(fact.head, quantity, asking, besides=fact.key)
    prompt = asking.wording.object_question(capitalised(words), clause_at(fact.head), drop=[fact.head], tail=tail)
    return finished(fact, asking, prompt)


def _ask_difference(fact: Fact, asking: Asking) -> Candidate:
    """ "By how much is the budget smaller than that of 2024?", "By how many years is the ice older than …?"."""
    quantity, comparative = fact.quantity, fact.key
    assert quantity is not None
    than = next((c for c in comparative.subtree if c.lower_ == "than" and c.dep_ in {"case", "mark"}), None)
    if than is None or than.i < comparative.i:
        raise Unclear("it is not said than what")
    other = than.head
    behind = [*subtree(other, without=asides(other))]
    tail = asking.phrases.text([comparative, *(token for token in behind if token.i > comparative.i)])
    if other.doc[min(other.i + 1, len(other.doc) - 1)].lower_ in {"’s", "'s"}:  # "smaller than this year's"
        tail = re.sub(r"\bthan (?:in )?(\d{4})(?:’s|'s)?$", r"than that of \1", tail)
    plain = quantity.measure in {"money", "percent"}
    words = "how much" if plain else f"how many {unit_words(quantity, asking.reading)}"
    wh = capitalised(f"by {hedged(quantity, words)}")
    clause = clause_at(fact.head)
    copula = next((c for c in fact.head.children if c.dep_ == "cop" and c != clause.finite), None)
    tail = tail if copula is None else f"{copula.text} {tail}"  # "will *be* 1.4 percent lower"
    prompt = asking.wording.object_question(wh, clause, drop=_all_of(fact.head), tail=tail)
    return finished(fact, asking, prompt)


def _all_of(head: Token) -> list[Token]:
    """The predicate and what stands in front of the subject, so that only subject and copula are left."""
    return [head, *(child for child in head.children if child.dep_ not in SUBJECTS and child.i < head.i)]


def _is_size(unit: Token) -> bool:
    """ "At $318 million, the budget is …": in front of a clause whose subject is a thing."""
    root = _root(unit)
    subject = next((child for child in root.children if child.dep_ in SUBJECTS), None)
    return (
        has_copula(root)
        and subject is not None
        and subject.pos_ == "NOUN"
        and unit.right_edge.i < subject.left_edge.i
        and subject.left_edge.nbor(-1).text == ","
    )


def _root(unit: Token) -> Token:
    step = unit.head
    while step.head != step and not has_copula(step):
        step = step.head
    return step


def _ask_at(fact: Fact, asking: Asking) -> Candidate:
    """ "At $318 million, the budget is smaller" becomes "How large is the budget?"."""
    quantity = fact.quantity
    assert quantity is not None
    clause = clause_at(fact.head)
    assert clause.subject is not None
    size = "how much" if clause.subject.lemma_ in PRICES else "how large"
    if is_hedged(quantity):
        raise Unclear("a hedged size has no place in the question")
    prompt = asking.wording.object_question(capitalised(size), clause, drop=_all_of(fact.head))
    return finished(fact, asking, prompt)


def _ask_value(fact: Fact, asking: Asking) -> Candidate:
    """ "The fine is $40", "unemployment was 4 percent", "the distance is 30 kilometers"."""
    quantity = fact.quantity
    assert quantity is not None
    clause = clause_at(fact.head)
    assert clause.subject is not None
    noun = clause.subject.lemma_.lower()
    before = asking.reading.doc[max(quantity.hedge_start - 1, 0)]
    if before.lower_ in {"up", "down"}:  # "shares were down 9 percent"
        words = hedged(quantity, "by what percentage" if quantity.measure == "percent" else "by how much")
        drop = _all_of(fact.head)
        return finished(
            fact, asking, asking.wording.object_question(capitalised(words), clause, drop=drop, tail=before.lower_)
        )
    if clause.subject.pos_ not in {"NOUN", "PROPN"} or noun in COUNTS:
        raise Unclear("it is not said what is so large")
    if quantity.measure == "money":
        words = hedged(quantity, "how much")
        words = "how large" if noun not in PRICES and not is_hedged(quantity) else words
    elif noun in MEASURES:
        words = hedged(quantity, "what")
    else:
        raise Unclear("what is measured does not say how")
    tail = _tail(fact.head, quantity, asking, besides=fact.head)
    prompt = asking.wording.object_question(capitalised(words), clause, drop=_all_of(fact.head), tail=tail)
    return finished(fact, asking, prompt)


# "The €1.9bn takeover of Havukoski"


def _is_deal(quantity: Quantity, reading: Reading) -> bool:
    """True on a definite thing with a price and a complement that says which: "the €1.9bn takeover *of Havukoski*"."""
    noun = quantity.noun
    return (
        noun is not None
        and quantity.measure == "money"
        and any(child.lower_ == "the" or child.dep_ == "nmod:poss" for child in noun.children)
        and any(child.dep_ in {"nmod", "nmod:poss"} and reading.names.of(child) is not None for child in noun.children)
    )


def _ask_worth(fact: Fact, asking: Asking) -> Candidate:
    """ "Cleared the €1.9bn takeover of Havukoski" becomes "How large is the takeover of Havukoski?"."""
    quantity, noun = fact.quantity, fact.key
    assert quantity is not None
    without = [c for c in noun.children if c.dep_ in {"case", "conj", "cc", "acl", "acl:relcl", "punct"}]
    tokens = subtree(noun, without=[*without, *asides(noun)])
    gone = dict.fromkeys(range(quantity.hedge_start, quantity.end), "")
    phrase = asking.phrases.text(tokens, replace=gone)
    verb = "is" if noun.tag_ == "NN" else "are"
    if noun.lemma_.lower() in DEALS:
        return finished(fact, asking, f"{capitalised(hedged(quantity, 'how much'))} {verb} {phrase} worth?")
    if noun.lemma_.lower() in SIZED and not is_hedged(quantity):
        return finished(fact, asking, f"How large {verb} {phrase}?")
    raise Unclear("what the sum is to the thing is not said")


# "A crowd of 41,318"


def _crowd(quantity: Quantity, unit: Token, sentence: Span) -> Fact | None:
    group = unit.head
    if group.dep_ not in SUBJECTS | {"obj", "obl", "obl:agent"} or group.head.pos_ != "VERB":
        return None
    if not any(child.lower_ in {"a", "an"} for child in group.children):
        return None
    return _fact("crowd", sentence, group.head, group, quantity)


def _ask_crowd(fact: Fact, asking: Asking) -> Candidate:
    """ "How large a crowd had come through a downpour?", "By how large a crew was the core raised?"."""
    quantity, group = fact.quantity, fact.key
    assert quantity is not None
    if is_hedged(quantity):
        raise Unclear("a hedged size has no place in the question")
    counted = next(child for child in group.children if child.left_edge.i <= quantity.start <= child.right_edge.i)
    article = next(child for child in group.children if child.lower_ in {"a", "an"})
    first = group.doc[article.i + 1]
    replace = {article.i: f"how large {indefinite(first.text)}"}
    bare = subtree(counted, without=[c for c in counted.children if c.i > quantity.end - 1])
    gone = [child for child in group.children if child.i > counted.i]
    kept = [token for token in subtree(group, without=[counted, *gone]) if token not in bare]
    wh = capitalised(asking.phrases.text(kept, replace=replace))
    clause = clause_of(fact.head)
    if clause.subject == group:
        prompt = asking.wording.subject_question(wh, clause)
    else:
        prompt = asking.wording.object_question(wh, clause_at(fact.head), drop=[group])
    return finished(fact, asking, prompt)


RULES = {
    "numbers.age": _ask_age,
    "numbers.dimension": _ask_dimension,
    "numbers.difference": _ask_difference,
    "numbers.at": _ask_at,
    "numbers.value": _ask_value,
    "numbers.worth": _ask_worth,
    "numbers.crowd": _ask_crowd,
}
