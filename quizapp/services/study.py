"""Flashcards: the next card, the check of a typed answer, its grade, and taking the last one back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.orm import aliased

from quizapp.scheduling.days import day_start, study_day, zone
from quizapp.scheduling.memory import preview
from quizapp.scheduling.mode import Mode
from quizapp.scheduling.queue import leech
from quizapp.scheduling.rating import Rating
from quizapp.scheduling.wording import interval_words
from quizapp.services.errors import Conflict
from quizapp.services.people import calendar_of, locked_person, plan_of, preferences_of
from quizapp.services.questions import visible_question, visible_set
from quizapp.services.queue import Queue, todays_queue
from quizapp.services.resetting import answer_changed_at, renew_if_of_before
from quizapp.services.review_log import (
    checked_id,
    holds_of,
    memory_of,
    refuse_other_content,
    stored_review,
)
from quizapp.services.selection import held_now, refuse_archived, studied_questions
from quizapp.services.study_end import finished
from quizapp.services.study_typed import checked, keep_answer, tidied
from quizapp.services.study_views import Checked, Done, Nearby, ReviewOutcome, StudyCard, Undone, face_fields
from quizapp.services.summaries import set_heads, set_summaries
from quizapp.services.undoing import latest_today, undo
from quizapp.store.db import reading, writing
from quizapp.store.ids import new_id
from quizapp.store.models import AskedRow, CardRow, ReviewRow

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy.orm import Session

    from quizapp.question import Category
    from quizapp.scheduling.days import Calendar

__all__ = [
    "Checked", "Done", "Nearby", "Rating", "ReviewOutcome", "StudyCard", "Undone",
    "check", "graded_today", "held_now", "next_card", "studied_questions", "submit_review", "undo",
]  # fmt: skip

ELSEWHERE = "This card was answered in another window in the meantime. Here is the next one."
BINARY = (Rating.AGAIN, Rating.GOOD)


@dataclass(frozen=True, slots=True)
class _Desk:
    """What one person has to study now, of one choice, and what they graded today."""

    calendar: Calendar
    queue: Queue
    graded: list[ReviewRow]
    undo_id: str | None


def next_card(
    *,
    user_id: str,
    set_id: str | None,
    now: datetime,
    category: Category | None = None,
    card: str | None = None,
    skipped: Sequence[str] = (),
) -> StudyCard | Done:
    """The card this person should see now, of one set or of all they may see; Done when today's are through.

    `category` leaves only one kind of question. `card` is shown first where it is due; `skipped` ones come last, in
    that order.
    """
    with reading() as session:
        desk = _desk(session, user_id, set_id=set_id, category=category, now=now)
        if not desk.queue.cards:
            questions = studied_questions(session, user_id, set_id=set_id, category=category)
            return _done(session, user_id, desk, questions, now=now)
        last = {key: number for number, key in enumerate(skipped)}
        first = min(desk.queue.cards, key=lambda key: last.get(key, -1))
        row = session.get_one(AskedRow, card if card in desk.queue.cards else first)
        return _card(session, user_id, row, desk, review_id=new_id(now), now=now)


def check(
    *,
    user_id: str,
    question_id: str,
    review_id: str,
    shown_reps: int,
    given: str,
    set_id: str | None,
    now: datetime,
    category: Category | None = None,
) -> tuple[StudyCard, Checked]:
    """The verdict on a typed answer, and the card to grade. Takes nothing down: that is for the grade.

    Raises Conflict when the card was answered meanwhile. An id that was used (and undone) is replaced by a new one.
    """
    review_id = checked_id(review_id)
    with reading() as session:
        row = visible_question(session, question_id, user_id)
        refuse_archived(row)
        desk = _desk(session, user_id, set_id=set_id, category=category, now=now)
        if stored_review(session, user_id, review_id) is not None:
            review_id = new_id(now)
        card = _card(session, user_id, row, desk, review_id=review_id, now=now)
        if card.shown_reps != shown_reps:
            raise Conflict(ELSEWHERE)
        return card, checked(session, row, given, user_id=user_id)


def submit_review(
    *,
    user_id: str,
    question_id: str,
    review_id: str,
    rating: Rating,
    shown_reps: int | None,
    answered_at: datetime,
    duration_ms: int,
    now: datetime,
    given: str | None = None,
    claimed: bool = False,
) -> ReviewOutcome:
    """Take down one graded card. The same `review_id` again gives the stored outcome and changes nothing.

    `given` is what was typed, None where the answer was only thought; `claimed` that the person overruled its verdict.
    Raises Conflict when the card was answered elsewhere after it was shown (not with `shown_reps` None: an answer given
    without a network counts all the same), or the id comes with another answer, NotFound for somebody else's id or
    question.
    """
    review_id = checked_id(review_id)
    with writing() as session:
        user = locked_person(session, user_id)
        stored = stored_review(session, user_id, review_id)
        if stored is not None:
            same = stored.mode == "study" and stored.rating == int(rating) and stored.given == tidied(given)
            refuse_other_content(stored, question_id=question_id, same=same)
            return _outcome(stored, repeated=True)
        question = visible_question(session, question_id, user_id)
        refuse_archived(question)
        card = session.get(CardRow, (user_id, question_id))
        if shown_reps is not None and (card.reps if card else 0) != shown_reps:
            raise Conflict(ELSEWHERE)
        row = keep_answer(
            session,
            user,
            question,
            review_id=review_id,
            mode=Mode.STUDY,
            rating=rating,
            answered_at=answered_at,
            duration_ms=duration_ms,
            given=given,
            claimed=claimed,
            now=now,
        )
        renew_if_of_before(session, user, question_id, shown_at=answered_at, now=now)
        return _outcome(row, repeated=False)


def _desk(session: Session, user_id: str, *, set_id: str | None, category: Category | None, now: datetime) -> _Desk:
    if set_id is not None:
        visible_set(session, set_id, user_id)
    calendar = calendar_of(session, user_id)
    queue = todays_queue(session, user_id, set_id=set_id, category=category, now=now)
    standing = graded_today(session, user_id, now=now, calendar=calendar)
    return _Desk(calendar, queue, standing, latest_today(session, user_id, now=now))


def _card(session: Session, user_id: str, row: AskedRow, desk: _Desk, *, review_id: str, now: datetime) -> StudyCard:
    stored = session.get(CardRow, (user_id, row.id))
    memory = memory_of(stored) if stored else None
    prefers = preferences_of(session, user_id)
    grades = preview(memory, card_id=row.id, at=now, calendar=desk.calendar, plan=plan_of(session, user_id))
    changed = None if stored else answer_changed_at(session, user_id, row.id)
    return StudyCard(
        **face_fields(session, row, user_id=user_id, review_id=review_id, shown_reps=memory.reps if memory else 0),
        intervals={
            grade: interval_words(after) for grade, after in grades.items() if prefers.grades > 2 or grade in BINARY
        },
        typing=prefers.card_answers == "type",
        left=len(desk.queue.cards),
        done_today=len(desk.graded),
        forgotten=memory.lapses if memory else 0,
        leech=memory is not None and leech(memory),
        changed_on=changed.astimezone(zone(desk.calendar.time_zone)).date() if changed else None,
        undo_id=desk.undo_id,
        wish_id=new_id(now),
    )


def _done(session: Session, user_id: str, desk: _Desk, questions: Sequence[str], *, now: datetime) -> Done:
    heads = [head for head in set_heads(session, user_id) if head.state == "published"]
    heads = [] if desk.queue.portion.later else heads  # the day is full: what is due there waits, too
    sets = [found for found in set_summaries(session, user_id, heads, now=now) if found.due]
    more = Nearby(set_id=sets[0].id, title=sets[0].title, due=sets[0].due, new=sets[0].new) if sets else None
    return finished(
        desk.queue,
        questions=questions,
        reviews_a_day=preferences_of(session, user_id).reviews_a_day,
        holds=holds_of(session, user_id),
        graded=desk.graded,
        undo_id=desk.undo_id,
        more=more,
        now=now,
        calendar=desk.calendar,
    )


def graded_today(session: Session, user_id: str, *, now: datetime, calendar: Calendar) -> list[ReviewRow]:
    """The cards graded today, the last first; what was taken back does not count."""
    undo, today = aliased(ReviewRow), study_day(now, calendar)
    rows = session.scalars(
        select(ReviewRow)
        .outerjoin(undo, undo.undo_of == ReviewRow.id)
        .where(
            ReviewRow.user_id == user_id,
            ReviewRow.mode == "study",
            undo.id.is_(None),
            ReviewRow.received_at >= day_start(today, calendar),
            ReviewRow.received_at < day_start(today + timedelta(days=1), calendar),
        )
        .order_by(ReviewRow.number.desc())
    )
    return list(rows)


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
