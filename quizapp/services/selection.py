"""Which questions a person studies: those of a set, of a category, or all, without what they do not want to see."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from quizapp.scheduling.days import study_day
from quizapp.services.errors import Conflict
from quizapp.services.people import calendar_of
from quizapp.services.review_log import holds_of
from quizapp.services.rights import readable, studied_by
from quizapp.store.models import AskedRow, CardRow, QuestionSetRow

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

    from sqlalchemy.orm import Session

    from quizapp.question import Category


def held_now(session: Session, user_id: str | None, *, now: datetime) -> set[str]:
    """Ids of the questions that the person does not want to see today: suspended, or buried until tomorrow."""
    today = study_day(now, calendar_of(session, user_id))
    return {key for key, hold in holds_of(session, user_id).items() if hold.suspended or hold.buried_on == today}


def studied_questions(
    session: Session,
    user_id: str | None,
    *,
    set_id: str | None,
    category: Category | None = None,
    without: Collection[str] = (),
    begun: bool | None = None,
    most: int | None = None,
) -> list[str]:
    """Ids of the questions to study, in the order in which new ones are begun, `without` those held back.

    Of one set; or of all published ones that the person may see, the newest set first. Drafts are studied only on
    their own. Of archived sets there are only the cards that the person has. `begun` asks for those alone everywhere,
    or, False, for what the person has no card of; `most` for the first so many, `without` taken off afterwards.
    """
    query = (
        select(AskedRow.id)
        .join(QuestionSetRow, QuestionSetRow.id == AskedRow.set_id)
        .where(~AskedRow.out, readable(user_id), studied_by(user_id))
    )
    if set_id is not None:
        query = query.where(AskedRow.set_id == set_id)
    else:
        query = query.where(QuestionSetRow.state == "published")
    if begun is not None:
        cards = select(CardRow.question_id).where(CardRow.user_id == user_id)
        query = query.where(AskedRow.id.in_(cards) if begun else AskedRow.id.not_in(cards))
    if category is not None:
        query = query.where(AskedRow.category == str(category))
    ordered = query.order_by(QuestionSetRow.created_at.desc(), AskedRow.set_id, AskedRow.position)
    return [key for key in session.scalars(ordered.limit(most)) if key not in without]


def refuse_archived(question: AskedRow) -> None:
    """Raise Conflict for a question that its author took out of its set: nobody studies it any more."""
    if question.out:
        raise Conflict("This question was taken out of its set.")
