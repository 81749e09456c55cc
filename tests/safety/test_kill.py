"""A real server is killed in the middle of traffic, again and again: no answer that was acknowledged may be lost."""

from __future__ import annotations

import http.client
import os
import re
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from contextlib import closing, suppress
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from typing import TYPE_CHECKING
from urllib.parse import urlencode, urlsplit

from tests.conftest import ARTICLE, SECOND_SET

if TYPE_CHECKING:
    from pathlib import Path

ROUNDS = int(os.environ.get("KILL_ROUNDS", "3"))
CLIENTS = 4
FIELD = re.compile(r'<input[^>]*name="(\w+)"[^>]*value="([^"]*)"|<input[^>]*value="([^"]*)"[^>]*name="(\w+)"')


@dataclass
class Browser:
    """Just enough of a browser to study: cookies, forms, and what came back."""

    address: str
    cookies: dict[str, str] = field(default_factory=dict)
    fields: dict[str, str] = field(default_factory=dict)
    acknowledged: list[str] = field(default_factory=list)
    unanswered: dict[str, str] | None = None
    location: str = ""

    def ask(self, method: str, path: str, form: dict[str, str] | None = None) -> int:
        """One request; remembers cookies and the hidden fields of the page."""
        parts = urlsplit(self.address)
        with closing(http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=10)) as connection:
            sent = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
            if form is not None:
                sent["Content-Type"] = "application/x-www-form-urlencoded"
            connection.request(method, path, urlencode(form) if form is not None else None, sent)
            answer = connection.getresponse()
            text = answer.read().decode()
            self.location = answer.headers.get("Location", "")
            for header in answer.headers.get_all("Set-Cookie") or []:
                self.cookies |= {name: morsel.value for name, morsel in SimpleCookie(header).items()}
        self.fields = {name or other: value or second for name, value, second, other in FIELD.findall(text)}
        return answer.status

    def begin(self) -> None:
        """Become a guest."""
        assert self.ask("GET", "/study") == 200
        assert self.ask("POST", "/study/start", {"csrf_token": self.fields["csrf_token"], "set_id": ""}) == 303

    def study(self) -> None:
        """Answer one card. It counts as acknowledged only once the server has said so."""
        if self.unanswered is None:
            assert self.ask("GET", "/study") == 200
            self.unanswered = self.fields | {"rating": "again"}
        status = self.ask("POST", "/study/answer", self.unanswered)
        assert status == 303, status
        self.acknowledged.append(self.unanswered["review_id"])
        self.unanswered = None

    def sit_exam(self, set_id: str, questions: int) -> str:
        """Answer every question of a new exam; the address where it is handed in."""
        assert self.ask("GET", f"/sets/{set_id}") == 200
        options = {"set_id": set_id, "chosen": "yes", "length": "all", "answers": "choose", "exam": "yes"}
        assert self.ask("POST", "/quiz/start", options | {"csrf_token": self.fields["csrf_token"]}) == 303
        for _ in range(questions):
            address = self.location
            assert self.ask("GET", address) == 200
            assert self.ask("POST", address, self.fields) == 303
        end = self.location
        assert end.endswith("/finish")
        assert self.ask("GET", end) == 200
        return end


