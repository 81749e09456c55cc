"""Numbers that the tree hangs on the wrong word: what a time, a wish or a list belongs to.

`refuse_strays` looks at where the number stands between the words of its sentence, and refuses where it is said of
something else than its verb.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quizapp.generation.candidate import Unclear
from quizapp.generation.clauses import SUBJECTS, clause_of
from quizapp.generation.truth import WISHES
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
# These say what becomes of their object: "sets 70 crews *against the owners*", "leaves 300 homes *without power*".
RESULTING = frozenset("set put pit place leave keep".split())
COMPLEMENTS = frozenset({"obl", "xcomp", "advcl", "compound:prt", "advmod", "iobj", "ccomp"})
BLAMED = frozenset({"accuse", "blame", "suspect"})
# "Sentenced to three years, *two of them suspended*": a part of a time that the key would not say.
PART_OF_TIME = re.compile(r"^,? ?(?:\w+ )?(?:of (?:them|it|which)|(?:of which|of them) \w+)\b")
UNTIL_THEN = frozenset({"once", "until", "unless"})


def refuse_strays(fact: Fact, reading: Reading) -> None:
    """Raises `Unclear` where the number belongs to another word than the verb that would be asked about."""
    quantity = fact.quantity
    assert quantity is not None
    _refuse_list(fact.key)
    _refuse_distant(fact, quantity)
    _refuse_price(fact, quantity, reading)
    if quantity.measure == "duration":
        _refuse_time(fact, quantity, reading)
        _refuse_described(fact, quantity)
    _refuse_blamed(fact, reading)
    _refuse_wished(fact.head)
    _refuse_half(fact, quantity)
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


def _refuse_described(fact: Fact, quantity: Quantity) -> None:
    """ "Has had *a difficult two years*" tells how they were; "a three-year sentence, *two of them suspended*"."""
    noun = quantity.noun
    inside = [c for c in noun.children if c.i < quantity.start and c.dep_ == "amod"] if noun is not None else []
    if inside and fact.head.lemma_ == "have":
        raise Unclear("the time is described rather than measured")
    behind = [t for t in fact.sentence if t.i >= quantity.end]
    text = "".join(t.text_with_ws for t in behind[next((i for i, t in enumerate(behind) if t.text == ","), 9) :])
    if PART_OF_TIME.match(text):
        raise Unclear("what is said of a part of the time would be lost")


def _refuse_blamed(fact: Fact, reading: Reading) -> None:
    """ "He *accused* the army of a raid in which three drivers died": only he says so, and he is not named."""
    for step in (fact.head, *fact.head.ancestors):
        if step.lemma_ in BLAMED and step != fact.head and reading.source_of(fact.head) is None:
            raise Unclear("somebody is only accused of it")


def _refuse_wished(head: Token) -> None:
    """ "A condition: that work *stay* here", "only *once* they withdraw": that is not so, or not yet."""
    for step in (head, *head.ancestors):
        subject = next((c for c in step.children if c.dep_ in SUBJECTS), None)
        bare = step.tag_ == "VBP" and not any(c.dep_ in {"aux", "cop"} for c in step.children)
        that = any(c.dep_ == "mark" and c.lower_ == "that" for c in step.children)
        alone = subject is not None and subject.tag_ == "NN" and not any(c.dep_ == "conj" for c in subject.children)
        auxiliaries = [c for c in step.children if c.dep_ in {"aux", "aux:pass", "cop"} and c.i < step.i]
        be = subject is not None and [c.lower_ for c in auxiliaries] == ["be"]  # "that 200 jobs *be* cut"
        told = step.dep_ == "ccomp" and step.head.lemma_.lower() in WISHES  # the question keeps "insisted that"
        if not told and (be or (bare and that and alone)):
            raise Unclear("the number is only wished for")
        if subject is not None and any(c.lower_ in UNTIL_THEN and c.i < subject.i for c in step.children):
            raise Unclear("it is not said that it was so")
        if step.dep_ not in {"xcomp", "ccomp"}:
            return


def _refuse_half(fact: Fact, quantity: Quantity) -> None:
    """A verb that has lost what completes it, or a number that tells something else than its verb."""
    head, key, doc = fact.head, fact.key, fact.head.doc
    following = doc[key.right_edge.i + 1 : key.right_edge.i + 2].text
    asides = any(c.dep_ in {"acl:relcl", "appos"} and c.i > quantity.end for c in key.children)
    beside = [c for c in head.children if c != key and c.i > head.i]
    whole = any(c.dep_ in COMPLEMENTS or c.tag_ == "PRP" for c in beside)
    if head.lemma_ in RESULTING and key.dep_ == "obj" and (asides or following == ",") and not whole:
        raise Unclear(f"it is not said what becomes of it: “{head.text}”")  # "sets 70 crews, who …, against the owners"
    cases = {c.lower_ for c in key.children if c.dep_ == "case"}
    before = {key.left_edge.text, doc[max(key.left_edge.i - 1, 0)].text}
    closed = "," in {key.right_edge.text, following}
    if "with" in cases and key.i < head.i and "," in before and closed:
        raise Unclear("the number tells of the subject")  # "Vega Mutual, *with 11 percent*, said that …"
    less = key.pos_ == "NOUN" and quantity.measure == "percent"
    if less and any(c.lower_ in {"less", "more", "fewer"} and c.i >= quantity.end for c in key.children):
        raise Unclear("it is not said than when")  # "drank 6 percent *less beer* than in 2024"
