"""The story of a prompt stands apart from its question: small, or, under its own title, for screen readers only."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING

import pytest

from quizapp.question import STORY_AND_QUESTION
from tests.web.conftest import NO_STORY, OTHER_STORY, OWN_STORY, text_of, values_in
from tests.web.test_publishing import reword

if TYPE_CHECKING:
    from tests.web.conftest import Browser

QUESTIONS = ("own", "other", "none")
PROMPTS = dict(zip(QUESTIONS, (OWN_STORY, OTHER_STORY, NO_STORY), strict=True))
SMALL = '<span class="story">'
HIDDEN = '<span class="unseen">In the story “'
PARTED = '<span class="after-story">'


@pytest.fixture
def set_id(browser: Browser, three_stories: None) -> str:
    """A published set of the three prompts, on the article that the first one names."""
    found = browser.draft()
    assert browser.send(f"/write/{found}/publish", page=f"/write/{found}").status_code == 303
    return found


def counts(page: str) -> tuple[int, int, int]:
    """How many stories are there for screen readers only, how many small, and how many questions behind them."""
    return page.count(HIDDEN), page.count(SMALL), page.count(PARTED)


@pytest.mark.parametrize(
    "address",
    ["/sets/{}", "/sets/{}/paper", "/read/{}", "/sets/{}/versions/1", "/write/{}/arrange", "/write/{}/feedback"],
)
def test_a_list_under_a_title_does_not_repeat_it_and_tells_other_stories_small(
    browser: Browser, another: Browser, set_id: str, address: str
) -> None:
    another.answer(another.start_quiz(set_id))  # there is no feedback before
    page = browser.open(address.format(set_id)).text
    assert all(prompt in text_of(page) for prompt in PROMPTS.values())
    assert counts(page) == (1, 1, 2)
    assert "<b>no" not in page


def test_a_result_does_not_repeat_its_title_whatever_was_missed(browser: Browser, set_id: str) -> None:
    quiz = browser.start_quiz(set_id).rsplit("/", 1)[0]
    for at in (1, 2, 3):
        browser.answer(f"{quiz}/{at}")
    page = browser.open(f"{quiz}/result").text
    assert all(prompt in text_of(page) for prompt in PROMPTS.values())
    assert counts(page) == (1, 1, 2)


def test_what_differs_does_not_repeat_the_title(browser: Browser, set_id: str) -> None:
    reword(browser, set_id, "own", prompt=OWN_STORY, answer="two months")
    for page in (f"/sets/{set_id}/versions/compare", f"/write/{set_id}/publish"):
        shown = browser.open(page).text
        assert OWN_STORY in text_of(shown)
        assert counts(shown) == (1, 0, 1)


def test_one_question_has_its_story_small_above_it(browser: Browser, set_id: str) -> None:
    quiz = browser.start_quiz(set_id).rsplit("/", 1)[0]
    addresses = [f"{quiz}/{at}" for at in (1, 2, 3)]
    asked = [browser.open(address).text for address in addresses]
    for address in addresses:
        browser.answer(address)
    told = [browser.open(address).text for address in addresses]
    flagged = [browser.open(f"/flag/{set_id}.{key}").text for key in QUESTIONS]
    for pages in (asked, told, flagged):
        assert sorted(counts(page) for page in pages) == [(0, 0, 0), (0, 1, 1), (0, 1, 1)]
        assert all(sum(prompt in text_of(page) for page in pages) == 1 for prompt in PROMPTS.values())


@pytest.mark.parametrize("address", ["/study/{}", "/study/{}?answers=type", "/cram?set_id={}"])
def test_a_card_has_its_story_small_above_it(browser: Browser, set_id: str, address: str) -> None:
    browser.send("/study/start")
    page = browser.open(address.format(set_id), follow_redirects=True).text
    key = values_in(page, "question_id")[-1].rsplit(".", 1)[1]
    assert PROMPTS[key] in text_of(page)
    assert counts(page) == ((0, 0, 0) if key == "none" else (0, 1, 1))


def test_a_list_over_several_sets_has_all_stories_small(browser: Browser, set_id: str) -> None:
    for _ in range(2):
        quiz = browser.start_quiz(set_id).rsplit("/", 1)[0]
        for at in (1, 2, 3):
            choices = values_in(browser.open(f"{quiz}/{at}").text, "given")
            browser.answer(f"{quiz}/{at}", choice=choices.index("two"))
    hardest = browser.open("/progress").text.split('id="hardest"')[1]
    for question, review in zip(values_in(hardest, "question_id"), values_in(hardest, "review_id"), strict=True):
        browser.send("/study/wish", wish="suspend", question_id=question, review_id=review)
    for page in (hardest, browser.open("/study/choose").text.split('id="suspended"')[1]):
        assert counts(page) == (0, 2, 2)
        assert all(text_of(page).count(prompt) == 2 for prompt in PROMPTS.values())  # once more on the button


def test_the_question_in_hand_has_its_story_small_and_the_list_beside_it_has_not(browser: Browser, set_id: str) -> None:
    page = browser.open(f"/write/{set_id}?q={set_id}.own").text
    hand, others = page.split('id="others"')
    assert counts(hand) == (0, 1, 1)
    assert counts(others) == (1, 1, 2)
    assert text_of(page).count(OWN_STORY) == 2


def test_the_preview_of_a_question_shows_its_story_as_learners_see_it(browser: Browser, set_id: str) -> None:
    page = browser.open(f"/write/{set_id}/{set_id}.own/edit").text
    assert counts(page.split('id="preview"')[1]) == (0, 2, 2)


def test_a_name_that_is_only_heard_is_the_whole_prompt(browser: Browser, set_id: str) -> None:
    page = browser.open(f"/write/{set_id}/arrange").text
    assert f'aria-label="Move up: {OWN_STORY}"' in page
    assert f'<span class="unseen">Choose: {OWN_STORY}</span>' in page


def test_scripts_tell_a_story_by_the_pattern_of_the_server(browser: Browser) -> None:
    assert f'data-parts="{html.escape(STORY_AND_QUESTION.pattern)}"' in browser.open("/offline").text
