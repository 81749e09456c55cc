"""The result of a quiz: the score, what was missed with its proof, and how often being sure meant being right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizapp.grading import Outcome
from quizapp.question import Category
from quizapp.services.errors import Conflict
from quizapp.services.quiz_runs import count, load_run
from quizapp.services.quiz_views import QuizSummary, ResultItem, Sureness
from quizapp.services.verdicts import verdict_of
from quizapp.store.db import reading

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from quizapp.services.quiz_runs import Run

STEPS = (1, 2, 3)


def summary(quiz_id: str, *, user_id: str) -> QuizSummary:
    """The score so far, and what was missed, in the order of the quiz. Conflict for an exam not yet handed in.

    A close answer is no right one and no missed one in the score: it is counted apart, but listed with its proof
    among what was missed.
    """
    with reading() as session:
        run = load_run(session, quiz_id, user_id)
        if run.quiz.exam and not run.over:
            raise Conflict("Hand the exam in first.")
        items = _items(session, run)
        outcomes = [item.verdict.outcome for item in items]
        return QuizSummary(
            set_id=run.of_set.id,
            set_title=run.of_set.title,
            right=count(run.reviews, Outcome.RIGHT),
            close=count(run.reviews, Outcome.CLOSE),
            total=len(run.entries),
            unanswered=len(run.entries) - sum(outcome != "unanswered" for outcome in outcomes),
            undecided=outcomes.count("undecided"),
            by_category=_by_category(run),
            missed=[item for item in items if item.verdict.outcome != Outcome.RIGHT],
            hit=[item for item in items if item.verdict.outcome == Outcome.RIGHT],
            sureness=_sureness(run) if run.quiz.certainty else [],
        )


def _items(session: Session, run: Run) -> list[ResultItem]:
    """The questions that may be shown with their key: while the quiz goes on, those that were answered."""
    found = []
    for entry in run.entries:
        verdict = verdict_of(session, run, entry)
        if verdict is not None:
            item, question, _ = entry
            found.append(
                ResultItem(
                    position=item.position,
                    question_id=question.id,
                    review_id=item.review_id,
                    prompt=question.prompt,
                    category=Category(question.category),
                    verdict=verdict,
                )
            )
    return found


def _by_category(run: Run) -> list[tuple[Category, int, int]]:
    found = []
    for category in Category:
        asked = [entry.review for entry in run.entries if entry.question.category == category]
        if asked:
            found.append((category, count([review for review in asked if review], Outcome.RIGHT), len(asked)))
    return found


def _sureness(run: Run) -> list[Sureness]:
    found = []
    for step in STEPS:
        reviews = [review for review in run.reviews if review.certainty == step]
        found.append(Sureness(step, count(reviews, Outcome.RIGHT), len(reviews)))
    return found
