"""What the study services answer with: frozen values for the pages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from quizapp.question import Category
from quizapp.services.questions import article_of, proof_of
from quizapp.services.rights import may_edit
from quizapp.store.models import QuestionSetRow

if TYPE_CHECKING:
    from datetime import date, datetime

    from sqlalchemy.orm import Session

    from quizapp.grading import Outcome, Piece
    from quizapp.scheduling.rating import Rating
    from quizapp.services.questions import Proof
    from quizapp.store.models import AskedRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Face:
    """What every card shows, wherever it is studied. `review_id` is what its answer must carry; `shown_reps` tells
    later whether another tab was quicker; `mine` when who studies it may also edit it.
    """

    question_id: str
    set_id: str
    set_title: str
    review_id: str
    shown_reps: int
    category: Category
    prompt: str
    answer: str
    said_by: str | None
    explanation: str | None
    hint: str | None
    proof: Proof | None
    mine: bool


def face_fields(
    session: Session, row: AskedRow, *, user_id: str | None, review_id: str, shown_reps: int
) -> dict[str, Any]:
    """The fields of Face for a stored question, to make any kind of card from."""
    of_set = session.get_one(QuestionSetRow, row.set_id)
    return {
        "question_id": row.id,
        "set_id": row.set_id,
        "set_title": of_set.title,
        "review_id": review_id,
        "shown_reps": shown_reps,
        "category": Category(row.category),
        "prompt": row.prompt,
        "answer": row.answer,
        "said_by": row.said_by,
        "explanation": row.explanation,
        "hint": row.hint,
        "proof": proof_of(row, article_of(session, of_set)),
        "mine": may_edit(of_set, user_id),
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class StudyCard(Face):
    """A card to show. `intervals` says what each grade that the person uses leads to; `typing` whether they want to
    type the answer; `left` counts the cards of today with this one; `forgotten` how often it was forgotten after it had
    been learned, and `leech` whether that is too often; `changed_on` is the day on which its answer was changed where
    it starts again for that; `undo_id` is the row that undo would take back, None where there is none; `wish_id` is
    what a wish about the card must carry.
    """

    intervals: dict[Rating, str]
    typing: bool
    left: int
    done_today: int
    forgotten: int
    leech: bool
    changed_on: date | None
    undo_id: str | None
    wish_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """A typed answer before its grade: the verdict with its reason, where it differs from the key, and the grade that
    fits. `in_doubt` means that only the person can tell: they compare the key themselves.
    """

    given: str
    outcome: Outcome
    reason: str
    diff: tuple[Piece, ...]
    in_doubt: bool
    suggested: Rating


@dataclass(frozen=True, slots=True, kw_only=True)
class Nearby:
    """A set that has something to do now, to go on with: cards that are due, and questions never seen."""

    set_id: str
    title: str
    due: int
    new: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """Nothing is left for today. `next_due` is when the next cards come, `next_count` how many on that study day
    `next_day`, and `coming_week` how many within seven days from tomorrow on. `later` were due already: after weeks
    away a backlog is spread over some days, or the limit on a day's reviews is reached; new questions wait meanwhile.

    Of today: `done_today` answers stand, of which `recalled_today` recalled; a card may have had several. What is held
    back: `new_waiting` questions by today's limit on new ones, `suspended` and `buried` ones by wish. `questions` are
    all there are to study. `undo_id` is the row that undo would take back, None where there is none.
    """

    next_due: datetime | None
    next_day: date | None
    next_count: int
    coming_week: int
    later: int
    done_today: int
    recalled_today: int
    questions: int
    new_waiting: int
    suspended: int
    buried: int
    more: Nearby | None
    undo_id: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewOutcome:
    """What an answer led to; `repeated` when the same answer had been taken down before and nothing changed now."""

    review_id: str
    question_id: str
    rating: Rating
    due: datetime
    repeated: bool


@dataclass(frozen=True, slots=True)
class Undone:
    """Which card an undo has put back where it was, so that it can be shown again."""

    question_id: str
    set_id: str
