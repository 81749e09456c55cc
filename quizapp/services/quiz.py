"""A quiz: some questions of a set with choices, each answered once, scored at the end.

The review ids of all positions are made when the quiz starts, so a refresh, the back button, a double click or a
second tab sends the same id again and counts once. An answer also moves the card: right is Good, wrong is Again.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from sqlalchemy import select

from quizapp.grading import Outcome, grade
from quizapp.question import Category
from quizapp.scheduling.mode import Mode
from quizapp.scheduling.rating import Rating
from quizapp.services.errors import Conflict, Invalid, NotFound, Problem
from quizapp.services.people import locked_person
from quizapp.services.questions import active_questions, article_of, proof_of, visible_set
from quizapp.services.quiz_views import Miss, QuizQuestion, QuizSummary, QuizView, Verdict
from quizapp.services.review_log import Answer, append, checked_id, refuse_other_content, stored_review
from quizapp.sets.choices import arrange
from quizapp.store.db import reading, writing
from quizapp.store.ids import new_id
from quizapp.store.models import QuestionRow, QuestionSetRow, QuizItemRow, QuizRow, ReviewRow

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy.orm import Session

__all__ = [
    "Miss", "QuizQuestion", "QuizSummary", "QuizView", "Verdict",
    "answer", "finish", "get_quiz", "left_open", "question_at", "repeat_misses", "start_quiz", "summary",
]  # fmt: skip

GOES_STALE = timedelta(days=7)
_RATINGS = {Outcome.RIGHT: Rating.GOOD, Outcome.CLOSE: Rating.HARD, Outcome.WRONG: Rating.AGAIN}


@dataclass(frozen=True, slots=True)
class _Run:
    """A quiz with everything it refers to, loaded and authorised once for each service."""

    quiz: QuizRow
    of_set: QuestionSetRow
    items: list[tuple[QuizItemRow, QuestionRow, ReviewRow | None]]


def start_quiz(
    set_id: str,
    *,
    user_id: str,
    now: datetime,
    length: int | None,
    categories: frozenset[Category] | None,
    seed: int,
) -> str:
    """Draw up to `length` questions of the set (and of `categories`) in an order that `seed` decides; gives the id.

    Only questions with distractors can be asked by choice. Raises Invalid when none fits.
    """
    with writing() as session:
        locked_person(session, user_id)
        visible_set(session, set_id, user_id)
        fitting = [
            row
            for row in active_questions(session, [set_id])
            if row.distractors and (not categories or Category(row.category) in categories)
        ]
        if not fitting:
            raise Invalid([Problem("categories", "No question of this set fits. Choose other categories.")])
        if length is not None and length < 1:
            raise Invalid([Problem("length", "A quiz needs at least one question.")])
        random.Random(seed).shuffle(fitting)
        return _begin(session, user_id, set_id, fitting[:length], now=now, seed=seed)


def repeat_misses(quiz_id: str, *, user_id: str, now: datetime, seed: int) -> str:
    """Start a quiz of what was missed or left out in another one; gives its id. Conflict when all was right."""
    with writing() as session:
        locked_person(session, user_id)
        run = _run(session, quiz_id, user_id)
        missed = [
            question
            for _, question, review in run.items
            if (review is None or review.outcome != Outcome.RIGHT) and not question.archived_at and question.distractors
        ]
        if not missed:
            raise Conflict("Nothing was missed in this quiz.")
        return _begin(session, user_id, run.of_set.id, missed, now=now, seed=seed)


def get_quiz(quiz_id: str, *, user_id: str) -> QuizView:
    """Where the person's quiz stands; NotFound for somebody else's."""
    with reading() as session:
        return _view(_run(session, quiz_id, user_id))


def left_open(*, user_id: str, now: datetime) -> QuizView | None:
    """The quiz to go on with: the last one begun, if it is half answered and not older than a week."""
    with reading() as session:
        recent = select(QuizRow.id).where(QuizRow.user_id == user_id, QuizRow.started_at > now - GOES_STALE)
        last = session.scalar(recent.order_by(QuizRow.started_at.desc(), QuizRow.id.desc()).limit(1))
        view = _view(_run(session, last, user_id)) if last else None
        return view if view and view.answered and not view.finished else None


def question_at(quiz_id: str, position: int, *, user_id: str) -> QuizQuestion:
    """The question at a position (from 1), with the verdict once it was answered."""
    with reading() as session:
        run = _run(session, quiz_id, user_id)
        item, question, review = _at(run, position)
        answered = [review for _, _, review in run.items if review is not None]
        return QuizQuestion(
            set_id=run.of_set.id,
            set_title=run.of_set.title,
            position=position,
            total=len(run.items),
            right_so_far=_right(answered),
            answered_so_far=len(answered),
            review_id=item.review_id,
            question_id=question.id,
            category=Category(question.category),
            prompt=question.prompt,
            choices=list(item.choices),
            hint=question.hint,
            verdict=_verdict(session, run, item, question, review) if review else None,
        )


def answer(
    quiz_id: str,
    position: int,
    *,
    user_id: str,
    given: str,
    review_id: str,
    answered_at: datetime,
    duration_ms: int,
    now: datetime,
) -> Verdict:
    """Take down the choice `given` at a position. The same `review_id` and choice again give the stored verdict.

    Raises Invalid when the id is not this position's, Conflict when it was answered with another choice or the quiz is
    over.
    """
    review_id = checked_id(review_id)
    with writing() as session:
        user = locked_person(session, user_id)
        run = _run(session, quiz_id, user_id)
        item, question, _ = _at(run, position)
        stored = stored_review(session, user_id, review_id)
        if stored is not None:
            same = stored.mode == "quiz" and stored.given == given
            refuse_other_content(stored, question_id=question.id, same=same and review_id == item.review_id)
            return _verdict(session, run, item, question, stored)
        _refuse_unfit(run.quiz, item, given=given, review_id=review_id)
        graded = grade(given, answer=item.key, accept=question.accept)
        taken = Answer(
            review_id=review_id,
            mode=Mode.QUIZ,
            rating=_RATINGS[graded.outcome],
            given=given,
            outcome=graded.outcome,
            reason=graded.reason,
            answered_at=answered_at,
            duration_ms=duration_ms,
        )
        row = append(session, user, question, taken, now=now)
        return _verdict(session, run, item, question, row)


def _refuse_unfit(quiz: QuizRow, item: QuizItemRow, *, given: str, review_id: str) -> None:
    if review_id != item.review_id:
        raise Invalid([Problem("review_id", "This answer belongs to another question. Load the page again.")])
    if quiz.finished_at is not None:
        raise Conflict("This quiz is over. Start a new one to answer more.")
    if given not in item.choices:
        raise Invalid([Problem("given", "Choose one of the answers.")])


def finish(quiz_id: str, *, user_id: str, now: datetime) -> None:
    """End a quiz early; what was not answered stays unanswered. Doing it twice changes nothing."""
    with writing() as session:
        quiz = _run(session, quiz_id, user_id).quiz
        quiz.finished_at = quiz.finished_at or now


def summary(quiz_id: str, *, user_id: str) -> QuizSummary:
    """The score so far, and what was missed, in the order of the quiz."""
    with reading() as session:
        run = _run(session, quiz_id, user_id)
        article = article_of(session, run.of_set)
        by_category = []
        for category in Category:
            reviews = [review for _, question, review in run.items if question.category == category]
            if reviews:
                by_category.append((category, _right(reviews), len(reviews)))
        misses = [
            Miss(
                position=item.position,
                question_id=question.id,
                prompt=question.prompt,
                given=review.given if review else None,
                answer=item.key,
                proof=proof_of(question, article),
                said_by=question.said_by,
                category=Category(question.category),
            )
            for item, question, review in run.items
            if review is None or review.outcome != Outcome.RIGHT
        ]
        return QuizSummary(
            set_id=run.of_set.id,
            set_title=run.of_set.title,
            right=_right([review for _, _, review in run.items]),
            total=len(run.items),
            unanswered=sum(review is None for _, _, review in run.items),
            by_category=by_category,
            misses=misses,
        )


def _begin(
    session: Session, user_id: str, set_id: str, questions: Sequence[QuestionRow], *, now: datetime, seed: int
) -> str:
    quiz = QuizRow(user_id=user_id, id=new_id(now), set_id=set_id, started_at=now)
    session.add(quiz)
    session.flush()
    for position, row in enumerate(questions, 1):
        session.add(
            QuizItemRow(
                user_id=user_id,
                quiz_id=quiz.id,
                position=position,
                question_id=row.id,
                review_id=new_id(now),
                choices=arrange(row.answer, tuple(row.distractors), seed=f"{seed}:{row.id}"),
                key=row.answer,
            )
        )
    return quiz.id


def _view(run: _Run) -> QuizView:
    answered = [review for _, _, review in run.items if review is not None]
    open_ones = [item.position for item, _, review in run.items if review is None]
    return QuizView(
        id=run.quiz.id,
        set_id=run.of_set.id,
        set_title=run.of_set.title,
        total=len(run.items),
        answered=len(answered),
        right=_right(answered),
        finished=run.quiz.finished_at is not None or not open_ones,
        next_position=open_ones[0] if open_ones else None,
    )


def _run(session: Session, quiz_id: str, user_id: str) -> _Run:
    quiz = session.get(QuizRow, (user_id, quiz_id))
    if quiz is None:
        raise NotFound("There is no such quiz.")
    rows = session.execute(
        select(QuizItemRow, QuestionRow, ReviewRow)
        .join(QuestionRow, QuestionRow.id == QuizItemRow.question_id)
        .outerjoin(ReviewRow, ReviewRow.id == QuizItemRow.review_id)
        .where(QuizItemRow.user_id == user_id, QuizItemRow.quiz_id == quiz_id)
        .order_by(QuizItemRow.position)
    )
    return _Run(quiz, session.get_one(QuestionSetRow, quiz.set_id), [(item, asked, done) for item, asked, done in rows])


def _at(run: _Run, position: int) -> tuple[QuizItemRow, QuestionRow, ReviewRow | None]:
    if not 1 <= position <= len(run.items):
        raise NotFound("This quiz has no such question.")
    return run.items[position - 1]


def _right(reviews: Sequence[ReviewRow | None]) -> int:
    return sum(review is not None and review.outcome == Outcome.RIGHT for review in reviews)


def _verdict(session: Session, run: _Run, item: QuizItemRow, question: QuestionRow, review: ReviewRow) -> Verdict:
    assert review.outcome is not None
    return Verdict(
        outcome=review.outcome,
        given=review.given or "",
        answer=item.key,
        reason=review.reason or "",
        proof=proof_of(question, article_of(session, run.of_set)),
        said_by=question.said_by,
        explanation=question.explanation,
    )
