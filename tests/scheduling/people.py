"""People made of numbers, whose memory follows weights that we know, to see what fitting makes of their reviews."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from quizapp.scheduling.days import Calendar, day_start, study_day
from quizapp.scheduling.memory import DEFAULT_PLAN, Memory, Phase, Plan, retrievability, review
from quizapp.scheduling.mode import Mode
from quizapp.scheduling.rating import Rating
from quizapp.scheduling.replay import LoggedReview

CALENDAR = Calendar()
START = datetime(2026, 1, 1, 18, tzinfo=UTC)


@dataclass
class Learner:
    """Studies every day what is due and some new cards, by the schedule of `plan`; recalls as `truth` has it."""

    truth: Plan
    seed: int
    plan: Plan = DEFAULT_PLAN
    new_a_day: int = 12
    now: datetime = START
    real: dict[str, Memory] = field(default_factory=dict)
    planned: dict[str, Memory] = field(default_factory=dict)
    log: list[LoggedReview] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.chance = random.Random(self.seed)

    def study_until(self, reviews: int) -> list[LoggedReview]:
        """Go on, day by day, until the log has at least so many reviews; gives it."""
        while len(self.log) < reviews:
            tomorrow = day_start(study_day(self.now, CALENDAR) + timedelta(days=1), CALENDAR)
            due = [key for key, memory in self.planned.items() if memory.due < tomorrow]
            new = [f"card {len(self.planned) + number}" for number in range(self.new_a_day)]
            for key in due + new:
                self.answer(key)
                while self.planned[key].phase is not Phase.REVIEW:
                    self.answer(key)
            self.now += timedelta(days=1)
        return self.log

    def answer(self, key: str) -> None:
        """One answer, by chance: whether it is recalled depends on the true memory."""
        self.now += timedelta(seconds=20)
        real, today = self.real.get(key), study_day(self.now, CALENDAR)
        if real is None:
            rating = self.chance.choices(list(Rating), (20, 10, 60, 10))[0]
        elif real.last_day == today:
            rating = self.chance.choices(list(Rating), (8, 7, 80, 5))[0]
        elif self.chance.random() < retrievability(real, day=today, plan=self.truth):
            rating = self.chance.choices(list(Rating)[1:], (10, 78, 12))[0]
        else:
            rating = Rating.AGAIN
        self.real[key] = review(real, rating, card_id=key, at=self.now, calendar=CALENDAR, plan=self.truth)
        after = review(self.planned.get(key), rating, card_id=key, at=self.now, calendar=CALENDAR, plan=self.plan)
        self.planned[key] = after
        self.log.append(
            LoggedReview(
                id=str(len(self.log)), card_id=key, mode=Mode.STUDY, rating=rating, answered_at=self.now,
                received_at=self.now, calendar=CALENDAR, due=after.due,
            )
        )  # fmt: skip
