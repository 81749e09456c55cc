from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from quizapp.app import create_app
from quizapp.web.headers import ALWAYS

if TYPE_CHECKING:
    from flask import Flask

    from quizapp.settings import Settings
    from tests.web.conftest import Browser

PAGES = ("/", "/sets/ferries", "/nowhere", "/static/style.css", "/static/nothing.css", "/quiz/x/1", "/health")


@pytest.mark.parametrize("page", PAGES)
def test_every_answer_carries_the_headers(browser: Browser, page: str) -> None:
    headers = browser.open(page).headers
    assert {name: headers.get(name) for name in ALWAYS} == ALWAYS
    assert headers["Content-Security-Policy"].startswith("default-src 'none'; script-src 'self'; style-src 'self'")
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert "Strict-Transport-Security" not in headers


def test_pages_are_not_stored_and_static_files_are(browser: Browser) -> None:
    page = browser.open("/")
    assert page.headers["Cache-Control"] == "no-store"
    pinned = re.findall(r'(?:href|src)="(/static/[^"]+)"', page.text)
    assert len(pinned) >= 5
    for address in pinned:
        assert browser.open(address).headers["Cache-Control"] == "public, max-age=31536000, immutable", address


def test_a_static_address_with_an_old_fingerprint_is_checked_each_time(browser: Browser) -> None:
    for address in ("/static/style.css", "/static/style.css?v=0000000000"):
        answer = browser.open(address)
        assert answer.headers["Cache-Control"] == "public, no-cache"
        again = browser.open(address, headers={"If-None-Match": answer.headers["ETag"]})
        assert again.status_code == 304


def test_an_error_is_not_stored(browser: Browser) -> None:
    assert browser.open("/static/nothing.css").headers["Cache-Control"] != "public, max-age=31536000, immutable"
    assert browser.open("/nowhere").headers["Cache-Control"] == "no-store"


def test_the_session_cookie_is_out_of_reach_of_scripts(browser: Browser) -> None:
    cookie = browser.send("/study/start").headers["Set-Cookie"]
    assert cookie.startswith("session=")
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert "Secure" not in cookie


def test_over_https_cookies_are_secure_and_bound_to_the_host(settings: Settings, app: Flask) -> None:
    client = create_app(replace(settings, https=True)).test_client()
    answer = client.get("/", base_url="https://quiz.example")
    cookie = answer.headers["Set-Cookie"]
    assert cookie.startswith("__Host-session=")
    assert {"Secure", "HttpOnly", "Path=/", "SameSite=Lax"} <= set(cookie.split("; "))
    assert "Domain" not in cookie
    assert answer.headers["Strict-Transport-Security"].startswith("max-age=63072000")
