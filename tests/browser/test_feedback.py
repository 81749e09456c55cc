"""What an author sees of how a set is used, and the set on paper: on a phone and on a desk, light and dark."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from quizapp.app import create_app
from quizapp.store import db
from tests.browser.flaws import flaws
from tests.services.crowd import owned_by, pick_of, report, take_quizzes

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Page

    from quizapp.settings import Settings
    from tests.browser.conftest import Server
    from tests.conftest import Clock


def fill(person: str, settings: Settings, clock: Clock) -> None:
    """The set on the ferries is the person's own, and forty others took its quiz."""
    with create_app(settings, clock=clock).app_context():
        owned_by(person)
        first, *_ = take_quizzes(clock, [pick_of(at % 5) for at in range(40)])
        report(first, clock, reason="ambiguous", comment="Do you mean the boats of the owners?")
        report(first, clock, reason="claimed", comment="about forty")
        report(person, clock, reason="outdated", comment="Ask again in March.", question_id="ferries.start")
        db.db.engine.dispose()


@pytest.mark.parametrize(("width", "scheme"), [(390, "light"), (1280, "dark")])
def test_feedback_and_paper_are_accessible(
    window: Callable[..., Page], settings: Settings, server: Server, scheme: str, width: int, tmp_path: Path
) -> None:
    page = window(width=width, color_scheme=scheme, reduced_motion="reduce")
    page.goto("/sets/ferries")
    page.get_by_role("button", name=re.compile("Flashcards")).click()
    page.wait_for_url("**/study/**")
    person = page.locator("html").get_attribute("data-person")
    assert person
    fill(person, settings, server.clock)
    found = {}
    page.goto("/write/ferries/feedback")
    found["feedback"] = flaws(page)
    page.get_by_text("What the figures mean").click()
    found["feedback, explained"] = flaws(page)
    page.screenshot(path=tmp_path / f"feedback-{width}-{scheme}.png", full_page=True)
    for name, query in (("paper", ""), ("paper, lines", "?answers=type")):
        page.goto(f"/sets/ferries/paper{query}")
        found[name] = flaws(page)
        page.screenshot(path=tmp_path / f"{name.replace(', ', '-')}-{width}-{scheme}.png", full_page=True)
    assert {name: what for name, what in found.items() if what} == {}


def test_on_paper_there_is_no_menu_and_the_key_begins_a_page(window: Callable[..., Page], tmp_path: Path) -> None:
    page = window(color_scheme="dark")
    page.goto("/sets/ferries/paper")
    page.emulate_media(media="print")
    for name in ("header.masthead", "footer.colophon", ".no-print"):
        assert not page.locator(name).is_visible()
    assert page.locator(".apart").evaluate("one => getComputedStyle(one).breakBefore") == "page"
    assert page.locator("body").evaluate("one => getComputedStyle(one).color") == "rgb(27, 26, 23)"
    sheet = page.pdf(path=tmp_path / "sheet.pdf", prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", sheet)) == 2
