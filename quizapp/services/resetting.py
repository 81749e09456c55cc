"""Starting cards again, for everyone who has them: what an author may wish when the answer of a question changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete, func, select

from quizapp.preferences import Preferences
from quizapp.scheduling.mode import SCHEDULED, Mode
from quizapp.services.review_log import append_wish
from quizapp.store.ids import new_id
from quizapp.store.models import AskedRow, CardRow, ReviewRow, UserRow

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import datetime

    from sqlalchemy import ColumnElement
    from sqlalchemy.orm import Session

REASON = "The answer of this question was changed."  # tells these rows from a person's own wish


def learners_of(session: Session, question_ids: Collection[str]) -> dict[str, int]:
    """How many people have a card of each of these questions; only where any."""
    counted = select(CardRow.question_id, func.count()).where(CardRow.question_id.in_(question_ids))
    return {key: number for key, number in session.execute(counted.group_by(CardRow.question_id))}  # noqa: C416 - a result is no mapping


def lock_learners(session: Session, question_ids: Collection[str]) -> None:
    """Keep everyone with a card of these questions from answering until the transaction ends, one after another.

    To be called before anything else is locked: who answers holds their own row first, too.
    """
    having = select(CardRow.user_id).where(CardRow.question_id.in_(question_ids))
    session.execute(select(UserRow.id).where(UserRow.id.in_(having)).order_by(UserRow.id).with_for_update())


def renew_if_of_before(session: Session, user: UserRow, question_id: str, *, shown_at: datetime, now: datetime) -> None:
    """Let an answer just taken down move no card, where the cards of its question started again after it was shown.

    It was given to another key then. That its card is new stands in the log behind the answer once more.
    """
    _renew_if(session, user, question_id, ReviewRow.received_at > shown_at, now=now)


def renew_if_behind(session: Session, user: UserRow, row: ReviewRow, *, now: datetime) -> None:
    """The same for an answer that takes the place of `row`, where the cards started again behind that in the log."""
    _renew_if(session, user, row.question_id, ReviewRow.number > row.number, now=now)


def _renew_if(session: Session, user: UserRow, question_id: str, later: ColumnElement[bool], *, now: datetime) -> None:
    since = select(ReviewRow.id).where(ReviewRow.user_id == user.id, ReviewRow.question_id == question_id)
    since = since.where(ReviewRow.mode == Mode.RESET, ReviewRow.reason == REASON, later)
    if session.scalar(since.limit(1)) is not None:
        question = session.get_one(AskedRow, question_id)
        append_wish(session, user, question, Mode.RESET, review_id=new_id(now), now=now, reason=REASON)


def answer_changed_at(session: Session, user_id: str, question_id: str) -> datetime | None:
    """When the author changed the answer for which this person's card is a new one; None where it is new for nothing
    of that kind. For a question of which the person has no card.
    """
    rows = select(ReviewRow).where(ReviewRow.user_id == user_id, ReviewRow.question_id == question_id)
    return _changed_at(session.scalars(rows.order_by(ReviewRow.number)).all())


def _changed_at(log: Sequence[ReviewRow]) -> datetime | None:
    """The author's change that the answers to one question ran into, and that no answer has followed yet.

    An answer of before it may arrive later (no network) and start the card once more; the change is still the same.
    """
    undone = {row.undo_of for row in log}
    changed: datetime | None = None
    known = late = waits = False
    for row in log:
        if row.id in undone:
            continue
        if row.mode in SCHEDULED:
            late = changed is not None and row.answered_at < changed
            known, waits = True, waits and late
        elif row.mode == Mode.RESET:
            by_author = row.reason == REASON
            changed = row.received_at if by_author and not late else changed
            known, late, waits = False, False, by_author and known
    return changed if waits else None


def start_again(session: Session, question_ids: Collection[str], *, now: datetime) -> int:
    """Make the cards of these questions new ones, by a row in each person's log that says so; gives how many.

    What a person suspended or put off stays so, and what they answered stays in their log.
    """
    lock_learners(session, question_ids)
    cards = session.execute(
        select(CardRow.user_id, CardRow.question_id)
        .where(CardRow.question_id.in_(question_ids))
        .order_by(CardRow.user_id, CardRow.question_id)
    ).all()
    having = select(UserRow).where(UserRow.id.in_({user_id for user_id, _ in cards}))
    people = {user.id: user for user in session.scalars(having)}
    last = select(ReviewRow.user_id, func.max(ReviewRow.number)).where(ReviewRow.user_id.in_(people))
    numbers = {key: number for key, number in session.execute(last.group_by(ReviewRow.user_id))}  # noqa: C416 - a result is no mapping
    asked = session.scalars(select(AskedRow).where(AskedRow.id.in_(question_ids)))
    revisions = {row.id: row.revision for row in asked}
    for user_id, question_id in cards:
        numbers[user_id] = numbers.get(user_id, 0) + 1
        session.add(
            ReviewRow(
                user_id=user_id,
                number=numbers[user_id],
                id=new_id(now),
                question_id=question_id,
                revision=revisions[question_id],
                mode=str(Mode.RESET),
                reason=REASON,
                answered_at=now,
                received_at=now,
                duration_ms=0,
                time_zone=people[user_id].time_zone,
                rollover_hour=Preferences.read(people[user_id].preferences).rollover_hour,
            )
        )
    session.flush()
    session.execute(delete(CardRow).where(CardRow.question_id.in_(question_ids)))
    return len(cards)
