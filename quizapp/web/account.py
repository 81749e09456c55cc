"""Sign up, log in, log out; take along all that is kept about you; leave for good. A guest can do all of it too."""

from __future__ import annotations

import io
import tempfile
from typing import TYPE_CHECKING

from flask import Blueprint, abort, flash, redirect, render_template, request, send_file, url_for

from quizapp.services import accounts, deletion, my_data
from quizapp.services.errors import Invalid
from quizapp.web import limits
from quizapp.web.clock import now
from quizapp.web.forms.account import Leave, LeaveAsGuest, LogIn, SignUp
from quizapp.web.forms.fields import show_problems
from quizapp.web.guards import enter, leave, me, open_to_all, person, remember_zone, safe_next

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

blueprint = Blueprint("account", __name__, url_prefix="/account")

TYPES = {"json": "application/json", "csv": "text/csv; charset=utf-8"}


def _guest_id() -> str | None:
    found = person()
    return found.id if found and found.is_guest else None


def _signed_in() -> bool:
    found = person()
    return found is not None and not found.is_guest


@blueprint.route("/sign-up", methods=["GET", "POST"])
@limits.sign_ups
@open_to_all
def sign_up() -> ResponseReturnValue:
    """Make an account, out of the guest where there is one."""
    if _signed_in():
        return redirect(url_for("today.show"), 303)
    form = SignUp()
    if form.validate_on_submit():
        try:
            opened = accounts.sign_up(user_id=_guest_id(), name=form.name.data, password=form.password.data, now=now())
        except Invalid as invalid:
            show_problems(form, invalid)
        else:
            enter(opened)
            remember_zone()
            flash("Your account is ready, and your progress is kept in it.")
            return redirect(url_for("today.show"), 303)
    return render_template("account/sign_up.html", form=form), 422 if form.is_submitted() else 200


@blueprint.route("/log-in", methods=["GET", "POST"])
@limits.log_ins
@open_to_all
def log_in() -> ResponseReturnValue:
    """Log in; a guest's cards and reviews go along. `next` leads back, within this site only."""
    form = LogIn(data={"next": request.args.get("next", "")})
    target = safe_next(form.next.data, fallback=url_for("today.show"))
    if _signed_in():
        return redirect(target, 303)
    if form.validate_on_submit():
        opened = accounts.log_in(name=form.name.data, password=form.password.data, now=now(), guest_id=_guest_id())
        if opened:
            enter(opened)
            remember_zone()
            return redirect(target, 303)
        form.form_errors.append("Name and password do not fit together. Check both; capitals matter in the password.")
    return render_template("account/log_in.html", form=form), 422 if form.is_submitted() else 200


@blueprint.post("/log-out")
@open_to_all
def log_out() -> ResponseReturnValue:
    """End this session, here and on the server."""
    leave()
    return redirect(url_for("today.show"), 303)


@blueprint.get("")
def show() -> ResponseReturnValue:
    """What is known about whoever is asking, their data to take along, and the way out."""
    return render_template("account/show.html", leaving=deletion.what_goes(me().id))


@blueprint.get("/data/<name>")
@limits.downloads
def data(name: str) -> ResponseReturnValue:
    """One file of the person's data. It is written to disk first: a long log needs no memory."""
    write = my_data.FILES.get(name)
    if write is None:
        abort(404)
    file = tempfile.TemporaryFile()  # noqa: SIM115 - sent, and closed, after this function has returned
    text = io.TextIOWrapper(file, encoding="utf-8", newline="")
    write(me().id, text, now=now())
    text.flush()
    text.detach()
    file.seek(0)
    stem, ending = name.split(".")
    saved = f"quizapp-{stem}-{now().date()}.{ending}"
    return send_file(file, mimetype=TYPES[ending], as_attachment=True, download_name=saved)


@blueprint.route("/delete", methods=["GET", "POST"])
@limits.deletions
def delete() -> ResponseReturnValue:
    """Delete the account, or all that a guest did: first what goes and what stays, then a password, then a yes."""
    found = me()
    form = LeaveAsGuest() if found.is_guest else Leave()
    if form.validate_on_submit():
        if found.is_guest or accounts.password_fits(found.id, form.password.data):
            deletion.delete_person(found.id, now=now())
            leave()
            flash("Everything that was yours is deleted.")
            answer = redirect(url_for("today.show"), 303)
            answer.headers["Clear-Site-Data"] = '"cache", "storage"'  # what the browser kept for offline goes too
            return answer
        form.password.errors = [*form.password.errors, "This is not your password."]
    leaving = deletion.what_goes(found.id)
    return render_template("account/delete.html", form=form, leaving=leaving), 422 if form.is_submitted() else 200
