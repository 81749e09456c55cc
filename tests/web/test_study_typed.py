"""Flashcards in the browser without JavaScript: typing, skipping, wishes, flags, editing, choosing."""

from __future__ import annotations

import datetime
import html
from typing import TYPE_CHECKING
from urllib.parse import urlencode

import pytest

from quizapp.services import flags, study
from tests.web.conftest import token_in, values_in

if TYPE_CHECKING:
    from flask import Flask
    from werkzeug.test import TestResponse

    from tests.conftest import Clock
    from tests.web.conftest import Browser

STUDY = "/study/ferries"
CHECKED = ("csrf_token", "question_id", "review_id", "shown_reps", "took", "given", "set_id")


@pytest.fixture
def learner(browser: Browser) -> Browser:
    """A guest's browser."""
    browser.send("/study/start")
    return browser


def typed_address(browser: Browser, given: str, *, page: str = f"{STUDY}?answers=type") -> str:
    """Where the form of the card leads to with `given` in its field."""
    text = browser.open(page).text
    form = text.split('class="typed"')[1].split("</form>")[0]
    action = html.unescape(text.split('class="typed"')[0].rsplit('action="', 1)[1].split('"')[0])
    names = ("card", "review_id", "shown_reps", "shown", "answers", "category")
    fields = {name: values_in(form, name)[0] for name in names if values_in(form, name)}
    return f"{action}?{urlencode({**fields, 'given': given})}"


def grade_checked(browser: Browser, page: str, **pressed: str) -> TestResponse:
    form = page.split('action="/study/answer"')[1]
    fields = {name: values_in(form, name)[0] for name in CHECKED}
    return browser.client.post("/study/answer", data={**fields, "answers": "type", **pressed})


def wish(browser: Browser, wished: str, *, page: str = STUDY, **fields: str) -> TestResponse:
    form = browser.open(page).text.split('action="/study/wish"')[1]
    named = {name: values_in(form, name)[0] for name in ("csrf_token", "question_id", "review_id", "set_id")}
    return browser.client.post("/study/wish", data={**named, "wish": wished, **fields})


def prompt(page: str) -> str:
    return page.split('id="prompt"')[1].split(">", 1)[1].split("</h1>")[0]


def test_a_typed_answer_is_checked_before_it_is_graded(learner: Browser) -> None:
    address = typed_address(learner, "Iceland and Norway")
    for _ in range(2):  # a reload counts nothing
        page = learner.open(address).text
        assert 'role="status"' in page
        assert ">Right." in page
        assert "Norway and Iceland" in page
        assert "<mark>Norway and Iceland are mediating" in page
        assert 'value="good" data-key="3 Enter"' in page
    assert "1 answer in all" not in learner.open("/progress").text
    answer = grade_checked(learner, page, rating="good")
    assert (answer.status_code, answer.headers["Location"]) == (303, f"{STUDY}?answers=type")
    assert "1 answer in all" in learner.open("/progress").text


def test_the_back_button_to_a_checked_answer_leads_to_the_next_card(learner: Browser) -> None:
    address = typed_address(learner, "Sweden")
    grade_checked(learner, learner.open(address).text, rating="again")
    answer = learner.open(address)
    assert (answer.status_code, answer.headers["Location"]) == (303, f"{STUDY}?answers=type")
    assert "answered in another window" in learner.open(f"{STUDY}?answers=type").text


def test_a_wrong_answer_suggests_again_and_can_be_claimed(learner: Browser) -> None:
    page = learner.open(typed_address(learner, "the <b>Norse</b> lands")).text
    assert ">Not quite." in page
    assert "the &lt;b&gt;Norse&lt;/b&gt; lands" in page
    assert 'value="again" data-key="1 Enter"' in page
    assert 'name="claimed"' in page
    for _ in range(2):
        assert grade_checked(learner, page, claimed="good").status_code == 303
    assert "1 answer in all" in learner.open("/progress").text


def test_an_empty_answer_shows_the_key_and_has_nothing_to_claim(learner: Browser) -> None:
    page = learner.open(typed_address(learner, "")).text
    assert "Norway and Iceland" in page
    assert 'name="claimed"' not in page


def test_a_check_that_names_no_card_is_refused(learner: Browser) -> None:
    assert learner.open(f"{STUDY}?given=x").status_code == 422
    address = typed_address(learner, "x")
    assert learner.open(address.replace("card=ferries.mediators", "card=nothing.here")).status_code == 404


def test_the_choice_of_typing_and_category_stays_for_the_next_card(learner: Browser) -> None:
    page = learner.open("/study?category=places&answers=type").text
    assert "Only places." in page
    address = typed_address(learner, "Oslo", page="/study?category=places&answers=type")
    answer = grade_checked(learner, learner.open(address).text, rating="easy", category="places")
    assert answer.headers["Location"] == "/study?category=places&answers=type"


