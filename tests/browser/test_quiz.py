"""Quizzes in a real browser: by keyboard, by thumb, without JavaScript, with two tabs, the back button and axe."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import press
from tests.browser.flaws import flaws

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Page

pytestmark = pytest.mark.usefixtures("three_kinds_of_verdict")
RIGHT = {
    "Which two countries mediate in the dispute about ferry pay?": "Norway and Iceland",
    "What do the crews of the ferries demand?": "a pay rise of eight percent",
    "How many ferries stayed in port in the dispute about pay?": "roughly 40",
    "When did the talks about ferry pay begin?": "mid-February",
}


def start(page: Page, *, answers: str = "choose", exam: bool = False, certainty: bool = False) -> str:
    """Begin a quiz of all four questions; gives its address."""
    page.goto("/sets/ferries")
    ways = page.locator("details.ways")
    if ways.get_attribute("open") is None:
        ways.locator("summary").click()
    page.locator(f"input[name=answers][value={answers}]").check()
    page.locator("input[name=exam]").set_checked(exam)
    page.locator("input[name=certainty]").set_checked(certainty)
    page.get_by_role("button", name="Take the quiz").click()
    page.wait_for_url("**/quiz/*/1")
    return page.url.rsplit("/", 1)[0]


def key_of(page: Page) -> str:
    """The right answer to the question that is shown."""
    return RIGHT[page.locator("h1").inner_text()]


def type_in(page: Page, text: str) -> None:
    """Type an answer and send it, by keyboard."""
    expect(page.locator("#given")).to_be_focused()
    page.keyboard.type(text)
    press(page, "Enter")


def answers_in_all(page: Page, number: int) -> None:
    """Expect so many reviews in the person's log."""
    page.goto("/progress")
    expect(page.locator("main")).to_contain_text(f"{number} answer")


def test_a_typed_quiz_by_keyboard_alone(window: Callable[..., Page]) -> None:
    page = window()
    start(page, answers="type")
    type_in(page, key_of(page))
    expect(page.locator("#verdict")).to_be_focused()
    expect(page.locator("#verdict")).to_contain_text("Right")
    press(page, "Enter")
    type_in(page, "in doubt")
    expect(page.get_by_text("Did you have it?")).to_be_visible()
    press(page, "2")
    expect(page.locator("#verdict")).to_contain_text("Close")
    press(page, "Enter")
    type_in(page, "something else")
    expect(page.locator("#verdict")).to_contain_text("Not quite")
    press(page, "i")
    expect(page.locator("#verdict")).to_contain_text("You said that you were right.")
    press(page, "Enter")
    expect(page.locator("#given")).to_be_focused()
    page.keyboard.press("Escape")
    press(page, "s")
    expect(page.get_by_role("heading", level=1)).to_have_text("2 of 4 right")
    expect(page.locator("main")).to_contain_text("1 answer was close")
    expect(page.locator("main")).to_contain_text("1 question is still open.")


def test_how_sure_one_is_by_keyboard_alone(window: Callable[..., Page]) -> None:
    page = window()
    start(page, certainty=True)
    page.keyboard.press("2")
    expect(page.get_by_role("radio").nth(1)).to_be_checked()
    press(page, "9")
    expect(page.locator("main")).to_contain_text("You were sure.")
    press(page, "Enter")
    page.keyboard.press("7")
    press(page, "1")
    expect(page.locator("main")).to_contain_text("You were not sure.")
    expect(page.locator("#verdict")).to_be_focused()


def test_a_typed_answer_waits_until_it_is_said_how_sure(window: Callable[..., Page]) -> None:
    page = window()
    start(page, answers="type", certainty=True)
    expect(page.locator("#given")).to_be_focused()
    page.keyboard.type("something else")
    page.keyboard.press("Enter")
    expect(page.get_by_role("radio").first).to_be_focused()
    press(page, "8")
    expect(page.locator("main")).to_contain_text("You were fairly sure.")


def test_an_exam_by_keyboard_alone(window: Callable[..., Page]) -> None:
    page = window()
    quiz = start(page, exam=True)
    press(page, "1", "1", "s", "2")
    expect(page).to_have_url(f"{quiz}/finish")
    expect(page.locator("main")).to_contain_text("You have answered 3 of 4 questions.")
    page.get_by_role("link", name="Question 3, open").focus()
    press(page, "Enter", "3")
    page.goto(f"{quiz}/1")
    expect(page.get_by_role("radio").first).to_be_checked()
    press(page, "4")
    page.goto(f"{quiz}/finish")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Hand in your answers")
    press(page, "h")
    expect(page.get_by_role("heading", level=1)).to_contain_text("of 4 right")
    answers_in_all(page, 4)


