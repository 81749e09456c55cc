"""Text at twice its size on a phone: lines wrap, and nothing has to be scrolled to from side to side."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.web.conftest import ARTICLE
from tests.web.conftest import two_questions as two_questions

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Page

WIDTHS = (320, 390)
FOR_VISITORS = ("/", "/sets/", "/sets/ferries", "/read/ferries", "/cram?set_id=ferries", "/account/log-in")
FOR_LEARNERS = (
    "/", "/sets/ferries", "/sets/ferries/article", "/study/ferries", "/study/choose", "/read/ferries", "/account",
    "/preferences", "/progress",
)  # fmt: skip


def beyond(page: Page) -> dict[int, int]:
    """By width of the screen, how many pixels stick out at its side with text twice as large; empty where none do."""
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    found = {}
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 844})
        found[width] = page.evaluate("document.documentElement.scrollWidth") - width
    return {width: more for width, more in found.items() if more > 0}


def states(page: Page) -> Iterator[str]:
    """Bring `page` to the pages of a visitor, of a learner in and after a quiz, and of an author."""
    for address in FOR_VISITORS:
        page.goto(address)
        yield f"{address} for a visitor"
    page.goto("/sets/ferries")
    page.get_by_role("button", name="Take the quiz").click()
    page.wait_for_url("**/1")
    quiz = page.url.rsplit("/", 1)[0]
    yield "question"
    for position in (1, 2):
        page.goto(f"{quiz}/{position}")
        page.keyboard.press("1")
        page.locator("#verdict").wait_for()
    yield "verdict"
    page.goto(f"{quiz}/result")
    yield "result"
    for address in FOR_LEARNERS:
        page.goto(address)
        yield f"{address} for a learner"
    page.goto("/account/sign-up")
    page.get_by_label("Name").fill("Adelheid Longname")
    page.get_by_label("Password").fill("eleven bridges")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    yield from author_states(page)


def author_states(page: Page) -> Iterator[str]:
    """The pages around a draft, and what differs once it is published and a question says more."""
    page.goto("/write")
    yield "write"
    page.get_by_label("Article").fill(ARTICLE)
    page.get_by_role("button", name="Look at its paragraphs first").click()
    page.get_by_role("heading", name="Check the article").wait_for()
    yield "check the article"
    page.get_by_role("button", name="Make questions").click()
    page.locator(".candidate.now").wait_for()
    yield "triage"
    desk = page.url.split("?")[0].split("#")[0]
    on_set = desk.replace("/write/", "/sets/")
    question = f"{desk}/{desk.rsplit('/', 1)[1]}.cars/edit"
    page.goto(f"{desk}/publish")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    page.goto(question)
    page.get_by_label("Question", exact=True).fill("How many cars cross the bridge over the Sava each day?")
    with page.expect_navigation():
        page.get_by_role("button", name="Save").first.click()
    for address in (
        on_set, question, f"{desk}/arrange", f"{desk}/article", f"{desk}/publish", f"{desk}/details",
        f"{desk}/feedback", f"{on_set}/sharing", f"{on_set}/versions", f"{on_set}/versions/compare",
    ):  # fmt: skip
        page.goto(address)
        yield "/".join(address.split("/")[3::2])


@pytest.mark.usefixtures("two_questions")
def test_text_at_twice_its_size_is_not_scrolled_sideways_on_a_phone(window: Callable[..., Page]) -> None:
    page = window(width=390)
    assert {name: more for name in states(page) if (more := beyond(page))} == {}
