"""Flashcards in a real browser: by keyboard, by thumb, without JavaScript, with two tabs, the back button and axe."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import press
from tests.browser.flaws import flaws

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Page

    from tests.browser.conftest import Server

pytestmark = pytest.mark.usefixtures("three_kinds_of_verdict")
TYPE = "/study/ferries?answers=type"


def begin(page: Page, address: str = "/study/ferries") -> None:
    """Become a guest at this address."""
    page.goto(address)
    page.get_by_role("button", name="Begin as a guest").click()
    page.wait_for_load_state()


def type_in(page: Page, text: str) -> None:
    """Type an answer and send it, by keyboard; expects the verdict."""
    expect(page.get_by_label("Your answer")).to_be_focused()
    page.keyboard.type(text)
    press(page, "Enter")
    expect(page.locator("#verdict")).to_be_focused()


def reveal(page: Page) -> None:
    """Turn the card by keyboard."""
    page.keyboard.press("Space")
    expect(page.locator(".back")).to_be_focused()


def answers_in_all(page: Page, number: int) -> None:
    """Expect so many reviews in the person's log."""
    page.goto("/progress")
    expect(page.locator("main")).to_contain_text(f"{number} answer")


def prompt(page: Page) -> str:
    """The question that is shown."""
    return page.locator("h1").inner_text()


def test_typing_skipping_and_undoing_by_keyboard_alone(window: Callable[..., Page]) -> None:
    page = window()
    page.goto(TYPE)
    press(page, "Enter")
    first = prompt(page)
    type_in(page, "Norway and Iceland")
    expect(page.locator("#verdict")).to_contain_text("Right.")
    press(page, "Enter")  # the grade that was suggested
    second = prompt(page)
    expect(page.locator(".progress")).to_contain_text("4 left")
    expect(page.get_by_label("Your answer")).to_be_focused()
    page.keyboard.press("Escape")
    press(page, "s")
    assert prompt(page) not in (first, second)
    type_in(page, "who knows")
    expect(page.locator("#verdict")).to_contain_text("Not quite")
    press(page, "i")
    for _ in range(2):
        expect(page.get_by_label("Your answer")).to_be_focused()
        page.keyboard.press("Escape")
        press(page, "u")
    assert prompt(page) == first
    expect(page.get_by_role("button", name="Undo")).to_have_count(0)
    page.goto("/progress")
    expect(page.locator("main")).to_contain_text("There is nothing to show yet.")


def test_undo_is_there_when_all_is_done_and_focus_is_never_lost(window: Callable[..., Page]) -> None:
    page = window()
    begin(page)
    for _ in range(4):
        expect(page.locator("h1")).to_be_focused()
        reveal(page)
        press(page, "4")
    expect(page.locator("h1")).to_have_text("That was all for now")
    expect(page.locator("h1")).to_be_focused()
    expect(page.locator("main")).to_contain_text(re.compile(r"Come back on \w+: \d card"))
    for left in range(1, 5):
        press(page, "u")
        expect(page.locator(".progress")).to_contain_text(f"{left} left")
        expect(page.locator("h1")).to_be_focused()


def test_wishes_and_reports_by_keyboard_without_leaving_the_card(window: Callable[..., Page]) -> None:
    page = window()
    begin(page)
    first = prompt(page)
    page.keyboard.press("f")
    expect(page.get_by_label("The answer is wrong")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("summary", has_text="Something is wrong")).to_be_focused()
    page.keyboard.press("f")
    expect(page.get_by_label("The answer is wrong")).to_be_focused()
    page.keyboard.press("Space")
    press(page, "Enter")
    expect(page.get_by_text("Your note is kept with the question.")).to_be_visible()
    assert prompt(page) == first
    page.keyboard.press("m")
    expect(page.get_by_role("button", name="Suspend")).to_be_focused()
    press(page, "Enter")
    expect(page.get_by_text("The card stays away until you resume it")).to_be_visible()
    assert prompt(page) != first
    press(page, "u")
    assert prompt(page) == first


