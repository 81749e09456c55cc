"""Flags: a person's report that a question is at fault, for who wrote it to see."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from quizapp.question import Category
from quizapp.services.errors import Invalid, Problem
from quizapp.services.people import locked_person
from quizapp.services.questions import visible_question
from quizapp.services.quiz_runs import load_run
from quizapp.store.db import reading, writing
from quizapp.store.ids import new_id
from quizapp.store.models import FlagRow, QuestionSetRow

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.orm import Session

    from quizapp.store.models import AskedRow

REASONS = ("wrong", "ambiguous", "outdated", "unfair", "other")
LONGEST_COMMENT = 1000


@dataclass(frozen=True, slots=True)
class FlagView:
    """The question that someone is about to report."""

    question_id: str
    set_id: str
    set_title: str
    prompt: str
    answer: str
    category: Category


def get_question(question_id: str, *, user_id: str | None, quiz_id: str | None = None) -> FlagView:
    """The question to report, as they met it in a quiz of theirs, where given; NotFound where they cannot see it."""
    with reading() as session:
        row = _as_met(session, question_id, user_id, quiz_id)
        title = session.get_one(QuestionSetRow, row.set_id).title
        return FlagView(row.id, row.set_id, title, row.prompt, row.answer, Category(row.category))


def flag_question(
    question_id: str, *, user_id: str, reason: str, comment: str, now: datetime, quiz_id: str | None = None
) -> None:
    """Report a question, as the person met it in their quiz `quiz_id`, else as it is now. Raises Invalid.

    `reason` is one of REASONS, `comment` up to 1,000 characters or empty.
    """
    comment = comment.strip()
    if reason not in REASONS:
        raise Invalid([Problem("reason", f"Choose one of: {', '.join(REASONS)}.")])
    if len(comment) > LONGEST_COMMENT:
        raise Invalid([Problem("comment", f"At most {LONGEST_COMMENT:,} characters, please.")])
    with writing() as session:
        locked_person(session, user_id)
        question = _as_met(session, question_id, user_id, quiz_id)
        session.add(
            FlagRow(
                user_id=user_id,
                id=new_id(now),
                question_id=question_id,
                revision=question.revision,
                reason=reason,
                comment=comment,
                created_at=now,
            )
        )


def _as_met(session: Session, question_id: str, user_id: str | None, quiz_id: str | None) -> AskedRow:
    """The question in the wording of a quiz that asks it; old wordings are shown to nobody else."""
    present = visible_question(session, question_id, user_id)
    if not quiz_id or user_id is None:
        return present
    asked = {entry.question.id: entry.question for entry in load_run(session, quiz_id, user_id).entries}
    return asked.get(question_id, present)
