"""Verdicts on answers in a quiz: grading one, and what the page says afterwards, with the proof."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from quizapp.grading import Grade, Outcome, grade
from quizapp.scheduling.mode import Mode
from quizapp.scheduling.rating import Rating
from quizapp.services.questions import proof_of
from quizapp.services.quiz_views import Verdict
from quizapp.services.quiz_wording import questions_then
from quizapp.services.review_log import Answer
from quizapp.services.typed_answers import grade_among
from quizapp.spelling import normalised

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from sqlalchemy.orm import Session

    from quizapp.services.quiz_runs import Entry, Run
    from quizapp.store.models import ArticleRow, AskedRow, QuizItemRow

RATINGS: Mapping[Outcome, Rating] = {
    Outcome.RIGHT: Rating.GOOD, Outcome.CLOSE: Rating.HARD, Outcome.WRONG: Rating.AGAIN,
}  # fmt: skip
# Every missed question of a result looks at the same answers and the same article.
_plain_answer = lru_cache(maxsize=2_000)(normalised)
_plain_article = lru_cache(maxsize=8)(normalised)
LONG_PHRASE = 3  # words; a shorter one without a name or a figure stands in an article by chance


def grade_entry(session: Session, run: Run, entry: Entry, given: str) -> Grade:
    """The verdict on `given`, chosen or typed, against the key that the question had when the quiz began.

    Also where its author has changed that key since, even as a mistake: the new one may not be among the choices, or
    answer another prompt, and a score should not depend on when somebody else publishes. Who typed may still say that
    they were right, and where the author starts the cards again, this answer moves none (`log_answer`).
    """
    item, question, _ = entry
    if item.typed:
        asked = _asked(session, run)
        return grade_among(
            session, question, given, user_id=item.user_id, key=item.key, asked=asked, article=run.article
        )
    return grade(given, answer=item.key, accept=question.accept)


def quiz_answer(
    item: QuizItemRow,
    given: str,
    outcome: Outcome,
    reason: str,
    *,
    answered_at: datetime,
    duration_ms: int,
    certainty: int | None,
) -> Answer:
    """The answer at one position, graded, as the log takes it."""
    return Answer(
        review_id=item.review_id,
        mode=Mode.QUIZ,
        rating=RATINGS[outcome],
        outcome=outcome,
        given=given,
        reason=reason,
        answered_at=answered_at,
        duration_ms=duration_ms,
        typed=item.typed,
        certainty=certainty,
    )


def kept_answer(item: QuizItemRow, outcome: Outcome, reason: str) -> Answer:
    """The answer that waited with its question, for the log; it counts as given when it was given."""
    assert item.given is not None
    assert item.given_at is not None
    return quiz_answer(
        item, item.given, outcome, reason,
        answered_at=item.given_at, duration_ms=item.duration_ms or 0, certainty=item.sure,
    )  # fmt: skip


def verdict_of(session: Session, run: Run, entry: Entry) -> Verdict | None:
    """What the page says of a position; None while nothing was answered, or an exam was not handed in."""
    item, question, review = entry
    pending = item.given is not None and (run.over or not run.quiz.exam)
    if review is None and not pending and not run.over:
        return None
    given = review.given if review else item.given
    outcome = review.outcome if review else "undecided" if pending else "unanswered"
    assert outcome is not None
    right = outcome == Outcome.RIGHT
    typed_amiss = given is not None and item.typed and not right
    return Verdict(
        outcome=outcome,
        given=given,
        answer=item.key,
        reason=(review.reason if review else None) or "",
        diff=grade_entry(session, run, entry, given or "").diff if typed_amiss else (),
        elsewhere=_elsewhere(session, run, entry) if review and not right and not item.typed else None,
        typed=item.typed,
        certainty=review.certainty if review else item.sure,
        claimed=review is not None and review.claimed,
        changed=question.id in run.changed,
        may_claim=review is not None and item.typed and not right,
        proof=proof_of(question, run.article),
        said_by=question.said_by,
        explanation=question.explanation,
    )


def _asked(session: Session, run: Run) -> list[AskedRow]:
    if not run.asked:
        run.asked.extend(questions_then(session, run.of_set, run.quiz.version))
    return run.asked


def _elsewhere(session: Session, run: Run, entry: Entry) -> str | None:
    """What a wrong choice is the answer to, where that is sure, and no question still to come is given away.

    “March 20” is the answer to “Until when will the talks about ferry pay go on?”
    """
    still = {other.question.id for other in run.entries if not run.over and other.review is None}
    asked = [row for row in _asked(session, run) if row.id not in still]
    given = entry.review.given if entry.review else None
    return said_elsewhere(given or "", entry.question, key=entry.item.key, asked=asked, article=run.article)


def said_elsewhere(
    given: str, question: AskedRow, *, key: str, asked: list[AskedRow], article: ArticleRow | None
) -> str | None:
    """One sentence on where a wrong choice does belong: to another question, or at least into the article.

    None where it is not sure: an answer that overlaps the key says nothing, nor do one or two plain words that an
    article has by chance.
    """
    said, answer = normalised(given), normalised(key)
    if not said or _holds(answer, said) or _holds(said, answer):
        return None
    same = [row for row in asked if row.id != question.id and _plain_answer(row.answer) == said]
    same.sort(key=lambda row: row.category != question.category)
    if same:
        return f"“{given}” is the answer to “{same[0].prompt}”"
    telling = any(char.isdigit() or char.isupper() for char in given) or len(given.split()) >= LONG_PHRASE
    if article is not None and telling and _holds(_plain_article(article.text), said):
        return f"“{given}” is in the article too, but it does not answer this question."
    return None


def _holds(text: str, part: str) -> bool:
    """Whether `part` stands in `text` as whole words: “10” is not in “100”, “1.10” or “10,000”."""
    return re.search(rf"(?<![\w.,]){re.escape(part)}(?![\w]|[.,]\d)", text) is not None
