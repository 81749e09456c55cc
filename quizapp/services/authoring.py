"""Writing: an article becomes a draft, which triage goes through, and which is published."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizapp.articles import ArticleError, from_text
from quizapp.services.errors import Invalid, Problem
from quizapp.services.loading import add_article, add_questions
from quizapp.services.people import locked_person
from quizapp.store.db import writing
from quizapp.store.ids import new_id
from quizapp.store.models import QuestionSetRow

if TYPE_CHECKING:
    from datetime import date, datetime
LICENCE = "All rights reserved by the author of the article"


def generate_draft(*, user_id: str, title: str | None, text: str, published: date | None, now: datetime) -> str:
    """Make questions from a pasted article and store both as a draft of this person; gives the set's id.

    Takes seconds, and holds no lock while it thinks. Raises Invalid with words for the person.
    """
    # The English pipeline loads for a second: only the first person who needs it should wait, not every start.
    from quizapp.generation.generate import generate

    try:
        article = from_text(text, title=(title or "").strip() or None, published=published)
    except ArticleError as error:
        raise Invalid([Problem("text", str(error))]) from None
    made = generate(article)
    if not made.questions:
        message = (
            "Nothing in this article could be asked: no one mediates or demands, and no numbers or dates stand out."
        )
        raise Invalid([Problem("text", message)])
    set_id = new_id(now)
    with writing() as session:
        locked_person(session, user_id)
        session.add(
            QuestionSetRow(
                id=set_id,
                owner_id=user_id,
                article_id=add_article(session, article, now=now),
                title=article.title or "Untitled article",
                description="",
                language="en",
                licence=LICENCE,
                state="draft",
                empty={str(category): why for category, why in made.empty.items()},
                created_at=now,
                updated_at=now,
            )
        )
        session.flush()
        add_questions(session, set_id, made.questions, spare=made.spare, now=now)
    return set_id
