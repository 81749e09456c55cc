"""How learning goes: recall that was measured, promises that were kept, time spent, and what is coming."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from quizapp.scheduling.activity import Activity, usual_answer
from quizapp.scheduling.days import study_day
from quizapp.scheduling.queue import next_morning
from quizapp.services.hardest import HardQuestion, hardest
from quizapp.services.mastery import CategoryMastery, SetMastery, begun_questions, by_category, by_set
from quizapp.services.people import calendar_of, plan_of
from quizapp.services.queue import waiting_longer
from quizapp.services.recall import recall_chance
from quizapp.services.review_log import holds_of, memories_of
from quizapp.services.tally import keep, tallied
from quizapp.services.today import forecast
from quizapp.store.db import reading

if TYPE_CHECKING:
    from datetime import date, datetime

    from quizapp.scheduling.measures import Calibration, Retention

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
    `suspended` ones are not in it. `usual_answer` is the time (milliseconds) of the middle answer of 30 days, or 0.
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
    usual_answer: float
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
        tally, found = tallied(session, user_id, now=now)
        month = today - timedelta(days=DAYS_BACK - 1)
        every, begun = memories_of(session, user_id), begun_questions(session, user_id)
        memories = {question.id: every[question.id] for question in begun}
        suspended = {key for key, hold in holds_of(session, user_id).items() if hold.suspended}
        coming = {key: memory for key, memory in memories.items() if key not in suspended}
        tomorrow = next_morning(now, calendar)
        due = {key for key, memory in coming.items() if memory.due < tomorrow}
        chances = {key: recall_chance(memory, day=today, plan=plan) for key, memory in memories.items()}
        figures = Progress(
            today=today,
            reviews=sum(answers for answers, _ in tally.days.values()),
            wanted=plan.desired_retention,
            retention={days: tally.recall.since(_first(days, today=today)) for days in PERIODS},
            calibration=tally.predictions.calibration(),
            cards=len(memories),
            known=round(sum(chances.values())),
            activity=Activity(tally.work()),
            recent=Activity(tally.work(since=month)),
            usual_answer=usual_answer(tally.times_since(month)),
            forecast=forecast(coming.values(), days=DAYS_AHEAD, now=now, calendar=calendar),
            overdue=sum(study_day(coming[key].due, calendar) < today for key in due),
            later=waiting_longer(session, user_id, now=now, memories=every),
            suspended=len(suspended & memories.keys()),
            by_category=by_category(begun, memories, chances),
            by_set=by_set(begun, memories, chances, due=due),
            hardest=hardest(begun, memories, tally.missed, suspended=suspended, now=now),
        )
    if found is not None:
        keep(found)
    return figures


def _first(days: int | None, *, today: date) -> date | None:
    """The first of the last `days` study days, today included; None for all."""
    return None if days is None else today - timedelta(days=days - 1)
