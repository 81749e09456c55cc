"""An answer typed in words of one's own: right, close or wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizapp.grading.chosen import grade
from quizapp.grading.difference import difference
from quizapp.grading.outcome import Grade, Outcome

if TYPE_CHECKING:
    from collections.abc import Iterable

    from quizapp.question import Question


def grade_typed(
    given: str, *, question: Question, article_text: str = "", others: Iterable[str] = (), day_first: bool = False
) -> Grade:
    """Compare what was typed with the question's key, by what kind of answer the key is.

    `article_text` and `others` (further names and keys of the set) say what an answer could be confused with.
    `day_first` reads 7/3 as the 7th of March. Never raises, whatever was typed.
    """
    found = grade(given, answer=question.answer, accept=question.accept)
    if found.outcome is Outcome.RIGHT:
        return found
    return Grade(found.outcome, found.reason, difference(given, question.answer))
