from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from quizapp.item_statistics.figures import Estimate
from quizapp.web import feedback
from quizapp.web.feedback import share, signed, took
from tests.services.crowd import owned_by, pick_of, report, take_quizzes

if TYPE_CHECKING:
    from flask import Flask

    from tests.conftest import Clock
    from tests.web.conftest import Browser

PAGE = "/write/ferries/feedback"


@pytest.fixture
def author(app: Flask, browser: Browser) -> Browser:
    """A guest whose own the set on the ferries now is."""
    browser.send("/study/start")
    with app.app_context():
        owned_by(browser.open("/").text.split('data-person="')[1].split('"')[0])
    return browser


def test_before_anybody_answered_the_page_says_what_will_come(author: Browser) -> None:
    page = author.open(PAGE).text
    assert "Nobody but you has answered these questions yet." in page
    assert "at 10 answers" in page
    assert "Facility" not in page


def test_few_answers_give_no_figures_but_their_number(app: Flask, author: Browser, clock: Clock) -> None:
    with app.app_context():
        take_quizzes(clock, [pick_of(2)] * 3)
    page = author.open(PAGE).text
    assert "too few answers yet (3 of 10)" in page
    assert "too few answers yet (3 of 30)" in page
    assert "Which choices are picked is shown from 10 answers" in page
    assert "<table>" not in page


def test_figures_come_with_their_range_and_a_distractor_nobody_picks_says_so(
    app: Flask, author: Browser, clock: Clock
) -> None:
    with app.app_context():
        (person, *_) = take_quizzes(clock, [pick_of(at % 5) for at in range(40)])
        report(person, clock, reason="ambiguous", comment="<Which> talks?")
        report(person, clock, reason="claimed", comment="forty")
    page = author.open(PAGE).text
    assert "80\u00a0% (65 to 90\u00a0%)" in page
    assert "Nobody picks “Denmark and Estonia”" in page
    assert "<td>nobody</td>" in page
    assert "8 seconds" in page
    assert "Ambiguous: “&lt;Which&gt; talks?”" in page
    assert "“forty”" in page
    assert person not in page


def test_the_author_finds_the_way_and_others_are_not_shown_it(author: Browser, another: Browser) -> None:
    link = f'href="{PAGE}"'
    assert link in author.open("/sets/ferries").text
    assert link in author.open("/write/ferries").text
    another.send("/study/start")
    assert link not in another.open("/sets/ferries").text


def test_nobody_sees_the_feedback_of_a_set_from_a_file(browser: Browser) -> None:
    browser.send("/study/start")
    assert browser.open("/write/capitals/feedback").status_code == 404
    assert browser.open("/write/nowhere/feedback").status_code == 404


def test_figures_are_written_with_their_range() -> None:
    assert share(Estimate(0.616, 0.48, 0.741)) == "62\u00a0% (48 to 74\u00a0%)"
    assert signed(Estimate(0.314, -0.02, 0.58)) == "0.31 (\u22120.02 to 0.58)"
    assert signed(Estimate(-0.2, -31.4, 12), 0) == "0 (\u221231 to 12)"
    assert [took(time) for time in (200, 8400, 89_000, 95_000, 300_000)] == [
        "1 second",
        "8 seconds",
        "89 seconds",
        "2 minutes",
        "5 minutes",
    ]


def test_many_questions_come_on_several_pages_those_in_need_first(
    app: Flask, author: Browser, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    with app.app_context():
        take_quizzes(clock, [pick_of(at % 5) for at in range(40)])
    assert 'aria-label="Pages"' not in author.open(PAGE).text
    monkeypatch.setattr(feedback, "ON_A_PAGE", 3)
    first, last = author.open(PAGE).text, author.open(f"{PAGE}?page=2").text
    assert first.count('<h2 class="prompt">') == 3
    assert f'href="{PAGE}?page=2"' in first
    assert "4 to 4 of 4 questions" in last
    assert '<ol class="used" start="4">' in last
    assert author.open(f"{PAGE}?page=9&endpoint=x").text.count('<h2 class="prompt">') == 1
