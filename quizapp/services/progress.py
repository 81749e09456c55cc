"""How learning goes: recall that was measured, cards known now, time spent, and what the next two weeks bring."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from sqlalchemy import select

from quizapp.grading import Outcome
from quizapp.question import Category
from quizapp.scheduling.days import Calendar, study_day
from quizapp.scheduling.mode import SCHEDULED
from quizapp.scheduling.queue import due_today
from quizapp.services.people import calendar_of, preferences_of
from quizapp.services.recall import recall_chance
from quizapp.services.review_log import memories_of
from quizapp.services.today import forecast
from quizapp.store.db import reading
from quizapp.store.models import QuestionRow, QuestionSetRow, ReviewRow

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date, datetime

    from sqlalchemy.orm import Session

    from quizapp.scheduling.memory import Memory

DAYS_BACK, DAYS_AHEAD = 30, 14


@dataclass(frozen=True, slots=True)
class CategoryProgress:
    """One category: cards begun, how many of them are expected to be recalled now, and answers right of all given."""

    category: Category
    cards: int
    known: int
    right: int
    answered: int


@dataclass(frozen=True, slots=True)
class SetProgress:
    """One set: cards begun, how many of them are expected to be recalled now, and how many are due today."""

    set_id: str
    title: str
    cards: int
    known: int
    due: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """All figures of one person.

    `remembered` is the measured share (0 to 1) of answers recalled, in the last `days` days, when a card came back on
    a later day than its last answer; `remembered_n` out of how many; None before the first. `wanted` is the share the
    schedule aims at. `known` is the expected number of cards recalled now. `minutes_a_day` is the mean over the
    `active_days` of these days. `forecast` has the cards due on each of the next 14 days, today first.
    """

    reviews: int
    remembered: float | None
    remembered_n: int
    wanted: float
    cards: int
    known: int
    minutes_a_day: float
    active_days: int
    days: int
    forecast: list[tuple[date, int]]
    by_category: list[CategoryProgress]
    by_set: list[SetProgress]


def progress(user_id: str, *, now: datetime) -> Progress:
    """What the person's log and cards say at the moment `now`. Answers that were taken back do not count."""
    with reading() as session:
        calendar = calendar_of(session, user_id)
        today = study_day(now, calendar)
        since = today - timedelta(days=DAYS_BACK - 1)
        memories, log = memories_of(session, user_id), _standing(session, user_id)
        recalled = _returns(log, since=since)
        spent = _milliseconds(log, since=since)
        begun = _begun(session, memories)
        memories = {key: memories[key] for key, *_ in begun}
        return Progress(
            reviews=len(log),
            remembered=sum(recalled) / len(recalled) if recalled else None,
            remembered_n=len(recalled),
            wanted=preferences_of(session, user_id).desired_retention,
            cards=len(memories),
            known=_known(memories.values(), today),
            minutes_a_day=sum(spent.values()) / 60_000 / len(spent) if spent else 0.0,
            active_days=len(spent),
            days=DAYS_BACK,
            forecast=forecast(memories.values(), days=DAYS_AHEAD, now=now, calendar=calendar),
            by_category=_by_category(begun, log, memories, today),
            by_set=_by_set(begun, memories, now=now, calendar=calendar),
        )


def _standing(session: Session, user_id: str) -> list[ReviewRow]:
    """The answers on schedule in the log that were not taken back, oldest first."""
    rows = session.scalars(select(ReviewRow).where(ReviewRow.user_id == user_id).order_by(ReviewRow.number)).all()
    undone = {row.undo_of for row in rows}
    return [row for row in rows if row.mode in SCHEDULED and row.id not in undone]


def _returns(log: Sequence[ReviewRow], *, since: date) -> list[bool]:
    """For each first answer, from `since` on, to a card on a later day than its last one: was it recalled?"""
    recalled: list[bool] = []
    last_days: dict[str, date] = {}
    for row in log:
        day = study_day(min(row.answered_at, row.received_at), Calendar(row.time_zone, row.rollover_hour))
        if since <= day and row.question_id in last_days and day > last_days[row.question_id]:
            recalled.append((row.rating or 0) > 1)
        last_days[row.question_id] = max(day, last_days.get(row.question_id, day))
    return recalled


def _milliseconds(log: Sequence[ReviewRow], *, since: date) -> Counter[date]:
    """Time spent on answers, by study day, from `since` on."""
    spent: Counter[date] = Counter()
    for row in log:
        day = study_day(row.received_at, Calendar(row.time_zone, row.rollover_hour))
        if since <= day:
            spent[day] += row.duration_ms
    return spent


def _begun(session: Session, memories: Mapping[str, Memory]) -> list[tuple[str, str, str, str]]:
    """(question id, category, set id, set title) of each question the person has a card for and can still meet."""
    query = (
        select(QuestionRow.id, QuestionRow.category, QuestionSetRow.id, QuestionSetRow.title)
        .join(QuestionSetRow, QuestionSetRow.id == QuestionRow.set_id)
        .where(QuestionRow.archived_at.is_(None), QuestionSetRow.state != "discarded")
        .order_by(QuestionSetRow.title, QuestionRow.position)
    )
    return [row for row in session.execute(query) if row[0] in memories]


def _by_category(
    begun: Sequence[tuple[str, str, str, str]], log: Sequence[ReviewRow], memories: Mapping[str, Memory], today: date
) -> list[CategoryProgress]:
    answers: dict[str, list[bool]] = defaultdict(list)
    for row in log:
        answers[row.question_id].append(row.outcome == Outcome.RIGHT)
    found = []
    for category in Category:
        ids = [key for key, of_category, _, _ in begun if of_category == category]
        given = [right for key in ids for right in answers[key]]
        if ids:
            known = _known([memories[key] for key in ids], today)
            found.append(CategoryProgress(category, len(ids), known, sum(given), len(given)))
    return found


def _by_set(
    begun: Sequence[tuple[str, str, str, str]], memories: Mapping[str, Memory], *, now: datetime, calendar: Calendar
) -> list[SetProgress]:
    today, cards = study_day(now, calendar), defaultdict(list)
    for key, _, set_id, title in begun:
        cards[set_id, title].append(memories[key])
    return [
        SetProgress(
            set_id,
            title,
            len(held),
            _known(held, today),
            sum(due_today(memory, now=now, calendar=calendar) for memory in held),
        )
        for (set_id, title), held in cards.items()
    ]


def _known(memories: Iterable[Memory], today: date) -> int:
    return round(sum(recall_chance(memory, day=today) for memory in memories))
