"""Numbers that the tree hangs on the wrong word: what a time, a wish or a list belongs to.

`refuse_strays` looks at where the number stands between the words of its sentence, and refuses where it is said of
something else than its verb.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quizapp.generation.candidate import Unclear
from quizapp.generation.clauses import SUBJECTS, clause_of
from quizapp.language.numerals import CHANGES

if TYPE_CHECKING:
    from spacy.tokens import Token

    from quizapp.generation.candidate import Fact
    from quizapp.language.quantities import Quantity
    from quizapp.language.reading import Reading

# What a price is counted by: "$45 *a share*", "95 cents *per* million British thermal units".
PER = re.compile(r"^(?:an?|per|each) (?!year|month|week|day|night)[a-z]|^/")
NEAR = 1.5  # one price per unit is at most so many times another one of the same thing
PLACED_AT = frozenset({"length", "duration", "weight", "area"})


def refuse_strays(fact: Fact, reading: Reading) -> None:
    """Raises `Unclear` where the number belongs to another word than the verb that would be asked about."""
    quantity = fact.quantity
    assert quantity is not None
    _refuse_list(fact.key)
    _refuse_distant(fact, quantity)
    _refuse_price(fact, quantity, reading)
    if quantity.measure == "duration":
        _refuse_time(fact, quantity, reading)
    at = any(child.dep_ == "case" and child.lower_ == "at" for child in fact.key.children)
    if at and quantity.measure in PLACED_AT and fact.key == quantity.noun:
        raise Unclear("people would ask at what height or age")  # "flew at 900 meters"


def _refuse_list(argument: Token) -> None:
    """ "The teachers, *five men* and two women, were freed": a part of what all is said of."""
    listed = [c for c in argument.children if c.dep_ == "appos" and c.i > argument.i]
    members = [c for c in argument.children if c.dep_ == "conj" and listed and c.i > listed[0].i]
    both = [any(inner.dep_ == "nummod" for inner in part.children) for part in (*listed[:1], *members[:1])]
    if argument.dep_ in SUBJECTS and both == [True, True]:
        raise Unclear("the number counts a part of what all is said of")


def _refuse_distant(fact: Fact, quantity: Quantity) -> None:
    """ "Offered parity: *six seats* each" tells what parity is."""
    if any(token.text == ":" for token in fact.head.doc[fact.head.i : quantity.start]) and fact.key.i > fact.head.i:
        raise Unclear("what stands behind a colon says what something is")


def _refuse_price(fact: Fact, quantity: Quantity, reading: Reading) -> None:
    """ "Asks for $48", where "$45 *a share*" is offered: the price of what is not said."""
    if quantity.measure != "money" or fact.rule != "numbers.argument" or PER.match(_behind(quantity, reading)):
        return
    for other in reading.quantities:
        near = 1 / NEAR <= quantity.value / (other.value or 1) <= NEAR
        if other.unit == quantity.unit and near and PER.match(_behind(other, reading)):
            raise Unclear("it is not said by what the price is counted")


def _behind(quantity: Quantity, reading: Reading) -> str:
    return reading.doc[quantity.end : quantity.end + 2].text.lower()


def _refuse_time(fact: Fact, quantity: Quantity, reading: Reading) -> None:
    """Raises `Unclear` for a time of another verb, of a noun, or of an adjective."""
    argument, head = fact.key, fact.head
    subject = clause_of(head).subject
    first, last = argument.left_edge, argument.right_edge
    doc = argument.doc
    closed = any(token.text == "," for token in doc[last.i + 1 : head.i])
    if subject is not None and subject.i < first.i < head.i and closed and doc[first.i - 1].text != ",":
        raise Unclear("the time belongs to the clause before")  # "who sang for 22 years, has died"
    if argument.dep_ != "obl" or argument.i < head.i:
        if head.pos_ == "ADJ" and argument.i < head.i:
            raise Unclear("people would not ask how long")  # "is seven months pregnant"
        return
    before = next((q for q in reading.quantities if q.end == first.i), None)
    if before is None or before.noun is None or head.lemma_.lower() in CHANGES:
        return
    if before.measure in {"percent", "money"} and doc[before.end - 1].head.pos_ == "ADJ":
        raise Unclear("the time belongs to the noun before")  # "refused an offer worth 9 percent *over two years*"
