"""A calendar as a grid of weeks, Monday on top, in which fuller days stand larger and darker."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime
    from collections.abc import Mapping

CELL, STEP = 11, 14
LEFT, TOP = 34, 18
SIZES = (0, 4, 6, 9, 11)  # the mark of each step: its size tells what its shade tells
FEWEST, MOST = 5, 53  # weeks shown
UNITS = (1, 2, 3, 5, 10, 15, 20, 25, 30, 40, 50, 75, 100, 150, 200, 500, 1000)
FULL_SHARE = 0.9


@dataclass(frozen=True, slots=True)
class Day:
    """One day: its ground at (x, y), and on it a mark of `size`, `inset` from the ground's corner."""

    date: datetime.date
    number: int
    step: int
    x: int
    y: int
    size: int
    inset: float


@dataclass(frozen=True, slots=True)
class Week:
    """A row of the table: its Monday, the numbers of its days (None for days to come), and their sum."""

    monday: datetime.date
    numbers: tuple[int | None, ...]

    @property
    def total(self) -> int:
        """All answers of the week."""
        return sum(number or 0 for number in self.numbers)


@dataclass(frozen=True, slots=True)
class HeatMap:
    """Days, the months' names with their x, and `unit`: each step but the last stands for so many answers."""

    days: tuple[Day, ...]
    months: tuple[tuple[datetime.date, int], ...]
    weeks: tuple[Week, ...]
    unit: int
    width: int
    height: int = TOP + 7 * STEP
    cell: int = CELL

    @property
    def legend(self) -> tuple[tuple[int, int, float, str], ...]:
        """(step, size of its mark, inset, words) of each of the five steps, from none to most."""
        unit = self.unit
        ranges = [(1, unit), (unit + 1, 2 * unit), (2 * unit + 1, 3 * unit)]
        words = ["none", *(f"{low}–{high}" if low < high else f"{low}" for low, high in ranges), f"over {3 * unit}"]
        return tuple((step, SIZES[step], (CELL - SIZES[step]) / 2, text) for step, text in enumerate(words))


def heat_map(numbers: Mapping[datetime.date, int], *, today: datetime.date) -> HeatMap:
    """The weeks since the first answer, at least 5 and at most 53, up to today."""
    last = today - timedelta(days=today.weekday())
    begun = min(numbers, default=today)
    count = min(max((last - begun).days // 7 + 2, FEWEST), MOST)
    mondays = [last - timedelta(weeks=back) for back in range(count - 1, -1, -1)]
    shown = [monday + timedelta(days=day) for monday in mondays for day in range(7)]
    unit = _unit([numbers.get(date, 0) for date in shown])
    days = []
    for index, date in enumerate(shown):
        if date <= today:
            step = min(-(-numbers.get(date, 0) // unit), 4)
            x, y, size = LEFT + index // 7 * STEP, TOP + index % 7 * STEP, SIZES[step]
            days.append(Day(date, numbers.get(date, 0), step, x, y, size, (CELL - size) / 2))
    weeks = tuple(
        Week(monday, tuple(numbers.get(date, 0) if date <= today else None for date in shown[at * 7 : at * 7 + 7]))
        for at, monday in enumerate(mondays)
    )
    return HeatMap(tuple(days), tuple(_months(mondays)), weeks, unit, LEFT + count * STEP)


def _unit(numbers: list[int]) -> int:
    """A round number of answers for one step, so that all but the fullest tenth of days stay within four steps."""
    some = sorted(number for number in numbers if number)
    full = some[int(FULL_SHARE * (len(some) - 1))] if some else 1
    return next((unit for unit in UNITS if full <= 4 * unit), UNITS[-1])


def _months(mondays: list[datetime.date]) -> list[tuple[datetime.date, int]]:
    """Each month's first full week; a month whose name would touch the next one's is left unnamed."""
    names = [
        (monday, LEFT + index * STEP)
        for index, monday in enumerate(mondays)
        if index == 0 or monday.month != mondays[index - 1].month
    ]
    return [name for at, name in enumerate(names) if at + 1 == len(names) or names[at + 1][1] - name[1] >= 2 * STEP]
