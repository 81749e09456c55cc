"""Arranging a set by dragging, by keyboard and by buttons; an order that could not be saved; the search; axe."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import enter, press
from tests.browser.flaws import faults, flaws, too_small
from tests.web.conftest import ARTICLE
from tests.web.conftest import two_questions as two_questions

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Locator, Page

    from tests.browser.conftest import Server

pytestmark = pytest.mark.usefixtures("two_questions")
LONG, CARS = "How long will the bridge be repaired?", "How many cars cross it each day?"


def arrange(page: Page) -> Locator:
    """Make a draft of two questions, and go to their order; the prompts there."""
    page.goto("/write")
    page.get_by_label("Article").fill(ARTICLE)
    page.get_by_role("button", name="Make questions").click()
    page.get_by_role("link", name="Search, reorder and tag").click()
    prompts = page.locator(".movable .prompt")
    expect(prompts).to_have_text([LONG, CARS])
    page.wait_for_load_state()
    return prompts


def drag(page: Page, prompt: str, onto: str) -> None:
    """Drag a question by its handle over another one."""
    handle = page.get_by_role("button", name=f"Drag, or press the arrow keys: {prompt}").bounding_box()
    target = page.locator(".movable > li", has_text=onto).bounding_box()
    assert handle is not None
    assert target is not None
    page.mouse.move(handle["x"] + 20, handle["y"] + 20)
    page.mouse.down()
    for share in (0.2, 0.5, 0.9):
        page.mouse.move(handle["x"] + 20, target["y"] + share * target["height"])
    page.mouse.up()


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 390)])
def test_questions_are_dragged_stepped_found_and_tagged(window: Callable[..., Page], scheme: str, width: int) -> None:
    page = window(color_scheme=scheme, width=width, reduced_motion="reduce")
    prompts = arrange(page)
    with page.expect_response("**/arrange"):
        drag(page, LONG, CARS)
    expect(prompts).to_have_text([CARS, LONG])
    expect(page.locator("#count")).to_have_text(f"Now in place 2 of 2: {LONG}")
    handle = page.get_by_role("button", name=f"Drag, or press the arrow keys: {LONG}")
    handle.focus()
    with page.expect_response("**/arrange"):
        page.keyboard.press("ArrowUp")
    expect(handle).to_be_focused()
    expect(prompts).to_have_text([LONG, CARS])
    with page.expect_response("**/arrange"):
        page.get_by_role("button", name=f"Move down: {LONG}").click()
    page.reload()
    expect(prompts).to_have_text([CARS, LONG])
    page.keyboard.press("/")
    expect(page.get_by_label("Search")).to_be_focused()
    page.keyboard.type("LONG bridge")
    expect(page.locator(".movable > li:visible")).to_have_count(1)
    page.get_by_text("With those ticked").click()
    page.get_by_role("button", name="Tick all").click()
    expect(page.locator("#ticked")).to_have_text("(1)")
    assert faults(page) == []
    assert too_small(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") == width
    page.get_by_label("Tag", exact=True).fill("repairs")
    press(page, "Enter")
    expect(page.locator(".movable .tag")).to_have_text(["repairs"])
    expect(page.get_by_role("status").first).to_contain_text("1 question tagged.")


@pytest.mark.parametrize(
    ("ended", "scheme", "width"),
    [("logged out in another tab", "light", 390), ("the session is over", "dark", 1280)],
)
def test_an_order_that_was_not_saved_stays_in_sight_until_who_was_logged_out_is_back(
    window: Callable[..., Page], server: Server, ended: str, scheme: str, width: int
) -> None:
    page = window(color_scheme=scheme, width=width, reduced_motion="reduce")
    page.goto("/account/sign-up")
    enter(page, "Sign up")
    prompts = arrange(page)
    if ended == "the session is over":
        server.clock.forward(days=366)
    else:
        other = page.context.new_page()
        other.goto("/")
        with other.expect_navigation():
            other.get_by_role("button", name="Log out").click()
    page.get_by_role("button", name=f"Move down: {LONG}").click()
    expect(page.locator("#count")).to_have_text(
        re.compile("^The new order is not saved: you are not logged in any more.")
    )
    expect(prompts).to_have_text([CARS, LONG])
    assert flaws(page) == {}
    page.get_by_role("button", name="Try again").click()
    expect(page.locator("#count")).to_have_text(re.compile("^The new order is not saved"))
    with page.expect_popup() as opened:
        page.get_by_role("link", name="Log in (new tab)").click()
    enter(opened.value, "Log in")
    page.get_by_role("button", name="Try again").click()
    expect(page.locator("#count")).to_have_text("The order is saved.")
    expect(page.get_by_role("button", name=f"Drag, or press the arrow keys: {LONG}")).to_be_focused()
    expect(page.get_by_role("button", name="Try again")).to_be_hidden()
    page.reload()
    expect(prompts).to_have_text([CARS, LONG])


def test_moves_without_a_network_are_saved_with_the_next_one_that_gets_through(window: Callable[..., Page]) -> None:
    page = window()
    prompts = arrange(page)
    page.context.set_offline(True)
    page.get_by_role("button", name=f"Move down: {LONG}").click()
    expect(page.locator("#count")).to_have_text(
        re.compile("^The new order is not saved: the server cannot be reached.")
    )
    expect(page.get_by_role("link", name="Log in (new tab)")).to_be_hidden()
    page.get_by_label("Search").fill("cars")
    page.get_by_label("Search").fill("")
    expect(page.locator("#count")).to_have_text(re.compile("^The new order is not saved"))
    page.get_by_role("button", name=f"Move up: {LONG}").click()
    with page.expect_event("dialog") as asked:
        page.evaluate("setTimeout(() => location.assign('/'))")
    asked.value.dismiss()
    assert asked.value.type == "beforeunload"
    page.context.set_offline(False)
    page.get_by_role("button", name=f"Move up: {CARS}").click()
    expect(page.locator("#count")).to_have_text("The order is saved.")
    page.reload()
    expect(prompts).to_have_text([CARS, LONG])
