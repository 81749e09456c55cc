"""Paper: a set as a worksheet to hand out, and the key to it with its evidence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from quizapp.services import library
from quizapp.sets.choices import arrange

if TYPE_CHECKING:
    from datetime import datetime

    from quizapp.question import Question
    from quizapp.services.library import SetPage

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@dataclass(frozen=True, slots=True)
class Exercise:
    """A question on paper: its choices with their letters, none where it is to be written; `letter` is the key's."""

    question: Question
    choices: list[tuple[str, str]]
    letter: str | None


def worksheet(
    set_id: str, *, user_id: str | None, now: datetime, written: bool = False
) -> tuple[SetPage, list[Exercise]]:
    """The set and its exercises in their order, without dropped ones; `written` asks for all answers in writing.

    Whoever may see the set may have it on paper; NotFound for other people's drafts. Printed again it comes out the
    same: numbers and dates stand in their order, other choices in one that only the question's id decides.
    """
    page = library.get_set(set_id, user_id=user_id, now=now)
    asked = [item.question for item in page.items if item.state != "dropped"]
    return page, [_exercise(question, written=written) for question in asked]


def _exercise(question: Question, *, written: bool) -> Exercise:
    if written or not question.distractors:
        return Exercise(question, [], None)
    choices = arrange(question.answer, question.distractors, seed=f"paper:{question.id}")
    lettered = list(zip(LETTERS, choices, strict=False))
    return Exercise(question, lettered, next((letter for letter, text in lettered if text == question.answer), None))
