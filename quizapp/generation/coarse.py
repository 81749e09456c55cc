"""Numbers and times said coarsely in prompts, so that no question tells the key of another."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quizapp.generation.candidate import Unclear
from quizapp.language.dates import MONTHS
from quizapp.spelling import indefinite

if TYPE_CHECKING:
    from collections.abc import Collection

    from spacy.tokens import Token

    from quizapp.language.dates import Moment
    from quizapp.language.reading import Reading

# Behind these a day keeps its full date: "by Thursday, March 7, 2024".
BOUNDS = frozenset({"by", "since", "until", "before", "after", "from", "to", "and", "-", "–", "between"})
CLOCK = re.compile(r"(?:\d|\b)(?:[ap]\.?m\.?|noon|midnight)$", re.IGNORECASE)
# Prepositions that a time has of its own.
PLACED = frozenset({"on", "in", "around", "about", "of", "at", "for", "next", "last", "this"})


def light_numbers(reading: Reading, present: Collection[int], given: Collection[int]) -> dict[int, str]:
    """Words instead of the few counts that say nothing where they stand; every other number stays in the prompt.

    "hit *one* block of flats" is "hit *a* block", and "the *more than 100* remaining hostages" are the remaining ones.
    `present` are the indices of the tokens that are said, `given` those that are replaced already.
    """
    words: dict[int, str] = {}
    for quantity in reading.quantities:
        inside = range(quantity.hedge_start, quantity.end)
        number, noun = reading.doc[quantity.end - 1], quantity.noun
        if noun is None or quantity.measure != "count" or number.head != noun:
            continue
        if not all(i in present and i not in given for i in inside):
            continue
        if quantity.value == 1 and len(inside) == 1 and number.lower_ == "one" and number.i == noun.left_edge.i:
            words[number.i] = indefinite(reading.doc[quantity.end].text)
        elif quantity.value > 1 and _is_known(noun, inside.start):
            words |= dict.fromkeys(inside, "")
    return words


def _is_known(noun: Token, start: int) -> bool:
    """True on a definite noun that more than its number describes: not "the two sides"."""
    described = {"amod", "nmod", "acl", "acl:relcl"} & {child.dep_ for child in noun.children}
    return bool(described) and start > 0 and noun.doc[start - 1].lower_ == "the"


def said_time(
    reading: Reading, token: Token, done: set[int], *, labelled: bool, present: Collection[int], full: bool = False
) -> str | None:
    """The time that `token` begins, in words that hold tomorrow too; None where it begins none. Notes it in `done`.

    "on Thursday" becomes "in March 2024", and goes where a headline stands in front (`labelled`); "by Thursday"
    becomes "by Thursday, March 7, 2024", and in a key (`full`) every day is told so. Raises `Unclear` where the day is
    not known.
    """
    for moment in reading.moments_in([token]):
        before = token.nbor(-1).lower_ if token.i else ""
        if moment.day is None or moment.answer is None:
            if moment.relative:
                raise Unclear(f"“{moment.text}” depends on a day that the article does not give")
            return None
        lasts = _lasts(token, moment, present)
        exact = before in BOUNDS or lasts
        if moment.grain == "year" and not moment.relative:
            return None
        span = _span(token, moment)
        if span[0].i not in present:
            raise Unclear(f"“{moment.text}” is cut in two")  # "By Thursday noon", read as two phrases
        done.update(t.i for t in span if t.i in present)
        owning = next((c for t in span for c in t.children if c.dep_ == "case" and c.tag_ == "POS"), None)
        if owning is not None and moment.grain == "year":  # "This year’s meeting" is "the 2026 meeting"
            if owning.i + 1 == len(token.doc) or owning.nbor(1).tag_ not in {"NN", "NNS", "JJ"}:
                return moment.answer  # "last year’s 40 boats", "this year’s biggest": said as they are
            done.add(owning.i)
            return f"the {moment.answer}"
        above = next((t.head for t in span if t.head not in span), token)
        if moment.grain == "month" and above.pos_ == "NOUN" and span[-1].dep_ == "compound":
            return f"{moment.text} {moment.day.year}"  # "on the *April* ballot"
        if full and moment.grain in {"day", "month"}:
            lead = {"day": "on ", "month": "in "}[moment.grain] if before not in BOUNDS | PLACED else ""
            return lead + moment.answer
        if not exact and labelled and _can_go(token, moment):
            return ""
        if moment.grain in {"day", "part of month"} and not exact:
            lead = "" if before in {"on", "in", "around", "about", "of", "at", "for"} else "in "
            return f"{lead}{MONTHS[moment.day.month - 1]} {moment.day.year}"
        lead = "on " if moment.grain == "day" else "over " if moment.grain == "weekend" else "in "
        bare = before in BOUNDS or before in {"on", "in", "of", "at", "for", "around"}
        return moment.answer if bare else lead + moment.answer
    return None


def preposition_of_time(
    reading: Reading, token: Token, *, labelled: bool, present: Collection[int], full: bool = False
) -> str | None:
    """What becomes of "on" before a day: "in" before its month, nothing where the day goes; None elsewhere."""
    if full or token.pos_ != "ADP" or token.lower_ != "on" or token.i + 1 == len(token.doc):
        return None
    following = token.nbor(1)
    days = [m for m in reading.moments_in([following]) if m.grain == "day" and m.day is not None]
    if not days or token.head not in _span(following, days[0]) or _lasts(following, days[0], present):
        return None  # "commented *on* yesterday’s vote"
    return "" if labelled and _can_go(following, days[0]) else "in"


def _lasts(token: Token, moment: Moment, present: Collection[int]) -> bool:
    """True on the day of what only went on then, or of what tells one thing from others: it has to be said whole.

    "Eleven ships *were waiting* on Thursday", "homes *still* without power", "the deal *that ran out* on Monday"; nor
    is a day with its hour left out, "the deadline of 5pm on March 4".
    """
    if moment.grain != "day":
        return False
    if token.i > 2 and token.nbor(-1).lower_ == "on" and CLOCK.search(token.doc[token.i - 3 : token.i - 1].text):
        return True
    top = next((t for t in _span(token, moment) if t.head not in _span(token, moment)), token)
    verb = top.head
    if top.dep_ not in {"obl", "obl:unmarked", "obl:tmod"} and not any(c.dep_ == "cop" for c in verb.children):
        return False
    own = {c.lower_ for c in verb.children if c.dep_ in {"cop", "advmod", "aux"}}
    goes_on = verb.tag_ == "VBG" and bool(own & {"was", "were"})
    is_so = bool(own & {"was", "were", "still"}) and verb.pos_ != "VERB"
    defines = verb.dep_ == "acl:relcl" and any(c.tag_ == "WDT" and c.i in present for c in verb.children)
    return goes_on or is_so or "still" in own or defines


def _can_go(token: Token, moment: Moment) -> bool:
    """True on a single day that only says when: "on Tuesday" under the verb, not "the vote on Tuesday"."""
    span = _span(token, moment)
    heads = [t for t in span if t.head not in span]
    cases = {case.lower_ for t in heads for case in t.children if case.dep_ == "case"}
    when = all(t.dep_ in {"obl", "obl:unmarked", "obl:tmod"} for t in heads)
    return moment.grain == "day" and when and cases <= {"on"}  # never "as of Friday"


def _span(token: Token, moment: Moment) -> list[Token]:
    return [t for t in token.sent if moment.start <= t.idx < moment.end]
