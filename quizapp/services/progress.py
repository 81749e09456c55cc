"""How learning goes: recall that was measured, promises that were kept, time spent, and what is coming."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from sqlalchemy import select

from quizapp.scheduling.activity import Activity, activity
from quizapp.scheduling.days import study_day
from quizapp.scheduling.measures import Calibration, Retention, calibration, retention
from quizapp.scheduling.mode import ANSWERS, SCHEDULED
from quizapp.scheduling.queue import due_today
from quizapp.scheduling.replay import standing
from quizapp.scheduling.returns import answer_day, returns
from quizapp.services.hardest import HardQuestion, hardest
from quizapp.services.mastery import CategoryMastery, SetMastery, begun_questions, by_category, by_set, expected_recall
from quizapp.services.people import calendar_of, plan_of
from quizapp.services.queue import todays_queue
from quizapp.services.review_log import LOGGED_COLUMNS, holds_of, logged, memories_of
from quizapp.services.today import forecast
from quizapp.store.db import reading
from quizapp.store.models import ReviewRow

if TYPE_CHECKING:
    from datetime import date, datetime

    from sqlalchemy.orm import Session

    from quizapp.scheduling.replay import LoggedReview
    from quizapp.scheduling.returns import Return

DAYS_BACK, DAYS_AHEAD = 30, 30
PERIODS = (7, 30, 365, None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """All figures of one person; days are study days.

    `reviews` counts the answers that stand; those off the schedule are in it, and in `activity`, and nowhere else.
    `retention` is measured recall in the last 7, 30 and 365 days and (None) ever; `wanted` is the share (0 to 1) that
    the schedule aims at. `calibration` covers all time, None before the first return. `known` is the expected number,
    out of `cards`, that would be recalled now. `forecast` has the cards due on each of the next 30 days, today first;
    `overdue` of them were due before today, and `later` wait for the next days, where a backlog is spread. The
    `suspended` ones are not in it.
    """

    today: date
    reviews: int
    wanted: float
    retention: dict[int | None, Retention]
    calibration: Calibration | None
    cards: int
    known: int
    activity: Activity
    recent: Activity
    forecast: list[tuple[date, int]]
    overdue: int
    later: int
    suspended: int
    by_category: list[CategoryMastery]
    by_set: list[SetMastery]
    hardest: list[HardQuestion]


def progress(user_id: str, *, now: datetime) -> Progress:
    """What the person's log and cards say at the moment `now`. Answers that were taken back do not count."""
    with reading() as session:
        calendar, plan = calendar_of(session, user_id), plan_of(session, user_id)
        today = study_day(now, calendar)
        log, times = _log(session, user_id)
        answers = [row for row in standing(log) if row.mode in ANSWERS]
        worked = [(answer_day(answer), times[answer.id]) for answer in answers]
        tests = returns(log, parameters=plan.parameters)
        every, begun = memories_of(session, user_id), begun_questions(session, user_id)
        memories = {question.id: every[question.id] for question in begun}
        suspended = {key for key, hold in holds_of(session, user_id).items() if hold.suspended}
        coming = {key: memory for key, memory in memories.items() if key not in suspended}
        due = {key for key, memory in coming.items() if due_today(memory, now=now, calendar=calendar)}
        return Progress(
            today=today,
            reviews=len(answers),
            wanted=plan.desired_retention,
            retention={days: retention(_within(tests, days, today=today)) for days in PERIODS},
            calibration=calibration(tests),
            cards=len(memories),
            known=expected_recall(memories.values(), day=today, plan=plan),
            activity=activity(worked),
            recent=activity([work for work in worked if work[0] > today - timedelta(days=DAYS_BACK)]),
            forecast=forecast(coming.values(), days=DAYS_AHEAD, now=now, calendar=calendar),
            overdue=sum(study_day(coming[key].due, calendar) < today for key in due),
            later=todays_queue(session, user_id, set_id=None, now=now, memories=every).portion.later,
            suspended=len(suspended & memories.keys()),
            by_category=by_category(begun, memories, day=today, plan=plan),
            by_set=by_set(begun, memories, due=due, day=today, plan=plan),
            hardest=hardest(
                begun, memories, [row for row in answers if row.mode in SCHEDULED], suspended=suspended, now=now
            ),
        )


def _log(session: Session, user_id: str) -> tuple[list[LoggedReview], dict[str, int]]:
    """The person's whole log in order, and the milliseconds each row took, by its id.

    Of each row only what `logged` reads is fetched: a log of years has tens of thousands of rows.
    """
    wanted = [getattr(ReviewRow, name) for name in LOGGED_COLUMNS]
    query = select(*wanted, ReviewRow.duration_ms).where(ReviewRow.user_id == user_id).order_by(ReviewRow.number)
    rows = session.execute(query).all()
    return [logged(row) for row in rows], {row.id: row.duration_ms for row in rows}


def _within(tests: list[Return], days: int | None, *, today: date) -> list[Return]:
    """The returns of the last `days` study days, today included; all of them for None."""
    return tests if days is None else [test for test in tests if test.day > today - timedelta(days=days)]
