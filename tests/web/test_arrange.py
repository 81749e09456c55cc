from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.web.conftest import token_in, values_in

if TYPE_CHECKING:
    from tests.web.conftest import Browser

pytestmark = pytest.mark.usefixtures("two_questions")


def prompts(page: str) -> list[str]:
    """The questions of the page in their order."""
    return re.findall(r'<p class="prompt"><a [^>]*>([^<]+)</a>', page)


LONG, CARS = "How long will the bridge be repaired?", "How many cars cross it each day?"


def test_a_question_is_moved_by_its_own_buttons(browser: Browser) -> None:
    address = f"/write/{browser.draft()}/arrange"
    page = browser.open(address).text
    assert prompts(page) == [LONG, CARS]
    second = values_in(page, "chosen")[1]
    answer = browser.send(address, page=address, do=f"up:{second}")
    assert (answer.status_code, answer.headers["Location"]) == (303, f"{address}#q-{second}")
    assert prompts(browser.open(address).text) == [CARS, LONG]
    browser.send(address, page=address, do=f"to:{second}", place="2")
    assert prompts(browser.open(address).text) == [LONG, CARS]


def test_a_script_that_stays_on_the_page_hears_that_a_move_is_saved_and_nothing_else_passes_for_it(
    browser: Browser,
) -> None:
    address = f"/write/{browser.draft()}/arrange"
    page = browser.open(address).text
    second = values_in(page, "chosen")[1]
    fields = {"csrf_token": token_in(page), "do": f"to:{second}", "place": "1", "stay": "yes"}
    answer = browser.client.post(address, data=fields)
    assert (answer.status_code, answer.text) == (204, "")
    assert prompts(browser.open(address).text) == [CARS, LONG]
    assert browser.client.post(address, data=fields | {"place": "first"}).status_code == 422
    browser.send("/account/delete", page="/account/delete", sure="y")
    assert browser.send(address, **{name: fields[name] for name in ("do", "place", "stay")}).status_code == 303


def test_several_are_tagged_found_by_the_tag_and_stay_ticked(browser: Browser) -> None:
    address = f"/write/{browser.draft()}/arrange"
    first, second = values_in(browser.open(address).text, "chosen")
    answer = browser.send(address, page=address, do="tag", tags="bridge, traffic", chosen=[first, second])
    page = browser.open(answer.headers["Location"]).text
    assert "2 questions tagged." in page
    assert page.count(" checked>") == 2
    assert page.count('<span class="tag">traffic</span>') == 2
    browser.send(address, page=address, do="untag", tags="traffic", chosen=[first])
    page = browser.open(f"{address}?find=Traffic+CARS").text
    assert prompts(page) == [CARS]
    assert "1 of 2 questions has “Traffic CARS”." in page
    assert prompts(browser.open(f"{address}?find=nowhere").text) == []


def test_several_are_copied_and_dropped(browser: Browser) -> None:
    draft = browser.draft()
    address = f"/write/{draft}/arrange"
    chosen = values_in(browser.open(address).text, "chosen")
    browser.send(address, page=address, do="duplicate", chosen=chosen)
    assert prompts(browser.open(address).text) == [LONG, LONG, CARS, CARS]
    browser.send(address, page=address, do="drop", chosen=chosen)
    assert "They can be put back in triage." in browser.open(address).text
    page = browser.open(f"/write/{draft}").text
    assert "4 questions · 0 kept · 2 dropped" in page
    browser.send(address, page=address, do="drop", chosen=values_in(browser.open(address).text, "chosen"))
    assert "Every question of this set is dropped." in browser.open(address).text


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"do": "up"}, "Tick at least one question first."),
        ({"do": "", "chosen": "x"}, "Press one of the buttons."),
        ({"do": "to", "chosen": "x", "place": "²"}, "Write the place as a number"),
        ({"do": "tag", "chosen": "x", "tags": " , "}, "Write a tag of at most 40 characters."),
    ],
)
def test_what_is_missing_is_said_in_words(browser: Browser, fields: dict[str, str], said: str) -> None:
    address = f"/write/{browser.draft()}/arrange"
    answer = browser.send(address, page=address, **fields)
    assert answer.status_code == 422
    assert said in answer.text
    assert prompts(answer.text) == [LONG, CARS]
