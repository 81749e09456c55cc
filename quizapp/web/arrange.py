"""Arranging a set: search its questions, put them in order, and tag, copy, keep or drop several at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flask import Blueprint, flash, redirect, render_template, request, url_for

from quizapp.services import arrange
from quizapp.services.errors import Invalid, Problem
from quizapp.web import limits
from quizapp.web.clock import now
from quizapp.web.forms.edit import tags
from quizapp.web.guards import me
from quizapp.web.words import counted

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask.typing import ResponseReturnValue

blueprint = Blueprint("arrange", __name__, url_prefix="/write/<set_id>/arrange")
WAYS: dict[str, arrange.Way] = {"up": "up", "down": "down", "top": "top", "end": "end"}
MOST_KEPT_CHOSEN = 20  # so many stay ticked after an action; more would make an address too long
LONGEST_SEARCH = 200


@blueprint.get("")
def show(set_id: str) -> ResponseReturnValue:
    """The questions in their order; `?find=` leaves those with all its words, `chosen` are ticked."""
    return _page(set_id)


@blueprint.post("")
@limits.edits
def change(set_id: str) -> ResponseReturnValue:
    """Do what a button says to all questions that are ticked, or to the one whose own button it is.

    A script that stays on its page says so (`stay`): 204 tells it that it is done, and nothing else does.
    """
    wish, _, single = request.form.get("do", "").partition(":")
    chosen = {single} if single else set(request.form.getlist("chosen"))
    try:
        if not chosen:
            raise Invalid([Problem(None, "Tick at least one question first.")])
        said = _do(wish, set_id, chosen)
    except Invalid as invalid:
        return _page(set_id, trouble=str(invalid), chosen=chosen), 422
    if "stay" in request.form:
        return "", 204
    if said:
        flash(said)
    again = sorted(chosen) if not single and len(chosen) <= MOST_KEPT_CHOSEN else None
    anchor = f"q-{single}" if single else None
    return redirect(url_for(".show", set_id=set_id, find=_find(), chosen=again, _anchor=anchor), 303)


def _do(wish: str, set_id: str, chosen: set[str]) -> str:
    """Carry it out; gives what to say about it, nothing where the page shows it anyway."""
    asking: dict[str, Any] = {"user_id": me().id, "now": now()}
    place = request.form.get("place", "")
    if wish in WAYS or wish == "to":
        way = WAYS.get(wish) or (int(place) if place.isascii() and place.isdigit() and len(place) < 6 else None)
        if way is None:
            raise Invalid([Problem(None, "Write the place as a number, such as 1 for the first.")])
        arrange.move(set_id, chosen, way, **asking)
        return ""
    words = tags(request.form.get("tags"))
    deeds: dict[str, tuple[str, Callable[[], int]]] = {
        "tag": ("tagged", lambda: arrange.tag(set_id, chosen, words, **asking)),
        "untag": ("freed of the tag", lambda: arrange.untag(set_id, chosen, words, **asking)),
        "duplicate": ("copied", lambda: arrange.duplicate(set_id, chosen, **asking)),
        "keep": ("kept", lambda: arrange.decide(set_id, chosen, "kept", **asking)),
        "drop": ("dropped", lambda: arrange.decide(set_id, chosen, "dropped", **asking)),
    }
    if wish not in deeds:
        raise Invalid([Problem(None, "Press one of the buttons.")])
    done, deed = deeds[wish]
    put_back = " They can be put back in triage." if wish == "drop" else ""
    return f"{counted(deed(), 'question')} {done}.{put_back}"


def _page(set_id: str, *, trouble: str | None = None, chosen: set[str] | None = None) -> str:
    desk = arrange.arrangement(set_id, user_id=me().id, now=now())
    find = _find()
    shown = [
        (place, one) for place, one in enumerate(desk.entries, 1) if not find or arrange.found_by(one.question, find)
    ]
    ticked = chosen if chosen is not None else set(request.args.getlist("chosen"))
    return render_template("arrange/show.html", desk=desk, shown=shown, find=find, ticked=ticked, trouble=trouble)


def _find() -> str | None:
    return request.values.get("find", "").strip()[:LONGEST_SEARCH] or None