def test_a_category_that_is_none_means_all(learner: Browser) -> None:
    assert "4 left" in learner.open(f"{STUDY}?category=weather").text


def test_a_set_chosen_in_a_form_has_its_own_address(learner: Browser) -> None:
    answer = learner.open("/study?set_id=ferries&category=dates")
    assert (answer.status_code, answer.headers["Location"]) == (303, f"{STUDY}?category=dates")


def test_a_skipped_card_comes_last(learner: Browser) -> None:
    first = learner.open(STUDY).text
    for left in (4, 4, 4, 4):
        page = learner.open(STUDY).text
        assert f"{left} left" in page
        form = page.split('action="/study/skip"')[1]
        fields = {name: values_in(form, name)[0] for name in ("csrf_token", "set_id", "question_id")}
        assert learner.client.post("/study/skip", data=fields).headers["Location"] == STUDY
    assert prompt(learner.open(STUDY).text) == prompt(first)
    assert "0 answers" not in learner.open("/progress").text


def test_skips_are_forgotten_after_some_hours(learner: Browser, clock: Clock) -> None:
    first = prompt(learner.open(STUDY).text)
    learner.send("/study/skip", set_id="ferries", question_id="ferries.mediators")
    assert prompt(learner.open(STUDY).text) != first
    clock.forward(hours=5)
    assert prompt(learner.open(STUDY).text) == first


def test_the_only_card_cannot_be_skipped(learner: Browser) -> None:
    assert "/study/skip" not in learner.open(f"{STUDY}?category=dates").text


def test_many_skips_fit_into_the_cookie(learner: Browser) -> None:
    for number in range(100):
        learner.send("/study/skip", question_id=f"019b8f50-dd00-713d-8a35-3ef549526434.number-{number}")
    assert "4 left" in learner.open(STUDY).text


def test_a_suspended_card_stays_away_until_it_is_resumed(learner: Browser, clock: Clock) -> None:
    assert wish(learner, "suspend").headers["Location"] == STUDY
    page = learner.open(STUDY).text
    assert "stays away until you resume it" in page
    assert "3 left" in page
    clock.forward(days=30)
    assert "3 left" in learner.open(STUDY).text
    choose = learner.open("/study/choose").text
    assert "Which two countries mediate" in choose
    form = choose.split('action="/study/wish"')[1]
    fields = {name: values_in(form, name)[0] for name in ("csrf_token", "question_id", "review_id", "next")}
    learner.client.post("/study/wish", data={**fields, "wish": "resume"})
    assert "4 left" in learner.open(STUDY).text
    assert "Which two countries" not in learner.open("/study/choose").text


def test_undo_takes_a_wish_back_and_shows_its_card(learner: Browser) -> None:
    wish(learner, "bury")
    form = learner.open(STUDY).text.split('action="/study/undo"')[1]
    fields = {name: values_in(form, name)[0] for name in ("csrf_token", "set_id", "undo_id")}
    answer = learner.client.post("/study/undo", data=fields)
    assert answer.headers["Location"] == f"{STUDY}?card=ferries.mediators"
    assert "4 left" in learner.open(answer.headers["Location"]).text


def test_a_card_can_be_set_to_a_day_but_not_to_a_past_one(learner: Browser, clock: Clock) -> None:
    again = learner.open(STUDY).text.split('action="/study/answer"')[1]
    names = ("csrf_token", "question_id", "review_id", "shown_reps", "shown", "set_id")
    learner.client.post("/study/answer", data={n: values_in(again, n)[0] for n in names} | {"rating": "again"})
    page = f"{STUDY}?card=ferries.mediators"
    past = clock().date() - datetime.timedelta(days=2)
    answer = wish(learner, "postpone", page=page, day=past.isoformat())
    assert answer.status_code == 422
    assert "This day is past" in answer.text
    later = clock().date() + datetime.timedelta(days=3)
    assert wish(learner, "postpone", page=page, day=later.isoformat()).status_code == 303
    assert "comes back on Thursday" in learner.open(STUDY).text
    assert wish(learner, "eat", page=STUDY).status_code == 422


def test_a_question_is_reported_without_leaving_the_card(learner: Browser, app: Flask) -> None:
    page = learner.open(f"{STUDY}?answers=type").text
    form = page.split('action="/flag/ferries.mediators"')[1]
    fields = {"csrf_token": token_in(form), "next": values_in(form, "next")[0], "reason": "outdated", "comment": ""}
    answer = learner.client.post("/flag/ferries.mediators", data=fields)
    assert answer.headers["Location"] == f"{STUDY}?answers=type"
    page = learner.open(answer.headers["Location"]).text
    assert "Your note is kept with the question" in page
    assert set(flags.REASONS) <= set(values_in(page, "reason"))


