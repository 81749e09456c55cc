"""One person's review log -> FSRS weights fitted to them, and the proof that these predict better what came later.

Needs the extra `optimize` (fsrs-rs-python, FSRS's own optimizer); without it `fit` is not to be called, and the
published weights serve. Those are good: for people whose memory they describe, weights fitted to a few hundred or even
thousand reviews predict unseen ones worse nearly every time. So the weights are fitted to the first four fifths of the
person's returns, and compared with those in force on the last fifth, which neither has seen. They win only when they
are better by MARGIN in log loss and by more than chance gives (CERTAINTY standard errors of the paired difference, one
in twenty).

Why these figures: simulated people (tests/benchmarks/bench_fitting.py), judged on their next 1,500 answers. Of fits
that won by CERTAINTY after 800 answers (76 returns to judge by), some were worse later; hence LEAST_LATER. After 2,000
and 4,000 answers none of 63 people whom the published weights describe changed, though 52 of their fits would have been
worse (at half a standard error one in eight would have); of 89 who differ 28 did, at one attempt each: 27 were better
later, one worse by 0.0013.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from math import isfinite, sqrt
from typing import TYPE_CHECKING, Any

from quizapp.scheduling.measures import loss
from quizapp.scheduling.memory import HIGHEST, LOWEST
from quizapp.scheduling.mode import SCHEDULED, Mode
from quizapp.scheduling.replay import standing
from quizapp.scheduling.returns import answer_day, returns

optimizer: Any
try:
    import fsrs_rs_python as optimizer
except ImportError:  # the extra `optimize` is not installed
    optimizer = None

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from quizapp.scheduling.replay import LoggedReview

AVAILABLE = optimizer is not None
EARLIER = 0.8
LEAST_EARLIER = 64  # below, the optimizer only sets the first four weights
LEAST_LATER = 150
MARGIN = 0.001
CERTAINTY = 1.645


@dataclass(frozen=True, slots=True)
class Fit:
    """Weights fitted to the returns before the study day `since`, and the mean log loss from then on, over `later`
    returns: of the weights then in force (`before`) and of these (`after`). `better` says that these should be adopted.
    """

    parameters: tuple[float, ...]
    since: date
    later: int
    before: float
    after: float
    better: bool


def fit(log: Sequence[LoggedReview], *, in_force: tuple[float, ...]) -> Fit | None:
    """Fit weights to one person's log, in its order; None where there are too few returns to learn or to judge by."""
    tests = returns(log, parameters=in_force)
    days = sorted(found.day for found in tests)
    if len(days) < LEAST_EARLIER + LEAST_LATER:
        return None
    since = days[int(len(days) * EARLIER)]
    items = _items(log, before=since)
    later = [place for place, found in enumerate(tests) if found.day >= since]
    if len(items) < LEAST_EARLIER or len(later) < LEAST_LATER:
        return None
    parameters = _fitted(items)
    if parameters is None:
        return None
    again = returns(log, parameters=parameters)
    before = [loss(tests[place].predicted, tests[place].recalled) for place in later]
    after = [loss(again[place].predicted, again[place].recalled) for place in later]
    gains = [old - new for old, new in zip(before, after, strict=True)]
    mean_before, mean_after = sum(before) / len(later), sum(after) / len(later)
    return Fit(parameters, since, len(later), mean_before, mean_after, _better(gains))


def _better(gains: Sequence[float]) -> bool:
    """Whether gains in log loss, return by return, are worth having on average and no accident."""
    mean = sum(gains) / len(gains)
    spread = sqrt(sum((gain - mean) ** 2 for gain in gains) / (len(gains) - 1))
    return mean > MARGIN and mean > CERTAINTY * spread / sqrt(len(gains))


def _items(log: Sequence[LoggedReview], *, before: date) -> list[list[tuple[int, int]]]:
    """What the optimizer learns from: for each return before that day, the card's answers up to it, each as its grade
    and the days since the one before.
    """
    histories: dict[str, list[tuple[int, int]]] = defaultdict(list)
    last: dict[str, date] = {}
    found: list[list[tuple[int, int]]] = []
    for row in standing(log):
        if row.mode is Mode.RESET:
            histories.pop(row.card_id, None)
        if row.mode not in SCHEDULED:
            continue
        assert row.rating is not None, "an answer has a grade"
        history, day = histories[row.card_id], answer_day(row)
        day = max(day, last[row.card_id]) if history else day
        elapsed = (day - last[row.card_id]).days if history else 0
        last[row.card_id] = day
        history.append((int(row.rating), elapsed))
        if elapsed and day < before:
            found.append(list(history))
    return found


def _fitted(items: list[list[tuple[int, int]]]) -> tuple[float, ...] | None:
    """The optimizer's weights, within FSRS-6's limits (it counts with fewer digits); None where it found none."""
    assert optimizer is not None, "the extra `optimize` is not installed"
    reviews = {pair: optimizer.FSRSReview(*pair) for item in items for pair in item}
    learned_from = [optimizer.FSRSItem([reviews[pair] for pair in item]) for item in items]
    try:
        weights = optimizer.FSRS([]).compute_parameters(learned_from)
    except BaseException as error:
        if isinstance(error, Exception) or type(error).__name__ == "PanicException":  # as Rust's failures are called
            return None
        raise
    if len(weights) != len(LOWEST) or not all(isfinite(weight) for weight in weights):
        return None
    return tuple(
        min(max(round(weight, 6), low), high) for weight, low, high in zip(weights, LOWEST, HIGHEST, strict=True)
    )
