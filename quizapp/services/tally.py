"""A person's log summed up: from the sums that were kept, and the rows that came since.

What is kept covers only rows so old that nobody can take them back (undo reaches one day). Should a row be taken back
all the same, or other weights come in force, everything is summed anew; the sums are never believed against the log.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import select

from quizapp.scheduling.mode import Mode
from quizapp.scheduling.tally import Tally, read
from quizapp.services.errors import NotFound
from quizapp.services.people import locked_person, parameters_of
from quizapp.services.review_log import LOGGED_COLUMNS, logged_columns
from quizapp.store.db import writing
from quizapp.store.kept import TallyRow
from quizapp.store.models import ReviewRow
from quizapp.store.unavailable import Unavailable

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy.orm import Session

    from quizapp.scheduling.replay import LoggedReview

FINAL = timedelta(days=2)  # no row that came before is taken back: undo reaches to the morning, at most 25 hours
WORTH_KEEPING = 500  # rows: fewer are added up again at each visit, which takes some 10 ms


@dataclass(frozen=True, slots=True)
class Kept:
    """Sums of the log from its first row to the one numbered `through`, as they are stored."""

    user_id: str
    through: int
    sums: dict[str, Any]


class _Row(NamedTuple):
    number: int
    review: LoggedReview
    milliseconds: int


def tallied(session: Session, user_id: str, *, now: datetime) -> tuple[Tally, Kept | None]:
    """The person's whole log summed up, without what was taken back; and what to `keep` of it, if anything.

    Keeping is for the caller to do: it writes, and this is called where others read.
    """
    parameters = parameters_of(session, user_id)
    kept = session.execute(select(TallyRow.through, TallyRow.sums).where(TallyRow.user_id == user_id)).one_or_none()
    tally = read(kept.sums, parameters=parameters) if kept else None
    rows = _rows(session, user_id, after=kept.through) if kept and tally else []
    undone = {row.review.undo_of for row in rows} - {None}
    if tally is None or not undone <= {row.review.id for row in rows}:
        tally, rows = Tally(parameters), _rows(session, user_id, after=0)
        undone = {row.review.undo_of for row in rows}
    final, found = _final(rows, now=now), None
    for at, row in enumerate(rows):
        if at == final and at >= WORTH_KEEPING:
            found = Kept(user_id, rows[at - 1].number, tally.plain())
        if row.review.mode is not Mode.UNDO and row.review.id not in undone:
            tally.add(row.review, row.milliseconds)
    if final == len(rows) >= WORTH_KEEPING:
        found = Kept(user_id, rows[-1].number, tally.plain())
    return tally, found


def keep(found: Kept) -> None:
    """Store these sums, unless the person left, or the database cannot be written now: the next visit tries again."""
    with suppress(NotFound, Unavailable), writing() as session:
        locked_person(session, found.user_id)
        session.merge(TallyRow(user_id=found.user_id, through=found.through, sums=found.sums))


def _rows(session: Session, user_id: str, *, after: int) -> list[_Row]:
    """The rows of the person's log behind the one numbered `after`, in their order.

    Of each only what is needed is fetched: a log of years has tens of thousands of rows.
    """
    wanted = [getattr(ReviewRow, name) for name in LOGGED_COLUMNS]
    query = select(ReviewRow.number, ReviewRow.duration_ms, *wanted).where(ReviewRow.user_id == user_id)
    found = session.execute(query.where(ReviewRow.number > after).order_by(ReviewRow.number))
    return [_Row(number, logged_columns(*columns), spent) for number, spent, *columns in found]


def _final(rows: Sequence[_Row], *, now: datetime) -> int:
    """How many of the rows, from the first on, can be kept: old enough, and taken back by none of the others."""
    limit = now.astimezone(UTC) - FINAL
    cut = next((at for at, row in enumerate(rows) if row.review.received_at > limit), len(rows))
    place = {row.review.id: at for at, row in enumerate(rows)}
    for at in range(len(rows) - 1, -1, -1):  # from the last on: each may move the cut before a row that it takes back
        taken_back = rows[at].review.undo_of
        if taken_back is not None and at >= cut:
            cut = min(cut, place[taken_back])
    return cut
