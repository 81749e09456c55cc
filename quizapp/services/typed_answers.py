"""Grading what somebody typed, with all that the store knows about the question: its article, and its set's answers."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from quizapp.grading import grade_typed
from quizapp.services.errors import Invalid, Problem
from quizapp.services.people import preferences_of
from quizapp.services.questions import active_questions, article_of, question_of
from quizapp.spelling import normalised
from quizapp.store.models import QuestionSetRow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

    from quizapp.grading import Grade
    from quizapp.store.models import ArticleRow, AskedRow

LONGEST_TYPED = 500  # characters; four times the longest key


def checked_typed(given: str) -> str:
    """What was typed, without blanks around it. Raises Invalid where nothing is left, or more than 500 characters."""
    given = given.strip()
    if not given:
        raise Invalid([Problem("given", "Type an answer, then check it.")])
    if len(given) > LONGEST_TYPED:
        raise Invalid([Problem("given", f"At most {LONGEST_TYPED} characters, please.")])
    return given


def grade_row(session: Session, row: AskedRow, given: str, *, user_id: str) -> Grade:
    """The verdict on `given` for a question as learners meet it now."""
    article = article_of(session, session.get_one(QuestionSetRow, row.set_id))
    asked = active_questions(session, [row.set_id])
    return grade_among(session, row, given, user_id=user_id, key=row.answer, asked=asked, article=article)


def grade_among(
    session: Session,
    row: AskedRow,
    given: str,
    *,
    user_id: str,
    key: str,
    asked: Sequence[AskedRow],
    article: ArticleRow | None,
) -> Grade:
    """The verdict on `given` for a stored question, compared with `key`.

    The answers of all that is `asked`, and the article, tell the grader what a slip of the finger must not turn into.
    """
    question = replace(question_of(row, article), answer=key)
    own = {normalised(text) for text in (question.answer, *question.accept)}
    others = [other.answer for other in asked]
    return grade_typed(
        given,
        question=question,
        article_text=article.text if article else "",
        others=[text for text in others if normalised(text) not in own],
        day_first=preferences_of(session, user_id).day_first,
    )
