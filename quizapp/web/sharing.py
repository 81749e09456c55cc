"""Sharing a set: who may see it, by which link, who works on it; and putting it away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, flash, redirect, render_template, url_for

from quizapp.services import publishing
from quizapp.services import sharing as services
from quizapp.services.errors import Invalid
from quizapp.web import limits
from quizapp.web.clock import now
from quizapp.web.forms.fields import show_problems
from quizapp.web.forms.sharing import ROLES, AddPerson, Visibility
from quizapp.web.guards import me, open_to_all, starts_guest

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

blueprint = Blueprint("sharing", __name__)


@blueprint.get("/sets/<set_id>/sharing")
def show(set_id: str) -> ResponseReturnValue:
    """Who may see the set and who works on it; for those, and to change for its owners."""
    return _page(set_id, AddPerson(formdata=None))


@blueprint.post("/sets/<set_id>/sharing/visibility")
def choose(set_id: str) -> ResponseReturnValue:
    """Make the set private, open by link, or public."""
    services.show_to(set_id, Visibility().visibility.data or "", user_id=me().id, now=now())
    return redirect(url_for(".show", set_id=set_id), 303)


@blueprint.post("/sets/<set_id>/sharing/link")
def renew(set_id: str) -> ResponseReturnValue:
    """Another link in the place of the one there is."""
    services.renew_link(set_id, user_id=me().id, now=now())
    flash("This is the new link. The old one opens nothing any more.")
    return redirect(url_for(".show", set_id=set_id), 303)


@blueprint.post("/sets/<set_id>/sharing/people")
@limits.people
def add(set_id: str) -> ResponseReturnValue:
    """Let somebody work on the set, or change what they may do."""
    form = AddPerson()
    services.sharing(set_id, user_id=me().id, now=now())
    if form.validate_on_submit():
        try:
            services.let_work(set_id, form.name.data, form.role.data, user_id=me().id, now=now())
        except Invalid as invalid:
            show_problems(form, invalid)
        else:
            return redirect(url_for(".show", set_id=set_id), 303)
    return _page(set_id, form), 422


@blueprint.post("/sets/<set_id>/sharing/people/<person_id>/remove")
def remove(set_id: str, person_id: str) -> ResponseReturnValue:
    """End somebody's work on the set, or one's own."""
    services.part(set_id, person_id, user_id=me().id, now=now())
    if person_id == me().id:
        flash("You do not work on this set any more.")
        return redirect(url_for("sets.listing"), 303)
    return redirect(url_for(".show", set_id=set_id), 303)


@blueprint.post("/sets/<set_id>/archive")
def archive(set_id: str) -> ResponseReturnValue:
    """Put the set away."""
    publishing.archive(set_id, user_id=me().id, now=now())
    flash("The set is archived. You find it at the end of the sets, and can bring it back.")
    return redirect(url_for("sets.listing"), 303)


@blueprint.post("/sets/<set_id>/bring-back")
def bring_back(set_id: str) -> ResponseReturnValue:
    """Take the set out of the archive."""
    publishing.bring_back(set_id, user_id=me().id, now=now())
    flash("The set is back.")
    return redirect(url_for("sets.questions", set_id=set_id), 303)


@blueprint.get("/shared/<link>")
@open_to_all
def invitation(link: str) -> ResponseReturnValue:
    """What a link opens: the set's name and size, and a way in."""
    return render_template("sharing/invitation.html", invitation=services.invitation(link), link=link)


@blueprint.post("/shared/<link>")
@starts_guest
def come(link: str) -> ResponseReturnValue:
    """Take the invitation up, and go to the set."""
    set_id = services.come_by(link, user_id=me().id, now=now())
    return redirect(url_for("sets.questions", set_id=set_id), 303)


def _page(set_id: str, form: AddPerson) -> str:
    found = services.sharing(set_id, user_id=me().id, now=now())
    address = url_for(".invitation", link=found.link, _external=True) if found.link else None
    return render_template("sharing/show.html", sharing=found, form=form, address=address, roles=ROLES)
