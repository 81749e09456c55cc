"""Predictions, log loss and the groups of RMSE(bins) are held against the fsrs crate (extra `optimize`).

The crate weighs later reviews more when it evaluates: item i of n by 1/4 + 3/4 (i/n)^3. So does this test; our own
figures weigh every answer alike, as the benchmark's table does.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import UTC, datetime
from math import sqrt
from typing import TYPE_CHECKING

import pytest

from quizapp.scheduling import measures
from quizapp.scheduling.memory import PARAMETERS
from quizapp.scheduling.returns import answer_day, returns
from tests.simulation import Person

if TYPE_CHECKING:
    from datetime import date

    from quizapp.scheduling.replay import LoggedReview

crate = pytest.importorskip("fsrs_rs_python", reason="the extra `optimize` is not installed")
FIRST = datetime(2026, 1, 1, 18, tzinfo=UTC)


def items(log: list[LoggedReview]) -> list[object]:
    """One item for each return: the card's grades so far, each with the days since the one before."""
    made: list[object] = []
    histories: dict[str, list[tuple[int, int]]] = defaultdict(list)
    last: dict[str, date] = {}
    for row in log:
        day = answer_day(row)
        elapsed = (day - last.get(row.card_id, day)).days
        histories[row.card_id].append((int(row.rating or 0), elapsed))
        last[row.card_id] = day
        if elapsed:
            reviews = [crate.FSRSReview(rating=rating, delta_t=days) for rating, days in histories[row.card_id]]
            made.append(crate.FSRSItem(reviews=reviews))
    return made


@pytest.mark.parametrize("seed", [4, 5])
def test_figures_are_those_of_the_crate(seed: int) -> None:
    log = [row for row, _ in Person(seed=seed, gift=0.8).study([f"q{n}" for n in range(100)], first=FIRST, days=120)]
    tests, count = returns(log), len(returns(log))
    assert count > 500
    evaluation = crate.FSRS(list(PARAMETERS)).evaluate(items(log))
    weights = [0.25 + 0.75 * (at / count) ** 3 for at in range(count)]
    losses = [measures.loss(one.predicted, one.recalled) for one in tests]
    loss = sum(weight * one for weight, one in zip(weights, losses, strict=True)) / sum(weights)
    assert loss == pytest.approx(evaluation.log_loss, abs=1e-4)
    groups = defaultdict(list)
    for weight, one in zip(weights, tests, strict=True):
        groups[measures.alike(one)].append((weight, one.predicted - one.recalled))
    squares = sum(
        sum(weight for weight, _ in group) * (sum(off for _, off in group) / len(group)) ** 2
        for group in groups.values()
    )
    assert sqrt(squares / sum(weights)) == pytest.approx(evaluation.rmse_bins, abs=1e-4)
