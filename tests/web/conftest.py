"""Browsers for the tests of pages: they keep cookies, and send forms with the token that the page gave them."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

import pytest

from quizapp.generation import generate as generation
from quizapp.question import Category, Evidence, Question

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Flask
    from werkzeug.test import TestResponse

    from quizapp.articles.article import Article

ARTICLE = """Bridge over the Sava closes for repairs

The bridge over the Sava in Belgrade closes on Monday, the city said. Repairs will take six weeks.

About 12,000 cars cross it every day. A ferry will carry people on foot.
"""
REFUSED = (
    generation.Refusal(
        "dates.is",
        "The bridge over the Sava in Belgrade closes on Monday, the city said.",
        "“Monday” has no date",
        "When does the bridge over the Sava close?",
        "Monday",
    ),
    generation.Refusal("mediators.help", "A ferry will carry people on foot.", "a ferry does not mediate"),
)


# Three prompts on ARTICLE: its own story, with a word of its title masked; another story, in letters that HTML knows;
# and none.
OWN_STORY = "In the story “Bridge over the Sava closes for …”, how long will the bridge be repaired?"
OTHER_STORY = "In the story “Kiosk says ‘<b>no</b>’ & stays”, how many cars cross the Sava each day?"
NO_STORY = "What will carry people over the Sava on foot?"


class Browser:
    """One person's browser, without JavaScript."""

    def __init__(self, app: Flask) -> None:
        self.client = app.test_client()

    def open(self, address: str, **options: object) -> TestResponse:
        """GET, without following redirects."""
        return self.client.get(address, buffered=True, **options)

    def send(self, address: str, /, *, page: str | None = None, **fields: object) -> TestResponse:
        """POST the fields with the form token of `page` (of the list of sets, where none is given)."""
        token = token_in(self.open(page or "/sets/").text)
        return self.client.post(address, data={"csrf_token": token, **fields})

    def start_quiz(self, set_id: str = "ferries", **fields: object) -> str:
        """Start a quiz as a guest; the address of its first question."""
        answer = self.send("/quiz/start", page=f"/sets/{set_id}", set_id=set_id, **{"length": "all", **fields})
        assert answer.status_code == 303, answer.text
        return answer.headers["Location"]

    def answer(self, address: str, *, choice: int = 0) -> TestResponse:
        """Give the choice with this number to the question at `address`."""
        page = self.open(address).text
        fields = {"given": values_in(page, "given")[choice], "review_id": values_in(page, "review_id")[0]}
        return self.client.post(address, data={"csrf_token": token_in(page), **fields})

    def sign_up(self, name: str = "Ada", password: str = "a short sentence") -> TestResponse:
        """Make an account out of whoever this browser is."""
        return self.send("/account/sign-up", name=name, password=password)

    def draft(self) -> str:
        """Paste the article; the id of the draft."""
        answer = self.send("/write", text=ARTICLE, published="2026-01-02")
        assert answer.status_code == 303, answer.text
        return answer.headers["Location"].rsplit("/", 1)[1]


def token_in(page: str) -> str:
    """The form token of a page."""
    return values_in(page, "csrf_token")[0]


def text_of(page: str) -> str:
    """The text content of a page, as a browser and who hears it have it."""
    return html.unescape(re.sub(r"<[^>]*>", "", page))


def values_in(page: str, name: str) -> list[str]:
    """The values of all inputs with this name."""
    return [html.unescape(value) for value in re.findall(rf'name="{name}" value="([^"]*)"', page)]


@pytest.fixture
def browser(app: Flask) -> Browser:
    """The browser of a visitor who has done nothing yet."""
    return Browser(app)


@pytest.fixture
def another(app: Flask) -> Browser:
    """Somebody else's browser."""
    return Browser(app)


@pytest.fixture
def two_questions(monkeypatch: pytest.MonkeyPatch) -> None:
    """Generation gives two fixed questions on ARTICLE at once: these tests are about pages, not about English."""
    monkeypatch.setattr(generation, "generate", _generate)


def _generate(article: Article, *, report: Callable[[float], None] | None = None) -> generation.Generated:
    questions = (
        _question(
            article, "weeks", "How long will the bridge be repaired?", "six weeks", "Repairs will take six weeks."
        ),
        _question(
            article, "cars", "How many cars cross it each day?", "12,000", "About 12,000 cars cross it every day."
        ),
    )
    return generation.Generated(questions, {"mediators": "no one is said to mediate"}, REFUSED)


@pytest.fixture
def three_stories(monkeypatch: pytest.MonkeyPatch) -> None:
    """Generation gives OWN_STORY, OTHER_STORY and NO_STORY at once."""
    monkeypatch.setattr(generation, "generate", _stories)


def _stories(article: Article, *, report: Callable[[float], None] | None = None) -> generation.Generated:
    questions = (
        _question(article, "own", OWN_STORY, "six weeks", "Repairs will take six weeks."),
        _question(article, "other", OTHER_STORY, "12,000", "About 12,000 cars cross it every day."),
        _question(article, "none", NO_STORY, "a ferry", "A ferry will carry people on foot."),
    )
    return generation.Generated(questions, {}, ())


def _question(article: Article, name: str, prompt: str, key: str, proof: str) -> Question:
    start = article.text.index(proof)
    return Question(
        id=name,
        category=Category.NUMBERS,
        prompt=prompt,
        answer=key,
        distractors=("one", "two", "three"),
        evidence=Evidence(text=proof, start=start, end=start + len(proof)),
    )
