"""Making a version of a set out of what lies on its authors' desk, inside the caller's transaction.

What learners meet changes here and nowhere else: the published wordings and positions of questions, and the set's
title, description and licence.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, select

from quizapp.store.models import CONTENT, QuestionRow, VersionQuestionRow, VersionRow, WordingRow

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from sqlalchemy.orm import Session

    from quizapp.store.models import QuestionSetRow


def on_desk(session: Session, set_id: str) -> list[QuestionRow]:
    """The questions of a set that its authors have not dropped, in their order, published or not."""
    wanted = select(QuestionRow).where(QuestionRow.set_id == set_id, QuestionRow.archived_at.is_(None))
    return list(session.scalars(wanted.order_by(QuestionRow.position, QuestionRow.id)))


def make_version(
    session: Session, row: QuestionSetRow, *, kind: str, by: str | None, now: datetime, restored_from: int | None = None
) -> int:
    """Store what lies on the desk as the set's next version and give its number; nothing new gives the present one.

    Learners meet it from now on, unless its kind is "kept". The caller holds the set's lock.
    """
    session.flush()
    questions = on_desk(session, row.id)
    frozen = list(_frozen(session, row.id, questions).items())
    if row.version is not None and not row.details and frozen == _standing(session, row.id, row.version):
        stored = session.get_one(VersionRow, (row.id, row.version))
        if _of_set(stored) == _of_set(row):
            return row.version
    number = (session.scalar(select(func.max(VersionRow.number)).where(VersionRow.set_id == row.id)) or 0) + 1
    shown = _of_set(row) | row.details
    session.add(
        VersionRow(
            set_id=row.id, number=number, kind=kind, made_at=now, made_by=by, restored_from=restored_from, **shown
        )
    )
    session.flush()
    for position, (question_id, wording) in enumerate(frozen, 1):
        item = VersionQuestionRow(
            set_id=row.id, number=number, position=position, question_id=question_id, wording=wording
        )
        session.add(item)
    if kind != "kept":
        _show(session, row, dict(frozen), number=number)
    session.flush()
    return number


def _frozen(session: Session, set_id: str, questions: Sequence[QuestionRow]) -> dict[str, int]:
    """Question id -> the number of the wording that says what the question says now; new ones where it is new."""
    newest = select(WordingRow.question_id, func.max(WordingRow.number).label("number"))
    newest = newest.join(QuestionRow, QuestionRow.id == WordingRow.question_id).where(QuestionRow.set_id == set_id)
    last = newest.group_by(WordingRow.question_id).subquery()
    same = (WordingRow.question_id == last.c.question_id) & (WordingRow.number == last.c.number)
    stored = {row.question_id: row for row in session.scalars(select(WordingRow).join(last, same))}
    numbers = {}
    for question in questions:
        before = stored.get(question.id)
        content = {name: getattr(question, name) for name in (*CONTENT, "revision")}
        if before is None or any(getattr(before, name) != value for name, value in content.items()):
            before = WordingRow(question_id=question.id, number=before.number + 1 if before else 1, **content)
            session.add(before)
        numbers[question.id] = before.number
    session.flush()
    return numbers


def _standing(session: Session, set_id: str, number: int) -> list[tuple[str, int]]:
    item = VersionQuestionRow
    wanted = select(item.question_id, item.wording).where(item.set_id == set_id, item.number == number)
    return [(question_id, wording) for question_id, wording in session.execute(wanted.order_by(item.position))]


def _show(session: Session, row: QuestionSetRow, wordings: Mapping[str, int], *, number: int) -> None:
    """Let learners meet these questions in this order and these wordings, and no others of the set."""
    places = {question_id: place for place, question_id in enumerate(wordings, 1)}
    for question in session.scalars(select(QuestionRow).where(QuestionRow.set_id == row.id)):
        question.published_position = places.get(question.id)
        question.published_wording = wordings.get(question.id, question.published_wording)
    for name, text in row.details.items():
        setattr(row, name, text)
    row.details, row.version = {}, number


def _of_set(row: QuestionSetRow | VersionRow) -> dict[str, str | None]:
    return {name: getattr(row, name) for name in ("title", "description", "language", "licence", "article_id")}
