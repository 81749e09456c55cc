from __future__ import annotations

from datetime import date
from math import log

import pytest

from quizapp.scheduling.measures import Calibration, Predictions, Recall, Share
from quizapp.scheduling.returns import Return

DAY = date(2026, 1, 20)


def outcome(predicted: float, recalled: bool, *, interval: int = 5, elapsed: int = 5, number: int = 2) -> Return:
    return Return("card", DAY, recalled, predicted, elapsed, interval, number, 0)


def predictions(found: list[Return]) -> Predictions:
    summed = Predictions()
    for one in found:
        summed.add(one)
    return summed


def calibration(found: list[Return]) -> Calibration | None:
    return predictions(found).calibration()


def rmse_bins(found: list[Return]) -> float:
    return predictions(found).rmse_bins()


def test_wilsons_interval_is_that_of_the_textbook() -> None:
    # Figures: R's prop.test(x, n, correct = FALSE)
    for right, of, low, high in (
        (8, 10, 0.4901625, 0.9433178),
        (0, 10, 0.0, 0.2775328),
        (90, 100, 0.8256343, 0.9447708),
    ):
        assert Share(right, of).interval == pytest.approx((low, high), abs=1e-6)
    assert Share(0, 0).interval == (0.0, 1.0)


def test_few_answers_agree_with_much_and_many_with_little() -> None:
    assert Share(6, 10).agrees_with(0.8)
    assert not Share(600, 1000).agrees_with(0.8)


def test_retention_parts_at_three_weeks() -> None:
    recall = Recall()
    for one in (outcome(0.9, True, interval=20), outcome(0.9, False, interval=0), outcome(0.9, True, interval=21)):
        recall.add(one)
    found = recall.since(None)
    assert (found.young, found.mature, found.every) == (Share(1, 2), Share(1, 1), Share(2, 3))


def test_nothing_came_back_so_nothing_can_be_judged() -> None:
    assert calibration([]) is None


def test_log_loss_is_what_predictions_cost_beside_what_the_average_costs() -> None:
    found = calibration([outcome(0.9, True), outcome(0.9, True), outcome(0.6, False), outcome(0.8, True)])
    assert found is not None
    assert found.log_loss == pytest.approx(-(2 * log(0.9) + log(0.4) + log(0.8)) / 4)
    assert found.base_log_loss == pytest.approx(-(3 * log(0.75) + log(0.25)) / 4)
    assert found.predicted == pytest.approx(0.8)
    assert found.recalled == Share(3, 4)


def test_one_certain_mistake_does_not_cost_everything() -> None:
    found = calibration([outcome(1.0, False)])
    assert found is not None
    assert 10 < found.log_loss < 20


def test_each_prediction_falls_into_one_bin() -> None:
    predictions = [0.0, 0.49, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1.0]
    found = calibration([outcome(predicted, True) for predicted in predictions])
    assert found is not None
    assert [(one.low, one.recalled.of) for one in found.bins] == [
        (0.0, 2), (0.5, 1), (0.6, 1), (0.7, 1), (0.8, 1), (0.9, 1), (0.95, 2)
    ]  # fmt: skip
    assert found.bins[0].predicted == pytest.approx(0.245)


def test_rmse_puts_together_what_is_alike_in_wait_and_history() -> None:
    alike = [outcome(0.8, True), outcome(0.8, False)]
    assert rmse_bins(alike) == pytest.approx(0.3)  # mean prediction .8, mean outcome .5
    apart = [outcome(0.8, True, elapsed=1), outcome(0.8, False, elapsed=40)]
    assert rmse_bins(apart) == pytest.approx(((0.2**2 + 0.8**2) / 2) ** 0.5)
    assert rmse_bins([]) == 0
