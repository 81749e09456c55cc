"""Writing: an article becomes a draft, its questions are kept, edited or dropped, and the rest is published."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

from sqlalchemy import select

from quizapp.articles import ArticleError, from_text
from quizapp.services.errors import Conflict, Invalid, NotAllowed, NotFound, Problem
from quizapp.services.loading import add_article, add_questions
from quizapp.services.people import locked_person
from quizapp.services.questions import ArticleView, article_of, article_view, question_of, visible_set
from quizapp.store.db import reading, writing
from quizapp.store.ids import new_id
from quizapp.store.models import QuestionRow, QuestionSetRow

if TYPE_CHECKING:
    from datetime import date, datetime

    from sqlalchemy.orm import Session

    from quizapp.question import Question

Decision: TypeAlias = Literal["open", "kept", "dropped"]
LICENCE = "All rights reserved by the author of the article"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A question that its author looks at, and what was decided on it so far."""

    question: Question
    revision: int
    decision: Decision


@dataclass(frozen=True, slots=True)
class Triage:
    """An author's desk: the article and its candidates. `empty` says why a category gave nothing to ask."""

    set_id: str
    title: str
    published: bool
    article: ArticleView
    candidates: list[Candidate]
    empty: dict[str, str]


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


def triage(set_id: str, *, user_id: str, now: datetime) -> Triage:
    """A set of one's own with all its questions in the order of the article, and what was decided on each."""
    with reading() as session:
        row = own_set(session, set_id, user_id)
        article = article_of(session, row)
        asked = session.scalars(
            select(QuestionRow)
            .where(QuestionRow.set_id == set_id)
            .order_by(QuestionRow.evidence_start, QuestionRow.position)
        )
        candidates = [
            Candidate(question_of(question, article), question.revision, _decision(question)) for question in asked
        ]
        if article is None:
            raise NotFound("This set was not made from an article.")
        published = row.state == "published"
        return Triage(set_id, row.title, published, article_view(article), candidates, dict(row.empty))


def drop_question(set_id: str, question_id: str, *, user_id: str, now: datetime) -> None:
    """Take a question out of a set of one's own. It can be kept again; what people answered stays in their log."""
    with writing() as session:
        row = own_question(session, set_id, question_id, user_id)
        row.archived_at = row.archived_at or now
        session.get_one(QuestionSetRow, set_id).updated_at = now


def keep_question(set_id: str, question_id: str, *, user_id: str, now: datetime) -> None:
    """Say of a question that it is good; puts a dropped one back. Keeping a kept one changes nothing."""
    with writing() as session:
        row = own_question(session, set_id, question_id, user_id)
        row.archived_at, row.kept = None, True
        session.get_one(QuestionSetRow, set_id).updated_at = now


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


def _decision(row: QuestionRow) -> Decision:
    if row.archived_at is not None:
        return "dropped"
    return "kept" if row.kept else "open"


def own_question(session: Session, set_id: str, question_id: str, user_id: str) -> QuestionRow:
    """A question of a set that this person may change, locked until the transaction ends."""
    own_set(session, set_id, user_id)
    row = session.get(QuestionRow, question_id, with_for_update=True)
    if row is None or row.set_id != set_id:
        raise NotFound("There is no such question in this set.")
    return row
