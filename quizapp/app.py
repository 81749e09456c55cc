"""Puts the pieces together: settings + store + pages -> a Flask app. Read this first.

`create_app(load_settings(os.environ))` gives an app whose database may still be empty; `prepare(app, now=...)` brings
the tables up to date and loads the sets that come with the app.
"""

from __future__ import annotations

import os
import threading
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

from quizapp import web
from quizapp.services import fitting, generating
from quizapp.services.accounts import SESSION_LENGTH
from quizapp.services.library import LoadReport, load_sets
from quizapp.settings import Settings, questions_folder, static_folder
from quizapp.store import db
from quizapp.store.unavailable import Unavailable

if TYPE_CHECKING:
    from collections.abc import Callable

BETWEEN_FITS = timedelta(hours=1)
BETWEEN_LOOKS = timedelta(seconds=1)
LONGEST_REQUEST = 2 * 1024 * 1024  # bytes; an article has some 10,000


def create_app(settings: Settings, *, clock: Callable[[], datetime] | None = None) -> Flask:
    """The app for these settings. `clock` gives the pages' present moment (aware, UTC), for tests and simulations."""
    app = Flask("quizapp", static_folder=str(static_folder()), template_folder=None)
    app.config.update(
        SECRET_KEY=settings.secret_key,
        HTTPS=settings.https,
        FETCH_URLS=settings.fetch_urls,
        CLOCK=clock or (lambda: datetime.now(UTC)),
        MAX_CONTENT_LENGTH=LONGEST_REQUEST,
        MAX_FORM_MEMORY_SIZE=LONGEST_REQUEST,
        MAX_FORM_PARTS=100,
        TRUSTED_HOSTS=[host.strip() for host in settings.trusted_hosts.split(",") if host.strip()] or None,
        SESSION_COOKIE_NAME="__Host-session" if settings.https else "session",
        SESSION_COOKIE_SECURE=settings.https,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_REFRESH_EACH_REQUEST=False,
        PERMANENT_SESSION_LIFETIME=SESSION_LENGTH,
        WTF_CSRF_TIME_LIMIT=int(timedelta(days=1).total_seconds()),
        RATELIMIT_ENABLED=settings.rate_limits,
        RATELIMIT_STORAGE_URI=settings.rate_limit_storage,
    )
    if settings.proxies:
        count = settings.proxies
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=count, x_proto=count, x_host=count)  # type: ignore[method-assign]
    db.attach(app, database_url=settings.database_url)
    web.register(app)
    return app


def prepare(app: Flask, *, now: datetime) -> LoadReport:
    """Make the app's database ready: newest tables, and the shipped sets where their files are new or changed."""
    with app.app_context():
        db.upgrade()
        return load_sets([questions_folder()], now=now)


def fit_in_background(app: Flask, *, pause: timedelta = BETWEEN_FITS) -> threading.Thread | None:
    """Fit the schedule to people for as long as the process lives: once every `pause`, one run after the other.

    The thread steps back for everything else, and a failure is logged and tried again; the process may end at any
    moment. None, and no thread, without the extra `optimize`.
    """
    if not fitting.AVAILABLE:
        return None

    def work() -> None:
        _step_back(15)
        while True:
            threading.Event().wait(pause.total_seconds())
            try:
                with app.app_context():
                    fitting.fit_everyone(now=app.config["CLOCK"]())
            except Exception:
                app.logger.exception("The schedule could not be fitted to people; the next try is in %s.", pause)

    return _started(work, "fitting")


def generate_in_background(app: Flask, *, stop: threading.Event | None = None) -> threading.Thread:
    """Make the questions of long articles, one article after the other, until `stop` or the end of the process.

    What an earlier process had begun on this machine goes on at once. The process may end at any moment; a failure is
    logged, and tried again.
    """
    ended = stop or threading.Event()

    def work() -> None:
        _step_back(10)
        with suppress(Unavailable), app.app_context():
            generating.release()
        while not ended.is_set():
            try:
                with app.app_context():
                    worked = generating.work_off(app.config["CLOCK"])
            except Exception:
                app.logger.exception("The questions of an article could not be made; it is tried again.")
                worked = False
            if not worked:
                ended.wait(BETWEEN_LOOKS.total_seconds())

    return _started(work, "generating")


def _started(work: Callable[[], None], name: str) -> threading.Thread:
    thread = threading.Thread(target=work, name=name, daemon=True)
    thread.start()
    return thread


def _step_back(niceness: int) -> None:
    """Let the threads that answer people go before this one. A thread has its own priority on Linux only."""
    with suppress(AttributeError, OSError):
        os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), niceness)
