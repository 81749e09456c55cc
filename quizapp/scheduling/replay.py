"""The review log -> card states. The log is the truth; stored card states are a copy that replay can always rebuild.

Each answer's row keeps the promise that was made with it (`due`): a changed preference, or parameters that fit the
person better, change what is predicted and what is promised next, never a promise already made.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from quizapp.scheduling.days import study_day
from quizapp.scheduling.memory import DEFAULT_PLAN, Memory, Phase, Plan, review
from quizapp.scheduling.mode import SCHEDULED, Mode

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime

    from quizapp.scheduling.days import Calendar
    from quizapp.scheduling.rating import Rating


@dataclass(frozen=True, slots=True, kw_only=True)
class LoggedReview:
    """One row of the log, as far as a card depends on it. `rating` is there for answers, `undo_of` for an undo.

    `calendar` is the person's at that time. `due` is the promise made; None only while a new row is being made.
    """

    id: str
    card_id: str
    mode: Mode
    rating: Rating | None
    answered_at: datetime
    received_at: datetime
    calendar: Calendar
    due: datetime | None = None
    undo_of: str | None = None


@dataclass(frozen=True, slots=True)
class Hold:
    """A person's wish not to see a card: until they resume it, or until the study day `buried_on` is over."""

    suspended: bool = False
    buried_on: date | None = None


def replay(log: Iterable[LoggedReview], *, plan: Plan = DEFAULT_PLAN) -> dict[str, Memory]:
    """The memory of every card in one person's log, given in the order the rows were taken down.

    Rows that were undone leave no trace; a card without a standing answer is new, and so not in the answer.
    """
    memories: dict[str, Memory] = {}
    for row in standing(log):
        moved = apply(memories.get(row.card_id), row, plan=plan)
        if moved is None:
            memories.pop(row.card_id, None)
        else:
            memories[row.card_id] = moved
    return memories


def holds(log: Iterable[LoggedReview]) -> dict[str, Hold]:
    """What the log says is held, by card; cards that are free are left out."""
    held: dict[str, Hold] = {}
    for row in standing(log):
        held[row.card_id] = held_after(held.get(row.card_id, Hold()), row)
    return {card_id: hold for card_id, hold in held.items() if hold != Hold()}


def standing(log: Iterable[LoggedReview]) -> list[LoggedReview]:
    """The rows that were not taken back, in their order; the undos themselves are left out."""
    rows = list(log)
    undone = {row.undo_of for row in rows if row.undo_of is not None}
    return [row for row in rows if row.mode is not Mode.UNDO and row.id not in undone]


def apply(memory: Memory | None, row: LoggedReview, *, plan: Plan = DEFAULT_PLAN) -> Memory | None:
    """The memory after one row. An answer cannot be given after it arrived: a fast clock is set back."""
    if row.mode is Mode.RESET:
        return None
    if row.mode is Mode.POSTPONE and memory is not None and row.due is not None:
        return replace(memory, due=max(row.due, memory.last_review))
    if row.mode not in SCHEDULED:
        return memory
    assert row.rating is not None, "an answer has a grade"
    at = min(row.answered_at, row.received_at)
    after = review(memory, row.rating, card_id=row.card_id, at=at, calendar=row.calendar, plan=plan)
    return after if row.due is None else _promised(after, row.due, row.calendar)


def held_after(hold: Hold, row: LoggedReview) -> Hold:
    """What is held after one row: suspending lasts until it is resumed, burying for the study day of the row."""
    if row.mode is Mode.SUSPEND:
        return replace(hold, suspended=True)
    if row.mode is Mode.RESUME:
        return Hold()
    if row.mode is Mode.BURY:
        return replace(hold, buried_on=study_day(min(row.answered_at, row.received_at), row.calendar))
    return hold


def _promised(memory: Memory, due: datetime, calendar: Calendar) -> Memory:
    """The memory with the promise of its row. One that no longer fits (a row before it was undone) is made anew."""
    days = (study_day(due, calendar) - memory.last_day).days
    if memory.phase is Phase.REVIEW:
        return replace(memory, due=due, interval_days=days) if days > 0 else memory
    return replace(memory, due=due) if days <= 0 and due > memory.last_review else memory
