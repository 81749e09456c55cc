"""What is demanded, as a key: an object, a verb phrase, and what is too little or too long for one."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from quizapp.generation.anchors import DEPENDENT
from quizapp.generation.candidate import Unclear
from quizapp.generation.spans import asides, subtree
from quizapp.generation.verbs import is_infinitive

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from spacy.tokens import Token

LONGEST_CONTENT = 14
# Clauses and phrases without which something else is demanded: "*unless* they pay", "*without* a vote".
NEEDED = frozenset("if unless until till without except only not never whether than".split())
MEASURES = frozenset("second minute hour day week month year time mile kilometer kilometre meter metre".split())
# Nouns that say nothing alone: of "43 people *held since a shoot-out*", "43 people" would be anybody.
GENERIC = frozenset("people person man woman one those".split())
LONGEST_GENERIC = 16
ADJUNCTS = frozenset({"obl", "obl:unmarked", "advcl", "advmod", "acl", "acl:relcl"})
OBJECTS = frozenset({"it", "them", "him", "us", "me"})
EMPTY_WORDS = frozenset("the a an its their his her both".split())


def spare(
    head: Token, *, most: int = LONGEST_CONTENT, short: int = LONGEST_CONTENT, times: Collection[Token] = ()
) -> list[Token]:
    """Heads of what the key under `head` can do without: asides, `times`, and adverbials until it is short.

    "sell a vacant convention center, whose upkeep costs $2.3 million a year, before it closed a single reading room"
    loses the relative clause and then the time. Above `short` words what can go goes; raises `Unclear` where more than
    `most` are left.
    """
    gone = [aside for aside in asides(head) if not _goes_on(aside, head)]
    joined = len(gone) < len(asides(head))
    if any(t.lemma_.lower() in GENERIC and any(c.dep_ == "acl" for c in t.children) for t in head.subtree):
        most, short = max(most, LONGEST_GENERIC), max(short, LONGEST_GENERIC)
    gone += [c for c in head.children if c.dep_ == "punct" and c.i < head.i]
    gone += [c for c in head.children if c.dep_ == "parataxis" or (c.dep_ == "cc" and c.i < head.i)]
    gone += [c for c in head.children if c.dep_ in {"advcl", "obl", "conj"} and _behind_comma(c) and _own_clause(c)]
    gone += [t for t in head.subtree if t.dep_ == "conj" and any(c.lower_ in {"rather", "instead"} for c in t.children)]
    gone += [c for t in head.subtree for c in t.children if c.dep_ == "conj" and t.tag_ == "VB" and _is_finite(c)]
    gone += [t for t in times if _can_go(t)]
    if joined and sum(not token.is_punct for token in subtree(head, without=gone)) > most:
        raise Unclear("the answer would be too long")  # half of it would not be what was demanded
    while True:
        gone += _orphans(head, gone)
        left = subtree(head, without=gone)
        stray = [token for token in left if token.text in {",", "—", "–", ":"} and not _lists(token, head)]
        words = sum(not token.is_punct for token in left)
        if words <= min(short, most) and not stray:
            return gone
        found = next(_adjuncts(head, gone, stray), None)
        if found is not None:
            gone.append(found)
        elif stray or words > most:
            raise Unclear("the answer would have a clause inside" if stray else "the answer would be too long")
        else:
            return gone


def _goes_on(clause: Token, head: Token) -> bool:
    """True on the second half of "that the results be published *and that nurses be paid in full*"."""
    return clause.dep_ == "conj" and clause.head == head and any(c.dep_ == "mark" for c in clause.children)


def is_rate(token: Token) -> bool:
    """True on "*twice* a year", "*once* a week": without it less is demanded."""
    behind = {child.lemma_.lower() for child in token.children}
    return token.dep_ == "advmod" and token.lower_ in {"once", "twice"} and bool(behind & MEASURES)


def _is_finite(verb: Token) -> bool:
    """True on "was refused" in "asked Kenya to drop a complaint, *and was refused*": no part of what is asked."""
    return verb.tag_ in {"VBD", "VBZ"} or any(
        c.tag_ in {"VBD", "VBZ"} for c in verb.children if c.dep_.startswith("aux")
    )


def _orphans(head: Token, gone: list[Token]) -> list[Token]:
    """Commas around what is left out."""
    inside = {inner.i for root in gone for inner in root.subtree}
    left = subtree(head, without=gone)
    return [t for t in left if t.text in {",", "—", "–"} and {t.i - 1, t.i + 1} & inside and not _lists(t, head)]


def _adjuncts(head: Token, gone: list[Token], commas: list[Token]) -> Iterator[Token]:
    """What can go next: what holds a stray comma, else the last adverbial or indefinite noun's clause."""
    inside = {inner.i for inner in subtree(head, without=gone)}
    left = [t for t in head.subtree if t != head and t.i in inside and _can_go(t)]
    left.sort(key=lambda token: -token.right_edge.i * 1000 + token.left_edge.i)
    if commas:
        yield from (t for t in left[::-1] if any(t.left_edge.i - 1 <= c.i <= t.right_edge.i for c in commas))
    else:
        yield from left


