"""Beginning a quiz: which questions, in which order, answered how; and what of that is remembered."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from quizapp.grading import Outcome
from quizapp.question import Category
from quizapp.services.errors import Conflict, Invalid, Problem
from quizapp.services.people import locked_person, preferences_of
from quizapp.services.questions import visible_set
from quizapp.services.quiz_runs import begin, load_run
from quizapp.services.quiz_wording import questions_then
from quizapp.store.db import writing
from quizapp.store.ids import new_id
from quizapp.store.models import QuizRow

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.orm import Session

    from quizapp.store.models import UserRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How a quiz is taken: answers "choose", "type" or "mixed"; verdicts at the end (`exam`); asked how sure."""

    answers: str = "choose"
    exam: bool = False
    certainty: bool = False


def start_quiz(
    set_id: str,
    *,
    user_id: str,
    now: datetime,
    length: int | None,
    categories: frozenset[Category] | None,
    seed: int,
    options: Options = Options(),
    remember: bool = False,
) -> str:
    """Draw up to `length` questions of the set (and of `categories`) in an order that `seed` decides; gives the id.

    With `remember`, the choices become the person's preferences. Raises Invalid when no question fits.
    """
    with writing() as session:
        user = locked_person(session, user_id)
        of_set = visible_set(session, set_id, user_id)
        version = of_set.version
        every = questions_then(session, of_set, version)
        fitting = [row for row in every if not categories or Category(row.category) in categories]
        if not fitting:
            raise Invalid([Problem("categories", "No question of this set fits. Choose other categories.")])
        if length is not None and length < 1:
            raise Invalid([Problem("length", "A quiz needs at least one question.")])
        if remember:
            present = frozenset(Category(row.category) for row in every)
            _remember(session, user, options, length=length, of=len(every), categories=categories, present=present)
        random.Random(seed).shuffle(fitting)
        quiz = QuizRow(
            user_id=user_id, id=new_id(now), set_id=set_id, version=version, started_at=now,
            answers=options.answers, exam=options.exam, certainty=options.certainty,
        )  # fmt: skip
        return begin(session, quiz, fitting[:length], now=now, seed=seed)


def _remember(
    session: Session,
    user: UserRow,
    options: Options,
    *,
    length: int | None,
    of: int,
    categories: frozenset[Category] | None,
    present: frozenset[Category],
) -> None:
    """Keep what was chosen. "All" of a set that is shorter than the length chosen before is no wish for more, and
    a set of one category leaves no choice.
    """
    before = preferences_of(session, user.id)
    wanted = before.quiz_length if length is None and 0 < of <= before.quiz_length else length or 0
    kinds = tuple(kind.value for kind in Category if kind in (categories or ()))
    if len(present) == 1:
        kinds = before.quiz_categories
    elif categories is not None and categories >= present:
        kinds = ()
    changed = replace(
        before,
        quiz_length=wanted,
        quiz_categories=kinds,
        quiz_answers=options.answers,
        quiz_exam=options.exam,
        quiz_certainty=options.certainty,
    )
    user.preferences = changed.stored()


def repeat_misses(quiz_id: str, *, user_id: str, now: datetime, seed: int) -> str:
    """Start a quiz of what was missed or left out in another one; gives its id. Conflict when all was right.

    It is answered as the first one was, but never as an exam: who repeats wants to see the proof at once. Its questions
    are in the words that learners meet now, without those that were taken out of the set.
    """
    with writing() as session:
        locked_person(session, user_id)
        run = load_run(session, quiz_id, user_id)
        if run.quiz.exam and not run.over:
            raise Conflict("Hand the exam in first.")
        version = run.of_set.version
        present = {row.id: row for row in questions_then(session, run.of_set, version) if not row.out}
        missed = [
            present[question.id]
            for _, question, review in run.entries
            if (review is None or review.outcome != Outcome.RIGHT) and question.id in present
        ]
        if not missed:
            raise Conflict("Nothing was missed in this quiz.")
        quiz = QuizRow(
            user_id=user_id, id=new_id(now), set_id=run.of_set.id, version=version, started_at=now,
            answers=run.quiz.answers, exam=False, certainty=run.quiz.certainty,
        )  # fmt: skip
        return begin(session, quiz, missed, now=now, seed=seed)
