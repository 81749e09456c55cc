"""How many, how much, how long, of what.

The number is asked inside its own phrase, so that what it counts is always said: "roughly 40 of the hostages would be
released" becomes "Roughly how many of the hostages would be released?".
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quizapp.generation.candidate import Candidate, Fact, Unclear
from quizapp.generation.clauses import clause_of, misplaced, require
from quizapp.generation.joining import capitalised
from quizapp.generation.spans import asides, subtree
from quizapp.generation.truth import conditional, negated
from quizapp.language.dates import day_text
from quizapp.question import Category

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from quizapp.generation.asking import Asking
    from quizapp.language.quantities import Quantity
    from quizapp.language.reading import Reading

ARGUMENTS = frozenset({"nsubj", "nsubj:pass", "obj", "obl", "obl:agent", "obl:unmarked", "iobj"})
INTERROGATIVE = {"count": "how many", "money": "how much", "percent": "what percentage", "duration": "how long"} | {
    "length": "how far", "weight": "how much", "speed": "how fast",
}  # fmt: skip
LASTING = frozenset(
    "war conflict strike siege dispute drought blockade occupation crisis lockout boycott trial walkout".split()
)
CHANGES = frozenset(
    "fall rise drop grow increase decrease climb gain lose decline jump slip surge plunge shrink raise cut "
    "reduce".split()
)
RELATIVE = frozenset("past last next first previous coming final".split())
AWAY = frozenset("off from away north south east west outside above below behind ahead upstream downstream".split())
# "some 40" and "a total of 40" cannot stand before "how many".
PLAIN_HEDGES = {
    "some": "about", "around": "about", "a total of": "", "only": "", "just": "", "exactly": "", "as many as": "up to",
    "as much as": "up to", "as few as": "", "as little as": "",
}  # fmt: skip


def find(reading: Reading) -> Iterator[Fact]:
    """One fact for each quantity that belongs to a clause, and one for each "N-month-long war"."""
    for quantity in reading.quantities:
        first = reading.doc[quantity.start]
        sentence = reading.sentence_of(first)
        if sentence is None or quantity.noun is None or reading.quoted(first):
            continue
        if reading.moments_in(reading.doc[quantity.start : quantity.end]):
            continue  # "two weeks ago" is a date
        noun = quantity.noun
        if quantity.compound and noun.lemma_.lower() in LASTING and _owner(noun) is not None:
            yield Fact(Category.NUMBERS, "numbers.lasting", sentence, noun, noun, quantity=quantity)
            continue
        argument = _argument(first if quantity.compound else reading.doc[quantity.end - 1])
        if argument is None:
            continue
        if _stands_apart(quantity, argument):
            yield Fact(Category.NUMBERS, "numbers.existing", sentence, argument.head, noun, quantity=quantity)
        else:
            yield Fact(Category.NUMBERS, "numbers.argument", sentence, argument.head, argument, quantity=quantity)


def ask(fact: Fact, asking: Asking) -> Candidate:
    """The question for a fact of `find`; raises `Unclear` where it cannot be asked well."""
    assert fact.quantity is not None
    if negated(fact.head) or conditional(fact.head):
        raise Unclear("the number is denied or only supposed")
    if fact.quantity.measure == "count" and fact.quantity.value <= 1:
        raise Unclear("one of something is not worth asking")
    if fact.rule == "numbers.lasting":
        return _ask_lasting(fact, asking)
    if fact.rule == "numbers.existing":
        return _ask_existing(fact, asking)
    return _ask_argument(fact, asking)


def _argument(token: Token) -> Token | None:
    """The argument of a verb that `token` stands in: the whole phrase that is put in front."""
    step = token
    while step.head != step:
        if step.dep_ in ARGUMENTS and step.head.pos_ in {"VERB", "AUX"}:
            return step
        if step.dep_ in {"acl", "acl:relcl", "advcl", "ccomp", "parataxis", "appos"}:
            return None
        step = step.head
    return None


def _stands_apart(quantity: Quantity, argument: Token) -> bool:
    """ "of the more than 100 remaining hostages": a number inside another number's phrase."""
    noun = quantity.noun
    return (
        quantity.measure == "count"
        and noun is not None
        and noun != argument
        and noun.doc[quantity.end - 1].head == noun
        and any(child.lower_ == "the" for child in noun.children)
        and any(child.dep_ == "case" and child.lower_ == "of" for child in noun.children)
    )


