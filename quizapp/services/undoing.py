"""Taking back: the last thing a person did today with a card, and after it the one before, as far as the day goes.

Answers in study and cram, and wishes (suspended, resumed, buried, reset, postponed). Not answers in a quiz: those are
part of a score. The day is the person's own: at one in the morning, yesterday evening is still today.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.orm import aliased

from quizapp.scheduling.days import day_start, study_day
from quizapp.scheduling.mode import Mode
from quizapp.services.errors import Conflict, NotFound
from quizapp.services.people import calendar_of, locked_person
from quizapp.services.review_log import append_undo, checked_id, stored_review
from quizapp.services.study_typed import take_note_back
from quizapp.services.study_views import Undone
from quizapp.store.db import writing
from quizapp.store.ids import new_id
from quizapp.store.models import QuestionRow, ReviewRow

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.orm import Session

TOO_LATE = "That can no longer be undone: only the latest step of today can."


def undo(*, user_id: str, review_id: str, now: datetime) -> Undone:
    """Take back the row `review_id`, the latest of today that stands. The same id again changes nothing.

    Raises Conflict when it is not the latest any more, or is not of today; NotFound for somebody else's id.
    """
    review_id = checked_id(review_id)
    with writing() as session:
        user = locked_person(session, user_id)
        stored = stored_review(session, user_id, review_id)
        if stored is None:
            raise NotFound("There is no such review.")
        undone = Undone(stored.question_id, session.get_one(QuestionRow, stored.question_id).set_id)
        if session.scalar(select(ReviewRow.id).where(ReviewRow.undo_of == review_id)) is not None:
            return undone
        if latest_today(session, user_id, now=now) != review_id:
            raise Conflict(TOO_LATE)
        append_undo(session, user, stored, review_id=new_id(now), now=now)
        take_note_back(session, stored)
        return undone


def latest_today(session: Session, user_id: str, *, now: datetime) -> str | None:
    """The id of the row that undo would take back now; None where nothing of today is left to take back."""
    calendar = calendar_of(session, user_id)
    today, undone = study_day(now, calendar), aliased(ReviewRow)
    return session.scalar(
        select(ReviewRow.id)
        .outerjoin(undone, undone.undo_of == ReviewRow.id)
        .where(
            ReviewRow.user_id == user_id,
            ReviewRow.mode.not_in((Mode.QUIZ, Mode.UNDO)),
            (ReviewRow.mode != Mode.RESET) | ReviewRow.reason.is_(None),  # those with a reason are an author's
            undone.id.is_(None),
            ReviewRow.received_at >= day_start(today, calendar),
            ReviewRow.received_at < day_start(today + timedelta(days=1), calendar),
        )
        .order_by(ReviewRow.number.desc())
        .limit(1)
    )
