"""Writing: an article becomes a draft, which triage goes through, and which is published or thrown away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from quizapp.articles import ArticleError, from_text
from quizapp.services.errors import Conflict, Invalid, NotAllowed, NotFound, Problem
from quizapp.services.loading import add_article, add_questions
from quizapp.services.people import locked_person
from quizapp.services.questions import visible_set
from quizapp.store.db import writing
from quizapp.store.ids import new_id
from quizapp.store.models import QuestionRow, QuestionSetRow

if TYPE_CHECKING:
    from datetime import date, datetime

    from sqlalchemy.orm import Session

LICENCE = "All rights reserved by the author of the article"


def generate_draft(*, user_id: str, title: str | None, text: str, published: date | None, now: datetime) -> str:
    """Make questions from a pasted article and store both as a draft of this person; gives the set's id.

    Takes seconds, and holds no lock while it thinks. Raises Invalid with words for the person.
    """
    # The English pipeline loads for a second: only the first person who needs it should wait, not every start.
    from quizapp.generation.generate import generate

    try:
        article = from_text(text, title=(title or "").strip() or None, published=published)
    except ArticleError as error:
        raise Invalid([Problem("text", str(error))]) from None
    made = generate(article)
    if not made.questions:
        message = (
            "Nothing in this article could be asked: no one mediates or demands, and no numbers or dates stand out."
        )
        raise Invalid([Problem("text", message)])
    set_id = new_id(now)
    with writing() as session:
        locked_person(session, user_id)
        session.add(
            QuestionSetRow(
                id=set_id,
                owner_id=user_id,
                article_id=add_article(session, article, now=now),
                title=article.title or "Untitled article",
                description="",
                language="en",
                licence=LICENCE,
                state="draft",
                empty={str(category): why for category, why in made.empty.items()},
                created_at=now,
                updated_at=now,
            )
        )
        session.flush()
        add_questions(session, set_id, made.questions, spare=made.spare, now=now)
    return set_id


def publish(set_id: str, *, user_id: str, now: datetime) -> None:
    """Show a draft to everyone, with all questions that were not dropped. Publishing twice changes nothing.

    Raises Invalid while no question is left.
    """
    with writing() as session:
        row = own_set(session, set_id, user_id)
        kept = select(QuestionRow.id).where(QuestionRow.set_id == set_id, QuestionRow.archived_at.is_(None))
        if session.scalar(kept.limit(1)) is None:
            raise Invalid([Problem(None, "Keep at least one question before you publish the set.")])
        if row.state == "draft":
            row.state, row.updated_at = "published", now


def discard(set_id: str, *, user_id: str, now: datetime) -> None:
    """Throw a draft away. A published set stays: others may be learning it."""
    with writing() as session:
        row = own_set(session, set_id, user_id)
        if row.state != "draft":
            raise Conflict("This set is published; only drafts can be thrown away.")
        row.state, row.updated_at = "discarded", now


def own_set(session: Session, set_id: str, user_id: str) -> QuestionSetRow:
    """A set that this person may change: their own. NotAllowed for one they can only see."""
    row = visible_set(session, set_id, user_id)
    if row.owner_id != user_id:
        raise NotAllowed("Only who wrote this set may change it.")
    return row


def own_question(session: Session, set_id: str, question_id: str, user_id: str) -> QuestionRow:
    """A question of a set that this person may change, locked until the transaction ends."""
    own_set(session, set_id, user_id)
    row = session.get(QuestionRow, question_id, with_for_update=True)
    if row is None or row.set_id != set_id:
        raise NotFound("There is no such question in this set.")
    return row