def start(environment: dict[str, str]) -> tuple[subprocess.Popen[str], str]:
    process = subprocess.Popen(
        [sys.executable, "-m", "quizapp.cli", "serve"], env=environment, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    with closing(process.stdout) as printed:
        return process, next(word for word in printed.readline().split() if word.startswith("http"))


def traffic(browser: Browser, stop: threading.Event) -> None:
    """Study until the server is gone."""
    with suppress(OSError, http.client.HTTPException):
        while not stop.is_set():
            browser.study()


def test_no_acknowledged_answer_is_lost_when_the_server_is_killed(tmp_path: Path) -> None:
    database, sets = tmp_path / "quizapp.sqlite3", tmp_path / "capitals.yaml"
    sets.write_text(SECOND_SET, encoding="utf-8")
    environment = os.environ | {"DATABASE_URL": f"sqlite:///{database}", "PORT": "0", "RATE_LIMITS": "no"}
    command = [sys.executable, "-m", "quizapp.cli"]
    subprocess.run([*command, "load", str(sets)], env=environment, check=True, stdout=subprocess.DEVNULL)
    browsers = [Browser("") for _ in range(CLIENTS)]

    for attempt in range(ROUNDS):
        process, address = start(environment)
        for browser in browsers:
            browser.address = address
            if attempt == 0:
                browser.begin()
        stop = threading.Event()
        threads = [threading.Thread(target=traffic, args=(browser, stop)) for browser in browsers]
        for thread in threads:
            thread.start()
        time.sleep(1.5)
        process.send_signal(signal.SIGKILL)
        process.wait()
        stop.set()
        for thread in threads:
            thread.join()

    process, address = start(environment)
    for browser in browsers:
        browser.address = address
        browser.study()  # what was sent and not answered is sent again, under the same id
    process.terminate()
    assert process.wait(timeout=10) == 0

    acknowledged = [review_id for browser in browsers for review_id in browser.acknowledged]
    with closing(sqlite3.connect(database)) as connection:
        stored = [row[0] for row in connection.execute("SELECT id FROM review")]
    assert len(acknowledged) > CLIENTS * ROUNDS
    assert sorted(stored) == sorted(acknowledged)
    checked = subprocess.run([*command, "doctor"], env=environment, capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stdout


def test_an_exam_is_handed_in_whole_or_not_at_all_when_the_server_is_killed(tmp_path: Path) -> None:
    questions = 12
    database, sets = tmp_path / "quizapp.sqlite3", tmp_path / "sums.yaml"
    asked = [
        f"- {{id: q{n}, category: numbers, prompt: What is {n} + 1?, answer: '{n + 1}', distractors: ['0', '{n}']}}"
        for n in range(1, questions + 1)
    ]
    sets.write_text("\n".join(["title: Sums", "licence: CC0-1.0", "questions:", *asked, ""]), encoding="utf-8")
    environment = os.environ | {"DATABASE_URL": f"sqlite:///{database}", "PORT": "0", "RATE_LIMITS": "no"}
    command = [sys.executable, "-m", "quizapp.cli"]
    subprocess.run([*command, "load", str(sets)], env=environment, check=True, stdout=subprocess.DEVNULL)
    browser, handed_in = Browser(""), 0

    process, browser.address = start(environment)
    for attempt in range(ROUNDS):
        end = browser.sit_exam("sums", questions)
        form = {"csrf_token": browser.fields["csrf_token"]}
        sender = threading.Thread(target=hand_in, args=(browser, end, form))
        sender.start()
        time.sleep(0.05 * 3**attempt)
        process.send_signal(signal.SIGKILL)
        process.wait()
        sender.join()
        assert stored_reviews(database) - handed_in in (0, questions)
        process, browser.address = start(environment)
        assert browser.ask("POST", end, form) == 303
        handed_in += questions
        assert stored_reviews(database) == handed_in
    process.terminate()
    assert process.wait(timeout=10) == 0
    checked = subprocess.run([*command, "doctor"], env=environment, capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stdout


def hand_in(browser: Browser, end: str, form: dict[str, str]) -> None:
    """Send the form; the server may be gone before it answers."""
    with suppress(OSError, http.client.HTTPException):
        browser.ask("POST", end, form)


def stored_reviews(database: Path) -> int:
    with closing(sqlite3.connect(database)) as connection:
        found: int = connection.execute("SELECT count(*) FROM review").fetchone()[0]
        return found


def test_an_article_whose_questions_are_being_made_is_gone_on_with_after_the_server_was_killed(tmp_path: Path) -> None:
    """One waits in the background and is killed while it is read, another one while its person waits for the page."""
    database = tmp_path / "quizapp.sqlite3"
    environment = os.environ | {"DATABASE_URL": f"sqlite:///{database}", "PORT": "0", "RATE_LIMITS": "no"}
    long = ARTICLE + "".join(
        f"\nOn day {day} the boats stayed in port, the crews said in Oslo.\n" for day in range(180)
    )
    texts = [long, ARTICLE.replace("Ferry crews", "Tram crews")]
    process, address = start(environment)
    browsers = [Browser(address), Browser(address)]
    senders = [threading.Thread(target=paste, args=pair) for pair in zip(browsers, texts, strict=True)]
    for sender in senders:
        sender.start()
        time.sleep(0.1)
    wait_for(database, "SELECT count(*) = 2 AND sum(claim IS NOT NULL) = 2 FROM generation")
    process.send_signal(signal.SIGKILL)
    process.wait()
    for sender in senders:
        sender.join()
    assert query(database, "SELECT count(*) FROM generation") == [(2,)]

    process, _ = start(environment)
    wait_for(database, "SELECT count(*) = 0 FROM generation")
    process.terminate()
    assert process.wait(timeout=10) == 0
    drafts = "SELECT DISTINCT title FROM question_set s JOIN question q ON q.set_id = s.id WHERE state = 'draft'"
    assert sorted(str(title) for (title,) in query(database, drafts)) == [
        "Ferry crews and owners meet again",
        "Tram crews and owners meet again",
    ]
    assert query(database, "SELECT DISTINCT text FROM article WHERE text LIKE '%day 179%'") == [(long,)]


def paste(browser: Browser, text: str) -> None:
    """Send an article; the server may be gone before it answers."""
    with suppress(OSError, http.client.HTTPException):
        browser.ask("GET", "/write")
        browser.ask("POST", "/write", {"csrf_token": browser.fields["csrf_token"], "text": text})


def query(database: Path, statement: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(database, timeout=30)) as connection:
        return list(connection.execute(statement))


def wait_for(database: Path, statement: str) -> None:
    """Until the database says yes."""
    while query(database, statement) != [(1,)]:
        time.sleep(0.02)
