"""Editing a question by keyboard alone: picked proof, live check and preview, unsaved work, two windows, axe."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.flaws import faults
from tests.web.conftest import ARTICLE
from tests.web.conftest import two_questions as two_questions

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Dialog, Page

pytestmark = pytest.mark.usefixtures("two_questions")


@pytest.fixture(params=["light", "dark"])
def page(request: pytest.FixtureRequest, window: Callable[..., Page]) -> Page:
    """The editing page of the first question of a fresh draft."""
    made = window(color_scheme=request.param, reduced_motion="reduce")
    made.goto("/write")
    made.get_by_label("Article").fill(ARTICLE)
    made.get_by_role("button", name="Make questions").click()
    made.locator(".candidate.now").wait_for()
    made.keyboard.press("e")
    made.wait_for_url("**/edit")
    return made


def test_a_question_is_edited_by_keyboard_with_live_check_and_preview(page: Page) -> None:
    page.locator("#prompt").focus()
    page.keyboard.press("Control+a")
    page.keyboard.type("How long (roughly) will it be closed?")
    page.locator("#prompt-lint .lint.warning").wait_for()
    page.locator("#preview .prompt", has_text="How long (roughly)").first.wait_for()
    page.get_by_text("Pick a sentence").focus()
    page.keyboard.press("Enter")
    page.get_by_role("button", name="A ferry will carry people on foot.").focus()
    page.keyboard.press("Space")
    page.locator("#article mark", has_text="A ferry will carry people on foot.").wait_for()
    assert page.locator("#evidence").input_value() == "A ferry will carry people on foot."
    page.locator("#evidence-lint .lint.error", has_text="L16").wait_for()
    assert faults(page) == []
    page.locator("#tags").focus()
    page.keyboard.type("bridge")
    with page.expect_navigation():
        page.keyboard.press("Control+Enter")
    assert page.locator(".list .prompt").all_inner_texts().count("How long (roughly) will it be closed?") == 1


def test_fields_grow_until_they_show_all_that_is_written_in_them(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.locator("#prompt").fill("In the story about the bridge over the Sava, what did the city say? " * 4)
    page.locator("#accept").fill("six weeks\n42 days\na month and a half\nsome six weeks")
    hidden = "field => field.scrollHeight - field.clientHeight"
    assert [page.locator(name).evaluate(hidden) for name in ("#prompt", "#accept")] == [0, 0]


def test_words_selected_in_the_article_become_the_proof(page: Page) -> None:
    page.evaluate(
        """() => {
          const text = document.querySelector("#article p:last-child").firstChild;
          const last = document.querySelector("#article p:last-child").lastChild;
          const range = document.createRange();
          range.selectNodeContents(last.textContent.includes("ferry") ? last : text);
          getSelection().removeAllRanges();
          getSelection().addRange(range);
        }"""
    )
    page.get_by_role("button", name="Use as proof").click()
    page.locator("#article mark", has_text="A ferry will carry people on foot.").wait_for()
    assert "A ferry will carry people on foot." in page.locator("#evidence").input_value()


def test_leaving_unsaved_work_warns_and_leaving_saved_work_does_not(page: Page) -> None:
    asked: list[str] = []

    def leave(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.accept()

    page.on("dialog", leave)
    address = page.url
    page.locator("#hint").focus()
    page.get_by_role("link", name="Back").click()
    page.locator(".candidate.now").wait_for()
    assert asked == []
    page.goto(address)
    page.locator("#hint").press_sequentially("Less than two months.")
    page.get_by_role("link", name="Back").click()
    page.locator(".candidate.now").wait_for()
    assert asked == ["beforeunload"]
    page.goto(address)
    page.locator("#hint").press_sequentially("Less than two months.")
    page.get_by_role("button", name="Save").click()
    page.locator(".candidate").first.wait_for()
    assert asked == ["beforeunload"]


def test_a_second_window_sees_both_texts_and_axe_finds_nothing(page: Page) -> None:
    second = page.context.new_page()
    second.goto(page.url)
    page.locator("#prompt").fill("How many weeks will the bridge in Belgrade be closed?")
    page.keyboard.press("Control+Enter")
    page.locator(".candidate").first.wait_for()
    second.locator("#prompt").fill("For how long is the bridge over the Sava closed?")
    second.keyboard.press("Control+Enter")
    second.locator("table.both").wait_for()
    cells = second.locator("table.both td").all_inner_texts()
    assert cells == [
        "How many weeks will the bridge in Belgrade be closed?",
        "For how long is the bridge over the Sava closed?",
    ]
    assert faults(second) == []
