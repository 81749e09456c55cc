"""Is the database there? For whoever watches over the server."""

from __future__ import annotations

from sqlalchemy import select

from quizapp.store.db import reading
from quizapp.store.models import QuestionSetRow


def check() -> None:
    """Read one row. Whatever the database raises when it does not answer, or has no tables, comes through."""
    with reading() as session:
        session.scalar(select(QuestionSetRow.id).limit(1))
