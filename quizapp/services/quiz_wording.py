"""The wording that a quiz holds to: what its questions said in the version of the set that it began with.

Versions never change, so neither does a quiz, whatever is published while it goes on. A draft has no version, and of
some old quizzes none is known: those meet each question as learners do now.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select, tuple_

from quizapp.services.questions import active_questions, article_of
from quizapp.store.models import CONTENT, ArticleRow, AskedRow, VersionQuestionRow, VersionRow, WordingRow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

    from quizapp.store.models import QuestionSetRow

ASKED = ("prompt", "answer", "accept", "distractors")


def in_words(
    session: Session, asked: Sequence[AskedRow], of_set: QuestionSetRow, version: int | None
) -> list[AskedRow]:
    """These questions of a set with what they said in one of its versions; as they are where that had none of them.

    Most often it is what they say now: only what differs is looked up. Then it is a mere value, which no session knows,
    with the revision that answers to it carry; whether it is `out` is said of now all the same.
    """
    item = VersionQuestionRow
    then = select(item.question_id, item.wording).where(item.set_id == of_set.id, item.number == version)
    shown = {row.id: row.wording for row in asked}
    old = [(key, number) for key, number in session.execute(then) if shown.get(key, number) != number]
    if not old:
        return list(asked)
    same = tuple_(WordingRow.question_id, WordingRow.number).in_(old)
    found = {row.question_id: row for row in session.scalars(select(WordingRow).where(same))}
    return [_saying(row, found[row.id]) if row.id in found else row for row in asked]


def _saying(asked: AskedRow, wording: WordingRow) -> AskedRow:
    place = {name: getattr(asked, name) for name in ("id", "set_id", "key", "position", "out", "met")}
    said = {name: getattr(wording, name) for name in (*CONTENT, "revision")}
    return AskedRow(**place, **said, wording=wording.number)


def asked_otherwise(now: AskedRow, then: AskedRow) -> bool:
    """Whether a question asks something else than before, or takes another answer; its proof or hint may differ."""
    return any(getattr(now, name) != getattr(then, name) for name in ASKED)


def questions_then(session: Session, of_set: QuestionSetRow, version: int | None) -> list[AskedRow]:
    """All questions of a version of the set, in its order; those that learners meet now, where none is known."""
    if version is None:
        return active_questions(session, [of_set.id])
    item = VersionQuestionRow
    wanted = select(AskedRow).join(item, item.question_id == AskedRow.id)
    wanted = wanted.where(item.set_id == of_set.id, item.number == version).order_by(item.position)
    return in_words(session, session.scalars(wanted).all(), of_set, version)


def article_then(session: Session, of_set: QuestionSetRow, version: int | None) -> ArticleRow | None:
    """The article of a version of the set, which is what the proofs in its wordings point into."""
    if version is None:
        return article_of(session, of_set)
    made = (VersionRow.set_id == of_set.id, VersionRow.number == version)
    return session.scalar(select(ArticleRow).join(VersionRow, VersionRow.article_id == ArticleRow.id).where(*made))
