"""An answer -> right, close or wrong, and why. Pure.

`grade("march 7, 2024", answer="March 7, 2024")` is right: case, accents, blanks and final signs never count.
Answers are chosen from a list so far; `close` stands ready for typed ones.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from quizapp.spelling import normalised

if TYPE_CHECKING:
    from collections.abc import Iterable


class Outcome(StrEnum):
    """The verdict on one answer."""

    RIGHT = "right"
    CLOSE = "close"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class Grade:
    """The outcome and one sentence for the person that says why."""

    outcome: Outcome
    reason: str


def grade(given: str, *, answer: str, accept: Iterable[str] = ()) -> Grade:
    """Compare an answer with the key and its accepted variants, as people and not as bytes would."""
    said = normalised(given)
    if not said:
        return Grade(Outcome.WRONG, f"There was no answer. It is “{answer}”.")
    if said == normalised(answer):
        return Grade(Outcome.RIGHT, "That is the answer.")
    if any(said == normalised(variant) for variant in accept):
        return Grade(Outcome.RIGHT, f"That is another way to say “{answer}”.")
    return Grade(Outcome.WRONG, f"The answer is “{answer}”.")
