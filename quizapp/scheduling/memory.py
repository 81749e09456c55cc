"""One person's memory of one question: state + grade -> next state, by FSRS-6 with its published parameters.

Wraps the `fsrs` package and supplies what it lacks: days counted by the person's calendar instead of 24-hour blocks,
fuzz that is seeded (so the interval shown on a button is the one you get), and an answer to input that makes no sense:

- A desired retention outside 0.70 to 0.99, weights outside FSRS-6's limits: refused (ValueError) when the plan is made.
- A moment without a time zone: refused (ValueError).
- An answer before the last one (a clock set back, answers that arrive out of order): counts as given at the moment of
  the last one, zero days later. One from the future counts as given when it arrived (`replay.apply`).
- Clocks that change: days are counted on the calendar, so a day of 23 or 25 hours is one day; a day that would begin
  at an hour that does not exist begins with the next that does. February 29 is a day like any other.
- Travel: each answer belongs to the day where and when it was given. Going west, a date may come twice: the second
  time is zero days later. Going east, one may be left out: two days then lie between, as on the calendar. What was
  promised stays promised: a card due from four in the morning in Berlin is due from that moment everywhere.
- Another rollover hour: from now on. Rows of the log keep the hour and the zone that they were given under, so nothing
  in the past moves.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from functools import lru_cache

import fsrs
from fsrs.scheduler import DEFAULT_PARAMETERS, LOWER_BOUNDS_PARAMETERS, UPPER_BOUNDS_PARAMETERS

from quizapp.scheduling.days import Calendar, day_start, in_utc, study_day
from quizapp.scheduling.rating import Rating


class Phase(StrEnum):
    """Where a card stands: in its first steps, in the long run, or in the steps after it was forgotten."""

    LEARNING = "learning"
    REVIEW = "review"
    RELEARNING = "relearning"


@dataclass(frozen=True, slots=True, kw_only=True)
class Memory:
    """What is known of one person's memory of one question. A question never answered has none.

    `stability` is the number of days after which recall falls to 90 %; `difficulty` goes from 1 to 10;
    `interval_days` is 0 while the card is in (re)learning steps; days are study days, moments are UTC.
    """

    phase: Phase
    step: int | None
    stability: float
    difficulty: float
    due: datetime
    last_review: datetime
    last_day: date
    first_day: date
    interval_days: int
    reps: int
    lapses: int


PARAMETERS: tuple[float, ...] = tuple(DEFAULT_PARAMETERS)
LOWEST: tuple[float, ...] = tuple(LOWER_BOUNDS_PARAMETERS)
HIGHEST: tuple[float, ...] = tuple(UPPER_BOUNDS_PARAMETERS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """How to schedule: the recall to aim for, FSRS-6's 21 weights, the first steps, the longest interval (days).

    The defaults are Anki's.
    """

    desired_retention: float = 0.9
    parameters: tuple[float, ...] = PARAMETERS
    learning_steps: tuple[timedelta, ...] = (timedelta(minutes=1), timedelta(minutes=10))
    relearning_steps: tuple[timedelta, ...] = (timedelta(minutes=10),)
    maximum_interval: int = 36_500

    def __post_init__(self) -> None:
        if not 0.70 <= self.desired_retention <= 0.99:
            raise ValueError(f"desired retention is {self.desired_retention}; expected 0.70 to 0.99")
        if len(self.parameters) != len(PARAMETERS):
            raise ValueError(f"{len(self.parameters)} parameters; FSRS-6 has {len(PARAMETERS)}")
        for place, (weight, low, high) in enumerate(zip(self.parameters, LOWEST, HIGHEST, strict=True)):
            if not low <= weight <= high:
                raise ValueError(f"weight {place} is {weight}; FSRS-6 allows {low} to {high}")
        if self.maximum_interval < 1:
            raise ValueError(f"maximum interval is {self.maximum_interval}; expected at least one day")


DEFAULT_PLAN = Plan()

# fsrs counts whole 24-hour blocks between moments in UTC. Given midnights, those blocks are our study days.
_EPOCH = datetime(2000, 1, 1, tzinfo=UTC)
_PHASES = {
    fsrs.State.Learning: Phase.LEARNING,
    fsrs.State.Review: Phase.REVIEW,
    fsrs.State.Relearning: Phase.RELEARNING,
}
_STATES = {phase: state for state, phase in _PHASES.items()}
# Anki's fuzz: one day, and a share of each stretch of the interval (rslib/src/scheduler/states/fuzz.rs).
_FUZZ = ((2.5, 7.0, 0.15), (7.0, 20.0, 0.1), (20.0, float("inf"), 0.05))


def review(
    memory: Memory | None, rating: Rating, *, card_id: str, at: datetime, calendar: Calendar, plan: Plan = DEFAULT_PLAN
) -> Memory:
    """The memory after an answer graded `rating` at the moment `at` (aware).

    `card_id` and the number of earlier answers seed the fuzz. A moment before the last answer counts as that moment.
    """
    at = in_utc(at)
    if memory is not None:
        at = max(at, memory.last_review)
    day = study_day(at, calendar)
    if memory is not None:
        day = max(day, memory.last_day)  # who travels west has some days twice
    elapsed = 0 if memory is None else (day - memory.last_day).days
    now = _EPOCH + timedelta(days=elapsed)
    card, _ = _scheduler(plan).review_card(_card(memory), fsrs.Rating(int(rating)), now)
    reps = 1 if memory is None else memory.reps + 1
    phase, wait = _PHASES[card.state], card.due - now
    days = 0
    if phase is Phase.REVIEW:
        days = fuzzed(wait.days, seed=f"{card_id}:{reps - 1}", maximum=plan.maximum_interval)
    lapsed = memory is not None and memory.phase is Phase.REVIEW and rating is Rating.AGAIN
    assert card.stability is not None
    assert card.difficulty is not None
    return Memory(
        phase=phase,
        step=card.step,
        stability=card.stability,
        difficulty=card.difficulty,
        due=day_start(day + timedelta(days=days), calendar) if days else at + wait,
        last_review=at,
        last_day=day,
        first_day=day if memory is None else memory.first_day,
        interval_days=days,
        reps=reps,
        lapses=(0 if memory is None else memory.lapses) + lapsed,
    )


def preview(
    memory: Memory | None, *, card_id: str, at: datetime, calendar: Calendar, plan: Plan = DEFAULT_PLAN
) -> dict[Rating, Memory]:
    """What each of the four grades would lead to at the moment `at`: exactly what `review` then gives."""
    return {grade: review(memory, grade, card_id=card_id, at=at, calendar=calendar, plan=plan) for grade in Rating}


def retrievability(memory: Memory, *, day: date, plan: Plan = DEFAULT_PLAN) -> float:
    """The chance (0 to 1) that the answer is recalled on the study day `day`."""
    elapsed = max(0, (day - memory.last_day).days)
    return float(_scheduler(plan).get_card_retrievability(_card(memory), _EPOCH + timedelta(days=elapsed)))


def fuzzed(days: int, *, seed: str, maximum: int) -> int:
    """Spread an interval of `days` within Anki's range, so that cards learned together part company.

    The same seed gives the same day. Intervals under 2.5 days stay as they are; 10 days become 8 to 12.
    """
    low, high = fuzz_range(days, maximum=maximum)
    return low + int(random.Random(seed).random() * (1 + high - low))


def fuzz_range(days: int, *, maximum: int) -> tuple[int, int]:
    """The shortest and the longest interval that `fuzzed` may make of one of `days`."""
    if days < 2.5:
        only = min(max(1, days), maximum)
        return only, only
    delta = 1.0 + sum(share * max(0.0, min(days, end) - start) for start, end, share in _FUZZ)
    low, high = round(days - delta), min(round(days + delta), maximum)
    return min(max(2, low), high), high


@lru_cache(maxsize=64)
def _scheduler(plan: Plan) -> fsrs.Scheduler:
    return fsrs.Scheduler(
        parameters=plan.parameters,
        desired_retention=plan.desired_retention,
        learning_steps=plan.learning_steps,
        relearning_steps=plan.relearning_steps,
        maximum_interval=plan.maximum_interval,
        enable_fuzzing=False,
    )


def _card(memory: Memory | None) -> fsrs.Card:
    if memory is None:
        return fsrs.Card(card_id=1, due=_EPOCH)
    return fsrs.Card(
        card_id=1,  # without one, fsrs sleeps a millisecond to make its own
        state=_STATES[memory.phase],
        step=memory.step,
        stability=memory.stability,
        difficulty=memory.difficulty,
        due=_EPOCH,
        last_review=_EPOCH,
    )
