"""What is known how firmly, by category and by set."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from quizapp.question import Category
from quizapp.scheduling.mastery import Level, level
from quizapp.services.rights import readable
from quizapp.store.models import AskedRow, CardRow, QuestionSetRow

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from sqlalchemy.orm import Session

    from quizapp.scheduling.memory import Memory


@dataclass(frozen=True, slots=True, kw_only=True)
class BegunQuestion:
    """A question that the person has a card for and can still meet."""

    id: str
    category: Category
    prompt: str
    set_id: str
    set_title: str
    has_article: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Mastery:
    """A group of cards: how many there are, how many are expected to be recalled now, and how many on each level."""

    cards: int
    known: int
    levels: dict[Level, int]


@dataclass(frozen=True, slots=True)
class CategoryMastery:
    """The cards of one category."""

    category: Category
    mastery: Mastery


@dataclass(frozen=True, slots=True)
class SetMastery:
    """The cards of one set, and how many of them are due today."""

    set_id: str
    title: str
    due: int
    mastery: Mastery


def begun_questions(session: Session, user_id: str) -> list[BegunQuestion]:
    """The questions behind a person's cards, by set and position; what was taken out or is out of reach is left out."""
    query = (
        select(
            AskedRow.id, AskedRow.category, AskedRow.prompt, QuestionSetRow.id, QuestionSetRow.title,
            AskedRow.evidence_start,
        )
        .join(CardRow, CardRow.question_id == AskedRow.id)
        .join(QuestionSetRow, QuestionSetRow.id == AskedRow.set_id)
        .where(CardRow.user_id == user_id, ~AskedRow.out, readable(user_id))
        .order_by(QuestionSetRow.title, QuestionSetRow.id, AskedRow.position)
    )  # fmt: skip
    return [
        BegunQuestion(
            id=key, category=Category(category), prompt=prompt, set_id=set_id, set_title=title,
            has_article=evidence is not None,
        )
        for key, category, prompt, set_id, title, evidence in session.execute(query)
    ]  # fmt: skip


def by_category(
    begun: Iterable[BegunQuestion], memories: Mapping[str, Memory], chances: Mapping[str, float]
) -> list[CategoryMastery]:
    """The categories with cards, in their usual order; `chances` are those of recalling each card now (0 to 1)."""
    groups: dict[Category, list[str]] = defaultdict(list)
    for question in begun:
        groups[question.category].append(question.id)
    return [CategoryMastery(kind, _mastery(groups[kind], memories, chances)) for kind in Category if groups[kind]]


def by_set(
    begun: Iterable[BegunQuestion],
    memories: Mapping[str, Memory],
    chances: Mapping[str, float],
    *,
    due: Collection[str],
) -> list[SetMastery]:
    """The sets with cards, by title; `chances` as above, `due` holds the ids of the cards due today."""
    groups: dict[tuple[str, str], list[str]] = defaultdict(list)
    for question in begun:
        groups[question.set_id, question.set_title].append(question.id)
    return [
        SetMastery(set_id, title, sum(key in due for key in held), _mastery(held, memories, chances))
        for (set_id, title), held in groups.items()
    ]


def _mastery(held: Collection[str], memories: Mapping[str, Memory], chances: Mapping[str, float]) -> Mastery:
    counts = Counter(level(memories[key]) for key in held)
    return Mastery(
        cards=len(held),
        known=round(sum(chances[key] for key in held)),
        levels={found: counts[found] for found in Level},
    )
