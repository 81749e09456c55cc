"""Triage: the article beside its candidates; each is kept, edited or dropped, and the rest is published."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, flash, redirect, render_template, request, url_for

from quizapp.services import authoring, edit, triage
from quizapp.web import passages
from quizapp.web.clock import now
from quizapp.web.guards import me
from quizapp.web.words import counted

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from quizapp.services.triage import Candidate

blueprint = Blueprint("triage", __name__, url_prefix="/write/<set_id>")


@blueprint.get("")
def show(set_id: str) -> ResponseReturnValue:
    """The article beside its candidates. `?q=` names the current one, else it is the first still undecided."""
    desk = triage.desk(set_id, user_id=me().id, now=now())
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
        "triage/show.html",
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


@blueprint.post("/<question_id>/keep")
def keep(set_id: str, question_id: str) -> ResponseReturnValue:
    """Keep a candidate, or put a dropped one back, and go to the next."""
    triage.keep(set_id, question_id, user_id=me().id, now=now())
    return redirect(url_for(".show", set_id=set_id, _anchor="now"), 303)


@blueprint.post("/<question_id>/drop")
def drop(set_id: str, question_id: str) -> ResponseReturnValue:
    """Drop a candidate and go to the next. It can be put back."""
    triage.drop(set_id, question_id, user_id=me().id, now=now())
    return redirect(url_for(".show", set_id=set_id, _anchor="now"), 303)


@blueprint.post("/publish")
def publish(set_id: str) -> ResponseReturnValue:
    """Make the draft a set that can be taken."""
    authoring.publish(set_id, user_id=me().id, now=now())
    desk = triage.desk(set_id, user_id=me().id, now=now())
    faulty = sum(edit.has_errors(found) for found in edit.findings_by_question(desk.candidates, desk.article).values())
    flash("Published. It is among the sets now." + (_still_wrong(faulty) if faulty else ""))
    return redirect(url_for("sets.questions", set_id=set_id), 303)


def _still_wrong(faulty: int) -> str:
    """What an author should know who publishes in spite of the writing check."""
    return f" The writing check still finds errors in {counted(faulty, 'question')}; triage shows where."


@blueprint.post("/discard")
def discard(set_id: str) -> ResponseReturnValue:
    """Throw the draft away."""
    authoring.discard(set_id, user_id=me().id, now=now())
    flash("The draft was discarded.")
    return redirect(url_for("write.paste"), 303)
