"""What each page costs the server, and what goes over the line: a small library beside 300 sets and a set of 500.

`python -m tests.benchmarks.bench_pages [TIMES] [PAGE…]` prints a table: milliseconds of work on one core (the median of
TIMES answers, after one that is not counted) and kilobytes as compressed. The yardstick, a piece of work that is always
the same, tells how much of the core was the benchmark's own: where others share it, all times grow with it. The last
two rows are pages whose kept sums are gone. Nothing here passes or fails.
"""

from __future__ import annotations

import gc
import statistics
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from sqlalchemy import delete

from quizapp.app import create_app
from quizapp.store import db
from quizapp.store.db import writing
from quizapp.store.kept import SetFiguresRow, TallyRow
from tests.benchmarks.big_library import Library, build
from tests.conftest import Clock, settings_for
from tests.web.conftest import Browser, token_in, values_in

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Flask
    from werkzeug.test import TestResponse

    Request: TypeAlias = tuple[str, dict[str, str] | None]  # an address, and the form to send where one is sent

TIMES = 9
NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
SMALL = {"sets": 3, "questions": 20, "largest": 20, "days": 20, "people": 10}
LARGE = {"sets": 300, "questions": 20, "largest": 500, "days": 365, "people": 40}
YARDSTICK = 400_000  # numbers; summed in some 20 ms by one quiet core of 2024
GZIP = {"Accept-Encoding": "gzip"}


class Visit:
    """The author's browser. Each of `pages` says what to ask for next; what it needs for that is not measured."""

    def __init__(self, app: Flask, library: Library) -> None:
        self.app, self.browser, self.library = app, Browser(app), library
        with self.browser.client.session_transaction() as session:
            session["_user_id"], session["_fresh"] = library.token, True
        self.token = token_in(self.browser.open("/sets/").text)
        self.quiz = self._quiz()
        self.position = 0

    def pages(self) -> dict[str, Callable[[], Request]]:
        """Every page by name, in the order in which they are shown."""
        large, desk = self.library.largest, f"/write/{self.library.draft}"
        addresses = {
            "home": "/",
            "sets": "/sets/",
            "set": f"/sets/{large}",
            "article": f"/sets/{large}/article",
            "paper": f"/sets/{large}/paper",
            "read": f"/read/{large}",
            "choose what to study": f"/study/choose?set_id={large}",
            "study card": "/study",
            "study card of the set": f"/study/{large}",
            "cram card": self._last(f"/cram?set_id={large}"),
            "progress": "/progress",
            "preferences": "/preferences",
            "account": "/account",
            "write": "/write",
            "triage": desk,
            "arrange": f"{desk}/arrange",
            "ask": f"{desk}/ask",
            "edit": f"{desk}/{self.library.draft_question}/edit",
            "feedback": f"/write/{large}/feedback",
            "quiz question": f"{self.quiz}/1",
        }
        opened: dict[str, Callable[[], Request]] = {
            name: lambda address=address: (address, None)  # type: ignore[misc]
            for name, address in addresses.items()
        }
        return opened | {
            "quiz start": self.start,
            "quiz answer": self.answer,
            "quiz verdict": lambda: (f"{self.quiz}/{self.position}", None),
            "quiz result": lambda: (f"{self.quiz}/result", None),
            "study answer": self.grade,
            "triage, keep": self.keep,
            "progress, anew": lambda: self.anew("/progress"),
            "feedback, anew": lambda: self.anew(f"/write/{large}/feedback"),
        }

    def ask(self, request: Request) -> TestResponse:
        """The answer to a request, as compressed as a browser gets it."""
        address, form = request
        if form is None:
            return self.browser.open(address, headers=GZIP)
        return self.browser.client.post(address, data={"csrf_token": self.token, **form}, headers=GZIP)

    def start(self) -> Request:
        """A quiz of all questions of the largest set."""
        return "/quiz/start", {"set_id": self.library.largest, "length": "all", "chosen": "yes"}

    def answer(self) -> Request:
        """The first choice to the next question of the quiz."""
        self.position += 1
        address = f"{self.quiz}/{self.position}"
        page = self.browser.open(address).text
        return address, {"given": values_in(page, "given")[0], "review_id": values_in(page, "review_id")[0]}

    def grade(self) -> Request:
        """ "Good" to the next card."""
        page = self.browser.open("/study").text
        names = ("question_id", "review_id", "shown_reps", "shown")
        return "/study/answer", {"rating": "good", **{name: values_in(page, name)[0] for name in names}}

    def keep(self) -> Request:
        """The question in hand at triage is kept."""
        desk = f"/write/{self.library.draft}"
        return f"{desk}/{self.library.draft_question}/keep", {}

    def anew(self, address: str) -> Request:
        """A page whose kept sums are gone, as on a first visit or, for feedback, after new answers."""
        with self.app.app_context(), writing() as session:
            for row in (TallyRow, SetFiguresRow):
                session.execute(delete(row))
        return address, None

    def _quiz(self) -> str:
        return self.ask(self.start()).headers["Location"].rsplit("/", 1)[0]

    def _last(self, address: str) -> str:
        """Where the redirects from `address` end."""
        while (answer := self.browser.open(address)).status_code == 303:
            address = answer.headers["Location"]
        return address


def measured(visit: Visit, page: Callable[[], Request], *, times: int) -> tuple[float, float]:
    """The median milliseconds of work for an answer, and its kilobytes."""
    spent = []
    for _ in range(times + 1):
        request = page()
        start = time.process_time()
        answer = visit.ask(request)
        spent.append(time.process_time() - start)
        assert answer.status_code in (200, 303), f"{request[0]}: {answer.status}"
    return 1000 * statistics.median(spent[1:]), len(answer.data) / 1000


def yardstick(times: int) -> float:
    """The median milliseconds of work for the same sum."""
    spent = []
    for _ in range(times):
        start = time.process_time()
        sum(number * number for number in range(YARDSTICK))
        spent.append(time.process_time() - start)
    return 1000 * statistics.median(spent)


def visit_of(folder: str, name: str, size: dict[str, int]) -> Visit:
    """An app on a library of this size, made anew in `folder`."""
    clock = Clock(NOW)
    app = create_app(settings_for(f"sqlite:///{Path(folder) / name}.sqlite3"), clock=clock)
    with app.app_context():
        db.upgrade()
        library = build(**size, clock=clock)
    return Visit(app, library)


def main(times: int, wanted: list[str]) -> None:
    """Build both libraries and print the table, page by page."""
    with tempfile.TemporaryDirectory() as folder:
        small, large = visit_of(folder, "small", SMALL), visit_of(folder, "large", LARGE)
        gc.collect()
        gc.freeze()  # as after a start: what building left behind is not looked through at each page
        print(f"yardstick {yardstick(times):.0f} ms")
        print(f"{'answers of the author':<24}{small.library.reviews:>22,}{large.library.reviews:>24,}")
        print(f"{'':<24}{'3 sets of 20':>22}{'300 sets, one of 500':>24}")
        for (name, page), other in zip(small.pages().items(), large.pages().values(), strict=True):
            if wanted and name not in wanted:
                continue
            found = [*measured(small, page, times=times), *measured(large, other, times=times)]
            print(
                f"{name:<24}{found[0]:>10.0f} ms{found[1]:>6.1f} kB{found[2]:>12.0f} ms{found[3]:>6.1f} kB", flush=True
            )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else TIMES, sys.argv[2:])
