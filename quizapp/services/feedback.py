"""Feedback from use: how the questions of one's own set do with others, those that need their author most first.

The figures count the first answer of each person to a question as it is worded now, in a quiz that is over. Nobody's
name or id leaves this module, and what its authors answered does not count.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import func, select
from sqlalchemy.orm import aliased

from quizapp.grading import Outcome
from quizapp.item_statistics.attention import Reason, need, reasons
from quizapp.item_statistics.figures import Answer, Figures, figures
from quizapp.scheduling.mode import ANSWERS
from quizapp.services.questions import article_of, question_of
from quizapp.services.rights import own_set
from quizapp.spelling import normalised
from quizapp.store.db import reading
from quizapp.store.models import AskedRow, FlagRow, QuestionRow, QuizItemRow, QuizRow, ReviewRow

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from sqlalchemy.orm import Session

    from quizapp.question import Question

MARKS: dict[str, float] = {Outcome.RIGHT: 1.0, Outcome.CLOSE: 0.5, Outcome.WRONG: 0.0}
CLAIMED = "claimed"


@dataclass(frozen=True, slots=True)
class Flag:
    """What somebody reported, with their comment or ""; `earlier`: of the wording before the last edit."""

    reason: str
    comment: str
    earlier: bool
    mine: bool


@dataclass(frozen=True, slots=True)
class Claimed:
    """What was typed and said to be right after all, and by how many people."""

    typed: str
    people: int
    earlier: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionFeedback:
    """One question in use: `times` counts every answer of others that stands, on all wordings, in quiz, study and cram.

    The figures rest on fewer answers, of which `typed` were typed, not chosen; `earlier` counts the first answers in
    quizzes that were given to an earlier wording, and are left out.
    """

    question: Question
    times: int
    typed: int
    earlier: int
    figures: Figures
    reasons: list[Reason]
    flags: list[Flag]
    claims: list[Claimed]

    @property
    def used(self) -> bool:
        """Whether anybody answered or reported it."""
        return bool(self.times or self.flags or self.claims)

    @property
    def picked(self) -> int:
        """How many of the counted answers picked one of the choices that it has now."""
        return sum(pick.count for pick in self.figures.picks)


@dataclass(frozen=True, slots=True)
class Feedback:
    """A set in use; `quizzes` are the finished ones of others than its authors, who are several where it is `shared`.

    Questions come in the order of their need.
    """

    set_id: str
    title: str
    published: bool
    shared: bool
    quizzes: int
    questions: list[QuestionFeedback]


class _Given(NamedTuple):
    """One answer in a quiz that is over, as the database has it."""

    question_id: str
    key: str
    revision: int
    outcome: str
    given: str | None
    typed: bool
    duration_ms: int


class _Quiz(NamedTuple):
    """A quiz that is over: whose, and what was answered in it."""

    user_id: str
    given: list[_Given]


def feedback(set_id: str, *, user_id: str) -> Feedback:
    """How the questions of a set do, for who may edit it. NotAllowed for a set of others or of nobody."""
    with reading() as session:
        row = own_set(session, set_id, user_id)
        article = article_of(session, row)
        authors = {row.owner_id or user_id, *(one.user_id for one in row.coauthors)}
        asked = list(session.scalars(select(AskedRow).where(AskedRow.set_id == set_id).order_by(AskedRow.position)))
        quizzes = _over(session, set_id, authors)
        first, typed, earlier = _first_answers(quizzes, {question.id: question for question in asked})
        times, reports = _times(session, set_id, authors), _reports(session, set_id, authors)
        shown = [question for question in asked if not question.out]
        found = figures(first, choices={one.id: (one.answer, *one.distractors) for one in shown})
        questions = []
        for one in shown:
            report = reports.get(one.id, _Reports((), ()))
            questions.append(
                QuestionFeedback(
                    question=question_of(one, article),
                    times=times.get(one.id, 0),
                    typed=typed.get(one.id, 0),
                    earlier=earlier.get(one.id, 0),
                    figures=found[one.id],
                    reasons=report.reasons(found[one.id], revision=one.revision),
                    flags=report.told(user_id, revision=one.revision),
                    claims=report.claimed(revision=one.revision),
                )
            )
        questions.sort(key=lambda one: (need(one.reasons), -one.times))
        return Feedback(set_id, row.title, row.state == "published", len(authors) > 1, len(quizzes), questions)


def _over(session: Session, set_id: str, authors: Collection[str]) -> list[_Quiz]:
    """The quizzes of others on this set that are ended, handed in or answered to their end, the earliest first."""
    of_set = (QuizRow.set_id == set_id, QuizRow.user_id.not_in(authors))
    joined = (QuizItemRow.user_id == QuizRow.user_id) & (QuizItemRow.quiz_id == QuizRow.id)
    answered = func.count(ReviewRow.id)
    # Sorted here, and the answers apart: sorting all of them in the database takes longer than all the rest.
    quizzes = session.execute(
        select(QuizRow.user_id, QuizRow.id)
        .join(QuizItemRow, joined)
        .outerjoin(ReviewRow, ReviewRow.id == QuizItemRow.review_id)
        .where(*of_set)
        .group_by(QuizRow.user_id, QuizRow.id, QuizRow.started_at, QuizRow.finished_at, QuizRow.exam)
        .having(answered > 0)
        .having(QuizRow.finished_at.is_not(None) | (~QuizRow.exam & (answered == func.count())))
        .order_by(QuizRow.started_at, QuizRow.user_id, QuizRow.id)
    )
    over = {quiz_id: _Quiz(user_id, []) for user_id, quiz_id in quizzes}
    rows = session.execute(
        select(
            QuizRow.id, QuizItemRow.question_id, QuizItemRow.key,
            ReviewRow.revision, ReviewRow.outcome, ReviewRow.given, ReviewRow.typed, ReviewRow.duration_ms,
        )
        .join(QuizItemRow, joined)
        .join(ReviewRow, ReviewRow.id == QuizItemRow.review_id)
        .where(*of_set)
    )  # fmt: skip
    for quiz_id, *given in rows:
        if quiz_id in over:
            over[quiz_id].given.append(_Given._make(given))
    return list(over.values())


def _first_answers(
    quizzes: Iterable[_Quiz], asked: Mapping[str, AskedRow]
) -> tuple[list[Answer], dict[str, int], dict[str, int]]:
    """Each person's first answers, how many of them were typed, and how many were given to an earlier wording.

    An answer to an earlier wording still counts in what its person got elsewhere, under a name of its own.
    """
    first: list[Answer] = []
    typed: dict[str, int] = defaultdict(int)
    earlier: dict[str, int] = defaultdict(int)
    seen: set[tuple[str, str]] = set()
    present = {key: (row.revision, row.answer) for key, row in asked.items()}
    for number, quiz in enumerate(quizzes):
        attempt = str(number)
        for item in quiz.given:
            now, name = present[item.question_id] == (item.revision, item.key), item.question_id
            if not now:
                name = f"{name} {item.revision} {item.key}"
            if (quiz.user_id, name) in seen:
                continue
            seen.add((quiz.user_id, name))
            typed[item.question_id] += now and item.typed
            earlier[item.question_id] += not now
            choice = None if item.typed else item.given
            first.append(Answer(attempt, name, MARKS[item.outcome], 1.0, choice, item.duration_ms))
    return first, typed, earlier


def _times(session: Session, set_id: str, authors: Collection[str]) -> dict[str, int]:
    """Question id -> how often others answered it, without what they took back."""
    undo = aliased(ReviewRow)
    counted = (
        select(ReviewRow.question_id, func.count())
        .join(QuestionRow, QuestionRow.id == ReviewRow.question_id)
        .outerjoin(undo, undo.undo_of == ReviewRow.id)
        .where(QuestionRow.set_id == set_id, ReviewRow.user_id.not_in(authors), undo.id.is_(None))
        .where(ReviewRow.mode.in_([str(mode) for mode in ANSWERS]))
        .group_by(ReviewRow.question_id)
    )
    return dict(iter(session.execute(counted)))


class _Reports(NamedTuple):
    """The flags of one question, and the claims of others on it."""

    flags: Sequence[FlagRow]
    claims: Sequence[FlagRow]

    def reasons(self, found: Figures, *, revision: int) -> list[Reason]:
        """What the author should look at; a report on an earlier wording is taken as dealt with by the edit."""
        flags, claims = ({row.user_id for row in rows if row.revision == revision} for rows in self)
        return reasons(found, flags=len(flags), claims=len(claims))

    def told(self, owner_id: str, *, revision: int) -> list[Flag]:
        """The flags, those on the present wording first, the newest first."""
        made = [Flag(row.reason, row.comment, row.revision != revision, row.user_id == owner_id) for row in self.flags]
        return sorted(made, key=lambda flag: flag.earlier)

    def claimed(self, *, revision: int) -> list[Claimed]:
        """What was typed, like answers together, the most frequent first, those on an earlier wording last."""
        people: dict[tuple[bool, str], set[str]] = defaultdict(set)
        words: dict[tuple[bool, str], str] = {}
        for row in self.claims:
            key = (row.revision != revision, normalised(row.comment))
            people[key].add(row.user_id)
            words.setdefault(key, row.comment)
        ordered = sorted(people, key=lambda key: (key[0], -len(people[key]), key[1]))
        return [Claimed(words[key], len(people[key]), key[0]) for key in ordered]


def _reports(session: Session, set_id: str, authors: Collection[str]) -> dict[str, _Reports]:
    rows = session.scalars(
        select(FlagRow)
        .join(QuestionRow, QuestionRow.id == FlagRow.question_id)
        .where(QuestionRow.set_id == set_id)
        .order_by(FlagRow.created_at.desc(), FlagRow.id)
    )
    found: dict[str, tuple[list[FlagRow], list[FlagRow]]] = defaultdict(lambda: ([], []))
    for row in rows:
        claimed = row.reason == CLAIMED
        if not (claimed and row.user_id in authors):
            found[row.question_id][claimed].append(row)
    return {question_id: _Reports(*reports) for question_id, reports in found.items()}
