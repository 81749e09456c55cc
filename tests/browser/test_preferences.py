from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page


def begin(page: Page) -> Page:
    """Become a guest, and look at the preferences."""
    page.goto("/preferences")
    page.get_by_role("button", name="Begin as a guest").click()
    page.wait_for_url("**/study")
    page.goto("/preferences")
    return page


def test_preferences_are_changed_by_keyboard_alone(window: Callable[..., Page]) -> None:
    page = window(timezone_id="Europe/Berlin")
    page.goto("/sets/")
    page.get_by_role("link", name="Preferences").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/preferences")
    page.get_by_role("button", name="Begin as a guest").press("Enter")
    page.wait_for_url("**/study")
    page.goto("/preferences")
    retention = page.get_by_label("Desired retention, in percent", exact=True)
    while not retention.evaluate("field => field === document.activeElement"):
        page.keyboard.press("Tab")
    page.keyboard.press("Control+a")
    page.keyboard.type("95")
    expect(page.locator("svg .value")).to_have_text("95 %: 3.2 a day")
    for _ in range(3):  # the table, new questions, reviews
        page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    expect(page.get_by_label("Type it")).to_be_checked()
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("Your preferences are saved.")
    expect(retention).to_have_value("95")
    expect(page.get_by_label("Type it")).to_be_checked()
    expect(page.get_by_text("As this browser says: Europe/Berlin")).to_be_visible()
    expect(page.locator("figcaption")).to_contain_text("At 95\u00a0% you would review about 50\u00a0% more often")


def test_typing_a_place_means_it(window: Callable[..., Page]) -> None:
    page = begin(window())
    page.get_by_label("Place of the time zone").fill("Tokyo")
    expect(page.get_by_label("Always this one")).to_be_checked()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_label("Place of the time zone")).to_have_value("Asia/Tokyo")


def test_a_mistake_takes_the_focus_to_its_message_and_from_there_to_its_field(window: Callable[..., Page]) -> None:
    page = begin(window())
    page.get_by_label("New questions a day").fill("-3")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("alert")).to_be_focused()
    page.get_by_role("alert").get_by_role("link").click()
    expect(page.get_by_label("New questions a day")).to_be_focused()
    expect(page.get_by_label("New questions a day")).to_have_accessible_description(
        "How many questions you meet for the first time on one day. "
        "New questions a day: choose a whole number from 0 to 500."
    )


def test_preferences_are_saved_without_javascript_and_from_two_tabs(window: Callable[..., Page]) -> None:
    page = begin(window(java_script_enabled=False))
    other = page.context.new_page()
    other.goto("/preferences")
    page.get_by_label("Two: again, good").check()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_label("Two: again, good")).to_be_checked()
    other.get_by_label("Type it").check()
    other.get_by_role("button", name="Save").click()
    expect(other.get_by_label("Type it")).to_be_checked()
    expect(other.get_by_label("Two: again, good")).to_be_checked()


def test_what_is_set_back_by_hand_after_going_back_is_saved(window: Callable[..., Page]) -> None:
    page = begin(window())
    new = page.get_by_label("New questions a day")
    for typed in ("7", "20"):
        new.fill(typed)
        page.get_by_role("button", name="Save").click()
        expect(page.get_by_text("Your preferences are saved.")).to_be_visible()
        expect(new).to_have_value(typed)
        page.go_back()
    page.goto("/preferences")
    expect(new).to_have_value("20")


def test_colours_are_chosen_without_javascript(window: Callable[..., Page]) -> None:
    page = window(java_script_enabled=False)
    page.goto("/preferences")
    page.get_by_role("group", name="Colours").get_by_role("button", name="Dark").click()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")


@pytest.mark.parametrize("reduced", ["reduce", "no-preference"])
def test_nothing_moves_where_stillness_was_chosen_by_the_device_or_here(
    window: Callable[..., Page], reduced: str
) -> None:
    page = window(reduced_motion=reduced)
    page.goto("/preferences")
    if reduced == "no-preference":
        assert moving(page) != []
        page.get_by_role("group", name="Motion").get_by_role("button", name="None").click()
        expect(page.locator("html")).to_have_class("still")
    for address in ("/preferences", "/", "/sets/ferries", "/study"):
        page.goto(address)
        assert moving(page) == []


def moving(page: Page) -> list[str]:
    """The elements that would glide or fade."""
    found: list[str] = page.evaluate(
        """[...document.querySelectorAll("*")].filter((element) => {
          const style = getComputedStyle(element);
          const long = (times) => times.split(",").some((time) => parseFloat(time) > 0);
          const glides = style.scrollBehavior === "smooth";
          return glides || long(style.transitionDuration) || long(style.animationDuration);
        }).map((element) => element.outerHTML.slice(0, 60))"""
    )
    return found
