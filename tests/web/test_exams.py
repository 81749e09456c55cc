"""Exams, as pages without JavaScript."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.web.conftest import token_in, values_in

if TYPE_CHECKING:
    from werkzeug.test import TestResponse

    from tests.web.conftest import Browser


def begin(browser: Browser, **fields: object) -> str:
    first = browser.start_quiz("ferries", **{"chosen": "yes", "answers": "choose", "exam": "yes", **fields})
    return first.rsplit("/", 1)[0]


def give(browser: Browser, address: str, choice: int | None = 0, *, page: str = "", **fields: object) -> TestResponse:
    page = page or browser.open(address).text
    names = ("csrf_token", "review_id", "shown", "shown_given", "shown_sure")
    sent: dict[str, object] = {name: values_in(page, name)[0] for name in names}
    if choice is not None:
        sent["given"] = values_in(page, "given")[choice]
    return browser.client.post(address, data={**sent, **fields})


def answers_in_all(browser: Browser) -> str:
    page = browser.open("/progress").text
    return page.split(" in all")[0].rsplit(">", 1)[1] if " in all" in page else "none"


def test_an_exam_goes_from_question_to_question_to_its_end(browser: Browser) -> None:
    quiz = begin(browser)
    for at in range(1, 5):
        answer = give(browser, f"{quiz}/{at}")
        assert answer.headers["Location"] == (f"{quiz}/{at + 1}" if at < 4 else f"{quiz}/finish")
    page = browser.open(f"{quiz}/finish").text
    assert "You have answered all 4 questions." in page
    assert "<mark>Roughly" not in browser.open(f"{quiz}/1").text
    assert "Still open" not in page


def test_the_end_says_what_is_open_and_leads_there(browser: Browser) -> None:
    quiz = begin(browser)
    assert "You have not answered any of the 4 questions yet." in browser.open(f"{quiz}/finish").text
    assert give(browser, f"{quiz}/1", go="3").headers["Location"] == f"{quiz}/3"
    assert give(browser, f"{quiz}/3", None, go="finish").headers["Location"] == f"{quiz}/finish"
    page = browser.open(f"{quiz}/finish").text
    assert "You have answered 1 of 4 questions." in page
    assert [f"Question {at}, open" in page for at in range(1, 5)] == [False, True, True, True]
    page = browser.open(f"{quiz}/2").text
    assert "Question 1, answered" in page
    assert "Question 3, open" in page
    assert browser.open(quiz).headers["Location"] == f"{quiz}/2"


def test_nothing_is_told_before_an_exam_is_handed_in(browser: Browser) -> None:
    quiz = begin(browser)
    give(browser, f"{quiz}/1")
    assert browser.open(f"{quiz}/result").headers["Location"] == f"{quiz}/finish"
    assert browser.send(f"{quiz}/repeat").status_code == 409
    page = browser.open(f"{quiz}/1").text
    assert 'id="verdict"' not in page
    assert page.count("checked") == 1


def test_handing_in_twice_counts_each_answer_once_and_shows_every_proof(browser: Browser) -> None:
    quiz = begin(browser)
    for at in (1, 2, 3):
        give(browser, f"{quiz}/{at}")
    fields = {"csrf_token": token_in(browser.open(f"{quiz}/finish").text)}
    for _ in range(2):
        answer = browser.client.post(f"{quiz}/finish", data=fields)
        assert answer.headers["Location"] == f"{quiz}/result"
    page = browser.open(f"{quiz}/result").text
    assert "1 question left out." in page
    assert [browser.open(f"{quiz}/{at}").text.count("<mark>") for at in range(1, 5)] == [2] * 4  # and the brand
    late = browser.send(f"{quiz}/4", page=f"{quiz}/4", given="x", review_id="9d9a2f8e-6f0e-4a53-8a3b-d1c5f5f0f0f0")
    assert late.headers["Location"] == f"{quiz}/4"
    assert "This exam is handed in." in browser.open(f"{quiz}/4").text


def test_a_page_that_lay_open_in_a_second_tab_brings_no_old_answer_back(browser: Browser) -> None:
    quiz = begin(browser)
    give(browser, f"{quiz}/1", 0)
    old = browser.open(f"{quiz}/1").text
    give(browser, f"{quiz}/1", 2)
    give(browser, f"{quiz}/1", 0, page=old, go="2")
    page = browser.open(f"{quiz}/1").text
    third = values_in(page, "given")[2]
    assert f'name="shown_given" value="{third}"' in page


def test_an_exam_says_what_is_missing(browser: Browser) -> None:
    quiz = begin(browser, certainty="yes")
    answer = give(browser, f"{quiz}/1")
    assert answer.status_code == 422
    assert "Say how sure you are." in answer.text
    assert give(browser, f"{quiz}/1", sure="2").status_code == 303
    assert values_in(browser.open(f"{quiz}/1").text, "shown_sure") == ["2"]


def test_an_exam_that_was_left_is_offered_on_the_first_page_weeks_later(browser: Browser) -> None:
    quiz = begin(browser)
    give(browser, f"{quiz}/1")
    page = browser.open("/").text
    assert quiz in page
    browser.send(f"{quiz}/finish", page=f"{quiz}/finish")
    assert quiz not in browser.open("/").text


def test_going_to_a_question_that_is_not_there_goes_to_the_end(browser: Browser) -> None:
    quiz = begin(browser)
    for go in ("0", "99", "finish"):
        assert give(browser, f"{quiz}/1", go=go).headers["Location"] == f"{quiz}/finish"
