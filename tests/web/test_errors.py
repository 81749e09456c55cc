from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from quizapp.services import today
from quizapp.services.errors import Unavailable
from quizapp.store.db import db
from quizapp.web.errors import WORDS

if TYPE_CHECKING:
    from flask import Flask

    from tests.web.conftest import Browser


@pytest.mark.parametrize(("error", "status"), [(RuntimeError("secret detail"), 500), (Unavailable("secret"), 503)])
def test_what_breaks_is_told_without_its_inside(
    app: Flask, browser: Browser, monkeypatch: pytest.MonkeyPatch, error: Exception, status: int
) -> None:
    def broken(*_args: object, **_options: object) -> None:
        raise error

    monkeypatch.setattr(today, "today", broken)
    answer = browser.open("/")
    assert answer.status_code == status
    assert "secret" not in answer.text
    assert "Traceback" not in answer.text
    assert WORDS[status].heading in answer.text
    assert answer.headers["Content-Security-Policy"]


def test_the_error_page_does_not_need_the_database(browser: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_args: object, **_options: object) -> None:
        raise Unavailable

    browser.sign_up()
    monkeypatch.setattr("quizapp.services.accounts.session_person", broken)
    answer = browser.open("/")
    assert answer.status_code == 503
    assert "We cannot save anything right now" in answer.text


def test_a_wrong_address_and_a_wrong_method_say_what_to_do(browser: Browser) -> None:
    answer = browser.open("/nowhere")
    assert answer.status_code == 404
    assert "There is no such page" in answer.text
    answer = browser.open("/study/undo/", follow_redirects=True)
    assert answer.status_code == 404
    answer = browser.open("/account/log-out")
    assert answer.status_code == 405
    assert answer.headers["Allow"]


def test_every_error_says_what_happened_and_what_to_do_next() -> None:
    assert {400, 403, 404, 409, 413, 422, 429, 500, 503} <= set(WORDS)
    for words in WORDS.values():
        for sentence in (words.happened, words.todo):
            assert re.fullmatch(r"[A-Z].*\.", sentence)
            assert "!" not in sentence


def test_health_answers_while_the_database_does(browser: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    assert browser.open("/health").text == "ok\n"

    def broken() -> None:
        raise Unavailable

    monkeypatch.setattr("quizapp.services.health.check", broken)
    assert browser.open("/health").status_code == 503


def test_a_database_that_cannot_be_written_is_503_and_reading_goes_on(
    app: Flask, browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser.send("/study/start")
    file = app.config["SQLALCHEMY_DATABASE_URI"].removeprefix("sqlite:///")
    monkeypatch.setattr("quizapp.store.db.PRAGMAS", ("busy_timeout=10",))
    with app.app_context():
        db.engine.dispose()
    with closing(sqlite3.connect(file, isolation_level=None)) as stranger:
        stranger.execute("BEGIN IMMEDIATE")
        answer = browser.send("/quiz/start", page="/sets/ferries", set_id="ferries", length="all")
        assert answer.status_code == 503
        assert "We cannot save anything right now" in answer.text
        assert browser.open("/sets/ferries").status_code == 200
    assert browser.start_quiz()
