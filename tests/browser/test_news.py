"""The line that says what became of a long article: read, pressed, dismissed, and gone from pages that were kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from quizapp.services import generating
from tests.browser.conftest import press, tab_to
from tests.browser.flaws import LEAST, flaws
from tests.browser.test_offline import visit_again, wait_for
from tests.web.conftest import two_questions as two_questions
from tests.web.test_news import LONG, TITLE

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    from tests.browser.conftest import Server

pytestmark = pytest.mark.usefixtures("two_questions")
KEPT = "async address => Boolean(await (await caches.open('pages')).match(address, { ignoreVary: true }))"


def give(page: Page, title: str = "") -> None:
    """Give a long article, and wait until it is taken."""
    page.goto("/write")
    page.get_by_label("Title").fill(title)
    page.get_by_label("Article").fill(LONG)
    page.get_by_role("button", name="Make questions").click()
    page.wait_for_url("**/reading/**")


def work(server: Server) -> None:
    with server.app.app_context():
        assert generating.work_off(server.clock)


@pytest.mark.parametrize("colours", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_an_author_hears_on_another_page_and_goes_there_or_dismisses_it(
    window: Callable[..., Page], server: Server, width: int, colours: str
) -> None:
    page = window(width=width, color_scheme=colours, reduced_motion="reduce")
    give(page)
    page.goto("/sets/ferries")
    news = page.get_by_role("complementary", name="Made in the background")
    expect(news).to_have_count(0)
    work(server)
    page.reload()
    expect(news).to_contain_text(f"Your questions on “{TITLE}” are ready: look through them")
    assert flaws(page) == {}
    link = page.get_by_role("link", name="look through them")
    assert link.evaluate("link => link.getBoundingClientRect().height") >= LEAST, "a link amid words, and no detail"
    tab_to(page, link)
    press(page, "Enter")
    page.locator(".candidate.now").wait_for()
    expect(news).to_have_count(0)
    give(page, "Supercalifragilistic" * 8)
    work(server)
    page.goto("/study")
    expect(news).to_contain_text("Supercali")
    assert flaws(page) == {}
    with page.expect_navigation():
        page.get_by_role("button", name="Dismiss").click()
    expect(page).to_have_url(f"{server.address}/study")
    expect(news).to_have_count(0)


def test_a_page_that_was_kept_tells_nothing_when_the_network_is_gone(
    window: Callable[..., Page], server: Server
) -> None:
    page = window()
    give(page)
    wait_for(page, "() => navigator.serviceWorker.controller !== null")
    work(server)
    page.goto("/sets/")
    news = page.locator(".news")
    expect(news).to_be_visible()
    wait_for(page, f"() => ({KEPT})('/sets/')")
    page.context.set_offline(True)
    page.goto("/sets/")
    expect(page.locator("#network")).to_contain_text("This page is from")
    expect(news).to_be_hidden()
    page.goto("/study")
    expect(page.locator("#offline h1")).to_be_visible()
    expect(news).to_have_count(0)
    page.context.set_offline(False)
    visit_again(page, "/sets/")
    expect(news).to_be_visible()
