"""From an article to a draft of a question set. In the background it is `generating` that does the same.

The article waits in the database until its questions are there; whoever makes them holds a claim. So nothing that was
given is lost when the process is killed in between.
"""

from __future__ import annotations

import socket
import uuid
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import delete, select

from quizapp.services import news
from quizapp.services.errors import Invalid, Problem
from quizapp.services.loading import add_article, add_questions
from quizapp.services.material import UNTITLED, Material, article_from
from quizapp.services.people import locked_person
from quizapp.services.questions import article_of
from quizapp.services.refused import add_refusals
from quizapp.services.renewing import rename, renew
from quizapp.store.db import reading, writing
from quizapp.store.ids import new_id
from quizapp.store.models import GenerationRow, QuestionSetRow

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from sqlalchemy.orm import Session

    from quizapp.articles import Article
    from quizapp.generation.generate import Generated

LICENCE = "All rights reserved by the author of the article"
LONG = 10_000  # characters, or 1,700 words: some five seconds on one core of two that are busy
NOTHING = "Nothing in this article could be asked: no one mediates or demands, and no numbers or dates stand out."
UNSURE = "Nothing in this article could be asked. All that was found, {found}, was refused, mostly because {reason}."


@dataclass(frozen=True, slots=True)
class Task:
    """An article that this process has claimed, to make its questions."""

    id: str
    claim: str
    material: Material


def is_long(material: Material) -> bool:
    """Whether making its questions takes longer than a person waits for a page."""
    return len(material.text) > LONG


def draft(material: Material, *, user_id: str, now: datetime, set_id: str | None = None) -> str:
    """Make questions from an article while the person waits, and store both as their draft; gives the set's id.

    With `set_id` they become those of that set, as `begin` has it. Takes seconds, and holds no lock while it thinks.
    Raises Invalid with words for the person; nothing is stored then.
    """
    begun = begin(material, user_id=user_id, now=now, set_id=set_id, claim=new_claim())
    return finish(begun, now=now)


def begin(
    material: Material, *, user_id: str, now: datetime, set_id: str | None = None, claim: str | None = None
) -> str:
    """Store an article whose questions are to be made; gives the id that its set will have. Raises Invalid.

    With `set_id` it takes the place of the article of that set, which the caller must have the right to. Without a
    `claim` it waits for the background.
    """
    article = article_from(material)
    generation_id = set_id or new_id(now)
    with writing() as session:
        locked_person(session, user_id)
        session.execute(delete(GenerationRow).where(GenerationRow.id == generation_id))
        news.forget(session, generation_id)
        session.add(
            GenerationRow(
                user_id=user_id,
                id=generation_id,
                title=article.title,
                text=article.text,
                published=article.published,
                source=material.source,
                choices=material.choices,
                created_at=now,
                claim=claim,
                beat_at=now if claim else None,
                attempts=1 if claim else 0,
            )
        )
    return generation_id


def finish(generation_id: str, *, now: datetime) -> str:
    """Make the questions of an article that was begun under a claim, and give the set's id; raises Invalid for none."""
    with reading() as session:
        row = _row_of(session, generation_id)
        if row is None:
            return generation_id
        task = task_of(row)
    try:
        article, made = made_from(task)
    except Invalid:
        with writing() as session:
            session.execute(delete(GenerationRow).where(GenerationRow.id == generation_id))
        raise
    store(task, article, made, now=now)
    return generation_id


def made_from(task: Task, *, report: Callable[[float], None] | None = None) -> tuple[Article, Generated]:
    """The article and its questions, at least one; raises Invalid, with words for the person, where there is none."""
    # The English pipeline loads for a second: only the first person who needs it should wait, not every start.
    from quizapp.generation.generate import generate

    article = article_from(task.material)
    made = generate(article, report=report) if report else generate(article)
    if not made.questions:
        raise Invalid([Problem("text", _why_nothing(made))])
    return article, made


def _why_nothing(made: Generated) -> str:
    """What a person may do something about: a name that is missing, a sentence that the parser cannot be sure of."""
    reasons = Counter(refusal.reason for refusal in made.refused)
    if not reasons:
        return NOTHING
    (reason, _), found = reasons.most_common(1)[0], reasons.total()
    return UNSURE.format(found="one fact" if found == 1 else f"{found} facts", reason=reason)


def store(task: Task, article: Article, made: Generated, *, now: datetime, tells: bool = False) -> None:
    """Put the questions in their set, unless the article was stopped meanwhile, or somebody else was quicker.

    `tells` lets the person hear of it who is not waiting for them.
    """
    with writing() as session:
        row = _row_of(session, task.id)
        if row is None or row.claim != task.claim:
            return
        locked_person(session, row.user_id)
        article_id = add_article(session, article, source=row.source, now=now)
        found = session.get(QuestionSetRow, row.id, with_for_update={"key_share": True})
        if found is None:
            add_set(session, row.id, row.user_id, article_id=article_id, title=article.title, now=now)
            add_questions(session, row.id, made.questions, spare=made.spare, now=now)
        else:
            before = article_of(session, found)
            former = before.title if before else ""
            rename(found, former, article.title)
            found.article_id, found.updated_at = article_id, now
            renew(session, row.id, made, former=former, title=article.title, now=now)
        add_refusals(session, row.id, made.refused, article.text)
        session.get_one(QuestionSetRow, row.id).empty = {str(name): why for name, why in made.empty.items()}
        if tells:
            news.tell(session, row.user_id, row.id, now=now)
        session.delete(row)


def add_set(
    session: Session, set_id: str, user_id: str, *, article_id: str | None, title: str, now: datetime
) -> QuestionSetRow:
    """A new draft of this person without questions."""
    row = QuestionSetRow(
        id=set_id,
        owner_id=user_id,
        article_id=article_id,
        title=title or UNTITLED,
        description="",
        language="en",
        licence=LICENCE,
        state="draft",
        empty={},
        created_at=now,
        updated_at=now,
    )
    session.add(row)
    session.flush()
    return row


def new_claim() -> str:
    """A claim of this process: the name of its machine, and something that nobody else has."""
    return f"{socket.gethostname()}/{uuid.uuid4()}"


def _row_of(session: Session, generation_id: str) -> GenerationRow | None:
    """By its id alone: its guest may have logged in meanwhile, and it is an account's now."""
    return session.scalars(select(GenerationRow).where(GenerationRow.id == generation_id).with_for_update()).first()


def task_of(row: GenerationRow) -> Task:
    """What there is to do for this row, free of the session."""
    material = Material(row.text, row.title, row.published, row.source, dict(row.choices))
    return Task(row.id, row.claim or "", material)
