"""The review log -> card states. The log is the truth; stored card states are a copy that replay can always rebuild."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from quizapp.scheduling.memory import Memory, review

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from quizapp.scheduling.rating import Rating


@dataclass(frozen=True, slots=True, kw_only=True)
class LoggedReview:
    """One row of the log, as far as memory depends on it. `rating` is None for an undo, which names what it undoes."""

    id: str
    card_id: str
    rating: Rating | None
    answered_at: datetime
    received_at: datetime
    time_zone: str
    undo_of: str | None = None


def replay(log: Iterable[LoggedReview]) -> dict[str, Memory]:
    """The memory of every card in one person's log, given in the order the reviews were taken down.

    Undone reviews leave no trace; a card whose every review was undone is new again, and so not in the answer.
    """
    rows = list(log)
    undone = {row.undo_of for row in rows if row.undo_of is not None}
    memories: dict[str, Memory] = {}
    for row in rows:
        if row.rating is not None and row.id not in undone:
            memories[row.card_id] = apply(memories.get(row.card_id), row)
    return memories


def apply(memory: Memory | None, row: LoggedReview) -> Memory:
    """The memory after one logged answer. An answer cannot be given after it arrived: a fast clock is set back."""
    assert row.rating is not None, "an undo has no grade to apply"
    at = min(row.answered_at, row.received_at)
    return review(memory, row.rating, card_id=row.card_id, at=at, time_zone=row.time_zone)
