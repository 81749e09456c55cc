"""What became of articles in the background, for their persons to hear wherever they are, until they have looked.

Almost everybody has no news almost always: then hearing so is one look at an index.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import delete, select

from quizapp.services.material import UNTITLED
from quizapp.services.rights import may_edit
from quizapp.store.db import reading, writing
from quizapp.store.models import GenerationRow, NewsRow, QuestionSetRow

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.orm import Session


@dataclass(frozen=True, slots=True)
class News:
    """An article whose questions are ready to be looked through, or of which none came (`failed`)."""

    id: str
    title: str
    failed: bool


def unread(*, user_id: str) -> list[News]:
    """What this person has not looked at yet, oldest first; nothing of sets that they may not change any more."""
    with reading() as session:
        rows = session.scalars(select(NewsRow).where(NewsRow.user_id == user_id).order_by(NewsRow.at, NewsRow.id)).all()
        found = (_news(session, row) for row in rows)
        return [one for one in found if one is not None]


def looked_at(news_id: str, *, user_id: str) -> None:
    """The person has looked, or does not want to hear it again. Twice changes nothing, nor does anybody else's."""
    with writing() as session:
        session.execute(delete(NewsRow).where(NewsRow.user_id == user_id, NewsRow.id == news_id))


def tell(session: Session, user_id: str, news_id: str, *, now: datetime) -> None:
    """Let the person hear that the work on an article has ended, inside the caller's transaction."""
    forget(session, news_id)
    session.add(NewsRow(user_id=user_id, id=news_id, at=now))


def forget(session: Session, news_id: str) -> None:
    """Take back whatever was to be told of an article: it is worked on anew, or not at all any more."""
    session.execute(delete(NewsRow).where(NewsRow.id == news_id))


def _news(session: Session, row: NewsRow) -> News | None:
    begun = GenerationRow
    failed = select(begun.title).where(begun.user_id == row.user_id, begun.id == row.id, begun.problem.is_not(None))
    title = session.scalar(failed)
    if title is not None:
        return News(row.id, title or UNTITLED, failed=True)
    made = session.get(QuestionSetRow, row.id)
    there = made is not None and made.state != "discarded" and made.archived_at is None
    return News(row.id, made.title, failed=False) if made and there and may_edit(made, row.user_id) else None
