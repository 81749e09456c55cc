"""The formulas of classical item analysis, on plain sequences; each says where it comes from.

`marks` are what each person got for one question, `others` or `totals` what the same persons got elsewhere, in the same
order. A figure that the data do not determine is None: a question that everybody gets right discriminates nobody.
"""

from __future__ import annotations

import math
import operator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Z95 = 1.959963984540054  # the normal deviate of a two-sided 95 percent interval
KELLEY = 0.27  # the share of people in each of the extreme groups; Kelley 1939 showed it to be the best


def mean(values: Sequence[float]) -> float:
    """The average; of no values at all it is 0."""
    return math.fsum(values) / len(values) if values else 0.0


def deviation(values: Sequence[float]) -> float | None:
    """The standard deviation of a sample (divisor n-1), as Moodle gives it; None for fewer than two values."""
    return math.sqrt(covariance(values, values)) if len(values) > 1 else None


def covariance(one: Sequence[float], other: Sequence[float]) -> float:
    """The covariance of a sample (divisor n-1). Raises ValueError for unlike lengths and fewer than two pairs."""
    if len(one) < 2:
        raise ValueError("covariance needs two pairs")
    if len(one) != len(other):
        raise ValueError(f"covariance needs pairs, got {len(one)} and {len(other)} values")
    return math.fsum(map(operator.mul, _centred(one), _centred(other))) / (len(one) - 1)


def correlation(marks: Sequence[float], totals: Sequence[float]) -> float | None:
    """Pearson's correlation; with marks of 0 and 1 it is the point-biserial correlation."""
    return correlations([marks], totals)[0]


def correlations(columns: Iterable[Sequence[float]], totals: Sequence[float]) -> list[float | None]:
    """The correlation of each of several columns of marks with the same totals, whose spread is worked out once."""
    other, free = _centred(totals), len(totals) - 1
    variance = math.fsum(map(operator.mul, other, other))
    found: list[float | None] = []
    for marks in columns:
        if len(marks) < 2 or marks.count(marks[0]) == len(marks):
            found.append(None)  # as below, but at once: most choices are picked by few or nobody
            continue
        one = _centred(marks)
        spread = math.sqrt(math.fsum(map(operator.mul, one, one)) / free * variance / free)
        found.append(math.fsum(map(operator.mul, one, other)) / free / spread if spread > 1e-12 else None)
    return found


def _centred(values: Sequence[float]) -> list[float]:
    middle = mean(values)
    return [value - middle for value in values]


def discrimination_index(marks: Sequence[float], others: Sequence[float]) -> float | None:
    """Moodle's discrimination index, -100 to 100: the correlation with the marks for all others, in percent."""
    found = correlation(marks, others)
    return None if found is None else 100 * found


def discriminative_efficiency(marks: Sequence[float], others: Sequence[float]) -> float | None:
    """Moodle's discriminative efficiency, in percent: the covariance against the largest that these marks allow.

    The largest comes of giving the best marks to those who are best elsewhere. An easy question cannot discriminate
    much, and this figure does not hold that against it.
    """
    if len(marks) < 2:
        return None
    most = covariance(sorted(marks), sorted(others))
    return 100 * covariance(marks, others) / most if abs(most) > 1e-12 else None


def upper_lower(marks: Sequence[float], totals: Sequence[float], *, share: float = KELLEY) -> float | None:
    """The classical discrimination index D, -1 to 1: the mean mark of the best less that of the weakest people.

    None where the two groups would have to overlap, or where all people are equally good.
    """
    groups = extremes(marks, totals, share=share)
    return None if groups is None else groups[0] - groups[1]


def extremes(
    marks: Sequence[float], totals: Sequence[float], *, share: float = KELLEY
) -> tuple[float, float, int] | None:
    """The mean mark of the best, that of the weakest, and how many people each group has: `share` of all, rounded.

    Where the line falls between people with the same total, these count for the places that are left by their average,
    so that their order says nothing (as the Real Statistics package does it).
    """
    size = max(1, round(share * len(marks)))
    if 2 * size > len(marks) or len(set(totals)) < 2:
        return None
    return _extreme(marks, [-total for total in totals], size), _extreme(marks, totals, size), size


def _extreme(marks: Sequence[float], ranks: Sequence[float], size: int) -> float:
    """The mean mark of the `size` people with the lowest ranks."""
    line = sorted(ranks)[size - 1]
    inside = [mark for mark, rank in zip(marks, ranks, strict=True) if rank < line]
    at_line = [mark for mark, rank in zip(marks, ranks, strict=True) if rank == line]
    return (math.fsum(inside) + (size - len(inside)) * mean(at_line)) / size


def wilson(successes: float, n: int) -> tuple[float, float]:
    """The 95 percent interval of a proportion (Wilson 1927, without continuity correction); (0, 1) where n is 0.

    `successes` may be a sum of parts of marks; then the interval is a little too wide.
    """
    if n == 0:
        return 0.0, 1.0
    rate, spread = successes / n, Z95 * Z95 / n
    middle = rate + spread / 2
    reach = Z95 * math.sqrt(max(0.0, rate * (1 - rate) + spread / 4) / n)
    return max(0.0, (middle - reach) / (1 + spread)), min(1.0, (middle + reach) / (1 + spread))


def fisher(found: float, n: int) -> tuple[float, float]:
    """The 95 percent interval of a correlation from n pairs, by Fisher's transformation; (-1, 1) for n below 4."""
    if n < 4:
        return -1.0, 1.0
    if abs(found) >= 1:
        return found, found
    middle, reach = math.atanh(found), Z95 / math.sqrt(n - 3)
    return math.tanh(middle - reach), math.tanh(middle + reach)


def newcombe(first: float, second: float, n: int) -> tuple[float, float]:
    """The 95 percent interval of a difference of two rates, each of n people (Newcombe 1998, method 10)."""
    (low1, high1), (low2, high2) = wilson(first * n, n), wilson(second * n, n)
    low = (first - second) - math.hypot(first - low1, high2 - second)
    return low, (first - second) + math.hypot(high1 - first, second - low2)
