"""A form whose author was logged out meanwhile: what they wrote stays in sight while they log in again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.conftest import enter
from tests.web.conftest import ARTICLE
from tests.web.conftest import two_questions as two_questions

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page


@pytest.mark.usefixtures("two_questions")
def test_an_author_who_was_logged_out_in_another_tab_loses_nothing(window: Callable[..., Page]) -> None:
    page = window(width=390)
    page.goto("/account/sign-up")
    enter(page, "Sign up")
    page.goto("/write")
    page.get_by_label("Article").fill(ARTICLE)
    page.get_by_role("button", name="Make questions").click()
    page.locator(".candidate.now").wait_for()
    page.locator(".candidate.now").get_by_role("link", name="Edit").first.click()
    page.wait_for_url("**/edit*")
    other = page.context.new_page()
    other.goto("/")
    with other.expect_navigation():
        other.get_by_role("button", name="Log out").click()
    page.get_by_label("Question", exact=True).fill("How long will the crossing be closed?")
    page.get_by_role("button", name="Save").click()
    sent = page.get_by_label("Question", exact=True)
    page.get_by_role("heading", name="What you sent").wait_for()
    assert sent.get_attribute("readonly") is not None
    with page.expect_popup() as opened:
        page.get_by_role("link", name="Log in (new tab)").click()
    enter(opened.value, "Log in")
    opened.value.wait_for_url("**/edit*")
    assert sent.input_value() == "How long will the crossing be closed?"
    opened.value.get_by_label("Question", exact=True).fill(sent.input_value())
    with opened.value.expect_navigation():
        opened.value.get_by_role("button", name="Save").click()
    assert opened.value.get_by_text("How long will the crossing be closed?").count()
