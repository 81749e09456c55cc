"""How firmly something is known: cards in four levels, by how long a memory would last."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from quizapp.scheduling.memory import Phase

if TYPE_CHECKING:
    from quizapp.scheduling.memory import Memory

WEEK, MONTH = 7, 30


class Level(StrEnum):
    """Still in its first steps (or forgotten, and back in them); or lasting days, weeks, or longer than a month."""

    LEARNING = "learning"
    DAYS = "days"
    WEEKS = "weeks"
    LONGER = "longer"


def level(memory: Memory) -> Level:
    """The level of a card, by its stability: the days after which recall falls to 90 %."""
    if memory.phase is not Phase.REVIEW:
        return Level.LEARNING
    if memory.stability < WEEK:
        return Level.DAYS
    return Level.WEEKS if memory.stability < MONTH else Level.LONGER
