"""The versions of a set: seen, compared, and put back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for

from quizapp.services import publishing, versions
from quizapp.services.errors import Conflict
from quizapp.web.clock import now
from quizapp.web.guards import me

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

blueprint = Blueprint("versions", __name__, url_prefix="/sets/<set_id>/versions")
DESK = "desk"
LARGEST = 9_999_999


@blueprint.get("")
def history(set_id: str) -> ResponseReturnValue:
    """All versions of a set, the newest first, for who works on it."""
    return render_template("versions/history.html", found=versions.history(set_id, user_id=me().id, now=now()))


@blueprint.get("/<int(max=9999999):number>")
def show(set_id: str, number: int) -> ResponseReturnValue:
    """One version, as learners met it."""
    return render_template("versions/show.html", page=versions.see(set_id, number, user_id=me().id, now=now()))


@blueprint.get("/compare")
def compare(set_id: str) -> ResponseReturnValue:
    """What differs between version `?old=` and version `?new=`, which may be what lies on the desk."""
    old, new = request.args.get("old", "1"), request.args.get("new", DESK)
    found = versions.between(set_id, _number(old), None if new == DESK else _number(new), user_id=me().id, now=now())
    return render_template("versions/compare.html", between=found)


@blueprint.get("/<int(max=9999999):number>/restore")
def consider(set_id: str, number: int) -> ResponseReturnValue:
    """What putting a version back would change for learners."""
    found = publishing.review(set_id, user_id=me().id, now=now(), number=number)
    return render_template("versions/restore.html", review=found, trouble=None)


@blueprint.post("/<int(max=9999999):number>/restore")
def restore(set_id: str, number: int) -> ResponseReturnValue:
    """Put a version back, as a new one."""
    again, shown = request.form.getlist("again"), request.form.get("shown")
    try:
        made = publishing.restore(set_id, number, user_id=me().id, now=now(), again=again, shown=shown)
    except Conflict as conflict:
        found = publishing.review(set_id, user_id=me().id, now=now(), number=number)
        return render_template("versions/restore.html", review=found, trouble=str(conflict)), 409
    flash(f"Version {number} is back, as version {made}. Learners keep their progress.")
    return redirect(url_for(".history", set_id=set_id), 303)


def _number(text: str) -> int:
    if not text.isascii() or not text.isdigit() or len(text) > len(str(LARGEST)):
        abort(404)
    return int(text)
