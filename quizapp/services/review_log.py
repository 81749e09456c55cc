"""Taking an answer (or a wish) down: one row more in the log, and the card moved, in one transaction.

The row's id was made when the question was shown. The same id again changes nothing and gives the stored row, so a
double click, the back button, a second tab and a retry after a lost reply are one case.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields
from datetime import UTC
from functools import lru_cache
from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import func, select

from quizapp.scheduling.days import Calendar
from quizapp.scheduling.memory import Memory, Phase, Plan
from quizapp.scheduling.mode import SCHEDULED, Mode
from quizapp.scheduling.rating import Rating
from quizapp.scheduling.replay import Hold, LoggedReview, apply, held_after, holds, replay
from quizapp.services.errors import Conflict, Invalid, NotFound, Problem
from quizapp.services.people import parameters_of, plan_of, preferences_of
from quizapp.store.models import CardRow, HoldRow, ReviewRow

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime

    from sqlalchemy.orm import Session

    from quizapp.grading import Outcome
    from quizapp.store.models import AskedRow, UserRow

LOGGED_COLUMNS = (
    "id", "question_id", "mode", "rating", "answered_at", "received_at", "time_zone", "rollover_hour", "due", "undo_of",
)  # fmt: skip
MEMORY_COLUMNS = tuple(part.name for part in fields(Memory))  # as `_memory` takes them
LONGEST_ANSWER_MS = 60_000  # like Anki: someone who takes longer has left the desk


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a person answered, as it came from the page. `given` is None for a card graded by the person alone."""

    review_id: str
    mode: Mode
    rating: Rating
    answered_at: datetime
    duration_ms: int
    outcome: Outcome
    given: str | None = None
    reason: str | None = None
    typed: bool = False
    certainty: int | None = None
    claimed: bool = False


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


def append(
    session: Session, user: UserRow, question: AskedRow, answer: Answer, *, now: datetime, revision: int | None = None
) -> ReviewRow:
    """Add one answer to the log and move the card. The caller holds the person's lock and has ruled out a repeat.

    `revision` is of what was answered, where that is not what `question` says.
    """
    revision = question.revision if revision is None else revision
    row = _row(session, user, question.id, revision, review_id=answer.review_id, mode=answer.mode, now=now)
    row.given, row.reason, row.outcome = answer.given, answer.reason, str(answer.outcome)
    row.typed, row.certainty, row.claimed = answer.typed, answer.certainty, answer.claimed
    row.rating, row.answered_at = int(answer.rating), answer.answered_at
    row.duration_ms = min(max(answer.duration_ms, 0), LONGEST_ANSWER_MS)
    take_down(session, row)
    return row


def append_wish(
    session: Session,
    user: UserRow,
    question: AskedRow,
    mode: Mode,
    *,
    review_id: str,
    now: datetime,
    due: datetime | None = None,
    reason: str | None = None,
) -> ReviewRow:
    """Add a wish (suspend, resume, bury, reset, postpone to `due`) to the log, and do with the card what it says.

    A reset with a `reason` is its author's.
    """
    row = _row(session, user, question.id, question.revision, review_id=review_id, mode=mode, now=now)
    row.due, row.reason = due, reason
    take_down(session, row)
    return row


def append_undo(session: Session, user: UserRow, undone: ReviewRow, *, review_id: str, now: datetime) -> None:
    """Take one row back by a row that says so, and put the card where the rest of its log leads."""
    row = _row(session, user, undone.question_id, undone.revision, review_id=review_id, mode=Mode.UNDO, now=now)
    row.undo_of = undone.id
    session.add(row)
    session.flush()
    rebuild(session, user.id, only=undone.question_id)


def take_down(session: Session, row: ReviewRow) -> None:
    """Add a row to the log, with the promise that it leads to, and move the card and what is held of it."""
    card = session.get(CardRow, (row.user_id, row.question_id))
    before = memory_of(card) if card else None
    if row.mode in SCHEDULED:
        row.due = None  # a copy makes a promise of its own
    after = apply(before, logged(row), plan=plan_of(session, row.user_id))
    if row.mode in SCHEDULED and after is not None:
        row.due = after.due
    elif row.mode == Mode.CRAM:
        row.due = before.due if before else None
    held = session.get(HoldRow, (row.user_id, row.question_id))
    hold = held_after(Hold(held.suspended, held.buried_on) if held else Hold(), logged(row))
    session.add(row)
    store_memory(session, row.user_id, row.question_id, after)
    _store_hold(session, row.user_id, row.question_id, hold)
    session.flush()


def _row(
    session: Session, user: UserRow, question_id: str, revision: int, *, review_id: str, mode: Mode, now: datetime
) -> ReviewRow:
    return ReviewRow(
        user_id=user.id,
        number=_next_number(session, user.id),
        id=review_id,
        question_id=question_id,
        revision=revision,
        mode=str(mode),
        answered_at=now,
        received_at=now,
        duration_ms=0,
        time_zone=user.time_zone,
        rollover_hour=preferences_of(session, user.id).rollover_hour,
    )


