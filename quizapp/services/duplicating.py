"""A copy of a set to make one's own: its questions as published, its article, and where it came from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizapp.services.errors import NotAllowed
from quizapp.services.people import locked_person
from quizapp.services.questions import active_questions, article_of
from quizapp.services.rights import role_of, visible_set
from quizapp.store.db import writing
from quizapp.store.ids import new_id
from quizapp.store.models import CONTENT, ArticleRow, QuestionRow, QuestionSetRow

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.orm import Session

    from quizapp.store.models import AskedRow


def duplicate(set_id: str, *, user_id: str, now: datetime) -> str:
    """Make a draft of this person's out of a public set, or of one that they work on; gives its id.

    The copy has cards of nobody, and its author may change all of it. Its source is named: title and version. Raises
    NotAllowed for a set that is shared by link only, NotFound for what the person cannot see.
    """
    with writing() as session:
        locked_person(session, user_id)
        source = visible_set(session, set_id, user_id)
        if source.visibility != "public" and role_of(source, user_id) is None:
            raise NotAllowed("Only public sets can be duplicated.")
        copy = QuestionSetRow(
            id=new_id(now),
            owner_id=user_id,
            article_id=_copied_article(session, article_of(session, source), now=now),
            title=source.title,
            description=source.description,
            language=source.language,
            licence=source.licence,
            state="draft",
            empty={},
            created_at=now,
            updated_at=now,
            source_id=source.id,
            source_version=source.version,
            source_title=source.title,
        )
        session.add(copy)
        session.flush()
        for place, row in enumerate(active_questions(session, [set_id]), 1):
            session.add(_copied(row, copy.id, place))
        return copy.id


def _copied_article(session: Session, row: ArticleRow | None, *, now: datetime) -> str | None:
    """The id of an article of the copy's own, which its author may have read anew; None where there is none."""
    if row is None:
        return None
    copy = ArticleRow(**{column.name: getattr(row, column.name) for column in ArticleRow.__table__.columns})
    copy.id, copy.created_at = new_id(now), now
    session.add(copy)
    session.flush()
    return copy.id


def _copied(row: AskedRow, set_id: str, place: int) -> QuestionRow:
    content = {name: getattr(row, name) for name in CONTENT}
    return QuestionRow(
        id=f"{set_id}.{row.key}",
        set_id=set_id,
        key=row.key,
        position=place,
        revision=1,
        kept=True,
        edited=row.edited,
        **content,
    )
