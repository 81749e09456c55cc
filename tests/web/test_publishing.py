"""The pages of publishing and of versions: what an author is shown and asked, and what goes wrong."""

from __future__ import annotations

import pytest

from tests.web.conftest import Browser, values_in


@pytest.fixture
def a_set(browser: Browser, two_questions: None) -> str:
    """The id of a set that the browser has published, with one question reworded on the desk since."""
    set_id = browser.draft()
    browser.send(f"/write/{set_id}/publish")
    reword(browser, set_id, "weeks", answer="two months")
    return set_id


def reword(browser: Browser, set_id: str, key: str, **parts: str) -> None:
    """Save a question with these parts changed, as its form has the others."""
    fields = {
        "prompt": "How long will the bridge be repaired?", "answer": "six weeks", "distractors": "one\ntwo\nthree",
        "category": "numbers", "evidence": "Repairs will take six weeks.", "revision": "1",
    }  # fmt: skip
    page = f"/write/{set_id}/{set_id}.{key}/edit"
    assert browser.send(page, page=page, **(fields | parts)).status_code == 303


def learn(browser: Browser, set_id: str) -> None:
    """Answer every question of the set once."""
    first = browser.start_quiz(set_id)
    for at in (1, 2):
        assert browser.answer(f"{first.rsplit('/', 1)[0]}/{at}").status_code == 303


def test_an_author_is_told_what_waits_and_learners_see_the_published_text(
    a_set: str, browser: Browser, another: Browser
) -> None:
    page = browser.open(f"/sets/{a_set}").text
    assert "1 change on the desk" in page
    assert "two months" not in page
    assert "desk" not in another.open(f"/sets/{a_set}").text
    assert "Publish 1 change" in browser.open(f"/write/{a_set}").text


def test_publishing_asks_about_the_cards_of_a_changed_answer(a_set: str, browser: Browser, another: Browser) -> None:
    learn(another, a_set)
    page = browser.open(f"/write/{a_set}/publish").text
    assert "Start its cards again for 1 learner" in page
    assert values_in(page, "again") == [f"{a_set}.weeks"]
    browser.send(
        f"/write/{a_set}/publish", page=f"/write/{a_set}/publish", shown=values_in(page, "shown")[0],
        again=f"{a_set}.weeks",
    )  # fmt: skip
    assert "two months" in another.open(f"/sets/{a_set}").text
    assert another.open(f"/sets/{a_set}").text.count('<span class="state">new</span>') == 1
    assert "Nothing has changed" in browser.open(f"/write/{a_set}/publish").text


def test_a_published_set_is_published_again_only_from_its_review(a_set: str, browser: Browser) -> None:
    answer = browser.send(f"/write/{a_set}/publish")
    assert answer.headers["Location"] == f"/write/{a_set}/publish"
    assert "two months" not in browser.open(f"/sets/{a_set}").text
    stale = browser.send(f"/write/{a_set}/publish", shown="something else")
    assert stale.status_code == 409
    assert "decide again" in stale.text


def test_the_first_publication_is_looked_at_first_or_done_at_once(browser: Browser, two_questions: None) -> None:
    set_id = browser.draft()
    page = browser.open(f"/write/{set_id}/publish").text
    assert "Everyone will find it among the sets." in page
    assert page.count('<span class="tag">added</span>') == 2
    for key in ("weeks", "cars"):
        browser.send(f"/write/{set_id}/{set_id}.{key}/drop")
    assert "No question is left" in browser.open(f"/write/{set_id}/publish").text
    assert browser.send(f"/write/{set_id}/publish").status_code == 422


def test_versions_are_seen_compared_and_put_back(a_set: str, browser: Browser) -> None:
    shown = values_in(browser.open(f"/write/{a_set}/publish").text, "shown")[0]
    browser.send(f"/write/{a_set}/publish", shown=shown)
    assert "six weeks" in browser.open(f"/sets/{a_set}/versions/1").text
    compared = browser.open(f"/sets/{a_set}/versions/compare?old=1&new=2").text
    assert "<del>" in compared
    assert "two months" in compared
    page = f"/sets/{a_set}/versions/1/restore"
    shown = values_in(browser.open(page).text, "shown")[0]
    assert browser.send(page, page=page, shown="stale").status_code == 409
    assert browser.send(page, page=page, shown=shown).status_code == 303
    assert "put back by you from version 1" in browser.open(f"/sets/{a_set}/versions").text
    assert "six weeks" in browser.open(f"/sets/{a_set}").text


@pytest.mark.parametrize("rest", ["9", "0", "compare?old=9", "compare?old=x", "compare?old=1&new=-1", "compare?new=²"])
def test_versions_that_are_not_there_are_not_found(a_set: str, browser: Browser, rest: str) -> None:
    assert browser.open(f"/sets/{a_set}/versions/{rest}").status_code == 404


def test_title_and_licence_wait_for_the_next_version(a_set: str, browser: Browser, another: Browser) -> None:
    page = f"/write/{a_set}/details"
    sent = {"title": "Repairs in Belgrade", "description": "", "licence": "CC BY 4.0"}
    assert browser.send(page, page=page, **(sent | {"title": " "})).status_code == 422
    assert browser.send(page, page=page, **sent).status_code == 303
    assert "Repairs in Belgrade" not in another.open(f"/sets/{a_set}").text
    review = browser.open(f"/write/{a_set}/publish").text
    assert "CC BY 4.0" in review
    browser.send(f"/write/{a_set}/publish", shown=values_in(review, "shown")[0])
    assert "Repairs in Belgrade" in another.open(f"/sets/{a_set}").text
