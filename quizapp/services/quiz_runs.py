"""A quiz as it stands in the store: making one, loading one with everything it refers to, and how far it is."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import select

from quizapp.grading import Outcome
from quizapp.question import Category
from quizapp.services.errors import NotFound
from quizapp.services.quiz_views import QuizView
from quizapp.services.quiz_wording import article_then, asked_otherwise, in_words
from quizapp.services.resetting import renew_if_of_before
from quizapp.services.review_log import append
from quizapp.sets.choices import arrange
from quizapp.store.ids import new_id
from quizapp.store.models import AskedRow, QuestionSetRow, QuizItemRow, QuizRow, ReviewRow

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy.orm import Session

    from quizapp.services.review_log import Answer
    from quizapp.store.models import ArticleRow, UserRow

LONGEST_TYPED_DEMAND = 4  # words; nobody can be expected to type a longer demand as the article puts it


class Entry(NamedTuple):
    """One position of a quiz: its row, the question as it was when the quiz began, and the review of its answer."""

    item: QuizItemRow
    question: AskedRow
    review: ReviewRow | None


@dataclass(frozen=True, slots=True)
class Run:
    """A quiz with everything it refers to, loaded and authorised once for each service.

    `article` is what its proofs point into. `changed` are the questions, by id, that learners are asked otherwise
    since. `asked` are all questions of its set, as they were when it began, for the
    verdicts; the first that needs them fills it for the others.
    """

    quiz: QuizRow
    of_set: QuestionSetRow
    article: ArticleRow | None
    entries: list[Entry]
    changed: frozenset[str]
    asked: list[AskedRow] = field(default_factory=list)

    @property
    def over(self) -> bool:
        """No more answers are taken: it was ended or handed in, or every answer stands."""
        ended = self.quiz.finished_at is not None
        return ended or (not self.quiz.exam and all(entry.review for entry in self.entries))

    @property
    def reviews(self) -> list[ReviewRow]:
        """The answers that stand."""
        return [entry.review for entry in self.entries if entry.review is not None]

    def answered(self, entry: Entry) -> bool:
        """Whether this position needs nothing more: in an exam an answer that is kept, else one that stands."""
        return entry.review is not None or (self.quiz.exam and entry.item.given is not None)

    def at(self, position: int) -> Entry:
        """The entry at a position, from 1; raises NotFound outside."""
        if not 1 <= position <= len(self.entries):
            raise NotFound("This quiz has no such question.")
        return self.entries[position - 1]


def load_run(session: Session, quiz_id: str, user_id: str) -> Run:
    """The person's quiz; NotFound for somebody else's."""
    quiz = session.get(QuizRow, (user_id, quiz_id))
    if quiz is None:
        raise NotFound("There is no such quiz.")
    of_set = session.get_one(QuestionSetRow, quiz.set_id)
    rows = session.execute(
        select(QuizItemRow, AskedRow, ReviewRow)
        .join(AskedRow, AskedRow.id == QuizItemRow.question_id)
        .outerjoin(ReviewRow, ReviewRow.id == QuizItemRow.review_id)
        .where(QuizItemRow.user_id == user_id, QuizItemRow.quiz_id == quiz_id)
        .order_by(QuizItemRow.position)
    ).all()
    present = [question for _, question, _ in rows]
    asked = in_words(session, present, of_set, quiz.version)
    changed = frozenset(row.id for row, then in zip(present, asked, strict=True) if asked_otherwise(row, then))
    entries = [Entry(item, question, review) for (item, _, review), question in zip(rows, asked, strict=True)]
    return Run(quiz, of_set, article_then(session, of_set, quiz.version), entries, changed)


def log_answer(session: Session, user: UserRow, run: Run, entry: Entry, answer: Answer, *, now: datetime) -> ReviewRow:
    """Add the answer at one position to the log, under the revision that was asked, and move the card.

    It counts in the quiz in any case; but where the author has started the cards of this question again since the quiz
    began, it was an answer to an old key, and the card stays new.
    """
    review = append(session, user, entry.question, answer, now=now)
    renew_if_of_before(session, user, entry.question.id, shown_at=run.quiz.started_at, now=now)
    return review


def begin(
    session: Session,
    quiz: QuizRow,
    questions: Sequence[AskedRow],
    *,
    now: datetime,
    seed: int,
) -> str:
    """Store a new quiz of these questions, in this order; `seed` arranges the choices and says what is typed."""
    session.add(quiz)
    session.flush()
    for position, row in enumerate(questions, 1):
        typed = is_typed(row, quiz.answers, seed=seed)
        choices = [] if typed else arrange(row.answer, tuple(row.distractors), seed=f"{seed}:{row.id}")
        item = QuizItemRow(
            user_id=quiz.user_id,
            quiz_id=quiz.id,
            position=position,
            question_id=row.id,
            review_id=new_id(now),
            choices=choices,
            key=row.answer,
            typed=typed,
        )
        session.add(item)
    return quiz.id


def is_typed(row: AskedRow, answers: str, *, seed: int) -> bool:
    """Whether a question is answered by typing, where a quiz has `answers` "choose", "type" or "mixed".

    What has no choices is always typed. In a mixed quiz the seed types about half, and long demands never.
    """
    if not row.distractors:
        return True
    if answers != "mixed":
        return answers == "type"
    if row.category == Category.DEMANDS and len(row.answer.split()) > LONGEST_TYPED_DEMAND:
        return False
    return random.Random(f"typed:{seed}:{row.id}").random() < 0.5


def standing_of(session: Session, quiz_id: str, user_id: str) -> QuizView:
    """Where the person's quiz stands; NotFound for somebody else's.

    Its questions and answers are not loaded: there may be hundreds.
    """
    quiz = session.get(QuizRow, (user_id, quiz_id))
    if quiz is None:
        raise NotFound("There is no such quiz.")
    rows = session.execute(
        select(QuizItemRow.position, QuizItemRow.given, ReviewRow.outcome)
        .outerjoin(ReviewRow, ReviewRow.id == QuizItemRow.review_id)
        .where(QuizItemRow.user_id == user_id, QuizItemRow.quiz_id == quiz_id)
        .order_by(QuizItemRow.position)
    ).all()
    still = tuple(row.position for row in rows if row.outcome is None and not (quiz.exam and row.given is not None))
    over = quiz.finished_at is not None or (not quiz.exam and all(row.outcome is not None for row in rows))
    of_set = session.get_one(QuestionSetRow, quiz.set_id)
    return QuizView(
        id=quiz.id,
        set_id=of_set.id,
        set_title=of_set.title,
        total=len(rows),
        answered=len(rows) - len(still),
        right=sum(row.outcome == Outcome.RIGHT for row in rows),
        finished=over,
        exam=quiz.exam,
        next_position=still[0] if still and not over else None,
        open_positions=still,
    )


def count(reviews: Sequence[ReviewRow], outcome: Outcome) -> int:
    """How many of the answers came out so."""
    return sum(review.outcome == outcome for review in reviews)
