from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import expect

from tests.browser.conftest import press

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page


def test_keys_rest_while_somebody_types_and_while_the_help_is_open(window: Callable[..., Page]) -> None:
    page = window()
    page.goto("/flag/ferries.boats")
    page.get_by_label("Anything to add").fill("")
    page.keyboard.type("Is this fair? 1 2 f u")
    expect(page.get_by_label("Anything to add")).to_have_value("Is this fair? 1 2 f u")
    expect(page.locator("dialog")).to_be_hidden()
    page.goto("/sets/ferries")
    page.keyboard.press("?")
    expect(page.locator("dialog")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("dialog")).to_be_hidden()


def test_keys_can_be_turned_off_and_on_again(window: Callable[..., Page]) -> None:
    page = window()
    page.goto("/")
    page.keyboard.press("?")
    page.get_by_role("button", name="Turn keys off").click()
    page.wait_for_load_state()
    page.keyboard.press("?")
    expect(page.locator("dialog")).to_have_count(0)
    expect(page.locator("kbd:visible")).to_have_count(0)
    page.get_by_role("button", name="Turn keys on").click()
    page.wait_for_load_state()
    page.keyboard.press("?")
    expect(page.locator("dialog")).to_be_visible()


def test_arrow_keys_move_between_the_options_without_answering(window: Callable[..., Page]) -> None:
    page = window()
    page.goto("/sets/ferries")
    page.get_by_role("button", name="Take the quiz").click()
    page.get_by_role("radio").first.focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("radio").nth(2)).to_be_checked()
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_be_focused()


def test_one_tap_answers_and_undo_flag_and_skip_have_their_keys(window: Callable[..., Page]) -> None:
    page = window(width=390, has_touch=True)
    page.goto("/sets/ferries")
    page.get_by_role("button", name="Take the quiz").click()
    page.locator("label.option").nth(2).tap()
    expect(page.get_by_role("status")).to_be_focused()
    press(page, "Enter", "s")
    expect(page.locator(".progress")).to_contain_text("3 of 4")
    press(page, "f")
    expect(page.get_by_role("heading", level=1)).to_have_text("Something is wrong with this question")
    page.goto("/study")
    page.keyboard.press("Space")
    press(page, "3")
    expect(page.get_by_role("button", name="Undo")).to_be_visible()
    press(page, "u")
    expect(page.get_by_role("button", name="Undo")).to_have_count(0)


def test_a_page_that_is_reached_by_keyboard_begins_with_a_way_to_its_content(window: Callable[..., Page]) -> None:
    page = window()
    page.goto("/sets/")
    page.keyboard.press("Tab")
    expect(page.get_by_text("Skip to the content")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
