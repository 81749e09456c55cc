"""What a person suspended, for them to see and to resume."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from quizapp.services.review_log import holds_of
from quizapp.services.rights import readable
from quizapp.services.study_views import Face, face_fields
from quizapp.store.db import reading
from quizapp.store.ids import new_id
from quizapp.store.models import AskedRow, QuestionSetRow

if TYPE_CHECKING:
    from datetime import datetime


def suspended(*, user_id: str, now: datetime) -> list[Face]:
    """The suspended cards that still are in a set this person can see, set by set; `review_id` is for resuming."""
    with reading() as session:
        held = [key for key, hold in holds_of(session, user_id).items() if hold.suspended]
        rows = session.scalars(
            select(AskedRow)
            .join(QuestionSetRow, QuestionSetRow.id == AskedRow.set_id)
            .where(AskedRow.id.in_(held), ~AskedRow.out)
            .where(readable(user_id))
            .order_by(QuestionSetRow.title, AskedRow.set_id, AskedRow.position)
        )
        return [Face(**face_fields(session, row, user_id=user_id, review_id=new_id(now), shown_reps=0)) for row in rows]
