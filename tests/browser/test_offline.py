"""Without a network: the pages that were visited, the cards of the next days, and answers that find their way back."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from tests.browser.flaws import flaws

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Page, Route

    from tests.browser.conftest import Server

MISSING = "This page is not here without a network"
ROWS = "SELECT id, question_id, rating, answered_at, received_at FROM review ORDER BY user_id, number"
TAKEN_OUT = "UPDATE question SET published_position = NULL WHERE set_id = 'capitals'"


def database(server: Server, statement: str) -> list[Any]:
    """Ask the file itself."""
    with closing(sqlite3.connect(server.settings.database_url.removeprefix("sqlite:///"))) as opened, opened:
        return opened.execute(statement).fetchall()


def begin(page: Page) -> None:
    """Become a guest, and wait until the browser has kept the cards of the next days."""
    page.goto("/study")
    wait_for(page, "() => navigator.serviceWorker.controller !== null")
    page.get_by_role("button", name="Begin as a guest").click()
    page.locator(".reveal").wait_for()
    page.goto("/")
    wait_for_cards(page)


def wait_for(page: Page, script: str) -> None:
    """Until the script gives true. (Playwright's own waiting takes a promise for true.)"""
    for _ in range(150):
        if page.evaluate(script):
            return
        page.wait_for_timeout(100)
    raise AssertionError(f"this does not come true: {script}")


def wait_for_cards(page: Page) -> None:
    """Until the browser keeps the cards of the next days."""
    wait_for(page, "async () => Boolean(await kept.get('cards'))")


def visit_again(page: Page, address: str) -> None:
    """With the network back: on a busy machine Chromium tells the service worker so a little later than the page."""
    for _ in range(100):
        page.goto(address)
        missing = page.get_by_role("heading", level=1).inner_text() == MISSING
        if not missing and not page.get_by_text("You are offline").is_visible():
            return
        page.wait_for_timeout(100)
    raise AssertionError(f"{address} does not come from the network")


def sign_up(page: Page, name: str) -> None:
    """Make an account out of whoever this is, and wait for the cards."""
    page.goto("/account/sign-up")
    page.get_by_label("Name").fill(name)
    page.get_by_label("Password").fill("a short sentence")
    page.keyboard.press("Enter")
    page.wait_for_url("**/")
    wait_for_cards(page)


def log_in(page: Page, name: str) -> None:
    """Log in to an account that exists."""
    page.goto("/account/log-in")
    page.get_by_label("Name").fill(name)
    page.get_by_label("Password").fill("a short sentence")
    page.keyboard.press("Enter")
    page.wait_for_url("**/")


def grade(page: Page, *keys: str) -> list[str]:
    """Reveal cards and grade them, by keys alone; their prompts."""
    prompts = []
    for key in keys:
        prompts.append(page.locator(".prompt").inner_text())
        waiting = page.evaluate("async () => (await kept.answers()).length")
        page.keyboard.press("Space")
        expect(page.locator(".back")).to_be_focused()
        page.keyboard.press(key)
        expect(page.locator("#network")).to_contain_text(re.compile(f"{waiting + 1} answers? waits?"))
    return prompts


def test_five_answers_given_without_a_network_arrive_once_and_in_their_order(
    window: Callable[..., Page], server: Server
) -> None:
    page = window()
    begin(page)
    page.context.set_offline(True)
    page.goto("/study")
    bar = page.locator("#network")
    expect(bar).to_have_text("You are offline.")
    prompts = grade(page, "4", "3", "2", "4", "4")
    expect(bar).to_have_text("You are offline. 5 answers wait and will be sent.")
    assert database(server, ROWS) == []
    server.clock.forward(hours=9)
    page.context.set_offline(False)
    expect(bar).to_contain_text("Sent.")
    rows = database(server, ROWS)
    asked = dict(database(server, "SELECT id, prompt FROM question"))
    assert [(asked[question], rating) for _, question, rating, *_ in rows] == list(
        zip(prompts, (4, 3, 2, 4, 4), strict=True)
    )
    times = [answered for *_, answered, _ in rows]
    assert times == sorted(times)
    assert all(time.startswith("2026-01-05 18:0") for time in times)
    assert all(received.startswith("2026-01-06 03:00") for *_, received in rows)
    page.goto("/progress")
    expect(page.locator("main")).to_contain_text("5 answers in all")


def test_a_reply_that_is_lost_on_its_way_counts_nothing_twice(window: Callable[..., Page], server: Server) -> None:
    page = window()
    begin(page)
    page.context.set_offline(True)
    page.goto("/study")
    grade(page, "4", "4", "4")
    lost = []

    def lose(route: Route) -> None:
        route.fetch()
        lost.append(route.request.url)
        route.abort()

    page.context.route("**/offline/answers", lose)
    page.context.set_offline(False)
    expect(page.locator("#network")).to_have_text("3 answers wait to be sent.")
    page.wait_for_timeout(500)
    assert lost
    assert len(database(server, ROWS)) == 3
    page.context.unroute("**/offline/answers")
    page.goto("/")
    expect(page.locator("#network")).to_contain_text("Sent.")
    assert len(database(server, ROWS)) == 3


def test_answers_survive_a_server_that_was_away(window: Callable[..., Page], server: Server) -> None:
    page = window()
    begin(page)
    page.clock.install()
    server.stop()
    page.goto("/study")
    expect(page.locator("#network")).to_have_text("You are offline.")
    grade(page, "4", "1", "3")
    page.goto("/study/ferries")
    expect(page.locator("#network")).to_have_text("You are offline. 3 answers wait and will be sent.")
    server.start()
    page.clock.fast_forward("00:30")
    expect(page.locator("#network")).to_contain_text("Sent.")
    assert [rating for _, _, rating, *_ in database(server, ROWS)] == [4, 1, 3]


def test_two_tabs_that_send_at_the_same_time_send_once(window: Callable[..., Page], server: Server) -> None:
    page = window()
    begin(page)
    page.context.set_offline(True)
    page.goto("/study")
    grade(page, "4", "4", "4", "4", "4")
    other = page.context.new_page()
    other.goto("/")
    expect(other.locator("#network")).to_contain_text("5 answers wait")
    page.context.set_offline(False)
    sends = "() => { globalThis.sends = Promise.all([1, 2, 3].map(() => kept.send())); }"
    page.evaluate(sends)
    other.evaluate(sends)
    for tab in (page, other):
        tab.evaluate("() => globalThis.sends")
    rows = database(server, ROWS)
    assert len(rows) == len({question for _, question, *_ in rows}) == 5


def test_a_forgotten_card_comes_again_at_the_end_and_the_last_answer_can_be_taken_back(
    window: Callable[..., Page], server: Server
) -> None:
    page = window()
    begin(page)
    page.context.set_offline(True)
    page.goto("/study/capitals")
    expect(page.locator("[data-left]")).to_have_text("2 left")
    first = grade(page, "1")
    expect(page.locator("[data-left]")).to_have_text("2 left")
    page.keyboard.press("u")
    expect(page.locator("#network")).to_have_text("You are offline.")
    assert page.locator(".prompt").inner_text() == first[0]
    prompts = grade(page, "1", "4", "4")
    assert prompts[0] == prompts[2] != prompts[1]
    expect(page.get_by_role("heading", level=1)).to_have_text("That was all for now")
    page.keyboard.press("u")
    page.locator(".reveal").wait_for()
    page.context.set_offline(False)
    expect(page.locator("#network")).to_contain_text("Sent.")
    assert [rating for _, _, rating, *_ in database(server, ROWS)] == [1, 4]


def test_cards_come_when_they_are_due_and_new_ones_within_the_limit_of_the_day(
    window: Callable[..., Page], server: Server
) -> None:
    page = window()
    begin(page)
    database(server, """UPDATE user SET preferences = '{"new_a_day": 2}'""")
    page.evaluate("async () => kept.keepCards({ ...(await kept.get('cards')), kept_at: 0 })")
    page.goto("/")
    wait_for(page, "async () => (await kept.get('cards')).new_left === 2")
    page.context.set_offline(True)
    page.goto("/study")
    grade(page, "4", "4")
    expect(page.get_by_role("heading", level=1)).to_have_text("That was all for now")
    tomorrow = page.evaluate("Date.now() + 24 * 3600 * 1000")
    page.clock.install(time=tomorrow / 1000)
    page.goto("/study")
    expect(page.locator("[data-left]")).to_have_text("2 left")


def test_who_prefers_two_grades_has_two_without_a_network(window: Callable[..., Page], server: Server) -> None:
    page = window()
    begin(page)
    database(server, """UPDATE user SET preferences = '{"grades": 2}'""")
    page.evaluate("async () => kept.keepCards({ ...(await kept.get('cards')), kept_at: 0 })")
    page.goto("/")
    wait_for(page, "async () => (await kept.get('cards')).grades === 2")
    page.context.set_offline(True)
    page.goto("/study")
    page.locator(".reveal").wait_for()
    page.keyboard.press("Space")
    expect(page.locator(".back")).to_be_focused()
    expect(page.locator(".grades button > span")).to_have_text(["Again", "Good"])
    page.keyboard.press("2")
    expect(page.locator("#network")).to_contain_text("1 answer waits")
    page.context.set_offline(False)
    expect(page.locator("#network")).to_contain_text("Sent.")
    assert [rating for _, _, rating, *_ in database(server, ROWS)] == [3]


def test_who_logs_out_without_a_network_is_told_and_leaves_nothing_behind(window: Callable[..., Page]) -> None:
    page = window()
    begin(page)
    sign_up(page, "Ada")
    page.context.set_offline(True)
    page.get_by_role("button", name="Log out").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("This needs the network")
    page.goto("/")
    assert "Ada" not in page.locator("body").inner_text()
    assert page.evaluate("async () => Boolean(await kept.get('cards'))") is False


def test_who_deletes_their_data_leaves_nothing_in_the_browser_and_may_begin_again(window: Callable[..., Page]) -> None:
    page = window()
    begin(page)
    page.goto("/account/delete")
    page.get_by_role("checkbox").check()
    page.get_by_role("button", name="Delete my data").click()
    page.wait_for_url("**/")
    assert page.evaluate("async () => Boolean(await kept.get('cards'))") is False
    assert page.evaluate("() => caches.has('pages')") is False
    begin(page)
    page.context.set_offline(True)
    page.goto("/study")
    grade(page, "4")


def test_pages_that_were_visited_are_there_and_others_say_that_they_are_not(window: Callable[..., Page]) -> None:
    page = window()
    begin(page)
    page.goto("/sets/ferries")
    page.context.set_offline(True)
    page.goto("/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Today")
    expect(page.locator("#network")).to_have_text(re.compile(r"You are offline\. This page is from \d+:\d\d [AP]M\."))
    page.get_by_role("link", name="Ferry talks").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Ferry talks")
    page.goto("/sets/capitals")
    expect(page.get_by_role("heading", level=1)).to_have_text(MISSING)
    page.keyboard.press("Enter")
    page.locator(".reveal").wait_for()
    page.context.set_offline(False)
    visit_again(page, "/sets/capitals")
    expect(page.get_by_role("heading", level=1)).to_have_text("Capitals")
    expect(page.locator("#network")).to_be_hidden()


def test_chromium_finds_nothing_that_keeps_the_app_from_being_installed(window: Callable[..., Page]) -> None:
    page = window()
    page.goto("/")
    wait_for(page, "() => navigator.serviceWorker.controller !== null")
    tools = page.context.new_cdp_session(page)
    assert tools.send("Page.getAppManifest")["errors"] == []
    found = [error["errorId"] for error in tools.send("Page.getInstallabilityErrors")["installabilityErrors"]]
    assert found in ([], ["in-incognito"])  # the windows of tests are private ones


def test_while_there_is_a_network_no_page_is_an_old_one(window: Callable[..., Page], server: Server) -> None:
    page = window()
    begin(page)
    page.goto("/sets/ferries")
    database(server, "UPDATE question_set SET title = 'Boats' WHERE id = 'ferries'")
    page.goto("/sets/ferries")
    expect(page.get_by_role("heading", level=1)).to_have_text("Boats")


def test_no_more_than_forty_pages_are_kept(window: Callable[..., Page]) -> None:
    page = window()
    begin(page)
    for number in range(45):
        page.goto(f"/sets/?number={number}")
    page.wait_for_timeout(300)
    kept = page.evaluate("async () => (await (await caches.open('pages')).keys()).map(one => one.url)")
    assert 35 < len(kept) <= 41
    assert any(address.endswith("number=44") for address in kept)
    assert not any(address.endswith("number=1") for address in kept)


def test_nothing_of_a_person_is_left_after_they_log_out(window: Callable[..., Page]) -> None:
    page = window()
    begin(page)
    sign_up(page, "Ada")
    page.goto("/progress")
    page.goto("/sets/ferries")
    page.get_by_role("button", name="Log out").click()
    page.wait_for_url("**/")
    page.context.set_offline(True)
    for address in ("/", "/progress", "/sets/ferries", "/study", "/offline"):
        page.goto(address)
        expect(page.locator("#network")).to_have_text("You are offline.")
        text = page.locator("body").inner_text()
        assert "Ada" not in text
        assert "Norway" not in text
        assert page.locator(".prompt").count() == 0
    assert page.evaluate("async () => (await caches.keys()).filter(name => name === 'pages')") == []
    assert page.evaluate("async () => Boolean(await kept.get('cards'))") is False


def test_answers_wait_for_their_person_and_are_not_sent_as_somebody_elses(
    window: Callable[..., Page], server: Server
) -> None:
    page = window()
    begin(page)
    sign_up(page, "Ada")
    page.context.set_offline(True)
    page.goto("/study")
    grade(page, "4", "4")
    page.context.clear_cookies()
    page.context.set_offline(False)
    visit_again(page, "/")
    bar = page.locator("#network")
    expect(bar).to_have_text("2 answers wait in this browser for whoever gave them.Log inDelete them")
    begin(page)
    sign_up(page, "Ben")
    expect(bar).to_be_hidden()
    assert database(server, ROWS) == []
    page.get_by_role("button", name="Log out").click()
    page.wait_for_url("**/")
    log_in(page, "Ada")
    expect(bar).to_contain_text("Sent.")
    owners = database(server, "SELECT name FROM review JOIN user ON user.id = review.user_id")
    assert owners == [("Ada",), ("Ada",)]


def test_an_answer_that_cannot_count_is_told_once_and_not_sent_for_ever(
    window: Callable[..., Page], server: Server
) -> None:
    page = window()
    begin(page)
    page.context.set_offline(True)
    page.goto("/study/capitals")
    grade(page, "4", "4")
    page.goto("/study/ferries")
    grade(page, "4")
    database(server, TAKEN_OUT)
    page.context.set_offline(False)
    bar = page.locator("#network")
    expect(bar).to_contain_text("2 answers could not be counted. This question was taken out of its set.")
    assert len(database(server, ROWS)) == 1
    page.get_by_role("button", name="All right").click()
    page.goto("/")
    expect(bar).to_be_hidden()


@pytest.mark.parametrize("workers", ["allow", "block"])
def test_the_answer_to_a_card_that_was_open_when_the_network_went_is_kept(
    window: Callable[..., Page], server: Server, workers: str
) -> None:
    page = window(service_workers=workers)
    if workers == "allow":
        begin(page)
        page.goto("/study")
    else:
        page.goto("/study")
        page.get_by_role("button", name="Begin as a guest").click()
        page.locator(".reveal").wait_for()
        page.wait_for_load_state()
    page.context.set_offline(True)
    grade(page, "3")
    expect(page.locator("#network")).to_have_text("You are offline. 1 answer waits and will be sent.")
    page.context.set_offline(False)
    expect(page.locator("#network")).to_contain_text("Sent.")
    assert [rating for _, _, rating, *_ in database(server, ROWS)] == [3]


def test_what_was_typed_goes_along_when_the_network_goes_before_the_grade(
    window: Callable[..., Page], server: Server
) -> None:
    page = window()
    begin(page)
    database(server, """UPDATE user SET preferences = '{"card_answers": "type"}'""")
    page.goto("/study/ferries")
    page.get_by_label("Your answer").fill("Denmark")
    page.keyboard.press("Enter")
    page.locator("#verdict").wait_for()
    page.context.set_offline(True)
    page.keyboard.press("1")
    expect(page.locator("#network")).to_have_text("You are offline. 1 answer waits and will be sent.")
    page.context.set_offline(False)
    expect(page.locator("#network")).to_contain_text("Sent.")
    assert database(server, "SELECT rating, typed, given, outcome FROM review") == [(1, 1, "Denmark", "wrong")]


def test_a_form_that_needs_the_network_says_so_and_keeps_what_was_typed(window: Callable[..., Page]) -> None:
    page = window()
    begin(page)
    page.goto("/write")
    page.get_by_label("Article").fill("A long text that nobody wants to type again.")
    page.context.set_offline(True)
    page.get_by_role("button", name="Make questions").click()
    expect(page.locator("#network")).to_contain_text("This needs the network")
    expect(page.get_by_label("Article")).to_have_value("A long text that nobody wants to type again.")


def states(page: Page) -> Iterator[str]:
    """Bring `page` to every state without a network, one after the other; gives their names."""
    begin(page)
    page.goto("/write")
    page.context.set_offline(True)
    page.goto("/sets/capitals")
    yield "missing"
    page.goto("/study/ferries")
    yield "front"
    page.keyboard.press("Space")
    yield "back"
    page.keyboard.press("4")
    page.locator(".reveal:not([open])").wait_for()
    yield "second front"
    grade(page, *"1444")
    expect(page.get_by_role("heading", level=1)).to_have_text("That was all for now")
    yield "done"
    page.goto("/")
    yield "kept page"
    page.evaluate("() => kept.own('')")
    page.goto("/study")
    yield "no cards"
    page.evaluate("() => document.querySelector('footer form').submit()")
    page.get_by_role("heading", name="That could not be sent").wait_for()
    yield "unsent"


@pytest.mark.parametrize(("width", "scheme"), [(390, "light"), (1280, "dark")])
def test_every_state_without_a_network_is_accessible(window: Callable[..., Page], scheme: str, width: int) -> None:
    page = window(width=width, color_scheme=scheme, reduced_motion="reduce")
    found: dict[str, object] = {}
    for name in states(page):
        expect(page.locator("#network")).to_contain_text("You are offline.")
        if broken := flaws(page):
            found[name] = broken
    assert found == {}


def test_a_page_that_came_past_the_worker_is_taken_on_by_it(window: Callable[..., Page]) -> None:
    """As after a forced reload, or where the worker began while the page was on its way."""
    page = window()
    begin(page)
    with page.expect_navigation():
        page.context.new_cdp_session(page).send("Page.reload", {"ignoreCache": True})
    wait_for(page, "() => navigator.serviceWorker.controller !== null")
