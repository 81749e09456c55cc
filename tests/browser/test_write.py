"""An article from a file to its questions, in a real browser; and long ones, which are made in the background."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from quizapp.generation import generate as generation
from quizapp.question import Category, Evidence, Question
from tests.articles.test_material import ELSEWHERE, PAGE, SECOND
from tests.browser.conftest import press, tab_to
from tests.browser.flaws import faults
from tests.browser.test_journey import ARTICLE

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Locator, Page

    from quizapp.articles import Article
    from tests.browser.conftest import Server

LONG = ARTICLE + "".join(f"\nOn day {day} of the strike the boats stayed in port, they said.\n" for day in range(200))
DROP = """([content, name, times]) => {
  const files = new DataTransfer();
  for (let n = 0; n < times; n += 1) files.items.add(new File([content], name));
  const options = {dataTransfer: files, bubbles: true, cancelable: true};
  document.querySelector("h1").dispatchEvent(new DragEvent("dragover", options));
  const drop = new DragEvent("drop", options);
  document.querySelector("h1").dispatchEvent(drop);
  return drop.defaultPrevented;
}"""


@pytest.fixture
def one_question(monkeypatch: pytest.MonkeyPatch) -> None:
    """Generation asks about the first paragraph, whatever it says: these tests are about pages, not about English."""

    def generate(article: Article) -> generation.Generated:
        first = article.paragraphs[0]
        words = article.text[first.start : first.end]
        proof = Evidence(text=words, start=first.start, end=first.end)
        asked = Question(
            id="who",
            category=Category.PEOPLE,
            prompt="Who stopped work in Oslo that Monday?",
            answer="ferry crews",
            distractors=("sailors", "pilots", "tram drivers"),
            evidence=proof,
        )
        return generation.Generated((asked,), {}, ())

    monkeypatch.setattr(generation, "generate", generate)


def block(page: Page, words: str) -> Locator:
    return page.locator("label.block", has_text=words).get_by_role("checkbox")


@pytest.mark.usefixtures("one_question")
def test_a_dropped_file_is_checked_and_a_paragraph_put_back_by_keyboard(window: Callable[..., Page]) -> None:
    page = window()
    page.goto("/write")
    said = page.get_by_role("status")
    assert page.evaluate(DROP, [PAGE, "crews.html", 2])
    expect(said).to_have_text("One file at a time: a set is made from one article.")
    page.evaluate(DROP, ["%PDF", "crews.pdf", 1])
    expect(said).to_contain_text("can be read, and not “crews.pdf”")
    page.evaluate(DROP, ["a" * 2_500_000, "crews.txt", 1])
    expect(said).to_contain_text("more than 2 MB")
    page.evaluate(DROP, [PAGE, "crews.html", 1])
    expect(said).to_have_text("“crews.html” will be read.")
    expect(page.get_by_role("button", name="Make questions")).to_be_focused()
    tab_to(page, page.get_by_role("button", name="Look at its paragraphs first"))
    press(page, "Enter")
    expect(page.get_by_label("Title")).to_have_value("Crews walk out")
    expect(page.get_by_label("Publication date")).to_have_value("2024-03-07")
    expect(page.get_by_label("Source")).to_have_value("The Harbor Post")
    assert faults(page) == []
    elsewhere = block(page, ELSEWHERE[:30])
    expect(elsewhere).not_to_be_checked()
    tab_to(page, elsewhere)
    page.keyboard.press("Space")
    expect(elsewhere).to_be_checked()
    tab_to(page, page.get_by_role("button", name="Make questions"))
    press(page, "Enter")
    page.locator(".candidate.now").wait_for()
    expect(page.locator("#article")).to_contain_text(ELSEWHERE)
    page.get_by_role("link", name="Correct the title").focus()
    press(page, "Enter")
    for words in (ELSEWHERE, SECOND):
        one = block(page, words[:30])
        expect(one).to_be_checked()
        tab_to(page, one)
        page.keyboard.press("Space")
        expect(one).not_to_be_checked()
    assert faults(page) == []
    page.get_by_label("Publication date").fill("2024-03-08")
    tab_to(page, page.get_by_role("button", name="Save"))
    press(page, "Enter")
    expect(page.get_by_role("status").first).to_contain_text("The questions were made anew.")
    expect(page.locator("#article")).not_to_contain_text(SECOND)


@pytest.mark.usefixtures("one_question")
def test_a_file_is_chosen_and_corrected_without_javascript(window: Callable[..., Page], tmp_path: Path) -> None:
    file = tmp_path / "crews.html"
    file.write_text(PAGE, encoding="utf-8")
    page = window(width=390, java_script_enabled=False)
    page.goto("/write")
    page.get_by_label("Or a file").set_input_files(file)
    page.get_by_role("button", name="Look at its paragraphs first").click()
    block(page, ELSEWHERE[:30]).check()
    page.get_by_role("button", name="Make questions").click()
    expect(page.locator("#article")).to_contain_text(ELSEWHERE)


def test_a_long_article_is_made_in_the_background_and_says_when_it_is_done(
    window: Callable[..., Page], server: Server
) -> None:
    plain, page = window(width=390, java_script_enabled=False), window()
    for one in (plain, page):
        one.goto("/write")
        one.get_by_label("Article").fill(LONG)
        one.get_by_role("button", name="Make questions").click()
        one.wait_for_url("**/reading/**")
        server.clock.forward(seconds=1)
    expect(page.locator("#reading")).to_contain_text("1 article before it.")
    expect(page.get_by_role("link", name="See how far it is")).to_be_hidden()
    assert faults(page) == []
    with server.working():
        expect(page.locator("#said")).to_have_text("The questions are there.", timeout=120_000)
    expect(page).to_have_title(re.compile("^Done: Norway offers"))
    press(page, "Enter")
    page.locator(".candidate.now").wait_for()
    plain.get_by_role("link", name="See how far it is").click()
    plain.get_by_role("link", name="Look at them").click()
    plain.locator(".candidate.now").wait_for()
