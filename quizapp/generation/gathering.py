"""Where talks were held, said beside another clause: "agreed on quotas after two days of talks in Lima"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizapp.generation.candidate import Candidate, Fact, Unclear
from quizapp.generation.demanding import case_of
from quizapp.generation.truth import conditional, negated
from quizapp.language.countries import is_city
from quizapp.question import Category

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Span, Token

    from quizapp.generation.asking import Asking
    from quizapp.language.reading import Reading

# "After *earlier* talks in Oslo": not the talks of the story.
OTHER_TIMES = frozenset("earlier previous past last prior first failed separate further more new".split())


def find(reading: Reading, sentence: Span, token: Token) -> Iterator[Fact]:
    """A fact about the noun "talks"."""
    if token.tag_ == "NNS" and token.lemma_ == "talk":
        # "agreed on quotas on Friday *after nine days of talks in London*"
        city = next((c for c in token.children if _is_venue(c, reading)), None)
        if city is not None and _over(token):
            yield Fact(Category.MEDIATORS, "mediators.talks", sentence, token, city)


def _is_venue(child: Token, reading: Reading) -> bool:
    name = reading.names.of(child)
    return child.dep_ == "nmod" and case_of(child) == "in" and name is not None and is_city(name.text)


def _over(talks: Token) -> bool:
    """True on talks that were held: "agreed *after* two days of talks"; not on "will meet for talks in Oslo"."""
    top = talks
    while top.dep_ == "nmod" and case_of(top) == "of":
        top = top.head
    if top.dep_ != "obl" or case_of(top) not in {"after", "during"}:
        return False
    past = top.head.tag_ == "VBD" or any(c.lower_ in {"has", "have", "had", "was", "were"} for c in top.head.children)
    others = {c.lower_ for noun in (talks, top) for c in noun.children}
    return past and not others & OTHER_TIMES


def ask(fact: Fact, asking: Asking) -> Candidate:
    """The question for a fact of `find`; raises `Unclear` where it cannot be asked well."""
    above = next((t for t in (fact.head, *fact.head.ancestors) if t.pos_ in {"VERB", "ADJ"}), fact.head)
    if negated(above) or conditional(above):
        raise Unclear("the mediation is denied or only supposed")
    return ASKERS[fact.rule](fact, asking)


def _ask_talks(fact: Fact, asking: Asking) -> Candidate:
    """ "In which city were the talks held?", where the article tells of talks in one city only."""
    told = {name.text for t in fact.head.doc if t.lemma_ == "talk" for c in t.children
            if _is_venue(c, asking.reading) and (name := asking.reading.names.of(c)) is not None}  # fmt: skip
    if len(told) != 1:
        raise Unclear("talks were held in several cities")
    answer = asking.phrases.text(asking.reading.names.span(fact.key), roles=False)
    wh = "Where" if answer.endswith("City") else "In which city"
    source = asking.anchors.source(fact.head)
    return asking.candidate(fact, f"{wh} were the talks held?", answer, "city", source=source)


ASKERS = {"mediators.talks": _ask_talks}
