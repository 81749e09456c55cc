"""Flashcards: the next card, an answer to it, and taking the last answer back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.orm import aliased

from quizapp.grading import Outcome
from quizapp.question import Category
from quizapp.scheduling.days import study_day
from quizapp.scheduling.memory import preview
from quizapp.scheduling.mode import Mode
from quizapp.scheduling.queue import due_today, new_left, order
from quizapp.scheduling.rating import Rating
from quizapp.scheduling.wording import interval_words
from quizapp.services.errors import Conflict, NotFound
from quizapp.services.people import calendar_of, locked_person, plan_of, preferences_of
from quizapp.services.questions import Proof, article_of, proof_of, visible_question, visible_set
from quizapp.services.review_log import (
    Answer,
    append,
    append_undo,
    checked_id,
    holds_of,
    memories_of,
    refuse_other_content,
    stored_review,
)
from quizapp.store.db import reading, writing
from quizapp.store.ids import new_id
from quizapp.store.models import CardRow, QuestionRow, QuestionSetRow, ReviewRow

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

    from sqlalchemy.orm import Session

    from quizapp.scheduling.days import Calendar
    from quizapp.scheduling.memory import Memory

__all__ = ["Done", "Rating", "ReviewOutcome", "StudyCard", "next_card", "submit_review", "undo"]


@dataclass(frozen=True, slots=True, kw_only=True)
class StudyCard:
    """A card to show. `review_id` is what its answer must carry; `intervals` says what each grade leads to;
    `left` counts the cards of today with this one, `shown_reps` tells later whether another tab was quicker;
    `undo_id` is the review that undo would take back, None where there is none.
    """

    question_id: str
    set_id: str
    set_title: str
    review_id: str
    shown_reps: int
    category: Category
    prompt: str
    answer: str
    said_by: str | None
    explanation: str | None
    hint: str | None
    proof: Proof | None
    intervals: dict[Rating, str]
    left: int
    done_today: int
    undo_id: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """Nothing is left for today. `next_due` is when the next cards come, `next_count` how many on that study day;
    `undo_id` is the review that undo would take back, None where there is none.
    """

    next_due: datetime | None
    next_count: int
    done_today: int
    undo_id: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewOutcome:
    """What an answer led to; `repeated` when the same answer had been taken down before and nothing changed now."""

    review_id: str
    question_id: str
    rating: Rating
    due: datetime
    repeated: bool


def next_card(*, user_id: str, set_id: str | None, now: datetime) -> StudyCard | Done:
    """The card this person should see now, of one set or of all they may see; Done when today's are through."""
    with reading() as session:
        if set_id is not None:
            visible_set(session, set_id, user_id)
        calendar = calendar_of(session, user_id)
        every = memories_of(session, user_id)
        wanted = studied_questions(session, set_id=set_id, without=held_now(session, user_id, now=now))
        memories = {key: every[key] for key in wanted if key in every}
        allowed = new_left(every, now=now, calendar=calendar, limit=preferences_of(session, user_id).new_a_day)
        queue = order(memories, wanted, now=now, calendar=calendar, new_left=allowed)
        done, undoable = _done_today(session, user_id, now=now, calendar=calendar)
        if not queue:
            return _finished(memories, done, undoable, now=now, calendar=calendar)
        row = session.get_one(QuestionRow, queue[0])
        of_set = session.get_one(QuestionSetRow, row.set_id)
        memory = memories.get(row.id)
        grades = preview(memory, card_id=row.id, at=now, calendar=calendar, plan=plan_of(session, user_id))
        return StudyCard(
            question_id=row.id,
            set_id=row.set_id,
            set_title=of_set.title,
            review_id=new_id(now),
            shown_reps=memory.reps if memory else 0,
            category=Category(row.category),
            prompt=row.prompt,
            answer=row.answer,
            said_by=row.said_by,
            explanation=row.explanation,
            hint=row.hint,
            proof=proof_of(row, article_of(session, of_set)),
            intervals={grade: interval_words(after) for grade, after in grades.items()},
            left=len(queue),
            done_today=done,
            undo_id=undoable.id if undoable else None,
        )


