"""A quiz: one question at a time, its verdict, and the result."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from flask import Blueprint, flash, redirect, render_template, request, url_for

from quizapp.grading import Outcome
from quizapp.services import claims, preferences
from quizapp.services import quiz as services
from quizapp.services.errors import Conflict, Invalid, Problem
from quizapp.web import limits, sets
from quizapp.web.clock import now
from quizapp.web.forms.fields import show_problems
from quizapp.web.forms.quiz import Answer, Claim, ExamAnswer, Judgement, QuizOptions, remembered
from quizapp.web.guards import me, safe_next, starts_guest
from quizapp.web.timing import milliseconds, spent
from quizapp.web.words import local_today

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue
    from flask_wtf import FlaskForm

    from quizapp.services.quiz import QuizQuestion

blueprint = Blueprint("quiz", __name__, url_prefix="/quiz")
SEEDS = 2**31


@blueprint.post("/start")
@limits.answers
@starts_guest
def start() -> ResponseReturnValue:
    """Begin a quiz as chosen on the page of its set; from elsewhere, as the person last chose."""
    last = remembered(preferences.get(me().id))
    form = QuizOptions(data=last)
    if not form.chosen.data:
        here = set(sets.categories_of(form.set_id.data or ""))
        form.categories.data = form.categories.data or [name for name in last["categories"] if name in here]
        form.exam.data, form.certainty.data = last["exam"], last["certainty"]
    if not form.validate():
        return sets.questions_page(form.set_id.data or "", form), 422
    quiz_id = services.start_quiz(
        form.set_id.data,
        user_id=me().id,
        now=now(),
        length=form.wanted_length,
        categories=form.wanted_categories,
        seed=secrets.randbelow(SEEDS),
        options=form.options,
        remember=bool(form.chosen.data),
    )
    return redirect(url_for(".question", quiz_id=quiz_id, position=1), 303)


@blueprint.get("/<quiz_id>")
def resume(quiz_id: str) -> ResponseReturnValue:
    """Go to the first question without an answer, or to the end."""
    quiz = services.get_quiz(quiz_id, user_id=me().id)
    if quiz.next_position is None:
        return redirect(url_for(".result" if quiz.finished else ".finish", quiz_id=quiz_id), 303)
    return redirect(url_for(".question", quiz_id=quiz_id, position=quiz.next_position), 303)


@blueprint.route("/<quiz_id>/<int:position>", methods=["GET", "POST"])
@limits.answers
def question(quiz_id: str, position: int) -> ResponseReturnValue:
    """The question at `position` (from 1), or its verdict once there is one."""
    asked = services.question_at(quiz_id, position, user_id=me().id)
    form = ExamAnswer() if asked.exam else Answer()
    if request.method == "POST":
        try:
            done = _keep(quiz_id, asked, form) if asked.exam else _take_down(quiz_id, asked, form)
        except Conflict as conflict:  # another tab was quicker, or has ended the quiz: show what stands
            flash(str(conflict))
            done = url_for(".question", quiz_id=quiz_id, position=position)
        except Invalid as invalid:
            show_problems(form, invalid)
            done = None
        if done:
            return redirect(done, 303)
    page = "quiz/verdict.html" if asked.verdict else "quiz/question.html"
    status = 422 if request.method == "POST" else 200
    return render_template(page, quiz_id=quiz_id, asked=asked, form=form, shown=milliseconds(now())), status


def _take_down(quiz_id: str, asked: QuizQuestion, form: Answer) -> str | None:
    """Take the answer down; gives the address of its verdict, None where something is missing."""
    if not form.complete(typed=asked.typed, asks_certainty=asked.asks_certainty):
        return None
    moment = now()
    services.answer(
        quiz_id,
        asked.position,
        user_id=me().id,
        given=form.given.data,
        sure=form.sure.data,
        review_id=form.review_id.data,
        answered_at=moment,
        duration_ms=spent(form.shown.data, until=moment),
        now=moment,
    )
    return url_for(".question", quiz_id=quiz_id, position=asked.position)


def _keep(quiz_id: str, asked: QuizQuestion, form: ExamAnswer) -> str | None:
    """Keep an exam's answer and go on; gives the address to go to, None where something does not fit."""
    if not form.validate():
        return None
    moment = now()
    services.keep(
        quiz_id,
        asked.position,
        user_id=me().id,
        given=(form.given.data or "").strip() or None,
        sure=form.sure.data,
        shown=(form.shown_given.data or None, form.shown_sure.data),
        duration_ms=spent(form.shown.data, until=moment),
        now=moment,
    )
    wanted = form.go.data or ""
    position = int(wanted) if wanted.isdecimal() else asked.position + 1
    if wanted == "finish" or not 1 <= position <= asked.total:
        return url_for(".finish", quiz_id=quiz_id)
    return url_for(".question", quiz_id=quiz_id, position=position)


