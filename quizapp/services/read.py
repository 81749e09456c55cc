"""Reading an article with its questions: after each part, those whose proof has just been read."""

from __future__ import annotations

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

    from quizapp.scheduling.memory import Memory
    from quizapp.store.models import QuestionRow, ReviewRow

PART_WORDS = 110  # about half a minute of reading: short enough to recall, long enough to have read something


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
    """An article in parts. `rest` are the questions without a place in it; `answered` of `total` were today or are not
    due; `undo_id` is the answer that undo would take back.
    """

    set_id: str
    set_title: str
    title: str
    published: date | None
    text: str
    parts: list[Part]
    rest: list[ReadCard]
    answered: int
    total: int
    typing: bool
    undo_id: str | None


def page(set_id: str, *, user_id: str, now: datetime) -> ReadPage:
    """The article of a set with its questions in their places; what the person suspended or put off is left out."""
    with reading() as session:
        of_set = visible_set(session, set_id, user_id)
        article = article_of(session, of_set)
        if article is None:
            raise NotFound("This set has no article to read.")
        held, view = held_now(session, user_id, now=now), article_view(article)
        rows = [row for row in active_questions(session, [set_id]) if row.id not in held]
        rows.sort(key=lambda row: (row.evidence_end or 0, row.position))
        graded = graded_today(session, user_id, now=now, calendar=calendar_of(session, user_id))
        last = latest_today(session, user_id, now=now)
        cards = _cards(session, user_id, rows, graded, now=now)
        parts, placed = [], [row for row in rows if row.evidence_end is not None]
        for paragraphs in parted(view.text, view.paragraphs):
            ends = paragraphs[-1][1]
            within = [row.id for row in placed if (row.evidence_end or 0) <= ends]
            placed = [row for row in placed if row.id not in within]
            parts.append(Part(paragraphs, [cards[key] for key in within]))
        rest = [cards[row.id] for row in rows if row.evidence_end is None or row in placed]
        return ReadPage(
            set_id=set_id,
            set_title=of_set.title,
            title=view.title,
            published=view.published,
            text=view.text,
            parts=parts,
            rest=rest,
            answered=sum(not card.intervals for card in cards.values()),
            total=len(cards),
            typing=preferences_of(session, user_id).card_answers == "type",
            undo_id=last if last in {review.id for review in graded if review.question_id in cards} else None,
        )


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


def _cards(
    session: Session, user_id: str, rows: Sequence[QuestionRow], graded: Sequence[ReviewRow], *, now: datetime
) -> Mapping[str, ReadCard]:
    memories = memories_of(session, user_id, [row.id for row in rows])
    latest = {review.question_id: review for review in reversed(graded)}
    calendar, plan = calendar_of(session, user_id), plan_of(session, user_id)
    used = BINARY if preferences_of(session, user_id).grades == len(BINARY) else tuple(Rating)

    def previewed(row: QuestionRow, memory: Memory | None) -> dict[Rating, str]:
        after = preview(memory, card_id=row.id, at=now, calendar=calendar, plan=plan)
        return {grade: interval_words(after[grade]) for grade in used}

    cards = {}
    for row in rows:
        memory, review = memories.get(row.id), latest.get(row.id)
        asked = review is None and (memory is None or due_today(memory, now=now, calendar=calendar))
        days = (study_day(memory.due, calendar) - study_day(now, calendar)).days if memory else 0
        cards[row.id] = _card(
            session,
            user_id,
            row,
            review,
            intervals=previewed(row, memory) if asked else {},
            returns=("later today" if days <= 0 else f"in {days_words(days)}") if memory else None,
            shown_reps=memory.reps if memory else 0,
            now=now,
        )
    return cards


def _card(
    session: Session,
    user_id: str,
    row: QuestionRow,
    review: ReviewRow | None,
    *,
    intervals: dict[Rating, str],
    returns: str | None,
    shown_reps: int,
    now: datetime,
) -> ReadCard:
    return ReadCard(
        **face_fields(session, row, user_id=user_id, review_id=new_id(now), shown_reps=shown_reps),
        intervals=intervals,
        rating=Rating(review.rating) if review is not None and review.rating else None,
        given=review.given if review is not None else None,
        returns=returns,
    )
