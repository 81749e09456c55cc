"""Reading an article with its questions: after each part, those whose proof has just been read."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

from quizapp.scheduling.days import study_day
from quizapp.scheduling.memory import preview
from quizapp.scheduling.queue import due_today
from quizapp.scheduling.rating import Rating
from quizapp.scheduling.wording import days_words, interval_words
from quizapp.services.errors import NotFound
from quizapp.services.people import calendar_of, plan_of, preferences_of
from quizapp.services.questions import active_questions, article_of, article_view, visible_set
from quizapp.services.review_log import memories_of
from quizapp.services.selection import held_now
from quizapp.services.study import BINARY, graded_today
from quizapp.services.study_views import Face, face_fields
from quizapp.services.undoing import latest_today
from quizapp.store.db import reading
from quizapp.store.ids import new_id

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date, datetime

    from sqlalchemy.orm import Session

    from quizapp.scheduling.days import Calendar
    from quizapp.scheduling.memory import Memory, Plan
    from quizapp.store.models import AskedRow, ReviewRow

PART_WORDS = 110  # about half a minute of reading: short enough to recall, long enough to have read something
PARTS_AT_ONCE = 12  # on one page: most articles are one, and a very long one stays quick


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadCard(Face):
    """A question at the place where it can be answered. It has `intervals` where it is new or due; `rating` where it
    was answered today; `returns` says in words when it comes back where it has been answered at all.
    """

    intervals: dict[Rating, str]
    rating: Rating | None
    given: str | None
    returns: str | None


@dataclass(frozen=True, slots=True)
class Part:
    """A few paragraphs, as [start, end) offsets into the text, and what can be asked of whoever has read them."""

    paragraphs: list[tuple[int, int]]
    cards: list[ReadCard]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadPage:
    """An article in parts, those from number `first` (from 1) of `of`. `rest` are the questions without a place in it,
    at its end; `answered` of `total` were today or are not due; `undo_id` is the answer that undo would take back.
    """

    set_id: str
    set_title: str
    title: str
    published: date | None
    text: str
    first: int
    of: int
    parts: list[Part]
    rest: list[ReadCard]
    answered: int
    total: int
    typing: bool
    undo_id: str | None

    @property
    def before(self) -> int | None:
        """The number of the first part of the page before this one."""
        return self.first - PARTS_AT_ONCE if self.first > 1 else None

    @property
    def after(self) -> int | None:
        """The number of the first part of the next page."""
        return self.first + PARTS_AT_ONCE if self.first + PARTS_AT_ONCE <= self.of else None


def page(set_id: str, *, user_id: str, now: datetime, part: int = 1) -> ReadPage:
    """The article of a set with its questions in their places; what the person suspended or put off is left out.

    Of a long article it is twelve parts at once, those with part number `part` (from 1) among them.
    """
    with reading() as session:
        of_set = visible_set(session, set_id, user_id)
        article = article_of(session, of_set)
        if article is None:
            raise NotFound("This set has no article to read.")
        held, view = held_now(session, user_id, now=now), article_view(article)
        rows = [row for row in active_questions(session, [set_id]) if row.id not in held]
        rows.sort(key=lambda row: (row.evidence_end or 0, row.position))
        desk = _desk(session, user_id, rows, now=now)
        groups = parted(view.text, view.paragraphs)
        placed, rest = _placed(rows, groups)
        first = (min(max(part, 1), len(groups)) - 1) // PARTS_AT_ONCE * PARTS_AT_ONCE
        shown = slice(first, first + PARTS_AT_ONCE)
        return ReadPage(
            set_id=set_id,
            set_title=of_set.title,
            title=view.title,
            published=view.published,
            text=view.text,
            first=first + 1,
            of=len(groups),
            parts=[
                Part(paragraphs, [_card(session, desk, row) for row in within])
                for paragraphs, within in zip(groups[shown], placed[shown], strict=True)
            ],
            rest=[_card(session, desk, row) for row in rest] if first + PARTS_AT_ONCE >= len(groups) else [],
            answered=len(rows) - len(desk.asked),
            total=len(rows),
            typing=preferences_of(session, user_id).card_answers == "type",
            undo_id=latest if (latest := latest_today(session, user_id, now=now)) in desk.given_ids else None,
        )


def _placed(
    rows: Sequence[AskedRow], groups: Sequence[Sequence[tuple[int, int]]]
) -> tuple[list[list[AskedRow]], list[AskedRow]]:
    """The questions whose proof ends in each group of paragraphs, and those without a place; rows by their ends."""
    ends = [group[-1][1] for group in groups]
    placed: list[list[AskedRow]] = [[] for _ in groups]
    rest: list[AskedRow] = []
    for row in rows:
        at = len(ends) if row.evidence_end is None else bisect_left(ends, row.evidence_end)
        (placed[at] if at < len(ends) else rest).append(row)
    return placed, rest


def parted(text: str, paragraphs: Sequence[tuple[int, int]]) -> list[list[tuple[int, int]]]:
    """The paragraphs in groups of about 110 words or more; a short rest joins the last group."""
    groups: list[list[tuple[int, int]]] = []
    count = PART_WORDS
    for start, end in paragraphs:
        if count >= PART_WORDS:
            groups.append([])
            count = 0
        groups[-1].append((start, end))
        count += len(text[start:end].split())
    if len(groups) > 1 and count < PART_WORDS // 3:
        rest = groups.pop()
        groups[-1] += rest
    return groups


@dataclass(frozen=True, slots=True)
class _Desk:
    """What the cards of one person are made from; `asked` are the questions that can be answered now."""

    user_id: str
    now: datetime
    calendar: Calendar
    plan: Plan
    grades: tuple[Rating, ...]
    memories: Mapping[str, Memory]
    latest: Mapping[str, ReviewRow]
    asked: frozenset[str]

    @property
    def given_ids(self) -> set[str]:
        """The ids of today's answers."""
        return {review.id for review in self.latest.values()}


def _desk(session: Session, user_id: str, rows: Sequence[AskedRow], *, now: datetime) -> _Desk:
    keys = {row.id for row in rows}
    memories, calendar = memories_of(session, user_id, keys), calendar_of(session, user_id)
    graded = graded_today(session, user_id, now=now, calendar=calendar)
    latest = {review.question_id: review for review in reversed(graded) if review.question_id in keys}
    due = {key for key in keys if key not in memories or due_today(memories[key], now=now, calendar=calendar)}
    used = BINARY if preferences_of(session, user_id).grades == len(BINARY) else tuple(Rating)
    plan = plan_of(session, user_id)
    return _Desk(user_id, now, calendar, plan, used, memories, latest, frozenset(due - latest.keys()))


def _card(session: Session, desk: _Desk, row: AskedRow) -> ReadCard:
    memory, review = desk.memories.get(row.id), desk.latest.get(row.id)
    intervals = {}
    if row.id in desk.asked:
        after = preview(memory, card_id=row.id, at=desk.now, calendar=desk.calendar, plan=desk.plan)
        intervals = {grade: interval_words(after[grade]) for grade in desk.grades}
    days = (study_day(memory.due, desk.calendar) - study_day(desk.now, desk.calendar)).days if memory else 0
    face = face_fields(
        session, row, user_id=desk.user_id, review_id=new_id(desk.now), shown_reps=memory.reps if memory else 0
    )
    return ReadCard(
        **face,
        intervals=intervals,
        rating=Rating(review.rating) if review is not None and review.rating else None,
        given=review.given if review is not None else None,
        returns=("later today" if days <= 0 else f"in {days_words(days)}") if memory else None,
    )