@blueprint.post("/<quiz_id>/<int:position>/judge")
@limits.answers
def judge(quiz_id: str, position: int) -> ResponseReturnValue:
    """Take down a typed answer as the person judged it beside the key."""
    form = Judgement()
    services.question_at(quiz_id, position, user_id=me().id)
    _refuse_incomplete(form)
    try:
        services.judge(
            quiz_id,
            position,
            user_id=me().id,
            outcome=Outcome(form.outcome.data),
            review_id=form.review_id.data,
            now=now(),
        )
    except Conflict as conflict:
        flash(str(conflict))
    return redirect(url_for(".question", quiz_id=quiz_id, position=position), 303)


@blueprint.post("/<quiz_id>/<int:position>/claim")
@limits.answers
def claim(quiz_id: str, position: int) -> ResponseReturnValue:
    """“I was right”: count a typed answer, and tell the author."""
    form = Claim()
    services.question_at(quiz_id, position, user_id=me().id)
    _refuse_incomplete(form)
    try:
        claims.claim(user_id=me().id, review_id=form.review_id.data, now=now())
    except Conflict as conflict:
        flash(str(conflict))
    here = url_for(".question", quiz_id=quiz_id, position=position)
    return redirect(safe_next(form.next.data, fallback=here), 303)


def _refuse_incomplete(form: FlaskForm) -> None:
    if not form.validate():
        raise Invalid([Problem(name, text) for name, texts in form.errors.items() for text in texts])


@blueprint.get("/<quiz_id>/result")
def result(quiz_id: str) -> ResponseReturnValue:
    """The score, by category, and every miss with its proof."""
    quiz = services.get_quiz(quiz_id, user_id=me().id)
    if quiz.exam and not quiz.finished:
        return redirect(url_for(".finish", quiz_id=quiz_id), 303)
    summary = services.summary(quiz_id, user_id=me().id)
    return render_template("quiz/result.html", quiz=quiz, summary=summary, today=local_today())


@blueprint.route("/<quiz_id>/finish", methods=["GET", "POST"])
@limits.answers
def finish(quiz_id: str) -> ResponseReturnValue:
    """End a quiz before every question is answered; look over an exam, and hand it in."""
    if request.method == "GET":
        quiz = services.get_quiz(quiz_id, user_id=me().id)
        if quiz.exam and not quiz.finished:
            return render_template("quiz/finish.html", quiz=quiz)
        return redirect(url_for(".result", quiz_id=quiz_id), 303)
    services.finish(quiz_id, user_id=me().id, now=now())
    return redirect(url_for(".result", quiz_id=quiz_id), 303)


@blueprint.post("/<quiz_id>/repeat")
@limits.answers
def repeat(quiz_id: str) -> ResponseReturnValue:
    """A new quiz with only the questions that were missed."""
    again = services.repeat_misses(quiz_id, user_id=me().id, now=now(), seed=secrets.randbelow(SEEDS))
    return redirect(url_for(".question", quiz_id=again, position=1), 303)
