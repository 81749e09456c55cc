"""What others answered in a set, summed: kept for as long as nothing changes that the sums rest on, else made anew.

What they rest on is written down as one digest (`_state`): who the set's authors are, the wording of its questions, its
quizzes and which are over, and how far the log of each person has come who answered it. A log only grows, and the rows
of one person go only all at once, so no answer comes or goes unseen.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import func, select
from sqlalchemy.orm import aliased

from quizapp.grading import Outcome
from quizapp.item_statistics.figures import Answer, Figures, figures, plain, read
from quizapp.scheduling.mode import ANSWERS
from quizapp.store.db import writing
from quizapp.store.kept import SetFiguresRow
from quizapp.store.models import QuestionRow, QuestionSetRow, QuizItemRow, QuizRow, ReviewRow
from quizapp.store.unavailable import Unavailable

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from sqlalchemy import Row
    from sqlalchemy.orm import Session

    from quizapp.store.models import AskedRow

FORMAT = 1  # to be raised whenever the same answers come to other figures: then nothing that was kept is read
WORTH_KEEPING = 500  # answers: fewer are summed in some 10 ms
MARKS: dict[str, float] = {Outcome.RIGHT: 1.0, Outcome.CLOSE: 0.5, Outcome.WRONG: 0.0}


class Counted(NamedTuple):
    """One question: how often it was answered in all, and the figures of what counts (see `QuestionFeedback`)."""

    times: int
    typed: int
    earlier: int
    figures: Figures


@dataclass(frozen=True, slots=True)
class SetFigures:
    """Of a set: how many quizzes of others are over, and its questions that are not out, by their ids."""

    quizzes: int
    questions: dict[str, Counted]


@dataclass(frozen=True, slots=True)
class Kept:
    """Figures of a set as they are stored, with what they rest on."""

    set_id: str
    state: str
    figures: dict[str, Any]


@dataclass(slots=True)
class _Quiz:
    """A quiz of somebody else: what was answered in it so far, and whether something is still `open`."""

    user_id: str
    ended: bool
    exam: bool
    given: list[tuple[Any, ...]] = field(default_factory=list)
    open: bool = False

    @property
    def over(self) -> bool:
        """Whether it was ended, handed in or answered to its end."""
        return bool(self.given) and (self.ended or not (self.exam or self.open))


def set_figures(
    session: Session, set_id: str, *, authors: Collection[str], asked: Sequence[AskedRow]
) -> tuple[SetFigures, Kept | None]:
    """The figures of a set whose questions, out or not, are `asked`; and what to `keep` of them, if anything.

    Keeping is for the caller to do: it writes, and this is called where others read.
    """
    quizzes = _quizzes(session, set_id, authors)
    state = _state(session, set_id, authors, asked, quizzes)
    same = (SetFiguresRow.set_id == set_id, SetFiguresRow.state == state)
    kept = session.scalar(select(SetFiguresRow.figures).where(*same))
    if kept is not None:
        return _read(kept), None
    over = _over(session, set_id, authors, quizzes)
    first, typed, earlier = _first_answers(over, asked)
    times = _times(session, set_id, authors)
    shown = {one.id: (one.answer, *one.distractors) for one in asked if not one.out}
    made = {
        key: Counted(times.get(key, 0), typed.get(key, 0), earlier.get(key, 0), found)
        for key, found in figures(first, choices=shown).items()
    }
    found = SetFigures(len(over), made)
    worth = sum(len(quiz.given) for quiz in over) >= WORTH_KEEPING
    return found, Kept(set_id, state, _plain(found)) if worth else None


def keep(found: Kept) -> None:
    """Store these figures, unless the set is gone, or the database cannot be written: the next visit tries again."""
    with suppress(Unavailable), writing() as session:
        if session.get(QuestionSetRow, found.set_id, with_for_update=True) is not None:
            session.merge(SetFiguresRow(set_id=found.set_id, state=found.state, figures=found.figures))


def _plain(found: SetFigures) -> dict[str, Any]:
    questions = [[key, one.times, one.typed, one.earlier, plain(one.figures)] for key, one in found.questions.items()]
    return {"quizzes": found.quizzes, "questions": questions}


def _read(kept: dict[str, Any]) -> SetFigures:
    questions = {
        key: Counted(times, typed, earlier, read(key, sums)) for key, times, typed, earlier, sums in kept["questions"]
    }
    return SetFigures(kept["quizzes"], questions)


def _quizzes(session: Session, set_id: str, authors: Collection[str]) -> Sequence[Row[*tuple[Any, ...]]]:
    """The quizzes of others on this set, over or not, the earliest first."""
    row = QuizRow.__table__.c
    query = select(row.id, row.user_id, row.started_at, row.finished_at, row.exam)
    query = query.where(row.set_id == set_id, row.user_id.not_in(authors))
    return session.execute(query.order_by(row.started_at, row.user_id, row.id)).all()


def _state(
    session: Session,
    set_id: str,
    authors: Collection[str],
    asked: Iterable[AskedRow],
    quizzes: Iterable[Row[*tuple[Any, ...]]],
) -> str:
    """The digest of all that the figures rest on: as long as it is the same, so are they."""
    row = ReviewRow.__table__.c
    of_set = row.question_id.in_(select(QuestionRow.id).where(QuestionRow.set_id == set_id))
    logs = session.execute(select(row.user_id, func.max(row.number)).where(of_set).group_by(row.user_id))
    parts = [
        FORMAT,
        sorted(authors),
        sorted([one.id, one.revision, one.answer, one.distractors, one.out] for one in asked),
        [[one.id, one.user_id, str(one.started_at), one.finished_at is None, one.exam] for one in quizzes],
        sorted([user_id, number] for user_id, number in logs),
    ]
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


def _over(
    session: Session, set_id: str, authors: Collection[str], quizzes: Iterable[Row[*tuple[Any, ...]]]
) -> list[_Quiz]:
    """Those of the quizzes that are over, with their answers."""
    every = {one.id: _Quiz(one.user_id, one.finished_at is not None, one.exam) for one in quizzes}
    # Tables, not classes: of so many rows, what the session does for each would take as long as all the rest.
    quiz, item, review = QuizRow.__table__, QuizItemRow.__table__, ReviewRow.__table__
    of_quiz = (item.c.user_id == quiz.c.user_id) & (item.c.quiz_id == quiz.c.id)
    rows = session.execute(
        select(
            item.c.quiz_id, item.c.question_id, item.c.key,
            review.c.revision, review.c.outcome, review.c.given, review.c.typed, review.c.duration_ms,
        )
        .select_from(quiz)
        .join(item, of_quiz)
        .outerjoin(review, review.c.id == item.c.review_id)
        .where(quiz.c.set_id == set_id, quiz.c.user_id.not_in(authors))
    )  # fmt: skip
    for row in rows:
        of = every[row[0]]
        if row[4] is None:
            of.open = True
        else:
            of.given.append(tuple(row))  # which the garbage collector need not look through, unlike a Row
    return [one for one in every.values() if one.over]


def _first_answers(
    quizzes: Iterable[_Quiz], asked: Iterable[AskedRow]
) -> tuple[list[Answer], Mapping[str, int], Mapping[str, int]]:
    """Each person's first answers, how many of them were typed, and how many were given to an earlier wording.

    An answer to an earlier wording still counts in what its person got elsewhere, under a name of its own.
    """
    first: list[Answer] = []
    typed: dict[str, int] = defaultdict(int)
    earlier: dict[str, int] = defaultdict(int)
    seen: dict[str, set[str]] = defaultdict(set)
    present = {row.id: (row.revision, row.answer) for row in asked}
    for number, quiz in enumerate(quizzes):
        attempt, names = str(number), seen[quiz.user_id]
        for _, question_id, key, revision, outcome, given, by_hand, spent in quiz.given:
            now, name = present[question_id] == (revision, key), question_id
            if not now:
                name = f"{name} {revision} {key}"
            if name in names:
                continue
            names.add(name)
            typed[question_id] += now and by_hand
            earlier[question_id] += not now
            first.append(Answer(attempt, name, MARKS[outcome], 1.0, None if by_hand else given, spent))
    return first, typed, earlier


def _times(session: Session, set_id: str, authors: Collection[str]) -> dict[str, int]:
    """Question id -> how often others answered it, without what they took back."""
    row, undo = ReviewRow, aliased(ReviewRow)
    of_set = select(QuestionRow.id).where(QuestionRow.set_id == set_id)
    standing = func.count() - func.count(undo.undo_of)
    counted = select(row.question_id, standing).outerjoin(undo, undo.undo_of == row.id).group_by(row.question_id)
    answers = row.user_id.not_in(authors), row.mode.in_([str(mode) for mode in ANSWERS])
    return dict(iter(session.execute(counted.where(*answers, row.question_id.in_(of_set)))))
