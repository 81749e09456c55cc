from __future__ import annotations

import time
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from quizapp.services import accounts
from tests.conftest import Clock, running
from tests.web.conftest import Browser

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from flask import Flask

    from quizapp.settings import Settings


@pytest.fixture
def limited(settings: Settings, clock: Clock, library: Path) -> Iterator[Flask]:
    """The app with limits on, and counts that begin at nought."""
    for app in running(replace(settings, rate_limits=True), clock, library):
        from quizapp.web.limits import limiter

        with app.app_context():
            limiter.reset()
        yield app


def test_the_sixth_wrong_password_has_to_wait(limited: Flask) -> None:
    browser = Browser(limited)
    browser.sign_up()
    browser.send("/account/log-out")
    wrong = [browser.send("/account/log-in", name="Ada", password="guess").status_code for _ in range(6)]
    assert wrong == [422] * 5 + [429]
    answer = browser.send("/account/log-in", name=" ADA ", password="a short sentence")
    assert answer.status_code == 429
    assert "Wait about 15 minutes and try again." in answer.text
    assert 890 <= int(answer.headers["Retry-After"]) <= 901


def test_how_long_to_wait_is_told_as_it_is_at_that_moment(limited: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    browser, began = Browser(limited), time.time
    for _ in range(5):
        browser.send("/account/log-in", name="Ada", password="guess")
    monkeypatch.setattr(time, "time", lambda: began() + 5 * 60)
    answer = browser.send("/account/log-in", name="Ada", password="guess")
    assert "Wait about ten minutes and try again." in answer.text
    assert 590 <= int(answer.headers["Retry-After"]) <= 601


def test_the_longest_of_two_limits_says_how_long_to_wait(limited: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    browser, began = Browser(limited), time.time
    for later in (0, 16 * 60):  # five in a quarter of an hour, twice: that is all of a day
        monkeypatch.setattr(time, "time", lambda later=later: began() + later)
        for _ in range(5):
            assert browser.send("/account/log-in", name="Ada", password="guess").status_code == 422
    answer = browser.send("/account/log-in", name="Ada", password="guess")
    assert "Wait about 24 hours and try again." in answer.text
    assert int(answer.headers["Retry-After"]) > 23 * 3600


def test_a_try_that_was_refused_does_not_count_towards_the_day(limited: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    browser, began = Browser(limited), time.time
    for _ in range(12):
        browser.send("/account/log-in", name="Ada", password="guess")
    monkeypatch.setattr(time, "time", lambda: began() + 16 * 60)
    assert browser.send("/account/log-in", name="Ada", password="guess").status_code == 422


def test_one_account_under_attack_does_not_lock_out_another(limited: Flask) -> None:
    browser = Browser(limited)
    browser.sign_up("Bea")
    browser.send("/account/log-out")
    for _ in range(6):
        browser.send("/account/log-in", name="Ada", password="guess")
    assert browser.send("/account/log-in", name="Bea", password="a short sentence").status_code == 303


def test_mistakes_while_signing_up_do_not_use_up_the_limit(limited: Flask) -> None:
    for _ in range(4):
        assert Browser(limited).sign_up("Ada", "short").status_code == 422
    assert sign_ups_left(limited) == 100


def test_a_class_of_forty_can_sign_up_behind_one_address(limited: Flask) -> None:
    pupils = [Browser(limited).sign_up(f"Pupil {number}").status_code for number in range(40)]
    assert pupils == [303] * 40
    assert sign_ups_left(limited) >= 40  # and so can the class next door


def test_a_flood_of_accounts_from_one_address_has_to_wait(
    limited: Flask, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("quizapp.services.accounts.sign_up", lambda **_fields: accounts.start_guest(now=clock()))
    made = [Browser(limited).sign_up(f"Bot {number}").status_code for number in range(101)]
    assert made == [303] * 100 + [429]


def sign_ups_left(app: Flask) -> int:
    """How many accounts may still be made from here, as the page's headers say."""
    answer = Browser(app).sign_up("Ada", "short")
    return int(answer.headers["X-RateLimit-Remaining"])


def test_a_false_address_in_a_header_does_not_help(limited: Flask) -> None:
    browser = Browser(limited)
    for number in range(5):
        browser.client.environ_base["HTTP_X_FORWARDED_FOR"] = f"10.0.0.{number}"
        browser.send("/account/log-in", name="Ada", password="guess")
    browser.client.environ_base["HTTP_X_FORWARDED_FOR"] = "10.0.0.99"
    assert browser.send("/account/log-in", name="Ada", password="guess").status_code == 429
