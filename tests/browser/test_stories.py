"""Prompts with a story in front, on the pages that show them: small above the question, which begins with a capital."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.flaws import flaws
from tests.browser.test_large_text import beyond
from tests.browser.test_offline import begin
from tests.web.conftest import ARTICLE, NO_STORY, OTHER_STORY, OWN_STORY
from tests.web.conftest import three_stories as three_stories

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Page

PROMPTS = {OWN_STORY, OTHER_STORY, NO_STORY}
RIGHT, WRONG = re.compile("six weeks|12,000|a ferry"), re.compile("two")
STORIES = ("“Bridge over the Sava closes for …”", "“Kiosk says ‘<b>no</b>’ & stays”")


def publish(page: Page) -> str:
    """Make a set of the three prompts and publish it; its id."""
    page.goto("/write")
    page.get_by_label("Article").fill(ARTICLE)
    page.get_by_role("button", name="Make questions").click()
    page.locator(".candidate.now").wait_for()
    set_id = page.url.split("?")[0].split("#")[0].rsplit("/", 1)[1]
    page.goto(f"/write/{set_id}/publish")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    return set_id


def states(page: Page, set_id: str) -> Iterator[str]:
    """Bring `page` to the pages that show the prompts of a set, one after the other; gives their names."""
    quiz = start(page, set_id)
    for at in (1, 2, 3):
        page.goto(f"{quiz}/{at}")
        yield f"question {at}"
        page.get_by_text("two", exact=True).click()
        page.locator("#verdict").wait_for()
        yield f"verdict {at}"
    answer(page, set_id, [WRONG, WRONG, WRONG])
    answer(page, set_id, [RIGHT, RIGHT, WRONG])
    page.get_by_role("link", name="See the result").click()
    yield "result"
    for name, address in (
        ("set", f"/sets/{set_id}"),
        ("article", f"/sets/{set_id}/article?q={set_id}.own"),
        ("paper", f"/sets/{set_id}/paper"),
        ("read", f"/read/{set_id}"),
        ("card", f"/study/{set_id}"),
        ("flag", f"/flag/{set_id}.other"),
        ("triage", f"/write/{set_id}?q={set_id}.other"),
        ("edit", f"/write/{set_id}/{set_id}.own/edit"),
        ("arrange", f"/write/{set_id}/arrange"),
        ("version", f"/sets/{set_id}/versions/1"),
        ("progress", "/progress"),
    ):
        page.goto(address)
        yield name


def start(page: Page, set_id: str) -> str:
    """Begin a quiz; the address of its questions."""
    page.goto(f"/sets/{set_id}")
    page.get_by_role("button", name="Take the quiz").click()
    page.wait_for_url("**/1")
    return page.url.rsplit("/", 1)[0]


def answer(page: Page, set_id: str, choices: list[re.Pattern[str]]) -> None:
    """Go through a quiz, choosing these."""
    quiz = start(page, set_id)
    for at, choice in enumerate(choices, 1):
        page.goto(f"{quiz}/{at}")
        page.locator(".option").filter(has_text=choice).click()
        page.locator("#verdict").wait_for()


@pytest.mark.usefixtures("three_stories")
@pytest.mark.parametrize(("width", "scheme"), [(390, "light"), (1280, "dark")])
def test_stories_and_questions_are_accessible(
    window: Callable[..., Page], width: int, scheme: str, tmp_path: Path
) -> None:
    page = window(width=width, color_scheme=scheme, reduced_motion="reduce")
    found = {}
    for name in states(page, publish(page)):
        page.screenshot(path=tmp_path / f"{name.replace(' ', '-')}-{width}-{scheme}.png", full_page=True)
        found[name] = flaws(page)
        asked = page.locator("main .after-story:visible").all()
        lower = [text for one in asked if not (text := one.inner_text())[0].isupper() and "Undo" not in text]
        found[name] |= {"lower": lower} if lower else {}
        if width == 390:
            more = beyond(page)
            found[name] |= {"large": more} if more else {}
            page.set_viewport_size({"width": width, "height": 844})
    assert {name: what for name, what in found.items() if what} == {}


@pytest.mark.usefixtures("three_stories")
def test_a_story_that_the_title_says_is_heard_and_not_seen(window: Callable[..., Page]) -> None:
    page = window(width=390)
    page.goto(f"/sets/{publish(page)}")
    own = page.locator(".facts .ask").filter(has_text="repaired")
    expect(own).to_have_text(OWN_STORY)
    expect(own).to_match_aria_snapshot(f"- text: {OWN_STORY}")
    assert own.locator(".unseen").evaluate("one => one.getBoundingClientRect().width") <= 1
    assert own.locator(".after-story").inner_text() == "How long will the bridge be repaired?"
    expect(page.locator(".facts .story")).to_be_visible()


@pytest.mark.usefixtures("three_stories")
def test_without_a_network_a_card_has_its_story_small_above_it(window: Callable[..., Page]) -> None:
    set_id = publish(window())
    page = window(width=390)
    begin(page)
    page.context.set_offline(True)
    page.goto(f"/study/{set_id}")
    seen = set()
    for left in (2, 1, 0):
        prompt = page.locator("main .prompt")
        text = prompt.text_content() or ""
        seen.add(text)
        expect(prompt).to_be_focused()
        small = prompt.locator(".story").evaluate_all("all => all.map(one => one.childNodes[1].data)")
        assert small == [story for story in STORIES if story in text]
        assert (prompt.inner_text().splitlines() or [""])[-1][0].isupper()
        assert flaws(page) == {}
        assert beyond(page) == {}
        page.evaluate("document.documentElement.style.fontSize = ''")
        page.keyboard.press("Space")
        page.keyboard.press("4")
        expect(page.locator("main")).to_contain_text(f"{left} left" if left else "That was all for now")
    assert seen == PROMPTS
