"""Cramming: a run through many cards at once, which leaves the schedule as it is.

A run has an id and nothing stored: its order follows from the id, and so do the ids of its answers. So a reload, the
back button, a second tab and a double click are one case, and where a run stands is read from the log.
"""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

from sqlalchemy import select

from quizapp.scheduling.mode import Mode
from quizapp.scheduling.rating import Rating
from quizapp.services.errors import Conflict
from quizapp.services.people import locked_person, preferences_of
from quizapp.services.questions import visible_question, visible_set
from quizapp.services.review_log import checked_id, refuse_other_content, stored_review
from quizapp.services.selection import held_now, refuse_archived, studied_questions
from quizapp.services.study_typed import checked, keep_answer, tidied
from quizapp.services.study_views import Checked, Face, face_fields
from quizapp.services.undoing import latest_today
from quizapp.store.db import reading, writing
from quizapp.store.ids import derived_id
from quizapp.store.models import AskedRow, ReviewRow

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy.orm import Session

    from quizapp.question import Category


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Which cards, and in which order: up to `number` (None: all) of a set or of all sets, of a category or of all.

    `id` is a UUID. `missed_in` is the id of another run: then only what was missed there.
    """

    id: str
    set_id: str | None = None
    category: Category | None = None
    number: int | None = None
    missed_in: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CramCard(Face):
    """A card of a run: the `position`-th (from 1) of `total`. `undo_id` is the answer that undo would take back."""

    position: int
    total: int
    typing: bool
    undo_id: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CramEnd:
    """A run that is through: `recalled` of `total` cards."""

    total: int
    recalled: int
    undo_id: str | None


@dataclass(frozen=True, slots=True)
class _Place:
    question_id: str
    review_id: str
    review: ReviewRow | None


def next_card(*, user_id: str, run: Run, now: datetime) -> CramCard | CramEnd:
    """The first card of the run without an answer. Raises Conflict where the choice has no cards at all."""
    with reading() as session:
        places = _places(session, user_id, run, now=now)
        answered = [place.review for place in places if place.review is not None]
        last = latest_today(session, user_id, now=now)
        undo_id = last if last in {row.id for row in answered} else None
        unanswered = next((place for place in places if place.review is None), None)
        if unanswered is None:
            recalled = sum(row.rating != Rating.AGAIN for row in answered)
            return CramEnd(total=len(places), recalled=recalled, undo_id=undo_id)
        row = session.get_one(AskedRow, unanswered.question_id)
        return _card(session, user_id, row, places, review_id=unanswered.review_id, undo_id=undo_id)


def check(
    *, user_id: str, run: Run, question_id: str, review_id: str, given: str, now: datetime
) -> tuple[CramCard, Checked]:
    """The verdict on a typed answer, and the card to grade. Raises Conflict when it was graded meanwhile."""
    with reading() as session:
        row = visible_question(session, question_id, user_id)
        places = _places(session, user_id, run, now=now)
        _refuse_stale(places, question_id=question_id, review_id=checked_id(review_id))
        card = _card(session, user_id, row, places, review_id=review_id, undo_id=None)
        return card, checked(session, row, given, user_id=user_id)


def submit(
    *,
    user_id: str,
    run: Run,
    question_id: str,
    review_id: str,
    rating: Rating,
    duration_ms: int,
    now: datetime,
    given: str | None = None,
    claimed: bool = False,
) -> None:
    """Take down one answer of a run; the card's schedule stays. The same `review_id` again changes nothing.

    Raises Conflict for an id that is not, or not any more, the one of this card in this run.
    """
    review_id = checked_id(review_id)
    with writing() as session:
        user = locked_person(session, user_id)
        stored = stored_review(session, user_id, review_id)
        if stored is not None:
            same = stored.mode == Mode.CRAM and stored.rating == int(rating) and stored.given == tidied(given)
            refuse_other_content(stored, question_id=question_id, same=same)
            return
        question = visible_question(session, question_id, user_id)
        refuse_archived(question)
        _refuse_stale(_places(session, user_id, run, now=now), question_id=question_id, review_id=review_id)
        keep_answer(
            session,
            user,
            question,
            review_id=review_id,
            mode=Mode.CRAM,
            rating=rating,
            answered_at=now,
            duration_ms=duration_ms,
            given=given,
            claimed=claimed,
            now=now,
        )


def _card(
    session: Session,
    user_id: str,
    row: AskedRow,
    places: Sequence[_Place],
    *,
    review_id: str,
    undo_id: str | None,
) -> CramCard:
    answered = sum(place.review is not None for place in places)
    return CramCard(
        **face_fields(session, row, user_id=user_id, review_id=review_id, shown_reps=0),
        position=answered + 1,
        total=len(places),
        typing=preferences_of(session, user_id).card_answers == "type",
        undo_id=undo_id,
    )


def _refuse_stale(places: Sequence[_Place], *, question_id: str, review_id: str) -> None:
    wanted = (question_id, review_id, None)
    if not any((place.question_id, place.review_id, place.review) == wanted for place in places):
        raise Conflict("This card was answered in another window in the meantime. Here is the next one.")


def _places(session: Session, user_id: str, run: Run, *, now: datetime) -> list[_Place]:
    """The cards of a run in its order, each with its answer, or with the id that its answer will have."""
    if run.set_id is not None:
        visible_set(session, run.set_id, user_id)
    held = held_now(session, user_id, now=now)
    chosen = studied_questions(session, user_id, set_id=run.set_id, category=run.category, without=held)
    if run.missed_in is not None:
        before = _answers(session, user_id, checked_id(run.missed_in), chosen)
        chosen = [place.question_id for place in before if place.review and place.review.rating == Rating.AGAIN]
    # By a hash and not by shuffling a list: a question that is taken out meanwhile leaves the others in their places.
    ordered = sorted(chosen, key=lambda key: sha256(f"{run.id}:{key}".encode()).digest())
    places = _answers(session, user_id, checked_id(run.id), ordered[: run.number])
    if not places:
        raise Conflict("There are no cards of this kind. Choose others.")
    return places


def _answers(session: Session, user_id: str, run_id: str, questions: Sequence[str]) -> list[_Place]:
    """Each question with its standing answer in a run. After an undo, its next answer has another id."""
    wanted = select(ReviewRow).where(ReviewRow.user_id == user_id, ReviewRow.mode == str(Mode.CRAM))
    known = {row.id: row for row in session.scalars(wanted.where(ReviewRow.question_id.in_(questions)))}
    undone = set(session.scalars(select(ReviewRow.undo_of).where(ReviewRow.undo_of.in_(known))))
    places = []
    for key in questions:
        attempt = 0
        while (made := derived_id(run_id, f"{user_id}:{key}:{attempt}")) in undone:
            attempt += 1
        places.append(_Place(key, made, known.get(made)))
    return places
