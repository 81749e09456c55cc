"""Stored questions as the words that pages use: question, article, proof. Who may see which stands in `rights`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from quizapp.question import Category, Evidence, Question
from quizapp.services.rights import visible_question, visible_set
from quizapp.store.models import ArticleRow, AskedRow, WordingRow

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from sqlalchemy.orm import Session

    from quizapp.store.models import QuestionRow, QuestionSetRow

__all__ = [
    "ArticleView", "Proof", "active_questions", "article_of", "article_view", "proof_of", "question_of",
    "visible_question", "visible_set",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Proof:
    """The paragraph that answers a question, cut around the sentence to mark: `before + marked + after`."""

    before: str
    marked: str
    after: str
    article_title: str
    published: date | None
    set_id: str


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


def article_of(session: Session, row: QuestionSetRow) -> ArticleRow | None:
    """The article a set was made from, if there is one."""
    return session.get_one(ArticleRow, row.article_id) if row.article_id else None


def active_questions(session: Session, set_ids: Sequence[str]) -> list[AskedRow]:
    """The questions that learners meet in these sets, set by set in their order."""
    wanted = select(AskedRow).where(AskedRow.set_id.in_(set_ids), ~AskedRow.out)
    return list(session.scalars(wanted.order_by(AskedRow.set_id, AskedRow.position)))


def question_of(row: AskedRow | QuestionRow | WordingRow, article: ArticleRow | None) -> Question:
    """A stored question, or what it once said, as the word every package shares. Its id is unique among all sets."""
    evidence = None
    if article is not None and row.evidence_start is not None and row.evidence_end is not None:
        text = article.text[row.evidence_start : row.evidence_end]
        evidence = Evidence(text=text, start=row.evidence_start, end=row.evidence_end)
    return Question(
        id=row.question_id if isinstance(row, WordingRow) else row.id,
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


def proof_of(row: AskedRow, article: ArticleRow | None) -> Proof | None:
    """The evidence in its paragraph (or paragraphs); None for a question of a set without an article."""
    if article is None or row.evidence_start is None or row.evidence_end is None:
        return None
    first, last = row.evidence_start, row.evidence_end
    touched = [(start, end) for start, end in article.paragraphs if start < last and first < end]
    start = min([first, *(start for start, _ in touched)])
    end = max([last, *(end for _, end in touched)])
    text = article.text
    return Proof(text[start:first], text[first:last], text[last:end], article.title, article.published, row.set_id)
