"""What a desired retention costs: how many answers a day the same cards ask for, at one retention or another.

A crowd of cards is followed for a year, day by day. When some are due, a share of them is recalled, as the forgetting
curve says, and graded good; the others are graded again, and good ten minutes later. Both parts come back at their own
time. Cards that are due on one day and alike in memory go on together, with the mean of their memories; that keeps the
crowd small. So there are no dice: this is the expectation, within about 2 % of what 20,000 single cards drawn by lot
give. Intervals are not rounded to whole days, since fuzz spreads them anyway. Left out: the grades hard and easy, what
is new, and the limit a day.

The formulas are those inside the `fsrs` package ("The Algorithm", FSRS-6, in the wiki of open-spaced-repetition),
written out because going through its objects takes about fifteen times as long; a test holds both equal.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from math import exp, log
from typing import TYPE_CHECKING

from quizapp.scheduling.memory import PARAMETERS

if TYPE_CHECKING:
    from collections.abc import Sequence

DAYS = 365
ALIKE = (1.0, 1.5)  # cards this near in the logarithm of stability and in difficulty go on together
LEAST_STABILITY = 0.001
PERCENTS = (70, 75, 80, 85, 88, 90, 92, 94, 95, 96, 97)
AGAIN, HARD, GOOD, EASY = 1, 2, 3, 4


@dataclass(frozen=True, slots=True)
class Held:
    """A card in memory: stability (days), difficulty (1 to 10), days since its last answer, days until it is due.

    `due_in` is None for a card answered today whose first interval follows from the desired retention.
    """

    stability: float
    difficulty: float
    since: int = 0
    due_in: int | None = None


def recall(days: float, stability: float, parameters: Sequence[float] = PARAMETERS) -> float:
    """The chance to recall after `days`; 0.9 after `stability` days, whatever the weights."""
    return float((1 + _factor(parameters) * days / stability) ** -parameters[20])


def interval(stability: float, retention: float, parameters: Sequence[float] = PARAMETERS) -> float:
    """The days until recall has fallen to `retention`: the inverse of `recall`, not rounded."""
    return float(stability / _factor(parameters) * (retention ** (-1 / parameters[20]) - 1))


def after(
    stability: float, difficulty: float, recalled: float, *, right: bool, parameters: Sequence[float] = PARAMETERS
) -> tuple[float, float]:
    """Stability and difficulty after an answer on a later day, given the chance `recalled` that it was known.

    A wrong answer includes the right one ten minutes later, which ends the relearning step.
    """
    w = parameters
    if right:
        grown = 1 + exp(w[8]) * (11 - difficulty) * stability ** -w[9] * (exp((1 - recalled) * w[10]) - 1)
        return stability * grown, _harder(difficulty, GOOD, w)
    kept = w[11] * difficulty ** -w[12] * ((stability + 1) ** w[13] - 1) * exp((1 - recalled) * w[14])
    left = max(min(kept, stability / exp(w[17] * w[18])), LEAST_STABILITY)
    return _same_day(left, w), _harder(_harder(difficulty, AGAIN, w), GOOD, w)


def fresh(number: int, parameters: Sequence[float] = PARAMETERS) -> list[Held]:
    """`number` questions met today: from one whose first answer was hard to one whose was easy, evenly; then good.

    Cards that were all alike would come back on the same days, and a curve of them would have steps.
    """
    w = parameters
    cards = []
    for index in range(number):
        ease = (index + 0.5) / number
        first = max(w[1], LEAST_STABILITY) ** (1 - ease) * max(w[3], LEAST_STABILITY) ** ease
        difficulty = min(max(_first_difficulty(HARD + (EASY - HARD) * ease, w), 1.0), 10.0)
        cards.append(Held(_same_day(first, w), _harder(difficulty, GOOD, w)))
    return cards


def answers_a_day(cards: Sequence[Held], retention: float, *, parameters: Sequence[float] = PARAMETERS) -> float:
    """How many answers a day these cards ask for in the coming year, on average, at this desired retention (0 to 1)."""
    year = _Year(retention, parameters)
    for card in cards:
        wait = year.wait(card.stability) if card.due_in is None else card.due_in
        year.put(wait, card.since + wait, card.stability, card.difficulty, 1.0)
    return sum(year.answers(day) for day in range(DAYS)) / DAYS


@lru_cache(maxsize=256)
def answers_at(percent: int, cards: tuple[Held, ...] | None, parameters: tuple[float, ...] = PARAMETERS) -> float:
    """`answers_a_day` at `percent`, kept for the process: somebody's cards are the same all day.

    Without cards it is about 100 questions first answered today.
    """
    return answers_a_day(fresh(100, parameters) if cards is None else cards, percent / 100, parameters=parameters)


class _Year:
    """The groups of like cards that are due on each day. A group is a list of sums over its cards, so that groups
    can be joined: their number, and number times day, elapsed days, logarithm of stability, and difficulty.
    """

    def __init__(self, retention: float, parameters: Sequence[float]) -> None:
        self.retention, self.parameters = retention, parameters
        self.days: list[dict[tuple[int, int], list[float]]] = [{} for _ in range(DAYS)]

    def wait(self, stability: float) -> float:
        """The interval, in days; never less than one."""
        return max(1.0, interval(stability, self.retention, self.parameters))

    def put(self, day: float, elapsed: float, stability: float, difficulty: float, number: float) -> None:
        """`number` cards come back on this day, `elapsed` days after their last answer; after a year nobody counts."""
        if day >= DAYS:
            return
        size = log(stability)
        place = (round(size / ALIKE[0]), round(difficulty / ALIKE[1]))
        group = self.days[int(day)].setdefault(place, [0.0, 0.0, 0.0, 0.0, 0.0])
        group[0] += number
        group[1] += number * day
        group[2] += number * elapsed
        group[3] += number * size
        group[4] += number * difficulty

    def answers(self, day: int) -> float:
        """Let all cards of this day be answered; how many answers that took."""
        total = 0.0
        for number, *sums in self.days[day].values():
            moment, elapsed, size, difficulty = (one / number for one in sums)
            stability = exp(size)
            recalled = recall(elapsed, stability, self.parameters)
            total += number * (2 - recalled)
            for right, part in ((True, number * recalled), (False, number * (1 - recalled))):
                next_stability, next_difficulty = after(
                    stability, difficulty, recalled, right=right, parameters=self.parameters
                )
                wait = self.wait(next_stability)
                self.put(max(moment + wait, day + 1), wait, next_stability, next_difficulty, part)
        return total


@lru_cache(maxsize=64)
def _factor_of(decay: float) -> float:
    return float(0.9 ** (-1 / decay) - 1)


def _factor(w: Sequence[float]) -> float:
    return _factor_of(w[20])


def _same_day(stability: float, w: Sequence[float]) -> float:
    """Stability after a good answer on the day of the answer before."""
    return float(stability * max(1.0, exp(w[17] * w[18]) * stability ** -w[19]))


def _first_difficulty(grade: float, w: Sequence[float]) -> float:
    return w[4] - exp(w[5] * (grade - 1)) + 1


def _harder(difficulty: float, grade: int, w: Sequence[float]) -> float:
    """Difficulty after a grade: damped near 10, and drawn a little towards that of an easy card."""
    damped = difficulty - w[6] * (grade - 3) * (10 - difficulty) / 9
    return float(min(max(w[7] * _first_difficulty(EASY, w) + (1 - w[7]) * damped, 1.0), 10.0))
