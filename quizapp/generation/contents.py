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
    from spacy.tokens import Token

LONGEST_CONTENT = 22
# Clauses and phrases without which something else is demanded: "*unless* they pay", "*without* a vote".
NEEDED = frozenset("if unless until till with without except only not never whether than provided providing".split())
TRANSITIVE = frozenset("accept join sign support back approve reject discuss consider attend".split())
MEASURES = frozenset("second minute hour day week month year time mile kilometer kilometre meter metre".split())
OBJECTS = frozenset({"it", "them", "him", "her", "us", "me"})
BUTS = frozenset("only whose which who not with without for if".split())
EMPTY_WORDS = frozenset("the a an its their his her both".split())


def spare(head: Token, *, most: int = LONGEST_CONTENT) -> list[Token]:
    """Heads of what the key under `head` can do without: what commas set off and other clauses, never an adverbial.

    "sell a vacant convention center, whose upkeep costs $2.3 million a year" loses the relative clause; "lend $180
    million *for repairs if a contract is signed*" nothing. Raises `Unclear` where more than `most` words are left.
    """
    aside = [inner for inner in asides(head) if not _needed(inner)]
    gone = [inner for inner in aside if not _goes_on(inner, head)]
    joined = len(gone) < len(aside)
    gone += [c for c in head.children if c.dep_ == "punct" and c.i < head.i]
    gone += [c for c in head.children if c.dep_ == "parataxis" or (c.dep_ == "cc" and c.i < head.i)]
    kinds = {"advcl", "obl", "conj"}
    gone += [c for c in head.children if c.dep_ in kinds and _behind_comma(c) and _own_clause(c) and not _needed(c)]
    gone += [t for t in head.subtree if t.dep_ == "conj" and any(c.lower_ in {"rather", "instead"} for c in t.children)]
    gone += [c for t in head.subtree for c in t.children if c.dep_ == "conj" and t.tag_ == "VB" and _is_finite(c)]
    gone += [c for t in head.subtree for c in t.children if c.dep_ == "conj" and t.pos_ == "VERB" and _is_new(c)]
    gone += [t for t in head.subtree if t != head and not _goes_on(t, head) and _is_between_commas(t, head)]
    gone += _orphans(head, gone)
    left = subtree(head, without=gone)
    if sum(not token.is_punct for token in left) > most:
        raise Unclear("the answer would be too long")
    inner = (t for t in left if t.text in {",", "—", "–", ":"} and t.i + 1 < len(t.doc) and t.nbor(1).lower_ != "with")
    if not joined and any(not _lists(t, head) for t in inner):
        raise Unclear("the answer would have a clause inside")
    return gone


def _is_between_commas(part: Token, head: Token) -> bool:
    """True on ", *according to the guild*," and on ", *as drivers elsewhere do*" at the end of what is demanded."""
    kinds = {"advcl", "obl", "nmod", "advmod", "acl", "acl:relcl"}
    if part.dep_ not in kinds or not _behind_comma(part) or _needed(part):
        return False
    last = part.right_edge
    closed = last.i + 1 < len(last.doc) and last.nbor(1).text in {",", "—", "–", ".", ";"}
    return part.i > head.i and (closed or last.i >= head.right_edge.i)


def _needed(part: Token) -> bool:
    """True on ", *unless* they pay" and ", *to be released* in stages": without it something else is demanded."""
    planned = part.tag_ == "VBN" and any(c.lower_ == "to" and c.i < part.i for c in part.children)
    return planned or any(t.lower_ in NEEDED for t in [part, *part.children])


def _goes_on(clause: Token, head: Token) -> bool:
    """True on the second half of "that the results be published *and that nurses be paid in full*"."""
    return clause.dep_ == "conj" and clause.head == head and any(c.dep_ == "mark" for c in clause.children)


def _is_finite(verb: Token) -> bool:
    """True on "was refused" in "asked Kenya to drop a complaint, *and was refused*": no part of what is asked."""
    return verb.tag_ in {"VBD", "VBZ"} or any(
        c.tag_ in {"VBD", "VBZ", "MD"} for c in verb.children if c.dep_.startswith("aux")
    )


def _is_new(verb: Token) -> bool:
    """True on ", *and twice set deadlines*": behind a comma and "and" the sentence goes on, for all the parser says."""
    opening = list(verb.doc[verb.left_edge.i - 1 : verb.left_edge.i + 2])
    comma = any(t.text == "," for t in opening) and any(t.lower_ in {"and", "but"} for t in opening)
    return comma and any(t.tag_ in {"VBD", "VBN"} for t in verb.doc[verb.left_edge.i : verb.i + 1])


