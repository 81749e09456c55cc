"""What became of a long article stands on every page of its author, until they look or dismiss it."""

from __future__ import annotations

import re
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import event

from quizapp.services import generating
from quizapp.store.db import db
from tests.web.conftest import ARTICLE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flask import Flask

    from quizapp.articles import Article
    from tests.conftest import Clock
    from tests.web.conftest import Browser

pytestmark = pytest.mark.usefixtures("two_questions")
LONG = ARTICLE + "\n" + "\n\n".join(f"On day {day} the bridge stayed closed to every car." for day in range(300))
TITLE = "Bridge over the Sava closes for repairs"
READY, FAILED = f"Your questions on “{TITLE}” are ready:", f"No questions came of “{TITLE}”:"
PAGES = ("/", "/sets/", "/sets/ferries", "/study", "/study/choose", "/progress", "/write", "/account", "/nowhere")


def begin(browser: Browser) -> str:
    """Give a long article; the id that its set will have."""
    return browser.send("/write", text=LONG).headers["Location"].rsplit("/", 1)[1]


def work(app: Flask) -> None:
    with app.app_context():
        assert generating.work_off(app.config["CLOCK"])


def told(browser: Browser, *pages: str) -> set[str]:
    """What the lines of these pages say, link and all but for what their forms hide; the same on each of them."""
    texts = {page: re.sub(r'<input type="hidden"[^>]*>', "", browser.open(page).text) for page in pages}
    found = {page: set(re.findall(r'<aside class="news".*?</aside>', text, re.S)) for page, text in texts.items()}
    assert all(lines == found[pages[0]] for lines in found.values()), found
    return found[pages[0]]


@pytest.fixture
def nothing_to_ask(monkeypatch: pytest.MonkeyPatch) -> None:
    """Generation finds nothing in any article."""
    from quizapp.generation import generate as generation

    def generate(_article: Article, **_options: object) -> generation.Generated:
        return generation.Generated((), {}, ())

    monkeypatch.setattr(generation, "generate", generate)


@contextmanager
def queries(app: Flask) -> Iterator[list[str]]:
    """The statements that are sent to the database meanwhile."""
    sent: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        sent.append(statement)

    with app.app_context():
        engine = db.engine
    event.listen(engine, "before_cursor_execute", note)
    yield sent
    event.remove(engine, "before_cursor_execute", note)


def test_every_page_says_that_the_questions_are_ready_until_they_are_looked_through(
    browser: Browser, another: Browser, app: Flask
) -> None:
    set_id = begin(browser)
    another.send("/study/start")
    assert told(browser, *PAGES) == set(), "not while they are being made"
    work(app)
    (line,) = told(browser, *PAGES)
    assert READY in line
    assert f'href="/write/{set_id}">look through them<' in line
    assert told(another, *PAGES) == set()
    assert READY not in type(browser)(app).open("/").text
    assert told(browser, f"/write/reading/{set_id}") == set(), "the page itself says so"
    assert told(browser, "/") == {line}, "but how far it is was all that was looked at"
    assert another.open(f"/write/{set_id}").status_code == 404
    assert told(browser, "/") == {line}, "somebody else's look is none"
    assert told(browser, f"/write/{set_id}") == set()
    assert told(browser, *PAGES) == set()


def test_a_failure_is_told_until_its_reason_was_read(browser: Browser, app: Flask, nothing_to_ask: None) -> None:
    set_id = begin(browser)
    work(app)
    (line,) = told(browser, "/", "/sets/")
    assert FAILED in line
    assert f'href="/write/reading/{set_id}">see why' in line
    assert told(browser, "/write") == set(), "there it stands already"
    browser.open(f"/write/reading/{set_id}", headers={"Sec-Fetch-Mode": "cors"})
    assert told(browser, "/") == {line}, "the script of a page that is left open asks, too"
    assert "Nothing in this article" in browser.open(f"/write/reading/{set_id}").text
    assert told(browser, "/") == set()
    assert "no questions came of it" in browser.open("/write").text


def test_what_is_dismissed_is_not_told_again_and_the_person_stays_where_they_are(
    browser: Browser, another: Browser, app: Flask
) -> None:
    set_id = begin(browser)
    work(app)
    target = f"/news/{set_id}/dismiss"
    another.send("/study/start")
    another.send(target)
    assert len(told(browser, "/")) == 1
    answer = browser.send(target, next="/sets/ferries?a=1")
    assert (answer.status_code, answer.headers["Location"]) == (303, "/sets/ferries?a=1")
    assert told(browser, *PAGES) == set()
    assert browser.send(target, next="https://evil.example/").headers["Location"] == "/"
    assert TITLE in browser.open("/write").text, "the draft is still there"


def test_no_more_than_three_are_told_at_once_and_a_title_stays_text(browser: Browser, app: Flask, clock: Clock) -> None:
    for number in range(4):
        clock.forward(minutes=1)
        browser.send("/write", text=LONG, title=f"<b>Bridge {number}</b>")
        work(app)
    (lines,) = told(browser, "/")
    assert [f"&lt;b&gt;Bridge {number}&lt;/b&gt;” are ready" in lines for number in range(4)] == [True] * 3 + [False]
    assert "<b>" not in lines


def test_the_page_that_is_kept_for_the_time_without_a_network_tells_nothing(browser: Browser, app: Flask) -> None:
    begin(browser)
    work(app)
    assert told(browser, "/offline") == set()


def test_a_person_without_news_costs_one_query_and_a_visitor_none(browser: Browser, app: Flask) -> None:
    def asked(*pages: str) -> list[int]:
        counts = []
        for page in pages:
            with queries(app) as sent:
                browser.open(page)
            counts.append(sum("FROM news" in statement for statement in sent))
        return counts

    assert asked("/", "/sets/", "/study", "/nowhere") == [0, 0, 0, 0]
    draft = browser.draft()
    assert asked("/", f"/write/{draft}", "/nowhere") == [1, 1, 1]
    assert asked("/offline", "/offline/cards", "/sw.js", "/health") == [0, 0, 0, 0]
