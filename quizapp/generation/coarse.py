"""Numbers and times said coarsely in prompts, so that no question tells the key of another."""

from __future__ import annotations

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


def unsaid_numbers(reading: Reading, present: Collection[int], given: Collection[int]) -> dict[int, str]:
    """Words instead of counts and lengths that a prompt need not say: "the *more than 100* hostages".

    `present` are the indices of the tokens that are said, `given` those that are replaced already. "a *six-week*
    truce" becomes "a truce".
    """
    words: dict[int, str] = {}
    for quantity in reading.quantities:
        start = quantity.hedge_start
        inside = range(start, quantity.end)
        if not all(i in present and i not in given for i in inside) or quantity.noun is None:
            continue
        if quantity.noun.lemma_ == "time":
            continue  # "engines that failed 11 times"
        if quantity.noun.dep_ == "obl:unmarked" or reading.doc[quantity.end].lower_ == "or":
            continue  # "stay five miles from the reef", "one or more"
        if _is_bare(quantity.noun):
            continue  # "played in 26 games", "all six powers"
        if quantity.noun.tag_ == "NNS" and any(c.lower_ in {"a", "an"} for c in quantity.noun.children):
            continue  # "a record 45,756 migrants"
        number = reading.doc[quantity.end - 1]
        if quantity.value == 1 and quantity.measure == "count" and number.head == quantity.noun:
            if number.left_edge == number and number.lower_ == "one" and number.i == quantity.noun.left_edge.i:
                words[number.i] = indefinite(reading.doc[quantity.end].text)  # "hit one block of flats"
            continue
        if quantity.compound or (quantity.measure == "count" and number.head == quantity.noun):
            if not quantity.compound and quantity.value > 1 and _needs_it(quantity.noun):
                continue  # "declared it in *three* provinces"
            words |= dict.fromkeys(inside, "")
        elif quantity.measure == "count" and quantity.value > 1:
            words |= dict.fromkeys(inside, "") | {start: "some"}
        if words.get(start) == "" and start - 1 in present and reading.doc[start - 1].lower_ in {"a", "an"}:
            following = reading.doc[quantity.end].text.lstrip("-")
            words[start - 1] = indefinite(following)
    return words


def said_time(
    reading: Reading, token: Token, done: set[int], *, labelled: bool, present: Collection[int]
) -> str | None:
    """The time that `token` begins, in words that hold tomorrow too; None where it begins none. Notes it in `done`.

    "on Thursday" becomes "in March 2024", and goes where a headline stands in front (`labelled`); "by Thursday"
    becomes "by Thursday, March 7, 2024". Raises `Unclear` where the day is not known.
    """
    for moment in reading.moments_in([token]):
        before = token.nbor(-1).lower_ if token.i else ""
        if moment.day is None or moment.answer is None:
            if moment.relative:
                raise Unclear(f"“{moment.text}” depends on a day that the article does not give")
            return None
        exact = before in BOUNDS
        if moment.grain == "year" and not moment.relative:
            return None
        done.update(t.i for t in _span(token, moment) if t.i in present)
        if moment.grain == "month" and not exact:
            return str(moment.day.year) if before in {"in", "of"} else f"in {moment.day.year}"
        if not exact and labelled and _can_go(token, moment):
            return ""
        if moment.grain in {"day", "part of month"} and not exact:
            lead = "" if before in {"on", "in", "around", "about", "of", "at", "for"} else "in "
            return f"{lead}{MONTHS[moment.day.month - 1]} {moment.day.year}"
        lead = "over " if moment.grain == "weekend" else "in "
        return moment.answer if exact or before in {"in", "of", "at", "for", "around"} else lead + moment.answer
    return None


def preposition_of_time(reading: Reading, token: Token, *, labelled: bool) -> str | None:
    """What becomes of "on" before a day: "in" before its month, nothing where the day goes; None elsewhere."""
    if token.pos_ != "ADP" or token.lower_ != "on" or token.i + 1 == len(token.doc):
        return None
    following = token.nbor(1)
    days = [m for m in reading.moments_in([following]) if m.grain == "day" and m.day is not None]
    if not days:
        return None
    return "" if labelled and _can_go(following, days[0]) else "in"


def _can_go(token: Token, moment: Moment) -> bool:
    """True on a single day that only says when: "on Tuesday" under the verb, not "the vote on Tuesday"."""
    span = _span(token, moment)
    heads = [t for t in span if t.head not in span]
    cases = {case.lower_ for t in heads for case in t.children if case.dep_ == "case"}
    when = all(t.dep_ in {"obl", "obl:unmarked", "obl:tmod"} for t in heads)
    return moment.grain == "day" and when and cases <= {"on"}  # never "as of Friday"


def _span(token: Token, moment: Moment) -> list[Token]:
    return [t for t in token.sent if moment.start <= t.idx < moment.end]


def _needs_it(noun: Token) -> bool:
    """True behind "in" and its like, where nothing else stands before the noun: "in *three* provinces"."""
    if any(c.dep_ in {"det", "nmod:poss", "amod"} and c.i < noun.i for c in noun.children):
        return False
    kept = {"in", "on", "at", "from", "above", "against", "of", "for", "to", "by", "with"}
    return any(c.dep_ == "case" and c.lower_ in kept for c in noun.children)


def _is_bare(noun: Token) -> bool:
    """True where a count is all that is said of a noun behind a preposition, or stands behind "all"."""
    if any(c.lower_ == "all" for c in noun.children):
        return True
    said = {"amod", "compound", "nmod", "nmod:poss", "acl", "acl:relcl", "det"} & {c.dep_ for c in noun.children}
    return noun.dep_ == "obl" and not said
