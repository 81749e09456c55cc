"""From a pasted article to a published set: by keyboard alone, by touch on a phone, and asking about chosen words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from quizapp.generation import suggesting
from tests.browser.conftest import press, tab_to
from tests.browser.flaws import faults
from tests.web.conftest import ARTICLE
from tests.web.conftest import two_questions as two_questions

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

pytestmark = pytest.mark.usefixtures("two_questions")
SELECT = """words => {
  const texts = document.createTreeWalker(document.getElementById("article"), NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const at = texts.currentNode.data.indexOf(words);
    if (at < 0) continue;
    const range = document.createRange();
    range.setStart(texts.currentNode, at);
    range.setEnd(texts.currentNode, at + words.length);
    getSelection().removeAllRanges();
    getSelection().addRange(range);
    return;
  }
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_an_article_becomes_a_published_set_by_keyboard_alone(
    window: Callable[..., Page], scheme: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(suggesting, "suggest", lambda _article, _question: ("Tuesday", "Friday", "Sunday"))
    page = window(color_scheme=scheme, reduced_motion="reduce")
    page.goto("/write")
    tab_to(page, page.get_by_label("Article"))
    page.keyboard.insert_text(ARTICLE)
    tab_to(page, page.get_by_role("button", name="Make questions"))
    page.keyboard.press("Enter")
    hand = page.locator(".candidate.now")
    expect(hand.locator(".prompt")).to_have_text("How long will the bridge be repaired?")
    page.wait_for_load_state()  # until then nobody listens to keys
    press(page, "d")
    expect(hand.locator(".prompt")).to_have_text("How many cars cross it each day?")
    expect(hand).to_be_focused()
    expect(page.locator("#article mark")).to_be_in_viewport()
    assert faults(page) == []
    press(page, "u", "n", "k")
    expect(page.locator(".covered.kept").first).to_have_text("About 12,000 cars cross it every day.")
    press(page, "a")
    tab_to(page, page.get_by_role("link", name="The bridge over the Sava"))
    press(page, "Enter")
    expect(page.get_by_role("checkbox").first).to_be_focused()
    tab_to(page, page.get_by_role("checkbox", name="Monday"))
    page.keyboard.press("Space")
    assert faults(page) == []
    press(page, "Enter")
    expect(page.get_by_label("Question", exact=True)).to_be_focused()
    page.keyboard.type("On which day does the bridge over the Sava in Belgrade close?")
    expect(page.get_by_label("Answer", exact=True)).to_have_value("Monday")
    expect(page.get_by_label("Wrong choices")).to_have_value("Tuesday\nFriday\nSunday")
    assert faults(page) == []
    press(page, "Control+Enter", "k")
    expect(page.locator("#now")).to_contain_text("You have looked at every question.")
    assert faults(page) == []
    at_end = page.url
    page.get_by_role("link", name="2 refused candidates").click()
    expect(page.locator(".refused .tag")).to_have_text("in the set")  # it was asked by hand above
    assert faults(page) == []
    page.goto(at_end)
    press(page, "Enter")
    expect(page.get_by_role("status")).to_contain_text("Published.")
    expect(page.locator(".facts > li")).to_have_count(3)


def test_an_article_becomes_a_published_set_by_touch_on_a_phone(window: Callable[..., Page]) -> None:
    page = window(width=390, has_touch=True, is_mobile=True, reduced_motion="reduce")
    page.goto("/write")
    page.get_by_label("Article").tap()
    page.get_by_label("Article").fill(ARTICLE)
    page.get_by_role("button", name="Make questions").tap()
    hand, foot = page.locator(".candidate.now"), page.locator(".decide")
    expect(hand.locator("figure.proof mark")).to_have_text("Repairs will take six weeks.")
    page.get_by_role("button", name="Drop").tap()
    expect(hand.locator("figure.proof mark")).to_have_text("About 12,000 cars cross it every day.")
    page.get_by_role("button", name="Undo").tap()
    expect(hand.locator("figure.proof mark")).to_have_text("Repairs will take six weeks.")
    page.get_by_role("button", name="Keep").tap()
    expect(hand.locator("figure.proof mark")).to_have_text("About 12,000 cars cross it every day.")
    page.locator("#article").scroll_into_view_if_needed()
    box = foot.bounding_box()
    assert box is not None
    assert box["y"] + box["height"] == pytest.approx(844, abs=1)  # at the foot, wherever one has scrolled to
    page.wait_for_load_state()
    page.evaluate(SELECT, "on foo")
    page.get_by_role("link", name="Ask about this").tap()
    expect(page.get_by_label("Answer", exact=True)).to_have_value("on foot")
    page.get_by_label("Question", exact=True).fill("How does the ferry over the Sava carry people?")
    page.get_by_label("Wrong choices").fill("by car\nby bicycle\nby bus")
    page.get_by_role("button", name="Save").tap()
    expect(page.get_by_role("status")).to_contain_text("Your question is in the set.")
    page.get_by_role("button", name="Keep").tap()
    foot.get_by_role("button", name="Publish 3 questions").tap()
    expect(page.locator(".facts > li")).to_have_count(3)


def test_a_click_on_covered_text_opens_its_question_and_a_double_click_selects_a_word(
    window: Callable[..., Page],
) -> None:
    page = window()
    page.goto("/write")
    page.get_by_label("Article").fill(ARTICLE)
    page.get_by_role("button", name="Make questions").click()
    covered = page.locator("#article .covered", has_text="About 12,000 cars")
    covered.wait_for()
    page.wait_for_load_state()
    covered.dblclick(position={"x": 12, "y": 8})
    expect(page.get_by_role("link", name="Ask about this")).to_be_visible()
    covered.click(position={"x": 60, "y": 8})
    expect(page.locator(".candidate.now .prompt")).to_have_text("How many cars cross it each day?")
