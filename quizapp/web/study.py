"""Flashcards: the next card, the check of a typed answer, its grade, undo, skip and wishes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, flash, redirect, render_template, request

from quizapp.scheduling.mode import Mode
from quizapp.services import library, study_held, wishes
from quizapp.services import study as services
from quizapp.services.errors import Conflict, Invalid, Problem
from quizapp.services.study import Done
from quizapp.web import limits, words
from quizapp.web.clock import now
from quizapp.web.forms.flag import REASONS
from quizapp.web.forms.study import Grade, Typed, Wish
from quizapp.web.guards import me, my_id, open_to_all, safe_next, starts_guest
from quizapp.web.study_choice import Choice, skip, skipped
from quizapp.web.timing import milliseconds, spent

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue
    from flask_wtf import FlaskForm

blueprint = Blueprint("study", __name__, url_prefix="/study")
GRANTED = {
    Mode.SUSPEND: "Suspended. The card stays away until you resume it.",
    Mode.RESUME: "Resumed. The card comes back when it is due.",
    Mode.BURY: "Put off. The card comes back tomorrow.",
    Mode.RESET: "Started over. The card is new to you again.",
    Mode.POSTPONE: "Set. The card comes back {day}.",
}


@blueprint.get("", defaults={"set_id": None})
@blueprint.get("/<set_id>")
@open_to_all
def card(set_id: str | None) -> ResponseReturnValue:
    """The next card of one set, or of all that is due; what comes next when nothing is left.

    `?category=` leaves one kind of question, `?card=` shows that one first, `?given=` is an answer to check.
    """
    choice, user_id = Choice.read(request.args, set_id=set_id), my_id()
    if choice.set_id != set_id:
        return redirect(choice.address(), 303)
    if user_id is None:
        if set_id:
            library.get_set(set_id, user_id=None, now=now())
        return render_template("study/start.html", way="flashcards", choice=choice)
    if "given" in request.args:
        return _checked(choice, user_id)
    found = services.next_card(
        user_id=user_id,
        set_id=set_id,
        category=choice.category,
        card=request.args.get("card"),
        skipped=skipped(now()),
        now=now(),
    )
    if isinstance(found, Done):
        return render_template("study/done.html", done=found, choice=choice)
    typing = choice.answers == "type" if choice.answers else found.typing
    return render_template(
        "study/card.html", card=found, choice=choice, typing=typing, reasons=REASONS, shown=milliseconds(now())
    )


def _checked(choice: Choice, user_id: str) -> ResponseReturnValue:
    form, moment = Typed(request.args), now()
    refuse_unfit(form)
    try:
        found, checked = services.check(
            user_id=user_id,
            question_id=form.card.data,
            review_id=form.review_id.data,
            shown_reps=form.shown_reps.data,
            given=form.given.data or "",
            set_id=choice.set_id,
            category=choice.category,
            now=moment,
        )
    except Conflict as conflict:  # graded in the meantime, perhaps by this page before the back button
        flash(str(conflict))
        return redirect(choice.address(), 303)
    took = spent(form.shown.data, until=moment)
    return render_template("study/checked.html", card=found, checked=checked, choice=choice, took=took, reasons=REASONS)


@blueprint.post("/start")
@starts_guest
def start() -> ResponseReturnValue:
    """Begin to study, as a guest where nobody is logged in."""
    return redirect(safe_next(request.form.get("next"), fallback=Choice.read(request.form).address()), 303)


@blueprint.post("/answer")
@limits.answers
def answer() -> ResponseReturnValue:
    """Keep the grade of a card and go to the next."""
    take_down(Grade())
    return redirect(Choice.read(request.form).address(), 303)


def take_down(form: Grade) -> None:
    """Keep the grade in `form`. Where another tab was quicker the page says so, and goes on where the person is."""
    refuse_unfit(form)
    moment = now()
    try:
        services.submit_review(
            user_id=me().id,
            question_id=form.question_id.data,
            review_id=form.review_id.data,
            rating=form.wanted_rating,
            shown_reps=form.shown_reps.data,
            answered_at=moment,
            duration_ms=form.duration(until=moment),
            given=form.typed,
            claimed=bool(form.claimed.data),
            now=moment,
        )
    except Conflict as conflict:
        flash(str(conflict))


@blueprint.post("/undo")
@limits.answers
def undo() -> ResponseReturnValue:
    """Take one grade back and show its card again. The form names it, so that a double click takes back one."""
    choice = Choice.read(request.form)
    back = request.form.get("next")
    try:
        undone = services.undo(user_id=me().id, review_id=request.form.get("undo_id", ""), now=now())
    except Conflict as conflict:
        flash(str(conflict))
        return redirect(safe_next(back, fallback=choice.address()), 303)
    if choice.set_id not in (None, undone.set_id):  # graded in another set: its card is shown there
        choice = Choice(undone.set_id, None, choice.answers)
    return redirect(safe_next(back, fallback=choice.address(card=undone.question_id)), 303)


@blueprint.post("/skip")
@limits.answers
def pass_over() -> ResponseReturnValue:
    """Put a card behind the others of today. Nothing is taken down."""
    skip(request.form.get("question_id", "")[:200], now())
    return redirect(Choice.read(request.form).address(), 303)


@blueprint.get("/choose")
def choose() -> ResponseReturnValue:
    """One set, one kind of question, or a run through everything; and what is suspended."""
    user_id, moment = me().id, now()
    sets = library.list_sets(user_id=user_id, now=moment)
    held = study_held.suspended(user_id=user_id, now=moment)
    return render_template("study/choose.html", sets=sets, held=held, choice=Choice.read(request.args))


@blueprint.post("/wish")
@limits.answers
def wish() -> ResponseReturnValue:
    """Suspend a card, put it off, start it over or set its day; go on with the next one. Undo takes it back."""
    form = Wish()
    refuse_unfit(form)
    try:
        wished = wishes.wish(
            user_id=me().id,
            question_id=form.question_id.data,
            review_id=form.review_id.data,
            wish=Mode(form.wish.data),
            day=form.day.data,
            now=now(),
        )
        flash(GRANTED[wished.wish].format(day=wished.due and words.back_at(wished.due)))
    except Conflict as conflict:
        flash(str(conflict))
    return redirect(safe_next(request.form.get("next"), fallback=Choice.read(request.form).address()), 303)


def refuse_unfit(form: FlaskForm) -> None:
    """Raise Invalid, in the words of its fields, for a form that cannot be used."""
    if not form.validate():
        raise Invalid([Problem(name, text) for name, texts in form.errors.items() for text in texts])
