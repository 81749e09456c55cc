"""Cramming: all cards of a choice in one run, without touching their schedule."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4

from flask import Blueprint, flash, redirect, render_template, request, url_for

from quizapp.services import cram as services
from quizapp.services.cram import CramEnd, Run
from quizapp.services.errors import Conflict
from quizapp.web import limits
from quizapp.web.clock import now
from quizapp.web.forms.flag import REASONS
from quizapp.web.forms.study import Grade, Typed
from quizapp.web.guards import me, my_id, open_to_all
from quizapp.web.study import refuse_unfit
from quizapp.web.study_choice import ANSWERS, Choice
from quizapp.web.timing import milliseconds, spent

if TYPE_CHECKING:
    from collections.abc import Mapping

    from flask.typing import ResponseReturnValue

    from quizapp.question import Category

blueprint = Blueprint("cram", __name__, url_prefix="/cram")


def _run(values: Mapping[str, str]) -> Run | None:
    """The run that an address or a form names; None where it names none that could be one."""
    choice, number = Choice.read(values), values.get("number", "")
    try:
        run_id, missed = str(UUID(values.get("run", ""))), values.get("missed_in") or None
        missed = str(UUID(missed)) if missed else None
    except ValueError:
        return None
    many = int(number[:6]) if number.isascii() and number.isdigit() else 0
    return Run(id=run_id, set_id=choice.set_id, category=choice.category, number=many or None, missed_in=missed)


def _fields(run: Run, answers: str | None) -> dict[str, str]:
    """What the addresses and forms of a run carry."""
    category: Category | None = run.category
    every = {
        "run": run.id,
        "set_id": run.set_id,
        "category": category and str(category),
        "number": run.number and str(run.number),
        "missed_in": run.missed_in,
        "answers": answers,
    }
    return {name: value for name, value in every.items() if value}


def _address(fields: Mapping[str, Any]) -> str:
    return url_for(".card", **fields)


@blueprint.get("")
@open_to_all
def card() -> ResponseReturnValue:
    """The next card of a run, or how it went. An address that names no run begins a new one."""
    user_id, run = my_id(), _run(request.args)
    if user_id is None:
        choice = Choice.read(request.args)
        return render_template("study/start.html", way="cram", choice=choice, next=request.full_path.rstrip("?"))
    if run is None:
        chosen = {name: value for name, value in request.args.items() if value and name != "run"}
        return redirect(_address({"run": str(uuid4()), **chosen}), 303)
    answers = request.args.get("answers")
    fields = _fields(run, answers if answers in ANSWERS else None)
    if "given" in request.args:
        return _checked(run, fields, user_id)
    try:
        found = services.next_card(user_id=user_id, run=run, now=now())
    except Conflict as conflict:
        flash(str(conflict))
        return redirect(url_for("study.choose"), 303)
    if isinstance(found, CramEnd):
        again = {name: value for name, value in fields.items() if name not in ("run", "missed_in", "number")}
        return render_template("cram/end.html", end=found, run=run, fields=fields, again=again)
    typing = answers == "type" if answers in ANSWERS else found.typing
    other = _address(fields | {"answers": "reveal" if typing else "type"})
    return render_template(
        "cram/card.html",
        card=found,
        fields=fields,
        typing=typing,
        other=other,
        reasons=REASONS,
        shown=milliseconds(now()),
    )


def _checked(run: Run, fields: dict[str, str], user_id: str) -> ResponseReturnValue:
    form, moment = Typed(request.args), now()
    refuse_unfit(form)
    try:
        found, checked = services.check(
            user_id=user_id,
            run=run,
            question_id=form.card.data,
            review_id=form.review_id.data,
            given=form.given.data or "",
            now=moment,
        )
    except Conflict as conflict:
        flash(str(conflict))
        return redirect(_address(fields), 303)
    took = spent(form.shown.data, until=moment)
    return render_template("cram/checked.html", card=found, checked=checked, fields=fields, took=took, reasons=REASONS)


@blueprint.post("/answer")
@limits.answers
def answer() -> ResponseReturnValue:
    """Keep an answer, without a word to the schedule, and go to the next card."""
    form, run, moment = Grade(), _run(request.form), now()
    refuse_unfit(form)
    if run is None:
        return redirect(url_for("study.choose"), 303)
    try:
        services.submit(
            user_id=me().id,
            run=run,
            question_id=form.question_id.data,
            review_id=form.review_id.data,
            rating=form.wanted_rating,
            duration_ms=form.duration(until=moment),
            given=form.typed,
            claimed=bool(form.claimed.data),
            now=moment,
        )
    except Conflict as conflict:
        flash(str(conflict))
    return redirect(_address(_fields(run, request.form.get("answers"))), 303)
