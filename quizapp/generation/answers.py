"""Who accepts or rejects a demand that the article has told before, or that the sentence itself sums up.

"The mayor rejected the proposal" says too little alone. With the sentence before, where the opposition demands a sale,
it becomes "Who rejected the opposition's proposal that the council sell a vacant convention center?".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import lemminflect

from quizapp.generation.actors import as_key, can_act, subject_of, wh_of
from quizapp.generation.asking import Asking, noun_phrase
from quizapp.generation.candidate import Candidate, Fact, Unclear
from quizapp.generation.checks import content_stems
from quizapp.generation.clauses import clause_of
from quizapp.generation.contents import spare, substantial, tails, verb_phrase
from quizapp.generation.demanding import (
    ANSWERING,
    NO_DEMANDS,
    REFUSING,
    WITH_PARTICLE,
    child_of,
    demand_of,
)  # fmt: skip
from quizapp.generation.spans import asides, subtree
from quizapp.generation.truth import negated
from quizapp.generation.verbs import FULL
from quizapp.generation.weighing import telling
from quizapp.question import Category

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from quizapp.generation.demanding import Demand
    from quizapp.language.reading import Reading

RULES = frozenset({"demands.answered", "demands.agent"})
ANSWERS = REFUSING | ANSWERING
# Which verbs make what a noun sums up; a noun that is not here may sum up any of them.
MAKERS = {
    "offer": frozenset({"offer", "propose", "agree", "promise", "pledge"}),
    "request": frozenset({"ask", "request", "call", "urge", "appeal", "seek"}),
    "appeal": frozenset({"ask", "call", "urge", "appeal"}),
    "call": frozenset({"call", "urge", "ask"}),
}
PARTICLES = frozenset({"together", "forward", "about", "down", "out"})
# What can only be somebody's; "the deal" and "the framework" are everybody's.
SUMMING = frozenset("demand proposal offer request call suggestion plea appeal ultimatum idea condition".split())
LONGEST_NAME = 4  # words that still take "’s"


def find(reading: Reading) -> Iterator[Fact]:
    """Answers to a demand told before, and demands that somebody is said to have turned down."""
    for sentence in reading.sentences:
        for verb in sentence:
            if verb.pos_ != "VERB" or not _answers(verb):
                continue
            agent = child_of(verb, "obl:agent")
            noun = verb.head if verb.dep_ == "acl:relcl" else child_of(verb, "obj", "nsubj:pass")
            subject = agent if agent is not None else subject_of(verb)
            if subject is None:
                continue
            if noun is not None and _sums_up(noun, verb):
                yield Fact(Category.DEMANDS, "demands.answered", sentence, verb, subject, other=noun)
            elif agent is not None and noun is not None and noun.dep_ == "nsubj:pass" and _is_demand(noun):
                yield Fact(Category.DEMANDS, "demands.agent", sentence, verb, agent, other=noun)


def ask(fact: Fact, asking: Asking) -> Candidate:
    """The question for a fact of `find`; raises `Unclear` where it cannot be asked well."""
    if not can_act(fact.key, asking, fact.head):
        raise Unclear("no party is named that answers")
    if negated(fact.head) or any(c.dep_ == "mark" and c.lower_ != "that" for c in fact.head.children):
        raise Unclear("the answer is denied or only supposed")
    answer, kind, accept = as_key(fact.key, asking)
    telling(fact.key, answer, asking)
    if fact.rule == "demands.agent" and len(answer.split()) == 2 and answer.islower() and answer.startswith("the "):
        raise Unclear(f"“{answer}” alone does not say who")  # "refused by *the ministry*"
    verb = verb_words(fact.head, passive=fact.key.dep_ == "obl:agent")
    told = fact.head
    assert fact.other is not None
    if fact.rule == "demands.agent":
        content = noun_phrase(asking, fact.other, without=spare(fact.other))
        substantial(content)
    else:
        demand = _earlier(fact, asking, fact.other.lemma_.lower())
        content = _described(fact, demand, asking, answer)
        told = demand.verb if fact.head.dep_ == "acl:relcl" else told
    prompt = f"{wh_of(fact.key, asking)} {verb} {content}?"
    unless = fact.key if told == fact.head else subject_of(told)
    return asking.candidate(
        fact, prompt, answer, kind, accept=accept, source=asking.anchors.source(told, unless=unless)
    )


def _answers(verb: Token) -> bool:
    lemma = verb.lemma_.lower()
    particle = next((child.lower_ for child in verb.children if child.dep_ == "compound:prt"), "")
    return lemma in ANSWERS or (particle != "forward" and (lemma, particle) in WITH_PARTICLE)


def _is_demand(noun: Token) -> bool:
    """False on "*rumors* that the water was bad were dismissed by the mayor": a denial answers no demand."""
    return noun.lemma_.lower() not in NO_DEMANDS


def _sums_up(noun: Token, verb: Token) -> bool:
    """True on "the proposal", "that condition" and "a demand that Israel has rejected": they sum up what was told."""
    if noun.lemma_.lower() not in SUMMING:
        return False
    if verb.head == noun:
        return noun.dep_ in {"appos", "parataxis", "list"} and any(
            c.dep_ == "obj" and c.tag_ == "WDT" for c in verb.children
        )
    rest = [c for c in noun.children if not c.is_punct and c.lower_ not in {"the", "that", "this", "those", "both"}]
    return not rest and any(c.lower_ in {"the", "that", "this"} for c in noun.children)


def verb_words(head: Token, *, passive: bool) -> str:
    """ "has rejected", "turned down": the verb in the number of "who", a passive in its active form."""
    auxiliaries = [a for a in clause_of(head).auxiliaries if a.dep_ in {"aux", "aux:pass"}]
    if any(a.tag_ == "MD" for a in auxiliaries) and passive:
        raise Unclear("the answer is only expected")
    behind = (c for c in head.children if c.dep_ == "compound:prt" or (c.dep_ == "advmod" and c.lower_ in PARTICLES))
    particle = next((f" {c.text}" for c in behind if c.i > head.i), "")
    adverb = next((f"{c.text} " for c in head.children if c.dep_ == "advmod" and c.i == head.i - 1), "")
    perfect = any(a.lemma_ == "have" for a in auxiliaries)
    if passive or not auxiliaries:
        if not perfect:
            return adverb + str(lemminflect.getInflection(head.lemma_, tag="VBD")[0]) + particle
        have = "had" if any(a.lower_ == "had" for a in auxiliaries) else "has"
        return f"{have} {adverb}{lemminflect.getInflection(head.lemma_, tag='VBN')[0]}{particle}"
    words = [FULL.get(a.lower_, a.lower_) for a in auxiliaries]
    words[0] = {"have": "has", "are": "was", "is": "was", "were": "was"}.get(words[0], words[0])
    return " ".join(words) + f" {adverb}{head.text}{particle}"


def _described(fact: Fact, demand: Demand, asking: Asking, answer: str) -> str:
    """The demand that is answered, with its owner: "Chile's demand that the inspections be announced …"."""
    assert fact.other is not None
    noun = fact.other.lemma_.lower()
    owner = subject_of(demand.verb)
    if owner is None or not can_act(owner, asking):
        raise Unclear("it is not certain which demand is answered")
    if owner.pos_ == "PRON":
        text, *_ = as_key(owner, asking)
    else:
        text = asking.phrases.name(asking.by_name(owner))
    content = _content(demand, noun, asking, owner, answer)
    if len(text.split()) > LONGEST_NAME:
        return f"the {noun} by {text} {content}"
    plural = text.endswith("s") and owner.tag_ in {"NNS", "NNPS"}
    return f"{text}{'’' if plural else '’s'} {noun} {content}"


def _content(demand: Demand, noun: str, asking: Asking, owner: Token, answer: str) -> str:
    person = demand.person
    if demand.shape in {"object", "preposition"}:
        thing = noun_phrase(
            asking, demand.content, bound=(owner,), tails=tails(demand.content), without=spare(demand.content)
        )
        substantial(thing)
        return f"{'of' if noun == 'offer' else 'for'} {thing}"
    if demand.shape == "clause":
        inner = demand.content
        subject = child_of(inner, "nsubj", "nsubj:pass")
        bound = [owner, subject] if subject is not None else [owner]
        if subject is not None and content_stems(subject.text) & content_stems(answer):
            return f"that {_pronoun(subject)} {asking.phrases.text(verb_phrase(inner), bound=bound)}"  # no key is told
        text = asking.phrases.text(subtree(inner, without=spare(inner)), bound=bound)
        return text if text.startswith("that ") else f"that {text}"
    bound = [owner, person] if person is not None else [owner]
    act = asking.phrases.text(verb_phrase(demand.content), bound=bound)
    if person is None:
        return f"to {act}"
    somebody = asking.phrases.text(
        subtree(person, without=[c for c in person.children if c.dep_ == "case"] + asides(person))
    )
    told = content_stems(somebody) & content_stems(answer)  # the key
    return f"that {_pronoun(person) if told else somebody} {act}"


def _pronoun(somebody: Token) -> str:
    """What stands for the key: "Hamas's demand that *it* commit to …"."""
    several = somebody.tag_ in {"NNS", "NNPS"} or any(child.dep_ == "conj" for child in somebody.children)
    return "they" if several else "it"


def _earlier(fact: Fact, asking: Asking, noun: str) -> Demand:
    """The one demand that the answer can mean: the last in its sentence so far, else the only one in the one before."""
    if noun in {"condition", "deal", "agreement", "settlement", "compromise"}:
        raise Unclear("it is not certain which demand is answered")
    before = [token for token in fact.sentence if token.i < fact.head.left_edge.i or token.i < fact.head.i]
    if fact.head.dep_ == "acl:relcl" or (fact.other is not None and fact.other.dep_ != "nsubj:pass"):
        here = _made(before, fact, noun)
        if here:
            return here[-1]
    previous = asking.reading.before(fact.sentence)
    found = _made(list(previous), fact, noun) if previous is not None else []
    if len(found) != 1:
        raise Unclear("it is not certain which demand is answered")
    return found[0]


def _made(tokens: list[Token], fact: Fact, noun: str) -> list[Demand]:
    """Demands that somebody else makes, none of them denied or supposed."""
    found = []
    for token in tokens:
        demand = demand_of(token)
        if demand is None or token == fact.head or token.lemma_.lower() in ANSWERS or _answers(token):
            continue
        fits = token.lemma_.lower() in MAKERS.get(noun, {token.lemma_.lower()})
        if fits and not negated(token) and subject_of(token) != fact.key:
            found.append(demand)
    return found
