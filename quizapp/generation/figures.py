"""What every rule of the numbers needs: the key of a quantity, its question words, and the clause that asks for it."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from quizapp.generation.candidate import Unclear
from quizapp.generation.clauses import SUBJECTS, Clause, clause_of, require
from quizapp.generation.truth import CONDITIONS, WISHES, conditional, negated
from quizapp.generation.verbs import is_infinitive, opened_by
from quizapp.language.dates import MONTHS, WEEKDAYS

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from quizapp.generation.asking import Asking
    from quizapp.generation.candidate import Candidate, Fact
    from quizapp.language.quantities import Quantity
    from quizapp.language.reading import Reading

INTERROGATIVE = {
    "count": "how many", "money": "how much", "percent": "what percentage", "duration": "how long",
    "length": "how far", "weight": "how much", "speed": "how fast", "share": "what share",
}  # fmt: skip
# "some 40" and "a total of 40" cannot stand before "how many".
PLAIN_HEDGES = {
    "some": "about", "around": "about", "a total of": "", "only": "", "just": "", "exactly": "", "as many as": "up to",
    "as much as": "up to", "as few as": "", "as little as": "", "perhaps": "about", "an estimated": "about",
    "estimated": "about", "barely": "", "a record": "", "fully": "", "a mere": "", "an average of": "on average",
    "over": "more than", "under": "less than", "upward of": "more than", "upwards of": "more than",
    "in excess of": "more than", "close to": "nearly", "another": "", "a further": "", "an additional": "",
    "perhaps as many as": "up to", "a little over": "just over",
}  # fmt: skip
# "Nearly what share" is not said.
NEARLY = frozenset({"nearly", "almost", "close to", "just over", "just under", "well over", "slightly more than"})
# What comes on top of something: "another 40 boats" is asked as "how many more boats".
ADDED = frozenset({"another", "a further", "an additional"})
# What makes a limit: "never rose above 300" may be asked with its "never".
LIMITS = frozenset("above below beyond over under past".split())
# A name or a quotation; a month, a year or a number alone does not say what a number is about.
NAMES = re.compile(rf"“|\b(?!(?:{'|'.join((*MONTHS, *WEEKDAYS))})\b)[A-Z][A-Za-z]|[A-Z]\.")
OTHERS = frozenset({"other", "others", "one", "rest", "latter", "former", "both", "each", "two", "three", "most"})
HIDDEN = frozenset({"it", "him", "her"})
IRREGULAR = {"foots": "feet", "inchs": "inches", "centurys": "centuries", "kronors": "kronor"}


def hedged(quantity: Quantity, words: str) -> str:
    """ "roughly how many": the words with the hedge that the article has, as far as a question can say it."""
    if words.startswith("what share") and quantity.hedge in NEARLY:
        return f"roughly {words}"
    more = f"{words} more" if quantity.hedge in ADDED and words == "how many" else words
    return f"{PLAIN_HEDGES.get(quantity.hedge, quantity.hedge)} {more}".strip()


def is_hedged(quantity: Quantity) -> bool:
    """True where the hedge must be said."""
    return bool(PLAIN_HEDGES.get(quantity.hedge, quantity.hedge))


def key_of(fact: Fact, reading: Reading) -> tuple[str, tuple[str, ...]]:
    """The number with its unit ("six weeks", "40", "$1.4 million"), and the other ways to write it."""
    quantity = fact.quantity
    assert quantity is not None
    text = reading.doc[quantity.start : quantity.end].text
    text = text.removesuffix(".") if text.endswith(("m.", "n.")) else text  # "estimated at €320m."
    if quantity.compound and quantity.unit not in {"$", "percent"} and "-" in text:
        number = text.split("-")[0]
        unit = quantity.unit if quantity.value == 1 else f"{quantity.unit}s"
        text = f"{number} {IRREGULAR.get(unit, unit)}"
    if quantity.start and reading.doc[quantity.start - 1].lower_ == "every":
        return f"every {text}", (text,)  # "every 41,000 years"
    if quantity.measure == "age":
        text = text.split()[0]
        return text, (f"{text} years", f"{text} years old")
    if quantity.measure in {"score", "often", "share"} or quantity.high is not None:
        forms = {text.replace("–", "-"), text.replace("-", "–"), text.replace(" to ", "-"), f"{quantity.hedge} {text}"}
        return text, tuple(sorted(form.strip() for form in forms if form.strip() != text))
    value = quantity.value
    digits = f"{value:,.0f}" if value == int(value) else f"{value:,}"
    unit_tail = text.split()[-1] if quantity.measure not in {"count", "money", "number"} and " " in text else ""
    variants = [f"{quantity.hedge} {text}".strip(), f"{digits} {unit_tail}".strip(), digits]
    return text, tuple(dict.fromkeys(variant for variant in variants if variant != text))


def refuse_untrue(fact: Fact) -> None:
    """Raises `Unclear` where the number is denied or only supposed, and where a mere "one" is counted.

    A limit may be denied, since the question keeps its "never": "carbon dioxide never rose above 300 parts".
    """
    quantity = fact.quantity
    assert quantity is not None
    limit = any(case.dep_ == "case" and case.lower_ in LIMITS for case in fact.key.children)
    plainly = any(child.lower_ == "never" for child in fact.head.children)
    if is_supposed(fact.head) or (negated(fact.head) and not (limit and plainly)):
        raise Unclear("the number is denied or only supposed")
    if quantity.measure in {"count", "number"} and quantity.value <= 1:
        raise Unclear("one of something is not worth asking")


def is_supposed(head: Token) -> bool:
    """True where the clause is only supposed; a condition that the question keeps is none: "€750 if it was signed"."""
    host = host_of(head)
    own = [c for c in host.children if c.dep_ == "advcl" and c.i > host.i and opened_by(c, CONDITIONS)]
    if not own or any(child.left_edge.nbor(-1).text in {",", "—", "–"} for child in own):
        return conditional(host)
    return opened_by(host, CONDITIONS) or (host.head != host and conditional(host.head))


def verb_above(token: Token) -> Token:
    """The verb or predicate that the phrase of `token` belongs to in the tree."""
    step = token.head
    while step.head != step and step.pos_ not in {"VERB", "AUX"}:
        step = step.head
    return step


def set_off_below(head: Token, host: Token) -> list[Token]:
    """What stands behind a comma under a verb inside the asked clause: "to raise its offer, *citing orders*"."""
    found = _strays(head)
    step = head
    while step != host:
        found += [
            c for c in step.children if c.dep_ in {"advcl", "obl", "parataxis"} and c.i > step.i if _behind_comma(c)
        ]
        step = step.head
    return found


def unit_of(quantity: Quantity, reading: Reading) -> Token:
    """The head of the quantity's own phrase: "meters", "$"."""
    step = reading.doc[quantity.end - 1]
    while step.head != step and quantity.start <= step.head.i < quantity.end:
        step = step.head
    return step


