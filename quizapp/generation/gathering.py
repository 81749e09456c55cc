"""Mediation that is said beside a clause: who acts as mediator, who brought them together, where the talks were."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizapp.generation.asking import Asking, is_actor, noun_phrase
from quizapp.generation.candidate import Candidate, Fact, Unclear
from quizapp.generation.demanding import case_of, child_of
from quizapp.generation.mediation import ROLES, TALKS, role_of
from quizapp.generation.spans import subtree
from quizapp.generation.truth import conditional, negated
from quizapp.language.countries import is_city
from quizapp.question import Category

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Span, Token

    from quizapp.language.reading import Reading

# "After *earlier* talks in Oslo": not the talks of the story.
OTHER_TIMES = frozenset("earlier previous past last prior first failed separate further more new".split())


def find(reading: Reading, sentence: Span, token: Token) -> Iterator[Fact]:
    """Facts about a verb or about the noun "talks"."""
    if token.tag_ == "VBG" and token.dep_ == "advcl" and token.lemma_ in {"act", "serve"}:
        # "resumed their dialogue on Saturday, *with Norway acting as mediator*"
        subject, role = child_of(token, "nsubj"), role_of(token)
        if subject is not None and role is not None and any(c.lower_ == "with" for c in token.children):
            yield Fact(Category.MEDIATORS, "mediators.acting", sentence, token, subject, other=role)
    elif token.tag_ == "VBN" and token.lemma_ == "bring" and TALKS.search(token.doc.text):
        # "They *were brought together by Sylvie Marchand*, the town's ombudsman"
        subject, agent = child_of(token, "nsubj:pass"), child_of(token, "obl:agent")
        together = any(c.lower_ == "together" for c in token.children)
        if subject is not None and subject.lower_ == "they" and agent is not None and together:
            yield Fact(Category.MEDIATORS, "mediators.together", sentence, token, agent)
    elif token.lemma_ == "mediate" and (subject := _subject(token, reading)) is not None:
        yield Fact(Category.MEDIATORS, "mediators.did", sentence, token, subject)
    elif token.tag_ == "NNS" and token.lemma_ == "talk":
        # "agreed on quotas on Friday *after nine days of talks in London*"
        city = next((c for c in token.children if _is_venue(c, reading)), None)
        if city is not None and _over(token):
            yield Fact(Category.MEDIATORS, "mediators.talks", sentence, token, city)


def _subject(verb: Token, reading: Reading) -> Token | None:
    """Who mediates where the verb is no clause of its own in the tree.

    "announced the agreement *after mediating talks*" has its subject above; "*Fiona McAllister*, the ombudsman,
    mediated between them" may be read as a name with a participle, and to mediate between somebody has no passive.
    """
    if verb.tag_ == "VBG" and verb.dep_ == "advcl" and verb.head.tag_ == "VBD":
        after = any(c.lower_ == "after" for c in verb.children)
        return child_of(verb.head, "nsubj") if after else None
    between = any(case_of(c) == "between" for c in verb.children)
    alone = verb.head.dep_ == "ROOT" and reading.names.of(verb.head) is not None
    agent = child_of(verb, "obl:agent", "aux", "aux:pass", "nsubj")
    return verb.head if verb.dep_ == "acl" and verb.tag_ == "VBN" and between and alone and agent is None else None


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


def _ask_acting(fact: Fact, asking: Asking) -> Candidate:
    """ "Which country acted as mediator?"."""
    assert fact.other is not None
    if any(word in fact.other.lower_ for word in ROLES) and any(c.dep_ == "conj" for c in fact.other.children):
        raise Unclear("it is more than a mediator")
    role = asking.phrases.text(subtree(fact.other))
    verb = "acted" if fact.head.lemma_ == "act" else "served"
    return _somebody(fact, asking, f"{verb} {role}")


def _ask_together(fact: Fact, asking: Asking) -> Candidate:
    """ "Who brought the two sides together?"."""
    return _somebody(fact, asking, "brought the two sides together")


def _ask_did(fact: Fact, asking: Asking) -> Candidate:
    """ "Who mediated between the tenants and Clydebank Homes?"."""
    without = [c for c in fact.head.children if c.dep_ in {"mark", "punct"} or c.i < fact.head.i]
    rest = [t for t in subtree(fact.head, without=without) if t != fact.head]
    if rest[0].lower_ == "between" and len(rest) > 1 and rest[1].pos_ == "PRON":
        raise Unclear(f"it is not certain whom “{rest[1].text}” means")
    return _somebody(fact, asking, f"mediated {asking.phrases.text(rest)}".strip())


def _somebody(fact: Fact, asking: Asking, told: str) -> Candidate:
    named = asking.by_name(fact.key)
    if asking.reading.names.of(named) is None or not is_actor(named, asking):
        raise Unclear("nobody is named who mediates")
    if any(child.dep_ == "conj" for child in fact.key.children):
        raise Unclear("several are named at once, and not all of them may mediate")
    answer = noun_phrase(asking, named)
    source = asking.anchors.source(fact.head, unless=fact.key)
    kind = asking.party_kind(named)
    prompt = f"{asking.which(named)} {told}?"
    return asking.candidate(fact, prompt, answer, kind, accept=asking.mentions_of(named), source=source)


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


ASKERS = {
    "mediators.acting": _ask_acting, "mediators.together": _ask_together, "mediators.talks": _ask_talks,
    "mediators.did": _ask_did,
}  # fmt: skip
