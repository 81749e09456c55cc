"""What of a clause may be left out of its question, and what may not because the rest would not be true."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizapp.generation.candidate import Unclear
from quizapp.generation.phrases import POSSESSIVE
from quizapp.generation.spans import asides, subtree

if TYPE_CHECKING:
    from collections.abc import Collection

    from spacy.tokens import Token

    from quizapp.generation.clauses import Clause
    from quizapp.language.reading import Reading

# Adverbs that tie a sentence to the one before it.
LINKS = frozenset(
    "also too subsequently however therefore then thus meanwhile moreover instead still likewise nevertheless "
    "nonetheless afterward afterwards accordingly consequently furthermore similarly otherwise yet "
    "throughout since".split()
)
# What hangs on a verb and is never part of the question.
LEFT_OUT = frozenset({"cc", "punct", "discourse", "vocative", "parataxis", "reparandum", "dislocated"})
# What these open cannot be left out: it says that the rest holds only in part.
RESERVATIONS = frozenset(
    "if unless except only provided providing until without assuming lest whether excluding barring".split()
)
SCOPING = frozenset("in at for among of".split())  # what they open says of which all the rest is true
DEFINITE = frozenset("the this that these those its their his her our only first last same".split())
DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday today yesterday".split())
DRAFTS = frozenset("draft bill proposal".split())
PLACES = frozenset(
    "inland offshore onshore ashore abroad overseas nationwide worldwide countrywide statewide citywide upstream "
    "downstream upriver downriver downtown underground indoors outdoors uphill downhill aboard".split()
)
EMPTY = frozenset("way thing time one step plan bid effort attempt right chance need move decision order".split())
LONGEST_PLACE = 14  # words
LOOSE = 0.6  # of arcs from phrases to the verb of a relative clause that are less sure, half are wrong


def is_link(child: Token) -> bool:
    """True on "however", "also", "as well": they tie a sentence to the one before it."""
    if child.dep_ == "advmod" and child.lower_ in {"still", "again"} and child.i > child.sent.start:
        return False  # "were *still* being treated", but "*Again*, the union refused"
    if child.dep_ == "advmod" and child.lower_ in LINKS:
        return not list(child.children)  # "since *then*"
    return child.lower_ == "well" and [inner.lower_ for inner in child.subtree] == ["as", "well"]


def refuse_consequence(clause: Clause, links: list[Token]) -> None:
    """Raises `Unclear` on "it would *then* owe a fee": the condition stands in the sentence before."""
    conditional = clause.finite.lower_ in {"would", "could", "might"}
    if conditional and any(link.lower_ in {"then", "otherwise"} for link in links):
        raise Unclear("it only holds on a condition that is told before")


def set_off(child: Token, subject: Token) -> bool:
    """True on a clause or participle behind a comma: ", reiterating its demands", ", as hopes dimmed"."""
    if child.dep_ not in {"advcl", "obl", "obl:unmarked", "advmod", "dep", "parataxis", "nmod", "nmod:unmarked"}:
        return False
    edge = child.left_edge
    if child.head.nbor(1).text == "," and child.tag_ == "VB" and edge.lower_ in {",", "to"}:
        return False  # "voted, 9 to 6, *to put off* the closing"
    if child.i < subject.i or edge.i <= subject.i:
        return False
    if child.i < child.head.i and child.right_edge.i + 1 == child.head.i and not child.right_edge.is_punct:
        return False  # "Peru, which exports copper, *last* held a vote in 2021": the comma closes the clause in front
    comma = edge if edge.text == "," else edge.nbor(-1)
    if child.dep_ == "obl" and comma.text == "," and _closes_an_aside(comma, child):
        return False
    return edge.text in {",", "—", "–"} or edge.nbor(-1).text in {",", "—", "–", ";"}


def _closes_an_aside(comma: Token, child: Token) -> bool:
    """ "She left her boats, *some of them new*, to the town": the comma before "to" is the second of two."""
    beside = (c for c in child.head.children if c.dep_ == "obj" and child.head.i < c.i < comma.i)
    inner = (t for thing in beside for t in thing.children if t.dep_ in {"appos", "acl:relcl"})
    return any(t.right_edge.i == comma.i - 1 and "," in {t.left_edge.text, t.left_edge.nbor(-1).text} for t in inner)


def behind_set_off(head: Token, left_out: Collection[Token]) -> list[Token]:
    """What follows "down from 190,000" without a comma belongs to it: "…, down from 190,000 *at the height of it*"."""
    first = next((c for c in left_out if c.i > head.i and (c.dep_ == "advmod" or _compares(c))), None)
    if first is None:  # "between 6% and 8%, from 4% to 6%": a sign that was torn from its number
        return [c for c in head.children if c.text == "%" and c.i > head.i and not list(c.children)]
    behind = [c for c in head.children if c.i > first.i and c.dep_ in {"obl", "obl:unmarked", "advmod", "nmod"}]
    commas = [t.i for t in head.subtree if t.text == "," and t.i > first.i]
    return [c for c in behind if not commas or c.i < commas[0]]


def _compares(aside: Token) -> bool:
    """ "… $254 million, *up 2 percent* from last year": what follows is compared, too."""
    return (
        aside.dep_ == "appos"
        and aside.left_edge.lower_ in {",", "up", "down"}
        and any(c.lower_ in {"up", "down"} for c in aside.children)
    )


def _is_according(token: Token) -> bool:
    return any(case.lower_ == "according" for case in token.children)


def keeps_in_front(part: Token) -> bool:
    """True on "Under a proposed framework for a deal": short, without pronouns, and no clause of its own."""
    tokens = said_in_front(part)
    if (
        part.dep_ in {"advmod", "advcl"}
        or _is_according(part)
        or _loses_its_day(part)
        or (len(tokens) == 1 and part.pos_ == "NUM")
    ):
        return False
    return len(tokens) <= 10 and not any(token.lower_ in POSSESSIVE or token.pos_ == "PRON" for token in tokens)


def placed(clause: Clause, reading: Reading) -> list[Token]:
    """Where there is what there is, when it stands in front: "*At the depot in Leeds* on Friday there were nine"."""
    first = next((part for part in clause.fronted if part.dep_ == "obl" and not _is_according(part)), None)
    if first is None or reading.moments_in([first]):
        return []
    times = [c for c in first.children if c.dep_.startswith(("nmod", "obl")) and reading.moments_in(c.subtree)]
    tokens = subtree(first, without=[*asides(first), *times])
    tokens = tokens[:-1] if tokens[-1].is_punct else tokens
    named = all(t.pos_ != "PRON" or t.tag_ in {"WDT", "WP"} for t in tokens)
    return tokens if named and len(tokens) <= LONGEST_PLACE else []


def said_in_front(part: Token) -> list[Token]:
    """ "In Oslo, *where games were scrapped*, 340 cooks …": without what is said of it by the way."""
    return subtree(part, without=asides(part))


def _loses_its_day(part: Token) -> bool:
    """ "Under a plan *adopted on Wednesday*": without the day, which the question leaves out, the participle hangs."""
    for inner in part.subtree:
        if inner.dep_ == "acl" and inner.tag_ == "VBN":
            beside = [c for c in inner.children if not c.is_punct]
            if beside and all(c.lower_ in DAYS or c.text.isdigit() for c in beside):
                return True
    return False


def keeps_truth(left_out: list[Token], drop: Collection[Token]) -> None:
    """Raises `Unclear` where what is left out changes what is true: ", provided that Chile opens its hatcheries"."""
    for part in left_out:
        opening = [t for t in part.subtree if t.is_alpha][:4]
        word = next((t for t in opening[:2] if t.lower_ in RESERVATIONS), None)
        if word is not None and any(t.lower_ in {"whose", "which", "whom"} for t in opening[1:3]):
            word = None  # "a party *without whose* votes nothing passes"
        word = word or next((t for t in opening if t.lower_ == "condition"), None)  # ", on the condition that …"
        if opening and opening[0].lower_ == "under":  # ", under a draft budget that …"
            word = word or next((t for t in opening if t.lower_ in DRAFTS), None)
        if word is not None and part not in drop and part.dep_ != "conj":
            raise Unclear(f"without “{word.text} …” it would not be true")


def keeps_scope(clause: Clause, said: Collection[Token], reading: Reading) -> None:
    """Raises `Unclear` for "*In plots cut back in 2021*, trees used less water" where that is not said."""
    for part in clause.fronted:
        timed = bool(reading.moments_in([part, *part.children]))
        placed = part.dep_ in {"obl", "nmod"} and any(c.lower_ in SCOPING for c in part.children)
        if placed and not timed and part not in said:
            raise Unclear(f"without “{part.text}” it would say too much")


def keeps_to_its_verb(head: Token, gone: list[Token]) -> None:
    """Raises `Unclear` where a phrase behind a relative clause may belong to the verb above that clause."""
    above = head.head.head
    if above.pos_ != "VERB" or above.i > head.i:
        return
    lasting = any(c.lower_ in {"has", "have", "had"} for c in head.children if c.dep_ == "aux") and above.tag_ == "VBD"
    for child in head.children:
        if lasting and any(c.lower_ == "since" for c in child.children if c.dep_ == "case"):
            continue  # "said Irene Solórzano, who *has been mediating* … *since April*"
        if child.dep_.startswith("obl") and child.i > head.i and child not in gone and child._.confidence < LOOSE:
            raise Unclear(f"“{child.text}” may belong to the verb above")  # "imposed … over three years"


def other_verbs(clause: Clause) -> list[Token]:
    """Verbs beside the infinitive that is asked: "offered to buy two boats *and to sell one*"."""
    found: list[Token] = []
    step = clause.asked
    while step is not None and step != clause.head and step.head != step:
        beside = (c for c in step.children if c.dep_ == "conj" and c.pos_ in {"VERB", "AUX"})
        found += [c for c in beside if c not in clause.instead]
        step = step.head
    return found


def is_to(clause: Clause, mark: Token) -> bool:
    """ "The boats are *to* stay", "were *to* be sold": the infinitive of what is planned keeps its "to"."""
    return mark.lower_ == "to" and mark.nbor(1).tag_ == "VB" and clause.finite.lemma_ == "be"