def rebuild(session: Session, user_id: str, *, only: str | None = None) -> None:
    """Make the stored cards and holds (or those of question `only`) what replaying the person's log gives."""
    rows = select(ReviewRow).where(ReviewRow.user_id == user_id).order_by(ReviewRow.number)
    cards = select(CardRow).where(CardRow.user_id == user_id)
    kept = select(HoldRow).where(HoldRow.user_id == user_id)
    if only is not None:
        rows = rows.where(ReviewRow.question_id == only)
        cards, kept = cards.where(CardRow.question_id == only), kept.where(HoldRow.question_id == only)
    log = [logged(row) for row in session.scalars(rows)]
    memories, held = replay(log, plan=_replay_plan(session, user_id)), holds(log)
    for card in session.scalars(cards):
        if card.question_id not in memories:
            session.delete(card)
    for row in session.scalars(kept):
        if row.question_id not in held:
            session.delete(row)
    for question_id, memory in memories.items():
        store_memory(session, user_id, question_id, memory)
    for question_id, hold in held.items():
        _store_hold(session, user_id, question_id, hold)


def replay_differences(session: Session, user_id: str) -> list[str]:
    """Ids of questions whose stored card or hold is not what the log gives. Always empty, or something is broken."""
    rows = session.scalars(select(ReviewRow).where(ReviewRow.user_id == user_id).order_by(ReviewRow.number))
    log = [logged(row) for row in rows]
    replayed, stored = replay(log, plan=_replay_plan(session, user_id)), memories_of(session, user_id)
    wished, held = holds(log), holds_of(session, user_id)
    keys = replayed.keys() | stored.keys() | wished.keys() | held.keys()
    return sorted(key for key in keys if replayed.get(key) != stored.get(key) or wished.get(key) != held.get(key))


def _replay_plan(session: Session, user_id: str) -> Plan:
    """Promises stand in the log, so replaying needs nothing of the person but the weights that fit them."""
    return Plan(parameters=parameters_of(session, user_id))


# A log has tens of thousands of rows: looked up, not made anew for each.
_MODES = {str(mode): mode for mode in Mode}
_PHASES = {str(phase): phase for phase in Phase}
_RATINGS: dict[int | None, Rating | None] = {None: None, **{int(rating): rating for rating in Rating}}
_calendar = lru_cache(maxsize=1000)(Calendar)


def logged(row: ReviewRow) -> LoggedReview:
    """The part of a stored row that memory depends on."""
    return logged_columns(*(getattr(row, name) for name in LOGGED_COLUMNS))


def logged_columns(
    id_: str, question_id: str, mode: str, rating: int | None, answered_at: datetime, received_at: datetime,
    time_zone: str, rollover_hour: int, due: datetime | None, undo_of: str | None,
) -> LoggedReview:  # fmt: skip
    """The same of a row of just LOGGED_COLUMNS, taken apart: looking each up by its name takes as long again."""
    return LoggedReview(
        id=id_,
        card_id=question_id,
        mode=_MODES[mode],
        rating=_RATINGS[rating],
        answered_at=answered_at.astimezone(UTC),
        received_at=received_at.astimezone(UTC),
        calendar=_calendar(time_zone, rollover_hour),
        due=due,
        undo_of=undo_of,
    )


def memories_of(session: Session, user_id: str | None, question_ids: Iterable[str] | None = None) -> dict[str, Memory]:
    """The person's memory by question id: of all questions they began, or only of those given."""
    if user_id is None:
        return {}
    # Rows of columns, each taken apart at once: objects that the session watches take three times as long.
    columns = [getattr(CardRow, name) for name in MEMORY_COLUMNS]
    cards = select(CardRow.question_id, *columns).where(CardRow.user_id == user_id)
    if question_ids is not None:
        cards = cards.where(CardRow.question_id.in_(set(question_ids)))
    return {key: _memory(*parts) for key, *parts in session.execute(cards)}


def holds_of(session: Session, user_id: str | None) -> dict[str, Hold]:
    """What the person does not want to see now, by question id; what was buried before today has to be looked at."""
    if user_id is None:
        return {}
    rows = session.scalars(select(HoldRow).where(HoldRow.user_id == user_id))
    return {row.question_id: Hold(row.suspended, row.buried_on) for row in rows}


def memory_of(card: CardRow) -> Memory:
    """A stored card as the value that scheduling works with."""
    return _memory(*(getattr(card, name) for name in MEMORY_COLUMNS))


def _memory(
    phase: str, step: int | None, stability: float, difficulty: float, due: datetime, last_review: datetime,
    last_day: date, first_day: date, interval_days: int, reps: int, lapses: int,
) -> Memory:  # fmt: skip
    return Memory(
        phase=_PHASES[phase],
        step=step,
        stability=stability,
        difficulty=difficulty,
        due=due,
        last_review=last_review,
        last_day=last_day,
        first_day=first_day,
        interval_days=interval_days,
        reps=reps,
        lapses=lapses,
    )


def store_memory(session: Session, user_id: str, question_id: str, memory: Memory | None) -> None:
    """Write the memory of one question, whether or not there was a card; None takes the card away."""
    if memory is None:
        card = session.get(CardRow, (user_id, question_id))
        if card is not None:
            session.delete(card)
        return
    session.merge(CardRow(user_id=user_id, question_id=question_id, **(asdict(memory) | {"phase": str(memory.phase)})))


def _store_hold(session: Session, user_id: str, question_id: str, hold: Hold) -> None:
    row = session.get(HoldRow, (user_id, question_id))
    if hold != Hold():
        session.merge(HoldRow(user_id=user_id, question_id=question_id, **asdict(hold)))
    elif row is not None:
        session.delete(row)


def _next_number(session: Session, user_id: str) -> int:
    last = session.scalar(select(func.max(ReviewRow.number)).where(ReviewRow.user_id == user_id))
    return (last or 0) + 1
