"""What all tests share: a clock that only tests move, an app on a real database, and a small library.

The small library stands in a test's database from the beginning: that is a copy, of the test's own (`databases.py`).
Tests that run on PostgreSQL start a server of their own; without its programs they are skipped, but fail where CI=true.
"""

from __future__ import annotations

import os
import shutil
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from jinja2 import BytecodeCache

from quizapp.app import create_app
from quizapp.settings import Settings
from quizapp.store import db
from tests.databases import fill, original_file, postgresql_database, postgresql_original, postgresql_server

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import CodeType

    from flask import Flask
    from jinja2.bccache import Bucket

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


@pytest.fixture(scope="session")
def bare_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with the newest tables and no rows, to be copied."""
    return original_file(tmp_path_factory.mktemp("bare"), None, now=Clock()())


@pytest.fixture(scope="session")
def filled_file(tmp_path_factory: pytest.TempPathFactory, library: Path) -> Path:
    """A SQLite file with the small library, to be copied; loaded at the moment at which every `clock` begins."""
    return original_file(tmp_path_factory.mktemp("filled"), library, now=Clock()())


@pytest.fixture
def settings(tmp_path: Path, filled_file: Path) -> Settings:
    """Settings on a SQLite file of this test's own, with the small library in it."""
    return settings_for(f"sqlite:///{shutil.copyfile(filled_file, tmp_path / 'quizapp.sqlite3')}")


def settings_for(database_url: str) -> Settings:
    """Settings that differ from the defaults only in the database, the secret, and no limits on how often."""
    return Settings(database_url=database_url, secret_key="only for tests, and long enough", rate_limits=False)


@pytest.fixture
def app(settings: Settings, clock: Clock, library: Path) -> Iterator[Flask]:
    """The whole app with the small library, on a real SQLite file."""
    yield from running(settings, clock, library)


def running(settings: Settings, clock: Clock, library: Path) -> Iterator[Flask]:
    """An app whose database is brought up to date as at every start; its connections are closed afterwards."""
    made = create_app(settings, clock=clock)
    made.testing = True
    made.jinja_env.bytecode_cache = COMPILED
    try:
        with made.app_context():
            fill(library, now=clock())
        yield made
    finally:
        with made.app_context():
            db.db.engine.dispose()


class Compiled(BytecodeCache):
    """What the templates were compiled to, for all apps of this process: each app alone would compile them again.

    Found by name and text, so that a template whose text is another one is compiled.
    """

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], CodeType | None] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give what an earlier app compiled, if any did."""
        bucket.code = self.kept.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what this app has just compiled."""
        self.kept[bucket.key, bucket.checksum] = bucket.code


COMPILED = Compiled()


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    """A URL of an empty PostgreSQL server of our own, with `{name}` in place of a database's name."""
    programs = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    if not programs:
        unavailable("PostgreSQL is not installed (its initdb is looked for in /usr/lib/postgresql)")
    with postgresql_server(programs[-1].parent) as server:
        yield server


@pytest.fixture
def empty_postgresql(postgresql: str) -> Iterator[str]:
    """The URL of a fresh database on our own PostgreSQL server."""
    with postgresql_database(postgresql) as name:
        yield postgresql.format(name=name)


@pytest.fixture(scope="session")
def originals(postgresql: str) -> Iterator[Callable[[Path | None], str]]:
    """Gives the name of a PostgreSQL database to be copied, with a library or bare; made when it is first wanted."""
    with ExitStack() as made:

        @cache
        def original(library: Path | None) -> str:
            return made.enter_context(postgresql_original(postgresql, library, now=Clock()()))

        yield original


@pytest.fixture
def postgresql_copy(postgresql: str, originals: Callable[[Path | None], str]) -> Iterator[Callable[[Path | None], str]]:
    """Gives the URL of a database of this test's own with the newest tables, and a library in it where one is given."""
    with ExitStack() as made:

        def copy(library: Path | None) -> str:
            name = made.enter_context(postgresql_database(postgresql, original=originals(library)))
            return postgresql.format(name=name)

        yield copy


def unavailable(reason: str) -> None:
    """Skip for want of a program; where CI=true that is a failure: there everything must be tested."""
    if os.environ.get("CI") == "true":
        pytest.fail(reason)
    pytest.skip(reason)
