"""A typed answer against a stored question: the verdict before its grade, and what telling "I was right" leaves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizapp.grading import Outcome
from quizapp.scheduling.rating import Rating
from quizapp.services.claims import note_id, note_of
from quizapp.services.people import preferences_of
from quizapp.services.review_log import Answer, append
from quizapp.services.study_views import Checked
from quizapp.services.typed_answers import LONGEST_TYPED, grade_row
from quizapp.store.models import FlagRow

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.orm import Session

    from quizapp.grading import Grade
    from quizapp.scheduling.mode import Mode
    from quizapp.store.models import AskedRow, ReviewRow, UserRow

_SUGGESTED = {Outcome.RIGHT: Rating.GOOD, Outcome.CLOSE: Rating.HARD, Outcome.WRONG: Rating.AGAIN}


def tidied(given: str | None) -> str | None:
    """What was typed as the log keeps it: without blanks around it, 500 characters at most; None for nothing typed."""
    return None if given is None else given.strip()[:LONGEST_TYPED]


def checked(session: Session, row: AskedRow, given: str, *, user_id: str) -> Checked:
    """The verdict to show. Who uses two grades has no Hard: a close answer was recalled, so Good stands for it."""
    given = tidied(given) or ""
    found = grade_row(session, row, given, user_id=user_id)
    suggested = _SUGGESTED[found.outcome]
    if suggested is Rating.HARD and preferences_of(session, user_id).grades == 2:
        suggested = Rating.GOOD
    return Checked(
        given=given,
        outcome=found.outcome,
        reason=found.reason,
        diff=found.diff,
        in_doubt=found.in_doubt,
        suggested=suggested,
    )


def keep_answer(
    session: Session,
    user: UserRow,
    row: AskedRow,
    *,
    review_id: str,
    mode: Mode,
    rating: Rating,
    answered_at: datetime,
    duration_ms: int,
    given: str | None,
    claimed: bool,
    now: datetime,
) -> ReviewRow:
    """Take down an answer to a card, and tell the author of an overruled verdict. The caller holds the person's lock.

    What was typed (`given`) is graded once more here: nobody sends a verdict.
    """
    outcome, reason, given = Outcome.WRONG if rating is Rating.AGAIN else Outcome.RIGHT, None, tidied(given)
    if given is not None:
        found = grade_row(session, row, given, user_id=user.id)
        claimed = claimed and rating is not Rating.AGAIN and found.outcome is not Outcome.RIGHT
        outcome, reason = _outcome(found, rating, claimed=claimed), found.reason
    answer = Answer(
        review_id=review_id,
        mode=mode,
        rating=rating,
        answered_at=answered_at,
        duration_ms=duration_ms,
        outcome=outcome,
        given=given,
        reason=reason,
        typed=given is not None,
        claimed=claimed and given is not None,
    )
    review = append(session, user, row, answer, now=now)
    if review.claimed:
        session.add(note_of(review, now=now))
    return review


def _outcome(found: Grade, rating: Rating, *, claimed: bool) -> Outcome:
    """The grader's verdict, unless the person overruled it, or it was in doubt: then the grade they gave decides."""
    if claimed:
        return Outcome.RIGHT
    if found.in_doubt:
        return {Rating.AGAIN: Outcome.WRONG, Rating.HARD: Outcome.CLOSE}.get(rating, Outcome.RIGHT)
    return found.outcome


def take_note_back(session: Session, review: ReviewRow) -> None:
    """Remove the note that told the author of an overruled verdict: the answer was undone."""
    note = session.get(FlagRow, (review.user_id, note_id(review.id)))
    if note is not None:
        session.delete(note)
