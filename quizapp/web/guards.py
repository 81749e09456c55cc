"""Who is asking, and may they: sessions, guests, login by default, and addresses that are safe to go back to."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, ParamSpec
from urllib.parse import urlsplit

from flask import abort, current_app, g, redirect, request, session, url_for
from flask_login import LoginManager, UserMixin, current_user, login_user, logout_user
from flask_wtf import CSRFProtect
from flask_wtf.csrf import generate_csrf

from quizapp.services import accounts
from quizapp.web.clock import now

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Flask
    from flask.typing import ResponseReturnValue

    from quizapp.services.accounts import Person, Session

P = ParamSpec("P")
LONGEST_NEXT = 2048


class Visitor(UserMixin):  # type: ignore[misc]  # flask_login carries no types
    """A person with an open session. Flask-Login keeps `get_id()` in the cookie: the token, not the person."""

    def __init__(self, token: str, person: Person) -> None:
        self.token = token
        self.person = person

    def get_id(self) -> str:
        """The session token; it can be revoked on the server, unlike a signed user id."""
        return self.token


def _visitor_of(token: str) -> Visitor | None:
    person = accounts.session_person(token, now=now())
    return Visitor(token, person) if person else None


def person() -> Person | None:
    """Whoever is asking, None for a visitor without a session. A guest is a person too."""
    return current_user.person if current_user.is_authenticated else None


def me() -> Person:
    """Whoever is asking, in a view that the guard lets only persons into."""
    found = person()
    if found is None:
        abort(403)
    return found


def my_id() -> str | None:
    """The id of whoever is asking, None for a visitor without a session."""
    found = person()
    return found.id if found else None


def enter(opened: Session, *, keep_forms: bool = False) -> None:
    """Make `opened` the browser's session. Everything the old cookie held is dropped, so no planted id survives.

    `keep_forms` keeps the form token, so that pages already open in other tabs still work: for a new guest, who has
    no rights yet that a planted token could abuse.
    """
    _start_over(session.get("csrf_token") if keep_forms else None)
    session.permanent = True
    login_user(Visitor(opened.token, opened.user))


def leave() -> None:
    """End the session on the server and in the browser."""
    if current_user.is_authenticated:
        accounts.log_out(current_user.token)
    logout_user()
    _start_over()


def _start_over(token: str | None = None) -> None:
    """Empty the cookie but for a form token: `token`, or a new one.

    The token is there at once, because a page and what its scripts fetch are asked for together: each would make its
    own, and the cookie that comes last would make the forms of the page worthless.
    """
    session.clear()
    g.pop("csrf_token", None)
    if token:
        session["csrf_token"] = token
    generate_csrf()


def open_to_all(view: Callable[P, ResponseReturnValue]) -> Callable[P, ResponseReturnValue]:
    """Mark a view as open to visitors without a session. Every other view asks them to log in."""
    view.open_to_all = True  # type: ignore[attr-defined]
    return view


def starts_guest(view: Callable[P, ResponseReturnValue]) -> Callable[P, ResponseReturnValue]:
    """Mark a view whose POST makes a visitor a guest, who may sign up later. A GET changes nothing."""

    @wraps(view)
    def with_guest(*args: P.args, **kwargs: P.kwargs) -> ResponseReturnValue:
        if request.method == "POST" and person() is None:
            enter(accounts.start_guest(now=now()), keep_forms=True)
            remember_zone()
        return view(*args, **kwargs)

    return open_to_all(with_guest)


def remember_zone() -> None:
    """Store the time zone that the page told us, unless the person chose one. A name that is no zone is ignored."""
    zone, found = browser_zone(), person()
    if found and zone and zone != found.time_zone:
        accounts.set_time_zone(found.id, zone)


def browser_zone() -> str | None:
    """The time zone that the browser said it is in (cookie `zone`); None where it said none, or none that we know."""
    zone = request.cookies.get("zone", "")
    return zone if zone in known_zones() else None


def known_zones() -> frozenset[str]:
    """The IANA names that this Python knows, read once per process."""
    from zoneinfo import available_timezones

    zones = current_app.extensions.get("zones")
    if zones is None:
        zones = current_app.extensions["zones"] = frozenset(available_timezones())
    return zones


def safe_next(target: str | None, *, fallback: str) -> str:
    r"""`target` where it is a path on this site, else `fallback`.

    Only "/path?query#part" is accepted: no scheme, no host, no backslash, no control character, nothing longer than
    2,048 characters, since browsers read "//e", "/\e" and "/<tab>/e" as another host.
    """
    if (
        not target
        or len(target) > LONGEST_NEXT
        or "\\" in target
        or any(ord(char) < 33 or ord(char) == 127 for char in target)
    ):
        return fallback
    if not target.startswith("/") or target.startswith("//"):
        return fallback
    try:
        parts = urlsplit(target)
    except ValueError:
        return fallback
    return fallback if parts.scheme or parts.netloc else target


def _deny_by_default() -> ResponseReturnValue | None:
    if request.method not in ("GET", "HEAD", "OPTIONS") and request.headers.get("Sec-Fetch-Site") == "cross-site":
        abort(403)
    view = current_app.view_functions.get(request.endpoint or "")
    if view is None or request.endpoint == "static" or getattr(view, "open_to_all", False) or person():
        return None
    if request.method != "GET":
        abort(401)  # the error page keeps what was typed, and leads to the log-in
    return redirect(url_for("account.log_in", next=request.full_path.rstrip("?")), 303)


def _refuse_null_characters() -> None:
    """No text that people write has one, and PostgreSQL refuses it: better here, once, than as an error deep inside.

    The text of an article is let through: who pastes a binary file is told so beside the field, and keeps the rest.
    """
    sent = [request.path, *request.args.values()]
    sent += [value for name, value in request.form.items(multi=True) if name != "text"]
    if any("\0" in value for value in sent):
        abort(400)


def prepare(app: Flask) -> None:
    """Sessions by token, CSRF tokens on every unsafe request, and login as the default for every view."""
    app.config["WTF_CSRF_TIME_LIMIT"] = None  # as long as the session: a form left open overnight is not lost
    CSRFProtect(app)
    manager = LoginManager(app)
    manager.session_protection = None  # the token is random, revocable and the only secret; an address may change
    manager.user_loader(_visitor_of)
    app.before_request(_deny_by_default)
    app.before_request(_refuse_null_characters)
    app.context_processor(lambda: {"person": person()})
