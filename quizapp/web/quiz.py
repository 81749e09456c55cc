"""A quiz: one question at a time, its verdict, and the result."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from flask import Blueprint, flash, redirect, render_template, request, url_for

from quizapp.services import quiz as services
from quizapp.services.errors import Conflict
from quizapp.web import limits, sets
from quizapp.web.clock import now
from quizapp.web.forms.quiz import Answer, QuizOptions
from quizapp.web.guards import me, starts_guest
from quizapp.web.timing import milliseconds, spent

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

blueprint = Blueprint("quiz", __name__, url_prefix="/quiz")
SEEDS = 2**31


@blueprint.post("/start")
@limits.answers
@starts_guest
def start() -> ResponseReturnValue:
    """Begin a quiz with the chosen length and categories."""
    form = QuizOptions()
    if not form.validate():
        return sets.questions_page(form.set_id.data or "", form), 422
    quiz_id = services.start_quiz(
        form.set_id.data,
        user_id=me().id,
        now=now(),
        length=form.wanted_length,
        categories=form.wanted_categories,
        seed=secrets.randbelow(SEEDS),
    )
    return redirect(url_for(".question", quiz_id=quiz_id, position=1), 303)


@blueprint.get("/<quiz_id>")
def resume(quiz_id: str) -> ResponseReturnValue:
    """Go to the first question without an answer, or to the result."""
    position = services.get_quiz(quiz_id, user_id=me().id).next_position
    if position is None:
        return redirect(url_for(".result", quiz_id=quiz_id), 303)
    return redirect(url_for(".question", quiz_id=quiz_id, position=position), 303)


@blueprint.route("/<quiz_id>/<int:position>", methods=["GET", "POST"])
@limits.answers
def question(quiz_id: str, position: int) -> ResponseReturnValue:
    """The question at `position` (from 1), or its verdict once it is answered."""
    form = Answer()
    if request.method == "POST" and form.validate():
        try:
            _take_down(quiz_id, position, form)
        except Conflict as conflict:  # another tab was quicker, or has ended the quiz: show what stands
            flash(str(conflict))
        return redirect(url_for(".question", quiz_id=quiz_id, position=position), 303)
    asked = services.question_at(quiz_id, position, user_id=me().id)
    page = "quiz/verdict.html" if asked.verdict else "quiz/question.html"
    status = 422 if request.method == "POST" else 200
    return render_template(page, quiz_id=quiz_id, asked=asked, form=form, shown=milliseconds(now())), status


def _take_down(quiz_id: str, position: int, form: Answer) -> None:
    moment = now()
    services.answer(
        quiz_id,
        position,
        user_id=me().id,
        given=form.given.data,
        review_id=form.review_id.data,
        answered_at=moment,
        duration_ms=spent(form.shown.data, until=moment),
        now=moment,
    )


@blueprint.get("/<quiz_id>/result")
def result(quiz_id: str) -> ResponseReturnValue:
    """The score, by category, and every miss with its proof."""
    quiz = services.get_quiz(quiz_id, user_id=me().id)
    return render_template("quiz/result.html", quiz=quiz, summary=services.summary(quiz_id, user_id=me().id))


@blueprint.post("/<quiz_id>/finish")
def finish(quiz_id: str) -> ResponseReturnValue:
    """End a quiz before every question is answered."""
    services.finish(quiz_id, user_id=me().id, now=now())
    return redirect(url_for(".result", quiz_id=quiz_id), 303)


@blueprint.post("/<quiz_id>/repeat")
@limits.answers
def repeat(quiz_id: str) -> ResponseReturnValue:
    """A new quiz with only the questions that were missed."""
    again = services.repeat_misses(quiz_id, user_id=me().id, now=now(), seed=secrets.randbelow(SEEDS))
    return redirect(url_for(".question", quiz_id=again, position=1), 303)