def test_who_wrote_a_question_edits_it_and_returns_to_the_card(
    browser: Browser, another: Browser, two_questions: None
) -> None:
    draft = browser.draft()
    address = f"/study/{draft}"
    page = browser.open(address).text
    edit = html.unescape(page.split('data-key="e"')[0].rsplit('href="', 1)[1].split('"')[0])
    form = browser.open(edit).text
    fields = {"csrf_token": token_in(form), "revision": values_in(form, "revision")[0], "prompt": "How long, in weeks?"}
    fields |= {"answer": "six weeks", "distractors": "one\ntwo", "category": "numbers"}
    fields |= {"evidence": "Repairs will take six weeks."}
    answer = browser.client.post(edit, data=fields)
    assert (answer.status_code, answer.headers["Location"]) == (303, address)
    assert "How long, in weeks?" in browser.open(address).text
    browser.send(f"/write/{draft}/publish")
    another.send("/study/start")
    assert "/edit" not in another.open(address).text


@pytest.mark.usefixtures("two_questions")
def test_an_edit_never_leads_to_another_site(browser: Browser) -> None:
    draft = browser.draft()
    question = browser.open(f"/write/{draft}").text.split("/keep")[0].rsplit("/", 1)[1]
    page = browser.open(f"/write/{draft}/{question}/edit?next=https://elsewhere.example/").text
    assert "elsewhere" not in page.split("</form>")[0].rsplit("<form", 1)[1]


def test_the_end_tells_when_to_return_and_what_is_held_back(learner: Browser) -> None:
    wish(learner, "suspend")
    wish(learner, "bury")
    for _ in range(2):
        card = learner.open(STUDY).text.split('action="/study/answer"')[1]
        names = ("csrf_token", "question_id", "review_id", "shown_reps", "shown", "set_id")
        fields = {name: values_in(card, name)[0] for name in names}
        learner.client.post("/study/answer", data={**fields, "rating": "easy"})
    page = learner.open(STUDY).text
    assert "Come back on " in page
    assert "1 card is put off until tomorrow" in page
    assert "1 card is suspended" in page
    assert "/cram?set_id=ferries" in page
    assert "Undo" in page.split("</main>")[0]


def test_the_end_of_a_set_that_is_wholly_suspended_says_so(learner: Browser) -> None:
    for _ in range(2):
        wish(learner, "suspend", page="/study/capitals")
    page = learner.open("/study/capitals").text
    assert "Every card here is suspended" in page
    assert "2 cards are suspended" in page
    assert "/cram" not in page


def test_the_end_offers_a_set_where_something_is_due(learner: Browser, clock: Clock) -> None:
    card = learner.open("/study/capitals").text.split('action="/study/answer"')[1]
    names = ("csrf_token", "question_id", "review_id", "shown_reps", "shown", "set_id")
    learner.client.post("/study/answer", data={n: values_in(card, n)[0] for n in names} | {"rating": "again"})
    page = learner.open("/study/ferries?category=people").text
    assert "There are no questions on people in this set" in page
    assert "1 due in “Capitals”" in page


def test_a_card_forgotten_too_often_says_what_to_do(learner: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "forgotten this one" not in learner.open(STUDY).text
    monkeypatch.setattr(study, "leech", lambda memory: memory.reps > 0)
    card = learner.open(STUDY).text.split('action="/study/answer"')[1]
    names = ("csrf_token", "question_id", "review_id", "shown_reps", "shown", "set_id")
    learner.client.post("/study/answer", data={n: values_in(card, n)[0] for n in names} | {"rating": "again"})
    page = learner.open(f"{STUDY}?card=ferries.mediators").text
    assert "You have forgotten this one" in page
    assert page.index("Norway and Iceland") < page.index("You have forgotten this one")


def test_the_set_says_what_is_suspended_or_put_off(learner: Browser) -> None:
    wish(learner, "suspend")
    wish(learner, "bury")
    page = learner.open("/sets/ferries").text
    assert '<span class="state">suspended</span>' in page
    assert '<span class="state">not today</span>' in page
    assert "2 new" in page


def test_a_visitor_begins_where_they_wanted_to(browser: Browser) -> None:
    page = browser.open("/study/ferries?category=dates&answers=type").text
    fields = {name: values_in(page, name)[0] for name in ("csrf_token", "set_id", "category", "answers")}
    answer = browser.client.post("/study/start", data=fields)
    assert answer.headers["Location"] == "/study/ferries?category=dates&answers=type"
