"""Who brokers between whom, and where the talks are held.

"International mediators have sought to broker a truce between Israel and Hamas" gives the parties and the mediators;
"Israeli officials met with mediators in Paris" the place. "Refused to mediate" is no mediation.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import lemminflect

from quizapp.generation.asking import Asking, is_actor, noun_phrase
from quizapp.generation.candidate import Candidate, Fact, Unclear
from quizapp.generation.clauses import Clause, clause_of
from quizapp.generation.spans import asides, subtree
from quizapp.generation.truth import conditional, negated
from quizapp.language.countries import country_code, is_city
from quizapp.question import Category

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Span, Token

    from quizapp.language.reading import Reading

MEDIATE = frozenset({"mediate", "broker", "arbitrate", "conciliate"})
# Mediation only with a deal as the object: "secure a cease-fire", never "secure a loan".
ARRANGE = frozenset("secure negotiate arrange facilitate host chair convene oversee moderate forge".split())
DEALS = frozenset(
    "truce fire ceasefire deal agreement accord settlement talk negotiation peace pact compromise end".split()
)
TRY = frozenset("try seek attempt work help want struggle continue agree begin start offer".split())
MEET = frozenset("meet gather convene talk negotiate confer leave travel arrive return resume".split())
TALKS = re.compile(
    r"\b(?:mediat\w+|talks|negotiat\w+|truce|go-betweens?|broker\w*|arbitrat\w+|conciliat\w+)\b", re.IGNORECASE
)
ROLES = frozenset("mediator go-between arbitrator conciliator intermediary broker facilitator".split())


def find(reading: Reading) -> Iterator[Fact]:
    """Facts about mediation: its parties, the mediators, the place of the talks."""
    for sentence in reading.sentences:
        for token in sentence:
            if token.pos_ == "VERB":
                yield from _acts(sentence, token)
                yield from _places(reading, sentence, token)


def ask(fact: Fact, asking: Asking) -> Candidate:
    """The question for a fact of `find`; raises `Unclear` where it cannot be asked well."""
    askers = {
        "mediators.between": _ask_between,
        "mediators.who": _ask_who,
        "mediators.role": _ask_who,
        "mediators.agent": _ask_agent,
        "mediators.place": _ask_place,
    }
    if negated(fact.head) or conditional(fact.head):
        raise Unclear("the mediation is denied or only supposed")
    return askers[fact.rule](fact, asking)


def _acts(sentence: Span, verb: Token) -> Iterator[Fact]:
    obj = next((c for c in verb.children if c.dep_ in {"obj", "nsubj:pass"}), None)
    lemma = verb.lemma_.lower()
    if lemma in MEDIATE or (lemma in ARRANGE and obj is not None and obj.lemma_.lower() in DEALS):
        head = verb.head if _is_tried(verb) else verb
        between = next((b for b in _betweens(verb, obj)), None)
        if between is not None:
            yield Fact(Category.MEDIATORS, "mediators.between", sentence, head, between, other=obj)
        agent = next((c for c in verb.children if c.dep_ == "obl:agent"), None)
        what = obj if obj is not None and obj.dep_ == "nsubj:pass" else verb.head if verb.dep_ == "acl" else None
        if agent is not None and what is not None:
            yield Fact(Category.MEDIATORS, "mediators.agent", sentence, verb, agent, other=what)
        subject = clause_of(head).subject
        if subject is not None and not any(c.dep_ == "nsubj:pass" for c in head.children):
            yield Fact(Category.MEDIATORS, "mediators.who", sentence, head, subject)
    if lemma in {"act", "serve", "work", "name", "appoint"}:
        for child in verb.children:  # "Kenya acted as mediator", "was appointed as a mediator"
            words = "".join(part.lower_ for part in child.subtree if part.i >= child.left_edge.i)
            role = child.dep_ in {"obl", "xcomp"} and any(name in words for name in ROLES)
            head = verb.head if verb.dep_ == "xcomp" and verb.head.lemma_.lower() in TRY else verb
            subject = clause_of(head).subject
            if role and subject is not None and verb.lemma_ != "work":
                yield Fact(Category.MEDIATORS, "mediators.role", sentence, head, subject)


def _is_tried(verb: Token) -> bool:
    """True in "is working *to broker* …"; not in "wants Egypt to mediate" nor in "if X mediates, talks may begin"."""
    to = any(child.dep_ == "mark" and child.lower_ == "to" for child in verb.children)
    somebody = any(child.dep_ in {"obj", "iobj"} for child in verb.head.children)
    return verb.dep_ in {"xcomp", "advcl"} and to and not somebody and verb.head.lemma_.lower() in TRY


def _betweens(verb: Token, obj: Token | None) -> Iterator[Token]:
    """ "a truce *between Israel and Hamas*", "mediated *between the two companies*"."""
    for parent in (obj, verb):
        for child in parent.children if parent is not None else ():
            if child.dep_ in {"nmod", "obl"} and any(c.lower_ == "between" for c in child.children):
                yield child


def _places(reading: Reading, sentence: Span, verb: Token) -> Iterator[Fact]:
    """ "met with mediators in Paris", "left Cairo … in talks": a city, where the sentence is about talks."""
    if verb.lemma_.lower() not in MEET | {"hold", "take", "host"} or not TALKS.search(sentence.text):
        return
    phrases = [c for c in verb.children if c.dep_ in {"obl", "obj"}]
    phrases += [c for phrase in phrases for c in phrase.children if c.dep_ == "nmod"]  # "met with mediators in Paris"
    for child in phrases:
        name = reading.names.of(child)
        in_city = child.dep_ in {"obl", "nmod"} and any(c.lower_ in {"in", "to"} for c in child.children)
        if name is not None and (in_city or child.dep_ == "obj") and is_city(name.text):
            head = verb.head if _is_tried(verb) and verb.dep_ == "xcomp" else verb
            yield Fact(Category.MEDIATORS, "mediators.place", sentence, head, child)


def _ask_between(fact: Fact, asking: Asking) -> Candidate:
    """ "Between which two parties have international mediators sought to broker a truce?"."""
    parties = [fact.key, *(child for child in fact.key.children if child.dep_ == "conj")]
    if len(parties) == 1:
        raise Unclear("only one party is named")
    number = {2: "two ", 3: "three "}.get(len(parties), "")
    noun = "countries" if all(_is_country(asking, party) for party in parties) else "parties"
    answer = _listed(asking, parties)
    clause = clause_of(fact.head)
    drop = [fact.key, *(inner for inner in (fact.other.children if fact.other else ()) if inner.dep_ == "acl:relcl")]
    source = asking.anchors.source(fact.head)
    if clause.subject is None or clause.asked not in {None, clause.head}:
        raise Unclear("nobody is named who mediates")
    prompt = asking.wording.object_question(f"Between which {number}{noun}", clause, drop=drop)
    backwards = _listed(asking, parties[::-1])
    return asking.candidate(fact, prompt, answer, "list", accept=(backwards,), source=source)


def _ask_who(fact: Fact, asking: Asking) -> Candidate:
    """ "Which three countries were trying to secure a cease-fire?", "Who has mediated the dispute since August?"."""
    clause = clause_of(fact.head)
    subject = fact.key
    if subject.tag_ in {"WP", "WDT"} and fact.head.dep_ == "acl:relcl":
        return _ask_antecedent(fact, asking, clause)
    named = asking.by_name(subject)
    if not is_actor(named, asking) or (asking.reading.names.of(named) is None and not _is_list(subject)):
        raise Unclear("nobody is named who mediates")
    parties = [subject, *(child for child in subject.children if child.dep_ == "conj"), *_along_with(fact.head)]
    source = asking.anchors.source(fact.head, unless=subject)
    drop = _along_with(fact.head)
    if len(parties) == 1:
        answer = noun_phrase(asking, named)
        prompt = asking.wording.subject_question(asking.which(named), clause, past=True)
        return asking.candidate(
            fact, prompt, answer, asking.party_kind(named), accept=asking.mentions_of(named), source=source
        )
    countries = all(_is_country(asking, party) for party in parties)
    number = {2: "two ", 3: "three ", 4: "four "}.get(len(parties), "")
    wh = f"Which {number}{'countries' if countries else 'parties'}"
    prompt = asking.wording.subject_question(wh, clause, drop=drop, plural=True, past=True)
    return asking.candidate(fact, prompt, _listed(asking, parties), "list", source=source)


def _ask_agent(fact: Fact, asking: Asking) -> Candidate:
    """ "Who brokered a deal …?" from "a deal brokered by the United Nations" and "the deal was brokered by …"."""
    agent, what = fact.key, fact.other
    assert what is not None
    if asking.reading.names.of(agent) is None:
        raise Unclear("nobody is named who mediates")
    past = str(lemminflect.getInflection(fact.head.lemma_, tag="VBD")[0])
    without = [c for c in what.children if c.dep_ in {"case", "acl", "acl:relcl", "conj", "cc", "punct"}]
    phrase = asking.phrases.text(subtree(what, without=[*without, *asides(what)]))
    top = fact.head.head if fact.head.dep_ == "acl" else fact.head
    return asking.candidate(
        fact, f"{asking.which(agent)} {past} {phrase}?", noun_phrase(asking, agent), asking.party_kind(agent),
        accept=asking.mentions_of(agent), source=asking.anchors.source(top),
    )  # fmt: skip


def _ask_antecedent(fact: Fact, asking: Asking, clause: Clause) -> Candidate:
    """ "Who has mediated the dispute since August?" from "X, a retired judge who has mediated it since August"."""
    antecedent = fact.head.head
    while antecedent.dep_ == "appos" or (asking.reading.names.of(antecedent) is None and antecedent.dep_ == "flat"):
        antecedent = antecedent.head
    name = asking.reading.names.of(antecedent)
    if name is None:
        raise Unclear("nobody is named who mediates")
    if _is_list(antecedent):
        raise Unclear("several are named at once, and not all of them may mediate")
    prompt = asking.wording.subject_question(asking.which(antecedent), clause)
    answer = asking.phrases.text(asking.reading.names.span(antecedent), roles=False)
    return asking.candidate(
        fact, prompt, answer, asking.party_kind(antecedent), accept=asking.mentions_of(antecedent),
        source=asking.anchors.source(antecedent.head),
    )  # fmt: skip


def _ask_place(fact: Fact, asking: Asking) -> Candidate:
    """ "In which city did Israeli officials meet with mediators?", "Which city did Hamas negotiators leave?"."""
    clause = clause_of(fact.head)
    if clause.subject is None or not is_actor(clause.subject, asking):
        raise Unclear("it is not said who met")
    case = next((c.text for c in fact.key.children if c.dep_ == "case"), "")
    wh = f"{case} which city".strip() if case else "Which city"
    prompt = asking.wording.object_question(wh[0].upper() + wh[1:], clause, drop=[fact.key])
    answer = asking.phrases.text(asking.reading.names.span(fact.key), roles=False)
    return asking.candidate(
        fact, prompt, answer, "city", source=asking.anchors.source(fact.head, unless=clause.subject)
    )


def _along_with(head: Token) -> list[Token]:
    """ "Egypt, *along with the United States*, is trying": parties that the verb's number does not count."""
    found = []
    above = {head, *(c for c in head.children if c.dep_ == "nsubj")}
    above |= {c for upper in above for c in upper.children if c.lower_ in {"together", "along"}}
    for token in head.subtree:
        if token.dep_ in {"obl", "nmod"} and token.head in above:
            cases = {token.head.lower_, *(c.lower_ for c in token.subtree if c.i < token.i)}
            if {"along", "with"} <= cases or {"together", "with"} <= cases or {"as", "well"} <= cases:
                found.append(token)
    return found


def _listed(asking: Asking, parties: list[Token]) -> str:
    names = [_bare(asking, party) for party in parties]
    return names[0] if len(names) == 1 else ", ".join(names[:-1]) + " and " + names[-1]


def _bare(asking: Asking, party: Token) -> str:
    """One member of a list, without the others."""
    without = [c for c in party.children if c.dep_ in {"conj", "cc", "case", "punct", "acl:relcl"}] + asides(party)
    along = _along_with(party.head)
    without += [c for c in party.children if any(t in along for t in c.subtree)]
    dropped = {inner.i for root in without for inner in root.subtree}
    return asking.phrases.text([t for t in party.subtree if t.i not in dropped], roles=False)


def _is_country(asking: Asking, party: Token) -> bool:
    name = asking.reading.names.of(party)
    return name is not None and country_code(name.text) is not None


def _is_list(token: Token) -> bool:
    return any(child.dep_ == "conj" for child in token.children)
