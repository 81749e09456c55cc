"""The list of sets, and one set with its questions or its article."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flask import Blueprint, abort, render_template, request

from quizapp.services import library, preferences
from quizapp.web import passages
from quizapp.web.clock import now
from quizapp.web.forms.quiz import QuizOptions, remembered
from quizapp.web.guards import my_id, open_to_all

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from quizapp.services.library import SetPage

blueprint = Blueprint("sets", __name__, url_prefix="/sets")


@blueprint.get("/")
@open_to_all
def listing() -> ResponseReturnValue:
    """All published sets, and the person's own drafts."""
    return render_template("sets/listing.html", sets=library.list_sets(user_id=my_id(), now=now()))


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


def questions_page(set_id: str, form: QuizOptions) -> str:
    """The page of a set with `form` as it stands, with its errors where it has any."""
    page = library.get_set(set_id, user_id=my_id(), now=now())
    return render_template("sets/questions.html", page=page, form=form, proofs=proofs(page))


def _last() -> dict[str, Any]:
    return remembered(preferences.get(my_id()))


def categories_of(set_id: str) -> list[str]:
    """The categories that a set has questions of; NotFound where the person cannot see it."""
    return list(library.get_set(set_id, user_id=my_id(), now=now()).summary.counts)


def proofs(page: SetPage) -> dict[str, passages.Passage]:
    """Question id -> its evidence within its paragraph, for the questions that have any."""
    text = page.article
    found = [item.question for item in page.items if item.question.evidence]
    return {q.id: passages.passage(text.text, text.paragraphs, q.evidence) for q in found if text and q.evidence}
