"""Report that a question is wrong, ambiguous, outdated or unfair."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, flash, redirect, render_template, request, url_for

from quizapp.services import flags as services
from quizapp.web import limits
from quizapp.web.clock import now
from quizapp.web.forms.flag import REASONS, FlagQuestion
from quizapp.web.guards import me, my_id, safe_next, starts_guest

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

blueprint = Blueprint("flag", __name__, url_prefix="/flag")


@blueprint.route("/<question_id>", methods=["GET", "POST"])
@limits.flags
@starts_guest
def question(question_id: str) -> ResponseReturnValue:
    """A short form about one question; afterwards back to where the person came from."""
    form = FlagQuestion(data={name: request.args.get(name, "") for name in ("next", "quiz")})
    asked = services.get_question(question_id, user_id=my_id(), quiz_id=form.quiz.data)
    back = safe_next(form.next.data, fallback=url_for("sets.questions", set_id=asked.set_id))
    if form.validate_on_submit():
        services.flag_question(
            question_id,
            user_id=me().id,
            reason=form.reason.data,
            comment=form.comment.data or "",
            quiz_id=form.quiz.data,
            now=now(),
        )
        flash("Thank you. Your note is kept with the question.")
        return redirect(back, 303)
    return render_template(
        "flag/question.html", form=form, reasons=REASONS, asked=asked, back=back
    ), 422 if form.is_submitted() else 200
