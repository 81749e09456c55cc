"""Sets in a list: their titles first, in order, and what is counted of those that are shown.

A library has hundreds of sets and thousands of questions, and a page shows a few: what a set holds is counted by the
database, and of its questions only those come here that the person has a card for, or holds back.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

from sqlalchemy import func, select, union

from quizapp.question import Category
from quizapp.scheduling.days import study_day
from quizapp.scheduling.queue import next_morning
from quizapp.services.people import calendar_of, plan_of
from quizapp.services.recall import recall_chance
from quizapp.services.review_log import memories_of
from quizapp.services.rights import Role, readable, roles
from quizapp.services.selection import held_now
from quizapp.store.models import ArticleRow, AskedRow, CardRow, HoldRow, QuestionSetRow

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence
    from datetime import date, datetime

    from sqlalchemy.orm import Session

    from quizapp.scheduling.memory import Memory, Plan


@dataclass(frozen=True, slots=True)
class SetHead:
    """What a list knows of a set before anything is counted. `published` is the day its article came out; `role` is
    what the person may do beside learning it. `state` is "archived" for a set that was put away.
    """

    id: str
    title: str
    description: str
    published: date | None
    state: str
    visibility: str
    from_file: bool
    role: Role | None

    @property
    def mine(self) -> bool:
        """Whether the person may edit the set."""
        return self.role in ("edit", "own")


@dataclass(frozen=True, slots=True, kw_only=True)
class SetSummary(SetHead):
    """A set in a list: what its head says, and its questions by category. `remembered` is the mean chance (0 to 1) that
    one of them is recalled today, with unseen ones counted as 0, and None before the first answer.
    """

    counts: dict[Category, int]
    questions: int
    due: int
    new: int
    remembered: float | None


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a person stands on a day: their cards, what they hold back on it, and how what they recall is told."""

    memories: Mapping[str, Memory]
    held: Collection[str]
    today: date
    tomorrow: datetime
    plan: Plan


def standing_of(session: Session, user_id: str | None, *, now: datetime, memories: Mapping[str, Memory]) -> Standing:
    """Where the person stands now, with these of their cards."""
    calendar, held = calendar_of(session, user_id), held_now(session, user_id, now=now)
    return Standing(memories, held, study_day(now, calendar), next_morning(now, calendar), plan_of(session, user_id))


def head_of(row: QuestionSetRow, published: date | None, role: Role | None) -> SetHead:
    """The head of one set that is loaded already."""
    state = "archived" if row.archived_at else row.state
    from_file = row.source_hash is not None
    return SetHead(row.id, row.title, row.description, published, state, row.visibility, from_file, role)


def set_heads(session: Session, user_id: str | None) -> list[SetHead]:
    """The sets that this person may see, drafts that they work on among them, newest article first; none archived."""
    of_set, works = QuestionSetRow, roles(session, user_id)
    columns = (of_set.id, of_set.title, of_set.description, ArticleRow.published, of_set.state, of_set.visibility)
    query = select(*columns, of_set.source_hash.is_not(None)).outerjoin(ArticleRow, ArticleRow.id == of_set.article_id)
    rows = session.execute(query.where(readable(user_id), of_set.archived_at.is_(None)))
    return sorted((SetHead(*row, works.get(row[0])) for row in rows), key=_place)


def set_summaries(
    session: Session,
    user_id: str | None,
    heads: Sequence[SetHead],
    *,
    now: datetime,
    memories: Mapping[str, Memory] | None = None,
) -> list[SetSummary]:
    """What these sets hold, and where the person stands with each; `memories` where they were loaded already."""
    memories = memories_of(session, user_id) if memories is None else memories
    standing = standing_of(session, user_id, now=now, memories=memories)
    set_ids = [head.id for head in heads]
    counts, met = _counts(session, set_ids), _met(session, user_id, set_ids)
    return [summary(head, counts[head.id], met[head.id], standing) for head in heads]


def summary(head: SetHead, counts: Mapping[str, int], met: Iterable[str], standing: Standing) -> SetSummary:
    """One set with so many questions of each category; among `met` is each of them with a card or held back."""
    memories, held, met = standing.memories, standing.held, list(met)
    seen = [key for key in met if key in memories]
    known = sum(recall_chance(memories[key], day=standing.today, plan=standing.plan) for key in seen)
    questions = sum(counts.values())
    return SetSummary(
        **{part.name: getattr(head, part.name) for part in fields(SetHead)},
        counts={category: counts[category] for category in Category if counts.get(category)},
        questions=questions,
        due=sum(memories[key].due < standing.tomorrow for key in seen if key not in held),
        new=questions - sum(key in memories or key in held for key in met),
        remembered=known / questions if seen else None,
    )


def _place(head: SetHead) -> tuple[int, str, str]:
    return -(head.published.toordinal() if head.published else 0), head.title, head.id


def _counts(session: Session, set_ids: Sequence[str]) -> Mapping[str, Mapping[str, int]]:
    """By set, how many questions of each category learners meet in it."""
    counted = select(AskedRow.set_id, AskedRow.category, func.count())
    counted = counted.where(AskedRow.set_id.in_(set_ids), ~AskedRow.out).group_by(AskedRow.set_id, AskedRow.category)
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for set_id, category, questions in session.execute(counted):
        found[set_id][category] = questions
    return found


def _met(session: Session, user_id: str | None, set_ids: Sequence[str]) -> Mapping[str, list[str]]:
    """By set, the questions in it that the person has a card for, or ever held back."""
    found: dict[str, list[str]] = defaultdict(list)
    if user_id is None:
        return found
    own = union(*(select(row.question_id).where(row.user_id == user_id) for row in (CardRow, HoldRow)))
    met = select(AskedRow.set_id, AskedRow.id).where(AskedRow.id.in_(own), AskedRow.set_id.in_(set_ids), ~AskedRow.out)
    for set_id, key in session.execute(met):
        found[set_id].append(key)
    return found