def clause_at(head: Token) -> Clause:
    """The clause of `head`; raises `Unclear` where it has no subject."""
    clause = clause_of(head)
    require(clause=clause)
    return clause


def hedge_heads(quantity: Quantity, doc: Doc) -> list[Token]:
    """The words of a hedge that hang on something outside it: "must spend *at least* $120"."""
    hedge = doc[quantity.hedge_start : quantity.start]
    return [token for token in hedge if not quantity.hedge_start <= token.head.i < quantity.start]


def _strays(head: Token) -> list[Token]:
    """ "1,400 people live on the rock, *most of them in houses*": what stands behind a second subject."""
    second = [child for child in head.children if child.dep_ in SUBJECTS and child.i > head.i][:1]
    first = any(child.dep_ in SUBJECTS and child.i < head.i for child in head.children)
    return [child for child in head.children if second and first and child.i >= second[0].i]


def _behind_comma(token: Token) -> bool:
    edge = token.left_edge
    return edge.text in {",", "—", "–"} or edge.nbor(-1).text in {",", "—", "–"}


def finished(fact: Fact, asking: Asking, prompt: str) -> Candidate:
    """The candidate with its key and source; raises `Unclear` where no name in the prompt says what it is about."""
    host = host_of(fact.head)
    subject = clause_of(host).subject if host != fact.head else None
    source = asking.anchors.source(fact.head, unless=subject)
    answer, accept = key_of(fact, asking.reading)
    asked = clause_of(host).subject
    assert fact.quantity is not None
    known = range(fact.quantity.start, fact.quantity.end)
    if asked is not None and asked.lower_ in OTHERS and asked.i not in known:
        raise Unclear(f"it is not said which {asked.text} is meant")  # "the other sails at 19 knots"
    hidden = (c for c in fact.head.children if c.lower_ in HIDDEN and c.dep_ in {"obj", "obl", "iobj"})
    if any(re.search(rf"\b{c.lower_}\b", prompt) for c in hidden):
        raise Unclear("who or what a pronoun stands for is not said")  # "worked with *her* for six years"
    time = _other_time(fact, asking)
    prompt = f"{prompt.removesuffix('?')}{time or ''}?"
    if fact.head.dep_ == "conj" and fact.head.i - fact.head.head.i == 2:
        raise Unclear("two verbs have it in common")  # "ice ages came and went every 41,000 years"
    if source is not None and source in prompt:
        raise Unclear("the source is named twice")  # "according to X, how many had answered X’s letters"
    candidate = asking.candidate(fact, prompt, answer, "number", accept=accept, source=source)
    if NAMES.search(re.sub(r"^\W*\w+", "", candidate.prompt)) and (time is not None or "“" in candidate.prompt):
        return candidate
    bare = candidate.bare or candidate.prompt
    front = asking.anchors.fronts(bare, answer, vague=True, leaning=True)[0]
    return replace(candidate, prompt=asking.anchors.put(front, candidate.said_by, bare))