def _owner(noun: Token) -> Token | None:
    return next((child for child in noun.children if child.dep_ == "nmod:poss"), None)


def _answer(fact: Fact, asking: Asking) -> tuple[str, tuple[str, ...]]:
    """The number with its unit ("six weeks", "40", "$1.4 million"), and the other ways to write it."""
    quantity = fact.quantity
    assert quantity is not None
    text = asking.reading.doc[quantity.start : quantity.end].text
    if quantity.compound:
        number = asking.reading.doc[quantity.start].text
        unit = quantity.unit if quantity.value == 1 else f"{quantity.unit}s"
        text = f"{number} {unit}".replace("foots", "feet").replace("inchs", "inches").replace("centurys", "centuries")
    value = quantity.value
    digits = f"{value:,.0f}" if value == int(value) else f"{value:,}"
    unit_tail = text.split()[-1] if quantity.measure not in {"count", "money"} and " " in text else ""
    if quantity.measure == "duration" and quantity.hedge and not quantity.compound and fact.key == quantity.noun:
        text = f"{quantity.hedge} {text}"  # "How long …?" has no place for "almost": the key keeps it
        return text, (text.removeprefix(f"{quantity.hedge} "), f"{digits} {unit_tail}")
    variants = [f"{quantity.hedge} {text}".strip(), f"{digits} {unit_tail}".strip(), digits]
    return text, tuple(variant for variant in variants if variant != text)


def _hedged(quantity: Quantity, words: str) -> str:
    """ "roughly how many": the words with the hedge that the article has, as far as a question can say it."""
    return f"{PLAIN_HEDGES.get(quantity.hedge, quantity.hedge)} {words}".strip()


def _ask_argument(fact: Fact, asking: Asking) -> Candidate:
    """ "Roughly how many of the … hostages would be released during a six-week truce?"."""
    quantity, argument = fact.quantity, fact.key
    assert quantity is not None
    answer, accept = _answer(fact, asking)
    before = asking.reading.doc[max(quantity.hedge_start - 1, 0)]
    if before.lower_ in {"the", "both"}:
        raise Unclear("the number is taken as known")  # "the two parties"
    if quantity.measure == "duration" and any(c.lower_ in RELATIVE for c in (quantity.noun or argument).children):
        raise Unclear("the time is counted from the day of the article")
    if quantity.measure == "duration" and argument.dep_.startswith("nsubj"):
        raise Unclear("a time does nothing")  # "less than ten minutes rose …": a misreading
    wh = _wh_phrase(fact, asking)
    changed = fact.head.lemma_.lower() in CHANGES and not any(c.dep_ == "case" for c in argument.children)
    if quantity.measure == "percent" and argument == quantity.noun and changed and argument.dep_ != "nsubj":
        wh = f"by {wh}"  # "By what percentage did shares fall"
    clause = clause_of(fact.head)
    require(clause=clause)
    source = asking.anchors.source(fact.head)
    if argument == clause.subject:
        plural = argument.tag_ in {"NNS", "NNPS"} or quantity.value != 1
        prompt = asking.wording.subject_question(capitalised(wh), clause, plural=plural)
    else:
        prompt = asking.wording.object_question(capitalised(wh), clause, drop=[argument])
    return asking.candidate(fact, prompt, answer, "number", accept=accept, source=source)


def _wh_phrase(fact: Fact, asking: Asking) -> str:
    """The argument with its number asked: "during a truce of what length", "a raise of what percentage"."""
    quantity, argument = fact.quantity, fact.key
    assert quantity is not None
    doc = asking.reading.doc
    start = quantity.hedge_start
    replace = dict.fromkeys(range(start, quantity.end), "")
    _refuse_loose(quantity, argument)
    if quantity.compound:
        noun = quantity.noun
        assert noun is not None
        length = {"duration": "of what length", "money": "of how much"}.get(quantity.measure, "of what size")
        replace[noun.i] = f"{noun.text} {length}"
    elif quantity.measure == "duration" and argument == quantity.noun:
        replace[start] = "how long"
        case = [c for c in argument.children if c.dep_ == "case" and c.lower_ == "for"]
        replace |= {c.i: "" for c in case}
        if case or argument.dep_ in {"obj", "obl:unmarked"}:
            return asking.phrases.text([doc[start]], replace=replace)
        if any(c.dep_ in {"det", "amod"} for c in argument.children):
            raise Unclear("the time is a part of something longer")  # "in the final six minutes"
        replace[start] = _hedged(quantity, "how many")
        replace[quantity.end - 1] = doc[quantity.end - 1].text
    elif quantity.measure in {"duration", "length", "weight"}:
        replace[start] = _hedged(quantity, "how many")
        replace[quantity.end - 1] = doc[quantity.end - 1].text
    else:
        replace[start] = _hedged(quantity, INTERROGATIVE[quantity.measure])
    tokens = subtree(argument, without=[*asides(argument), *misplaced(argument), *_second(argument, quantity)])
    text = asking.phrases.text(tokens, replace=replace)
    asked = re.search(r"\b(?:how|what)\b", text)
    if asked is not None and len(text[: asked.start()].split()) > 5:
        raise Unclear("the number stands too deep inside its phrase")  # "by a quarter of a point to 4.5 percent"
    if asked is None:
        raise Unclear("the number stands outside the phrase that is asked about")
    return text