def _orphans(head: Token, gone: list[Token]) -> list[Token]:
    """Commas around what is left out."""
    inside = {inner.i for root in gone for inner in root.subtree}
    left = subtree(head, without=gone)
    return [t for t in left if t.text in {",", "—", "–"} and {t.i - 1, t.i + 1} & inside and not _lists(t, head)]


def _lists(comma: Token, head: Token) -> bool:
    """True on the comma of a list, "a raise, a pension and a car", and on one inside a number's or a date's name."""
    following = comma.nbor(1) if comma.i + 1 < len(comma.doc) else comma
    step = following
    while step != head and step.left_edge.i >= comma.i:
        if step.dep_ == "appos" and any(c.dep_ == "conj" and c.i > step.i for c in step.head.children):
            return True  # "a new boiler, *a freeze* on rents and an abatement", read as what the boiler is
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


def verb_phrase(verb: Token, *, most: int = LONGEST_CONTENT) -> list[Token]:
    """ "consult with the movement's leadership": an infinitive without its "to", subject and what it can spare."""
    without = [c for c in verb.children if c.dep_ in {"mark", "nsubj", "nsubj:pass"}]
    without += [c for c in verb.children if c.dep_ == "punct" and c.i < verb.i]
    besides = sum(1 for root in without for _ in root.subtree)
    without += spare(verb, most=most + besides)
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


def belated(head: Token, inner: Token) -> list[Token]:
    """ "Refused to negotiate *as long as the depot was occupied*": what stands right behind the infinitive."""
    end, found = inner.right_edge.i, []
    for child in head.children:
        right = child.i > inner.i and child.left_edge.i == end + 1 and not _behind_comma(child)
        if right and child.dep_ in {"advcl", "advmod", "obl"}:
            found.append(child)
            end = child.right_edge.i
    return found


def says_nothing(verb: Token) -> bool:
    """True on "accept", "join": verbs that say nothing without their object."""
    has = {c.dep_ for c in verb.children} & {"obj", "ccomp", "nsubj:pass"}
    return verb.lemma_.lower() in TRANSITIVE and not has


def whole(tokens: list[Token]) -> None:
    """Raises `Unclear` where the sentence goes on with more of the same: "exempt the old, *and to let* miners go"."""
    last = tokens[-1]
    behind = [t for t in last.doc[last.i + 1 : last.i + 4] if t.text != "," and t.sent == last.sent]
    if len(behind) > 1 and behind[0].lower_ in {"and", "or"}:
        close = (
            behind[0].i == last.i + 1 and behind[1].tag_ in {"VBN", "VBD"} and behind[1].lemma_ not in {"be", "have"}
        )
        done = any(t.dep_ == "aux:pass" for t in tokens) and close  # "be unloaded *and sold*"
        if behind[1].lower_ == "to" or behind[1].tag_ == "VB" or done:
            raise Unclear("it is only half of what is demanded")
    if len(behind) > 1 and behind[0].lower_ in {"but", "and"} and behind[1].lower_ in BUTS:
        raise Unclear("it is only half of what is demanded")  # "a committee, *but whose findings* would bind nobody"
    if behind and behind[0].lower_ in {"if", "provided", "unless", "providing"}:
        raise Unclear("the condition of it would be lost")  # "offering to take 48 percent, *provided the wage …*"
    if len(tokens) > 1 and tokens[1].dep_ == "cc" and tokens[2:3] and tokens[2].pos_ != "VERB":
        raise Unclear("the answer has no object")  # "refused to join *and one marriage*"
    if behind and behind[0].dep_ in {"cc", "fixed"} and behind[0].lower_ in {"as", "than"}:
        raise Unclear("the answer breaks off")


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


def substantial(answer: str, *, most: int = 22) -> None:
    """Raises `Unclear` for a key that says too little ("the proposal") or has more than `most` words."""
    words = answer.split()
    if len(words) > most:
        raise Unclear("the answer would be too long")
    if answer.count('"') % 2 or answer.count("“") != answer.count("”"):
        raise Unclear("a quotation mark is left open in the key")
    content = [word for word in words if word.lower() not in EMPTY_WORDS]
    if (len(content) == 1 and content[0].islower() and content[0] not in TELLING) or words[-1:] in (["one"], ["ones"]):
        raise Unclear(f"“{answer}” alone says too little")


def complete(answer: str, *, most: int = 22) -> None:
    """`substantial`, and nothing in the key that only the article explains: "accept *the proposal*"."""
    substantial(answer, most=most)
    when = re.sub(r" (?:after|before|during|since|until) the [a-z-]+$", "", answer)  # "… of Gaza *after the war*"
    if DEPENDENT.search(f"{when}?"):
        raise Unclear("the answer leans on something that only the article names")
