"""Publishing a set, after a look at what changes for its learners; and what the set is called."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, flash, redirect, render_template, request, url_for

from quizapp.services import edit, publishing, triage
from quizapp.services.errors import Conflict, Invalid, NotFound
from quizapp.web.clock import now
from quizapp.web.forms.fields import show_problems
from quizapp.web.forms.publishing import SetDetails
from quizapp.web.guards import me
from quizapp.web.words import counted

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

blueprint = Blueprint("publishing", __name__, url_prefix="/write/<set_id>")


@blueprint.get("/publish")
def review(set_id: str) -> ResponseReturnValue:
    """What publishing would change for learners, question by question, and whether cards should start again."""
    found = publishing.review(set_id, user_id=me().id, now=now())
    return render_template("publishing/review.html", review=found, trouble=None)


@blueprint.post("/publish")
def publish(set_id: str) -> ResponseReturnValue:
    """Publish what lies on the desk. A set that learners know is published from its review only, which has `shown`."""
    shown, user_id = request.form.get("shown"), me().id
    found = publishing.review(set_id, user_id=user_id, now=now())
    if shown is None and not found.first:
        return redirect(url_for(".review", set_id=set_id), 303)
    try:
        number = publishing.publish(
            set_id, user_id=user_id, now=now(), again=request.form.getlist("again"), shown=shown
        )
    except Conflict as conflict:
        found = publishing.review(set_id, user_id=user_id, now=now())
        return render_template("publishing/review.html", review=found, trouble=str(conflict)), 409
    flash(_told(found.first, number, found.visibility) + _still_wrong(set_id))
    return redirect(url_for("sets.questions", set_id=set_id), 303)


@blueprint.route("/details", methods=["GET", "POST"])
def details(set_id: str) -> ResponseReturnValue:
    """Title, description and licence of a set. Of a published one, learners meet them with its next version."""
    written = publishing.details(set_id, user_id=me().id, now=now())
    form = SetDetails(data=written)
    if form.validate_on_submit():
        try:
            publishing.change_details(set_id, form.values(), user_id=me().id, now=now())
        except Invalid as invalid:
            show_problems(form, invalid)
        else:
            flash("Saved. Learners meet it when you publish the set.")
            return redirect(url_for(".review", set_id=set_id), 303)
    page = render_template("publishing/details.html", form=form, set_id=set_id, title=written["title"])
    return page, 422 if form.is_submitted() else 200


def _told(first: bool, number: int, visibility: str) -> str:
    if not first:
        return f"Published: learners meet version {number} from now on, and keep their progress."
    where = {
        "public": "It is among the sets now.",
        "link": "Who has its link can begin.",
        "private": "Only who works on it sees it.",
    }
    return f"Published. {where[visibility]}"


def _still_wrong(set_id: str) -> str:
    """What an author should know who publishes in spite of the writing check."""
    try:
        desk = triage.desk(set_id, user_id=me().id, now=now())
    except NotFound:  # a set without an article has no desk
        return ""
    faulty = sum(edit.has_errors(found) for found in edit.findings_by_question(desk.candidates, desk.article).values())
    if not faulty:
        return ""
    return f" The writing check still finds errors in {counted(faulty, 'question')}; triage shows where."
