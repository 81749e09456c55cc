"""The library: which sets there are, what is in one, and loading sets from files."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from quizapp.question import Category, Question
from quizapp.scheduling.days import study_day
from quizapp.scheduling.queue import next_morning
from quizapp.scheduling.wording import state_words
from quizapp.services.loading import LoadReport, load_sets
from quizapp.services.people import calendar_of, plan_of
from quizapp.services.questions import (
    ArticleView,
    Asked,
    article_of,
    article_view,
    asked_in,
    question_of,
    visible_set,
)
from quizapp.services.recall import recall_chance
from quizapp.services.review_log import holds_of, memories_of
from quizapp.services.rights import Role, readable, role_of, roles
from quizapp.services.selection import held_now
from quizapp.services.versions import waiting
from quizapp.store.db import reading
from quizapp.store.models import ArticleRow, AskedRow, QuestionSetRow

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from datetime import date, datetime

    from sqlalchemy.orm import Session

    from quizapp.scheduling.days import Calendar
    from quizapp.scheduling.memory import Memory, Plan

__all__ = ["Item", "LoadReport", "SetPage", "SetSummary", "get_set", "list_sets", "load_sets"]


@dataclass(frozen=True, slots=True, kw_only=True)
class SetSummary:
    """A set in a list. `published` is the day its article came out; `remembered` is the mean chance (0 to 1) that a
    question of the set is recalled today, with unseen ones counted as 0, and None before the first answer. `role` is
    what the person may do beside learning it, and `mine` whether that is to edit.
    """

    id: str
    title: str
    description: str
    published: date | None
    counts: dict[Category, int]
    questions: int
    due: int
    new: int
    remembered: float | None
    state: str
    mine: bool
    role: Role | None
    visibility: str
    from_file: bool


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
        return set_summaries(session, user_id, now=now)


def set_summaries(
    session: Session, user_id: str | None, *, now: datetime, memories: Mapping[str, Memory] | None = None
) -> list[SetSummary]:
    """What `list_sets` gives, for services that need more in the same view of the database, and have the memories."""
    dated = select(QuestionSetRow, ArticleRow.published).outerjoin(
        ArticleRow, ArticleRow.id == QuestionSetRow.article_id
    )
    sets = session.execute(dated.where(readable(user_id), QuestionSetRow.archived_at.is_(None))).all()
    questions: dict[str, list[Asked]] = {row.id: [] for row, _ in sets}
    for question in asked_in(session, list(questions)):
        questions[question.set_id].append(question)
    memories = memories_of(session, user_id) if memories is None else memories
    held = held_now(session, user_id, now=now)
    calendar, plan, works = calendar_of(session, user_id), plan_of(session, user_id), roles(session, user_id)
    summaries = [
        _summary(
            row,
            published,
            questions[row.id],
            memories,
            held,
            role=works.get(row.id),
            now=now,
            calendar=calendar,
            plan=plan,
        )
        for row, published in sets
    ]
    return sorted(
        summaries, key=lambda found: (-(found.published.toordinal() if found.published else 0), found.title, found.id)
    )


def get_set(set_id: str, *, user_id: str | None, now: datetime) -> SetPage:
    """One set with its article and questions, as learners meet them; NotFound for what the person may not see."""
    with reading() as session:
        row = visible_set(session, set_id, user_id)
        article = article_of(session, row)
        rows = session.scalars(select(AskedRow).where(AskedRow.set_id == set_id).order_by(AskedRow.position)).all()
        active = [question for question in rows if not question.out]
        memories = memories_of(session, user_id, [question.id for question in active])
        held = held_now(session, user_id, now=now)
        calendar, holds = calendar_of(session, user_id), holds_of(session, user_id)

        def state(question: AskedRow) -> str:
            if question.out:
                return "dropped"
            if question.id in held:
                return "suspended" if holds[question.id].suspended else "not today"
            return state_words(memories.get(question.id), now=now, calendar=calendar)

        items = [
            Item(question_of(question, article), question.revision, state(question))
            for question in (rows if row.state == "draft" else active)
        ]
        published = article.published if article else None
        plan = plan_of(session, user_id)
        summary = _summary(
            row, published, active, memories, held, role=role_of(row, user_id), now=now, calendar=calendar, plan=plan
        )
        seen = select(QuestionSetRow.id).where(readable(user_id))
        return SetPage(
            summary, row.licence, article_view(article) if article else None, items,
            source=row.source_title,
            source_id=session.scalar(seen.where(QuestionSetRow.id == row.source_id)),
            unpublished=waiting(session, row) if row.version and summary.mine else 0,
        )  # fmt: skip


def archived_sets(*, user_id: str, now: datetime) -> list[SetSummary]:
    """The sets that this person owns and put away, for them to bring back, by title."""
    with reading() as session:
        put_away = select(QuestionSetRow).where(readable(user_id), QuestionSetRow.archived_at.is_not(None))
        rows = [row for row in session.scalars(put_away) if role_of(row, user_id) == "own"]
        calendar, plan = calendar_of(session, user_id), plan_of(session, user_id)
        found = [
            _summary(
                row,
                None,
                asked_in(session, [row.id]),
                {},
                (),
                role="own",
                now=now,
                calendar=calendar,
                plan=plan,
            )
            for row in rows
        ]
        return sorted(found, key=lambda one: (one.title, one.id))


def _summary(
    row: QuestionSetRow,
    published: date | None,
    questions: Sequence[Asked | AskedRow],
    memories: Mapping[str, Memory],
    held: Collection[str],
    *,
    role: Role | None,
    now: datetime,
    calendar: Calendar,
    plan: Plan,
) -> SetSummary:
    seen = [memories[question.id] for question in questions if question.id in memories]
    open_ones = [question.id for question in questions if question.id not in held]
    today, tomorrow = study_day(now, calendar), next_morning(now, calendar)
    known = sum(recall_chance(memory, day=today, plan=plan) for memory in seen)
    counts = Counter(Category(question.category) for question in questions)
    return SetSummary(
        id=row.id,
        title=row.title,
        description=row.description,
        published=published,
        counts={category: counts[category] for category in Category if counts[category]},
        questions=len(questions),
        due=sum(memories[key].due < tomorrow for key in open_ones if key in memories),
        new=sum(key not in memories for key in open_ones),
        remembered=known / len(questions) if seen else None,
        state="archived" if row.archived_at else row.state,
        mine=role in ("edit", "own"),
        role=role,
        visibility=row.visibility,
        from_file=row.source_hash is not None,
    )
