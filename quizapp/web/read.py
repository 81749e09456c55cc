"""Reading an article with its questions: they come after each part, and count as any review."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, flash, redirect, render_template, request, url_for

from quizapp.services import read as services
from quizapp.services import study
from quizapp.services.errors import Conflict
from quizapp.web import limits
from quizapp.web.clock import now
from quizapp.web.forms.study import Grade, Typed
from quizapp.web.guards import my_id, open_to_all
from quizapp.web.paging import number_in
from quizapp.web.study import refuse_unfit, take_down
from quizapp.web.study_choice import ANSWERS, Choice
from quizapp.web.timing import milliseconds, spent

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from quizapp.services.study import Checked

blueprint = Blueprint("read", __name__, url_prefix="/read")


@blueprint.get("/<set_id>")
@open_to_all
def page(set_id: str) -> ResponseReturnValue:
    """The article in parts, with questions after each, from `?part=` on; `?given=` is a typed answer to check."""
    user_id, moment = my_id(), now()
    if user_id is None:
        return render_template("study/start.html", way="read", choice=Choice(), next=request.path)
    checked: Checked | None = None
    review_id, took = "", 0
    if "given" in request.args:
        form = Typed(request.args)
        refuse_unfit(form)
        try:
            card, checked = study.check(
                user_id=user_id,
                question_id=form.card.data,
                review_id=form.review_id.data,
                shown_reps=form.shown_reps.data,
                given=form.given.data or "",
                set_id=set_id,
                now=moment,
            )
        except Conflict as conflict:
            flash(str(conflict))
            return redirect(url_for(".page", set_id=set_id), 303)
        review_id, took = card.review_id, spent(form.shown.data, until=moment)
    found = services.page(set_id, user_id=user_id, now=moment, part=number_in(request.args.get("part")))
    answers = request.args.get("answers")
    typing = answers == "type" if answers in ANSWERS else found.typing
    return render_template(
        "read/page.html",
        page=found,
        typing=typing,
        answers=answers if answers in ANSWERS else "",
        current=request.args.get("card") if checked else None,
        checked=checked,
        checked_id=review_id,
        took=took,
        shown=milliseconds(moment),
    )


@blueprint.post("/<set_id>/answer")
@limits.answers
def answer(set_id: str) -> ResponseReturnValue:
    """Keep the grade of a question and go on reading where it stands."""
    form = Grade()
    take_down(form)
    answers, part = (request.form.get(name) or None for name in ("answers", "part"))
    anchor = f"q-{form.question_id.data}"
    return redirect(url_for(".page", set_id=set_id, answers=answers, part=part, _anchor=anchor), 303)
