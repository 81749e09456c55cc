"""What was guessed of a set's article, corrected later: title, day, source, and which blocks are text."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sqlalchemy import select

from quizapp.articles import blocks
from quizapp.services import drafting
from quizapp.services.errors import NotFound
from quizapp.services.loading import add_article
from quizapp.services.material import Material, Sheet, article_from, sheet_of
from quizapp.services.questions import article_of
from quizapp.services.rights import own_set
from quizapp.store.db import reading, writing
from quizapp.store.models import GenerationRow

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

    from sqlalchemy.orm import Session

    from quizapp.store.models import ArticleRow, QuestionSetRow


def sheet(set_id: str, *, user_id: str) -> Sheet:
    """The article of a set of one's own as it can be corrected; NotFound for a set without one.

    A correction that the background is still busy with counts as made.
    """
    with reading() as session:
        row = own_set(session, set_id, user_id)
        stored = _material(_article(session, row))
        return sheet_of(_under_way(session, set_id) or stored)


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
    """Say of a set's article what is right. Another title or day or other paragraphs make its questions anew.

    Gives "nothing" (there was nothing to change), "said" (only its source), "anew" (the questions are there by now) or
    "waiting" (they are made in the background). `renewing` has what becomes of the questions that were there. Raises
    Invalid where no article is left.
    """
    with reading() as session:
        row = own_set(session, set_id, user_id)
        stored = _material(_article(session, row))
        under_way = _under_way(session, set_id)
    before = under_way or stored
    known = _kept_out(before, title) | before.choices
    after = Material(before.text, title or before.title, published, source, known | dict(choices))
    if after == before:
        return "waiting" if under_way else "nothing"
    article = article_from(after)
    if replace(after, source=before.source) == before and not under_way:
        with writing() as session:
            row = own_set(session, set_id, user_id)
            row.article_id, row.updated_at = add_article(session, article, source=source, now=now), now
        return "said"
    if drafting.is_long(after):
        drafting.begin(after, user_id=user_id, set_id=set_id, now=now)
        return "waiting"
    drafting.draft(after, user_id=user_id, set_id=set_id, now=now)
    return "anew"


def _kept_out(before: Material, title: str | None) -> dict[str, bool]:
    """No block is text that was none before: the headline above a text is one of its blocks under any other title."""
    return {one.mark: False for one in blocks(before.text, title=title or before.title)[1]}


def _under_way(session: Session, set_id: str) -> Material | None:
    """The article as the questions are being made from it right now: the next correction starts from there."""
    wanted = select(GenerationRow).where(GenerationRow.id == set_id, GenerationRow.problem.is_(None))
    row = session.scalar(wanted)
    return drafting.task_of(row).material if row else None


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