def submit_review(
    *,
    user_id: str,
    question_id: str,
    review_id: str,
    rating: Rating,
    shown_reps: int,
    answered_at: datetime,
    duration_ms: int,
    now: datetime,
) -> ReviewOutcome:
    """Take down one graded card. The same `review_id` again gives the stored outcome and changes nothing.

    Raises Conflict when the card was answered elsewhere after it was shown, or the id comes with another answer,
    NotFound for somebody else's id or question.
    """
    review_id = checked_id(review_id)
    with writing() as session:
        user = locked_person(session, user_id)
        stored = stored_review(session, user_id, review_id)
        if stored is not None:
            same = stored.mode == "study" and stored.rating == int(rating)
            refuse_other_content(stored, question_id=question_id, same=same)
            return _outcome(stored, repeated=True)
        question = visible_question(session, question_id, user_id)
        if question.archived_at is not None:
            raise Conflict("This question was taken out of its set.")
        card = session.get(CardRow, (user_id, question_id))
        if (card.reps if card else 0) != shown_reps:
            raise Conflict("This card was answered in another window in the meantime. Here is the next one.")
        answer = Answer(
            review_id=review_id,
            mode=Mode.STUDY,
            rating=rating,
            outcome=Outcome.WRONG if rating is Rating.AGAIN else Outcome.RIGHT,
            answered_at=answered_at,
            duration_ms=duration_ms,
        )
        return _outcome(append(session, user, question, answer, now=now), repeated=False)


def undo(*, user_id: str, review_id: str, now: datetime) -> None:
    """Take back a graded card: the latest of today that stands. The same `review_id` again changes nothing.

    Raises Conflict when it is not the latest any more, or was graded before today; NotFound for somebody else's id.
    """
    review_id = checked_id(review_id)
    with writing() as session:
        user = locked_person(session, user_id)
        stored = stored_review(session, user_id, review_id)
        if stored is None:
            raise NotFound("There is no such review.")
        if session.scalar(select(ReviewRow.id).where(ReviewRow.undo_of == review_id)) is not None:
            return
        _, last = _done_today(session, user_id, now=now, calendar=calendar_of(session, user_id))
        if last is None or last.id != review_id:
            raise Conflict("That grade can no longer be undone: only the latest one of today can.")
        append_undo(session, user, last, review_id=new_id(now), now=now)


def held_now(session: Session, user_id: str | None, *, now: datetime) -> set[str]:
    """Ids of the questions that the person does not want to see today: suspended, or buried until tomorrow."""
    today = study_day(now, calendar_of(session, user_id))
    return {key for key, hold in holds_of(session, user_id).items() if hold.suspended or hold.buried_on == today}


def studied_questions(session: Session, *, set_id: str | None, without: Collection[str] = ()) -> list[str]:
    """Ids of the questions to study, in the order in which new ones are begun, `without` those held back.

    Of one set; or of all published ones, the newest set first. Drafts are studied only on their own.
    """
    query = (
        select(QuestionRow.id)
        .join(QuestionSetRow, QuestionSetRow.id == QuestionRow.set_id)
        .where(QuestionRow.archived_at.is_(None))
    )
    if set_id is not None:
        query = query.where(QuestionRow.set_id == set_id)
    else:
        query = query.where(QuestionSetRow.state == "published")
    ordered = query.order_by(QuestionSetRow.created_at.desc(), QuestionRow.set_id, QuestionRow.position)
    return [key for key in session.scalars(ordered) if key not in without]


def _done_today(session: Session, user_id: str, *, now: datetime, calendar: Calendar) -> tuple[int, ReviewRow | None]:
    """How many cards were graded today, and the last of them; what was taken back does not count."""
    undo = aliased(ReviewRow)
    rows = session.scalars(
        select(ReviewRow)
        .outerjoin(undo, undo.undo_of == ReviewRow.id)
        .where(ReviewRow.user_id == user_id, ReviewRow.mode == "study", undo.id.is_(None))
        .order_by(ReviewRow.number.desc())
        .limit(2000)
    )
    today = study_day(now, calendar)
    done = [row for row in rows if study_day(row.received_at, calendar) == today]
    return len(done), done[0] if done else None


def _finished(
    memories: dict[str, Memory], done: int, undoable: ReviewRow | None, *, now: datetime, calendar: Calendar
) -> Done:
    undo_id = undoable.id if undoable else None
    later = sorted(memory.due for memory in memories.values() if not due_today(memory, now=now, calendar=calendar))
    if not later:
        return Done(next_due=None, next_count=0, done_today=done, undo_id=undo_id)
    day = study_day(later[0], calendar)
    count = sum(study_day(due, calendar) == day for due in later)
    return Done(next_due=later[0], next_count=count, done_today=done, undo_id=undo_id)


def _outcome(row: ReviewRow, *, repeated: bool) -> ReviewOutcome:
    assert row.rating is not None
    assert row.due is not None
    return ReviewOutcome(
        review_id=row.id,
        question_id=row.question_id,
        rating=Rating(row.rating),
        due=row.due,
        repeated=repeated,
    )
