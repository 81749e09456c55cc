"""Error pages: what happened, in plain words, and what to do next. Nothing about the inside is told."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from flask import current_app, g, redirect, render_template, request, url_for
from flask_login import AnonymousUserMixin
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException

from quizapp.services.errors import Conflict, Invalid, NotAllowed, NotFound, Unavailable
from quizapp.web import limits
from quizapp.web.typed import typed, ways_back
from quizapp.web.words import wait

if TYPE_CHECKING:
    from flask import Flask
    from flask.typing import ResponseReturnValue

    from quizapp.web.typed import Ways

    Answer = tuple[str, int] | tuple[str, int, dict[str, str]]


class Words(NamedTuple):
    """Heading of an error page, what happened, and what to do."""

    heading: str
    happened: str
    todo: str


WORDS = {
    400: Words(
        "That could not be read",
        "The page sent something that we could not understand.",
        "Go back, reload the page and try once more. What you typed is usually still there.",
    ),
    403: Words(
        "That is not open to you",
        "The request came from another site, or it asks for something that your account may not do.",
        "Open the page from here and try again, or log in with another account.",
    ),
    404: Words(
        "There is no such page",
        "The address may be mistyped, or the page belongs to somebody else, or it was removed.",
        "Look for it among the sets.",
    ),
    405: Words(
        "That page is not opened this way",
        "The address is for a form, not for a visit.",
        "Go back to the page with the form and send it again.",
    ),
    409: Words(
        "Something changed in the meantime",
        "The page you had open is older than what is stored.",
        "Go back, reload it, and do it again if it still makes sense.",
    ),
    413: Words(
        "That is too much text",
        "An article has at most 100,000 characters, which is about 16,000 words.",
        "Go back and paste one article at a time.",
    ),
    422: Words(
        "That is not quite what was expected",
        "Something in the form was missing or did not fit.",
        "Go back, correct it and send it again.",
    ),
    429: Words(
        "That was often in a short time",
        "To keep the service fast and accounts safe, some actions have a limit.",
        "Wait a little and try again. Nothing that you did before is lost.",
    ),
    500: Words(
        "Something broke on our side",
        "It was not your doing, and it has been written to the log.",
        "Try again in a moment. Answers that were saved stay saved.",
    ),
    503: Words(
        "We cannot save anything right now",
        "The database does not answer, or the disk is full.",
        "Try again in a minute. Keep the page open if you typed something.",
    ),
}
# Of a form that came without a good token or without a person; what to do depends on who asks (`_todo`).
EXPIRED = Words(
    "This form has expired",
    "It was opened before you logged in or out, or your browser does not keep cookies for this site. "
    "Nothing was saved.",
    "Open the form again and send it once more. If it happens every time, allow cookies for this site.",
)
LOGGED_OUT = Words(
    "You are not logged in any more",
    "Only who is logged in can send this form. Nothing was saved.",
    "Log in, then send the form again. If you were here as a guest, begin again among the sets.",
)
EITHER = (
    "Log in if you have an account, or open the form again; then send it once more. "
    "If it happens every time, allow cookies for this site."
)
GO_BACK = "Go back, reload the page and send the form again."


def page(
    status: int, words: Words | None = None, *, details: list[str] | None = None, ways: Ways | None = None
) -> tuple[str, int]:
    """The error page for `status`, with the messages of a service where there are any.

    What was typed into a form stands on it, whatever went wrong: the form may be out of reach by now.
    """
    fitting = words or WORDS.get(status) or WORDS[500 if status >= 500 else 400]
    said = {"status": status, "words": fitting, "details": details or []}
    return render_template("errors/error.html", **said, typed=typed(), ways=ways), status


def _refused(error: HTTPException) -> tuple[str, int, dict[str, str]]:
    text, status = page(error.code or 500)
    kept = {name: value for name, value in error.get_headers() if name in ("Allow", "Retry-After")}
    return text, status, kept


def _expired(error: CSRFError) -> tuple[str, int]:
    """A form without a good token. It is never sent on from here, not even by a button with a new token: who made the
    browser send it is not known, and what it holds may be another site's wish.
    """
    ways = ways_back()
    return page(error.code or 400, EXPIRED._replace(todo=_todo(ways)), ways=ways)


def _todo(ways: Ways) -> str:
    if ways.form:
        return EITHER if ways.log_in else EXPIRED.todo
    return LOGGED_OUT.todo if ways.log_in else GO_BACK


def _logged_out(_error: HTTPException) -> ResponseReturnValue:
    """Straight to the log-in and back to the form's page, unless something was typed that would be lost."""
    ways = ways_back()
    if typed():
        return page(401, LOGGED_OUT, ways=ways)
    return redirect(ways.log_in or url_for("account.log_in"), 303)


def _too_often(error: HTTPException) -> Answer:
    """Says how long to wait, in words and to programs, where it is one of our limits that refused."""
    seconds = limits.seconds_to_wait()
    if not seconds:
        return _refused(error)
    todo = f"Wait {wait(seconds)} and try again. Nothing that you did before is lost."
    return *page(429, WORDS[429]._replace(todo=todo)), {"Retry-After": str(seconds)}


def _broken(error: Exception) -> tuple[str, int]:
    """Anything that nobody expected. A database that cannot be written is 503, so that a client may retry."""
    current_app.logger.exception("%s %s failed", request.method, request.path)
    g._login_user = AnonymousUserMixin()  # the page must not ask the database again who this is
    return page(503 if isinstance(error, Unavailable) else 500)


def prepare(app: Flask) -> None:
    """Every error of a service or of HTTP becomes a page; a stack trace never does."""
    app.register_error_handler(NotFound, lambda _: page(404))
    app.register_error_handler(NotAllowed, lambda _: page(404))
    app.register_error_handler(Conflict, lambda error: page(409, details=[str(error)]))
    app.register_error_handler(
        Invalid, lambda error: page(422, details=[problem.message for problem in error.problems])
    )
    app.register_error_handler(CSRFError, _expired)
    app.register_error_handler(401, _logged_out)
    app.register_error_handler(429, _too_often)
    app.register_error_handler(HTTPException, _refused)
    app.register_error_handler(Exception, _broken)