def _other_time(fact: Fact, asking: Asking) -> str | None:
    """ "A dispute, in 2016, ended when pay was raised by 5 percent": the clause is told to be "in 2016"; else "".

    None where a headline in front says enough: "in October", in an article of March.
    Raises `Unclear` where it belongs to another year, and when exactly is not said.
    """
    step = fact.head
    while step.head != step and step.dep_ != "advcl":
        step = step.head
    published = asking.reading.article.published
    if step.dep_ != "advcl" or published is None:
        return ""
    inside = {token.i for token in step.subtree}
    outside = [token for token in fact.sentence if token.i not in inside]
    told = {(moment.start, moment.day.year, moment) for moment in asking.reading.moments_in(outside) if moment.day}
    if all(year == published.year for _, year, _ in told):
        return ""
    [(_, year, moment), *others] = sorted(told, key=lambda one: one[:2])
    if published.year - year == 1 and moment.grain == "month" and not others:
        return None  # the last time it was that month: the headline says enough
    when = any(child.lower_ == "when" for child in step.children)
    if others or not when or fact.head != step or moment.grain not in {"month", "year"} or moment.answer is None:
        raise Unclear("the clause belongs to another year, and does not say it")
    if list(asking.reading.moments_in(step.subtree)):
        raise Unclear("the clause has a time of its own")
    return f" in {moment.answer}"


def host_of(head: Token) -> Token:
    """The verb whose clause asks for the number: for "try to *tow* three boats", "insist that it be *announced* …".

    What is wanted or tried stays under its verb, so that it is not asked as if it had happened.
    """
    step = head
    while step.head != step and step.head.pos_ in {"VERB", "AUX", "ADJ"}:
        owned = any(child.dep_ in SUBJECTS for child in step.children)
        wished = step.dep_ == "ccomp" and step.head.lemma_.lower() in WISHES
        tried = step.dep_ == "xcomp" and step.pos_ in {"VERB", "AUX"} and not owned
        # "wants Corvane to lower …": the infinitive with a subject of its own stays inside as well
        if not (wished or tried or (step.dep_ in {"xcomp", "ccomp"} and is_infinitive(step))):
            return step
        step = step.head
    return step


def has_copula(head: Token) -> bool:
    """True on the noun or adjective of "is long", "was 300 meters"."""
    return any(child.dep_ == "cop" for child in head.children)


def unit_words(quantity: Quantity, reading: Reading) -> str:
    """The unit as it stands behind its number: "nautical miles", "kilometers an hour", "degrees Celsius"."""
    tokens = reading.doc[quantity.start : quantity.end]
    kinds = {"NOUN", "PROPN", "ADJ"}
    first = next((at for at, token in enumerate(tokens) if at and token.pos_ in kinds), len(tokens) - 1)
    words = tokens[first:].text
    return f"{words} Celsius" if reading.doc[quantity.end : quantity.end + 1].text == "Celsius" else words
