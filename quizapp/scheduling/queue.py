"""Which card comes next: learning steps that are due, then reviews by risk of forgetting, then new questions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizapp.scheduling.days import day_start, study_day
from quizapp.scheduling.memory import Memory, Phase, retrievability

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from quizapp.scheduling.days import Calendar

NEW_A_DAY = 20


def due_today(memory: Memory, *, now: datetime, calendar: Calendar) -> bool:
    """Whether the card is to be seen before the present study day ends."""
    from_tomorrow = _tomorrow(now, calendar)
    return memory.due < from_tomorrow


def new_left(memories: Mapping[str, Memory], *, now: datetime, calendar: Calendar, limit: int = NEW_A_DAY) -> int:
    """How many new questions may still be begun today, in study or in a quiz, out of `limit`."""
    today = study_day(now, calendar)
    return max(0, limit - sum(memory.first_day == today for memory in memories.values()))


def order(
    memories: Mapping[str, Memory], new: Sequence[str], *, now: datetime, calendar: Calendar, new_left: int
) -> list[str]:
    """Ids of all cards left for today, the next one first.

    Learning cards whose wait is over; reviews, least likely to be remembered first; up to `new_left` of `new` in
    their order; last, learning cards whose few minutes are not over yet (better shown early than waited for).
    """
    today, from_tomorrow = study_day(now, calendar), _tomorrow(now, calendar)
    ready: list[tuple[datetime, str]] = []
    waiting: list[tuple[datetime, str]] = []
    reviews: list[tuple[float, str]] = []
    for card_id, memory in memories.items():
        if memory.due >= from_tomorrow:
            continue
        if memory.phase is Phase.REVIEW:
            reviews.append((retrievability(memory, day=today), card_id))
        else:
            (ready if memory.due <= now else waiting).append((memory.due, card_id))
    unseen = [card_id for card_id in new if card_id not in memories][:new_left]
    return [
        *(card_id for _, card_id in sorted(ready)),
        *(card_id for _, card_id in sorted(reviews)),
        *unseen,
        *(card_id for _, card_id in sorted(waiting)),
    ]


def _tomorrow(now: datetime, calendar: Calendar) -> datetime:
    today = study_day(now, calendar)
    return day_start(today.fromordinal(today.toordinal() + 1), calendar)
