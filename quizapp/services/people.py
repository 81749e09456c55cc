"""Loading a person's row, with the lock under which their log may grow."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizapp.services.errors import NotFound
from quizapp.store.models import UserRow

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


def locked_person(session: Session, user_id: str) -> UserRow:
    """The person's row, locked until the transaction ends: one person's answers are taken down one after another.

    SQLite's writers are alone anyway; on PostgreSQL this is what keeps two tabs apart.
    """
    row = session.get(UserRow, user_id, with_for_update=True)
    if row is None:
        raise NotFound("There is no such person.")
    return row


def time_zone_of(session: Session, user_id: str | None) -> str:
    """The person's time zone; UTC for a visitor without a row."""
    row = session.get(UserRow, user_id) if user_id else None
    return row.time_zone if row else "UTC"
