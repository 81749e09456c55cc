"""Questions read as a stranger reads them: what a second reading of the finished prompt, or of its verb, gives away."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from quizapp.language.nouns import TIMES
from quizapp.language.pipeline import parse_once

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from quizapp.generation.candidate import Candidate
    from quizapp.language.reading import Reading

QUESTION_WORDS = frozenset("who whom whose what which when where how".split())
# A setting in front of a question, and hedges that only mislead the parser at a sentence's beginning.
FRONT = re.compile(
    r"^(?:(?:[Ii]n|[Uu]nder) [^,?]+, )*"
    r"(?:(?:[Aa]bout|[Rr]oughly|[Nn]early|[Aa]lmost|[Oo]ver|(?:[Mm]ore|[Ff]ewer|[Ll]ess) than|[Aa]t (?:least|most)) "
    r"(?=how (?:many|much)))?"
)
# Of 8 or more clauses with these verbs in EWT, GUM and PUD, 97 of 100 have an object: one without is a misreading.
WITH_OBJECT = frozenset(
    "accept address announce appreciate bring cause charge collect consider contact contain create defeat describe "
    "earn enable enjoy expect face feature find fix give handle hate have include indicate interview involve kill lack "
    "love maintain make need obtain own post produce provide publish purchase put receive recommend reduce reflect "
    "represent request rescue reveal seek throw treat trust use want wear".split()
)
COMPLEMENTS = frozenset("obj ccomp xcomp csubj iobj aux:pass nsubj:pass compound:prt".split())
# Verbs that EWT, GUM and PUD have without object, clause or infinitive at least once in four clauses, of 8 or more:
# behind "to" they may end a question, as may a few that are rare there. "To *sign*", of any other, leaves out what.
ALONE = frozenset(
    "accord act adjust admit advise agree appear apply argue arrive ask attend be begin belong benefit bite blow board "
    "break call cancel care change check clean click climb close collapse come comment compete complain continue "
    "contribute copy deal deliver depend die discuss do donate draw drink drive drop eat emerge end engage escape "
    "exist expand fail fall fight fit flow fly focus follow go graduate grow happen hear help improve include increase "
    "jump know land laugh lead leave lie listen live look marry matter meet move occur open operate participate pass "
    "perform plan play proceed push react recover refer relate reply respond result retire return rise rule run sail "
    "search serve settle shoot sink sit sleep sound speak spread stand start stay step stick stop study suffer survive "
    "talk touch trade train travel turn vary vote wait walk withdraw wonder work worry "
    "resign intervene protest negotiate bargain strike quit surrender emigrate resume reopen testify comply "
    "cooperate apologize apologise retaliate disarm march campaign bid merge expire retreat compromise reconvene "
    "adjourn disband relocate abstain dissolve fish farm rally dock evacuate".split()
)
AFTER = frozenset("after before later earlier ago into from since past beyond".split())
PAST_PERFECT = re.compile(r"\b(?<![Ss]ince )(?<![Uu]ntil )(?:When|when|[Ii]n which (?:year|month)) (?:has|have)\b")
SINCE_WHEN = re.compile(r"\b[Ss]ince (?:when|what year|which year) (?!has\b|have\b|had\b)")
PRESENT = re.compile(r"\b(?:[Ww]hen|[Ii]n which (?:year|month)) (?:do|does)\b")


def reads_as_asked(candidate: Candidate, reading: Reading) -> str | None:
    """The prompt, parsed on its own, asks about the verb that was asked about: no garden path."""
    doc = bare(candidate.bare)
    root = next((token for token in doc if token.dep_ == "ROOT"), None)
    if root is None or root.lower_ in QUESTION_WORDS or root.lemma_ in {"have", "be", "do"}:
        return None  # "When are the boats to leave": what it is to be, the parser does not know
    head = candidate.fact.head
    meant = {head.lemma_, *(upper.lemma_ for upper in head.ancestors), *(child.lemma_ for child in head.children)}
    meant |= {inner.lemma_ for inner in candidate.fact.key.subtree}
    if root.lemma_ in meant or root.pos_ != "VERB" or candidate.fact.rule not in BY_CONSTRUCTION:
        return None
    return f"read on its own, the question is about “{root.text}”"


BY_CONSTRUCTION = frozenset({"dates.when", "numbers.argument", "demands.object", "demands.infinitive"})


def bare(prompt: str) -> Doc:
    """The parse of `prompt` without a setting or a hedge in front of the question."""
    text = FRONT.sub("", prompt)
    return parse_once(text[:1].upper() + text[1:])


def has_its_object(candidate: Candidate, reading: Reading) -> str | None:
    """ "Costa Rica had twice rescued" is no whole clause: what was rescued stands elsewhere."""
    head = candidate.fact.head
    deps = {child.dep_ for child in head.children}
    if head.lemma_.lower() not in WITH_OBJECT or head.pos_ != "VERB" or (head.tag_ == "VBN" and "aux" not in deps):
        return None
    if deps & COMPLEMENTS:
        return None
    if head.dep_ in {"acl", "acl:relcl", "conj"}:
        return None
    if candidate.fact.moment is not None and head.lemma_ == "have" and any(c.tag_ == "VB" for c in head.children):
        return None  # "has until May 20 to make an offer"
    return f"it is not said what “{head.text}” is about"


def ends_with_its_object(candidate: Candidate, reading: Reading) -> str | None:
    """ "How long did Holm *carry*?" from "carried banned fiction": what stands right behind the verb was lost."""
    fact = candidate.fact
    head, key = fact.head, fact.key
    passive = any(child.dep_ == "aux:pass" for child in head.children)
    if (fact.quantity is None and fact.moment is None) or head.pos_ != "VERB" or passive:
        return None
    last = candidate.bare.removesuffix("?").split()[-1:]
    if last not in ([head.text], [head.lemma_]) or head.i + 1 == fact.sentence.end:
        return None
    behind = head.nbor(1)
    asked = behind == key or key in behind.subtree or behind in key.subtree
    loose = behind.pos_ not in {"DET", "ADJ", "NOUN", "PROPN", "PRON", "VERB"} or behind.dep_ == "obl:unmarked"
    return None if asked or loose else f"“{head.text}” has lost what follows it"


def infinitives_are_whole(candidate: Candidate, reading: Reading) -> str | None:
    """ "Two owners have refused *to sign*", "five votes are needed *to override*": what, only the article says."""
    said = f"{candidate.bare} {candidate.answer}"
    for verb in candidate.fact.head.subtree:
        above = [up for up in verb.ancestors if candidate.fact.head.is_ancestor(up)]
        relative = any(up.dep_.startswith("acl") for up in [*above, candidate.fact.head])
        ends = all(child.i < verb.i or child.is_punct or child.dep_ in {"cc", "conj"} for child in verb.children)
        whole = any(child.dep_ in COMPLEMENTS for child in verb.children)
        to = any(child.lower_ == "to" and child.dep_ == "mark" for child in verb.children)
        bound = verb.dep_ in {"xcomp", "advcl"} or (verb.dep_ == "acl" and verb.head.lemma_.lower() in TIMES)
        if verb.tag_ != "VB" or not to or whole or not bound or relative or reading.quoted(verb):
            continue
        if (verb.lemma_.lower() in WITH_OBJECT or (ends and verb.lemma_.lower() not in ALONE)) and re.search(
            rf"\bto {verb.lower_}\b", said
        ):
            return f"“to {verb.text}” leaves out what"
    return None


def time_fits(candidate: Candidate, reading: Reading) -> str | None:
    """The tense goes with the key: no "When has …", no "Since when did …", no present for a day gone by."""
    prompt = re.sub(r"“[^”]*”", "", candidate.prompt)
    match = PAST_PERFECT.search(prompt) or SINCE_WHEN.search(prompt)
    if match is not None:
        return f"“{match.group().strip()}” does not go with its verb"
    moment, published = candidate.fact.moment, reading.article.published
    if moment is None or not isinstance(moment.day, date) or published is None or moment.grain != "day":
        return None
    if moment.day <= published and PRESENT.search(prompt):
        return "the question asks in the present for a day gone by"
    return None


def duration_is_whole(candidate: Candidate, reading: Reading) -> str | None:
    """ "Four hours *after* the polls had closed" says when, and not how long."""
    quantity = candidate.fact.quantity
    if quantity is None or quantity.measure != "duration" or quantity.compound:
        return None
    following = reading.doc[quantity.end : quantity.end + 1]
    if following and following[0].lower_ in AFTER and re.search(r"\b[Hh]ow long\b", candidate.prompt):
        return f"the time is counted from what stands behind “{following[0].text}”"
    return None


def subject_is_sure(candidate: Candidate, reading: Reading) -> str | None:
    """The members of the subject's list belong together: "its crew, *Faro*, Lyon" is a misreading."""
    subjects = [child for child in candidate.fact.head.children if child.dep_.startswith("nsubj")]
    joined = (
        inner for subject in subjects for inner in subject.subtree if inner.dep_ == "conj" and _is_said(inner, subject)
    )
    weak: Token | None = next((inner for inner in joined if inner._.confidence < 0.5), None)
    return f"the parser is unsure where “{weak.text}” belongs" if weak is not None else None


def _is_said(inner: Token, subject: Token) -> bool:
    """False inside a relative clause or an apposition of a name: "*Ana Holm*, who built boats and *sold* them"."""
    if subject.ent_type_ != "PER":
        return True
    between = (up for up in inner.ancestors if subject.is_ancestor(up))
    return not any(up.dep_ in {"acl:relcl", "appos"} for up in between)
