"""What generation refused to ask, with its reasons, for an author who wants it anyway."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import delete, select

from quizapp.question import Category, Evidence, Question
from quizapp.services.ask import NEW
from quizapp.services.errors import NotFound
from quizapp.services.questions import ArticleView, article_of, article_view
from quizapp.services.rights import own_set
from quizapp.sets.evidence import locate
from quizapp.store.db import reading
from quizapp.store.models import QuestionRow, RefusalRow

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy.orm import Session

    from quizapp.generation.generate import Refusal


@dataclass(frozen=True, slots=True)
class Refused:
    """A candidate that was not asked. Its question has neither prompt nor key where it did not come so far.

    `taken` where the set has a question with this key on this proof by now.
    """

    number: int
    reason: str
    question: Question
    taken: bool


@dataclass(frozen=True, slots=True)
class RefusedPage:
    """All that was refused of a set's article, in its order."""

    set_id: str
    title: str
    found: list[Refused]


def page(set_id: str, *, user_id: str, now: datetime) -> RefusedPage:
    """What was refused when a set of one's own was made, in the order of the article; NotFound without an article."""
    del now
    with reading() as session:
        of_set = own_set(session, set_id, user_id)
        article = article_of(session, of_set)
        if article is None:
            raise NotFound("This set was not made from an article.")
        rows = session.scalars(select(RefusalRow).where(RefusalRow.set_id == set_id).order_by(RefusalRow.number))
        asked = select(QuestionRow.evidence_start, QuestionRow.answer).where(
            QuestionRow.set_id == set_id, QuestionRow.archived_at.is_(None)
        )
        known = {(start, answer) for start, answer in session.execute(asked)}
        view = article_view(article)
        found = [
            Refused(row.number, row.reason, _question(row, view), (row.evidence_start, row.answer) in known)
            for row in rows
        ]
        return RefusedPage(set_id, of_set.title, found)


def candidate(set_id: str, number: int, *, user_id: str, now: datetime) -> Refused:
    """One of what was refused, to start a question from; NotFound for a number that there is not."""
    one = next((one for one in page(set_id, user_id=user_id, now=now).found if one.number == number), None)
    if one is None:
        raise NotFound("There is no such candidate.")
    return one


def add_refusals(session: Session, set_id: str, refused: Sequence[Refusal], text: str) -> None:
    """Keep what was refused of the article `text` in place of what was kept before, each reason for a proof once."""
    session.execute(delete(RefusalRow).where(RefusalRow.set_id == set_id))
    placed = [(locate(text, one.evidence), one) for one in dict.fromkeys(refused)]
    found = sorted(((proof, one) for proof, one in placed if proof), key=lambda pair: pair[0].start)
    for number, (proof, one) in enumerate(found, 1):
        row = RefusalRow(
            set_id=set_id,
            number=number,
            rule=one.rule,
            reason=one.reason,
            prompt=one.prompt,
            answer=one.answer,
            evidence_start=proof.start,
            evidence_end=proof.end,
        )
        session.add(row)


def _question(row: RefusalRow, article: ArticleView) -> Question:
    start, end = row.evidence_start, row.evidence_end
    name = row.rule.partition(".")[0]
    return Question(
        id=NEW,
        category=Category(name) if name in set(Category) else Category.NUMBERS,
        prompt=row.prompt or "",
        answer=row.answer or "",
        evidence=Evidence(text=article.text[start:end], start=start, end=end),
    )
