"""Arranging a set: its questions in their order, found by words, moved, tagged, copied, kept and dropped together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

from sqlalchemy import select

from quizapp.services.edit import copy_behind
from quizapp.services.errors import Invalid, Problem
from quizapp.services.questions import article_of, question_of
from quizapp.services.rights import own_set, set_for
from quizapp.services.triage import Candidate, Decision, decision_of, put_decision
from quizapp.store.db import reading, writing
from quizapp.store.models import QuestionRow

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import datetime

    from sqlalchemy.orm import Session

    from quizapp.question import Question

Way: TypeAlias = Literal["up", "down", "top", "end"]
MOST_TAGS, LONGEST_TAG = 20, 40


@dataclass(frozen=True, slots=True)
class Arrangement:
    """A set of one's own with the questions that were not dropped, in the order in which learners meet them."""

    set_id: str
    title: str
    state: str
    entries: list[Candidate]


def arrangement(set_id: str, *, user_id: str, now: datetime) -> Arrangement:
    """A set of one's own, to be arranged; its article need not be known."""
    del now
    with reading() as session:
        of_set = own_set(session, set_id, user_id)
        article = article_of(session, of_set)
        rows = [row for row in _rows(session, set_id) if row.archived_at is None]
        entries = [Candidate(question_of(row, article), row.revision, decision_of(row)) for row in rows]
        return Arrangement(set_id, of_set.title, of_set.state, entries)


def found_by(question: Question, words: str) -> bool:
    """Whether each of these words stands in some part of the question, however it is capitalised."""
    parts = (question.prompt, question.answer, *question.accept, *question.distractors, *question.tags)
    text = " ".join((*parts, question.said_by or "", question.category.value)).casefold()
    return all(word in text for word in words.casefold().split())


def move(set_id: str, chosen: Collection[str], way: Way | int, *, user_id: str, now: datetime) -> None:
    """Move these questions together, in their order: one place up or down, to either end, or to a place from 1."""
    with writing() as session:
        set_for(session, set_id, user_id, "edit", lock=True).updated_at = now
        rows = _rows(session, set_id)
        shown = [row for row in rows if row.archived_at is None]
        known = {row.id: row for row in shown}
        order = iter([known[key] for key in moved([row.id for row in shown], chosen, way)])
        for position, row in enumerate([next(order) if row.id in known else row for row in rows], 1):
            row.position = position


def moved(order: Sequence[str], chosen: Collection[str], way: Way | int) -> list[str]:
    """The order after a move. What is chosen comes together, and keeps its own order."""
    block = [key for key in order if key in chosen]
    rest = [key for key in order if key not in chosen]
    if not block:
        return list(order)
    first, last = order.index(block[0]), order.index(block[-1])
    if isinstance(way, int):
        at = way - 1
    elif way in {"top", "end"}:
        at = 0 if way == "top" else len(rest)
    else:
        ahead = sum(key not in chosen for key in order[:first])
        within = sum(key not in chosen for key in order[first:last])
        at = ahead - 1 if way == "up" else ahead + within + 1
    at = min(max(at, 0), len(rest))
    return [*rest[:at], *block, *rest[at:]]


def tag(set_id: str, chosen: Collection[str], tags: Sequence[str], *, user_id: str, now: datetime) -> int:
    """Give all of these questions these tags; how many had not had them all. Raises Invalid for too many tags."""
    wanted = list(dict.fromkeys(entry.strip() for entry in tags if entry.strip()))
    if not wanted or any(len(entry) > LONGEST_TAG for entry in wanted):
        raise Invalid([Problem("tags", f"Write a tag of at most {LONGEST_TAG} characters.")])
    return _retag(set_id, chosen, wanted, [], user_id=user_id, now=now)


def untag(set_id: str, chosen: Collection[str], tags: Sequence[str], *, user_id: str, now: datetime) -> int:
    """Take these tags from all of these questions; how many had had any of them."""
    return _retag(set_id, chosen, [], [entry.strip() for entry in tags], user_id=user_id, now=now)


def duplicate(set_id: str, chosen: Collection[str], *, user_id: str, now: datetime) -> int:
    """Put a copy behind each of these questions; how many were copied."""
    with writing() as session:
        set_for(session, set_id, user_id, "edit", lock=True).updated_at = now
        rows = _chosen(session, set_id, chosen)
        for row in rows:
            copy_behind(session, row, now=now)
        return len(rows)


def decide(set_id: str, chosen: Collection[str], decision: Decision, *, user_id: str, now: datetime) -> int:
    """Keep or drop all of these questions; how many that changed."""
    with writing() as session:
        set_for(session, set_id, user_id, "edit", lock=True).updated_at = now
        rows = [row for row in _chosen(session, set_id, chosen) if decision_of(row) != decision]
        for row in rows:
            put_decision(row, decision, now=now)
        return len(rows)


def _retag(
    set_id: str, chosen: Collection[str], more: list[str], less: list[str], *, user_id: str, now: datetime
) -> int:
    changed = 0
    with writing() as session:
        set_for(session, set_id, user_id, "edit", lock=True).updated_at = now
        for row in _chosen(session, set_id, chosen):
            tags = [entry for entry in dict.fromkeys([*row.tags, *more]) if entry not in less]
            if len(tags) > MOST_TAGS:
                raise Invalid([Problem("tags", f"“{row.prompt}” would have more than {MOST_TAGS} tags.")])
            if tags != row.tags:
                row.tags, row.revision = tags, row.revision + 1
                changed += 1
    return changed


def _rows(session: Session, set_id: str) -> list[QuestionRow]:
    wanted = select(QuestionRow).where(QuestionRow.set_id == set_id)
    return list(session.scalars(wanted.order_by(QuestionRow.position, QuestionRow.id)))


def _chosen(session: Session, set_id: str, chosen: Collection[str]) -> list[QuestionRow]:
    return [row for row in _rows(session, set_id) if row.id in chosen and row.archived_at is None]
