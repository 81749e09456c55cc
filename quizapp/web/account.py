"""Sign up, log in, log out. A guest who signs up keeps everything."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, flash, redirect, render_template, request, url_for

from quizapp.services import accounts
from quizapp.services.errors import Invalid
from quizapp.web import limits
from quizapp.web.clock import now
from quizapp.web.forms.account import LogIn, SignUp
from quizapp.web.forms.fields import show_problems
from quizapp.web.guards import enter, leave, open_to_all, person, remember_zone, safe_next

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

blueprint = Blueprint("account", __name__, url_prefix="/account")


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
