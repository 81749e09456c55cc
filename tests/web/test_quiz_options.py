from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tests.web.conftest import values_in

if TYPE_CHECKING:
    from tests.web.conftest import Browser


def checked(page: str) -> set[str]:
    """The values of the radios and boxes that are checked."""
    found = re.findall(r'<input type="(?:radio|checkbox)" name="([a-z]+)" value="([a-z0-9]+)" checked', page)
    return {name if value == "yes" else value for name, value in found}


def choose(browser: Browser, **fields: object) -> str:
    return browser.start_quiz("ferries", chosen="yes", answers="choose", **fields)


def test_the_options_of_the_last_quiz_stand_on_the_page_of_every_set(browser: Browser) -> None:
    assert '<details class="more ways">' in browser.open("/sets/ferries").text
    browser.start_quiz("ferries", chosen="yes", categories=["dates"], answers="mixed", exam="yes")
    page = browser.open("/sets/ferries").text
    assert '<details class="more ways" open>' in page
    assert checked(page) == {"dates", "mixed", "exam"}


def test_categories_that_a_set_has_not_leave_it_whole(browser: Browser) -> None:
    choose(browser, categories=["dates"])
    assert browser.start_quiz("capitals", length="all")
    assert checked(browser.open("/sets/capitals").text) == {"choose"}


def test_a_quiz_begun_from_a_list_is_taken_as_the_last_one(browser: Browser) -> None:
    choose(browser, categories=["dates"], certainty="yes")
    address = browser.start_quiz()
    page = browser.open(address).text
    assert "1 of 1" in page
    assert values_in(page, "sure") == ["1", "2", "3"]


def test_the_button_in_a_list_takes_as_many_questions_as_the_last_quiz(browser: Browser) -> None:
    assert (
        "1 of 4" in browser.open(browser.send("/quiz/start", page="/sets/", set_id="ferries").headers["Location"]).text
    )
    with_length = {"set_id": "ferries", "chosen": "yes", "answers": "choose", "length": "all"}
    browser.send("/quiz/start", page="/sets/ferries", **with_length)
    assert 'name="length"' not in browser.open("/sets/").text


def test_who_unticks_an_option_is_rid_of_it(browser: Browser) -> None:
    choose(browser, exam="yes", certainty="yes")
    page = browser.open(choose(browser)).text
    assert "This is an exam" not in page
    assert "How sure are you" not in page


def test_an_unknown_way_to_answer_is_refused(browser: Browser) -> None:
    assert browser.send("/quiz/start", set_id="ferries", chosen="yes", length="all", answers="sing").status_code == 422
