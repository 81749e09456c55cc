"""What all tests share: a clock that only tests move, an app on a real database, and a small library.

Tests that run on PostgreSQL start a server of their own; without its programs they are skipped, but fail where CI=true.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest

from quizapp.app import create_app
from quizapp.services.library import load_sets
from quizapp.settings import Settings
from quizapp.store import db

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flask import Flask

ARTICLE = """Ferry crews and owners meet again

Norway and Iceland are mediating between the ferry crews and the owners, officials in Oslo said on Thursday.

The crews demand a pay rise of eight percent, their spokeswoman Ana Holm said. Roughly 40 boats stayed in port.

The talks began in mid-February and will go on until March 20, the owners said in a statement.
"""
SET = """title: Ferry talks
description: Who mediates, and what the crews want
language: en
licence: CC0-1.0
article:
  file: ferries.txt
  published: 2024-03-08
questions:
- id: mediators
  category: mediators
  prompt: Which two countries mediate in the dispute about ferry pay?
  answer: Norway and Iceland
  accept:
  - Iceland and Norway
  distractors:
  - Sweden and Finland
  - Denmark and Estonia
  - Poland and Germany
  evidence:
    text: Norway and Iceland are mediating between the ferry crews and the owners
- id: demand
  category: demands
  prompt: What do the crews of the ferries demand?
  answer: a pay rise of eight percent
  distractors:
  - a working week of four days
  - a bonus for work at night
  - a new contract for all
  evidence:
    text: The crews demand a pay rise of eight percent
  said_by: Ana Holm
- id: boats
  category: numbers
  prompt: How many ferries stayed in port in the dispute about pay?
  answer: roughly 40
  distractors:
  - roughly 90
  - roughly 10
  - roughly 70
  evidence:
    text: Roughly 40 boats stayed in port.
- id: start
  category: dates
  prompt: When did the talks about ferry pay begin?
  answer: mid-February
  distractors:
  - early January
  - late March
  - mid-April
  evidence:
    text: The talks began in mid-February
"""
SECOND_SET = """title: Capitals
licence: CC0-1.0
questions:
- id: norway
  category: places
  prompt: What is the capital of Norway?
  answer: Oslo
  distractors: [Bergen, Tromsø, Narvik]
- id: iceland
  category: places
  prompt: What is the capital of Iceland?
  answer: Reykjavik
  distractors: [Akureyri, Keflavik, Selfoss]
"""


@dataclass
class Clock:
    """The present moment, which tests set and move."""

    moment: datetime = datetime(2026, 1, 5, 18, tzinfo=UTC)

    def __call__(self) -> datetime:
        """The present moment."""
        return self.moment

    def forward(self, **amount: float) -> datetime:
        """Let time pass (or, with negative amounts, set the clock back)."""
        self.moment += timedelta(**amount)
        return self.moment


@pytest.fixture
def clock() -> Clock:
    """Monday, January 5, 2026, 18:00 UTC."""
    return Clock()


@pytest.fixture(scope="session")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with `questions/` (two sets, one of them on an article) and `seeds/`."""
    folder = tmp_path_factory.mktemp("library")
    (folder / "seeds").mkdir()
    (folder / "questions").mkdir()
    (folder / "seeds" / "ferries.txt").write_text(ARTICLE, encoding="utf-8")
    (folder / "questions" / "ferries.yaml").write_text(SET, encoding="utf-8")
    (folder / "questions" / "capitals.yaml").write_text(SECOND_SET, encoding="utf-8")
    return folder


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Settings on a SQLite file of this test's own."""
    return settings_for(f"sqlite:///{tmp_path / 'quizapp.sqlite3'}")


def settings_for(database_url: str) -> Settings:
    """Settings that differ from the defaults only in the database, the secret, and no limits on how often."""
    return Settings(database_url=database_url, secret_key="only for tests, and long enough", rate_limits=False)


@pytest.fixture
def app(settings: Settings, clock: Clock, library: Path) -> Iterator[Flask]:
    """The whole app with the small library, on a real SQLite file."""
    yield from running(settings, clock, library)


def running(settings: Settings, clock: Clock, library: Path) -> Iterator[Flask]:
    """An app with tables and the small library; its connections are closed afterwards."""
    made = create_app(settings, clock=clock)
    made.testing = True
    with made.app_context():
        db.upgrade()
        report = load_sets([library / "questions"], now=clock(), seeds=library / "seeds")
        assert report.problems == []
    yield made
    with made.app_context():
        db.db.engine.dispose()


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    """A URL of an empty PostgreSQL server of our own, without the name of a database at its end."""
    programs = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    if not programs:
        unavailable("PostgreSQL is not installed (its initdb is looked for in /usr/lib/postgresql)")
    folder = Path(tempfile.mkdtemp(prefix="quizapp-postgres-"))
    as_postgres: list[str] = []
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres", "postgres")
        as_postgres = ["runuser", "-u", "postgres", "--"]
    programs_folder = programs[-1].parent
    control = [*as_postgres, str(programs_folder / "pg_ctl"), "--pgdata", str(folder / "data"), "--wait"]
    quiet = {"check": True, "stdout": subprocess.DEVNULL, "cwd": "/"}
    make = [*as_postgres, str(programs_folder / "initdb"), "--no-sync", "--auth=trust", "--username=quizapp"]
    subprocess.run([*make, "--encoding=UTF8", str(folder / "data")], **quiet)  # type: ignore[call-overload]
    options = f"-c listen_addresses='' -c unix_socket_directories='{folder}' -c fsync=off"
    subprocess.run([*control, "--log", str(folder / "log"), "--options", options, "start"], **quiet)  # type: ignore[call-overload]
    try:
        yield f"postgresql+psycopg://quizapp@/{{name}}?host={folder}"
    finally:
        subprocess.run([*control, "--mode", "immediate", "stop"], **quiet)  # type: ignore[call-overload]
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def empty_postgresql(postgresql: str) -> Iterator[str]:
    """The URL of a fresh database on our own PostgreSQL server."""
    import psycopg

    name = f"test_{uuid4().hex}"
    server = postgresql.replace("+psycopg", "").format(name="postgres")
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"'.encode())
        yield postgresql.format(name=name)
        connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)'.encode())


def unavailable(reason: str) -> None:
    """Skip for want of a program; where CI=true that is a failure: there everything must be tested."""
    if os.environ.get("CI") == "true":
        pytest.fail(reason)
    pytest.skip(reason)