def _can_go(token: Token) -> bool:
    if token.dep_ not in ADJUNCTS or token.i < token.head.i or is_rate(token) or is_rate(token.head):
        return False
    if any(inner.lower_ in NEEDED for inner in [*token.children, token]):
        return False
    before = token.doc[token.left_edge.i - 1] if token.left_edge.i else token
    if before.lower_ in {"only", "not"} or before.lemma_.lower() in MEASURES:
        return False  # "two hours *after the first trees had come down*"
    if token.dep_ == "acl" and (_completes(token) or token.head.lemma_.lower() in GENERIC):
        return False  # "a guarantee *that no brewery would be closed*"
    if token.dep_ in {"acl", "acl:relcl"}:  # of "the man who shot the mayor", "the man" would say too little
        kinds = {child.dep_ for child in token.head.children}
        indefinite = any(child.lower_ in {"a", "an"} for child in token.head.children)
        return indefinite or "nummod" in kinds or (token.head.tag_ == "NNS" and not kinds & {"det", "nmod:poss"})
    others = [c for c in token.head.children if c.i > token.head.i and c.i < token.i and not c.is_punct]
    return any(c.dep_ in {"obj", "xcomp", "ccomp", "obl", "obl:agent"} for c in others) or (
        token.dep_ == "advcl" and token.head.tag_ not in {"VBG"} and not is_infinitive(token)
    )


def _completes(clause: Token) -> bool:
    """True on what a noun is about, "a guarantee *that …*", "a plan *to …*"; not on "a complaint *that it lodged*"."""
    marks = {child.dep_ for child in clause.children} & {"mark", "case"}
    gap = (
        clause.pos_ == "VERB"
        and clause.tag_ != "VB"
        and not {"obj", "nsubj:pass", "cop"} & {c.dep_ for c in clause.children}
    )
    return bool(marks) and not gap


def _lists(comma: Token, head: Token) -> bool:
    """True on the comma of a list, "a raise, a pension and a car", and on one inside a number's or a date's name."""
    following = comma.nbor(1) if comma.i + 1 < len(comma.doc) else comma
    step = following
    while step != head and step.left_edge.i >= following.left_edge.i:
        if step.dep_ == "conj":
            return not any(c.dep_.startswith("nsubj") for c in step.children)
        if step.head == step:
            return False  # behind the comma begins what is outside `head`: "if the trust withdraws it, said Kell"
        step = step.head
    return False


def _behind_comma(token: Token) -> bool:
    edge = token.left_edge
    return edge.text in {",", "—", "–"} or (edge.i > 0 and edge.nbor(-1).text in {",", "—", "–", ";"})


def _own_clause(token: Token) -> bool:
    return token.dep_ != "conj" or any(c.dep_.startswith("nsubj") for c in token.children)


def inner_object(verb: Token) -> tuple[Token | None, str]:
    """The object of an infinitive, or its first prepositional object with the preposition: "commit *to* a truce"."""
    for child in verb.children:
        if child.dep_ == "obj" and child.pos_ in {"NOUN", "PROPN"}:
            return child, ""
    for child in verb.children:
        if child.dep_ == "obl" and child.i > verb.i and child.left_edge.i == verb.i + 1:
            case = [c for c in child.children if c.dep_ == "case"]
            if len(case) == 1 and case[0].lower_ in {"to", "on", "for", "from", "with"}:
                return child, case[0].text
    return None, ""


def with_stranded(prompt: str, verb: str, preposition: str) -> str:
    """Puts the preposition of the answer behind its verb: "commit" becomes "commit to"."""
    found = list(re.finditer(rf" {re.escape(verb)}\b(?: out\b)?", prompt))
    return f"{prompt[: found[-1].end()]} {preposition}{prompt[found[-1].end() :]}" if found else prompt


