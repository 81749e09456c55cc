"""The library: which sets there are, what is in one, and loading sets from files."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from quizapp.scheduling.wording import state_words
from quizapp.services.loading import LoadReport, load_sets
from quizapp.services.people import calendar_of
from quizapp.services.questions import ArticleView, article_of, article_view, question_of, visible_set
from quizapp.services.review_log import holds_of, memories_of
from quizapp.services.rights import readable, role_of
from quizapp.services.summaries import (
    SetHead,
    SetSummary,
    head_of,
    set_heads,
    set_summaries,
    standing_of,
    summary,
)
from quizapp.services.versions import waiting
from quizapp.store.db import reading
from quizapp.store.models import AskedRow, QuestionSetRow

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from quizapp.question import Question
__all__ = ["Item", "LoadReport", "SetHead", "SetPage", "SetSummary", "get_set", "list_sets", "load_sets"]


@dataclass(frozen=True, slots=True)
class Item:
    """One question in a set; `state` says in words where it stands: "new", "due", "in 6 days", "suspended", …"""

    question: Question
    revision: int
    state: str


@dataclass(frozen=True, slots=True)
class SetPage:
    """All there is to a set: summary, licence, article, and questions (of a draft also the dropped ones).

    `source` names the set that it was made from, `source_id` leads there where the person may see it. `unpublished`
    counts the changes that wait on the desk, for who may edit; before the first version there is nothing to compare.
    """

    summary: SetSummary
    licence: str
    article: ArticleView | None
    items: list[Item]
    source: str | None
    source_id: str | None
    unpublished: int


def list_sets(*, user_id: str | None, now: datetime) -> list[SetSummary]:
    """The sets that this person may see, drafts that they work on among them, newest article first; none archived."""
    with reading() as session:
        return set_summaries(session, user_id, set_heads(session, user_id), now=now)


def list_heads(*, user_id: str | None) -> list[SetHead]:
    """The same sets, with nothing counted: for pages that show a few of them, see `summaries`."""
    with reading() as session:
        return set_heads(session, user_id)


def summaries(heads: Sequence[SetHead], *, user_id: str | None, now: datetime) -> list[SetSummary]:
    """What there is to some of the sets that `list_heads` has just given."""
    with reading() as session:
        return set_summaries(session, user_id, heads, now=now)


def get_set(set_id: str, *, user_id: str | None, now: datetime) -> SetPage:
    """One set with its article and questions, as learners meet them; NotFound for what the person may not see."""
    with reading() as session:
        row = visible_set(session, set_id, user_id)
        article = article_of(session, row)
        rows = session.scalars(select(AskedRow).where(AskedRow.set_id == set_id).order_by(AskedRow.position)).all()
        active = [question for question in rows if not question.out]
        standing_or_dropped = [question for question in rows if not question.replaced]
        memories = memories_of(session, user_id, [question.id for question in active])
        standing = standing_of(session, user_id, now=now, memories=memories)
        calendar, holds = calendar_of(session, user_id), holds_of(session, user_id)

        def state(question: AskedRow) -> str:
            if question.out:
                return "dropped"
            if question.id in standing.held:
                return "suspended" if holds[question.id].suspended else "not today"
            return state_words(memories.get(question.id), now=now, calendar=calendar)

        items = [
            Item(question_of(question, article), question.revision, state(question))
            for question in (standing_or_dropped if row.state == "draft" else active)
        ]
        head = head_of(row, article.published if article else None, role_of(row, user_id))
        counts = Counter(one.category for one in active)
        told = summary(head, counts, [one.id for one in active], standing)
        seen = select(QuestionSetRow.id).where(readable(user_id))
        return SetPage(
            told, row.licence, article_view(article) if article else None, items,
            source=row.source_title,
            source_id=session.scalar(seen.where(QuestionSetRow.id == row.source_id)),
            unpublished=waiting(session, row) if row.version and told.mine else 0,
        )  # fmt: skip


def archived_sets(*, user_id: str, now: datetime) -> list[SetSummary]:
    """The sets that this person owns and put away, for them to bring back, by title."""
    with reading() as session:
        put_away = select(QuestionSetRow).where(readable(user_id), QuestionSetRow.archived_at.is_not(None))
        owned = [head_of(row, None, "own") for row in session.scalars(put_away) if role_of(row, user_id) == "own"]
        found = set_summaries(session, None, owned, now=now)  # nobody learns from them here
        return sorted(found, key=lambda one: (one.title, one.id))
