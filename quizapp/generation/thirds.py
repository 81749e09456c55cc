"""Third parties without the word "mediate": to whom both sides turned, who drew up the offer, who lent the ground.

Somebody is a third party where the article says so: "a retired conciliator", "who was assigned to the dispute",
"to whom both sides had turned".
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quizapp.generation import helping
from quizapp.generation.answers import verb_words
from quizapp.generation.candidate import Candidate, Fact, Unclear
from quizapp.generation.clauses import clause_of
from quizapp.generation.demanding import case_of, child_of
from quizapp.generation.mediation import DEALS, NAMING, ROLES, SENT, mediates
from quizapp.generation.phrases import full_name
from quizapp.generation.spans import asides, subtree
from quizapp.generation.truth import conditional, negated
from quizapp.question import Category

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Span, Token

    from quizapp.generation.asking import Asking
    from quizapp.language.names import Name
    from quizapp.language.reading import Reading

SEVERAL = frozenset({"both", "two", "three", "all"})
SIDES = frozenset("side party president government country company delegation camp team leader premier".split())
# "on whom both sides had *settled*": what is done with a mediator whom both trust.
TRUST = frozenset({("settle", "on"), ("agree", "on")})
CALLED = ROLES | frozenset({"ombudsman", "ombudswoman", "ombudsperson", "arbiter", "peacemaker", "negotiator", "judge"})
CRAFT = frozenset("draw work extract hammer draft devise craft piece coax find negotiate propose secure".split())
THINGS = DEALS | frozenset("offer proposal plan promise formula draft package freeze pull-back solution text".split())
ASSIGNED = SENT | frozenset({"assign", "dispatch", "invite", "summon"})
# "Hannele Vuorio, *who was assigned* to the dispute", "Ruth Cole, *a former ombudsman*", "to whom both sides …"
CUES = re.compile(
    r",? (?:who (?:was|is|has been|had been) (?:assigned|appointed|named|sent|chosen|dispatched|invited|called in|"
    r"brought in|picked)\b|(?:to|on|for) whom both\b|whom both\b|"
    r"(?:an?|the) (?:[\w’'-]+ ){0,4}(?:mediator|conciliator|ombuds\w+|arbit\w+|go-between|facilitator|judge|jurist)\b)"
)
# "offered its capital *as neutral ground*"
GROUNDS = frozenset("ground venue mediator chairman chair host go-between intermediary broker arbiter".split())
QUARRELS = frozenset("stoppage strike dispute quarrel standoff lockout deadlock walkout conflict feud boycott".split())
ENDING = frozenset("end settle resolve defuse break".split())


def find(reading: Reading, sentence: Span, token: Token) -> Iterator[Fact]:
    """Facts about whoever helps others to agree, found at a verb or at the noun "mediation"."""
    if token.pos_ != "VERB":
        return
    if token.tag_ == "VBN" and token.lemma_.lower() in NAMING:
        yield from _appointed(sentence, token)
    yield from _in_relative(reading, sentence, token)
    obj = child_of(token, "obj")
    if token.lemma_ == "offer" and obj is not None and token.tag_ in {"VBD", "VBN"}:
        ground = next((c for c in token.children if c.dep_ == "obl" and case_of(c) == "as"), None)
        subject = clause_of(token).subject
        if subject is not None and ground is not None and ground.lemma_.lower() in GROUNDS:
            yield Fact(Category.MEDIATORS, "mediators.lent", sentence, token, subject, other=ground)
    agent = child_of(token, "obl:agent")
    if agent is not None and (token.lemma_.lower() in CRAFT or mediates(token, token.head)):
        what = token.head if token.dep_ in {"acl", "acl:relcl"} else child_of(token, "nsubj:pass")
        crafted = token.lemma_.lower() in CRAFT
        if (
            what is not None
            and what.lemma_.lower() in THINGS
            and (_is_third(agent, reading) if crafted else _she(agent))
        ):
            yield Fact(Category.MEDIATORS, "mediators.drafted", sentence, token, agent, other=what)


def _appointed(sentence: Span, verb: Token) -> Iterator[Fact]:
    """ "*Appointed mediator by the mayor*, she holds her sessions …": who was, and who appointed her."""
    first = next((t for t in sentence if t.is_alpha), None)
    role = next((t for t in verb.doc[verb.i + 1 : verb.i + 4] if t.lemma_.lower() in ROLES), None)
    if first != verb or role is None or not {t.lower_ for t in verb.doc[verb.i + 1 : role.i]} <= {"as", "a", "the"}:
        return
    she = next((t for t in sentence if t.i > role.i and t.lower_ in {"she", "he"} and t.dep_ == "nsubj"), None)
    if she is not None:
        yield Fact(Category.MEDIATORS, "mediators.appointed", sentence, verb, she, other=role)


def _in_relative(reading: Reading, sentence: Span, verb: Token) -> Iterator[Fact]:
    if verb.dep_ != "acl:relcl":
        return
    if (whom := _trusted(verb)) is not None:
        yield Fact(Category.MEDIATORS, "mediators.trusted", sentence, verb, verb.head, other=whom)
    who = next((c for c in verb.children if c.lower_ == "who" and c.dep_ == "nsubj"), None)
    obj = child_of(verb, "obj")
    if who is not None and obj is not None and obj.lemma_.lower() in QUARRELS and verb.lemma_.lower() in ENDING:
        called = {t.lemma_.lower() for t in sentence if t.i < verb.i and t.pos_ == "NOUN"}
        if called & ROLES:  # "a schoolteacher turned conciliator *who in 1974 ended a stoppage*"
            yield Fact(Category.MEDIATORS, "mediators.ended", sentence, verb, verb.head, other=obj)


def _trusted(verb: Token) -> Token | None:
    """ "whom" in "on whom both sides had settled", "on whom both presidents agreed"."""
    subject = child_of(verb, "nsubj")
    if subject is None or subject.lemma_.lower() not in SIDES or not {c.lower_ for c in subject.children} & SEVERAL:
        return None
    whoms = (c for c in verb.children if c.lower_ == "whom" and (verb.lemma_.lower(), case_of(c)) in TRUST)
    return next(whoms, None)


def _she(agent: Token) -> bool:
    return agent.lower_ in {"her", "him"}


def _is_third(agent: Token, reading: Reading) -> bool:
    """True where the sentence or another says that `agent` stands between the others."""
    name = reading.names.of(agent)
    around = [agent, *(c for c in agent.children if c.dep_ in {"appos", "flat"})]
    around += [agent.head] if agent.dep_ in {"appos", "flat"} else []
    named = name or next((n for t in around if (n := reading.names.of(t)) is not None), None)
    if named is None or named.kind != "PER":
        return False
    last = max((t for t in around if reading.names.of(t) is named), key=lambda t: t.i, default=agent)
    behind = agent.doc[reading.names.span(last)[-1].i + 1 : agent.sent.end].text
    return CUES.match(behind) is not None or bool(named.nouns & CALLED)


def ask(fact: Fact, asking: Asking) -> Candidate:
    """The question for a fact of `find`; raises `Unclear` where it cannot be asked well."""
    above = next((t for t in (fact.head, *fact.head.ancestors) if t.pos_ == "VERB"), fact.head)
    if negated(above) or conditional(above):
        raise Unclear("the mediation is denied or only supposed")
    return ASKERS[fact.rule](fact, asking)


def _person(token: Token, asking: Asking) -> tuple[Token, Name]:
    """The name at `token`, in front of its apposition or behind it; raises `Unclear` where there is none."""
    top = token
    while asking.reading.names.of(top) is None and top.dep_ in {"appos", "flat"}:
        top = top.head
    named = asking.by_name(top)
    name = asking.reading.names.of(named) or asking.reading.referent(named) or _only_one_before(named, asking)
    if name is None or (name.kind != "PER" and not name.country and name.kind != "ORG"):
        raise Unclear("nobody is named who mediates")
    if any(child.dep_ == "conj" for child in named.children):
        raise Unclear("several are named at once, and not all of them may mediate")
    return named, name


def _only_one_before(pronoun: Token, asking: Asking) -> Name | None:
    """ "… has walked *Teresa Vilhena*. Appointed mediator by the mayor, she …": nobody else is named there."""
    sentence = asking.reading.sentence_of(pronoun)
    before = asking.reading.before(sentence) if sentence is not None else None
    if before is None or pronoun.lower_ not in {"she", "he"}:
        return None
    found = {name.text: name for t in before if (name := asking.reading.names.of(t)) is not None and name.kind == "PER"}
    return next(iter(found.values())) if len(found) == 1 else None


def _candidate(fact: Fact, asking: Asking, prompt: str, named: Token, name: Name) -> Candidate:
    source = asking.anchors.source(fact.head, unless=fact.key)
    kind = "person" if name.kind == "PER" else "country" if name.country else "organisation"
    return asking.candidate(fact, prompt, full_name(name), kind, accept=name.variants, source=source)  # type: ignore[arg-type]


def _ask_trusted(fact: Fact, asking: Asking) -> Candidate:
    """ "On whom had both sides settled as mediator?"."""
    assert fact.other is not None
    named, name = _person(fact.key, asking)
    if name.kind != "PER":
        raise Unclear("nobody is named who mediates")
    subject = child_of(fact.head, "nsubj")
    assert subject is not None
    said = asking.phrases.text(subtree(subject, without=asides(subject)))
    auxiliaries = clause_of(fact.head).auxiliaries
    first, verb = (auxiliaries[0].text, fact.head.text) if auxiliaries else ("did", fact.head.lemma_)
    return _candidate(fact, asking, f"On whom {first} {said} {verb} as mediator?", named, name)


def _ask_drafted(fact: Fact, asking: Asking) -> Candidate:
    """ "Who drew up the offer?"."""
    assert fact.other is not None
    named, name = _person(fact.key, asking)
    said = helping.the_deal(fact.other, asking)
    return _candidate(fact, asking, f"Who {verb_words(fact.head, passive=True)} {said}?", named, name)


def _ask_lent(fact: Fact, asking: Asking) -> Candidate:
    """ "Which country offered its capital as neutral ground?"."""
    relative = fact.key.lower_ in {"which", "who", "that"}
    named, name = _person(fact.head.head if relative else fact.key, asking)
    obj = child_of(fact.head, "obj")
    assert obj is not None
    assert fact.other is not None
    more = [c for c in fact.other.children if c.dep_ in {"conj", "cc", "punct"}]
    tokens = subtree(obj, without=asides(obj)) + subtree(fact.other, without=[*more, *asides(fact.other)])
    said = asking.phrases.text(tokens, bound=[named])
    wh = "Which country" if name.country else "Who"
    return _candidate(fact, asking, f"{wh} {verb_words(fact.head, passive=False)} {said}?", named, name)


def _ask_ended(fact: Fact, asking: Asking) -> Candidate:
    """ "Who ended a stoppage that had shut the docks of Halifax for 88 days?"."""
    assert fact.other is not None
    named, name = _person(fact.key, asking)
    said = asking.phrases.text(subtree(fact.other))
    return _candidate(fact, asking, f"Who {verb_words(fact.head, passive=False)} {said}?", named, name)


def _ask_appointed(fact: Fact, asking: Asking) -> Candidate:
    """ "Who was appointed as mediator?"."""
    assert fact.other is not None
    named, name = _person(fact.key, asking)
    return _candidate(fact, asking, f"Who was {fact.head.lower_} as {fact.other.lower_}?", named, name)


ASKERS = {
    "mediators.appointed": _ask_appointed,
    "mediators.trusted": _ask_trusted, "mediators.drafted": _ask_drafted, "mediators.lent": _ask_lent,
    "mediators.ended": _ask_ended,
}  # fmt: skip
