from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

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
    assert "Wait a little and try again." in answer.text
    assert int(answer.headers["Retry-After"]) > 0


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
    assert [Browser(limited).sign_up(name).status_code for name in ("Ada", "Bea", "Cem")] == [303, 303, 429]


def test_a_false_address_in_a_header_does_not_help(limited: Flask) -> None:
    browser = Browser(limited)
    for number in range(5):
        browser.client.environ_base["HTTP_X_FORWARDED_FOR"] = f"10.0.0.{number}"
        browser.send("/account/log-in", name="Ada", password="guess")
    browser.client.environ_base["HTTP_X_FORWARDED_FOR"] = "10.0.0.99"
    assert browser.send("/account/log-in", name="Ada", password="guess").status_code == 429
