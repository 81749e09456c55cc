from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.web.conftest import ARTICLE

if TYPE_CHECKING:
    from tests.web.conftest import Browser

pytestmark = pytest.mark.usefixtures("two_questions")


def test_a_pasted_article_is_never_lost(browser: Browser) -> None:
    answer = browser.send("/write", text=ARTICLE, title="My title", published="soon")
    assert answer.status_code == 422
    assert "The bridge over the Sava in Belgrade closes on Monday" in answer.text
    assert 'value="My title"' in answer.text
    assert 'value="soon"' in answer.text
    assert "Write the date as year-month-day, for example 2024-03-07." in answer.text


def test_nothing_pasted_and_too_much_are_told_apart(browser: Browser) -> None:
    assert "Paste the text of the article" in browser.send("/write", text="").text
    long = browser.send("/write", text="word " * 25_000)
    assert long.status_code == 422
    assert "at most 100,000 characters" in long.text
    huge = browser.send("/write", text="word " * 500_000)
    assert huge.status_code == 413
    assert "That is too much text" in huge.text


def test_markup_in_an_article_stays_text(browser: Browser) -> None:
    evil = ARTICLE.replace("Belgrade", "<script>alert(1)</script><img src=x onerror=alert(1)>")
    answer = browser.send("/write", text=evil, title='"><script>alert(2)</script>')
    for page in (answer.headers["Location"], "/sets/", "/"):
        text = browser.open(page).text
        assert not re.search(r"<script>|<img", text)
    assert "&lt;script&gt;alert(1)" in browser.open(answer.headers["Location"]).text


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_a_day_at_the_edge_of_the_calendar_is_refused_in_words(browser: Browser, day: str) -> None:
    answer = browser.send("/write", text=ARTICLE, published=day)
    assert answer.status_code == 422
    assert "a year from 1700 to 2199" in answer.text
    assert "The bridge over the Sava" in answer.text


def test_a_pasted_null_character_is_refused_and_the_text_kept(browser: Browser) -> None:
    answer = browser.send("/write", text="The bridge\0 over the Sava closes.")
    assert answer.status_code == 422
    assert "over the Sava closes." in answer.text
