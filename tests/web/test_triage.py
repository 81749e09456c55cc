from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.web.conftest import values_in

if TYPE_CHECKING:
    from tests.web.conftest import Browser

pytestmark = pytest.mark.usefixtures("two_questions")


def current(page: str) -> str:
    """The id of the candidate that the keys act on."""
    return page.split("/keep")[0].rsplit("/", 1)[1]


def test_an_article_becomes_a_draft_that_only_its_author_sees(browser: Browser, another: Browser) -> None:
    draft = browser.draft()
    page = browser.open(f"/write/{draft}").text
    assert "2 questions · 0 kept · 0 dropped · 2 to look at" in page
    assert '<mark id="proof">Repairs will take six weeks.</mark>' in page
    assert "No one is said to mediate." in page
    assert "draft" in browser.open("/sets/").text
    assert draft not in another.open("/sets/").text


def test_dropping_and_keeping_go_to_the_next_and_publishing_shows_the_rest(browser: Browser, another: Browser) -> None:
    draft = browser.draft()
    first = current(browser.open(f"/write/{draft}").text)
    answer = browser.send(f"/write/{draft}/{first}/drop")
    assert (answer.status_code, answer.headers["Location"]) == (303, f"/write/{draft}?last={first}&was=open#now")
    page = browser.open(f"/write/{draft}").text
    assert "1 dropped" in page
    assert current(page) != first
    browser.send(f"/write/{draft}/{current(page)}/keep")
    page = browser.open(f"/write/{draft}").text
    assert "You have looked at every question." in page
    assert "Publish 1 question" in page
    answer = browser.send(f"/write/{draft}/publish")
    assert answer.headers["Location"] == f"/sets/{draft}"
    public = another.open(f"/sets/{draft}").text
    assert "How many cars cross it each day?" in public
    assert "How long will the bridge be repaired?" not in public


def test_what_the_writing_check_finds_is_counted_by_question_and_told_when_publishing(browser: Browser) -> None:
    draft = browser.draft()
    address = f"/write/{draft}/{current(browser.open(f'/write/{draft}').text)}/edit"
    assert re.search(r"\d errors?", browser.open(f"/write/{draft}").text)
    fields = {"prompt": "How long?", "answer": "six weeks", "distractors": "Monday\nTuesday", "category": "numbers"}
    browser.send(address, page=address, evidence="Repairs will take six weeks.", revision="1", **fields)
    page = browser.open(f"/write/{draft}").text
    assert re.search(r'class="lint error"><strong>Error L\d+:</strong>', page)
    browser.send(f"/write/{draft}/{current(page)}/keep")
    page = browser.open(f"/write/{draft}").text
    assert re.search(r'The writing check still finds errors in <a href="[^"]+#now">2 questions</a>\.', page)
    browser.send(f"/write/{draft}/publish")
    said = "Published. It is among the sets now. The writing check still finds errors in 2 questions"
    assert said in browser.open(f"/sets/{draft}").text


def test_the_last_decision_can_be_undone_and_the_question_is_in_hand_again(browser: Browser) -> None:
    draft = browser.draft()
    first = current(browser.open(f"/write/{draft}").text)
    for wish, after in (("drop", "1 dropped"), ("keep", "1 kept")):
        page = browser.open(browser.send(f"/write/{draft}/{first}/{wish}").headers["Location"]).text
        assert after in page
        assert current(page) != first
        assert f'action="/write/{draft}/{first}/undo"' in page
        assert values_in(page, "was") == ["open"]
        answer = browser.send(f"/write/{draft}/{first}/undo", was="open")
        assert answer.headers["Location"] == f"/write/{draft}?q={first}#now"
        page = browser.open(answer.headers["Location"]).text
        assert "2 questions · 0 kept · 0 dropped · 2 to look at" in page
        assert current(page) == first
        assert "/undo" not in page
    browser.send(f"/write/{draft}/{first}/undo", was="nonsense")
    assert "0 kept · 0 dropped" in browser.open(f"/write/{draft}").text


def test_next_leads_round_to_all_that_wait_and_leaves_out_what_is_decided(browser: Browser) -> None:
    draft = browser.draft()
    page = browser.open(f"/write/{draft}").text
    first, second = current(page), re.findall(r'\?q=([^"#]+)#now" data-key="n"', page)[0]
    assert first != second
    page = browser.open(f"/write/{draft}?q={second}").text
    assert re.findall(r'\?q=([^"#]+)#now" data-key="n"', page) == [first]
    page = browser.open(browser.send(f"/write/{draft}/{second}/keep").headers["Location"]).text
    assert current(page) == first
    assert 'data-key="n"' not in page


def test_text_of_kept_questions_is_shaded_and_that_of_waiting_ones_underlined(browser: Browser) -> None:
    draft = browser.draft()
    first = current(browser.open(f"/write/{draft}").text)
    page = browser.open(browser.send(f"/write/{draft}/{first}/keep").headers["Location"]).text
    assert re.findall(r'class="covered kept" [^>]*>([^<]+)</span>', page)[0] == "Repairs will take six weeks."
    assert '<mark id="proof">About 12,000 cars cross it every day.</mark>' in page
    page = browser.open(browser.send(f"/write/{draft}/{first}/drop").headers["Location"]).text
    assert re.findall(r'class="covered kept" [^>]*>([^<]+)</span>', page) == []


def test_a_dropped_question_can_be_put_back(browser: Browser) -> None:
    draft = browser.draft()
    first = current(browser.open(f"/write/{draft}").text)
    browser.send(f"/write/{draft}/{first}/drop")
    assert "Put back" in browser.open(f"/write/{draft}?q={first}").text
    browser.send(f"/write/{draft}/{first}/keep")
    assert "0 dropped" in browser.open(f"/write/{draft}").text


def test_a_set_without_questions_is_not_published(browser: Browser) -> None:
    draft = browser.draft()
    for _ in range(2):
        browser.send(f"/write/{draft}/{current(browser.open(f'/write/{draft}').text)}/drop")
    assert "Put at least one back to publish the set." in browser.open(f"/write/{draft}").text
    assert "/publish" not in browser.open(f"/write/{draft}").text
    assert browser.send(f"/write/{draft}/publish").status_code == 422


def test_a_draft_can_be_discarded(browser: Browser) -> None:
    draft = browser.draft()
    answer = browser.send(f"/write/{draft}/discard")
    assert (answer.status_code, answer.headers["Location"]) == (303, "/write")
    assert f"/write/{draft}" not in browser.open("/sets/").text
