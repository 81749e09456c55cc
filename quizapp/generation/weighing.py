"""Whether a demand is worth a question: who tells enough as a key, whose wish is a demand, what a prompt must keep."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quizapp.generation.actors import acting, along_with
from quizapp.generation.candidate import Unclear
from quizapp.generation.checks import content_stems
from quizapp.generation.contents import TRANSITIVE
from quizapp.generation.contents import passive_behind as happens
from quizapp.generation.demanding import REFUSING, case_of, child_of, demand_of
from quizapp.generation.truth import conditional, negated
from quizapp.language.countries import nationality_code

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Token

    from quizapp.generation.asking import Asking
    from quizapp.generation.candidate import Candidate, Fact
    from quizapp.generation.demanding import Demand

# What people want for themselves as often as of somebody else.
WISHES = frozenset({"want", "seek"})
ABILITY = frozenset({"can", "could", "may", "might"})
# Verbs that leave open what is demanded.
OPEN = frozenset("want demand seek insist ask call press push".split())
PROPOSING = frozenset({"offer", "propose", "suggest"})
TOLD = frozenset(
    "reject rejects rejected refuse refuses refused decline declines declined spurn spurns spurned turn turns turned "
    "snub snubs snubbed rebuff rebuffs rebuffed".split()
)
SOME = frozenset("most many some several few such".split())
SMALL = frozenset("the a an of and or for in on at to his her its their".split())
# Words that stand for a noun said before, "refused to let *any* be copied", and where they do.
NOUNLESS = frozenset("any each either neither both another several many few less fewer".split())
FILLING = frozenset({"nmod", "nmod:unmarked"})  # "three *of them*"
ARGUMENTS = frozenset("obj iobj nsubj nsubj:pass obl".split())
UNCOUNTED = frozenset("police staff management crew personnel government".split())
LEAST_WORDS = 2  # words of a key without a name: "the nurses’ union", never "the plaintiffs"
# Signs that a phrase lost a word in the middle: a word twice, two points in a row, letters run into a quotation.
BROKEN = re.compile(
    r"\b([a-z]{3,}) \1\b|[,;]”,|,,| -- |\w{2,}['‘“][A-Z]|\b(?:spend|spent) in [A-Z0-9]|\bwho\?|\bleast in\b"
    r"|\beach\?|[a-rt-z]['’] (?=[a-z])"
)
NAME = re.compile(r"\b[A-Z][\w’'-]*[a-z](?: [A-Z][\w’'-]*[a-z])+")


def telling(party: Token, answer: str, asking: Asking) -> None:
    """Raises `Unclear` for a key that anybody would guess, or that could be anybody: "the police", "forecasters"."""
    parties = [party, *(child for child in party.children if child.dep_ == "conj")]
    if party.pos_ == "PRON" or any(asking.reading.names.of(asking.by_name(one)) is not None for one in parties):
        return
    if any(word[:1].isupper() for word in answer.split()) or nationality_code(party.text) is not None:
        return  # the name that "the fund" stands for
    definite = any(child.lower_ == "the" for child in party.children)
    if party.tag_ == "NN" and definite and party.lemma_.lower() not in UNCOUNTED:
        return  # "the mayor", "the opposition": there is one of them in the story
    words = [word for word in re.findall(r"[\w-]+", answer.lower()) if word not in SMALL and len(word) > 1]
    if len(words) < LEAST_WORDS:
        raise Unclear(f"“{answer}” alone says too little")


def granted(demand: Demand, party: Token, asking: Asking) -> None:
    """Raises `Unclear` for what nobody else could grant: what a person wants to do, what a country could veto."""
    verb = demand.verb
    if any(child.lower_ in ABILITY and child.dep_ == "aux" for child in verb.children):
        raise Unclear("it is only said what somebody is able or free to do")
    hedged = any(child.dep_ == "nummod" for child in party.children)  # "*some* 1,700 longshoremen"
    if any(child.lower_ in SOME for child in party.children) and not hedged:
        raise Unclear("it is not said who they are")  # "*most* European countries", "realists *such* as X"
    if demand.shape != "infinitive" or verb.lemma_.lower() not in WISHES:
        return
    for one in (party, *(child for child in party.children if child.dep_ == "conj")):
        name = asking.reading.referent(one) if one.pos_ == "PRON" else asking.reading.names.of(one)
        if name is not None and name.kind == "PER" and name.country is None:
            raise Unclear("it may be a private wish")  # "Daniel wanted to study mathematics"
    obj = next((child for child in demand.content.children if child.dep_ == "obj"), None)
    behind = [c for c in demand.content.children if c.i > demand.content.i and not c.is_punct and c != obj]
    if obj is not None and not behind and [c.lower_ for c in obj.children if not c.is_punct] == ["the"]:
        raise Unclear("it may be a manner of speaking")  # "Iran wants to turn the tables"


def as_well(verb: Token) -> list[Token]:
    """The "as well", "too" or "in return" that leans on what stood in the article before."""
    said = [child for child in verb.subtree if child.dep_ == "advmod" and child.i > verb.i and child.head.i >= verb.i]
    pairs = [t for t in said if t.lower_ == "as" and any(c.lower_ == "well" for c in t.children)]
    traded = (c for c in verb.children if c.lower_ in {"return", "exchange"} and child_of(c, "nmod") is None)
    pairs += [c for c in traded if case_of(c) == "in"]
    return pairs + [t for t in said if (t.lower_ == "too" and t.head == verb) or _is_well(t)]


def _is_well(token: Token) -> bool:
    return token.lower_ == "well" and any(child.lower_ == "as" for child in token.children)


def ahead(demand: Demand, asking: Asking) -> None:
    """Raises `Unclear` where the time of a demand was resolved into the past: "called for elections *in June*"."""
    published = asking.reading.article.published
    if published is None or demand.verb.lemma_.lower() in REFUSING | {"turn", "rule", "throw"}:
        return
    beside = [c for c in demand.verb.children if c.i > demand.content.i and c.dep_ in {"obl", "obl:unmarked"}]
    beside += [c for c in demand.content.children if c.dep_ in {"nmod", "obl", "obl:unmarked"}]
    moments = asking.reading.moments_in([t for one in beside for t in (one, *one.children)])
    bare = [m for m in moments if m.day is not None and m.grain == "month" and not re.search(r"\d{4}|last", m.text)]
    if any(m.day < published for m in bare if m.day is not None):
        raise Unclear("the time of what is demanded may lie ahead")


def only_one(fact: Fact, demand: Demand, asking: Asking, party: Token) -> None:
    """Raises `Unclear` for "What does the union want?" where it wants more than one thing: asked is then who wants it.

    What another one is asked to do is one thing of its own; what is offered or refused, one of all that is.
    """
    if demand.shape in {"person", "asked"} or along_with(fact.head) or happens(fact.key):
        return  # "is seeking a raise, *along with a guarantee*": the question says "besides"
    if any(child.lower_ in {"also", "additionally"} for child in fact.head.children):
        raise Unclear("the party demands more than one thing")  # "*also* wants a guarantee"
    lemma = fact.head.lemma_.lower()
    alike = next((verbs for verbs in (OPEN, PROPOSING) if lemma in verbs), {lemma})
    for sentence in asking.reading.sentences:
        for verb in sentence:
            other = demand_of(verb) if verb != fact.head and verb.lemma_.lower() in alike else None
            if (
                other is None
                or (lemma not in OPEN and other.content.lemma_ == fact.key.lemma_)
                or (other.shape in {"person", "asked"} and not _is_passive(other.content))
                or happens(other.content)
                or negated(verb)
                or conditional(verb)
            ):
                continue
            others = acting(verb, asking)[1]
            listed = [others, *(c for c in others.children if c.dep_ == "conj")] if others is not None else []
            if any(_whose(one, asking) == _whose(party, asking) for one in listed):
                raise Unclear("the party demands more than one thing")


def _is_passive(inner: Token) -> bool:
    """True on "to be paid" in "wants half of the toll *to be paid* into a fund": a wish, though of nobody."""
    return any(child.dep_ == "aux:pass" for child in inner.children)


def _whose(party: Token | None, asking: Asking) -> str | None:
    """What a party is called throughout: its name, or its noun."""
    if party is None:
        return None
    name = asking.reading.names.of(party) or asking.reading.referent(party)
    return name.text if name is not None else party.lemma_.lower()


def untold(demand: Demand, asking: Asking) -> None:
    """Raises `Unclear` for what the headline tells: "Dock workers *reject tentative deal*", "*Lease extended*"."""
    verb, content = demand.verb.lemma_.lower(), demand.content
    title = set(re.findall(r"[a-z]+", asking.reading.article.title.lower()))
    accepted = demand.shape == "infinitive" and content.lemma_.lower() in TRANSITIVE
    if verb in REFUSING | {"turn"} and (demand.shape == "object" or accepted) and title & TOLD:
        raise Unclear("the headline tells it")
    obj = child_of(content, "obj")
    more = any(c.dep_ in {"obl", "advcl", "xcomp", "ccomp", "conj"} for c in content.children)
    done = (content, obj) if demand.shape in {"infinitive", "person"} and obj is not None and not more else ()
    stems = content_stems(asking.reading.article.title)
    if done and all(content_stems(t.lemma_) and content_stems(t.lemma_) <= stems for t in done):
        raise Unclear("the headline tells it")


def uncounted(tokens: Iterable[Token], asking: Asking) -> None:
    """Raises `Unclear` for a key with the headline's number: "Truce extended by *ten* days", under whatever verb."""
    told = set(re.findall(r"\d[\d.,]*\d|\w+", asking.reading.article.title.lower()))
    if any(t.like_num and t.lower_ in told - {"one"} for t in tokens):
        raise Unclear("the headline tells it")


