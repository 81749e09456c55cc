"""A quiz: some questions of a set, chosen from a list or typed, each answered once, scored at the end.

The review ids of all positions are made when the quiz starts, so a refresh, the back button, a double click or a
second tab sends the same id again and counts once. An answer also moves the card: right is Good, close is Hard, wrong
is Again; how sure somebody was does not change that. A typed answer that the grader cannot judge is kept with the
question until the person has compared it with the key: only then it counts. Exams stand in `exams`.

To its end and on its result page a quiz asks, grades and shows the wording of the version of its set that it began
with (`quiz_wording`), and its answers name the revision that was answered. That holds for keys, too: see `grade_entry`.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from sqlalchemy import select

from quizapp.grading import Outcome
from quizapp.question import Category
from quizapp.scheduling.mode import Mode
from quizapp.services.claims import claimed_id
from quizapp.services.errors import Conflict, Invalid, Problem
from quizapp.services.exams import hand_in, keep
from quizapp.services.people import locked_person
from quizapp.services.quiz_result import summary
from quizapp.services.quiz_runs import Entry, Run, count, load_run, log_answer, standing_of
from quizapp.services.quiz_start import Options, repeat_misses, start_quiz
from quizapp.services.quiz_views import QuizQuestion, QuizSummary, QuizView, ResultItem, Verdict
from quizapp.services.review_log import checked_id, refuse_other_content, stored_review
from quizapp.services.typed_answers import checked_typed
from quizapp.services.verdicts import grade_entry, kept_answer, quiz_answer, verdict_of
from quizapp.store.db import reading, writing
from quizapp.store.models import QuizRow

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.orm import Session

__all__ = [
    "Options", "QuizQuestion", "QuizSummary", "QuizView", "ResultItem", "Verdict",
    "answer", "finish", "get_quiz", "judge", "keep", "left_open", "question_at", "repeat_misses", "start_quiz",
    "summary",
]  # fmt: skip

GOES_STALE = timedelta(days=7)
JUDGED = "You compared it with the answer yourself."


def get_quiz(quiz_id: str, *, user_id: str) -> QuizView:
    """Where the person's quiz stands; NotFound for somebody else's."""
    with reading() as session:
        return standing_of(session, quiz_id, user_id)


def left_open(*, user_id: str, now: datetime) -> QuizView | None:
    """The quiz to go on with: the last one begun, if it is half answered and not older than a week.

    An exam waits until it is handed in, however long, and whatever was begun after it.
    """
    with reading() as session:
        mine = select(QuizRow).where(QuizRow.user_id == user_id)
        newest = mine.order_by(QuizRow.started_at.desc(), QuizRow.id.desc())
        recent = newest.where(QuizRow.started_at > now - GOES_STALE, QuizRow.exam.is_(False))
        waiting = newest.where(QuizRow.exam, QuizRow.finished_at.is_(None))
        found = [*session.scalars(recent.limit(1)), *session.scalars(waiting.limit(5))]
        found.sort(key=lambda row: (row.started_at, row.id), reverse=True)
        for row in found:
            view = standing_of(session, row.id, user_id)
            if view.answered and not view.finished:
                return view
        return None


def question_at(quiz_id: str, position: int, *, user_id: str) -> QuizQuestion:
    """The question at a position (from 1), with the verdict once there is one."""
    with reading() as session:
        run = load_run(session, quiz_id, user_id)
        entry = run.at(position)
        item, question, _ = entry
        done = tuple(run.answered(other) for other in run.entries)
        return QuizQuestion(
            set_id=run.of_set.id,
            set_title=run.of_set.title,
            position=position,
            total=len(run.entries),
            right_so_far=count(run.reviews, Outcome.RIGHT),
            answered_so_far=sum(done),
            review_id=item.review_id,
            question_id=question.id,
            category=Category(question.category),
            prompt=question.prompt,
            choices=list(item.choices),
            hint=question.hint,
            typed=item.typed,
            exam=run.quiz.exam,
            asks_certainty=run.quiz.certainty,
            given=item.given,
            sure=item.sure,
            done=done,
            over=run.over,
            verdict=verdict_of(session, run, entry),
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
    sure: int | None = None,
) -> Verdict:
    """Take down what was chosen or typed at a position. The same `review_id` and answer again change nothing, and
    give the verdict that stands.

    Where a typed answer is in doubt nothing is counted: the verdict is "undecided" until `judge`. Raises Invalid when
    the id is not this position's or something is missing, Conflict when it was answered otherwise or the quiz is over.
    """
    review_id = checked_id(review_id)
    with writing() as session:
        user = locked_person(session, user_id)
        run = load_run(session, quiz_id, user_id)
        entry = run.at(position)
        item, question, _ = entry
        given = checked_typed(given) if item.typed else given
        stored = stored_review(session, user_id, review_id)
        if stored is not None:
            ours = item.review_id in (review_id, claimed_id(review_id))
            same = ours and stored.mode == Mode.QUIZ and stored.given == given
            refuse_other_content(stored, question_id=question.id, same=same)
            return _standing(session, run, position)
        _refuse_unfit(run, entry, given=given, review_id=review_id, sure=sure)
        if item.given is None:
            graded = grade_entry(session, run, entry, given)
            certainty = sure if run.quiz.certainty else None
            if graded.in_doubt:
                item.given, item.given_at, item.sure, item.duration_ms = given, answered_at, certainty, duration_ms
            else:
                taken = quiz_answer(
                    item, given, graded.outcome, graded.reason,
                    answered_at=answered_at, duration_ms=duration_ms, certainty=certainty,
                )  # fmt: skip
                review = log_answer(session, user, run, entry, taken, now=now)
                run.entries[position - 1] = entry._replace(review=review)
        return _standing(session, run, position)


def _refuse_unfit(run: Run, entry: Entry, *, given: str, review_id: str, sure: int | None) -> None:
    item = entry.item
    if review_id != item.review_id:
        raise Invalid([Problem("review_id", "This answer belongs to another question. Load the page again.")])
    if run.over:
        raise Conflict("This quiz is over. Start a new one to answer more.")
    if run.quiz.exam:
        raise Conflict("This is an exam: its answers are kept, and handed in together.")
    if item.given is not None and item.given != given:
        raise Conflict("You had answered this already. Your first answer counts.")
    if not item.typed and given not in item.choices:
        raise Invalid([Problem("given", "Choose one of the answers.")])
    if run.quiz.certainty and sure not in (1, 2, 3):
        raise Invalid([Problem("sure", "Say how sure you are.")])


def _standing(session: Session, run: Run, position: int) -> Verdict:
    found = verdict_of(session, run, run.at(position))
    assert found is not None, "an answer was taken down"
    return found


def judge(quiz_id: str, position: int, *, user_id: str, outcome: Outcome, review_id: str, now: datetime) -> Verdict:
    """Take down a typed answer that was in doubt, as the person judged it. Judging it so again changes nothing.

    Raises Conflict when it was judged otherwise before, when nothing waits here, or an exam is not handed in.
    """
    review_id = checked_id(review_id)
    with writing() as session:
        user = locked_person(session, user_id)
        run = load_run(session, quiz_id, user_id)
        entry = run.at(position)
        item, question, _ = entry
        stored = stored_review(session, user_id, review_id)
        if stored is not None:
            same = item.review_id in (review_id, claimed_id(review_id)) and stored.outcome == outcome
            refuse_other_content(stored, question_id=question.id, same=same)
            return _standing(session, run, position)
        if item.given is None or review_id != item.review_id or (run.quiz.exam and not run.over):
            raise Conflict("There is no answer here that waits for you.")
        log_answer(session, user, run, entry, kept_answer(item, outcome, JUDGED), now=now)
        return _standing(session, load_run(session, quiz_id, user_id), position)


def finish(quiz_id: str, *, user_id: str, now: datetime) -> None:
    """End a quiz; what was not answered stays unanswered. An exam is handed in. Doing it twice changes nothing."""
    with writing() as session:
        user = locked_person(session, user_id)
        run = load_run(session, quiz_id, user_id)
        if run.quiz.finished_at is None:
            if run.quiz.exam:
                hand_in(session, user, run, now=now)
            run.quiz.finished_at = now
