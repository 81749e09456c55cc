"""Reading with questions in the browser without JavaScript."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from quizapp.services import read
from tests.web.conftest import values_in

if TYPE_CHECKING:
    from werkzeug.test import TestResponse

    from tests.web.conftest import Browser

READ = "/read/ferries"


@pytest.fixture
def learner(browser: Browser) -> Browser:
    """A guest's browser."""
    browser.send("/study/start")
    return browser


def asked(page: str, question: str) -> str:
    """The part of the page with one question."""
    return page.split(f'id="q-ferries.{question}"')[1].split("</article>")[0]


def give(browser: Browser, question: str, rating: str) -> TestResponse:
    form = asked(browser.open(READ).text, question)
    names = ("csrf_token", "question_id", "review_id", "shown_reps", "shown")
    fields = {name: values_in(form, name)[0] for name in names}
    return browser.client.post(f"{READ}/answer", data={**fields, "rating": rating})


def test_the_questions_stand_below_the_text_that_answers_them(learner: Browser) -> None:
    page = learner.open(READ).text
    assert page.index("The talks began in mid-February and will") < page.index('id="q-ferries.start"')
    assert "0 of 4 answered" in page
    assert "<mark>" not in page.split("<main")[1].split("<details")[0]
    assert 'href="/read/ferries"' in learner.open("/sets/ferries").text


def test_an_answer_counts_and_stands_there_afterwards(learner: Browser) -> None:
    answer = give(learner, "boats", "good")
    assert (answer.status_code, answer.headers["Location"]) == (303, f"{READ}#q-ferries.boats")
    page = learner.open(READ).text
    assert "Answered: Good. Comes back later today." in asked(page, "boats")
    assert "1 of 4 answered" in page
    assert "1 answer in all" in learner.open("/progress").text
    assert "Answered" not in asked(page, "start")


def test_undo_opens_the_last_answer_again(learner: Browser) -> None:
    give(learner, "boats", "good")
    form = learner.open(READ).text.split('action="/study/undo"')[1]
    fields = {name: values_in(form, name)[0] for name in ("csrf_token", "next", "undo_id")}
    assert learner.client.post("/study/undo", data=fields).headers["Location"] == READ
    assert "0 of 4 answered" in learner.open(READ).text


def test_a_typed_answer_is_checked_at_its_place(learner: Browser) -> None:
    form = asked(learner.open(f"{READ}?answers=type").text, "boats")
    names = ("card", "review_id", "shown_reps", "shown", "answers")
    query = {name: values_in(form, name)[0] for name in names} | {"given": "roughly 40"}
    page = learner.client.get(READ, query_string=query).text
    here = asked(page, "boats")
    assert ">Right." in here
    assert 'id="verdict"' in here
    assert page.count('id="verdict"') == 1
    kept = ("csrf_token", "question_id", "review_id", "shown_reps", "took", "given", "answers")
    fields = {name: values_in(here, name)[0] for name in kept}
    answer = learner.client.post(f"{READ}/answer", data={**fields, "rating": "good"})
    assert answer.headers["Location"] == f"{READ}?answers=type#q-ferries.boats"
    assert "You typed: roughly 40" in asked(learner.open(READ).text, "boats")
    assert learner.client.get(READ, query_string=query).status_code == 303


def test_a_visitor_is_asked_to_begin_and_comes_back(browser: Browser) -> None:
    page = browser.open(READ).text
    assert "<h1>Read the article with questions</h1>" in page
    fields = {name: values_in(page, name)[0] for name in ("csrf_token", "next")}
    assert browser.client.post("/study/start", data=fields).headers["Location"] == READ


def test_a_set_without_an_article_has_nothing_to_read(learner: Browser) -> None:
    assert learner.open("/read/capitals").status_code == 404
    assert "/read/capitals" not in learner.open("/sets/capitals").text


def test_whoever_answers_on_a_later_page_stays_there(learner: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(read, "PART_WORDS", 12)
    monkeypatch.setattr(read, "PARTS_AT_ONCE", 2)
    assert 'href="/read/ferries?part=3"' in learner.open("/read/ferries").text
    page = learner.open("/read/ferries?part=3").text
    assert "Parts 1 to 2" in page
    assert values_in(page, "part")
    names = ("question_id", "review_id", "shown_reps", "shown", "part")
    fields = {name: values_in(page, name)[-1] for name in names}
    answer = learner.send("/read/ferries/answer", page="/read/ferries?part=3", rating="good", **fields)
    assert answer.headers["Location"] == f"/read/ferries?part=3#q-{fields['question_id']}"
    assert learner.open("/read/ferries?part=oops").status_code == 200
