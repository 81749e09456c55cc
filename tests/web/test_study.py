from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.web.conftest import values_in
from tests.web.test_publishing import reword

if TYPE_CHECKING:
    from werkzeug.test import TestResponse

    from tests.conftest import Clock
    from tests.web.conftest import Browser

FIELDS = ("csrf_token", "question_id", "review_id", "shown_reps", "shown", "set_id")


def grade(browser: Browser, rating: str, *, page: str = "/study/ferries") -> TestResponse:
    text = browser.open(page).text
    card = text.split('action="/study/answer"')[1]
    fields = {name: values_in(card, name)[0] for name in FIELDS}
    return browser.client.post("/study/answer", data={**fields, "rating": rating})


def undo_fields(browser: Browser, *, page: str = "/study/ferries") -> dict[str, str]:
    form = browser.open(page).text.split('action="/study/undo"')[1]
    return {name: values_in(form, name)[0] for name in ("csrf_token", "set_id", "undo_id")}


def press_undo(browser: Browser) -> TestResponse:
    return browser.client.post("/study/undo", data=undo_fields(browser))


def test_a_visitor_begins_as_a_guest_with_one_press(browser: Browser) -> None:
    assert "Begin as a guest" in browser.open("/study/ferries").text
    answer = browser.send("/study/start", page="/study/ferries", set_id="ferries")
    assert (answer.status_code, answer.headers["Location"]) == (303, "/study/ferries")
    page = browser.open("/study/ferries").text
    assert "4 left" in page
    assert [values_in(page, "rating")] == [["again", "hard", "good", "easy"]]


def test_each_grade_says_when_the_card_returns(browser: Browser) -> None:
    browser.send("/study/start")
    page = browser.open("/study/ferries").text
    waits = [part.split("<kbd>")[0].strip() for part in page.split("<small>")[1:5]]
    assert len(set(waits)) == 4
    assert waits[0].endswith("min")
    assert waits[3].endswith("days")


def test_after_the_last_card_the_page_says_when_to_return(browser: Browser) -> None:
    browser.send("/study/start")
    for _ in range(4):
        answer = grade(browser, "easy")
        assert (answer.status_code, answer.headers["Location"]) == (303, "/study/ferries")
    page = browser.open("/study/ferries").text
    assert "That was all for now" in page
    assert "4 answers today, all recalled." in page
    assert "Come back on " in page


def test_undo_brings_the_card_back(browser: Browser) -> None:
    browser.send("/study/start")
    grade(browser, "easy")
    assert "3 left" in browser.open("/study/ferries").text
    answer = press_undo(browser)
    assert answer.headers["Location"] == "/study/ferries?card=ferries.mediators"
    page = browser.open("/study/ferries").text
    assert "4 left" in page
    assert "Undo" not in page.split("</dialog>")[0].split('class="colophon"')[0]


def test_undo_pressed_twice_takes_back_one_grade(browser: Browser) -> None:
    browser.send("/study/start")
    grade(browser, "easy")
    grade(browser, "easy")
    fields = undo_fields(browser)
    assert [browser.client.post("/study/undo", data=fields).status_code for _ in range(2)] == [303, 303]
    assert "3 left" in browser.open("/study/ferries").text


def test_undo_from_a_tab_left_behind_takes_back_nothing_and_says_so(browser: Browser) -> None:
    browser.send("/study/start")
    grade(browser, "easy")
    stale = undo_fields(browser)
    grade(browser, "easy")
    assert browser.client.post("/study/undo", data=stale).status_code == 303
    page = browser.open("/study/ferries").text
    assert "2 left" in page
    assert "only the latest step of today" in page


def test_the_last_grade_can_be_undone_when_nothing_is_left(browser: Browser) -> None:
    browser.send("/study/start")
    for _ in range(4):
        grade(browser, "easy")
    assert "That was all for now" in browser.open("/study/ferries").text
    press_undo(browser)
    assert "1 left" in browser.open("/study/ferries").text


def test_a_grade_that_is_none_of_the_four_is_refused(browser: Browser) -> None:
    browser.send("/study/start")
    answer = grade(browser, "perfect")
    assert answer.status_code == 422
    assert "again, hard, good or easy" in answer.text


def test_a_card_answered_in_another_tab_says_so(browser: Browser) -> None:
    browser.send("/study/start")
    card = browser.open("/study/ferries").text.split('action="/study/answer"')[1]
    stale = {name: values_in(card, name)[0] for name in FIELDS}
    grade(browser, "good")
    answer = browser.client.post("/study/answer", data={**stale, "rating": "easy"})
    assert (answer.status_code, answer.headers["Location"]) == (303, "/study/ferries")
    page = browser.open("/study/ferries").text
    assert "answered in another window" in page
    assert "1 answer in all" in browser.open("/progress").text


def test_what_is_due_stands_on_the_first_page(browser: Browser, clock: Clock) -> None:
    browser.send("/study/start")
    for _ in range(4):
        grade(browser, "easy")
    assert "Nothing is due" in browser.open("/").text
    clock.forward(days=40)
    page = browser.open("/").text
    assert "4 cards are due" in page
    assert "Review now" in page


def test_a_set_that_is_not_there_is_not_studied(browser: Browser) -> None:
    assert browser.open("/study/nothing").status_code == 404
    browser.send("/study/start")
    assert browser.open("/study/nothing").status_code == 404


@pytest.mark.usefixtures("two_questions")
def test_a_card_whose_answer_was_changed_says_so_on_its_face_until_it_is_graded(
    browser: Browser, another: Browser, clock: Clock
) -> None:
    set_id = browser.draft()
    browser.send(f"/write/{set_id}/publish")
    another.send("/study/start")
    page, line = f"/study/{set_id}?card={set_id}.weeks", "The answer to this question was changed on January 6, 2026"
    assert grade(another, "easy", page=page).status_code == 303
    clock.forward(days=1)
    reword(browser, set_id, "weeks", answer="two months")
    review = f"/write/{set_id}/publish"
    shown = values_in(browser.open(review).text, "shown")[0]
    browser.send(review, page=review, shown=shown, again=f"{set_id}.weeks")
    clock.forward(days=2)
    assert f"{line}, so it starts again." in another.open(page).text
    assert line not in another.open(f"/study/{set_id}?card={set_id}.cars").text
    form = another.open(f"{page}&answers=type").text
    fields = {name: values_in(form, name)[0] for name in ("card", "review_id", "shown_reps", "shown")}
    checked = another.open(f"/study/{set_id}", query_string={**fields, "given": "six weeks"}).text
    assert "two months" in checked
    assert line not in checked
    assert line not in another.open("/offline/cards").text
    grade(another, "again", page=page)
    clock.forward(minutes=20)
    assert line not in another.open(page).text
