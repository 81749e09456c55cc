"""Loading a person's row, with the lock under which their log may grow, and what their days and plans are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from quizapp.preferences import Preferences
from quizapp.scheduling.days import Calendar
from quizapp.scheduling.memory import PARAMETERS, Plan
from quizapp.services.errors import NotFound
from quizapp.store.models import FitRow, UserRow

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


def locked_person(session: Session, user_id: str) -> UserRow:
    """The person's row, locked until the transaction ends: one person's answers are taken down one after another.

    SQLite's writers are alone anyway; on PostgreSQL this is what keeps two tabs apart.
    """
    row = session.get(UserRow, user_id, with_for_update=True)
    if row is None or row.deleted_at is not None:
        raise NotFound("There is no such person.")
    return row


def preferences_of(session: Session, user_id: str | None) -> Preferences:
    """What the person chose; the defaults for a visitor without a row."""
    row = session.get(UserRow, user_id) if user_id else None
    return Preferences.read(row.preferences) if row else Preferences()


def calendar_of(session: Session, user_id: str | None) -> Calendar:
    """When the person's days begin; UTC for a visitor without a row."""
    row = session.get(UserRow, user_id) if user_id else None
    return Calendar(row.time_zone, preferences_of(session, user_id).rollover_hour) if row else Calendar()


def plan_of(session: Session, user_id: str | None) -> Plan:
    """How the person's cards are scheduled: the recall they want, by the weights that fit them best."""
    wanted = preferences_of(session, user_id).desired_retention
    return Plan(desired_retention=wanted, parameters=parameters_of(session, user_id))


def parameters_of(session: Session, user_id: str | None) -> tuple[float, ...]:
    """The FSRS weights in force for the person: those adopted last, else the published ones."""
    if user_id is None:
        return PARAMETERS
    fits = select(FitRow.parameters).where(FitRow.user_id == user_id, FitRow.adopted).order_by(FitRow.number.desc())
    found = session.scalar(fits.limit(1))
    return tuple(found) if found else PARAMETERS
