"""Bars, one for each day, over an axis with two or three round numbers."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime
    from collections.abc import Sequence

STEP, BAR = 12, 9
LEFT, TOP, HEIGHT = 34, 14, 110
ROUND = (1, 2, 5, 10)


@dataclass(frozen=True, slots=True)
class Bar:
    """One day: its bar from (x, y) down to the axis."""

    date: datetime.date
    number: float
    x: int
    y: float
    height: float


@dataclass(frozen=True, slots=True)
class Tick:
    """A number on an axis, and where its line stands (y from the top, or x from the left)."""

    number: float
    at: float


@dataclass(frozen=True, slots=True)
class BarChart:
    """Bars over an axis at `floor`; the view box is `width` by `floor + 22`."""

    bars: tuple[Bar, ...]
    ticks: tuple[Tick, ...]
    width: int
    floor: int = TOP + HEIGHT
    left: int = LEFT
    bar_width: int = BAR


def bar_chart(days: Sequence[tuple[datetime.date, float]]) -> BarChart:
    """One bar for each day; a day with anything at all shows at least 2 units."""
    floor = TOP + HEIGHT
    step = nice_step(max((number for _, number in days), default=0))
    top = step * max(1, ceil(max((number for _, number in days), default=0) / step))
    bars = []
    for index, (date, number) in enumerate(days):
        height = max(2.0, round(HEIGHT * number / top, 1)) if number else 0.0
        bars.append(Bar(date, number, LEFT + 4 + index * STEP, floor - height, height))
    ticks = [Tick(step * turn, round(floor - HEIGHT * step * turn / top, 1)) for turn in range(round(top / step) + 1)]
    return BarChart(tuple(bars), tuple(ticks), LEFT + 4 + len(days) * STEP)


def nice_step(most: float) -> int:
    """A round distance between the lines of an axis up to `most`, so that there are two to four lines above 0."""
    size = 1
    while True:
        for factor in ROUND[:-1]:
            if most <= 4 * factor * size:
                return factor * size
        size *= 10
