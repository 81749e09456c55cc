"""What a number belongs to: its place, its occasion, its whole and its source, without which it says nothing.

`number_is_settled` is the check on finished questions about numbers; `is_told_of_one` and `wish_is_kept` are for
questions of any kind.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quizapp.generation.figures import NAMES
from quizapp.generation.rereading import bare
from quizapp.generation.truth import WISHES
from quizapp.generation.verbs import is_infinitive
from quizapp.language.speech import REPORTS, source_of, speaker_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from quizapp.generation.candidate import Candidate
    from quizapp.language.reading import Reading

# What these open is placed only by the clause around it: "… *whenever* the wind blew above 15 miles an hour".
OCCASIONS = frozenset("when whenever wherever where because as while after before once since until although".split())
# Being somewhere is all that these say.
PRESENCE = frozenset("come arrive turn gather assemble attend stand wait crowd appear flock queue congregate".split())
PLACED = re.compile(r"\b(?:at|in|on|to|outside|near|into|for|before|by|from) ")
# Verbs behind which "which" asks rather than tells.
ASKING = frozenset("tell know ask say decide see guess learn choose determine wonder predict judge find".split())
SHARES = frozenset("share stake slice proportion percentage".split())
FORECASTS = frozenset("expect forecast predict anticipate foresee want ask demand seek request".split())
SIZES = frozenset({"money", "weight", "length"})
OF_IT = re.compile(r"\b(?:[Hh]ow (?:many|much)|percentage|share) of (?:it|them)\b")
YEAR = re.compile(r"\bin (?:19|20)\d\d\b")
# "What percentage does Vega *own*?": of what?
OWNED = re.compile(r"\b[Ww]hat percentage (?:do|does|did|has|have|had|will|would) ")
HOLDING = frozenset("own hold control keep retain possess offer seek want demand propose".split())
GENERAL = "place|point|site|spot|location|position|occasion|case|area|part|stage"
# "How many *earlier attempts* failed?": to do what? "At how many *places* do they check papers?": of what?
UNTOLD = re.compile(
    rf"\b(?:[Hh]ow many (?:earlier|previous|prior) [a-z]+s|[Aa]t how many (?:{GENERAL})s) "
    r"(?:do|does|did|was|were|is|are|has|have|had|will|would|[a-z]+ed)\b"
)
NOWHERE = re.compile(r"\bthere(?: on board| in all| altogether)?\?$")
RECKONED = re.compile(
    r"\b[Bb]y (?:most|many|some|all|one) (?:\w+ )?(?:accounts?|estimates?|counts?|reckonings?)\b|"
    r", the (?:court|jury|inquest|tribunal|inquiry|judge|hearing|committee) (?:heard|was told),"
)


def number_is_settled(candidate: Candidate, reading: Reading) -> str | None:
    """A question about a number says what the number belongs to; the first reason against it, else None."""
    if candidate.fact.quantity is None:
        return None
    return next((reason for check in SETTINGS if (reason := check(candidate)) is not None), None)


def _has_name(candidate: Candidate) -> bool:
    return NAMES.search(re.sub(r"^\W*\w+", "", candidate.bare)) is not None


def _existence_has_a_place(candidate: Candidate) -> str | None:
    """ "How many letters were there?": of what there was, it is said where or when."""
    return "it is not said where there are so many" if NOWHERE.search(candidate.bare) else None


def _presence_has_a_place(candidate: Candidate) -> str | None:
    """ "How many people turned up with buckets?": of who comes, it is said where to or what for."""
    head, key = candidate.fact.head, candidate.fact.key
    if head.lemma_ not in PRESENCE or key.head != head or not key.dep_.startswith("nsubj"):
        return None
    placed = any(c.dep_ == "obj" for c in head.children) or PLACED.search(candidate.bare)
    return None if placed else "it is not said where they came"


def _occasion_is_told(candidate: Candidate) -> str | None:
    """ "A storm four years ago, *when 43 people died*": nothing in "how many people died" says of what."""
    step = candidate.fact.head
    while step.dep_ in {"conj", "xcomp"} and step.head != step:
        step = step.head
    opening = [t.lower_ for t in step.subtree if t.is_alpha][:2]
    if step.dep_ not in {"advcl", "acl:relcl"} or OCCASIONS.isdisjoint(opening) or _has_name(candidate):
        return None
    if YEAR.search(candidate.bare) and not candidate.fact.key.dep_.startswith("nsubj"):
        return None  # "by what percentage did the board raise the pilots’ pay *in 2016*"
    return "it is not said on what occasion"


def _second_clause_is_placed(candidate: Candidate) -> str | None:
    """ "*In January* the river froze, and *two towns went without heat*": what stands in front is for both."""
    head = candidate.fact.head
    subject = next((c for c in head.head.children if c.dep_.startswith("nsubj")), None)
    if head.dep_ != "conj" or subject is None or not any(c.dep_.startswith("nsubj") for c in head.children):
        return None
    front = next((c for c in head.head.children if c.dep_.startswith("obl") and c.i < subject.i), None)
    if front is None or _has_name(candidate):
        return None
    return f"“{front.text}” is said of both clauses"


def _share_has_a_whole(candidate: Candidate) -> str | None:
    """ "Set itself *a share of 31%*": of what?"""
    noun = candidate.fact.key.lemma_
    if noun not in SHARES or re.search(rf"\b{noun} (?:of|on|in (?!\d))", candidate.bare):
        return None
    return "it is not said of what it is a share"


def _sum_has_a_thing(candidate: Candidate) -> str | None:
    """ "Analysts *expect $40 million*": what is so large?"""
    quantity, key, head = candidate.fact.quantity, candidate.fact.key, candidate.fact.head
    assert quantity is not None
    if quantity.measure not in SIZES or head.lemma_ not in FORECASTS or not quantity.start <= key.i < quantity.end:
        return None
    told = any(c.dep_ in {"nmod", "acl", "appos"} and c.i >= quantity.end for c in key.children)
    told = told or any(c.dep_ in {"obl", "obj", "xcomp"} and c != key for c in head.children)
    return None if told or key.dep_ not in {"obj", "obl"} else "it is not said what is so much"


def _part_has_a_whole(candidate: Candidate) -> str | None:
    """ "What percentage *of it* has Britain lost?"."""
    match = OF_IT.search(candidate.bare)
    return f"“{match.group()}” has no noun" if match is not None else None


def _which_has_a_noun(candidate: Candidate) -> str | None:
    """ "Could tell by ear *which would crack*": which of what?"""
    for token in candidate.fact.sentence:
        if token.lower_ != "which" or not token.dep_.startswith("nsubj") or token.nbor(-1).text in {",", "—", "–"}:
            continue
        asks = any(step.lemma_ in ASKING for step in token.head.ancestors)
        if asks and f"which {token.nbor(1).text} " in candidate.bare.replace("?", " "):
            return "“which” has no noun"
    return None


def _holding_has_a_whole(candidate: Candidate) -> str | None:
    """ "An activist fund *which owns 8.6 percent*": of what?"""
    held = candidate.fact.head.lemma_ in HOLDING and OWNED.search(candidate.bare)
    return "it is not said of what it is a percentage" if held else None


def _counted_is_told(candidate: Candidate) -> str | None:
    """ "*Two earlier attempts* failed", "at *two places*": attempts at what, which places?"""
    match = UNTOLD.search(candidate.bare)
    return f"“{match.group()}” does not say which" if match is not None else None


def _both_has_a_noun(candidate: Candidate) -> str | None:
    """ "Promised to keep *both* open for three years": both of what?"""
    for token in bare(candidate.bare):
        alone = not any(child.dep_ in {"nmod", "conj", "case"} for child in token.children)
        if token.lower_ == "both" and token.dep_ in {"obj", "obl", "nsubj", "nsubj:pass", "iobj"} and alone:
            return "“both” has no noun"
    return None


def _clause_behind_a_semicolon_is_told(candidate: Candidate) -> str | None:
    """ "A shepherd was hurt; *three men have been held*": over what stands in front of the semicolon."""
    head, fact = candidate.fact.head, candidate.fact
    before = candidate.fact.sentence.doc[fact.sentence.start : head.i]
    told = any(c.dep_ in {"obl", "obl:unmarked", "obj", "xcomp", "advcl"} for c in head.children)
    if told or _has_name(candidate) or not any(token.text == ";" for token in before):
        return None
    return "it is not said over what"


def _source_asserts(candidate: Candidate) -> str | None:
    """ "The unions want any buyer *to promise* that the mill will stay open": nobody says so."""
    source = source_of(candidate.fact.head)
    if source is None or not is_infinitive(source.verb):
        return None
    return "it is not said, but only to be said"


def _source_is_first_hand(candidate: Candidate) -> str | None:
    """ "*The prosecution said* records showed that …": whose word it is stands above."""
    source = source_of(candidate.fact.head)
    if source is None or source.verb.dep_ != "ccomp" or source.speaker is None or source.speaker.pos_ == "PRON":
        return None
    above = source.verb.head
    told = above.lemma_.lower() in REPORTS and speaker_of(above) not in {None, source.speaker}
    return "one source tells what another one says" if told else None


def _reckoner_is_kept(candidate: Candidate) -> str | None:
    """ "Lasted, *by most accounts*, less than three weeks", "which, *the court heard*, he had run for two years"."""
    sentence, head = candidate.fact.sentence, candidate.fact.head
    found = RECKONED.search(sentence.text)
    if found is None or RECKONED.search(candidate.bare) or candidate.said_by:
        return None
    first = next(t for t in sentence if t.idx >= sentence.start_char + found.start() and t.is_alpha)
    for step in (first, *first.ancestors):
        if step == head or step.is_ancestor(head):
            return f"“{found.group().strip(', ')}” would be lost"
        if step.dep_ == "conj":
            return None  # said of another verb
    return None


def wish_is_kept(candidate: Candidate, reading: Reading) -> str | None:
    """ "The fleet *wants* the harbour dredged and *kept* clear for six weeks": that has not come about."""
    head = candidate.fact.head
    own = any(c.dep_ in {"obj", "aux", "aux:pass"} or c.dep_.startswith("nsubj") for c in head.children)
    above = head.head
    wished = {"xcomp", "ccomp", "advcl"}
    second = head.dep_ == "conj" and not own and any(c.dep_ in wished and c.tag_ == "VBN" for c in above.children)
    inside = head.dep_ in {"xcomp", "ccomp"} and not any(c.dep_.startswith("aux") for c in head.children)
    if not (second or inside) or head.tag_ not in {"VBN", "VBD"} or above.lemma_.lower() not in WISHES:
        return None
    return None if above.lemma_ in candidate.bare.lower() else "it is only wished"


def is_told_of_one(candidate: Candidate, reading: Reading) -> str | None:
    """ "Ana Holm, head of *Norda, who lost two players*": the person or the body?"""
    relative = candidate.fact.head
    pronoun = next((t for t in relative.subtree if t.tag_ == "WP" and t.dep_.startswith("nsubj")), None)
    if relative.dep_ != "acl:relcl" or pronoun is None or pronoun.i < 2 or pronoun.nbor(-1).text != ",":
        return None
    name, owner = reading.names.of(pronoun.nbor(-2)), reading.names.of(relative.head)
    if name is None or owner is None or name is owner or owner.kind != "PER" or name.kind == "LOC":
        return None
    return f"it may be said of “{name.text}”"


SETTINGS: tuple[Callable[[Candidate], str | None], ...] = (
    _existence_has_a_place,
    _presence_has_a_place,
    _occasion_is_told,
    _second_clause_is_placed,
    _share_has_a_whole,
    _sum_has_a_thing,
    _part_has_a_whole,
    _which_has_a_noun,
    _holding_has_a_whole,
    _counted_is_told,
    _both_has_a_noun,
    _clause_behind_a_semicolon_is_told,
    _source_asserts,
    _source_is_first_hand,
    _reckoner_is_kept,
)
