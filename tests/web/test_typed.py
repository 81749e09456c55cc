"""What somebody typed is never lost to a page that says no, and the way back to the form is shown."""

from __future__ import annotations

import html
import re
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from flask_wtf import FlaskForm
from wtforms import TextAreaField
from wtforms.fields.core import UnboundField

from quizapp.services.errors import Unavailable
from quizapp.web import forms
from quizapp.web.typed import LABELS
from tests.web.conftest import Browser, token_in, values_in

if TYPE_CHECKING:
    from flask import Flask
    from werkzeug.test import TestResponse

PROMPT = "How long will <b>the bridge</b> be & stay closed?"


def kept(answer: TestResponse) -> dict[str, str]:
    """The read-only fields of a page: label -> text."""
    fields = re.findall(r'<label for="([^"]+)">([^<]+)</label>\s*<textarea([^>]*)>\n([^<]*)</textarea>', answer.text)
    assert all(f'id="{name}"' in attributes and "readonly" in attributes for name, _, attributes, _ in fields)
    return {label: html.unescape(text) for _, label, _, text in fields}


def link(answer: TestResponse, words: str) -> str | None:
    """Where the link with these words leads, in the page's own part."""
    main = answer.text.split("<main")[1].split("</main>")[0]
    found = re.search(rf'<a class="button[^"]*" href="([^"]+)"[^>]*>{words}', main)
    return html.unescape(found[1]) if found else None


def edit_page(browser: Browser) -> str:
    browser.sign_up()
    draft = browser.draft()
    question = browser.open(f"/write/{draft}").text.split("/keep")[0].rsplit("/", 1)[1]
    return f"/write/{draft}/{question}/edit?next=/write/{draft}"


def fields(token: str) -> dict[str, str]:
    hidden = {"csrf_token": token, "revision": "7654", "near": "8765"}
    return {"prompt": PROMPT, "answer": "six weeks", "hint": " ", "accept": "\nsix\n6 weeks", "do": "check", **hidden}


@pytest.mark.usefixtures("two_questions")
def test_what_an_author_typed_is_shown_when_they_were_logged_out_elsewhere(browser: Browser) -> None:
    address = edit_page(browser)
    token = token_in(browser.open(address).text)
    browser.send("/account/log-out")
    answer = browser.client.post(address, data=fields(token))
    assert answer.status_code == 400
    assert kept(answer) == {"Question": PROMPT, "Answer": "six weeks", "Also accepted": "\nsix\n6 weeks"}
    assert link(answer, "Log in") == "/account/log-in?next=" + address.replace("?next=", "?next%3D")
    assert link(answer, "Open the form again") is None
    assert "Log in, then send the form again." in answer.text


@pytest.mark.usefixtures("two_questions")
def test_what_an_author_typed_is_shown_when_only_the_session_ended(
    browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = edit_page(browser)
    token = token_in(browser.open(address).text)
    monkeypatch.setattr("quizapp.services.accounts.session_person", lambda *_args, **_fields: None)
    answer = browser.client.post(address, data=fields(token))
    assert answer.status_code == 401
    assert "You are not logged in any more" in answer.text
    assert kept(answer)["Question"] == PROMPT
    assert (link(answer, "Log in") or "").startswith("/account/log-in?next=/write/")


@pytest.mark.usefixtures("two_questions")
def test_whoever_is_logged_in_with_an_old_token_opens_the_form_again(browser: Browser) -> None:
    address = edit_page(browser)
    token = token_in(browser.open(address).text)
    browser.send("/account/log-out")
    browser.send("/account/log-in", name="Ada", password="a short sentence")
    answer = browser.client.post(address, data=fields(token))
    assert kept(answer)["Question"] == PROMPT
    assert link(answer, "Open the form again") == address
    assert link(answer, "Log in") is None
    assert values_in(answer.text, "prompt") == []  # no button on this page sends the form: its token was no good


def test_an_answer_in_a_quiz_whose_session_is_gone_is_shown(app: Flask, browser: Browser) -> None:
    address = browser.start_quiz(answers="type")
    answer = Browser(app).client.post(address, data={"given": "roughly 40", "review_id": "secret", "csrf_token": "old"})
    assert answer.status_code == 400
    assert kept(answer) == {"Your answer": "roughly 40"}
    assert "secret" not in answer.text
    assert link(answer, "Log in") == f"/account/log-in?next={address}"


def test_passwords_and_names_are_never_shown_again(app: Flask) -> None:
    browser = Browser(app)
    for page in ("log-in", "sign-up"):
        answer = browser.client.post(f"/account/{page}", data={"name": "Ada", "password": "a short sentence"})
        assert answer.status_code == 400
        assert kept(answer) == {}
        assert "a short sentence" not in answer.text
        assert link(answer, "Open the form again") == f"/account/{page}"
        assert link(answer, "Log in") is None


def test_a_form_that_is_no_page_of_its_own_leads_back_to_the_page_it_stands_on(browser: Browser) -> None:
    here = {"Referer": "http://localhost/sets/ferries?page=1"}
    answer = browser.client.post("/quiz/start", data={"set_id": "ferries"}, headers=here)
    assert link(answer, "Open the form again") == "/sets/ferries?page=1"
    for elsewhere in (
        "http://evil.example/sets/ferries",
        "//evil.example",
        "http://localhost//evil.example",
        "http://[",
    ):
        answer = browser.client.post("/quiz/start", data={"set_id": "ferries"}, headers={"Referer": elsewhere})
        assert answer.status_code == 400
        assert "evil" not in answer.text
        assert link(answer, "Open the form again") is None
        assert link(answer, "Log in") == "/account/log-in"


def test_what_another_site_sends_is_not_shown_as_something_typed_here(browser: Browser) -> None:
    headers = {"Sec-Fetch-Site": "cross-site"}
    answer = browser.client.post("/write", data={"text": "Call this number at once"}, headers=headers)
    assert answer.status_code == 400
    assert "Call this number" not in answer.text


def test_an_article_is_shown_where_it_could_not_be_saved(browser: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_args: object, **_options: object) -> None:
        raise Unavailable

    token = token_in(browser.open("/write").text)
    monkeypatch.setattr("quizapp.services.accounts.start_guest", broken)
    answer = browser.client.post("/write", data={"csrf_token": token, "text": "An article.", "title": "Its title"})
    assert answer.status_code == 503
    assert kept(answer) == {"Article": "An article.", "Title": "Its title"}


def test_a_request_that_is_too_large_is_refused_without_being_read_again(app: Flask, browser: Browser) -> None:
    app.config["MAX_CONTENT_LENGTH"] = 1000
    answer = browser.client.post("/write", data={"text": "word " * 1000})
    assert answer.status_code == 413
    assert kept(answer) == {}


def test_every_text_area_of_every_form_is_shown_under_its_label() -> None:
    missing = []
    for file in Path(forms.__file__).parent.glob("*.py"):
        module = import_module(f"quizapp.web.forms.{file.stem}")
        for form in vars(module).values():
            if isinstance(form, type) and issubclass(form, FlaskForm):
                areas = {name: one for name, one in vars(form).items() if isinstance(one, UnboundField)}
                missing += [
                    (form.__name__, name)
                    for name, one in areas.items()
                    if one.field_class is TextAreaField and LABELS.get(name) != one.args[0]
                ]
    assert missing == []
    assert not {"name", "password", "csrf_token", "next", "review_id", "revision", "near"} & set(LABELS)