def counts(tokens: Iterable[Token], asking: Asking) -> None:
    """Raises `Unclear` for a number or an "any" whose noun stands elsewhere: "keep them running for *eight*"."""
    bare = {q.end - 1 for q in asking.reading.quantities if q.measure == "number"}
    for token in tokens:
        filled = any(c.dep_ in FILLING for c in token.children) or token.doc[token.i + 1 : token.i + 2].text in {
            "of",
            "other",
        }
        full = filled or token.dep_ not in ARGUMENTS
        if not full and (token.lower_ in NOUNLESS or (token.i in bare and not asking.reading.moments_in([token]))):
            raise Unclear(f"it is not said “{token.text}” of what")


def whole_promise(inner: Token, tokens: list[Token]) -> None:
    """Raises `Unclear` where a second infinitive was left out: "to leave the pier, which …, *and not to return*"."""
    for other in inner.doc[tokens[-1].i + 1 : inner.sent.end]:
        own = {c.lower_ for c in other.children if c.i < other.i}
        if other.dep_ == "conj" and other.tag_ == "VB" and {"to", "and"} <= own and inner.is_ancestor(other):
            raise Unclear("it is only half of what is demanded")


def counted(content: Token, prompt: str) -> None:
    """Raises `Unclear` where a count was left out that the phrase needs: "a state of emergency in … provinces"."""
    for token in content.subtree:
        before = next((child for child in token.children if child.dep_ == "nummod" and child.i < token.i), None)
        if before is None or token.text not in prompt or before.text in prompt:
            continue
        raise Unclear("a count would be missing from what is demanded")