def _refuse_loose(quantity: Quantity, argument: Token) -> None:
    """ "Sank 90 miles off Norway" is no length, "fell 12 percent to $3 billion" no phrase."""
    if any(
        child.dep_ == "conj" and child.left_edge.i <= quantity.start <= child.right_edge.i
        for child in argument.children
    ):
        raise Unclear("the number belongs to one of several")  # "by two daughters and five grandchildren"
    if argument.head.lemma_ == "survive" and argument.dep_.startswith("obl"):
        raise Unclear("“by how many daughters is she survived” is no question that people ask")
    following = argument.doc[quantity.end].lower_ if quantity.end < len(argument.doc) else ""
    if quantity.measure == "length" and following in AWAY:
        raise Unclear("a distance from somewhere cannot be asked about as a length")
    if quantity.measure == "percent" and following in {"to", "from"}:
        raise Unclear("the percentage and what it led to stand in one phrase")


def _second(argument: Token, quantity: Quantity) -> list[Token]:
    """ "40 hostages *and some prisoners*": other members of a list are not asked about."""
    return [child for child in argument.children if child.dep_ in {"conj", "cc"} and child.i > quantity.end]


def _ask_existing(fact: Fact, asking: Asking) -> Candidate:
    """ "More than how many remaining hostages in Gaza were there?"."""
    quantity = fact.quantity
    assert quantity is not None
    assert quantity.noun is not None
    noun = quantity.noun
    without = [c for c in noun.children if c.dep_ in {"case", "det", "conj", "cc", "acl:relcl"}] + asides(noun)
    start = quantity.hedge_start
    replace = dict.fromkeys(range(start, quantity.end), "")
    tokens = [token for token in subtree(noun, without=without) if token.i >= start]
    inner = [q for q in asking.reading.quantities if q is not quantity and quantity.end <= q.start < noun.i]
    if inner or not any(token.dep_ == "nmod" for token in noun.children) or not tokens:
        raise Unclear("it is not said which ones are counted")
    phrase = asking.phrases.text(tokens, replace=replace)
    answer, accept = _answer(fact, asking)
    prompt = capitalised(f"{_hedged(quantity, INTERROGATIVE[quantity.measure])} {phrase} were there?")
    return asking.candidate(fact, prompt, answer, "number", accept=accept, source=asking.anchors.source(fact.head))


def _ask_lasting(fact: Fact, asking: Asking) -> Candidate:
    """ "How long had Hamas's war with Israel lasted by March 7, 2024?" from "its five-month-long war with Israel"."""
    quantity = fact.quantity
    published = asking.reading.article.published
    assert quantity is not None
    if published is None:
        raise Unclear("the article does not say by which day the time is counted")
    start = quantity.hedge_start
    replace = dict.fromkeys(range(start, quantity.end), "")
    noun = fact.key
    without = [c for c in noun.children if c.dep_ in {"case", "conj", "cc", "acl:relcl"}] + asides(noun)
    tokens = [t for t in subtree(noun, without=without) if t.i <= noun.i or t.head.i >= noun.i]
    phrase = asking.phrases.text(tokens, replace=replace)
    question = f"{_hedged(quantity, 'how long')} had {phrase} lasted by {day_text(published, weekday=False)}?"
    answer, accept = _answer(fact, asking)
    return asking.candidate(fact, capitalised(question), answer, "number", accept=accept)
