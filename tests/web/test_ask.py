from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.web.conftest import values_in

if TYPE_CHECKING:
    from tests.web.conftest import Browser

pytestmark = pytest.mark.usefixtures("two_questions")
GOOD = {
    "prompt": "On which day does the bridge over the Sava close?",
    "distractors": "Tuesday\nFriday\nSunday",
    "category": "dates",
    "revision": "0",
}


def links(page: str) -> list[str]:
    """The sentences that can be chosen, as addresses."""
    return [found.replace("&amp;", "&") for found in re.findall(r'class="sentence[^"]*" href="([^"]+)"', page)]


def test_without_a_script_a_sentence_is_chosen_then_its_words_then_the_question_is_written(browser: Browser) -> None:
    draft = browser.draft()
    page = browser.open(f"/write/{draft}").text
    assert f'href="/write/{draft}/ask?next=' in page
    page = browser.open(f"/write/{draft}/ask").text
    assert len(links(page)) == 4
    page = browser.open(links(page)[0]).text
    words = values_in(page, "word")
    assert re.findall(r"<span>([^<]+)</span></label>", page)[-4:] == ["Monday,", "the", "city", "said."]
    address = f"/write/{draft}/new?sentence={values_in(page, 'sentence')[0]}&word={words[-4]}"
    page = browser.open(address).text
    assert "Ask about this" in page
    assert 'name="answer" required type="text" value="Monday"' in page
    proof = "The bridge over the Sava in Belgrade closes on Monday, the city said."
    answer = browser.send(address, page=address, answer="Monday", evidence=proof, **GOOD)
    assert answer.status_code == 303
    page = browser.open(answer.headers["Location"]).text
    assert "Your question is in the set." in page
    assert "3 questions · 1 kept" in page
    assert f'<span class="prompt">{GOOD["prompt"]}</span>' in page
    assert "1 question kept" in browser.open(f"/write/{draft}/ask").text


def test_what_is_wrong_with_a_new_question_is_said_and_nothing_is_stored(browser: Browser) -> None:
    draft = browser.draft()
    address = f"/write/{draft}/new?key=45-60"
    answer = browser.send(address, page=address, answer="x", evidence="Not in the article.", **GOOD)
    assert answer.status_code == 422
    assert "These words do not stand in the article" in answer.text
    assert GOOD["prompt"] in answer.text
    assert "2 questions" in browser.open(f"/write/{draft}").text


@pytest.mark.parametrize("query", ["", "?key=", "?key=9-3", "?key=99999-100000", "?key=a-b", "?word=1", "?key=²-9"])
def test_an_address_without_words_of_the_article_is_no_page(browser: Browser, query: str) -> None:
    draft = browser.draft()
    assert browser.open(f"/write/{draft}/new{query}").status_code == 404


def test_back_to_where_one_came_from_but_never_to_another_site(browser: Browser) -> None:
    draft = browser.draft()
    proof = "The bridge over the Sava in Belgrade closes on Monday, the city said."
    for wanted, found in (
        (f"/write/{draft}?q=1", f"/write/{draft}?q=1"),
        ("//elsewhere.example", f"/write/{draft}?last"),
    ):
        address = f"/write/{draft}/new?key=45-60&next={wanted}"
        answer = browser.send(address, page=address, answer="Monday", evidence=proof, **GOOD)
        assert answer.headers["Location"].startswith(found)


def test_refused_candidates_say_why_and_are_taken_in_anyway(browser: Browser) -> None:
    draft = browser.draft()
    page = browser.open(f"/write/{draft}").text
    assert "2 refused candidates" in page
    assert f'<a class="plain" href="/write/{draft}/refused#mediators">1 candidate was refused</a>' in page
    page = browser.open(f"/write/{draft}/refused").text
    assert "Refused: “Monday” has no date." in page
    assert "Refused: a ferry does not mediate." in page
    assert page.count("Take it in anyway") == 1
    address = f"/write/{draft}/new?refused=1"
    page = browser.open(address).text
    assert "When does the bridge over the Sava close?" in page
    assert 'value="Monday"' in page
    assert "This was refused: “Monday” has no date." in page
    proof = "The bridge over the Sava in Belgrade closes on Monday, the city said."
    browser.send(address, page=address, answer="Monday", evidence=proof, **GOOD)
    assert "in the set" in browser.open(f"/write/{draft}/refused").text
    assert browser.open(f"/write/{draft}/new?refused=9").status_code == 404
