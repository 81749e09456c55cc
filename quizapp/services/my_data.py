"""Everything the database holds about one person, for them to take along: one JSON file, and two tables as CSV.

The JSON object has `format`, `exported_at`, `user`, `guests` (what was learned before signing up; its answers stand in
the account's log), one list for each table that has rows of one person, named after the table (`review`, `card`,
`quiz`, ...), the person's own `question_set`s with their `question`s, versions and `article`s, and `asked`: the
questions that their answers were about. Moments are ISO 8601 in UTC. Left out are secrets: the password's hash and
those of log-ins.

Rows are written as they come, so a log of any length needs no more memory than a short one.
"""

from __future__ import annotations

import csv
import json
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from quizapp.services.errors import NotFound
from quizapp.store.db import reading
from quizapp.store.models import (
    ArticleRow,
    AskedRow,
    CardRow,
    HoldRow,
    QuestionRow,
    QuestionSetRow,
    RefusalRow,
    ReviewRow,
    UserRow,
    VersionQuestionRow,
    VersionRow,
    WordingRow,
)
from quizapp.store.row import Base

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from typing import TextIO

    from sqlalchemy import Select, Table
    from sqlalchemy.orm import Session

FORMAT = "quizapp-person/1"
SECRET = frozenset({"password_hash", "token_hash"})
AT_ONCE = 500  # rows
# A spreadsheet takes a cell that begins so for a formula, and would run what somebody else wrote.
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def personal_tables() -> list[Table]:
    """The tables with rows of one person, in the order in which they may be written."""
    return [table for table in Base.metadata.sorted_tables if "user_id" in table.columns]


def write_json(user_id: str, out: TextIO, *, now: datetime) -> None:
    """Write the person's data to `out` as one JSON object; raises NotFound where there is no such person."""
    with reading() as session:
        user = session.get(UserRow, user_id)
        if user is None:
            raise NotFound("There is no such person.")
        head = {"format": FORMAT, "exported_at": now.isoformat(), "user": _own(user)}
        out.write(json.dumps(head, ensure_ascii=False, indent=1)[:-2])
        guests = select(UserRow.__table__).where(UserRow.adopted_by == user_id)
        _list(out, "guests", _rows(session, guests))
        for table in personal_tables():
            key = [column for column in table.primary_key if column.name != "user_id"]
            own = select(table).where(table.c.user_id == user_id).order_by(*key)
            _list(out, table.name, _rows(session, own))
        for name, query in _written(user_id):
            _list(out, name, _rows(session, query))
        out.write("\n}\n")


def write_reviews(user_id: str, out: TextIO, *, now: datetime) -> None:
    """Write the person's review log to `out` as CSV, one row for each answer or wish, oldest first."""
    row, question = ReviewRow, AskedRow
    query = (
        select(
            row.number, row.answered_at, row.time_zone, row.rollover_hour, row.mode, QuestionSetRow.title.label("set"),
            question.category, question.prompt, question.answer, row.given, row.typed, row.outcome, row.reason,
            row.rating, row.certainty, row.claimed, row.duration_ms, row.due,
            row.question_id, row.id, row.undo_of,
        )
        .join(question, question.id == row.question_id)
        .join(QuestionSetRow, QuestionSetRow.id == question.set_id)
        .where(row.user_id == user_id)
        .order_by(row.number)
    )  # fmt: skip
    _table(out, query)


def write_cards(user_id: str, out: TextIO, *, now: datetime) -> None:
    """Write the person's cards to `out` as CSV: what they know, how firmly, and when it comes back."""
    row, question, hold = CardRow, AskedRow, HoldRow
    query = (
        select(
            QuestionSetRow.title.label("set"), question.category, question.prompt, question.answer, row.phase,
            row.stability, row.difficulty, row.due, row.last_review, row.interval_days, row.reps, row.lapses,
            hold.suspended, hold.buried_on, row.question_id,
        )
        .join(question, question.id == row.question_id)
        .join(QuestionSetRow, QuestionSetRow.id == question.set_id)
        .outerjoin(hold, (hold.user_id == row.user_id) & (hold.question_id == row.question_id))
        .where(row.user_id == user_id)
        .order_by(QuestionSetRow.title, question.position, row.question_id)
    )  # fmt: skip
    _table(out, query)


FILES: dict[str, Callable[..., None]] = {
    "everything.json": write_json,
    "reviews.csv": write_reviews,
    "cards.csv": write_cards,
}


def _written(user_id: str) -> Iterable[tuple[str, Select[Any]]]:
    """What the person wrote, and the questions that they answered, whoever wrote those."""
    sets, questions, articles = QuestionSetRow.__table__, QuestionRow.__table__, ArticleRow.__table__
    own = select(sets.c.id).where(sets.c.owner_id == user_id)
    used = select(sets.c.article_id).where(sets.c.owner_id == user_id)
    once = select(VersionRow.article_id).where(VersionRow.set_id.in_(own))
    yield "question_set", select(sets).where(sets.c.owner_id == user_id).order_by(sets.c.id)
    mine = questions.c.set_id.in_(own)
    yield "question", select(questions).where(mine).order_by(questions.c.set_id, questions.c.position)
    yield "refusal", select(RefusalRow.__table__).where(RefusalRow.set_id.in_(own)).order_by(RefusalRow.set_id)
    versions, items, wordings = VersionRow.__table__, VersionQuestionRow.__table__, WordingRow.__table__
    yield "version", select(versions).where(versions.c.set_id.in_(own)).order_by(versions.c.set_id, versions.c.number)
    yield "version_question", select(items).where(items.c.set_id.in_(own)).order_by(*items.primary_key)
    said = wordings.c.question_id.in_(select(questions.c.id).where(mine))
    yield "wording", select(wordings).where(said).order_by(*wordings.primary_key)
    yield "article", select(articles).where(articles.c.id.in_(used) | articles.c.id.in_(once)).order_by(articles.c.id)
    answered = select(ReviewRow.question_id).where(ReviewRow.user_id == user_id)
    wanted = (questions.c.id, questions.c.set_id, questions.c.category, questions.c.prompt, questions.c.answer)
    yield "asked", select(*wanted).where(questions.c.id.in_(answered)).order_by(questions.c.id)


def _rows(session: Session, query: Select[Any]) -> Iterable[dict[str, Any]]:
    for row in session.execute(query.execution_options(yield_per=AT_ONCE)):
        yield _plain(row._mapping)


def _own(user: UserRow) -> dict[str, Any]:
    return _plain({column.name: getattr(user, column.name) for column in UserRow.__table__.columns})


def _plain(values: Mapping[Any, Any]) -> dict[str, Any]:
    return {str(name): _text(value) for name, value in values.items() if name not in SECRET}


def _list(out: TextIO, name: str, rows: Iterable[dict[str, Any]]) -> None:
    out.write(f",\n {json.dumps(name)}: [")
    for number, row in enumerate(rows):
        out.write((",\n  " if number else "\n  ") + json.dumps(row, ensure_ascii=False))
    out.write("\n ]")


def _table(out: TextIO, query: Select[*tuple[Any, ...]]) -> None:
    with reading() as session:
        result = session.execute(query.execution_options(yield_per=AT_ONCE))
        writer = csv.writer(out)
        writer.writerow(result.keys())
        for row in result:
            writer.writerow([_cell(value) for value in row])


def _cell(value: Any) -> Any:  # noqa: ANN401 - whatever a column holds
    value = _text(value)
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else value


def _text(value: Any) -> Any:  # noqa: ANN401
    return value.isoformat() if isinstance(value, datetime | date) else value
