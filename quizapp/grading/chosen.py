"""An answer chosen from a list: the key or one of its accepted forms, or not.

`grade("march 7, 2024", answer="March 7, 2024")` is right: case, accents, blanks and final signs never count.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizapp.grading.outcome import Grade, Outcome
from quizapp.spelling import normalised

if TYPE_CHECKING:
    from collections.abc import Iterable


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
