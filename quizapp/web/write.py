"""Writing a set starts here: an article is pasted and becomes a draft, which triage goes on with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, redirect, render_template, url_for

from quizapp.services import authoring, library
from quizapp.services.errors import Invalid
from quizapp.web import limits
from quizapp.web.clock import now
from quizapp.web.forms.fields import show_problems
from quizapp.web.forms.write import PasteArticle
from quizapp.web.guards import me, my_id, starts_guest

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

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
            return redirect(url_for("triage.show", set_id=set_id), 303)
    mine = [found for found in library.list_sets(user_id=my_id(), now=now()) if found.mine]
    return render_template("write/paste.html", form=form, mine=mine), 422 if form.is_submitted() else 200
