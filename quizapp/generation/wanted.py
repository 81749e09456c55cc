"""What is demanded, where it is a thing: "a raise", "a veto besides a share", "80 nurses to be sent from Lisbon"."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from quizapp.generation.actors import acting, along_with
from quizapp.generation.asking import Asking, noun_phrase
from quizapp.generation.candidate import Candidate, Fact, Unclear
from quizapp.generation.contents import (
    MEASURES,
    complete,
    core,
    is_torn,
    passive_behind,
    spare,
    substantial,
    tails,
    verb_phrase,
    whole,
    with_stranded,
)
from quizapp.generation.demanding import DEMAND_NOUNS, case_of, child_of
from quizapp.generation.spans import asides, subtree
from quizapp.generation.verbs import opened_by
from quizapp.generation.weighing import as_well, is_money

if TYPE_CHECKING:
    from spacy.tokens import Token

    from quizapp.generation.demanding import Demand

# "a *2 percent* share": a number that another question may ask for.
VALUE = re.compile(r"\b\d[\d.,]* (?:per ?cent )?")
# Nouns for a demand that say nothing without what it is about.
EMPTY = frozenset(
    "proposal offer request plan suggestion idea compromise deal agreement draft demand concession".split()
)
SHARES = frozenset("percent % cent point".split())
SUMS = frozenset("dollar euro $ € £".split())
LENGTHS = MEASURES | frozenset("km m mi kilometre metre mile yard foot hectare acre".split())
TRIAL = re.compile(r"\b(?:sentenced|prison|jail)\b")
CHANGES = frozenset("increase rise cut reduction decrease".split())
NAMING = frozenset({"det", "amod", "compound"})  # what names a thing: "a second guarantee"


def ask_object(fact: Fact, asking: Asking, demand: Demand, party: Token) -> Candidate:
    """ "What did Mahmoud Mardawi demand?" from "He demanded a full withdrawal of Israeli troops"."""
    clause = acting(fact.head, asking)[0]
    happening = passive_behind(fact.key)
    if happening is not None and case_of(fact.key) != "for":
        return ask_happening(replace(fact, key=happening), asking, party, fact.key)
    answer = _wished(fact.key, happening, asking, party) if happening else None
    case = case_of(fact.key)
    if answer is None and case and any(c.dep_ == "conj" and case_of(c) == case for c in fact.key.subtree):
        return _ask_besides(fact, asking, party)  # "asked *for* a share of the fees and *for* a veto"
    if answer is None:
        try:
            answer = thing(fact.key, asking, party)
        except Unclear as reason:
            if "too long" not in str(reason):
                raise
            return _ask_besides(fact, asking, party)
    complete(answer)
    if fact.key.lemma_.lower() in EMPTY and not any(_fills(c) and case_of(c) != "by" for c in fact.key.children):
        raise Unclear(f"“{answer}” does not say what of")  # "rejected *an earlier proposal by Lindau Transit*"
    if fact.key.lemma_.lower() in DEMAND_NOUNS and {c.dep_ for c in fact.key.children} <= {"nummod", "punct", "case"}:
        raise Unclear(f"“{answer}” alone says too little")  # "rejected *three offers*"
    tail = case_of(fact.key) if demand.shape == "preposition" else ""
    others = [token for token in along_with(fact.head) if token.i > fact.key.i]
    besides = asking.phrases.text([t for o in others for t in o.children if t.dep_ in NAMING] + others)
    if others and (tail or len(others) > 1):
        raise Unclear("it is only half of what is demanded")
    drop = [fact.key, *tails(fact.key), *as_well(fact.head), *others, *([happening] if happening else [])]
    wh = "How much" if is_money(fact.key, asking) else "How long a sentence" if is_term(fact.key) else "What"
    # "What was the union seeking *besides a guarantee*?"
    aside = f"besides {besides}" if others else ""
    prompt = asking.wording.object_question(wh, clause, drop=drop, tail=aside)
    if tail and child_of(fact.head, "obj", "iobj") is not None:  # "What did Peru ask Chile *for*?"
        prompt = asking.wording.object_question(wh, clause, drop=drop, tail=tail)
    elif tail:  # "What did Peru agree to in March 2024?"
        prompt = with_stranded(prompt, fact.head.text if clause.auxiliaries else fact.head.lemma_, tail)
    source = asking.anchors.source(fact.head, unless=party)
    return asking.candidate(fact, prompt, answer, "thing", accept=core(fact.key), source=source)


def _ask_besides(fact: Fact, asking: Asking, party: Token) -> Candidate:
    """ "What did the islanders ask for besides a share of the fees?" where both demands are too long for one key."""
    case = case_of(fact.key)
    others = [t for t in fact.key.subtree if t.dep_ == "conj" and case_of(t) == case and case]
    clause = acting(fact.head, asking)[0]
    if len(others) != 1 or "," in fact.sentence.doc[fact.key.i : others[0].i].text or clause.relative is not None:
        raise Unclear("the answer would be too long")
    first = noun_phrase(asking, fact.key, bound=(party,), without=[*others, *asides(fact.key)])
    second = noun_phrase(asking, others[0], bound=(party,), without=asides(others[0]))
    key, known = (first, second) if len(second) <= len(first) else (second, first)
    complete(key)
    tail = f"{case} besides {VALUE.sub('', known)}" if case else f"besides {known}"
    wh = "What"
    drop = [fact.key, *others, *tails(fact.key)]
    prompt = asking.wording.object_question(wh, clause, drop=drop, tail=tail)
    source = asking.anchors.source(fact.head, unless=party)
    return asking.candidate(fact, prompt, key, "thing", source=source)


def _wished(key: Token, happening: Token, asking: Asking, party: Token) -> str:
    """ "80 temporary nurses to be sent from the mainland": the thing with all that shall happen to it."""
    thing = noun_phrase(asking, key, bound=(party,), without=[happening, *asides(key)])
    gone = spare(happening)
    return f"{thing} {asking.phrases.text(subtree(happening, without=gone), bound=[party, key], roles=False)}"


def thing(key: Token, asking: Asking, party: Token) -> str:
    """The demanded thing as a key, in words that stand alone; raises `Unclear` where it is torn, half or a wish."""
    if key.pos_ in {"PRON", "DET", "NUM"} or is_rate(key) or _is_change(key):
        raise Unclear(f"“{key.text}” alone says too little")  # "refused *both*", "asked for *49 percent*"
    definite = any(c.lower_ in {"the", "that", "this"} or c.dep_ == "nmod:poss" for c in key.children)
    if key.lemma_.lower() in EMPTY and not definite and not any(_fills(c) for c in key.children):
        raise Unclear(f"“{key.text}” does not say what of")  # "offered *a compromise at €1,150*"
    if any(c.lower_ in {"other", "another"} for c in key.children):
        raise Unclear(f"“{key.text}” leans on others")  # "rejected *four other names*"
    name = asking.reading.names.of(party)
    if key.head.lemma_ == "want" and (party.lower_ in {"he", "she"} or (name is not None and name.kind == "PER")):
        raise Unclear("it may be a private wish")
    if party.tag_ in {"NNS", "NNPS"} and any(t.lower_ in {"his", "her"} for t in key.children):
        raise Unclear("it is not certain whose it is")  # "both sides had rejected *his* first choice"
    if key.right_edge.i + 1 < len(key.doc) and key.right_edge.nbor(1).text in {"-", "–"}:
        raise Unclear("a word is cut in two")  # "2.4 terawatt*-hours*"
    if any(c.lower_ == "not" for c in key.children):
        raise Unclear("a verb was taken for a noun")  # "agreed *not to ballot workers*"
    clauses = (c for c in key.head.children if c.dep_ == "conj" and c.i > key.i)
    half = key.head.lemma_ == "want" and any(child_of(c, "nsubj") and child_of(c, "obj") is None for c in clauses)
    half = half or any(c.dep_ == "conj" and c.pos_ == "NOUN" and c.i > key.i for c in key.head.children)
    after = key.doc[key.right_edge.i + 1 : key.right_edge.i + 2]
    run_in = any(t.tag_ in {"VBD", "VBZ", "MD"} for t in after)  # "for the owner of the boat *and Malaysia replied*"
    if is_torn(key) or half or run_in:  # "wants the tax cut *and the increase dropped*"
        raise Unclear("it is only half of what is demanded")
    asking.anchors.refuse_unknown(subtree(key, without=asides(key)))
    if any(g.dep_ == "mark" and g.lower_ == "that" for c in asides(key) if c.head == key for g in c.children):
        raise Unclear("what it says would be lost")  # "a claim by the landlord, Ana Holm, *that the roof was sound*"
    without = spare(key)
    whole([t for t in subtree(key, without=asides(key)) if not t.is_punct])
    try:
        return noun_phrase(asking, key, bound=(party,), tails=tails(key), without=without)
    except Unclear:  # "a public apology [from the company’s board]", where nobody can tell which company
        behind = [c for c in key.children if c.dep_ == "nmod" and c.i > key.i and case_of(c) in {"from", "by", "at"}]
        if not behind:
            raise
        return noun_phrase(asking, key, bound=(party,), without=[*without, *behind])


def _fills(child: Token) -> bool:
    """True on "an offer *of 890 million euros*", "a request *to free the boats*"."""
    return child.dep_ in {"acl", "acl:relcl", "ccomp"} or (
        child.dep_ == "nmod" and case_of(child) in {"of", "for", "on", "to", "with", "between", "over", "about", "by"}
    )


def is_rate(key: Token) -> bool:
    """True on "18 percent", "two years" and, where it is offered, "95 cents": they are of something."""
    behind = any(child.dep_ == "nmod" and case_of(child) in {"of", "for"} for child in key.children)
    offered = key.head.lemma_ in {"offer", "propose"}
    return (
        not behind and not is_term(key) and key.lemma_.lower() in SHARES | LENGTHS | (SUMS if offered else frozenset())
    )


def is_term(key: Token) -> bool:
    """True on "14 years" that somebody asks for in the story of a trial."""
    bare = {c.dep_ for c in key.children} <= {"nummod", "case", "punct"}
    sought = key.head.lemma_ in {"ask", "seek", "demand", "request", "recommend"}
    return bare and sought and key.lemma_.lower() in {"year", "month"} and bool(TRIAL.search(key.doc.text))


def _is_change(key: Token) -> bool:
    """True on "an increase of 6%", where nothing says of what."""
    own = any(c.dep_ not in {"det", "case", "punct"} and case_of(c) != "of" for c in key.children)
    behind = {case_of(c) for c in (*key.subtree, *key.head.children) if c.i > key.i}
    return key.lemma_.lower() in CHANGES and not own and not behind & {"in", "to", "on", "for"}


def ask_happening(fact: Fact, asking: Asking, party: Token, person: Token) -> Candidate:
    """ "What did the gardeners want to happen to any new floodlights?" from "want them to be switched off"."""
    answer = asking.phrases.text(verb_phrase(fact.key), bound=(party, person), roles=False)
    complete(answer)
    _known(subtree(person, without=[fact.key, *asides(person)]), asking)
    tail = f"to happen to {noun_phrase(asking, person, without=[fact.key])}"
    prompt = asking.wording.object_question("What", acting(fact.head, asking)[0], drop=[fact.key, person], tail=tail)
    source = asking.anchors.source(fact.head, unless=party)
    accept = (f"to {answer}", answer)
    return asking.candidate(fact, prompt, f"that {_again(person)} {answer}", "action", accept=accept, source=source)


def ask_fate(fact: Fact, asking: Asking, party: Token) -> Candidate:
    """ "What has the line proposed should happen to rosters?" where it proposes more than one thing."""
    inner = fact.key
    thing = child_of(inner, "nsubj:pass")
    assert thing is not None
    tokens = verb_phrase(inner)
    whole(tokens)
    asking.anchors.refuse_unknown(tokens)
    _known(subtree(thing, without=asides(thing)), asking)
    answer = f"that {_again(thing)} {asking.phrases.text(tokens, bound=(party, thing), roles=False)}"
    complete(answer)
    tail = f"should happen to {noun_phrase(asking, thing, bound=(party,))}"
    prompt = asking.wording.object_question("What", acting(fact.head, asking)[0], drop=[inner], tail=tail)
    source = asking.anchors.source(fact.head, unless=party)
    return asking.candidate(fact, prompt, answer, "action", accept=(answer.split(" ", 2)[2],), source=source)


def _known(tokens: list[Token], asking: Asking) -> None:
    """Raises `Unclear` where it is to happen to what the article tells of for the first time: "the old ferry toll"."""
    stranger = next((t for t in tokens if not asking.anchors.knows(t)), None)
    if stranger is not None:
        raise Unclear(f"it is not certain which {stranger.text} is meant")


def _again(thing: Token) -> str:
    several = thing.tag_ in {"NNS", "NNPS"} or any(c.dep_ == "conj" for c in thing.children)
    return "they" if several or (thing.tag_ == "CD" and thing.lower_ not in {"one", "half"}) else "it"


def ask_done(fact: Fact, asking: Asking, demand: Demand, party: Token) -> Candidate:
    """ "What do the unions want before they return to talks?" from "want the bill withdrawn before they return …"."""
    thing, done = demand.person, fact.key
    assert thing is not None
    before = next((c for c in done.children if c.dep_ == "advcl" and opened_by(c, {"before"}) and c.i > done.i), None)
    again = before is not None and any(t.lower_ in {"they", "it", "he", "she"} for t in before.subtree)
    tokens = subtree(done, without=[*spare(done), *([before] if before is not None and again else [])])
    inside = {t.i for t in done.subtree}
    what = [t for t in subtree(thing, without=asides(thing)) if t.i not in inside]
    if before is None or not again:
        whole(tokens)
    if any(t.pos_ == "PRON" and t.dep_ != "nmod:poss" for t in what):
        raise Unclear("it is not certain what is to be done")  # "wants half of *them* replaced"
    told, _ = asking.anchors.settled(asking.phrases.text(what, bound=(party,)), "")
    answer = f"that {told} be {asking.phrases.text(tokens, bound=(party, thing), roles=False)}"
    substantial(answer)
    tail = asking.phrases.text(subtree(before), bound=(party,)) if before is not None and again else ""
    prompt = asking.wording.object_question("What", acting(fact.head, asking)[0], drop=[thing, done], tail=tail)
    source = asking.anchors.source(fact.head, unless=party)
    accept = (answer.removeprefix("that "), f"{told} {answer.split(' be ', 1)[1]}")
    return asking.candidate(fact, prompt, answer, "action", accept=accept, source=source)