def test_a_card_by_thumb(window: Callable[..., Page]) -> None:
    page = window(width=390, has_touch=True)
    begin(page)
    page.locator("summary", has_text="Reveal").tap()
    with page.expect_navigation():
        page.get_by_role("button", name="Easy").tap()
    with page.expect_navigation():
        page.get_by_role("link", name="Type instead").tap()
    page.get_by_label("Your answer").tap()
    page.keyboard.type("nearly")
    with page.expect_navigation():
        page.get_by_role("button", name="Check").tap()
    expect(page.locator("#verdict")).to_contain_text("Close: a part of it is missing.")
    with page.expect_navigation():
        page.get_by_role("button", name="Hard").tap()
    page.locator("summary", has_text="More").tap()
    with page.expect_navigation():
        page.get_by_role("button", name="Not today").tap()
    expect(page.locator(".progress")).to_contain_text("2 left")
    with page.expect_navigation():
        page.get_by_role("button", name="Undo").tap()
    expect(page.locator(".progress")).to_contain_text("3 left")
    answers_in_all(page, 2)


def test_two_tabs_on_one_card_count_one_answer(window: Callable[..., Page]) -> None:
    page = window()
    begin(page)
    other = page.context.new_page()
    other.goto(TYPE)
    type_in(other, "nearly")
    reveal(page)
    press(page, "3")
    press(other, "2")
    expect(other.locator("main")).to_contain_text("answered in another window")
    answers_in_all(page, 1)


def test_two_tabs_at_once_lose_nothing(window: Callable[..., Page]) -> None:
    page = window()
    begin(page)
    other = page.context.new_page()
    other.goto("/study/capitals")
    for one in (page, other):
        reveal(one)
    for one in (page, other):
        one.keyboard.press("4")
    for one in (page, other):
        expect(one.get_by_role("button", name="Undo")).to_be_visible()
    answers_in_all(page, 2)


def test_back_reload_and_double_click_count_nothing_twice(window: Callable[..., Page]) -> None:
    page = window()
    begin(page)
    reveal(page)
    page.get_by_role("button", name="Good").dblclick()
    expect(page.get_by_role("button", name="Undo")).to_be_visible()
    page.go_back()
    page.reload()
    answers_in_all(page, 1)
    page.goto(TYPE)
    type_in(page, "in doubt")
    expect(page.locator("#verdict")).to_contain_text("Compare it yourself.")
    page.reload()
    expect(page.locator("#verdict")).to_contain_text("Compare it yourself.")
    press(page, "3")
    page.go_back()
    expect(page.locator("h1")).to_be_visible()
    if page.locator("#verdict").count():  # kept by the browser as it was
        press(page, "1")
    answers_in_all(page, 2)


def test_everything_works_without_javascript(window: Callable[..., Page]) -> None:
    page = window(java_script_enabled=False)
    begin(page)
    page.locator("summary", has_text="Reveal").click()
    page.get_by_role("button", name="Easy").click()
    page.get_by_role("link", name="Type instead").click()
    page.get_by_label("Your answer").fill("who knows")
    page.get_by_role("button", name="Check").click()
    expect(page.locator("#verdict")).to_contain_text("Not quite")
    page.get_by_role("button", name="I was right").click()
    page.get_by_role("button", name="Skip").click()
    page.locator("summary", has_text="More").click()
    page.get_by_role("button", name="Suspend").click()
    page.get_by_role("button", name="Undo").click()
    page.locator("summary", has_text="Something is wrong").click()
    page.get_by_label("It was true once").check()
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_text("Your note is kept")).to_be_visible()
    page.goto("/study/choose")
    page.get_by_label("Capitals").check()
    page.get_by_role("button", name="Cram").click()
    for _ in range(2):
        page.locator("summary", has_text="Reveal").click()
        page.get_by_role("button", name="Missed it").click()
    expect(page.locator("h1")).to_have_text("0 of 2 recalled")
    page.goto("/read/ferries")
    page.locator("summary", has_text="Reveal").first.click()
    page.get_by_role("button", name="Again").first.click()
    expect(page.locator(".asked", has_text="Answered: Again.")).to_be_visible()


def test_a_screen_reader_hears_the_verdict_and_the_key(window: Callable[..., Page]) -> None:
    page = window()
    begin(page, TYPE)
    heard = page.get_by_label("Your answer")
    expect(heard).to_have_accessible_description(re.compile("Which two countries .* Leave it empty"))
    type_in(page, "Sweden and Finland")
    heard_verdict = page.locator("#verdict").aria_snapshot()
    assert heard_verdict.startswith("- status")
    assert "Not quite" in heard_verdict
    assert "Norway and Iceland" in heard_verdict
    assert 'group "How well did it come?"' in page.locator("main").aria_snapshot()
    page.goto("/study/ferries?answers=reveal")
    assert "Norway and Iceland" not in page.locator("main").aria_snapshot()
    reveal(page)
    assert "Norway and Iceland" in page.locator(".back").aria_snapshot()


