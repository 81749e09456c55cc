"""Returns: the moments at which a card came back on a later day, when memory, and the schedule, were put to the test.

The first answer of a later study day says whether something was remembered overnight or longer. Further answers of
the same day do not: the key has just been shown.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

import fsrs

from quizapp.scheduling.days import study_day
from quizapp.scheduling.memory import PARAMETERS
from quizapp.scheduling.mode import SCHEDULED, Mode
from quizapp.scheduling.rating import Rating
from quizapp.scheduling.replay import standing

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from quizapp.scheduling.replay import LoggedReview


class Return(NamedTuple):
    """One test of memory: what was predicted for it just before, and how it went.

    `predicted` (0 to 1) is the retrievability on that day; `elapsed` counts the days since the last answer;
    `interval` is the days that the schedule had set, 0 for a card in its (re)learning steps; `number` counts the days
    on which the card was answered (2 for a first return); `forgotten` counts the earlier returns that failed.
    """

    card_id: str
    day: date
    recalled: bool
    predicted: float
    elapsed: int
    interval: int
    number: int
    forgotten: int


class Trace(NamedTuple):
    """What the log has said of one card so far. `day` is that of its last answer, which let it rest for `rest` days."""

    stability: float
    difficulty: float
    day: date
    rest: int
    number: int
    forgotten: int


def answer_day(row: LoggedReview) -> date:
    """The study day of an answer, where the person lived at that time: travel and moves change no past day."""
    return study_day(min(row.answered_at, row.received_at), row.calendar)


def returns(log: Iterable[LoggedReview], *, parameters: tuple[float, ...] = PARAMETERS) -> list[Return]:
    """Every return in one person's log, given in the order the rows were taken down.

    Rows that were undone and answers off the schedule do not count, and a reset makes a card new. Stability and
    difficulty are those of `replay`, without its dues and steps: they depend on days and grades alone.
    """
    traces: dict[str, Trace] = {}
    steps = (follow(traces, row, day=answer_day(row), parameters=parameters) for row in standing(log))
    return [found for found in steps if found is not None]


def follow(
    traces: dict[str, Trace], row: LoggedReview, *, day: date, parameters: tuple[float, ...] = PARAMETERS
) -> Return | None:
    """Bring `traces` (by card) up to date with the next row that stands, of `day`; gives the return that it was."""
    if row.mode is Mode.RESET:
        traces.pop(row.card_id, None)
    if row.mode not in SCHEDULED:
        return None
    assert row.rating is not None, "an answer has a grade"
    before = traces.get(row.card_id)
    if before is None:
        learned = _learned(None, None, row.rating, 0, parameters)
        traces[row.card_id] = Trace(*learned, day, _rest(row, day), 1, 0)
        return None
    day, found = max(day, before.day), None  # who travels west has some days twice
    elapsed, recalled = (day - before.day).days, row.rating is not Rating.AGAIN
    number, forgotten = before.number, before.forgotten
    if elapsed:
        number += 1
        predicted = _chance(before.stability, elapsed, parameters)
        found = Return(row.card_id, day, recalled, predicted, elapsed, before.rest, number, forgotten)
        forgotten += not recalled
    learned = _learned(before.stability, before.difficulty, row.rating, elapsed, parameters)
    traces[row.card_id] = Trace(*learned, day, _rest(row, day), number, forgotten)
    return found


def _rest(row: LoggedReview, day: date) -> int:
    """The days from an answer to the day that it promised; 0 for the minutes of a step, or without a promise."""
    return 0 if row.due is None else max(0, (study_day(row.due, row.calendar) - day).days)


# One log is walked again and again, and first steps are alike: most of this was worked out before.
_EPOCH = datetime(2000, 1, 1, tzinfo=UTC)


@lru_cache(maxsize=50_000)
def _learned(
    stability: float | None, difficulty: float | None, rating: Rating, elapsed: int, parameters: tuple[float, ...]
) -> tuple[float, float]:
    """Stability and difficulty after an answer, `elapsed` days after the one before."""
    card = _card(stability, difficulty)
    after, _ = _scheduler(parameters).review_card(card, fsrs.Rating(int(rating)), _EPOCH + timedelta(days=elapsed))
    assert after.stability is not None
    assert after.difficulty is not None
    return after.stability, after.difficulty


@lru_cache(maxsize=50_000)
def _chance(stability: float, elapsed: int, parameters: tuple[float, ...]) -> float:
    """Retrievability: the chance (0 to 1) of recall, `elapsed` days after the last answer."""
    card = _card(stability, None)
    return float(_scheduler(parameters).get_card_retrievability(card, _EPOCH + timedelta(days=elapsed)))


def _card(stability: float | None, difficulty: float | None) -> fsrs.Card:
    if stability is None:
        return fsrs.Card(card_id=1, due=_EPOCH)
    state = fsrs.State.Review
    return fsrs.Card(card_id=1, state=state, stability=stability, difficulty=difficulty, last_review=_EPOCH, due=_EPOCH)


@lru_cache(maxsize=64)
def _scheduler(parameters: tuple[float, ...]) -> fsrs.Scheduler:
    return fsrs.Scheduler(parameters=parameters, enable_fuzzing=False)
