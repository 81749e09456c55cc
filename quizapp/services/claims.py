"""“I was right”: a person overrules the verdict on what they typed.

The log grows by two rows: the first verdict is taken back, and the same answer is taken down as right. Their ids are
made from the first one's, so that a double click, a second tab and a retry claim once. The author gets a note.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.orm import aliased

from quizapp.grading import Outcome
from quizapp.scheduling.mode import ANSWERS, Mode
from quizapp.scheduling.rating import Rating
from quizapp.services.errors import Conflict, NotFound
from quizapp.services.people import locked_person
from quizapp.services.resetting import renew_if_behind
from quizapp.services.review_log import Answer, append, append_undo, checked_id, stored_review
from quizapp.store.db import writing
from quizapp.store.ids import derived_id
from quizapp.store.models import AskedRow, FlagRow, QuizItemRow, ReviewRow

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.orm import Session

REASON = "You said that you were right."
LONGEST_NOTE = 1000


def claimed_id(review_id: str) -> str:
    """The id of the row that a claim puts in the place of the row `review_id`."""
    return derived_id(review_id, "claimed")


def claim(*, user_id: str, review_id: str, now: datetime) -> str:
    """Count a typed answer as right, whatever the verdict was; gives the id of the row that stands now.

    The same claim again, or one on an answer that is right already, changes nothing. Raises Conflict for an answer
    that was not typed, was taken back, or was followed by another answer to the question; NotFound for somebody
    else's.
    """
    review_id = checked_id(review_id)
    with writing() as session:
        user = locked_person(session, user_id)
        stored = stored_review(session, user_id, review_id)
        if stored is None:
            raise NotFound("There is no such answer.")
        new = claimed_id(review_id)
        if stored_review(session, user_id, new) is not None:
            return new
        if stored.outcome == Outcome.RIGHT:
            return review_id
        _refuse_unfit(session, stored)
        question = session.get_one(AskedRow, stored.question_id)
        append_undo(session, user, stored, review_id=derived_id(review_id, "claim"), now=now)
        append(session, user, question, _as_right(stored, new), now=now, revision=stored.revision)
        renew_if_behind(session, user, stored, now=now)
        items = select(QuizItemRow).where(QuizItemRow.user_id == user_id, QuizItemRow.review_id == review_id)
        for item in session.scalars(items):
            item.review_id = new
        session.add(note_of(stored, now=now))
        return new


def _refuse_unfit(session: Session, row: ReviewRow) -> None:
    if row.mode not in ANSWERS or not row.typed:
        raise Conflict("Only an answer that you typed can be claimed as right.")
    if session.scalar(select(ReviewRow.id).where(ReviewRow.undo_of == row.id)) is not None:
        raise Conflict("This answer was taken back in the meantime.")
    undo = aliased(ReviewRow)
    later = (
        select(ReviewRow.id)
        .outerjoin(undo, undo.undo_of == ReviewRow.id)
        .where(ReviewRow.user_id == row.user_id, ReviewRow.question_id == row.question_id)
        .where(ReviewRow.number > row.number, ReviewRow.mode.in_([str(mode) for mode in ANSWERS]), undo.id.is_(None))
    )
    if session.scalar(later.limit(1)) is not None:
        raise Conflict("You have answered this question again since. The later answer counts.")


def _as_right(row: ReviewRow, review_id: str) -> Answer:
    return Answer(
        review_id=review_id,
        mode=Mode(row.mode),
        rating=Rating.GOOD,
        outcome=Outcome.RIGHT,
        given=row.given,
        reason=REASON,
        answered_at=row.answered_at,
        duration_ms=row.duration_ms,
        typed=True,
        certainty=row.certainty,
        claimed=True,
    )


def note_id(review_id: str) -> str:
    """The id of the note to the author that a claim on this row leaves."""
    return derived_id(review_id, "flag")


def note_of(row: ReviewRow, *, now: datetime) -> FlagRow:
    """The note to the author: what was typed and, by who typed it, was right."""
    return FlagRow(
        user_id=row.user_id,
        id=note_id(row.id),
        question_id=row.question_id,
        revision=row.revision,
        reason="claimed",
        comment=(row.given or "")[:LONGEST_NOTE],
        created_at=now,
    )
