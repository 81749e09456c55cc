"""The whole way of a newcomer, in a real browser against a real server."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import expect

from tests.browser.conftest import press

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    from tests.browser.conftest import Server

ARTICLE = """Norway offers to mediate in the ferry strike

OSLO. Norway and Iceland are mediating between the ferry crews and the owners, officials in Oslo said on Thursday.

The crews demand a pay rise of eight percent, said their spokeswoman, Ana Holm. Roughly 40 ferries stayed in port.

The owners rejected that demand. The talks began in mid-February and will go on until March 20, the owners said.
"""


def take_quiz_by_keyboard(page: Page) -> None:
    """Answer all four questions of the set with keys alone."""
    page.goto("/sets/ferries")
    page.get_by_role("button", name="Take the quiz").focus()
    press(page, "Enter")
    for position in range(1, 5):
        expect(page.locator(".progress")).to_contain_text(f"{position} of 4")
        press(page, str(position))
        verdict = page.get_by_role("status")
        expect(verdict).to_be_focused()
        expect(page.locator("figure.proof mark")).to_be_visible()
        press(page, "Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("of 4 right")


def review_all_by_keyboard(page: Page) -> int:
    """Reveal and grade cards until none is left; how many there were."""
    page.goto("/study/ferries")
    cards = 0
    while page.locator("details.reveal").count():
        answer = page.locator(".answer")
        expect(answer).to_be_hidden()
        page.keyboard.press("Space")
        expect(answer).to_be_visible()
        expect(page.locator(".back")).to_be_focused()
        press(page, "4")
        cards += 1
        assert cards < 20
    return cards


def test_a_guest_takes_a_quiz_and_reviews_cards_and_keeps_them_over_a_restart(
    window: Callable[..., Page], server: Server
) -> None:
    page = window()
    take_quiz_by_keyboard(page)
    server.clock.forward(days=3)
    assert review_all_by_keyboard(page) == 4
    expect(page.get_by_role("heading", level=1)).to_have_text("That was all for now")
    server.restart()
    page.goto("/progress")
    expect(page.locator("main")).to_contain_text("8 answers in all")
    page.goto("/account/sign-up")
    page.get_by_label("Name").fill("Ada")
    page.get_by_label("Password").fill("a short sentence")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("your progress is kept")
    page.goto("/progress")
    expect(page.locator("main")).to_contain_text("8 answers in all")


def test_the_same_answers_are_there_in_another_browser_after_logging_in(window: Callable[..., Page]) -> None:
    page = window()
    take_quiz_by_keyboard(page)
    page.goto("/account/sign-up")
    page.get_by_label("Name").fill("Ada")
    page.get_by_label("Password").fill("a short sentence")
    page.keyboard.press("Enter")
    page.wait_for_url("**/")
    elsewhere = window(width=390)
    elsewhere.goto("/account/log-in?next=/progress")
    elsewhere.get_by_label("Name").fill("ada")
    elsewhere.get_by_label("Password").fill("a short sentence")
    elsewhere.keyboard.press("Enter")
    expect(elsewhere.locator("main")).to_contain_text("4 answers in all")


def test_an_article_is_pasted_one_question_dropped_the_rest_published_and_taken(window: Callable[..., Page]) -> None:
    page = window()
    page.goto("/write")
    page.get_by_label("Article").fill(ARTICLE)
    page.get_by_label("Publication date").fill("2024-03-08")
    page.get_by_role("button", name="Make questions").click()
    expect(page.locator(".candidate.now")).to_be_visible(timeout=60_000)
    candidates = page.locator(".list > li").count()
    assert candidates >= 2
    dropped = page.locator(".candidate.now .prompt").inner_text()
    press(page, "d")
    expect(page.locator(".list > .dropped")).to_have_count(1)
    press(page, *"k" * (candidates - 1))
    expect(page.locator("#now")).to_contain_text("You have looked at every question.")
    press(page, "Enter")
    expect(page.get_by_role("status")).to_contain_text("Published.")
    expect(page.locator(".facts > li")).to_have_count(candidates - 1)
    assert dropped not in page.locator(".facts").inner_text()
    page.get_by_role("button", name="Take the quiz").click()
    page.wait_for_url("**/1")
    press(page, "1")
    expect(page.get_by_role("status")).to_be_focused()


def test_a_text_that_is_too_long_stays_in_the_form(window: Callable[..., Page]) -> None:
    page = window()
    page.goto("/write")
    field = page.get_by_label("Article")
    field.evaluate("field => field.value = 'word '.repeat(500_000)")
    page.get_by_role("button", name="Make questions").click()
    expect(field).to_be_focused()
    assert "at most 100,000 characters" in field.evaluate("field => field.validationMessage")
    assert len(field.input_value()) == 2_500_000
    field.evaluate("field => field.value = 'Not an article.'")
    page.get_by_role("button", name="Make questions").click()
    expect(page.get_by_role("alert")).to_be_visible(timeout=60_000)


def test_everything_works_without_javascript(window: Callable[..., Page]) -> None:
    page = window(width=390, java_script_enabled=False)
    page.goto("/sets/ferries")
    page.get_by_role("button", name="Take the quiz").click()
    for _ in range(4):
        page.locator("label.option").nth(1).click()
        page.get_by_role("button", name="Check").click()
        expect(page.get_by_role("status")).to_be_visible()
        page.locator("main .row .button.first").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("of 4 right")
    page.goto("/study")
    page.locator("details.reveal > summary").click()
    page.get_by_role("button", name="Good").click()
    expect(page.locator(".progress")).to_contain_text("left")
    page.get_by_role("button", name="Undo").click()
    page.get_by_role("button", name="Dark").click()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    page.goto("/account/sign-up")
    page.get_by_label("Name").fill("Ada")
    page.get_by_label("Password").fill("short")
    page.locator("main button").click()
    expect(page.get_by_role("alert")).to_contain_text("at least 8 characters")
    expect(page.get_by_label("Name")).to_have_value("Ada")
