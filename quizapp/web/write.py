"""From an article to a set: paste it, look at each question, publish."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, flash, redirect, render_template, request, url_for

from quizapp.services import authoring, edit, library
from quizapp.services.errors import Invalid
from quizapp.web import limits, passages
from quizapp.web.clock import now
from quizapp.web.forms.fields import show_problems
from quizapp.web.forms.write import PasteArticle
from quizapp.web.guards import me, my_id, starts_guest
from quizapp.web.words import counted

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from quizapp.services.authoring import Candidate

blueprint = Blueprint("write", __name__, url_prefix="/write")


@blueprint.route("", methods=["GET", "POST"])
@limits.generations
@starts_guest
def paste() -> ResponseReturnValue:
    """A form for an article; sent, it becomes a draft set."""
    form = PasteArticle()
    if form.validate_on_submit():
        try:
            set_id = authoring.generate_draft(
                user_id=me().id,
                title=form.title.data or None,
                text=form.text.data,
                published=form.published.data,
                now=now(),
            )
        except Invalid as invalid:
            show_problems(form, invalid)
        else:
            return redirect(url_for(".triage", set_id=set_id), 303)
    mine = [found for found in library.list_sets(user_id=my_id(), now=now()) if found.mine]
    return render_template("write/paste.html", form=form, mine=mine), 422 if form.is_submitted() else 200


@blueprint.get("/<set_id>")
def triage(set_id: str) -> ResponseReturnValue:
    """The article beside its candidates. `?q=` names the current one, else it is the first still undecided."""
    desk = authoring.triage(set_id, user_id=me().id, now=now())
    current = _current(desk.candidates, request.args.get("q"))
    question = current.question if current else None
    standing = [found.question for found in desk.candidates if found.decision != "dropped" or found is current]
    text = desk.article
    proof = None
    if question and question.evidence:
        proof = passages.passage(text.text, text.paragraphs, question.evidence)
    marked = question.id if question else None
    paragraphs = passages.pieces(text.text, text.paragraphs, standing, current=marked)
    faults = edit.findings_by_question(desk.candidates, text)
    return render_template(
        "write/triage.html",
        desk=desk,
        current=current,
        paragraphs=paragraphs,
        proof=proof,
        faults=faults,
        faulty=sum(edit.has_errors(found) for found in faults.values()),
    )


def _current(candidates: list[Candidate], wanted: str | None) -> Candidate | None:
    named = [found for found in candidates if found.question.id == wanted]
    undecided = [found for found in candidates if found.decision == "open"]
    return next(iter(named + undecided), None)


@blueprint.post("/<set_id>/<question_id>/keep")
def keep(set_id: str, question_id: str) -> ResponseReturnValue:
    """Keep a candidate, or put a dropped one back, and go to the next."""
    authoring.keep_question(set_id, question_id, user_id=me().id, now=now())
    return redirect(url_for(".triage", set_id=set_id, _anchor="now"), 303)


@blueprint.post("/<set_id>/<question_id>/drop")
def drop(set_id: str, question_id: str) -> ResponseReturnValue:
    """Drop a candidate and go to the next. It can be put back."""
    authoring.drop_question(set_id, question_id, user_id=me().id, now=now())
    return redirect(url_for(".triage", set_id=set_id, _anchor="now"), 303)


@blueprint.post("/<set_id>/publish")
def publish(set_id: str) -> ResponseReturnValue:
    """Make the draft a set that can be taken."""
    authoring.publish(set_id, user_id=me().id, now=now())
    desk = authoring.triage(set_id, user_id=me().id, now=now())
    faulty = sum(edit.has_errors(found) for found in edit.findings_by_question(desk.candidates, desk.article).values())
    flash("Published. It is among the sets now." + (_still_wrong(faulty) if faulty else ""))
    return redirect(url_for("sets.questions", set_id=set_id), 303)


def _still_wrong(faulty: int) -> str:
    """What an author should know who publishes in spite of the writing check."""
    return f" The writing check still finds errors in {counted(faulty, 'question')}; triage shows where."


@blueprint.post("/<set_id>/discard")
def discard(set_id: str) -> ResponseReturnValue:
    """Throw the draft away."""
    authoring.discard(set_id, user_id=me().id, now=now())
    flash("The draft was discarded.")
    return redirect(url_for(".paste"), 303)
