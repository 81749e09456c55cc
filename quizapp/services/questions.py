"""Stored questions as the words that pages use: question, article, proof; and who may see which."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import select

from quizapp.question import Category, Evidence, Question
from quizapp.services.errors import NotFound
from quizapp.store.models import ArticleRow, QuestionRow, QuestionSetRow

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from sqlalchemy.orm import Session


@dataclass(frozen=True, slots=True)
class Proof:
    """The paragraph that answers a question, cut around the sentence to mark: `before + marked + after`."""

    before: str
    marked: str
    after: str
    article_title: str
    published: date | None
    set_id: str


class Asked(NamedTuple):
    """Which question, of which set and kind."""

    id: str
    set_id: str
    category: str


@dataclass(frozen=True, slots=True)
class ArticleView:
    """An article as a page shows it; `paragraphs` are [start, end) character offsets into `text`."""

    title: str
    published: date | None
    text: str
    paragraphs: list[tuple[int, int]]


def article_view(row: ArticleRow) -> ArticleView:
    """A stored article, for reading."""
    return ArticleView(row.title, row.published, row.text, [(start, end) for start, end in row.paragraphs])


def visible_set(session: Session, set_id: str, user_id: str | None) -> QuestionSetRow:
    """The set, if this person may see it: published ones by everyone, drafts by who wrote them."""
    row = session.get(QuestionSetRow, set_id)
    if row is None or row.state == "discarded" or (row.state == "draft" and row.owner_id != user_id):
        raise NotFound("There is no such question set.")
    return row


def visible_question(session: Session, question_id: str, user_id: str | None) -> QuestionRow:
    """The question, if this person may see its set."""
    row = session.get(QuestionRow, question_id)
    if row is None:
        raise NotFound("There is no such question.")
    visible_set(session, row.set_id, user_id)
    return row


def article_of(session: Session, row: QuestionSetRow) -> ArticleRow | None:
    """The article a set was made from, if there is one."""
    return session.get_one(ArticleRow, row.article_id) if row.article_id else None


def active_questions(session: Session, set_ids: Sequence[str]) -> list[QuestionRow]:
    """The questions of these sets that nobody dropped, set by set in their order."""
    wanted = select(QuestionRow).where(QuestionRow.set_id.in_(set_ids), QuestionRow.archived_at.is_(None))
    return list(session.scalars(wanted.order_by(QuestionRow.set_id, QuestionRow.position)))


def asked_in(session: Session, set_ids: Sequence[str]) -> list[Asked]:
    """Of `active_questions` only what lists of sets need: a library has thousands."""
    wanted = select(QuestionRow.id, QuestionRow.set_id, QuestionRow.category)
    rows = session.execute(wanted.where(QuestionRow.set_id.in_(set_ids), QuestionRow.archived_at.is_(None)))
    return [Asked(*row) for row in rows]


def question_of(row: QuestionRow, article: ArticleRow | None) -> Question:
    """A stored question as the word every package shares. Its id is the stored one, unique among all sets."""
    evidence = None
    if article is not None and row.evidence_start is not None and row.evidence_end is not None:
        text = article.text[row.evidence_start : row.evidence_end]
        evidence = Evidence(text=text, start=row.evidence_start, end=row.evidence_end)
    return Question(
        id=row.id,
        category=Category(row.category),
        prompt=row.prompt,
        answer=row.answer,
        accept=tuple(row.accept),
        distractors=tuple(row.distractors),
        evidence=evidence,
        said_by=row.said_by,
        rule=row.rule,
        hint=row.hint,
        explanation=row.explanation,
        tags=tuple(row.tags),
    )


def proof_of(row: QuestionRow, article: ArticleRow | None) -> Proof | None:
    """The evidence in its paragraph (or paragraphs); None for a question of a set without an article."""
    if article is None or row.evidence_start is None or row.evidence_end is None:
        return None
    first, last = row.evidence_start, row.evidence_end
    touched = [(start, end) for start, end in article.paragraphs if start < last and first < end]
    start = min([first, *(start for start, _ in touched)])
    end = max([last, *(end for _, end in touched)])
    text = article.text
    return Proof(text[start:first], text[first:last], text[last:end], article.title, article.published, row.set_id)
