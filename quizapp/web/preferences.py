"""Light or dark, and whether single keys act: two cookies that the server reads, so that no page flashes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, current_app, redirect, request, url_for

from quizapp.web.guards import open_to_all, safe_next

if TYPE_CHECKING:
    from flask import Flask, Response
    from flask.typing import ResponseReturnValue

blueprint = Blueprint("preferences", __name__, url_prefix="/preferences")
YEAR = 365 * 24 * 3600
CHOICES = {"theme": ("light", "dark", "system"), "keys": ("on", "off")}


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


def chosen(name: str) -> str | None:
    """The choice in the cookie, None where there is none or it is not one of ours."""
    value = request.cookies.get(name)
    return value if value in CHOICES[name] else None


def prepare(app: Flask) -> None:
    """Templates know the theme ("system" where none was chosen) and whether single keys act."""
    app.context_processor(lambda: {"theme": chosen("theme") or "system", "keys_on": chosen("keys") != "off"})
