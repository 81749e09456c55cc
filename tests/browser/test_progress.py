"""The data page on a phone, and leaving by keyboard alone."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from playwright.sync_api import expect
from sqlalchemy import select

from quizapp.app import create_app
from quizapp.store.db import db, reading
from quizapp.store.models import UserRow
from tests.browser.conftest import press
from tests.simulation import Person, make_sets, store

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    from tests.browser.conftest import Server

PASSWORD = "a quiet evening by the sea"


def sign_up(page: Page) -> None:
    page.goto("/account/sign-up")
    page.get_by_label("Name").fill("Ada")
    page.get_by_label("Password").fill(PASSWORD)
    press(page, "Enter")


def study_for_a_year(server: Server) -> None:
    """The one person there is studies until yesterday."""
    with create_app(server.settings, clock=server.clock).app_context():
        with reading() as session:
            person = session.scalars(select(UserRow.id)).one()
        questions = make_sets(3, 10, now=server.clock())
        store(person, Person(seed=3, new_a_day=1).study(questions, first=server.clock() - timedelta(365), days=365))
        db.session.remove()
        db.engine.dispose()


def test_the_calendar_of_a_year_scrolls_in_its_own_box_from_today_back(
    window: Callable[..., Page], server: Server
) -> None:
    page = window(width=390)
    sign_up(page)
    study_for_a_year(server)
    page.goto("/progress")
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    box = page.get_by_role("region", name="Calendar of answers")
    right_edge = "e => e.querySelector('svg').getBoundingClientRect().right - e.getBoundingClientRect().right"
    assert abs(box.evaluate(right_edge)) < 2, "today is in view"
    box.focus()
    before = box.evaluate("e => e.scrollLeft")
    page.keyboard.press("ArrowLeft")
    page.wait_for_function("at => document.querySelector('.latest').scrollLeft < at", arg=before)
    page.get_by_text("The weeks as a table").click()
    expect(page.get_by_role("table", name="Answers on each day, by week").get_by_role("row")).to_have_count(54)


def test_an_account_is_deleted_by_keyboard_alone(window: Callable[..., Page]) -> None:
    page = window()
    sign_up(page)
    page.goto("/account/delete")
    page.get_by_label("Password").focus()
    page.keyboard.type("not this one")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    press(page, "Enter")
    expect(page.get_by_role("alert")).to_contain_text("This is not your password.")
    page.get_by_label("Password").focus()
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Tab")
    if not page.get_by_role("checkbox").is_checked():
        page.keyboard.press("Space")
    page.keyboard.press("Tab")
    press(page, "Enter")
    expect(page.get_by_role("status").first).to_contain_text("Everything that was yours is deleted.")
    expect(page.locator("footer")).to_contain_text("No account is needed to begin.")
    assert page.goto("/account").url.endswith("/account/log-in?next=/account")  # type: ignore[union-attr]
