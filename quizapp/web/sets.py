"""The list of sets, and one set with its questions or its article."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for

from quizapp.services import duplicating, library, preferences
from quizapp.web import limits, passages
from quizapp.web.clock import now
from quizapp.web.forms.quiz import QuizOptions, remembered
from quizapp.web.guards import me, my_id, open_to_all, starts_guest
from quizapp.web.paging import paged

if TYPE_CHECKING:
    from collections.abc import Sequence

    from flask.typing import ResponseReturnValue

    from quizapp.services.library import Item, SetPage

blueprint = Blueprint("sets", __name__, url_prefix="/sets")
SETS_ON_A_PAGE, QUESTIONS_ON_A_PAGE = 48, 100


@blueprint.get("/")
@open_to_all
def listing() -> ResponseReturnValue:
    """All sets that the person may see, page by page, drafts that they work on, and what they archived."""
    user_id = my_id()
    heads = library.list_heads(user_id=user_id)
    ready = paged([found for found in heads if found.state != "draft"], request.args.get("page"), size=SETS_ON_A_PAGE)
    drafts = [found for found in heads if found.state == "draft"]
    shown = library.summaries([*ready.items, *drafts], user_id=user_id, now=now())
    return render_template(
        "sets/listing.html",
        ready=ready,
        shown=shown[: len(ready.items)],
        drafts=shown[len(ready.items) :],
        put_away=library.archived_sets(user_id=user_id, now=now()) if user_id else [],
    )


@blueprint.get("/<set_id>")
@open_to_all
def questions(set_id: str) -> ResponseReturnValue:
    """The questions of a set, and how to begin."""
    return questions_page(set_id, QuizOptions(formdata=None, set_id=set_id, **_last()))


@blueprint.get("/<set_id>/article")
@open_to_all
def article(set_id: str) -> ResponseReturnValue:
    """The article with the text that the questions rest on; `?q=<question>` marks the proof of one."""
    page = library.get_set(set_id, user_id=my_id(), now=now())
    if page.article is None:
        abort(404)
    asked = [item.question for item in page.items]
    current = next((question for question in asked if question.id == request.args.get("q")), None)
    paragraphs = passages.pieces(
        page.article.text, page.article.paragraphs, asked, current=current.id if current else None
    )
    form = QuizOptions(formdata=None, set_id=set_id, **_last())
    return render_template("sets/article.html", page=page, paragraphs=paragraphs, current=current, form=form)


@blueprint.post("/<set_id>/duplicate")
@limits.copies
@starts_guest
def duplicate(set_id: str) -> ResponseReturnValue:
    """Make a draft of one's own out of a public set."""
    copy_id = duplicating.duplicate(set_id, user_id=me().id, now=now())
    flash("This is your own copy, and a draft. Its source is named with it.")
    return redirect(url_for(".questions", set_id=copy_id), 303)


def questions_page(set_id: str, form: QuizOptions) -> str:
    """The page of a set with `form` as it stands, with its errors where it has any."""
    page = library.get_set(set_id, user_id=my_id(), now=now())
    shown = paged(page.items, request.args.get("page"), size=QUESTIONS_ON_A_PAGE)
    return render_template("sets/questions.html", page=page, form=form, shown=shown, proofs=proofs(page, shown.items))


def _last() -> dict[str, Any]:
    return remembered(preferences.get(my_id()))


def categories_of(set_id: str) -> list[str]:
    """The categories that a set has questions of; NotFound where the person cannot see it."""
    return list(library.get_set(set_id, user_id=my_id(), now=now()).summary.counts)


def proofs(page: SetPage, items: Sequence[Item]) -> dict[str, passages.Passage]:
    """Question id -> its evidence within its paragraph, for those of the questions that have any."""
    text = page.article
    found = [item.question for item in items if item.question.evidence]
    return {q.id: passages.passage(text.text, text.paragraphs, q.evidence) for q in found if text and q.evidence}
