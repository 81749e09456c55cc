"""Triage: an author looks at each question of a set beside its article, and keeps or drops it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

from sqlalchemy import select

from quizapp.question import Category
from quizapp.services.errors import NotFound
from quizapp.services.questions import ArticleView, article_of, article_view, question_of
from quizapp.services.rights import own_question, own_set
from quizapp.store.db import reading, writing
from quizapp.store.models import QuestionRow, QuestionSetRow, RefusalRow

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.orm import Session

    from quizapp.question import Question

Decision: TypeAlias = Literal["open", "kept", "dropped", "spare", "replaced"]
OUT: tuple[Decision, ...] = ("dropped", "spare", "replaced")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A question that its author looks at, and what was decided on it so far: spare ones were one too many, replaced
    ones are not found in the article any more, since it was corrected.
    """

    question: Question
    revision: int
    decision: Decision

    @property
    def out(self) -> bool:
        """True where learners do not meet it: dropped, replaced, or spare and not taken in."""
        return self.decision in OUT


@dataclass(frozen=True, slots=True)
class Triage:
    """An author's desk: the article and its candidates. `empty` says why a category gave nothing to ask, `refused`
    how many candidates of each category were turned down.
    """

    set_id: str
    title: str
    published: bool
    article: ArticleView
    candidates: list[Candidate]
    empty: dict[str, str]
    refused: dict[str, int]


def desk(set_id: str, *, user_id: str, now: datetime) -> Triage:
    """A set of one's own with all its questions in the order of the article, and what was decided on each.

    Replaced ones are told of only where learners have met them.
    """
    with reading() as session:
        row = own_set(session, set_id, user_id)
        article = article_of(session, row)
        asked = session.scalars(
            select(QuestionRow)
            .where(QuestionRow.set_id == set_id, ~QuestionRow.replaced | QuestionRow.published_wording.is_not(None))
            .order_by(QuestionRow.evidence_start, QuestionRow.position)
        )
        candidates = [
            Candidate(question_of(question, article), question.revision, decision_of(question)) for question in asked
        ]
        if article is None:
            raise NotFound("This set was not made from an article.")
        rules = session.scalars(select(RefusalRow.rule).where(RefusalRow.set_id == set_id))
        refused = Counter(rule.partition(".")[0] for rule in rules)
        published = row.state == "published"
        return Triage(set_id, row.title, published, article_view(article), candidates, dict(row.empty), refused)


def drop(set_id: str, question_id: str, *, user_id: str, now: datetime) -> Decision:
    """Take a question out of a set of one's own; gives what had been decided on it before.

    It can be kept again; what people answered stays in their log.
    """
    return decide(set_id, question_id, "dropped", user_id=user_id, now=now)


def keep(set_id: str, question_id: str, *, user_id: str, now: datetime) -> Decision:
    """Say of a question that it is good, and put a dropped one back; gives what had been decided on it before."""
    return decide(set_id, question_id, "kept", user_id=user_id, now=now)


def decide(set_id: str, question_id: str, decision: Decision, *, user_id: str, now: datetime) -> Decision:
    """Decide on a question of one's own, or take a decision back; gives what had been decided on it before.

    Deciding the same again changes nothing. A dropped question stays in the log of those who answered it. A spare one
    that is taken in comes to stand among those of its category, where the article has its proof.
    """
    with writing() as session:
        row = own_question(session, set_id, question_id, user_id)
        before = decision_of(row)
        if before != decision:
            if before == "spare" and decision not in OUT:
                _take_in(session, row)
            put_decision(row, decision, now=now)
            session.get_one(QuestionSetRow, set_id).updated_at = now
        return before


def _take_in(session: Session, row: QuestionRow) -> None:
    """Put a spare question where it would stand, had there been room for it; last where an author arranged the set."""
    others = select(QuestionRow).where(QuestionRow.set_id == row.set_id, QuestionRow.id != row.id)
    order = list(session.scalars(others.order_by(QuestionRow.position, QuestionRow.id)))
    ranks = [(_rank(one), at) for at, one in enumerate(order) if one.archived_at is None and one.rule is not None]
    later = [at for rank, at in ranks if rank > _rank(row)] if ranks == sorted(ranks) else []
    order.insert(later[0] if later else len(order), row)
    for position, one in enumerate(order, 1):
        one.position = position


def _rank(row: QuestionRow) -> tuple[int, int]:
    """The order in which questions are made of an article: by category, and within it as the article tells it."""
    return list(Category).index(Category(row.category)), row.evidence_start or 0


def decision_of(row: QuestionRow) -> Decision:
    """What was decided on a stored question so far."""
    if row.archived_at is not None:
        return "spare" if row.spare else "replaced" if row.replaced else "dropped"
    return "kept" if row.kept else "open"


def put_decision(row: QuestionRow, decision: Decision, *, now: datetime) -> None:
    """Bring the row to what was decided; a dropped question remembers whether it had been kept."""
    out = decision in OUT
    row.archived_at, row.spare, row.replaced = now if out else None, decision == "spare", decision == "replaced"
    row.kept = row.kept if out else decision == "kept"
