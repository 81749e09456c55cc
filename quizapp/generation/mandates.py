"""Who was made mediator, said beside a name: "a retired judge *whom Botswana appointed as facilitator*".

Read from the words around the name, not from the parse: news writes it in few forms, with descriptions between their
parts that parsers get lost in.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quizapp.generation.candidate import Candidate, Fact, Unclear
from quizapp.generation.mediation import TALKS
from quizapp.generation.phrases import full_name
from quizapp.generation.truth import conditional, negated
from quizapp.question import Category

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Span, Token

    from quizapp.generation.asking import Asking
    from quizapp.language.reading import Reading

ROLE = r"(?:mediator|arbitrator|arbiter|conciliator|facilitator|go-between|intermediary|peacemaker)"
SESSIONS = r"(?:talks|meetings?|negotiations|sessions?|discussions|conference|hearings?)"
TASK = (
    rf"(?:mediate|arbitrate|(?:chair|lead|facilitate|host) the {SESSIONS}|bring (?:the two|both) sides together|"
    r"settle the dispute|find a compromise|sound out (?:[\w-]+ ){0,2}(?:parties|sides|leaders))"
)
GIVEN = (
    "(?P<given>asked|appointed|named|chosen|picked|selected|engaged|hired|invited|accepted|nominated|commissioned|"
    "called in|brought in)"
)
WHEN = r"(?: (?:in|on|last|this) [\w.]+(?: \d+)?)?"
FOR = rf"{WHEN},? (?:(?:as|to (?:act|serve) as|to be) (?:an? |the |its |their )?(?P<role>{ROLE})|to (?P<task>{TASK}))\b"
# What is said of somebody between a name and "who": ", a former deputy head of the agency".
ASIDE = r"(?:, (?:\d\d, )?[^,;:“”]{3,120}?)?"
# ", a friend of the family *who was asked in July to mediate*"
PASSIVE = re.compile(rf"{ASIDE},? (?P<who>who|which) (?P<aux>was|were|is|has been|had been) {GIVEN}{FOR}")
# ", a former official *whom both sides had asked to chair the meeting*"
OBJECT = re.compile(rf"{ASIDE},? whom (?P<giver>[^,;:“”]{{2,60}}?) (?:(?P<aux>had|has|have) )?{GIVEN}{FOR}")
# "The ministry *named* Silas Barmasai, a former judge, *as arbitrator*"
ACTIVE = re.compile(rf"(?P<before>[\w’-]+),? {GIVEN} (?:[A-Z][\w.]+ )?$")
BEHIND = re.compile(rf"(?:,(?: \d\d,)? [^,;:“”]{{3,120}},)?{FOR}")
# "*Could* name X as mediator" names nobody yet, and "*was* asked" is no active.
OPEN = frozenset("to could would may might should can will must not never or was were is are been be being".split())
BEEN = {"has": "has been", "have": "has been", "had": "had been"}
ASKED = frozenset({"asked", "invited"})
REFUSED = re.compile(r"\b(?:refus|declin|reject)|\bturned\b[^,.;]* down\b|\bin vain\b")
# "*who has been shuttling* between a hotel and the federation's headquarters since Thursday"
SHUTTLE = re.compile(
    rf"{ASIDE},? who (?P<said>(?:(?:has|had) been |is |was |(?:has|had) spent [\w ]{{3,20}} )?shuttl(?:ing|ed)) "
    r"between (?P<ends>[^,;:“”.]+)"
)
BETWEEN = re.compile(
    rf"\b(?:both|two) (?:sides|parties|camps|delegations)\b|\b[Bb]etween them\b|\b{ROLE}s?\b|\bnegotiators\b"
)
PLURAL = re.compile(r"(?:the|both) (?:\w+ )?(?:delegations|negotiators|leaders|parties|sides|camps)\b")


def find(reading: Reading, sentence: Span) -> Iterator[Fact]:
    """A fact for the first name beside which it is said that somebody was made mediator, or shuttled between sides."""
    seen: set[int] = set()
    for token in sentence:
        name = reading.names.of(token)
        if name is None or token.i in seen or reading.quoted(token) or (name.kind == "LOC" and not name.country):
            continue
        span = reading.names.span(token)
        seen |= {inner.i for inner in span}
        told = _told(span, sentence, person=name.kind == "PER")
        if told is not None:
            yield Fact(Category.MEDIATORS, "mediators.mandate", sentence, token, token)
            return  # a name behind it stands in its description: "X, a friend of Y who was asked to mediate"


def ask(fact: Fact, asking: Asking) -> Candidate:
    """ "Who was appointed as facilitator by Botswana?"."""
    name = asking.reading.names.of(fact.key)
    span = asking.reading.names.span(fact.key)
    told = _told(span, fact.sentence, person=name is not None and name.kind == "PER")
    assert name is not None
    assert told is not None
    # "*Could name* X as mediator"; what a relative tells by the way is so whatever its sentence says
    top = next((t.head for t in span if t.head not in span and t.head.i < span[0].i), None)
    refused = re.search(r"\b(?:asked|invited)\b", told) is not None and REFUSED.search(fact.sentence.text)
    if refused or (top is not None and (negated(top) or conditional(top))):
        raise Unclear("the mediation is denied or only supposed")
    prompt = f"{asking.which(fact.key)} {told}?"
    source = asking.anchors.source(fact.key, unless=fact.key)
    kind = asking.party_kind(fact.key) if name.kind != "PER" else "person"
    return asking.candidate(fact, prompt, full_name(name), kind, accept=name.variants, source=source)


def _told(span: list[Token], sentence: Span, *, person: bool) -> str | None:
    """What is said of the name at `span`: "was asked to mediate", "has been shuttling between the two sides"."""
    start, end = span[0].idx - sentence.start_char, span[-1].idx + len(span[-1]) - sentence.start_char
    before, behind = sentence.text[:start], sentence.text[end:]
    if (found := PASSIVE.match(behind)) is not None and person == (found["who"] == "who"):
        return _made(found["aux"], found["given"], found)
    if person and (found := OBJECT.match(behind)) is not None:
        return _made(BEEN.get(found["aux"], "was"), found["given"] + _by(found["giver"]), found)
    between = BETWEEN.search(sentence.text) is not None and TALKS.search(sentence.doc.text) is not None
    if between and (found := SHUTTLE.match(behind)) is not None:
        ends = PLURAL.match(found["ends"])
        return f"{found['said']} between {ends.group() if ends is not None else 'the two sides'}"
    active, found = ACTIVE.search(before), BEHIND.match(behind)
    if active is None or found is None or active["before"].lower() in OPEN:
        return None
    return _made(BEEN.get(active["before"], "was"), active["given"], found)


def _made(aux: str, given: str, purpose: re.Match[str]) -> str:
    if purpose["role"] is None:
        return f"{aux} {given} to {purpose['task']}"
    return f"{aux} {given} {'to act as' if given.split()[0] in ASKED else 'as'} {purpose['role']}"


def _by(giver: str) -> str:
    """ " by both sides"; nothing where the giver is nobody out of the story, "the siblings"."""
    if giver in {"both", "each"}:
        return f" by {giver} side{'s' if giver == 'both' else ''}"
    named = re.search(r"\b[A-Z]", giver) is not None or giver.startswith(("both ", "each "))
    return f" by {giver}" if named else ""
