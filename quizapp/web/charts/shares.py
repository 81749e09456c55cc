"""Shares: dots with the reach of chance around them, and stacked bars."""

from __future__ import annotations

from dataclasses import dataclass
from math import floor, sqrt
from typing import TYPE_CHECKING

from quizapp.web.charts.bars import Tick

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quizapp.scheduling.measures import Calibration, Share

SIDE, LEFT, TOP = 264, 40, 26
ROW, WIDE = 42, 360
SMALL, LARGE = 3.0, 9.0
LOWEST = 0.5
FEWEST = 10  # a dot for fewer answers would say more about chance than about memory


@dataclass(frozen=True, slots=True)
class Dot:
    """A measured share at (x, y), with whiskers to both ends of its interval."""

    x: float
    y: float
    radius: float
    low: float
    high: float
    title: str


@dataclass(frozen=True, slots=True)
class Plot:
    """Dots in a square with the same axis along both sides; the diagonal is where promise and outcome agree."""

    dots: tuple[Dot, ...]
    ticks: tuple[Tick, ...]
    across: tuple[Tick, ...]
    left: int = LEFT
    top: int = TOP
    side: int = SIDE


@dataclass(frozen=True, slots=True)
class Range:
    """One line of a range chart: a name, its share, and where its dot and whiskers stand (x)."""

    name: str
    share: Share
    x: float
    low: float
    high: float
    y: int


@dataclass(frozen=True, slots=True)
class RangeChart:
    """Shares one below the other on one axis, with a line at the share that was wanted."""

    ranges: tuple[Range, ...]
    ticks: tuple[Tick, ...]
    wanted: float
    height: int
    width: int = WIDE + 40


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a stacked bar, in hundredths of its length; `step` (1 to 4) is its height and shade."""

    step: int
    x: float
    width: float


def calibration_plot(found: Calibration) -> Plot:
    """A dot for each bin with enough answers: predicted recall to the right, measured upwards; larger for more."""
    bins = [each for each in found.bins if each.recalled.of >= FEWEST]
    lowest = _lowest([share for each in bins for share in (each.predicted, each.recalled.interval[0])])
    most = max([each.recalled.of for each in bins], default=1)

    def along(share: float) -> float:
        return round(SIDE * (share - lowest) / (1 - lowest), 1)

    dots = []
    for each in bins:
        low, high = each.recalled.interval
        radius = SMALL + (LARGE - SMALL) * sqrt(each.recalled.of / most)
        heights = [TOP + SIDE - along(share) for share in (each.recalled.value, low, high)]
        title = f"{each.recalled.right} of {each.recalled.of}"
        dots.append(Dot(LEFT + along(each.predicted), heights[0], round(radius, 1), heights[1], heights[2], title))
    numbers = _numbers(lowest)
    return Plot(
        tuple(dots),
        tuple(Tick(number, TOP + SIDE - along(number)) for number in numbers),
        tuple(Tick(number, LEFT + along(number)) for number in numbers),
    )


def range_chart(shares: Sequence[tuple[str, Share]], *, wanted: float) -> RangeChart:
    """A line for each named share that has answers."""
    some = [(name, share) for name, share in shares if share.of]
    lowest = _lowest([share.interval[0] for _, share in some])

    def along(share: float) -> float:
        return round(10 + WIDE * (share - lowest) / (1 - lowest), 1)

    ranges = tuple(
        Range(name, share, along(share.value), along(share.interval[0]), along(share.interval[1]), 34 + at * ROW)
        for at, (name, share) in enumerate(some)
    )
    ticks = tuple(Tick(number, along(number)) for number in _numbers(lowest))
    return RangeChart(ranges, ticks, along(wanted), 34 + len(some) * ROW)


def stacked(counts: Sequence[int]) -> tuple[Part, ...]:
    """The four levels of a group of cards as pieces of one bar, weakest first; empty ones are left out."""
    parts, at, every = [], 0.0, sum(counts)
    for step, count in enumerate(counts, 1):
        if count:
            width = round(100 * count / every, 2)
            parts.append(Part(step, round(at, 2), width))
            at += width
    return tuple(parts)


def _lowest(shares: Sequence[float]) -> float:
    """Where the axis begins: at 50 %, or lower where something has to stand there."""
    return max(0.0, min([LOWEST, *(floor(share * 10) / 10 for share in shares)]))


def _numbers(lowest: float) -> list[float]:
    step = 1 if lowest >= LOWEST else 2
    return [number / 10 for number in range(10, round(lowest * 10) - 1, -step)][::-1]
