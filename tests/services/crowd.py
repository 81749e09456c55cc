"""Many people who took the quiz on the ferries: rows as the services write them, but many at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

from sqlalchemy import func, select

from quizapp.services import accounts
from quizapp.store.db import writing
from quizapp.store.models import AskedRow, FlagRow, QuestionSetRow, QuizItemRow, QuizRow, ReviewRow

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Clock


def owned_by(user_id: str, *, set_id: str = "ferries") -> None:
    """Make a set of the small library this person's own."""
    with writing() as session:
        session.get_one(QuestionSetRow, set_id).owner_id = user_id


def take_quizzes(
    clock: Clock,
    picks: list[Callable[[AskedRow], str | None]],
    *,
    typed: bool = False,
    user_id: str | None = None,
    set_id: str = "ferries",
) -> list[str]:
    """Each of `picks` is one person's finished quiz: what they answer to a question, None to leave it open.

    Gives the ids of the people. With `user_id` one person takes all the quizzes.
    """
    people = [user_id or accounts.start_guest(now=clock()).user.id for _ in picks]
    with writing() as session:
        last = session.execute(select(ReviewRow.user_id, func.max(ReviewRow.number)).group_by(ReviewRow.user_id))
        numbers = dict(iter(last))
        questions = session.scalars(select(AskedRow).where(AskedRow.set_id == set_id).order_by(AskedRow.position)).all()
        for person, pick in zip(people, picks, strict=True):
            now, quiz_id = clock.forward(minutes=1), str(uuid4())
            session.add(QuizRow(user_id=person, id=quiz_id, set_id=set_id, started_at=now, finished_at=now))
            session.flush()
            for position, question in enumerate(questions, start=1):
                given, review_id = pick(question), str(uuid4())
                choices = [question.answer, *question.distractors]
                session.add(
                    QuizItemRow(
                        user_id=person, quiz_id=quiz_id, position=position, question_id=question.id,
                        review_id=review_id, choices=choices, key=question.answer, typed=typed,
                    )
                )  # fmt: skip
                if given is not None:
                    numbers[person] = numbers.get(person, 0) + 1
                    right = given == question.answer
                    session.add(
                        ReviewRow(
                            user_id=person, number=numbers[person], id=review_id, question_id=question.id,
                            revision=question.revision, mode="quiz", given=given, typed=typed,
                            outcome="right" if right else "wrong", rating=3 if right else 1, answered_at=now,
                            received_at=now, duration_ms=8000, time_zone="UTC",
                        )
                    )  # fmt: skip
    return people


def pick_of(score: int) -> Callable[[AskedRow], str]:
    """A person who knows the first `score` questions of the set, and takes the first distractor at the others."""
    return lambda question: question.answer if question.position <= score else question.distractors[0]


def report(
    user_id: str, clock: Clock, *, reason: str, comment: str, question_id: str = "ferries.boats", revision: int = 1
) -> None:
    """A flag, or with the reason "claimed" the note that a claim leaves."""
    with writing() as session:
        session.add(
            FlagRow(
                user_id=user_id, id=str(uuid4()), question_id=question_id, revision=revision, reason=reason,
                comment=comment, created_at=clock.forward(seconds=1),
            )
        )  # fmt: skip
