"""What a person suspended, for them to see and to resume."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from quizapp.services.review_log import holds_of
from quizapp.services.study_views import Face, face_fields
from quizapp.store.db import reading
from quizapp.store.ids import new_id
from quizapp.store.models import QuestionRow, QuestionSetRow

if TYPE_CHECKING:
    from datetime import datetime


def suspended(*, user_id: str, now: datetime) -> list[Face]:
    """The suspended cards that still are in a set this person can see, set by set; `review_id` is for resuming."""
    with reading() as session:
        held = [key for key, hold in holds_of(session, user_id).items() if hold.suspended]
        rows = session.scalars(
            select(QuestionRow)
            .join(QuestionSetRow, QuestionSetRow.id == QuestionRow.set_id)
            .where(QuestionRow.id.in_(held), QuestionRow.archived_at.is_(None))
            .where((QuestionSetRow.state == "published") | (QuestionSetRow.owner_id == user_id))
            .where(QuestionSetRow.state != "discarded")
            .order_by(QuestionSetRow.title, QuestionRow.set_id, QuestionRow.position)
        )
        return [Face(**face_fields(session, row, user_id=user_id, review_id=new_id(now), shown_reps=0)) for row in rows]
