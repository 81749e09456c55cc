"""The account's own page: data to take along, and the way out."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.web.conftest import Browser

PASSWORD = "a short sentence"


@pytest.fixture
def ada(browser: Browser) -> Browser:
    """Ada's browser; she has given one answer."""
    browser.answer(browser.start_quiz())
    browser.sign_up()
    return browser


def test_the_account_is_linked_from_every_page(ada: Browser, another: Browser) -> None:
    assert ada.open("/").text.count('href="/account"') == 1
    another.send("/study/start")
    assert another.open("/").text.count('href="/account"') == 1


def test_data_comes_as_files_with_the_day_in_their_names(ada: Browser) -> None:
    answer = ada.open("/account/data/everything.json")
    assert (answer.status_code, answer.mimetype) == (200, "application/json")
    assert answer.headers["Content-Disposition"] == "attachment; filename=quizapp-everything-2026-01-05.json"
    assert answer.headers["Cache-Control"] == "no-store"
    assert json.loads(answer.text)["user"]["name"] == "Ada"
    table = ada.open("/account/data/reviews.csv")
    assert table.mimetype == "text/csv"
    assert len(table.text.splitlines()) == 2
    assert ada.open("/account/data/cards.csv").status_code == 200
    assert ada.open("/account/data/passwords.csv").status_code == 404


def test_the_page_says_what_goes_and_what_stays(ada: Browser, two_questions: None) -> None:
    draft = ada.draft()
    page = ada.open("/account/delete").text
    for words in (
        "your name, Ada",
        "1 entry in your log",
        "1 card",
        "1 quiz",
        "the set “Bridge over the Sava",
        "backups",
    ):
        assert words in page
    assert draft not in page


def test_leaving_needs_the_password_and_a_yes(ada: Browser, another: Browser) -> None:
    for fields, expected in (
        ({"password": PASSWORD}, "Tick the box"),
        ({"sure": "y"}, "Type your password."),
        ({"sure": "y", "password": "another one"}, "This is not your password."),
    ):
        answer = ada.send("/account/delete", page="/account/delete", **fields)
        assert (answer.status_code, expected in answer.text) == (422, True)
        assert 'role="alert"' in answer.text
    assert "Your account" in ada.open("/account").text
    answer = ada.send("/account/delete", page="/account/delete", sure="y", password=PASSWORD)
    assert (answer.status_code, answer.headers["Location"]) == (303, "/")
    assert answer.headers["Clear-Site-Data"] == '"cache", "storage"'
    page = ada.open("/").text
    assert "Everything that was yours is deleted." in page
    assert "No account is needed to begin." in page
    assert ada.open("/account").status_code == 303
    assert another.send("/account/log-in", name="Ada", password=PASSWORD).status_code == 422
    assert another.sign_up().status_code == 303


def test_a_guest_leaves_with_a_yes_alone(browser: Browser) -> None:
    browser.answer(browser.start_quiz())
    page = browser.open("/account/delete").text
    assert 'name="password"' not in page
    assert browser.send("/account/delete", page="/account/delete").status_code == 422
    assert browser.send("/account/delete", page="/account/delete", sure="y").status_code == 303
    assert "There is nothing to show yet." in browser.open("/progress").text


def test_another_open_browser_of_the_same_person_is_logged_out(ada: Browser, another: Browser) -> None:
    another.send("/account/log-in", name="Ada", password=PASSWORD)
    assert another.open("/account").status_code == 200
    ada.send("/account/delete", page="/account/delete", sure="y", password=PASSWORD)
    assert another.open("/account").status_code == 303
    assert another.open("/progress").status_code == 200
