"""Feedback from use: how the questions of one's own set do with others, those that need their author most first.

The figures count the first answer of each person to a question as it is worded now, in a quiz that is over. Nobody's
name or id leaves this module, and what the author answered does not count.
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
    from collections.abc import Iterable, Mapping, Sequence

    from sqlalchemy.orm import Session

    from quizapp.question import Question

MARKS = {Outcome.RIGHT: 1.0, Outcome.CLOSE: 0.5, Outcome.WRONG: 0.0}
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
    """A set in use; `quizzes` are the finished ones of others. Questions come in the order of their need."""

    set_id: str
    title: str
    published: bool
    quizzes: int
    questions: list[QuestionFeedback]


class _Given(NamedTuple):
    """One answer in a quiz, as the database has it; `review` columns are None where nothing was answered."""

    user_id: str
    quiz_id: str
    ended: bool
    exam: bool
    question_id: str
    key: str
    revision: int | None
    outcome: str | None
    given: str | None
    typed: bool | None
    duration_ms: int | None


def feedback(set_id: str, *, user_id: str) -> Feedback:
    """How the questions of one's own set do. NotAllowed for a set of somebody else or of nobody."""
    with reading() as session:
        row = own_set(session, set_id, user_id)
        article = article_of(session, row)
        asked = list(session.scalars(select(AskedRow).where(AskedRow.set_id == set_id).order_by(AskedRow.position)))
        quizzes = _finished(_given(session, set_id, user_id))
        first, typed, earlier = _first_answers(quizzes, {question.id: question for question in asked})
        times, reports = _times(session, set_id, user_id), _reports(session, set_id, user_id)
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
        return Feedback(set_id, row.title, row.state == "published", len(quizzes), questions)


def _given(session: Session, set_id: str, owner_id: str) -> list[_Given]:
    """Every position of every quiz of others on this set, quiz by quiz, the earliest first."""
    rows = session.execute(
        select(
            QuizRow.user_id, QuizRow.id, QuizRow.finished_at.is_not(None), QuizRow.exam,
            QuizItemRow.question_id, QuizItemRow.key,
            ReviewRow.revision, ReviewRow.outcome, ReviewRow.given, ReviewRow.typed, ReviewRow.duration_ms,
        )
        .join(QuizItemRow, (QuizItemRow.user_id == QuizRow.user_id) & (QuizItemRow.quiz_id == QuizRow.id))
        .outerjoin(ReviewRow, ReviewRow.id == QuizItemRow.review_id)
        .where(QuizRow.set_id == set_id, QuizRow.user_id != owner_id)
        .order_by(QuizRow.started_at, QuizRow.user_id, QuizRow.id, QuizItemRow.position)
    )  # fmt: skip
    return [_Given(*row) for row in rows]


def _finished(given: Iterable[_Given]) -> list[list[_Given]]:
    """The answers of each quiz that is over: ended, handed in, or answered to its end."""
    quizzes: dict[tuple[str, str], list[_Given]] = defaultdict(list)
    for one in given:
        quizzes[one.user_id, one.quiz_id].append(one)
    over = (
        items
        for items in quizzes.values()
        if items[0].ended or (not items[0].exam and all(item.outcome is not None for item in items))
    )
    answered = ([item for item in items if item.outcome is not None] for items in over)
    return [items for items in answered if items]


def _first_answers(
    quizzes: Iterable[Sequence[_Given]], asked: Mapping[str, AskedRow]
) -> tuple[list[Answer], dict[str, int], dict[str, int]]:
    """Each person's first answers, how many of them were typed, and how many were given to an earlier wording.

    An answer to an earlier wording still counts in what its person got elsewhere, under a name of its own.
    """
    first: list[Answer] = []
    typed: dict[str, int] = defaultdict(int)
    earlier: dict[str, int] = defaultdict(int)
    seen: set[tuple[str, str]] = set()
    for number, items in enumerate(quizzes):
        for item in items:
            question = asked[item.question_id]
            now = item.revision == question.revision and item.key == question.answer
            name = item.question_id if now else f"{item.question_id} {item.revision} {item.key}"
            if item.outcome is None or (item.user_id, name) in seen:
                continue
            seen.add((item.user_id, name))
            typed[item.question_id] += now and bool(item.typed)
            earlier[item.question_id] += not now
            first.append(
                Answer(
                    attempt=str(number),
                    question=name,
                    mark=MARKS[Outcome(item.outcome)],
                    choice=None if item.typed else item.given,
                    duration_ms=item.duration_ms,
                )
            )
    return first, typed, earlier


def _times(session: Session, set_id: str, owner_id: str) -> dict[str, int]:
    """Question id -> how often others answered it, without what they took back."""
    undo = aliased(ReviewRow)
    counted = (
        select(ReviewRow.question_id, func.count())
        .join(QuestionRow, QuestionRow.id == ReviewRow.question_id)
        .outerjoin(undo, undo.undo_of == ReviewRow.id)
        .where(QuestionRow.set_id == set_id, ReviewRow.user_id != owner_id, undo.id.is_(None))
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


def _reports(session: Session, set_id: str, owner_id: str) -> dict[str, _Reports]:
    rows = session.scalars(
        select(FlagRow)
        .join(QuestionRow, QuestionRow.id == FlagRow.question_id)
        .where(QuestionRow.set_id == set_id)
        .order_by(FlagRow.created_at.desc(), FlagRow.id)
    )
    found: dict[str, tuple[list[FlagRow], list[FlagRow]]] = defaultdict(lambda: ([], []))
    for row in rows:
        claimed = row.reason == CLAIMED
        if not (claimed and row.user_id == owner_id):
            found[row.question_id][claimed].append(row)
    return {question_id: _Reports(*reports) for question_id, reports in found.items()}
