"""How well memory, and the schedule's promises, held: shares with their uncertainty, and calibration.

Everything here counts over returns (see `returns`). With few answers a share says little, so each carries Wilson's
interval (E. B. Wilson, 1927), which stays sensible for few answers and near 0 and 1.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise
from math import floor, log, sqrt
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from quizapp.scheduling.returns import Return

MATURE_DAYS = 21  # as in Anki: a card whose interval has reached three weeks
EDGES = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1.0)
_Z = 1.959964  # 95 %
_LEAST = 1e-6  # a prediction of exactly 0 or 1 that fails once would cost infinitely much


@dataclass(frozen=True, slots=True)
class Share:
    """`right` answers out of `of`."""

    right: int
    of: int

    @property
    def value(self) -> float:
        """The share, 0 to 1; 0 where nothing was counted."""
        return self.right / self.of if self.of else 0.0

    @property
    def interval(self) -> tuple[float, float]:
        """Wilson's 95 % interval: where the true share lies, as far as so many answers can tell; 0 to 1 for none."""
        if not self.of:
            return 0.0, 1.0
        weight = _Z * _Z / self.of
        centre = (self.value + weight / 2) / (1 + weight)
        reach = _Z * sqrt(self.value * (1 - self.value) / self.of + weight / (4 * self.of)) / (1 + weight)
        return max(0.0, centre - reach), min(1.0, centre + reach)

    def agrees_with(self, expected: float) -> bool:
        """Whether so many answers could well come from a true share of `expected`."""
        low, high = self.interval
        return low <= expected <= high


@dataclass(frozen=True, slots=True)
class Retention:
    """Recall at returns: of cards with an interval under three weeks, of the others, and of all."""

    young: Share
    mature: Share

    @property
    def every(self) -> Share:
        """Young and mature cards together."""
        return Share(self.young.right + self.mature.right, self.young.of + self.mature.of)


@dataclass(frozen=True, slots=True)
class Bin:
    """The returns for which the schedule predicted between `low` and `high`; `predicted` is their mean prediction."""

    low: float
    high: float
    predicted: float
    recalled: Share


@dataclass(frozen=True, slots=True)
class Calibration:
    """Predicted recall against what happened, over at least one return.

    `predicted` is the mean prediction, `recalled` the outcome. `log_loss` is the mean of -ln(probability given to what
    happened), lower is better; `base_log_loss` is that of someone who always says the overall share. `rmse` is
    RMSE(bins) as in the open-spaced-repetition benchmark (0 is best).
    """

    bins: tuple[Bin, ...]
    predicted: float
    recalled: Share
    log_loss: float
    base_log_loss: float
    rmse: float


@dataclass(slots=True)
class Recall:
    """Returns counted by day: right and all, of young cards and of mature ones."""

    days: dict[date, list[int]] = field(default_factory=dict)

    def add(self, found: Return) -> None:
        """Count one return."""
        counts = self.days.setdefault(found.day, [0, 0, 0, 0])
        at = 2 if found.interval >= MATURE_DAYS else 0
        counts[at] += found.recalled
        counts[at + 1] += 1

    def since(self, day: date | None) -> Retention:
        """Measured recall from the study day `day` on (None: ever), by how long the schedule had let the card rest."""
        counted = [counts for at, counts in self.days.items() if day is None or at >= day]
        right, of, mature_right, mature_of = (sum(counts[at] for counts in counted) for at in range(4))
        return Retention(Share(right, of), Share(mature_right, mature_of))


@dataclass(slots=True)
class Predictions:
    """Predicted recall against what happened, summed up return by return: the same order gives the same digits.

    `bins` has the sum of the predictions, the returns recalled, and all, for each stretch of EDGES; `groups` the sum of
    prediction less outcome, and how many, for each of the benchmark's groups.
    """

    predicted: float = 0.0
    lost: float = 0.0
    bins: list[tuple[float, int, int]] = field(default_factory=lambda: [(0.0, 0, 0)] * (len(EDGES) - 1))
    groups: dict[tuple[int, int, int], tuple[float, int]] = field(default_factory=dict)

    def add(self, found: Return) -> None:
        """Count one return."""
        self.predicted += found.predicted
        self.lost += loss(found.predicted, found.recalled)
        at = min(bisect_right(EDGES, found.predicted), len(EDGES) - 1) - 1
        predicted, right, of = self.bins[at]
        self.bins[at] = predicted + found.predicted, right + found.recalled, of + 1
        group = alike(found)
        difference, size = self.groups.get(group, (0.0, 0))
        self.groups[group] = difference + (found.predicted - found.recalled), size + 1

    def calibration(self) -> Calibration | None:
        """How far the predictions held; None before the first return. Bins without an answer are left out."""
        recalled = Share(sum(right for _, right, _ in self.bins), sum(of for _, _, of in self.bins))
        if not recalled.of:
            return None
        return Calibration(
            bins=tuple(self._bins()),
            predicted=self.predicted / recalled.of,
            recalled=recalled,
            log_loss=self.lost / recalled.of,
            base_log_loss=sum(
                count * loss(recalled.value, happened)
                for happened, count in ((True, recalled.right), (False, recalled.of - recalled.right))
            )
            / recalled.of,
            rmse=self.rmse_bins(),
        )

    def rmse_bins(self) -> float:
        """The benchmark's RMSE(bins): returns alike in days elapsed, in number and in times forgotten are put together.

        The root of the mean squared difference between mean prediction and mean outcome of each such group, weighted
        by its size (srs-benchmark, `rmse_matrix`; github.com/open-spaced-repetition/fsrs4anki/wiki/The-Metric).
        """
        of = sum(size for _, size in self.groups.values())
        squares = sum(size * (difference / size) ** 2 for difference, size in self.groups.values())
        return sqrt(squares / of) if of else 0.0

    def _bins(self) -> Iterator[Bin]:
        for (low, high), (predicted, right, of) in zip(pairwise(EDGES), self.bins, strict=True):
            if of:
                yield Bin(low, high, predicted / of, Share(right, of))


def loss(predicted: float, happened: bool) -> float:
    """What one prediction (0 to 1) costs: -ln(the probability it gave to what happened), 14 at most."""
    given = predicted if happened else 1 - predicted
    return -log(min(max(given, _LEAST), 1 - _LEAST))


def alike(found: Return) -> tuple[int, int, int]:
    """The benchmark's group of a return: its days elapsed, number and times forgotten, on scales of growing steps."""
    return _step(found.elapsed, 3.62), _step(found.number, 1.89), _step(found.forgotten, 1.73)


@lru_cache(maxsize=10_000)
def _step(number: int, factor: float) -> int:
    return floor(log(number) / log(factor)) if number else -1
