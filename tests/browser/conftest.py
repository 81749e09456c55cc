"""A real server on a real SQLite file, and headless Chromium in front of it."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import sync_playwright
from waitress.server import create_server

from quizapp.app import generate_in_background
from quizapp.grading import Grade, Outcome, grade_typed
from quizapp.services import typed_answers
from tests.conftest import Clock, running, unavailable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser as Chromium
    from playwright.sync_api import BrowserContext, Locator, Page

    from quizapp.settings import Settings

CHROMIUM = "/usr/bin/chromium"
AXE = Path(__file__).parent / "vendor" / "axe-core-4.14.1" / "axe.min.js"
TIMEOUT = 15_000  # milliseconds; a busy machine needs some


class Server:
    """The app behind waitress on a port of its own. `restart` ends it and begins anew on the same file and port."""

    def __init__(self, settings: Settings, clock: Clock, library: Path) -> None:
        self.settings, self.clock, self.library, self.port = settings, clock, library, 0
        self.start()

    def start(self) -> None:
        """Serve in a thread; waitress answers several requests at once."""
        self.apps = running(self.settings, self.clock, self.library)
        self.app = next(self.apps)
        self.waitress = create_server(self.app, host="127.0.0.1", port=self.port, threads=4)
        self.port = self.waitress.effective_port
        self.thread = threading.Thread(target=self.waitress.run, daemon=True)
        self.thread.start()

    def stop(self) -> None:
        """Close every connection, to browsers and to the database."""
        self.waitress.task_dispatcher.shutdown()
        self.waitress.trigger.pull_trigger(self._close)  # in the thread that reads from the sockets, not under its feet
        self.thread.join(timeout=10)
        assert not self.thread.is_alive(), "the server did not stop"
        next(self.apps, None)

    @contextmanager
    def working(self) -> Iterator[None]:
        """Make the questions of long articles meanwhile, as `quizapp serve` does."""
        stop = threading.Event()
        thread = generate_in_background(self.app, stop=stop)
        yield
        stop.set()
        thread.join()

    def _close(self) -> None:
        for channel in list(self.waitress.active_channels.values()):
            channel.close()
        self.waitress.close()

    def restart(self) -> None:
        """As if the machine had been switched off and on."""
        self.stop()
        self.start()

    @property
    def address(self) -> str:
        """Without a slash at its end."""
        return f"http://127.0.0.1:{self.port}"


def press(page: Page, *keys: str) -> None:
    """Press keys one after the other, each of which leads to another page."""
    for key in keys:
        with page.expect_navigation():
            page.keyboard.press(key)


def enter(page: Page, button: str) -> None:
    """Name and password, then the button that signs up or logs in."""
    page.get_by_label("Name").fill("Ada")
    page.get_by_label("Password").fill("a short sentence")
    with page.expect_navigation():
        page.locator("main").get_by_role("button", name=button).click()


def tab_to(page: Page, control: Locator) -> None:
    """Go on by the Tab key until `control` has the focus."""
    for _ in range(40):
        if control.evaluate("control => control === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"the Tab key does not get to {control}")


@pytest.fixture
def server(settings: Settings, clock: Clock, library: Path) -> Iterator[Server]:
    """The app with the small library, served."""
    made = Server(settings, clock, library)
    yield made
    made.stop()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Chromium]:
    """One headless Chromium for all tests."""
    if not Path(CHROMIUM).exists():
        unavailable(f"Chromium is not installed (it is looked for at {CHROMIUM})")
    with sync_playwright() as playwright:
        arguments = ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"]
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=arguments)
        yield browser
        browser.close()


@pytest.fixture
def window(chromium: Chromium, server: Server) -> Iterator[Callable[..., Page]]:
    """Opens windows of separate people; a console error or a script error in any of them fails the test."""
    contexts: list[BrowserContext] = []
    errors: list[str] = []

    def open_window(*, width: int = 1280, **options: object) -> Page:
        viewport = {"width": width, "height": 844}
        context = chromium.new_context(base_url=server.address, viewport=viewport, **options)  # type: ignore[arg-type]
        context.set_default_timeout(TIMEOUT)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("console", lambda message: errors.append(message.text) if "Content Security" in message.text else None)
        return page

    yield open_window
    for context in contexts:
        context.close()
    assert errors == []


@pytest.fixture
def three_kinds_of_verdict(monkeypatch: pytest.MonkeyPatch) -> None:
    """The grader, except that two answers are always in doubt or close."""
    fixed = {
        "in doubt": Grade(Outcome.CLOSE, "Whether that says the same is for you to judge.", in_doubt=True),
        "nearly": Grade(Outcome.CLOSE, "Close: a part of it is missing."),
    }
    monkeypatch.setattr(typed_answers, "grade_typed", lambda given, **kw: fixed.get(given) or grade_typed(given, **kw))
