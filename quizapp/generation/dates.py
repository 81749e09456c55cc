"""When something happened or will happen.

"Hamas negotiators left Cairo on Thursday", published on March 7, 2024, becomes "When did Hamas negotiators leave
Cairo?" with the key "Thursday, March 7, 2024". Without a publication date weekdays are not asked.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizapp.generation.candidate import Candidate, Fact, Unclear
from quizapp.generation.clauses import clause_of, require
from quizapp.generation.truth import conditional, negated
from quizapp.language.speech import REPORTS
from quizapp.question import Category

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from quizapp.generation.asking import Asking
    from quizapp.language.dates import Moment
    from quizapp.language.reading import Reading

ADVERBIALS = frozenset({"obl", "obl:unmarked", "advmod", "obj", "nmod:unmarked", "nmod"})
WH_BY_CASE = {"by": "By when", "since": "Since when", "until": "Until when", "till": "Until when", "from": "From when"}
APPROXIMATE = frozenset({"around", "about", "approximately", "roughly"})


def find(reading: Reading) -> Iterator[Fact]:
    """One fact for each time expression that a verb with a subject hangs on and that has a full answer."""
    for moment in reading.moments:
        if moment.answer is None or moment.grain in {"week", "weekend", "range", "decade", "century"}:
            continue
        span = reading.doc.char_span(moment.start, moment.end, alignment_mode="expand")
        if span is None:
            continue
        sentence = reading.sentence_of(span[0])
        inside = {token.i for token in span}
        outer = [token for token in span if token.head.i not in inside]
        phrase = _adverbial(outer[-1] if outer else span.root, inside)
        if sentence is not None and phrase is not None and not reading.quoted(span[0]):
            yield Fact(Category.DATES, "dates.when", sentence, _verb(phrase), phrase, moment=moment)


def ask(fact: Fact, asking: Asking) -> Candidate:
    """The question for a fact of `find`; raises `Unclear` where it cannot be asked well."""
    moment = fact.moment
    assert moment is not None
    assert moment.answer is not None
    if negated(fact.head) or conditional(fact.head):
        raise Unclear("what happened then is denied or only supposed")
    clause = clause_of(fact.head)
    require(clause=clause)
    spoken = asking.reading.source_of(fact.head)
    if spoken is not None and fact.head.i < spoken.verb.i < fact.key.i:
        raise Unclear("the day may be that of the statement")  # "Conti will miss the season, the club said on Sunday"
    if fact.head.lemma_ in REPORTS and not any(c.dep_ == "ccomp" and c.i > fact.head.i for c in fact.head.children):
        raise Unclear("it is not said what was told then")
    _refuse_loose(fact)
    wh, answer, accept = _wh(fact, moment)
    source = asking.anchors.source(fact.head, unless=clause.subject)
    span = [t for t in fact.sentence if moment.start <= t.idx < moment.end and t.head == fact.head]
    prompt = asking.wording.object_question(wh, clause, drop=[fact.key, *span, *_other_times(fact, asking)])
    return asking.candidate(fact, prompt, answer, "date", accept=accept, source=source)


def _refuse_loose(fact: Fact) -> None:
    """Times that may belong to a noun in front: "an offer of 80 posts by April", "before the budget in October"."""
    cases = {child.lower_ for child in fact.key.children if child.dep_ == "case"}
    finite = clause_of(fact.head).finite
    if "by" in cases and finite.tag_ not in {"MD", "VBZ", "VBP"}:
        raise Unclear("the deadline may be that of something else")
    for child in fact.head.children:
        before = any(case.lower_ in {"before", "after", "until"} for case in child.children if case.dep_ == "case")
        if before and fact.head.i < child.i < fact.key.i:
            raise Unclear(f"the time may be that of “{child.text}”")


def _adverbial(root: Token, inside: set[int]) -> Token | None:
    """The head of the whole time phrase: "in *mid-February*", "on Wednesday *night*"."""
    step = root
    while step.head != step and (step.head.i in inside or step.head.lower_ in {"night", "morning", "evening", "end"}):
        step = step.head
    return step if step.dep_ in ADVERBIALS and step.head != step else None


def _verb(phrase: Token) -> Token:
    """The verb whose time it is; a time inside the verb's own object or setting counts too."""
    step = phrase.head
    while step.pos_ not in {"VERB", "AUX"} and step.dep_ in {"obl", "obj", "nmod", "nmod:unmarked"}:
        step = step.head
    return step


def _wh(fact: Fact, moment: Moment) -> tuple[str, str, tuple[str, ...]]:
    """The question word, the key and its variants: by the preposition and by how fine the time is."""
    cases = [child.lower_ for child in fact.key.children if child.dep_ in {"case", "advmod"}]
    answer = moment.answer or ""
    accept = (moment.text, *moment.accept)
    if any(case in APPROXIMATE for case in cases):
        if moment.grain == "day" and moment.day is not None:
            year = str(moment.day.year)
            bare = answer.split(", ", 1)[1] if answer.count(",") == 2 else answer
            return f"Around what date in {year}", bare.removesuffix(f", {year}"), (answer, f"around {answer}", *accept)
        return "Around when", answer, accept
    wh = next((WH_BY_CASE[case] for case in cases if case in WH_BY_CASE), None)
    if wh is None and any(case in {"before", "after"} for case in cases):
        raise Unclear("“before” and “after” leave the day open")
    if wh is None and any(case in {"to", "through", "between"} for case in cases):
        raise Unclear("the day is one end of a range")  # "runs from March 3 to March 5"
    if wh is None:
        wh = {"year": "In which year", "month": "In which month"}.get(moment.grain, "When")
    return wh, answer, accept


def _other_times(fact: Fact, asking: Asking) -> list[Token]:
    """Other relative times on the same verb would give the answer away."""
    found = [c for c in fact.head.children if c.dep_ == "advmod" and c.lower_ in {"late", "early", "shortly", "just"}]
    for child in fact.head.children:
        if child != fact.key and child.dep_ in {"obl", "obl:unmarked"} and len(list(child.subtree)) <= 4:
            touched = asking.reading.moments_in([child])
            if touched and all(moment is not fact.moment for moment in touched):
                found.append(child)
    return found
