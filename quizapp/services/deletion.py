"""Leaving: an account, or a guest, goes with everything that is theirs, in one transaction.

A set that somebody owns together with them is that person's from then on. What others have begun to learn is not taken
from them: a set that somebody else has answered, or reported, stays without an owner (out of sight where it was not
published). All other sets go, with their questions, versions and articles.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, func, or_, select
from sqlalchemy import update as sql_update

from quizapp.services.people import locked_person
from quizapp.store.db import reading, writing
from quizapp.store.models import (
    ArticleRow,
    CoauthorRow,
    LinkHolderRow,
    QuestionRow,
    QuestionSetRow,
    UserRow,
    VersionRow,
)
from quizapp.store.row import Base

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

    from sqlalchemy import Column, ColumnElement, Table
    from sqlalchemy.orm import Session


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaving:
    """What would go, as counts by table name, and the titles of the sets that would go and that would stay."""

    counts: dict[str, int]
    sets_going: list[str]
    sets_staying: list[str]


def what_goes(user_id: str) -> Leaving:
    """What deleting this person would take away and leave behind, as things stand now."""
    with reading() as session:
        ids = _ids(session, user_id)
        staying = _used_by_others(session, ids) | _heirs(session, ids).keys()
        own = select(QuestionSetRow).where(QuestionSetRow.owner_id.in_(ids), QuestionSetRow.state != "discarded")
        sets = session.scalars(own.order_by(QuestionSetRow.title)).all()
        counts = {
            table.name: session.scalar(select(func.count()).where(table.c.user_id == user_id)) or 0
            for table in _personal()
        }
        return Leaving(
            counts=counts,
            sets_going=[row.title for row in sets if row.id not in staying],
            sets_staying=[row.title for row in sets if row.id in staying and row.state == "published"],
        )


def delete_person(user_id: str, *, now: datetime) -> None:
    """Take the person out of the database, with the guests that they were before; raises NotFound for nobody.

    Either all of it goes or, when anything fails, nothing. The name is free afterwards, and every session has ended.
    """
    with writing() as session:
        locked_person(session, user_id)
        ids = _ids(session, user_id)
        _hold_sets(session, ids)
        # The log lets go of its rows only where this is set: see the triggers of the second migration.
        session.execute(sql_update(UserRow).where(UserRow.id.in_(ids)).values(deleted_at=now))
        _hand_over(session, ids)
        _part_with_sets(session, _used_by_others(session, ids), ids)
        going = list(session.scalars(select(QuestionSetRow.id).where(QuestionSetRow.owner_id.in_(ids))))
        articles = [
            *session.scalars(select(QuestionSetRow.article_id).where(QuestionSetRow.id.in_(going))),
            *session.scalars(select(VersionRow.article_id).where(VersionRow.set_id.in_(going))),
        ]
        session.execute(sql_update(VersionRow).where(VersionRow.made_by.in_(ids)).values(made_by=None))
        for table in reversed(Base.metadata.sorted_tables):
            goes = [*_of_persons(table, ids), *_of_sets(table, going)]
            if goes:
                session.execute(delete(table).where(or_(*goes)))
        left = select(QuestionSetRow.article_id).where(QuestionSetRow.article_id.is_not(None))
        once = select(VersionRow.article_id).where(VersionRow.article_id.is_not(None))
        gone = (ArticleRow.id.in_(articles), ArticleRow.id.not_in(left), ArticleRow.id.not_in(once))
        session.execute(delete(ArticleRow).where(*gone))


def _ids(session: Session, user_id: str) -> list[str]:
    """The person, and the guests whose progress they took over: one human being."""
    return [user_id, *session.scalars(select(UserRow.id).where(UserRow.adopted_by == user_id))]


def _hold_sets(session: Session, ids: Collection[str]) -> None:
    """Let nobody else begin with these sets while they are being looked at (PostgreSQL; SQLite's writers are alone)."""
    sets = select(QuestionSetRow.id).where(QuestionSetRow.owner_id.in_(ids))
    session.execute(sets.with_for_update())
    session.execute(select(QuestionRow.id).where(QuestionRow.set_id.in_(sets)).with_for_update())


def _personal() -> list[Table]:
    return [table for table in Base.metadata.sorted_tables if "user_id" in table.columns]


def _heirs(session: Session, ids: Collection[str]) -> dict[str, str]:
    """Set id -> who owns it together with the person, for the longest time: they keep it."""
    own = select(QuestionSetRow.id).where(QuestionSetRow.owner_id.in_(ids))
    beside = select(CoauthorRow).where(CoauthorRow.set_id.in_(own), CoauthorRow.role == "own")
    beside = beside.where(CoauthorRow.user_id.not_in(ids)).order_by(CoauthorRow.added_at.desc())
    return {row.set_id: row.user_id for row in session.scalars(beside)}


def _hand_over(session: Session, ids: Collection[str]) -> None:
    """Sets that somebody owns together with the person are theirs from now on."""
    for set_id, heir in _heirs(session, ids).items():
        session.get_one(QuestionSetRow, set_id).owner_id = heir
        session.delete(session.get_one(CoauthorRow, (heir, set_id)))
    session.flush()


def _used_by_others(session: Session, ids: Collection[str]) -> set[str]:
    """The ids of their sets in which anybody else has a row of their own: an answer, a card, a quiz, a flag."""
    own = select(QuestionSetRow.id).where(QuestionSetRow.owner_id.in_(ids))
    found: set[str] = set()
    for table in _personal():
        if table in (CoauthorRow.__table__, LinkHolderRow.__table__):
            continue  # who may look at a set has not begun to learn it
        others = table.c.user_id.not_in(ids)
        if "question_id" in table.columns:
            query = select(QuestionRow.set_id).join(table, table.c.question_id == QuestionRow.id)
            found.update(session.scalars(query.where(others, QuestionRow.set_id.in_(own)).distinct()))
        if "set_id" in table.columns:
            found.update(session.scalars(select(table.c.set_id).where(others, table.c.set_id.in_(own)).distinct()))
    return found


def _part_with_sets(session: Session, staying: Collection[str], ids: Collection[str]) -> None:
    """Sets that stay belong to nobody; of those that were not published, nobody sees more than they answered."""
    kept = QuestionSetRow.id.in_(staying)
    hidden = sql_update(QuestionSetRow).where(kept, QuestionSetRow.state != "published")
    session.execute(hidden.values(state="discarded"))
    session.execute(sql_update(QuestionSetRow).where(kept).values(owner_id=None))


def _of_persons(table: Table, ids: Collection[str]) -> list[ColumnElement[bool]]:
    if table is UserRow.__table__:
        return [table.c.id.in_(ids)]
    return [table.c.user_id.in_(ids)] if "user_id" in table.columns else []


def _of_sets(table: Table, set_ids: Collection[str]) -> list[ColumnElement[bool]]:
    """The rows of a table that belong to these sets, directly or through a question."""
    if table is QuestionSetRow.__table__:
        return [table.c.id.in_(set_ids)]
    questions = select(QuestionRow.id).where(QuestionRow.set_id.in_(set_ids))
    goes: list[ColumnElement[bool]] = []
    for column in table.columns:
        if _points_to(column, QuestionSetRow):
            goes.append(column.in_(set_ids))
        elif _points_to(column, QuestionRow):
            goes.append(column.in_(questions))
    return goes


def _points_to(column: Column[Any], row_type: type[Any]) -> bool:
    return any(key.column.table is row_type.__table__ for key in column.foreign_keys)
