"""Ask about this: words chosen in the article become the key of a new question, which the author writes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for

from quizapp.services import ask, refused, triage
from quizapp.sets.evidence import sentences
from quizapp.web import limits
from quizapp.web.clock import now
from quizapp.web.edit import work_on
from quizapp.web.guards import me, safe_next

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from quizapp.question import Question
    from quizapp.services.edit import Editing
    from quizapp.web.forms.edit import EditQuestion

blueprint = Blueprint("ask", __name__, url_prefix="/write/<set_id>")


@blueprint.get("/ask")
def choose(set_id: str) -> ResponseReturnValue:
    """Choose a sentence, then `?sentence=120-171` its words: the way to a new question without selecting by hand."""
    desk = triage.desk(set_id, user_id=me().id, now=now())
    paragraphs = sentences(desk.article.text, desk.article.paragraphs)
    wanted = _span(request.args.get("sentence"))
    chosen = next((one for part in paragraphs for one in part if (one.start, one.end) == wanted), None)
    kept = [one.question.evidence for one in desk.candidates if one.decision == "kept" and one.question.evidence]
    asked = {
        one: sum(proof.start < one.end and one.start < proof.end for proof in kept)
        for part in paragraphs
        for one in part
    }
    words = ask.words(chosen) if chosen else []
    return render_template("ask/choose.html", desk=desk, paragraphs=paragraphs, chosen=chosen, words=words, asked=asked)


@blueprint.get("/refused")
def turned_down(set_id: str) -> ResponseReturnValue:
    """What generation refused, and why; each can be taken in anyway."""
    return render_template("ask/refused.html", page=refused.page(set_id, user_id=me().id, now=now()))


@blueprint.route("/new", methods=["GET", "POST"])
@limits.edits
def new(set_id: str) -> ResponseReturnValue:
    """Write a question about the words at `?key=120-131` or from the first to the last `?word=`, and go back to `next`.

    With `?sentence=` alone, the sentence is the proof of a question whose key is still to be chosen; `?refused=3` goes
    on where generation stopped.
    """
    number = request.args.get("refused", type=int)
    if number is not None:
        found = refused.candidate(set_id, number, user_id=me().id, now=now())
        if request.method == "GET":
            flash(f"This was refused: {found.reason}.")
        return work_on(ask.open_blank(set_id, found.question, user_id=me().id, now=now()), _save)
    desk = triage.desk(set_id, user_id=me().id, now=now())
    spans = [span for text in request.args.getlist("word") if (span := _span(text))]
    wanted = _span(request.args.get("key")) or _hull(spans) or _span(request.args.get("sentence"))
    question = ask.blank(desk.article, *wanted) if wanted else None
    if question is None:
        abort(404)
    return work_on(ask.open_blank(set_id, question, user_id=me().id, now=now()), _save)


def _save(desk: Editing, _form: EditQuestion, written: Question) -> ResponseReturnValue:
    added = ask.add(desk.set_id, written, user_id=me().id, now=now())
    flash("Your question is in the set.")
    onwards = url_for("triage.show", set_id=desk.set_id, last=added, _anchor="now")
    return redirect(safe_next(request.args.get("next"), fallback=onwards), 303)


def _span(text: str | None) -> tuple[int, int] | None:
    """ "120-131" -> (120, 131)"""
    found = re.fullmatch(r"(\d{1,8})-(\d{1,8})", text or "", re.ASCII)
    return (int(found[1]), int(found[2])) if found else None


def _hull(spans: list[tuple[int, int]]) -> tuple[int, int] | None:
    """From the first to the last of the words that were ticked; None where none was."""
    return (min(start for start, _ in spans), max(end for _, end in spans)) if spans else None
