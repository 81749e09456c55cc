"""Triage: the article beside its candidates; each is kept, edited or dropped, and the rest is published."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

from flask import Blueprint, flash, redirect, render_template, request, url_for

from quizapp.services import edit, publishing, triage
from quizapp.services.triage import Decision
from quizapp.web import news, passages
from quizapp.web.clock import now
from quizapp.web.guards import me

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from quizapp.services.triage import Candidate

blueprint = Blueprint("triage", __name__, url_prefix="/write/<set_id>")
DECISIONS: tuple[Decision, ...] = get_args(Decision)


@blueprint.get("")
def show(set_id: str) -> ResponseReturnValue:
    """The article beside its candidates. `?q=` names the current one, else it is the next still undecided.

    After a decision `?last=` names the question and `was=` what had been decided before, so that it can be undone.
    """
    desk = triage.desk(set_id, user_id=me().id, now=now())
    news.looked_at(set_id)
    candidates, last = desk.candidates, _named(desk.candidates, request.args.get("last"))
    current = _named(candidates, request.args.get("q")) or _next(candidates, last)
    question = current.question if current else None
    text, proof = desk.article, None
    if question and question.evidence:
        proof = passages.passage(text.text, text.paragraphs, question.evidence)
    kept = [found.question for found in candidates if found.decision == "kept"]
    waiting = [found.question for found in candidates if found.decision == "open" or found is current]
    marked = question.id if question else None
    faults = edit.findings_by_question(candidates, text)
    return render_template(
        "triage/show.html",
        unpublished=publishing.unpublished(set_id, user_id=me().id) if desk.published else 0,
        desk=desk,
        current=current,
        following=_next(candidates, current) if current else None,
        last=last,
        was=_was(last),
        kept={one.id for one in kept},
        paragraphs=passages.pieces(text.text, text.paragraphs, [*kept, *waiting], current=marked),
        proof=proof,
        faults=faults,
        faulty=[question_id for question_id, found in faults.items() if edit.has_errors(found)],
    )


def _named(candidates: list[Candidate], wanted: str | None) -> Candidate | None:
    return next((found for found in candidates if found.question.id == wanted), None)


def _next(candidates: list[Candidate], after: Candidate | None) -> Candidate | None:
    """The first undecided question behind `after`, or else before it; None where there is no other."""
    at = candidates.index(after) + 1 if after else 0
    return next((one for one in candidates[at:] + candidates[:at] if one.decision == "open" and one is not after), None)


def _was(last: Candidate | None) -> str | None:
    """What undo goes back to; None where there is nothing to undo."""
    was = request.args.get("was")
    return was if last and was in DECISIONS and was != last.decision else None


@blueprint.post("/<question_id>/keep")
def keep(set_id: str, question_id: str) -> ResponseReturnValue:
    """Keep a candidate, or put a dropped one back, and go to the next."""
    was = triage.keep(set_id, question_id, user_id=me().id, now=now())
    return redirect(url_for(".show", set_id=set_id, last=question_id, was=was, _anchor="now"), 303)


@blueprint.post("/<question_id>/drop")
def drop(set_id: str, question_id: str) -> ResponseReturnValue:
    """Drop a candidate and go to the next. It can be put back."""
    was = triage.drop(set_id, question_id, user_id=me().id, now=now())
    return redirect(url_for(".show", set_id=set_id, last=question_id, was=was, _anchor="now"), 303)


@blueprint.post("/<question_id>/undo")
def undo(set_id: str, question_id: str) -> ResponseReturnValue:
    """Take the last decision back, and have the question in hand again."""
    was: Decision = next((one for one in DECISIONS if one == request.form.get("was")), "open")
    triage.decide(set_id, question_id, was, user_id=me().id, now=now())
    return redirect(url_for(".show", set_id=set_id, q=question_id, _anchor="now"), 303)


@blueprint.post("/discard")
def discard(set_id: str) -> ResponseReturnValue:
    """Put the draft away. It can be brought back."""
    publishing.archive(set_id, user_id=me().id, now=now())
    flash("The draft is archived. You find it at the end of the sets, and can bring it back.")
    return redirect(url_for("write.paste"), 303)
