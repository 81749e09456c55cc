"""Which question needs its author most, and why: the figures turned into sentences, the gravest first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizapp.item_statistics.figures import Figures

KNOWN_BY_ALL = 0.95  # of a question that more get right, little can be learned
DRAWS_THE_BEST = 0.1  # correlation from which a distractor seems to draw those who know
FEW_PICKS = 5
WEAK = 10  # Moodle's discrimination index below which a question hardly tells people apart


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing to look at; `weight` orders reasons and questions, from 1 (a hint) to 5 (the key may be wrong)."""

    weight: int
    sentence: str


def reasons(found: Figures, *, flags: int = 0, claims: int = 0) -> list[Reason]:
    """What the figures, the flags and the "I was right" claims of a question ask of its author, the gravest first."""
    told = [*_of_discrimination(found), *_of_picks(found), *_of_facility(found)]
    if flags:
        told.append(Reason(4, f"{_people(flags)} flagged it."))
    if claims:
        told.append(Reason(3, f"{_people(claims)} said that a typed answer was right after all: accept more variants."))
    return sorted(told, key=lambda reason: -reason.weight)


def need(told: list[Reason]) -> tuple[int, int]:
    """The key to sort questions by, those that need their author most first: the gravest reason, then how many."""
    return (-max((reason.weight for reason in told), default=0), -len(told))


def _of_discrimination(found: Figures) -> Iterator[Reason]:
    index = found.discrimination_index
    if index is None:
        return
    if index.high < 0:
        yield Reason(5, "Those who do well elsewhere get it wrong more often: is the answer right?")
    elif index.value < WEAK and (found.facility is None or found.facility.value < KNOWN_BY_ALL):
        yield Reason(2, "It hardly tells those who do well elsewhere from those who do not: is it clear?")


def _of_picks(found: Figures) -> Iterator[Reason]:
    for pick in found.picks:
        draws = pick.discrimination is not None and pick.discrimination > DRAWS_THE_BEST
        if draws and not pick.is_key and pick.count >= FEW_PICKS:
            yield Reason(4, f"“{pick.choice}” is picked by those who do well elsewhere: is it right, too?")
    for choice in found.never_picked:
        yield Reason(1, f"Nobody picks “{choice}”: find a wrong choice that could be true.")


def _of_facility(found: Figures) -> Iterator[Reason]:
    if found.facility is None:
        return
    guessed = 1 / len(found.picks) if len(found.picks) > 1 else 0.0
    if found.facility.high < guessed:
        yield Reason(4, "Fewer get it right than would by guessing: is the answer right, or the question misleading?")
    elif found.facility.low > KNOWN_BY_ALL:
        yield Reason(1, "Nearly everybody gets it right: little is learned from it.")


def _people(count: int) -> str:
    return "One person" if count == 1 else f"{count} people"
