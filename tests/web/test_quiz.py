from __future__ import annotations

import html
import shutil
from typing import TYPE_CHECKING

from quizapp.services.library import load_sets
from tests.web.conftest import values_in

if TYPE_CHECKING:
    from pathlib import Path

    from flask import Flask

    from tests.conftest import Clock
    from tests.web.conftest import Browser


def test_an_answer_leads_to_its_verdict_at_the_same_address(browser: Browser) -> None:
    address = browser.start_quiz(categories="numbers")
    answer = browser.answer(address)
    assert (answer.status_code, answer.headers["Location"]) == (303, address)
    page = browser.open(address).text
    assert "<mark>Roughly 40 boats stayed in port.</mark>" in page
    assert 'role="status"' in page
    assert "1 of 1" in page
    assert 'name="given"' not in page


def test_no_answer_is_told_before_it_is_given(browser: Browser) -> None:
    page = browser.open(browser.start_quiz(categories="numbers")).text
    assert "<mark>Roughly" not in page
    assert len(values_in(page, "given")) == 4


def test_the_same_answer_sent_twice_counts_once(browser: Browser) -> None:
    address = browser.start_quiz(categories="numbers")
    page = browser.open(address).text
    fields = {name: values_in(page, name)[0] for name in ("given", "review_id", "csrf_token")}
    assert [browser.client.post(address, data=fields).status_code for _ in range(3)] == [303, 303, 303]
    assert "1 answer in all" in browser.open("/progress").text


def test_checking_without_a_choice_asks_for_one(browser: Browser) -> None:
    address = browser.start_quiz()
    review_id = values_in(browser.open(address).text, "review_id")[0]
    answer = browser.send(address, page=address, review_id=review_id)
    assert answer.status_code == 422
    assert "Choose one of the answers, then check it." in answer.text
    assert len(values_in(answer.text, "given")) == 4


def test_a_choice_that_was_not_offered_is_refused(browser: Browser) -> None:
    address = browser.start_quiz()
    review_id = values_in(browser.open(address).text, "review_id")[0]
    assert browser.send(address, page=address, review_id=review_id, given="something else").status_code == 422


def test_the_result_lists_misses_with_their_proof_and_asks_them_again(browser: Browser) -> None:
    address = browser.start_quiz()
    quiz = address.rsplit("/", 1)[0]
    for position in range(1, 5):
        browser.answer(f"{quiz}/{position}", choice=position % 2)
    page = browser.open(f"{quiz}/result").text
    misses = page.count('class="versus"')
    assert f"{4 - misses} of 4 right" in page
    assert page.count("<mark>") == 4 + 1  # the right ones have their proof too; and the brand
    again = browser.send(f"{quiz}/repeat")
    assert again.status_code == 303
    assert f"1 of {misses}" in browser.open(again.headers["Location"]).text


def test_what_was_skipped_can_be_answered_later_and_is_not_given_away(browser: Browser) -> None:
    address = browser.start_quiz()
    quiz = address.rsplit("/", 1)[0]
    browser.answer(f"{quiz}/2")
    page = browser.open(f"{quiz}/result").text
    assert "3 questions are still open." in page
    assert "not answered" not in page
    assert browser.open(quiz).headers["Location"] == f"{quiz}/1"
    browser.send(f"{quiz}/finish", page=address)
    page = browser.open(f"{quiz}/result").text
    assert page.count("not answered") == 3
    assert "still open" not in page


def test_length_and_categories_are_chosen(browser: Browser) -> None:
    address = browser.start_quiz(categories=["demands", "dates"])
    assert "1 of 2" in browser.open(address).text
    assert browser.send("/quiz/start", set_id="ferries", length="seven").status_code == 422


def test_a_set_without_an_article_has_a_quiz_without_proof(browser: Browser) -> None:
    address = browser.start_quiz("capitals")
    browser.answer(address)
    page = browser.open(address).text
    assert "<figure" not in page
    assert browser.open("/sets/capitals/article").status_code == 404


def test_another_choice_from_a_second_tab_shows_the_answer_that_counts(browser: Browser) -> None:
    address = browser.start_quiz(categories="numbers")
    page = browser.open(address).text
    fields = {name: values_in(page, name)[0] for name in ("review_id", "csrf_token")}
    first, second = values_in(page, "given")[:2]
    browser.client.post(address, data={**fields, "given": first})
    answer = browser.client.post(address, data={**fields, "given": second})
    assert (answer.status_code, answer.headers["Location"]) == (303, address)
    page = browser.open(address).text
    assert "Your first answer counts." in page
    assert f"<span>{first}</span>" in page


def test_who_left_a_quiz_finds_the_way_back_on_the_first_page(browser: Browser) -> None:
    address = browser.start_quiz()
    assert "Go on with it" not in browser.open("/").text
    browser.answer(address)
    page = browser.open("/").text
    assert "is at 1 of 4." in page
    quiz = page.split(">Go on with it")[0].rsplit('href="', 1)[1].rstrip('"')
    assert browser.open(quiz).headers["Location"] == address.replace("/1", "/2")


def test_a_question_that_was_changed_meanwhile_is_told_and_reported_as_it_was_asked(
    browser: Browser, app: Flask, clock: Clock, library: Path, tmp_path: Path
) -> None:
    address = browser.start_quiz(categories="numbers")
    shutil.copytree(library, tmp_path / "library")
    ferries = tmp_path / "library" / "questions" / "ferries.yaml"
    ferries.write_text(ferries.read_text("utf-8").replace("How many ferries stayed", "How many boats stayed"), "utf-8")
    with app.app_context():
        load_sets([ferries], now=clock.forward(minutes=1), seeds=tmp_path / "library" / "seeds")
    assert "How many boats stayed" in browser.open("/sets/ferries").text
    browser.answer(address)
    for page in (address, address.rsplit("/", 1)[0] + "/result"):
        assert browser.open(page).text.count("This question was changed after the quiz began.") == 1
    link = html.unescape(browser.open(address).text.split('" data-key="f"')[0].rsplit('href="', 1)[1])
    form = browser.open(link).text
    assert "How many ferries stayed in port" in form
    answer = browser.send(link, page=link, quiz=values_in(form, "quiz")[0], next=address)
    assert "How many ferries stayed in port" in answer.text
    assert answer.status_code == 422


def test_a_report_from_a_quiz_that_is_not_theirs_is_not_found(browser: Browser, another: Browser) -> None:
    quiz = browser.start_quiz().split("/")[-2]
    another.start_quiz()
    assert another.open(f"/flag/ferries.boats?quiz={quiz}").status_code == 404
