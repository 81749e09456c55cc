"""Fitted weights are adopted for people who differ from the published ones, and hardly for those who do not."""

from __future__ import annotations

import builtins
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import cache

import pytest

from quizapp.scheduling import fitting
from quizapp.scheduling.measures import loss
from quizapp.scheduling.memory import HIGHEST, LOWEST, PARAMETERS, Plan
from quizapp.scheduling.mode import Mode
from quizapp.scheduling.returns import returns
from tests.conftest import unavailable
from tests.scheduling.people import Learner

REVIEWS, UNSEEN = 2500, 1500
# Forgets much sooner than the published weights have it, and steeply at first.
WEAK = (
    *(weight * 0.35 for weight in PARAMETERS[:4]),
    *PARAMETERS[4:8],
    PARAMETERS[8] - 0.5,
    *PARAMETERS[9:20],
    0.35,
)


@pytest.fixture(autouse=True)
def optimizer() -> None:
    """All of this needs the extra `optimize`."""
    if not fitting.AVAILABLE:
        unavailable("fsrs-rs-python is not installed: pip install 'quizapp[optimize]'")


@dataclass(frozen=True)
class Tried:
    """One attempt, and the mean log loss on the answers that came after it."""

    fit: fitting.Fit
    unseen_before: float
    unseen_after: float


@cache
def tried(truth: tuple[float, ...], seed: int) -> Tried:
    """Somebody learns by the published weights; then an attempt; then they go on."""
    learner = Learner(Plan(parameters=truth), seed)
    log = list(learner.study_until(REVIEWS))
    fit = fitting.fit(log, in_force=PARAMETERS)
    assert fit is not None
    whole, known = learner.study_until(REVIEWS + UNSEEN), len(returns(log))

    def unseen(parameters: tuple[float, ...]) -> float:
        tests = returns(whole, parameters=parameters)[known:]
        return sum(loss(found.predicted, found.recalled) for found in tests) / len(tests)

    return Tried(fit, unseen(PARAMETERS), unseen(fit.parameters))


def test_whom_the_published_weights_describe_keeps_them() -> None:
    """Most fits would have been worse for them later, and none is adopted."""
    attempts = [tried(PARAMETERS, seed) for seed in range(4)]
    assert sum(attempt.unseen_after > attempt.unseen_before for attempt in attempts) >= 2
    assert not any(attempt.fit.better for attempt in attempts)


def test_who_truly_differs_gets_weights_that_predict_the_future_better() -> None:
    """About one attempt in three finds enough proof among 2,500 answers; the next ones have more to go by."""
    attempts = [tried(WEAK, seed) for seed in range(3, 7)]
    adopted = [attempt for attempt in attempts if attempt.fit.better]
    assert len(adopted) == 2
    assert all(attempt.unseen_after < attempt.unseen_before for attempt in adopted)


def test_weights_lie_within_the_limits_and_are_the_same_each_time() -> None:
    fit = tried(WEAK, 0).fit
    assert all(low <= weight <= high for weight, low, high in zip(fit.parameters, LOWEST, HIGHEST, strict=True))
    assert Plan(parameters=fit.parameters).parameters == fit.parameters
    log = Learner(Plan(parameters=WEAK), 0).study_until(REVIEWS)
    assert fitting.fit(log, in_force=PARAMETERS) == fit


def test_nothing_of_the_later_part_is_learned_from() -> None:
    """Turning every grade of the later part around leaves the weights as they are, and changes the verdict only."""
    learner = Learner(Plan(parameters=WEAK), 0)
    log, fit = learner.study_until(REVIEWS), tried(WEAK, 0).fit
    turned = [
        row if row.answered_at.date() < fit.since + timedelta(days=1) or row.rating is None
        else replace(row, rating=type(row.rating)(1 if row.rating > 1 else 3))
        for row in log
    ]  # fmt: skip
    again = fitting.fit(turned, in_force=PARAMETERS)
    assert again is not None
    assert (again.parameters, again.since) == (fit.parameters, fit.since)
    assert again.before > fit.before


def test_too_few_returns_are_not_fitted() -> None:
    log = Learner(Plan(), 1).study_until(600)
    assert fitting.fit(log, in_force=PARAMETERS) is None
    assert fitting.fit([], in_force=PARAMETERS) is None


def test_undone_rows_resets_and_cramming_are_not_learned_from() -> None:
    log = list(Learner(Plan(parameters=WEAK), 0).study_until(REVIEWS))
    last = log[-1]
    extra = [
        replace(last, id="crammed", mode=Mode.CRAM),
        replace(last, id="wrong", answered_at=last.answered_at + timedelta(days=9)),
        replace(last, id="undone", mode=Mode.UNDO, rating=None, undo_of="wrong"),
    ]
    assert fitting.fit(log + extra, in_force=PARAMETERS) == tried(WEAK, 0).fit
    reset = [replace(last, id=f"reset {row.card_id}", card_id=row.card_id, mode=Mode.RESET, rating=None) for row in log]
    assert fitting.fit(reset + log, in_force=PARAMETERS) == tried(WEAK, 0).fit


def test_a_failure_of_the_optimizer_is_no_weights(monkeypatch: pytest.MonkeyPatch) -> None:
    log = Learner(Plan(), 1).study_until(REVIEWS)

    class Panic(BaseException):
        pass

    Panic.__name__ = "PanicException"
    for failure in (ValueError("no"), Panic("no")):

        def fail(*_: object, error: BaseException = failure) -> None:
            raise error

        monkeypatch.setattr(fitting.optimizer, "FSRS", fail)
        assert fitting.fit(log, in_force=PARAMETERS) is None
    monkeypatch.setattr(fitting.optimizer, "FSRS", lambda *_: builtins.exit())
    with pytest.raises(SystemExit):
        fitting.fit(log, in_force=PARAMETERS)


def test_an_accident_is_told_from_a_gain() -> None:
    assert fitting._better([0.01] * 150 + [0.02] * 150)
    assert not fitting._better([0.0005] * 150 + [0.0006] * 150), "certain, and too small to matter"
    assert not fitting._better([0.5, -0.45] * 150), "large on average, and no more than chance"