def test_an_exam_by_thumb_keeps_every_tap(window: Callable[..., Page]) -> None:
    page = window(width=390, has_touch=True, is_mobile=True)
    quiz = start(page, exam=True, certainty=True)
    page.locator("label.option").nth(1).tap()
    page.locator("label.pick").nth(2).tap()
    page.wait_for_url("**/2")
    page.locator("label.option").nth(0).tap()
    page.locator("label.pick").nth(0).tap()
    page.wait_for_url("**/3")
    page.get_by_role("button", name="Question 1, answered").tap()
    page.wait_for_url("**/1")
    expect(page.locator("input[name=given]").nth(1)).to_be_checked()
    expect(page.locator("input[name=sure]").nth(2)).to_be_checked()
    page.reload()
    expect(page.locator("input[name=given]").nth(1)).to_be_checked()
    page.get_by_role("button", name="Look over and hand in").tap()
    page.wait_for_url("**/finish")
    page.get_by_role("button", name="Hand in").tap()
    page.wait_for_url(f"{quiz}/result")
    expect(page.locator("main")).to_contain_text("2 questions left out.")
    answers_in_all(page, 2)


def test_a_quiz_by_thumb(window: Callable[..., Page]) -> None:
    page = window(width=390, has_touch=True, is_mobile=True)
    start(page, answers="type")
    page.locator("#given").fill("in doubt")
    page.get_by_role("button", name="Check").tap()
    page.get_by_role("button", name="Yes").tap()
    expect(page.locator("#verdict")).to_contain_text("Right")
    page.get_by_role("link", name="Next").tap()
    page.locator("#given").fill("something else")
    page.get_by_role("button", name="Check").tap()
    page.get_by_role("button", name="I was right").tap()
    expect(page.locator("#verdict")).to_contain_text("You said that you were right.")
    answers_in_all(page, 2)


def test_two_tabs_answer_one_question_once_and_different_ones_both(window: Callable[..., Page]) -> None:
    page = window()
    quiz = start(page)
    other = page.context.new_page()
    other.goto(f"{quiz}/1")
    press(page, "1")
    press(other, "2")
    expect(other.locator(".notice")).to_contain_text("Your first answer counts.")
    press(other, "Enter", "3")
    page.goto(f"{quiz}/3")
    press(page, "3")
    page.goto(f"{quiz}/result")
    expect(page.locator("main")).to_contain_text("1 question is still open.")
    answers_in_all(page, 3)


def test_going_back_and_reloading_count_nothing_twice(window: Callable[..., Page]) -> None:
    page = window()
    quiz = start(page)
    press(page, "1")
    page.go_back()
    page.goto(f"{quiz}/1")
    expect(page.locator("#verdict")).to_be_visible()
    page.reload()
    expect(page.locator("#verdict")).to_be_visible()
    press(page, "Enter")
    expect(page.locator(".progress")).to_contain_text("2 of 4")
    page.go_back()
    expect(page.locator("#verdict")).to_be_visible()
    answers_in_all(page, 1)


def test_a_double_click_sends_once(window: Callable[..., Page]) -> None:
    page = window()
    start(page, answers="type")
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.url) if request.method == "POST" else None)
    page.locator("#given").fill("something else")
    page.get_by_role("button", name="Check").dblclick()
    page.locator("#verdict").wait_for()
    page.get_by_role("button", name="I was right").dblclick()
    expect(page.locator("#verdict")).to_contain_text("You said that you were right.")
    assert len(sent) == 2
    answers_in_all(page, 1)


