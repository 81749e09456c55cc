"""Flashcards: the next due card, its grade, and undo."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, flash, redirect, render_template, request, url_for

from quizapp.scheduling.rating import Rating
from quizapp.services import library
from quizapp.services import study as services
from quizapp.services.errors import Conflict, Invalid, Problem
from quizapp.services.study import Done
from quizapp.web import limits
from quizapp.web.clock import now
from quizapp.web.forms.study import Grade
from quizapp.web.guards import me, my_id, open_to_all, starts_guest
from quizapp.web.timing import milliseconds, spent

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

blueprint = Blueprint("study", __name__, url_prefix="/study")


def _address(set_id: str | None) -> str:
    return url_for(".card", set_id=set_id) if set_id else url_for(".card")


@blueprint.get("", defaults={"set_id": None})
@blueprint.get("/<set_id>")
@open_to_all
def card(set_id: str | None) -> ResponseReturnValue:
    """The next card of one set, or of all that is due; what comes next when nothing is left."""
    user_id = my_id()
    if user_id is None:
        if set_id:
            library.get_set(set_id, user_id=None, now=now())
        return render_template("study/start.html", set_id=set_id)
    found = services.next_card(user_id=user_id, set_id=set_id, now=now())
    if isinstance(found, Done):
        return render_template("study/done.html", done=found, set_id=set_id)
    return render_template("study/card.html", card=found, set_id=set_id, shown=milliseconds(now()))


@blueprint.post("/start")
@starts_guest
def start() -> ResponseReturnValue:
    """Begin to study, as a guest where nobody is logged in."""
    return redirect(_address(request.form.get("set_id")), 303)


@blueprint.post("/answer")
@limits.answers
def answer() -> ResponseReturnValue:
    """Keep the grade of a card and go to the next."""
    form = Grade()
    if not form.validate():
        raise Invalid([Problem(name, text) for name, texts in form.errors.items() for text in texts])
    moment = now()
    try:
        services.submit_review(
            user_id=me().id,
            question_id=form.question_id.data,
            review_id=form.review_id.data,
            rating=Rating[form.rating.data.upper()],
            shown_reps=form.shown_reps.data,
            answered_at=moment,
            duration_ms=spent(form.shown.data, until=moment),
            now=moment,
        )
    except Conflict as conflict:  # another tab was quicker: say so, and go on where the person is
        flash(str(conflict))
    return redirect(_address(form.set_id.data), 303)


@blueprint.post("/undo")
@limits.answers
def undo() -> ResponseReturnValue:
    """Take one grade back. The form names it, so that a double click takes back one and not two."""
    try:
        services.undo(user_id=me().id, review_id=request.form.get("undo_id", ""), now=now())
    except Conflict as conflict:
        flash(str(conflict))
    return redirect(_address(request.form.get("set_id")), 303)
