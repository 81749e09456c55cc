"""The quieter pages: today, sets, progress, flags, and the choice of colours and keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizapp.services import today
from quizapp.web import sets

if TYPE_CHECKING:
    import pytest

    from tests.web.conftest import Browser


def test_the_first_page_invites_a_visitor_and_greets_a_person(browser: Browser) -> None:
    page = browser.open("/").text
    assert "Remember what you read" in page
    assert "Ferry talks" in page
    browser.send("/study/start")
    page = browser.open("/").text
    assert "Nothing is due" in page
    assert "6 questions are new to you." in page


def test_the_first_page_shows_the_newest_of_many_sets_and_leads_to_all(
    browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "All 2 sets" not in browser.open("/").text
    monkeypatch.setattr(today, "MOST_SETS", 1)
    page = browser.open("/").text
    assert "Ferry talks" in page
    assert "Capitals" not in page
    assert "All 2 sets" in page


def test_many_sets_and_many_questions_come_on_pages(browser: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    assert 'aria-label="Pages"' not in browser.open("/sets/").text + browser.open("/sets/ferries").text
    monkeypatch.setattr(sets, "SETS_ON_A_PAGE", 1)
    monkeypatch.setattr(sets, "QUESTIONS_ON_A_PAGE", 3)
    first, second = browser.open("/sets/").text, browser.open("/sets/?page=2").text
    assert ("Ferry talks" in first, "Ferry talks" in second) == (True, False)
    assert 'href="/sets/?page=2" aria-current="page"' in second
    first, second = browser.open("/sets/ferries").text, browser.open("/sets/ferries?page=2").text
    assert 'rel="next" href="/sets/ferries?page=2"' in first
    assert "4 to 4 of 4 questions" in second
    assert [page.count('class="ask"') for page in (first, second)] == [3, 1]


def test_the_sets_show_their_categories_by_word(browser: Browser) -> None:
    page = browser.open("/sets/").text
    for word in ("1 mediator", "1 demand", "1 number", "1 date", "2 places"):
        assert word in page


def test_the_article_shows_what_is_covered_and_marks_one_proof(browser: Browser) -> None:
    page = browser.open("/sets/ferries/article").text
    assert page.count('class="covered"') == 4
    assert "<mark" not in page.split("<main")[1]
    page = browser.open("/sets/ferries/article?q=ferries.boats").text
    assert '<mark id="proof">Roughly 40 boats stayed in port.</mark>' in page
    assert "How many ferries stayed in port" in page


def test_progress_is_empty_first_and_then_has_figures_with_their_meaning(browser: Browser) -> None:
    assert "There is nothing to show yet." in browser.open("/progress").text
    browser.answer(browser.start_quiz())
    page = browser.open("/progress").text
    for words in (
        "Remembered of what came back",
        "Cards you would recall now",
        "as the schedule predicts",
        "as a table",
    ):
        assert words in page
    assert "<svg" in page


def test_a_flag_is_kept_and_leads_back(browser: Browser) -> None:
    address = "/flag/ferries.boats"
    assert "How many ferries stayed in port" in browser.open(address).text
    answer = browser.send(address, reason="", comment="The article says boats.")
    assert answer.status_code == 422
    assert "Choose what is wrong." in answer.text
    assert "The article says boats." in answer.text
    answer = browser.send(address, reason="wrong", comment="The article says boats.", next="/sets/")
    assert (answer.status_code, answer.headers["Location"]) == (303, "/sets/")
    assert "Your note is kept with the question." in browser.open("/sets/").text


def test_colours_are_chosen_without_a_script(browser: Browser) -> None:
    assert "data-theme" not in browser.open("/").text
    answer = browser.send("/preferences/theme", value="dark", next="/sets/?x=1")
    assert (answer.status_code, answer.headers["Location"]) == (303, "/sets/?x=1")
    assert ' data-theme="dark"' in browser.open("/").text
    browser.send("/preferences/theme", value="system")
    assert "data-theme" not in browser.open("/").text
    browser.send("/preferences/theme", value='"><script>')
    assert "data-theme" not in browser.open("/").text


def test_single_keys_can_be_turned_off(browser: Browser) -> None:
    assert "keys.js" in browser.open("/").text
    browser.send("/preferences/keys", value="off")
    page = browser.open("/").text
    assert "keys.js" not in page
    assert "Turn keys on" in page
