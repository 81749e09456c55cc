"""The curve of workload over desired retention: where its line runs, in the units of its view box, and its sentence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from quizapp.web.words import percent

if TYPE_CHECKING:
    from quizapp.services.workload import Workload

WIDTH, HEIGHT, LEFT, TOP = 360, 150, 8, 30
USUAL, MORE = 90, 95
CLEAR, TWICE = 40, 1.95


@dataclass(frozen=True, slots=True)
class Row:
    """One retention: its place on the curve, and what it costs, in answers a day and against the usual one."""

    percent: int
    x: float
    y: float
    cost: float
    answers: str
    compared: str


@dataclass(frozen=True, slots=True)
class Curve:
    """A line over an axis at `floor`; the view box is `width` by `floor + 24`. `chosen` is one of the rows, `marked`
    are those whose percentage stands under the axis, and `points` says percentage, place and cost for the script.
    """

    rows: tuple[Row, ...]
    chosen: Row
    marked: tuple[Row, ...]
    path: str
    points: str
    width: int
    floor: int
    sentence: str


def workload_curve(workload: Workload) -> Curve:
    """The cheapest retention stands at the left; the costliest fills the height, and nothing at all is the axis."""
    costs = workload.answers
    low, high, most = min(costs), max(costs), max([*costs.values(), 0.001])
    floor = TOP + HEIGHT
    rows = tuple(
        Row(
            one,
            x=round(LEFT + (WIDTH - 2 * LEFT) * (one - low) / (high - low), 1),
            y=round(floor - HEIGHT * cost / most, 1),
            cost=round(cost, 2),
            answers=f"{cost:.2f}" if cost < 1 else f"{cost:.1f}" if cost < 20 else f"{cost:.0f}",
            compared=compared(cost, costs[USUAL])[0] if one != USUAL else "",
        )
        for one, cost in sorted(costs.items())
    )
    chosen = next(row for row in rows if row.percent == workload.chosen)
    other = MORE if workload.chosen == USUAL else workload.chosen
    often, link = compared(costs[other], costs[USUAL])
    return Curve(
        rows,
        chosen,
        tuple(row for row in rows if row is chosen or (row.percent in (low, high) and abs(row.x - chosen.x) > CLEAR)),
        "M" + "L".join(f"{row.x} {row.y}" for row in rows),
        "[" + ",".join(f"[{row.percent},{row.x},{row.y},{row.cost}]" for row in rows) + "]",
        WIDTH,
        floor,
        f"At {other}\u00a0% you would review {often} {link} at {USUAL}\u00a0%.",
    )


def compared(cost: float, usual: float) -> tuple[str, str]:
    """The first cost against the second, and the word that leads on to the second.

    ("about as often", "as"), ("about 50 % more often", "than"), ("about twice as often", "as")
    """
    times = cost / usual if usual else 1.0
    if times >= TWICE:
        number = "twice" if times < 2.25 else f"{times:.1f}".removesuffix(".0") + " times"
        return f"about {number} as often", "as"
    share = round(abs(times - 1) * 20) / 20  # the figures are good to about 2 %: steps of 5 % are honest
    if not share:
        return "about as often", "as"
    return f"about {percent(share)} {'more' if times > 1 else 'less'} often", "than"
