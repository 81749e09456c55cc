"""Typed answers, certainty and claims, as pages without JavaScript."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from quizapp.grading import Grade, Outcome
from quizapp.services import typed_answers
from tests.web.conftest import values_in

if TYPE_CHECKING:
    from werkzeug.test import TestResponse

    from tests.web.conftest import Browser


def begin(browser: Browser, **fields: object) -> str:
    return browser.start_quiz("ferries", chosen="yes", answers="type", categories="numbers", **fields)


def type_in(browser: Browser, address: str, given: str, **fields: object) -> TestResponse:
    review_id = values_in(browser.open(address).text, "review_id")[0]
    return browser.send(address, page=address, given=given, review_id=review_id, **fields)


@pytest.fixture
def doubtful(monkeypatch: pytest.MonkeyPatch) -> None:
    """A grader that cannot judge any answer."""
    grade = Grade(Outcome.CLOSE, "It says some of it.", in_doubt=True)
    monkeypatch.setattr(typed_answers, "grade_typed", lambda *_, **__: grade)


def test_a_typed_answer_leads_to_its_verdict(browser: Browser) -> None:
    address = begin(browser)
    page = browser.open(address).text
    assert 'id="given" name="given"' in page
    assert "roughly 40" not in page
    assert type_in(browser, address, "roughly 40").headers["Location"] == address
    page = browser.open(address).text
    assert "Right." in page
    assert "I was right <kbd>" not in page


def test_nothing_typed_asks_for_an_answer_and_keeps_the_page(browser: Browser) -> None:
    address = begin(browser)
    answer = type_in(browser, address, "  ")
    assert answer.status_code == 422
    assert "Type an answer, then check it." in answer.text
    answer = type_in(browser, address, "x" * 501)
    assert answer.status_code == 422
    assert "At most 500 characters" in answer.text


def test_who_was_right_after_all_says_so_once(browser: Browser) -> None:
    address = begin(browser)
    type_in(browser, address, "fifty boats")
    page = browser.open(address).text
    assert "Not quite." in page
    review_id = values_in(page.split("/claim")[1], "review_id")[0]
    for _ in range(2):
        claimed = browser.send(f"{address}/claim", page=address, review_id=review_id)
        assert (claimed.status_code, claimed.headers["Location"]) == (303, address)
    page = browser.open(address).text
    assert "You said that you were right." in page
    assert "I was right <kbd>" not in page
    assert "1 of 1 right" in browser.open(address.replace("/1", "/result")).text
    again = browser.send(address, page=address, given="fifty boats", review_id=review_id)
    assert again.status_code == 303
    assert "Your first answer counts" not in browser.open(address).text


def test_a_miss_can_be_claimed_on_the_result_page_and_one_stays_there(browser: Browser) -> None:
    address = begin(browser)
    type_in(browser, address, "fifty boats")
    result = address.replace("/1", "/result")
    review_id = values_in(browser.open(result).text.split("/claim")[1], "review_id")[0]
    claimed = browser.send(f"{address}/claim", page=result, review_id=review_id, next=result)
    assert claimed.headers["Location"] == result
    assert "1 of 1 right" in browser.open(result).text
    away = browser.send(f"{address}/claim", page=result, review_id=review_id, next="https://example.org/")
    assert away.headers["Location"] == address


@pytest.mark.usefixtures("doubtful")
def test_an_answer_in_doubt_is_judged_beside_the_key_and_its_proof(browser: Browser) -> None:
    address = begin(browser)
    type_in(browser, address, "a few dozen")
    page = browser.open(address).text
    assert "Did you have it?" in page
    assert "<mark>Roughly 40 boats stayed in port.</mark>" in page
    assert "Nothing is counted yet." in page
    result = address.replace("/1", "/result")
    assert "1 answer waits for you" in browser.open(result).text
    assert browser.open(address.rsplit("/", 1)[0]).headers["Location"] == address
    review_id = values_in(page.split("/judge")[1], "review_id")[0]
    for outcome in ("close", "close", "right"):
        judged = browser.send(f"{address}/judge", page=address, review_id=review_id, outcome=outcome)
        assert judged.status_code == 303
    page = browser.open(address).text
    assert "Your first answer counts." in page
    assert "Close." in page
    assert "1 answer was close" in browser.open(result).text
    assert browser.send(f"{address}/judge", page=address, review_id=review_id, outcome="easy").status_code == 422


def test_how_sure_one_is_has_to_be_said_where_it_was_asked(browser: Browser) -> None:
    address = begin(browser, certainty="yes")
    answer = type_in(browser, address, "roughly 40")
    assert answer.status_code == 422
    assert "Say how sure you are." in answer.text
    assert 'value="roughly 40"' in answer.text
    assert type_in(browser, address, "roughly 40", sure="7").status_code == 422
    assert type_in(browser, address, "roughly 40", sure="3").status_code == 303
    assert "You were sure." in browser.open(address).text
    page = browser.open(address.replace("/1", "/result")).text
    assert "You were right each time that you were sure." in page


def test_what_was_typed_is_shown_as_text(browser: Browser) -> None:
    address = begin(browser)
    type_in(browser, address, "<b>40</b>")
    page = browser.open(address).text
    assert "<b>" not in page.split("<main", 1)[1]


@pytest.mark.parametrize(
    ("reason", "shown"),
    [
        ("Close: the day is missing.", "Close: <span>the day is missing.</span>"),
        ("The day is missing.", "Close. <span>The day is missing.</span>"),
    ],
)
def test_a_verdict_is_not_said_twice(
    reason: str, shown: str, browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(typed_answers, "grade_typed", lambda *_, **__: Grade(Outcome.CLOSE, reason))
    address = begin(browser)
    type_in(browser, address, "a few dozen")
    assert shown in browser.open(address).text


def test_a_hint_waits_until_it_is_asked_for(browser: Browser) -> None:
    assert "<summary>Hint</summary>" not in browser.open(begin(browser)).text