@pytest.mark.parametrize("exam", [False, True])
def test_everything_works_without_javascript(exam: bool, window: Callable[..., Page]) -> None:
    page = window(java_script_enabled=False)
    quiz = start(page, answers="type", exam=exam, certainty=True)
    for position in range(1, 5):
        page.goto(f"{quiz}/{position}")
        page.get_by_label("Your answer").fill("in doubt" if position == 2 else "something else")
        page.get_by_label("Fairly sure").check()
        page.get_by_role("button", name="To the end" if exam and position == 4 else "Next" if exam else "Check").click()
        if position == 2 and not exam:
            page.get_by_role("button", name="No").click()
    if exam:
        page.get_by_role("button", name="Hand in").click()
        page.get_by_role("link", name="Compare", exact=True).first.click()
        page.get_by_role("button", name="No").click()
    page.goto(f"{quiz}/result")
    expect(page.get_by_role("heading", level=1)).to_have_text("0 of 4 right")
    page.get_by_role("button", name="I was right").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("1 of 4 right")
    page.get_by_role("button", name="Review these now").click()
    expect(page.locator("main")).to_contain_text("1 of 3")


def test_a_screen_reader_hears_the_verdict_and_the_key(window: Callable[..., Page]) -> None:
    page = window()
    quiz = start(page, answers="type")
    key = key_of(page)
    type_in(page, "something else")
    heard = page.locator("#verdict").aria_snapshot()
    assert heard.startswith("- status")
    assert "Not quite" in heard
    assert key in heard
    page.goto(f"{quiz}/2")
    type_in(page, "in doubt")
    assert "Compare it yourself." in page.locator("#verdict").aria_snapshot()
    heard = page.locator("main").aria_snapshot()
    assert 'group "Did you have it?"' in heard
    assert "mark" in heard or "figure" in heard
    start(page)
    key = key_of(page)
    press(page, "1")
    heard = page.locator("main").aria_snapshot()
    assert "status" in heard
    assert key in heard


def test_a_result_can_be_printed_with_its_proofs_and_without_its_buttons(window: Callable[..., Page]) -> None:
    page = window()
    quiz = start(page, answers="type")
    type_in(page, "something else")
    page.goto(f"{quiz}/result")
    expect(page.get_by_role("button", name="Print")).to_be_visible()
    page.emulate_media(media="print")
    for gone in (page.locator(".masthead"), page.locator("main button").first, page.locator(".colophon")):
        expect(gone).to_be_hidden()
    expect(page.locator("figure.proof mark").first).to_be_visible()
    assert page.pdf().startswith(b"%PDF")


def states(page: Page, *, wrong: str = "something else") -> Iterator[str]:
    """Every state of a quiz, one after the other; gives their names. `wrong` is typed where the answer is wrong."""
    page.goto("/sets/ferries")
    page.locator("details.ways summary").click()
    yield "options"
    quiz = start(page, answers="type", certainty=True)
    yield "typed"
    page.keyboard.press("Enter")
    for position, text in enumerate(("right", "nearly", wrong, "in doubt"), 1):
        page.goto(f"{quiz}/{position}")
        page.locator("#given").fill(key_of(page) if text == "right" else text)
        page.keyboard.press("Enter")
        expect(page.get_by_role("radio").first).to_be_focused()
        press(page, "9")
        yield f"typed, {text[:20]}"
    page.goto(f"{quiz}/result")
    yield "result, one in doubt"
    quiz = start(page, certainty=True)
    page.keyboard.press("1")
    yield "chosen, not yet sure"
    press(page, "9")
    yield "verdict on a choice"
    quiz = start(page, answers="mixed", exam=True)
    page.goto(f"{quiz}/3")
    yield "exam"
    page.goto(f"{quiz}/finish")
    yield "exam, nothing answered"
    for position in (1, 2, 4):
        page.goto(f"{quiz}/{position}")
        if page.locator("input#given").count():
            page.locator("#given").fill("in doubt")
            press(page, "Enter")
        else:
            press(page, "1")
    page.goto(f"{quiz}/finish")
    yield "exam, one open"
    press(page, "h")
    yield "exam, handed in"
    page.goto(f"{quiz}/3")
    yield "left out"


@pytest.mark.parametrize(("width", "scheme"), [(390, "light"), (1280, "dark")])
def test_every_state_of_a_quiz_is_accessible(window: Callable[..., Page], scheme: str, width: int) -> None:
    page = window(width=width, color_scheme=scheme, reduced_motion="reduce")
    assert {name: found for name in states(page) if (found := flaws(page))} == {}


def test_nothing_of_a_quiz_sticks_out_of_the_narrowest_phone(window: Callable[..., Page]) -> None:
    page = window(width=320)
    word = "Donaudampfschifffahrt" * 9
    wide = {name: page.evaluate("document.documentElement.scrollWidth") for name in states(page, wrong=word)}
    assert {name: width for name, width in wide.items() if width > 320} == {}
