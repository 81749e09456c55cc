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


def rows(page: Page, part: str) -> list[str]:
    """The lines of the help sheet, one part of it: "E, Edit"."""
    found = page.locator(f"dialog [{part}] [data-keys]")
    return [", ".join(text.split("\n")) for text in found.all_inner_texts()]


def test_the_help_sheet_lists_what_works_on_this_page_and_what_works_elsewhere(window: Callable[..., Page]) -> None:
    page = window()
    page.goto("/sets/ferries")
    page.get_by_role("button", name="Take the quiz").click()
    page.wait_for_url("**/1")
    page.keyboard.press("?")
    assert rows(page, "data-keys-here") == [
        "1 – 4, Choose an answer and check it; on a card: grade it",
        "Enter, Check",
        "S, Skip",
        "F, Something is wrong",
        "?, This list",
    ]
    page.get_by_text("Keys on other pages").click()
    assert "U, Undo the last grade, wish or decision" in rows(page, "data-keys-elsewhere")
    page.keyboard.press("Escape")
    page.goto("/study/ferries")
    page.keyboard.press("Space")
    page.keyboard.press("?")
    assert "1 – 4, Again, Hard, Good, Easy" in rows(page, "data-keys-here")
    assert not any(row.startswith("Space") for row in rows(page, "data-keys-here"))


def test_every_key_on_the_page_is_shown_on_its_control_and_in_the_sheet(window: Callable[..., Page]) -> None:
    page = window()
    page.goto("/sets/ferries")
    page.get_by_role("button", name="Take the quiz").click()
    page.wait_for_url("**/1")
    for address in (page.url, "/study/ferries", "/", "/progress"):
        page.goto(address)
        shown = page.evaluate(
            """[...document.querySelectorAll("[data-key]")].filter((one) => one.checkVisibility()).map((one) => [
              one.dataset.key.split(" "),
              [...(one.closest("label") ?? one).querySelectorAll("kbd")].map((key) => key.textContent),
            ])"""
        )
        page.keyboard.press("?")
        listed = " ".join(page.locator("dialog [data-keys-here] kbd").all_inner_texts()).lower()
        for keys, written in shown:
            assert any(key.lower() == one.lower() for key in keys for one in written), (address, keys)
            assert any(key.lower() in listed or key in "23" for key in keys), (address, keys)


def test_the_focus_goes_back_to_where_it_was_when_the_sheet_closes(window: Callable[..., Page]) -> None:
    page = window()
    page.goto("/sets/")
    link = page.get_by_role("link", name="Ferry talks")
    link.focus()
    page.keyboard.press("?")
    expect(page.get_by_role("dialog").get_by_role("button", name="Close")).to_be_focused()
    expect(page.get_by_role("dialog")).to_have_accessible_name("Keys on this page")
    page.keyboard.press("Escape")
    expect(link).to_be_focused()
    opener = page.get_by_role("button", name="Keys")
    opener.click()
    page.get_by_role("button", name="Close").press("Enter")
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(opener).to_be_focused()


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
