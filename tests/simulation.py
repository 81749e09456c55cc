"""A made-up person who studies for weeks or years, for tests, benchmarks and looking at pages.

Their memory follows the schedule's own model, shifted by `gift` (above 1: forgets less than predicted), and some
questions are harder for them than others. The same seed gives the same log, byte for byte.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from quizapp.question import Category
from quizapp.scheduling.days import Calendar, study_day
from quizapp.scheduling.memory import Phase, retrievability
from quizapp.scheduling.mode import Mode
from quizapp.scheduling.rating import Rating
from quizapp.scheduling.replay import LoggedReview, apply
from quizapp.services.review_log import rebuild
from quizapp.store.db import writing
from quizapp.store.models import QuestionRow, QuestionSetRow, ReviewRow

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from quizapp.scheduling.memory import Memory

CALENDAR = Calendar("Europe/Berlin")


@dataclass
class Person:
    """Studies in the evening, on most days, `new_a_day` new questions and everything that is due."""

    seed: int = 1
    new_a_day: int = 3
    diligence: float = 0.75
    gift: float = 1.0
    most_a_day: int = 200

    def __post_init__(self) -> None:
        """Start with an empty log, and one source of chance."""
        self.random = random.Random(self.seed)
        self.memories: dict[str, Memory] = {}
        self.log: list[tuple[LoggedReview, int]] = []

    def study(self, questions: Sequence[str], *, first: datetime, days: int) -> list[tuple[LoggedReview, int]]:
        """The log of `days` days from the evening `first` on: each row with its milliseconds."""
        unseen = list(questions)
        for day in range(days):
            at = first + timedelta(days=day, minutes=self.random.randrange(90))
            if self.random.random() > self.diligence and day:
                continue
            due = [key for key, memory in self.memories.items() if memory.due <= at + timedelta(hours=3)]
            new, unseen = unseen[: self.new_a_day], unseen[self.new_a_day :]
            for key in [*due, *new][: self.most_a_day]:
                at = self._until_known(key, at)
        return self.log

    def _until_known(self, key: str, at: datetime) -> datetime:
        """Answer a card until it leaves its steps."""
        while True:
            spent = self.random.randrange(3_000, 18_000)
            at += timedelta(milliseconds=spent)
            row = LoggedReview(
                id=str(UUID(int=self.random.getrandbits(128))),
                card_id=key,
                rating=self._rating(key, at),
                answered_at=at,
                received_at=at,
                calendar=CALENDAR,
                mode=Mode.STUDY,
            )
            memory = apply(self.memories.get(key), row)
            assert memory is not None
            self.memories[key] = memory
            self.log.append((replace(row, due=memory.due), spent))
            if memory.phase is Phase.REVIEW:
                return at
            at += timedelta(minutes=1)

    def _rating(self, key: str, at: datetime) -> Rating:
        memory = self.memories.get(key)
        if memory is None or memory.last_day == study_day(at, CALENDAR):
            chance = 0.5 if memory is None else 0.9
        else:
            hard = random.Random(key).random() < 0.1
            chance = retrievability(memory, day=study_day(at, CALENDAR)) ** (1 / self.gift) * (0.75 if hard else 1)
        if self.random.random() > chance:
            return Rating.AGAIN
        return self.random.choices([Rating.HARD, Rating.GOOD, Rating.EASY], [1, 7, 1])[0]


def store(user_id: str, log: Sequence[tuple[LoggedReview, int]]) -> None:
    """Write a made-up log as the person's own, and the cards that it leads to."""
    with writing() as session:
        for number, (row, spent) in enumerate(log, 1):
            session.add(
                ReviewRow(
                    user_id=user_id, number=number, id=row.id, question_id=row.card_id, revision=1, mode="study",
                    outcome="wrong" if row.rating is Rating.AGAIN else "right", rating=int(row.rating or 0),
                    answered_at=row.answered_at, received_at=row.received_at, duration_ms=spent,
                    time_zone=row.calendar.time_zone, rollover_hour=row.calendar.rollover_hour, due=row.due,
                )
            )  # fmt: skip
        session.flush()
        rebuild(session, user_id)


def make_sets(sets: int, questions: int, *, now: datetime) -> list[str]:
    """Add so many published sets of so many questions each, of all categories; gives the questions' ids."""
    made = []
    with writing() as session:
        for number in range(1, sets + 1):
            key = f"made-{number}"
            row = QuestionSetRow(
                id=key, title=f"Made-up news, part {number}", description="", language="en", licence="CC0-1.0",
                state="published", empty={}, created_at=now, updated_at=now,
            )  # fmt: skip
            session.add(row)
            session.flush()
            for position in range(1, questions + 1):
                made.append(f"{key}.{position}")
                session.add(_question(key, position))
    return made


def _question(set_id: str, position: int) -> QuestionRow:
    category = list(Category)[position % len(Category)]
    return QuestionRow(
        id=f"{set_id}.{position}", set_id=set_id, key=str(position), position=position, category=category.value,
        prompt=f"What did the {category.value} of paragraph {position} come to in the end?", answer="so many",
        accept=[], distractors=["more", "fewer", "none"], tags=[], revision=1, kept=True,
    )  # fmt: skip
