"""The four grades a person gives an answer, as FSRS and Anki number them."""

from __future__ import annotations

from enum import IntEnum


class Rating(IntEnum):
    """How well an answer came. AGAIN means forgotten; the other three are recalls of growing ease."""

    AGAIN = 1
    HARD = 2
    GOOD = 3
    EASY = 4