def test_cramming_by_keyboard_alone(window: Callable[..., Page]) -> None:
    page = window()
    begin(page, "/cram?set_id=ferries")
    for position in range(1, 5):
        expect(page.locator(".progress")).to_contain_text(f"{position} of 4")
        expect(page.locator("h1")).to_be_focused()
        reveal(page)
        press(page, "1" if position == 1 else "2")
    expect(page.locator("h1")).to_have_text("3 of 4 recalled")
    press(page, "u")
    expect(page.locator(".progress")).to_contain_text("4 of 4")
    reveal(page)
    press(page, "2", "Enter")
    expect(page.locator(".progress")).to_contain_text("1 of 1")
    page.goto("/study/ferries")
    expect(page.locator(".progress")).to_contain_text("4 left")


def test_reading_with_questions_by_keyboard_alone(window: Callable[..., Page]) -> None:
    page = window()
    begin(page, "/read/ferries")
    page.locator("summary", has_text="Reveal").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".back").first).to_be_focused()
    press(page, "3")
    first = page.locator(".asked").first
    expect(first).to_be_focused()
    expect(first).to_contain_text("Answered: Good. Comes back later today.")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(page.locator("summary", has_text="Reveal").first).to_be_focused()
    page.keyboard.press("Enter")
    press(page, "4")
    expect(page.locator(".progress")).to_contain_text("2 of 4 answered")
    page.goto("/read/ferries?answers=type")
    page.get_by_label("Your answer").last.fill("mid-February")
    press(page, "Enter")
    expect(page.locator("#verdict")).to_be_focused()
    expect(page.locator("#verdict")).to_contain_text("Right.")
    press(page, "Enter")
    expect(page.locator(".progress")).to_contain_text("3 of 4 answered")
    press(page, "u")
    expect(page.locator(".progress")).to_contain_text("2 of 4 answered")


def states(page: Page, server: Server) -> Iterator[str]:
    """Every state of the pages for studying, one after the other; gives their names."""
    page.goto("/study/ferries?category=dates")
    yield "start"
    begin(page, "/study/ferries?category=dates")
    yield "card of one category"
    page.goto("/study/ferries")
    page.keyboard.press("m")
    yield "wishes for a new card"
    page.keyboard.press("Escape")
    page.locator("h1").focus()
    reveal(page)
    page.keyboard.press("f")
    yield "back of a card, with a report"
    with page.expect_navigation():
        page.locator("button[value=again]").click()
    page.goto("/study/ferries?card=ferries.mediators")
    page.keyboard.press("m")
    yield "wishes for a card"
    page.get_by_role("button", name="Suspend").click()
    page.get_by_role("status").first.wait_for()
    yield "suspended"
    yield from typed_states(page)
    yield from other_states(page)
    page.goto("/study/ferries")
    while page.locator("details.reveal").count():
        reveal(page)
        press(page, "4")
    yield "done"
    server.clock.forward(days=400)
    page.goto("/study/choose?set_id=ferries")
    yield "choose"


def typed_states(page: Page) -> Iterator[str]:
    """A field to type in, and the four verdicts."""
    for given in ("a pay rise of eight percent", "nearly", "a bonus", "in doubt", ""):
        page.goto(TYPE)
        if not given:
            yield "field"
        page.get_by_label("Your answer").fill(given)
        press(page, "Enter")
        yield f"verdict on “{given}”"


def other_states(page: Page) -> Iterator[str]:
    """Cramming and reading."""
    page.goto("/cram?set_id=capitals")
    yield "cram, front"
    reveal(page)
    yield "cram, back"
    press(page, "1")
    page.goto(page.url + "&answers=type")
    page.get_by_label("Your answer").fill("a place")
    press(page, "Enter")
    yield "cram, verdict"
    press(page, "2")
    yield "cram, end"
    page.goto("/read/ferries")
    yield "read"
    page.locator("summary", has_text="Reveal").first.click()
    yield "read, revealed"
    press(page, "4")
    page.goto("/read/ferries?answers=type")
    page.get_by_label("Your answer").first.fill("a number")
    press(page, "Enter")
    yield "read, verdict"


@pytest.mark.parametrize(("width", "scheme"), [(390, "light"), (1280, "dark")])
def test_every_state_of_studying_is_accessible(
    window: Callable[..., Page], server: Server, scheme: str, width: int
) -> None:
    page = window(width=width, color_scheme=scheme, reduced_motion="reduce")
    assert {name: found for name in states(page, server) if (found := flaws(page))} == {}