def weighty(verb: Token, asking: Asking) -> None:
    """Raises `Unclear` for an act that is only a verb and a time: "promised to decide by Friday"."""
    kinds = {"obj", "ccomp", "xcomp", "nsubj:pass", "obl", "advcl"}
    rest = [c for c in verb.children if c.dep_ in kinds and not asking.reading.moments_in([c])]
    if not rest:
        raise Unclear(f"“{verb.text}” alone says too little")


def is_money(key: Token, asking: Asking) -> bool:
    """True on "92 million euros", where "how much" is asked."""
    sums = (q for q in asking.reading.quantities if q.measure == "money" and q.noun in {None, key})
    return any(q.start >= key.left_edge.i and q.end - 1 in {key.i, key.right_edge.i} for q in sums)


def printable(candidate: Candidate) -> Candidate:
    """`candidate`, unless its words broke on the way or it names somebody twice."""
    text = f"{candidate.prompt} {candidate.answer}"
    if BROKEN.search(text):
        raise Unclear("the words do not fit together")
    if re.search(r" in (?:return|exchange)$", candidate.answer) and " for " in candidate.fact.sentence.text:
        raise Unclear("what is given in return would be missing")  # "lower rents in return *for an end …*"
    asked = re.sub(r"“[^”]*”", "", candidate.bare)
    names = [re.sub(r"[’']s?$", "", name) for name in NAME.findall(re.sub(r"^\W*\w+", "", asked))]
    if len(names) != len(set(names)):
        raise Unclear("somebody is named twice")  # "What did X’s friends urge X to do?"
    return candidate
