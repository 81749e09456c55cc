"""Fitting the schedule to a person in the background: whose turn it is, one attempt, and what becomes of it.

An attempt reads a person's log, fits weights outside of any transaction, and keeps the result with both log losses.
Weights that proved better (see scheduling.fitting) are adopted in the same transaction: the person's cards are
rebuilt with them. Their dues stay, because those were promised; what is predicted and promised next changes. A process
that is killed in between leaves nothing behind; of two that try at the same time one finds the other's result and
drops its own.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from quizapp.scheduling import fitting
from quizapp.scheduling.mode import SCHEDULED
from quizapp.services.errors import NotFound, Unavailable
from quizapp.services.people import locked_person, parameters_of
from quizapp.services.review_log import logged, rebuild
from quizapp.store.db import reading, writing
from quizapp.store.models import FitRow, ReviewRow, UserRow

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.orm import Session

    from quizapp.scheduling.fitting import Fit
    from quizapp.scheduling.replay import LoggedReview

log = logging.getLogger(__name__)
AVAILABLE = fitting.AVAILABLE
# In simulations, fits to 800 answers made unseen predictions worse for half of the people who differ from the published
# weights, and fits to 2,000 better for most: before 1,000 nothing is to be gained. Each attempt is a chance to be
# fooled, so the next one waits for 400 new answers: two weeks at 30 a day. Anki's manual recommends once a month.
FIRST = 1_000
NEW = 400


@dataclass(frozen=True, slots=True)
class Attempts:
    """What one run over all people came to: how many were looked at, had enough returns, and have new weights."""

    looked_at: int
    fitted: int
    adopted: int


def fit_everyone(*, now: datetime) -> Attempts:
    """Make an attempt for each person whose turn it is, one after the other. Needs the extra `optimize`.

    A failure with one person is logged and keeps nobody else waiting; Unavailable (no database) ends the run.
    """
    with reading() as session:
        people = due_people(session)
    found: list[Fit] = []
    for user_id in people:
        try:
            fit = fit_person(user_id, now=now)
        except Unavailable:
            raise
        except Exception:
            log.exception("The schedule could not be fitted to person %s.", user_id)
        else:
            found += [fit] if fit is not None else []
    return Attempts(len(people), len(found), sum(fit.better for fit in found))


def due_people(session: Session) -> list[str]:
    """Ids of the people with FIRST answers on schedule, and NEW ones since their last attempt."""
    tried = select(FitRow.user_id, func.max(FitRow.reviews).label("reviews")).group_by(FitRow.user_id).subquery()
    last = func.coalesce(func.max(tried.c.reviews), 0)
    query = (
        select(ReviewRow.user_id)
        .join(UserRow, UserRow.id == ReviewRow.user_id)
        .outerjoin(tried, tried.c.user_id == ReviewRow.user_id)
        .where(ReviewRow.mode.in_(SCHEDULED), UserRow.deleted_at.is_(None), UserRow.adopted_by.is_(None))
        .group_by(ReviewRow.user_id)
        .having(func.count() >= FIRST, func.count() - last >= NEW)
        .order_by(ReviewRow.user_id)
    )
    return list(session.scalars(query))


def fit_person(user_id: str, *, now: datetime) -> Fit | None:
    """One attempt for one person; None where their returns are too few, another attempt was quicker, or they left."""
    with reading() as session:
        rows, in_force = _log(session, user_id), parameters_of(session, user_id)
        number = _last_number(session, user_id)
    found = fitting.fit(rows, in_force=in_force)
    if found is None:
        return None
    with writing() as session:
        try:
            locked_person(session, user_id)
        except NotFound:  # deleted in the meantime
            return None
        if _last_number(session, user_id) != number:
            return None
        session.add(
            FitRow(
                user_id=user_id,
                number=number + 1,
                created_at=now,
                reviews=sum(row.mode in SCHEDULED for row in rows),
                parameters=list(found.parameters),
                loss_before=found.before,
                loss_after=found.after,
                adopted=found.better,
            )
        )
        session.flush()
        if found.better:
            rebuild(session, user_id)
    return found


def _log(session: Session, user_id: str) -> list[LoggedReview]:
    rows = select(ReviewRow).where(ReviewRow.user_id == user_id).order_by(ReviewRow.number)
    return [logged(row) for row in session.scalars(rows)]


def _last_number(session: Session, user_id: str) -> int:
    return session.scalar(select(func.max(FitRow.number)).where(FitRow.user_id == user_id)) or 0
