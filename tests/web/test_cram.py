"""Cramming in the browser without JavaScript."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.web.conftest import values_in

if TYPE_CHECKING:
    from werkzeug.test import TestResponse

    from tests.web.conftest import Browser

NAMES = ("csrf_token", "question_id", "review_id", "shown_reps", "run", "set_id", "category", "number", "missed_in")


@pytest.fixture
def learner(browser: Browser) -> Browser:
    """A guest's browser."""
    browser.send("/study/start")
    return browser


def begin(browser: Browser, query: str = "set_id=ferries") -> str:
    answer = browser.open(f"/cram?{query}")
    assert answer.status_code == 303
    return answer.headers["Location"]


def give(browser: Browser, address: str, rating: str = "good") -> TestResponse:
    form = browser.open(address).text.split('action="/cram/answer"')[1]
    fields = {name: values_in(form, name)[0] for name in NAMES if values_in(form, name)}
    return browser.client.post("/cram/answer", data={**fields, "rating": rating})


def test_a_run_goes_through_all_cards_and_tells_how_it_went(learner: Browser) -> None:
    address = begin(learner)
    for position in range(1, 5):
        page = learner.open(address).text
        assert f"{position} of 4" in page
        assert "nothing here changes when your cards come back" in page
        answer = give(learner, address, "again" if position == 1 else "good")
        assert (answer.status_code, answer.headers["Location"]) == (303, address)
    page = learner.open(address).text
    assert "3 of 4 recalled" in page
    assert "4 new" in learner.open("/sets/ferries").text
    again = html.unescape(page.split("The missed ones again")[0].rsplit('href="', 1)[1].split('"')[0])
    answer = learner.open(again)
    assert "1 of 1" in learner.open(answer.headers["Location"]).text


def test_an_address_without_a_run_begins_a_new_one_each_time(learner: Browser) -> None:
    runs = {parse_qs(urlsplit(begin(learner, "category=places&number=1")).query)["run"][0] for _ in range(3)}
    assert len(runs) == 3
    assert "1 of 1" in learner.open(begin(learner, "category=places&number=1")).text
    assert begin(learner, "set_id=ferries&run=mine").count("run=") == 1


def test_undo_is_there_on_each_card_and_at_the_end(learner: Browser) -> None:
    address = begin(learner, "set_id=capitals")
    for _ in range(2):
        give(learner, address)
    for expected in ("2 of 2", "1 of 2"):
        form = learner.open(address).text.split('action="/study/undo"')[1]
        fields = {name: values_in(form, name)[0] for name in ("csrf_token", "next", "undo_id")}
        assert learner.client.post("/study/undo", data=fields).headers["Location"] == address
        assert expected in learner.open(address).text
    assert "/study/undo" not in learner.open(address).text


def test_a_typed_answer_is_checked_first(learner: Browser) -> None:
    address = begin(learner, "set_id=capitals&answers=type&number=1")
    form = learner.open(address).text.split('class="typed"')[1]
    names = ("card", "review_id", "shown_reps", "shown", "run", "set_id", "number", "answers")
    query = {name: values_in(form, name)[0] for name in names} | {"given": "Paris"}
    page = learner.client.get("/cram", query_string=query).text
    assert "Not quite" in page
    form = page.split('action="/cram/answer"')[1]
    fields = {name: values_in(form, name)[0] for name in (*NAMES[:6], "number", "given", "took", "answers")}
    answer = learner.client.post("/cram/answer", data={**fields, "claimed": "good"})
    assert "answers=type" in answer.headers["Location"]
    assert "1 of 1 recalled" in learner.open(answer.headers["Location"]).text
    assert learner.client.get("/cram", query_string=query).status_code == 303


def test_a_stale_card_says_so_and_goes_on(learner: Browser) -> None:
    address = begin(learner)
    form = learner.open(address).text.split('action="/cram/answer"')[1]
    fields = {name: values_in(form, name)[0] for name in NAMES if values_in(form, name)}
    learner.client.post("/cram/answer", data={**fields, "rating": "good"})
    learner.client.post("/cram/answer", data={**fields, "rating": "again"})
    page = learner.open(address).text
    assert "You had answered this already" in page
    assert "2 of 4" in page


def test_a_choice_without_cards_leads_back_to_the_choice(learner: Browser) -> None:
    answer = learner.open(begin(learner, "set_id=ferries&category=people"))
    assert (answer.status_code, answer.headers["Location"]) == (303, "/study/choose")
    assert "There are no cards of this kind" in learner.open("/study/choose").text
    assert learner.open(begin(learner, "set_id=nothing")).status_code == 404


def test_a_visitor_begins_as_a_guest_and_stays_there(browser: Browser) -> None:
    page = browser.open("/cram?set_id=ferries").text
    assert "<h1>Cram</h1>" in page
    fields = {name: values_in(page, name)[0] for name in ("csrf_token", "next")}
    answer = browser.client.post("/study/start", data=fields)
    assert answer.headers["Location"] == "/cram?set_id=ferries"
