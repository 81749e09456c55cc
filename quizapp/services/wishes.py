"""What a person wishes for a card without answering it: away with it, back again, not today, from the start, on a day.

Each wish is a row of the log under an id made when its button was shown, as answers are: a double click or a retry
wishes once, and `undoing.undo` takes it back.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from quizapp.scheduling.days import Calendar, day_start, study_day
from quizapp.scheduling.mode import Mode
from quizapp.services.errors import Conflict, Invalid, Problem
from quizapp.services.people import calendar_of, locked_person
from quizapp.services.questions import visible_question
from quizapp.services.review_log import append_wish, checked_id, stored_review
from quizapp.services.selection import refuse_archived
from quizapp.store.db import writing
from quizapp.store.models import CardRow

if TYPE_CHECKING:
    from datetime import date, datetime

    from quizapp.store.models import ReviewRow

WISHES = (Mode.SUSPEND, Mode.RESUME, Mode.BURY, Mode.RESET, Mode.POSTPONE)
FARTHEST_DAYS = 36_500


@dataclass(frozen=True, slots=True, kw_only=True)
class Wished:
    """A wish taken down. `due` is the moment a postponed card comes back; `repeated` when it had been before."""

    review_id: str
    question_id: str
    wish: Mode
    due: datetime | None
    repeated: bool


def wish(
    *, user_id: str, question_id: str, review_id: str, wish: Mode, now: datetime, day: date | None = None
) -> Wished:
    """Take down what this person wishes for a card: one of WISHES; only a postponed card needs the `day` it is due.

    Suspend: it stays away until it is resumed. Bury: it stays away for the rest of the day. Resume ends both. Reset: it
    is a new question again. Postpone: it is due on `day`, which may be today. The same id again changes nothing.

    Raises Invalid for a day that is past or more than 36,500 days away, and where there is no card yet to reset or
    postpone; Conflict where the id stands for something else, or the question was dropped; NotFound for somebody
    else's id, or a question that the person may not see.
    """
    review_id = checked_id(review_id)
    if wish not in WISHES:
        raise Invalid([Problem("wish", "This wish is not known.")])
    with writing() as session:
        user = locked_person(session, user_id)
        stored = stored_review(session, user_id, review_id)
        if stored is not None:
            _refuse_other_wish(stored, question_id=question_id, wish=wish, day=day)
            return Wished(review_id=review_id, question_id=question_id, wish=wish, due=stored.due, repeated=True)
        question = visible_question(session, question_id, user_id)
        refuse_archived(question)
        if wish in (Mode.RESET, Mode.POSTPONE) and session.get(CardRow, (user_id, question_id)) is None:
            raise Invalid([Problem("wish", "You have not met this question yet, so there is nothing to change.")])
        due = _due(day, now=now, calendar=calendar_of(session, user_id)) if wish is Mode.POSTPONE else None
        append_wish(session, user, question, wish, review_id=review_id, now=now, due=due)
        return Wished(review_id=review_id, question_id=question_id, wish=wish, due=due, repeated=False)


def _due(day: date | None, *, now: datetime, calendar: Calendar) -> datetime:
    """The moment at which a card postponed to `day` is due: the start of that day, or now."""
    today = study_day(now, calendar)
    if day is None:
        raise Invalid([Problem("day", "Choose the day on which the card should come back.")])
    if day < today:
        raise Invalid([Problem("day", "This day is past. Choose today or a later day.")])
    if day > today + timedelta(days=FARTHEST_DAYS):
        raise Invalid([Problem("day", f"This day is too far away. Choose one within {FARTHEST_DAYS:,} days.")])
    return now if day == today else day_start(day, calendar)


def _refuse_other_wish(row: ReviewRow, *, question_id: str, wish: Mode, day: date | None) -> None:
    calendar = Calendar(row.time_zone, row.rollover_hour)
    same_day = wish is not Mode.POSTPONE or (row.due is not None and study_day(row.due, calendar) == day)
    if row.question_id != question_id or row.mode != wish or not same_day:
        raise Conflict("This page is out of date: its buttons were used already. Here is the card as it is now.")
