"""Every page, on a phone and on a desk, light and dark: axe finds nothing, nothing sticks out, fingers can hit it."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from tests.browser.flaws import flaws
from tests.web.conftest import ARTICLE
from tests.web.conftest import two_questions as two_questions

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Page

    from quizapp.settings import Settings


def states(page: Page) -> Iterator[str]:
    """Bring `page` to every page and state there is, one after the other; gives their names."""
    for name, address in (
        ("today for a visitor", "/"),
        ("sets", "/sets/"),
        ("set", "/sets/ferries"),
        ("article with a proof", "/sets/ferries/article?q=ferries.boats"),
        ("study for a visitor", "/study"),
        ("progress, empty", "/progress"),
        ("paste", "/write"),
        ("sign up", "/account/sign-up"),
        ("log in", "/account/log-in"),
        ("flag", "/flag/ferries.boats"),
        ("preferences for a visitor", "/preferences"),
        ("not found", "/nowhere"),
    ):
        page.goto(address)
        yield name
    yield from quiz_states(page)
    yield from study_states(page)
    yield from other_study_states(page)
    yield from preference_states(page)
    yield from exam_states(page)
    yield from form_states(page)


def quiz_states(page: Page) -> Iterator[str]:
    """A question, both verdicts and the result."""
    page.goto("/sets/ferries")
    page.locator("summary").first.click()
    yield "set with an answer open"
    page.get_by_role("button", name="Take the quiz").click()
    page.wait_for_url("**/1")
    yield "question"
    quiz = page.url.rsplit("/", 1)[0]
    for position in (1, 2, 3):
        page.goto(f"{quiz}/{position}")
        page.keyboard.press(str(position))
        page.locator("#verdict").wait_for()
        yield f"verdict {position}"
    page.goto(f"{quiz}/result")
    yield "result"
    page.goto("/progress")
    yield "progress"
    page.locator("main details").evaluate_all("all => all.forEach(one => one.open = true)")
    yield "progress, tables open"
    for name in ("account", "account/delete"):
        page.goto(f"/{name}")
        yield name


def study_states(page: Page) -> Iterator[str]:
    """Both sides of a card, what comes when all are done, and what is due then."""
    page.goto("/study/ferries")
    yield "card, front"
    page.keyboard.press("Space")
    yield "card, back"
    while page.locator("details.reveal").count():
        page.keyboard.press("Space")
        with page.expect_navigation():
            page.keyboard.press("4")
    yield "study, done"
    page.goto("/")
    yield "today"


def other_study_states(page: Page) -> Iterator[str]:
    """A typed card with all its sheets open, its verdict, what to study, cramming, and reading with questions."""
    page.goto("/study/capitals?answers=type")
    for summary in page.locator(".tools summary").all():
        summary.click()
    yield "card, typed, with its sheets open"
    page.goto("/study/capitals?answers=type")
    page.get_by_label("Your answer").fill("Osla")
    page.keyboard.press("Enter")
    page.locator("#verdict").wait_for()
    yield "card, checked"
    page.goto("/study/choose")
    yield "what to study"
    page.goto("/cram?set_id=ferries")
    page.keyboard.press("Space")
    yield "cram, back"
    page.goto("/read/ferries")
    page.locator("summary").first.click()
    yield "read"


def preference_states(page: Page) -> Iterator[str]:
    """The preferences with the table of the curve open, and with mistakes in two fields."""
    page.goto("/preferences")
    page.get_by_text("As a table").click()
    page.get_by_text("Set everything back").click()
    yield "preferences"
    page.get_by_label("Reviews a day, at most").fill("0")
    page.get_by_label("Place of the time zone").fill("Atlantis")
    page.get_by_role("button", name="Save").click()
    page.get_by_role("alert").wait_for()
    yield "preferences, with errors"


def exam_states(page: Page) -> Iterator[str]:
    """A typed answer with how sure somebody is of it, an exam about to be handed in, and its result."""
    page.goto("/sets/ferries")
    page.locator(".start summary").click()
    page.locator("[name=answers][value=type]").check()
    page.locator("[name=exam]").check()
    page.locator("[name=certainty]").check()
    yield "set, with more choices"
    page.get_by_role("button", name="Take the quiz").click()
    page.wait_for_url("**/1")
    yield "exam, typed"
    page.get_by_label("Your answer").fill("perhaps 4")
    page.get_by_text("Fairly sure").click()
    page.get_by_role("button", name="Look over and hand in").click()
    page.get_by_role("heading", name="Hand in your answers").wait_for()
    yield "exam, about to be handed in"
    page.get_by_role("button", name="Hand in").click()
    page.wait_for_url("**/result")
    yield "exam, result"


def form_states(page: Page) -> Iterator[str]:
    """Forms with errors, triage, and the sheet of keys."""
    page.goto("/account/sign-up")
    page.get_by_label("Name").fill("A")
    page.get_by_label("Password").fill("short")
    page.keyboard.press("Enter")
    page.get_by_role("alert").wait_for()
    yield "sign up, with errors"
    page.goto("/write")
    page.get_by_label("Article").fill(ARTICLE)
    page.get_by_role("button", name="Make questions").click()
    page.locator(".candidate.now").wait_for()
    yield "triage"
    page.keyboard.press("e")
    page.wait_for_url("**/edit")
    yield "edit"
    edit = page.url
    page.go_back()
    page.locator(".candidate.now").wait_for()
    page.keyboard.press("d")
    page.locator(".list > .dropped").wait_for()
    page.keyboard.press("?")
    yield "triage with one dropped, and the keys"
    desk = page.url.split("?")[0].split("#")[0]
    for name in ("refused", "ask", "arrange"):
        page.goto(f"{desk}/{name}")
        yield name
    page.get_by_text("With those ticked").click()
    yield "arrange, with what is done to several"
    page.goto(edit)
    page.context.clear_cookies()
    page.get_by_label("Explanation").fill("The city said so. " * 30)
    page.keyboard.press("Control+Enter")
    page.get_by_role("heading", name="This form has expired").wait_for()
    yield "a form that expired, with its texts"


@pytest.mark.parametrize(("width", "scheme"), [(390, "light"), (1280, "dark")])
@pytest.mark.usefixtures("two_questions")
def test_every_page_is_accessible(window: Callable[..., Page], scheme: str, width: int) -> None:
    page = window(width=width, color_scheme=scheme, reduced_motion="reduce")
    assert {name: found for name in states(page) if (found := flaws(page))} == {}


@pytest.mark.usefixtures("two_questions")
def test_nothing_sticks_out_of_the_narrowest_phone(window: Callable[..., Page]) -> None:
    page = window(width=320)
    wide = {name: page.evaluate("document.documentElement.scrollWidth") for name in states(page)}
    assert {name: width for name, width in wide.items() if width > 320} == {}


@pytest.mark.usefixtures("two_questions")
def test_text_at_twice_its_size_sticks_out_nowhere(window: Callable[..., Page]) -> None:
    page = window(width=640)
    wide = {}
    for name in states(page):
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        wide[name] = page.evaluate("document.documentElement.scrollWidth")
    assert {name: width for name, width in wide.items() if width > 640} == {}


def test_what_leads_on_is_within_reach_of_the_thumb_however_long_the_proof(
    window: Callable[..., Page], settings: Settings
) -> None:
    with closing(sqlite3.connect(settings.database_url.removeprefix("sqlite:///"))) as database, database:
        longer = "Roughly 40 boats stayed in port. " + "The crews said so once more in a long statement. " * 20
        database.execute("UPDATE question SET explanation = ?", (longer,))
    page = window(width=390, has_touch=True)
    page.goto("/sets/ferries")
    page.get_by_role("button", name="Take the quiz").tap()
    page.wait_for_url("**/1")
    page.locator("label.option").first.tap()
    page.locator("#verdict").wait_for()
    assert reached(page) == ["Next"]
    page.get_by_role("link", name="Read in the article").scroll_into_view_if_needed()
    page.get_by_role("link", name="Next").tap()
    page.wait_for_url("**/2")
    page.goto("/study/ferries")
    assert reached(page) == ["Reveal the answer"]
    page.locator("details.reveal summary").tap()
    assert reached(page) == ["Again", "Hard", "Good", "Easy"]


def reached(page: Page) -> list[str]:
    """What leads on from here and lies in the lower three quarters of the screen, or at least below its head."""
    controls = page.locator("main .button.first:visible, main .grades .button:visible")
    names = []
    for control in controls.all():
        box = control.bounding_box()
        assert box is not None
        if box["y"] > 100 and box["y"] + box["height"] <= 844:
            names.append(control.inner_text().splitlines()[0].strip())
    return names


def test_a_word_without_end_sticks_out_nowhere(window: Callable[..., Page], settings: Settings) -> None:
    word = "Donaudampfschifffahrt" * 9
    with closing(sqlite3.connect(settings.database_url.removeprefix("sqlite:///"))) as database, database:
        choices = json.dumps([f"{number}{word}" for number in "123"])
        database.execute("UPDATE question SET prompt = ?, answer = ?, distractors = ?", (word, word, choices))
        database.execute("UPDATE question_set SET title = ?, description = ?", (word, word))
    page = window(width=320)
    wide = {}
    for states_of in (quiz_states, study_states):
        for name in states_of(page):
            wide[name] = page.evaluate("document.documentElement.scrollWidth")
    page.goto("/sets/ferries")
    page.locator(".facts summary").first.click()
    wide["set"] = page.evaluate("document.documentElement.scrollWidth")
    assert {name: width for name, width in wide.items() if width > 320} == {}