def verb_phrase(
    verb: Token, *, most: int = LONGEST_CONTENT, short: int | None = None, times: Collection[Token] = ()
) -> list[Token]:
    """ "consult with the movement's leadership": an infinitive without its "to", subject and what it can spare."""
    without = [c for c in verb.children if c.dep_ in {"mark", "nsubj", "nsubj:pass"}]
    without += [c for c in verb.children if c.dep_ == "punct" and c.i < verb.i]
    besides = sum(1 for root in without for _ in root.subtree)
    without += spare(verb, most=most + besides, short=(short or most) + besides, times=times)
    tokens = subtree(verb, without=without)
    pointing = next((t for t in tokens if t.lower_ in OBJECTS and t.dep_ in {"obj", "obl", "iobj", "nmod"}), None)
    if pointing is not None:
        raise Unclear(f"“{pointing.text}” points at something outside the question")
    if tokens and tokens[-1].pos_ == "ADP" and tokens[-1].dep_ not in {"compound:prt", "advmod"}:
        raise Unclear("what is demanded stands outside the clause")  # "a journey that the mayor has agreed to pay for"
    for one, other in pairwise(tokens):
        if other.i == one.i + 2 and one.nbor(1).dep_ == "case":
            raise Unclear("a preposition would be missing")  # the arcs cross: "held (since) a shoot-out"
    return tokens


def whole_act(verb: Token, key: Token | None, *, short: int, times: Collection[Token]) -> list[Token]:
    """`verb_phrase`, and where that would lose how often, all of it: the question then asks for its object."""
    if key is not None and key.dep_ == "obj" and any(is_rate(child) for child in verb.children):
        return subtree(
            verb, without=[c for c in verb.children if c.dep_ in {"mark", "punct"}]
        )  # "test the water of every household twice a year until 2040"
    return verb_phrase(verb, short=short, times=times)


def tails(key: Token) -> list[Token]:
    """Phrases right behind an object that belong to it whatever the parser says: "drop a tax *on sugary drinks*"."""
    beside = [
        other for other in key.head.children if other.left_edge.i == key.right_edge.i + 1 and other.pos_ == "NOUN"
    ]
    return [other for other in beside if _belongs(other)]


def passive_behind(key: Token) -> Token | None:
    """ "call for 80 nurses *to be sent from the mainland*": what is to happen to the object, wherever it hangs."""
    under = [*key.children, *key.head.children]
    found = (c for c in under if c.i > key.i and c.dep_ in {"acl", "advcl", "xcomp", "ccomp"} and is_infinitive(c))
    passive = (c for c in found if any(g.dep_ == "aux:pass" for g in c.children))
    return next((c for c in passive if c.left_edge.i <= _end_without(key, c) + 1), None)


def _end_without(key: Token, clause: Token) -> int:
    inside = {t.i for t in clause.subtree}
    return max(t.i for t in key.subtree if t == key or t.i not in inside)


def is_torn(key: Token) -> bool:
    """True where other words stand inside the phrase: "a fund [for tenants] *in difficulty*", read as the fund's."""
    indices = sorted(t.i for t in key.subtree if not t.is_punct)
    inside = set(indices)
    between = (key.doc[i] for i in range(indices[0], indices[-1]) if i not in inside)
    return any(not t.is_punct and not t.is_space for t in between)


def _belongs(other: Token) -> bool:
    first = other.left_edge
    if other.dep_ == "obl:unmarked":  # "48 euros *a share*"
        return first.lower_ in {"a", "an"} and first.head == other
    if (
        other.dep_ == "obl"
        and other.lemma_.lower() in MEASURES
        and any(c.dep_ == "case" and c.lower_ in {"in", "over", "within"} for c in other.children)
    ):
        return True  # "demanded a raise of 8 percent *in a single year*"
    cases = {"of", "on", "for", "between", "against", "over", "about"}
    return other.dep_ == "obl" and any(c.dep_ == "case" and c.lower_ in cases for c in other.children)


def core(token: Token) -> tuple[str, ...]:
    """The answer without its articles and what follows, where that still says enough: "permanent cease-fire"."""
    tokens = [t for t in token.subtree if (t.i <= token.i and t.dep_ not in {"det", "case", "punct"}) or t.text == "-"]
    text = "".join(t.text_with_ws for t in tokens if t.i <= token.i).strip()
    return (text,) if " " in text else ()


# What one word tells in full.
TELLING = frozenset("apology compensation reinstatement amnesty arbitration recount resignation immunity".split())


def substantial(answer: str, *, most: int = 15) -> None:
    """Raises `Unclear` for a key that says too little ("the proposal") or has more than `most` words."""
    words = answer.split()
    if len(words) > most:
        raise Unclear("the answer would be too long")
    if answer.count('"') % 2 or answer.count("“") != answer.count("”"):
        raise Unclear("a quotation mark is left open in the key")
    content = [word for word in words if word.lower() not in EMPTY_WORDS]
    if (len(content) == 1 and content[0].islower() and content[0] not in TELLING) or words[-1:] in (["one"], ["ones"]):
        raise Unclear(f"“{answer}” alone says too little")


def complete(answer: str, *, most: int = 15) -> None:
    """`substantial`, and nothing in the key that only the article explains: "accept *the proposal*"."""
    substantial(answer, most=most)
    if DEPENDENT.search(f"{answer}?"):
        raise Unclear("the answer leans on something that only the article names")
