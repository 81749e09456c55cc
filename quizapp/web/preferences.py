"""What a person and a browser may choose. A browser's choices are cookies that the server reads: no page flashes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, current_app, flash, redirect, render_template, request, url_for

from quizapp.preferences import BROWSER
from quizapp.services import preferences as services
from quizapp.services.errors import Invalid
from quizapp.services.workload import workload
from quizapp.web import limits
from quizapp.web.charts.curve import workload_curve
from quizapp.web.clock import now
from quizapp.web.forms.fields import show_problems
from quizapp.web.forms.preferences import LABELS, Learning, offered, shown
from quizapp.web.guards import browser_zone, known_zones, me, my_id, open_to_all, person, remember_zone, safe_next

if TYPE_CHECKING:
    from flask import Flask, Response
    from flask.typing import ResponseReturnValue

blueprint = Blueprint("preferences", __name__, url_prefix="/preferences")
YEAR = 365 * 24 * 3600
CHOICES = {choice.name: tuple(value for value, _ in choice.values) for choice in BROWSER}


@blueprint.get("")
@open_to_all
def show() -> ResponseReturnValue:
    """All choices with what they do; a visitor sees those of the browser, and how to begin."""
    found = person()
    form = Learning(data=shown(services.get(found.id), found.time_zone)) if found else None
    return _page(form)


@blueprint.post("")
@limits.answers
def save() -> ResponseReturnValue:
    """Keep what was changed in the form, and leave what was not as another window may have saved it meanwhile."""
    form = Learning()
    if form.validate():
        changed = form.changed()
        zone = form.time_zone.data if changed.get("time_zone_chosen") else None
        try:
            services.change(me().id, changed, time_zone=zone)
        except Invalid as invalid:
            show_problems(form, invalid)
        else:
            remember_zone()
            flash("Your preferences are saved.")
            return redirect(url_for(".show"), 303)
    return _page(form), 422


@blueprint.post("/defaults")
@limits.answers
def defaults() -> ResponseReturnValue:
    """Set everything that is kept with the person back to what it was at the start."""
    services.reset(me().id)
    flash("Your preferences are as they were at the start.")
    return redirect(url_for(".show"), 303)


@blueprint.post("/<name>")
@open_to_all
def choose(name: str) -> ResponseReturnValue:
    """Keep one choice in its cookie and go back. An unknown name or value changes nothing."""
    response: Response = redirect(safe_next(request.form.get("next"), fallback=url_for("today.show")), 303)  # type: ignore[assignment]
    value = request.form.get("value", "")
    if value in CHOICES.get(name, ()):
        secure = bool(current_app.config.get("HTTPS"))
        response.set_cookie(name, value, max_age=YEAR, secure=secure, httponly=True, samesite="Lax")
    return response


def chosen(name: str) -> str:
    """The choice in the cookie; the default where there is none or it is not one of ours."""
    value = request.cookies.get(name)
    return value if value in CHOICES[name] else CHOICES[name][0]


def _page(form: Learning | None) -> str:
    """The page; the curve is drawn for the retention that is kept, not for one that is only typed."""
    return render_template(
        "preferences/show.html",
        form=form,
        labels=LABELS,
        curve=workload_curve(found := workload(my_id(), now=now())),
        cards=found.cards,
        zones=offered(known_zones()) if form else (),
        browser_zone=browser_zone(),
        browser=[(choice, chosen(choice.name)) for choice in BROWSER],
    )


def _of_browser() -> dict[str, object]:
    return {
        "theme": chosen("theme"),
        "keys_on": chosen("keys") != "off",
        "still": chosen("motion") == "less",
        "sound_on": chosen("sound") == "on",
        "pace": chosen("speech"),
    }


def prepare(app: Flask) -> None:
    """Templates know what this browser chose: colours, stillness, single keys, sound, the pace of the voice."""
    app.context_processor(_of_browser)
