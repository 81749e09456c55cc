"""Taking an answer down: one row more in the log, and the card moved, in one transaction.

The row's id was made when the question was shown. The same id again changes nothing and gives the stored row, so a
double click, the back button, a second tab and a retry after a lost reply are one case.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import UTC
from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import func, select

from quizapp.scheduling.memory import Memory, Phase
from quizapp.scheduling.rating import Rating
from quizapp.scheduling.replay import LoggedReview, apply, replay
from quizapp.services.errors import Conflict, Invalid, NotFound, Problem
from quizapp.store.models import CardRow, ReviewRow

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from sqlalchemy.orm import Session

    from quizapp.grading import Outcome
    from quizapp.store.models import QuestionRow, UserRow

LONGEST_ANSWER_MS = 60_000  # like Anki: someone who takes longer has left the desk


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a person answered, as it came from the page. `given` is None for a card graded by the person alone."""

    review_id: str
    mode: str
    rating: Rating
    answered_at: datetime
    duration_ms: int
    outcome: Outcome
    given: str | None = None
    reason: str | None = None


def checked_id(text: str) -> str:
    """A review id in its one spelling; raises Invalid for anything that is no UUID."""
    try:
        return str(UUID(text))
    except ValueError:
        raise Invalid([Problem("review_id", "This page is out of date. Load it again.")]) from None


def stored_review(session: Session, user_id: str, review_id: str) -> ReviewRow | None:
    """The row with this id, if it was taken down before; NotFound when it is somebody else's."""
    row = session.scalars(select(ReviewRow).where(ReviewRow.id == review_id)).one_or_none()
    if row is not None and row.user_id != user_id:
        raise NotFound("There is no such review.")
    return row


def refuse_other_content(row: ReviewRow, *, question_id: str, same: bool) -> None:
    """An id stands for one answer. Raises Conflict when it now comes with another question or another answer."""
    if row.question_id != question_id or not same:
        raise Conflict("You had answered this already. Your first answer counts.")


def append(session: Session, user: UserRow, question: QuestionRow, answer: Answer, *, now: datetime) -> ReviewRow:
    """Add one answer to the log and move the card. The caller holds the person's lock and has ruled out a repeat."""
    row = ReviewRow(
        user_id=user.id,
        number=_next_number(session, user.id),
        id=answer.review_id,
        question_id=question.id,
        revision=question.revision,
        mode=answer.mode,
        given=answer.given,
        outcome=str(answer.outcome),
        reason=answer.reason,
        rating=int(answer.rating),
        answered_at=answer.answered_at,
        received_at=now,
        duration_ms=min(max(answer.duration_ms, 0), LONGEST_ANSWER_MS),
        time_zone=user.time_zone,
    )
    card = session.get(CardRow, (user.id, question.id))
    memory = apply(memory_of(card) if card else None, logged(row))
    row.due = memory.due
    session.add(row)
    store_memory(session, user.id, question.id, memory)
    session.flush()
    return row


def append_undo(session: Session, user: UserRow, undone: ReviewRow, *, review_id: str, now: datetime) -> None:
    """Take one answer back by a row that says so, and put the card where the rest of its log leads."""
    session.add(
        ReviewRow(
            user_id=user.id,
            number=_next_number(session, user.id),
            id=review_id,
            question_id=undone.question_id,
            revision=undone.revision,
            mode="undo",
            answered_at=now,
            received_at=now,
            duration_ms=0,
            time_zone=user.time_zone,
            undo_of=undone.id,
        )
    )
    session.flush()
    rebuild(session, user.id, only=undone.question_id)


def rebuild(session: Session, user_id: str, *, only: str | None = None) -> None:
    """Make the stored cards (or the one of question `only`) what replaying the person's log gives."""
    log = select(ReviewRow).where(ReviewRow.user_id == user_id).order_by(ReviewRow.number)
    cards = select(CardRow).where(CardRow.user_id == user_id)
    if only is not None:
        log, cards = log.where(ReviewRow.question_id == only), cards.where(CardRow.question_id == only)
    memories = replay(logged(row) for row in session.scalars(log))
    for card in session.scalars(cards):
        if card.question_id not in memories:
            session.delete(card)
    for question_id, memory in memories.items():
        store_memory(session, user_id, question_id, memory)


def replay_differences(session: Session, user_id: str) -> list[str]:
    """Ids of the questions whose stored card is not what the log gives. Always empty, or something is broken."""
    log = session.scalars(select(ReviewRow).where(ReviewRow.user_id == user_id).order_by(ReviewRow.number))
    replayed, stored = replay(logged(row) for row in log), memories_of(session, user_id)
    return sorted(key for key in replayed.keys() | stored.keys() if replayed.get(key) != stored.get(key))


def logged(row: ReviewRow) -> LoggedReview:
    """The part of a stored row that memory depends on."""
    return LoggedReview(
        id=row.id,
        card_id=row.question_id,
        rating=None if row.rating is None else Rating(row.rating),
        answered_at=row.answered_at.astimezone(UTC),
        received_at=row.received_at.astimezone(UTC),
        time_zone=row.time_zone,
        undo_of=row.undo_of,
    )


def memories_of(session: Session, user_id: str | None, question_ids: Iterable[str] | None = None) -> dict[str, Memory]:
    """The person's memory by question id: of all questions they began, or only of those given."""
    if user_id is None:
        return {}
    wanted = None if question_ids is None else set(question_ids)
    cards = session.scalars(select(CardRow).where(CardRow.user_id == user_id))
    return {card.question_id: memory_of(card) for card in cards if wanted is None or card.question_id in wanted}


def memory_of(card: CardRow) -> Memory:
    """A stored card as the value that scheduling works with."""
    return Memory(
        phase=Phase(card.phase),
        step=card.step,
        stability=card.stability,
        difficulty=card.difficulty,
        due=card.due,
        last_review=card.last_review,
        last_day=card.last_day,
        first_day=card.first_day,
        interval_days=card.interval_days,
        reps=card.reps,
        lapses=card.lapses,
    )


def store_memory(session: Session, user_id: str, question_id: str, memory: Memory) -> None:
    """Write the memory of one question, whether or not there was a card."""
    session.merge(CardRow(user_id=user_id, question_id=question_id, **(asdict(memory) | {"phase": str(memory.phase)})))


def _next_number(session: Session, user_id: str) -> int:
    last = session.scalar(select(func.max(ReviewRow.number)).where(ReviewRow.user_id == user_id))
    return (last or 0) + 1
