"""What a screen reader hears: the title, what has the focus, and the tree under it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import press

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

KEYS = {
    "mediate": "Norway and Iceland",
    "demand": "a pay rise of eight percent",
    "How many": "roughly 40",
    "begin": "mid-February",
}


def answer(page: Page, *, right: bool) -> str:
    """Take the quiz and answer its first question; the key."""
    page.goto("/sets/ferries")
    page.get_by_role("button", name="Take the quiz").click()
    page.wait_for_url("**/1")
    prompt = page.get_by_role("heading", level=1).inner_text()
    key = next(key for part, key in KEYS.items() if part in prompt)
    options = page.locator("label.option > span").all_inner_texts()
    number = next(number for number, text in enumerate(options, start=1) if (text == key) == right)
    press(page, str(number))
    return key


@pytest.mark.parametrize(("right", "word"), [(True, "Right"), (False, "Not quite")])
def test_title_and_focus_say_the_verdict_and_the_key_at_once(
    window: Callable[..., Page], right: bool, word: str
) -> None:
    page = window()
    key = answer(page, right=right)
    assert page.title().startswith(f"{word}: question 1 of 4")
    verdict = page.get_by_role("status")
    expect(verdict).to_be_focused()
    tree = verdict.aria_snapshot()
    assert word in tree
    assert right or key in tree, "after a right answer the key is what was chosen"


def test_the_verdict_comes_before_the_proof_and_the_way_on(window: Callable[..., Page]) -> None:
    page = window()
    key = answer(page, right=False)
    tree = page.get_by_role("main").aria_snapshot()
    places = [tree.index(part) for part in ("heading", "listitem", "- status", "figure", 'link "Next')]
    assert places == sorted(places)
    assert f"{key} The answer" in tree
    assert re.search(r"listitem: .+ Your answer", tree)


def test_the_options_are_a_group_named_by_the_question(window: Callable[..., Page]) -> None:
    page = window()
    page.goto("/sets/ferries")
    page.get_by_role("button", name="Take the quiz").click()
    page.wait_for_url("**/1")
    prompt = page.get_by_role("heading", level=1).inner_text()
    group = page.get_by_role("group").filter(has=page.get_by_role("radio"))
    expect(group).to_have_accessible_name(re.compile(re.escape(prompt)))
    assert page.get_by_role("radio").count() == 4


def test_the_revealed_answer_is_heard_before_its_proof_and_the_grades(window: Callable[..., Page]) -> None:
    page = window()
    page.goto("/study/ferries")
    page.get_by_role("button", name="Begin as a guest").click()
    page.goto("/study/ferries")
    prompt = page.get_by_role("heading", level=1).inner_text()
    key = next(key for part, key in KEYS.items() if part in prompt)
    assert key not in page.get_by_role("main").aria_snapshot()
    page.keyboard.press("Space")
    back = page.get_by_role("group", name=key)
    expect(back).to_be_focused()
    tree = back.aria_snapshot()
    places = [tree.index(part) for part in (key, "figure", "Again", "Easy")]
    assert places == sorted(places)


def test_what_was_saved_is_announced_and_the_curve_has_words(window: Callable[..., Page]) -> None:
    page = window()
    page.goto("/preferences")
    page.get_by_role("button", name="Begin as a guest").click()
    page.wait_for_url("**/study")
    page.goto("/preferences")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("status")).to_have_text("Your preferences are saved.")
    picture = page.get_by_role("img", name=re.compile("Answers a day rise with desired retention"))
    expect(picture).to_have_accessible_name(re.compile("2.1 at 90 %, which is yours"))
    page.get_by_text("As a table").click()
    row = page.get_by_role("row", name=re.compile("95 %"))
    expect(row).to_have_accessible_name(re.compile("about 50\u00a0% more often"))
