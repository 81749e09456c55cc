"""What was guessed of a set's article, corrected later: title, day, source, and which blocks are text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizapp.articles import blocks
from quizapp.services import drafting
from quizapp.services.errors import NotFound
from quizapp.services.loading import add_article
from quizapp.services.material import Material, Sheet, article_from, sheet_of
from quizapp.services.questions import article_of
from quizapp.services.rights import own_set
from quizapp.store.db import reading, writing

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

    from sqlalchemy.orm import Session

    from quizapp.store.models import ArticleRow, QuestionSetRow


def sheet(set_id: str, *, user_id: str) -> Sheet:
    """The article of a set of one's own as it can be corrected; NotFound for a set without one."""
    with reading() as session:
        return sheet_of(_material(_article(session, own_set(session, set_id, user_id))))


def correct(
    set_id: str,
    *,
    user_id: str,
    title: str | None,
    published: date | None,
    source: str | None,
    choices: Mapping[str, bool],
    now: datetime,
) -> str:
    """Say of a set's article what is right. Another day or other paragraphs make its questions anew.

    Gives "nothing" (there was nothing to change), "said" (title or source), "anew" (the questions are there by now) or
    "waiting" (they are made in the background). Questions that an author kept, dropped or changed stay as they are.
    Raises Invalid where no article is left.
    """
    with reading() as session:
        before = _material(_article(session, own_set(session, set_id, user_id)))
    after = Material(before.text, title or before.title, published, source, before.choices | dict(choices))
    if after == before:
        return "nothing"
    article = article_from(after)
    if (after.published, after.choices) == (before.published, before.choices):
        with writing() as session:
            row = own_set(session, set_id, user_id)
            if row.version is None and row.title == before.title:
                row.title = article.title  # a published set is named by its details, which are published, too
            row.article_id, row.updated_at = add_article(session, article, source=source, now=now), now
        return "said"
    if drafting.is_long(after):
        drafting.begin(after, user_id=user_id, set_id=set_id, now=now)
        return "waiting"
    drafting.draft(after, user_id=user_id, set_id=set_id, now=now)
    return "anew"


def _article(session: Session, row: QuestionSetRow) -> ArticleRow:
    article = article_of(session, row)
    if article is None:
        raise NotFound("This set was not made from an article.")
    return article


def _material(row: ArticleRow) -> Material:
    """The article as it would be given anew: of every block, whether it is text now."""
    now_text = [(start, end) for start, end in row.paragraphs]
    found = blocks(row.text, title=row.title)[1]
    choices = {one.mark: any(one.start < end and start < one.end for start, end in now_text) for one in found}
    return Material(row.text, row.title, row.published, row.source, choices)
