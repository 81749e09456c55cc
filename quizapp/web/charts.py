"""Where the shapes of a chart stand, in the units of its view box. Pure; the template draws them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime
    from collections.abc import Sequence

STEP, WIDTH, HEIGHT, TOP = 24, 16, 110, 22


@dataclass(frozen=True, slots=True)
class Bar:
    """One day: its bar from (x, y) down to the axis, and the number written above it."""

    date: datetime.date
    number: int
    x: int
    y: float
    height: float


@dataclass(frozen=True, slots=True)
class BarChart:
    """Bars over an axis at `floor`; the view box is `width` by `floor + 24`."""

    bars: tuple[Bar, ...]
    width: int
    floor: int
    bar_width: int = WIDTH


def forecast_chart(days: Sequence[tuple[datetime.date, int]]) -> BarChart:
    """One bar for each day; the fullest day fills the height, and a day with anything at all shows at least 2 units."""
    most = max([number for _, number in days] + [1])
    floor = TOP + HEIGHT
    bars = []
    for index, (date, number) in enumerate(days):
        height = max(2.0, round(HEIGHT * number / most, 1)) if number else 0.0
        bars.append(Bar(date, number, 4 + index * STEP, floor - height, height))
    return BarChart(tuple(bars), 8 + len(days) * STEP, floor)
