"""In which city talks are held: "met with mediators in Paris", "after two days of talks in Lima"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizapp.generation.asking import Asking, is_actor
from quizapp.generation.candidate import Candidate, Fact, Unclear
from quizapp.generation.clauses import clause_of
from quizapp.generation.mediation import MEET, TALKS, is_tried
from quizapp.language.countries import is_city
from quizapp.question import Category

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Span, Token

    from quizapp.language.reading import Reading


def find(reading: Reading, sentence: Span, verb: Token) -> Iterator[Fact]:
    """A city beside a verb of meeting or leaving, where the sentence is about talks."""
    if verb.lemma_.lower() not in MEET | {"hold", "take", "host"} or not TALKS.search(sentence.text):
        return
    phrases = [c for c in verb.children if c.dep_ in {"obl", "obj"}]
    phrases += [c for phrase in phrases for c in phrase.children if c.dep_ == "nmod"]  # "met with mediators in Paris"
    for child in phrases:
        name = reading.names.of(child)
        in_city = child.dep_ in {"obl", "nmod"} and any(c.lower_ in {"in", "to"} for c in child.children)
        if name is not None and (in_city or child.dep_ == "obj") and is_city(name.text):
            head = verb.head if is_tried(verb) and verb.dep_ == "xcomp" else verb
            yield Fact(Category.MEDIATORS, "mediators.place", sentence, head, child)


def ask(fact: Fact, asking: Asking) -> Candidate:
    """ "In which city did Israeli officials meet with mediators?", "Which city did Hamas negotiators leave?"."""
    clause = clause_of(fact.head)
    if clause.subject is None or not is_actor(clause.subject, asking):
        raise Unclear("it is not said who met")
    case = next((c.text for c in fact.key.children if c.dep_ == "case"), "")
    wh = f"{case} which city".strip() if case else "Which city"
    if case == "in" and asking.reading.names.span(fact.key)[-1].text == "City":
        wh = "where"  # "in which city" beside "Mexico City" would say a part of the key
    prompt = asking.wording.object_question(wh[0].upper() + wh[1:], clause, drop=[fact.key, *_told_besides(fact.head)])
    answer = asking.phrases.text(asking.reading.names.span(fact.key), roles=False)
    return asking.candidate(
        fact, prompt, answer, "city", source=asking.anchors.source(fact.head, unless=clause.subject)
    )


def _told_besides(head: Token) -> list[Token]:
    """Clauses on the talks or on whoever met: "for talks *hosted by Georgia and chaired by a diplomat*"."""
    return [
        t for child in head.children if child.dep_ == "obl" for t in child.children if t.dep_ in {"acl", "acl:relcl"}
    ]
