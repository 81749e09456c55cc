"""Databases that are made once and then copied: migrating and loading take longer than most of the tests do.

An original is made by the real migrations and the real loading, once in each process. A test works on a copy, which is
a file or a PostgreSQL database of its own, and goes with it.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import tempfile
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

from flask import Flask

from quizapp.services.library import load_sets
from quizapp.store import db

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime


def fill(library: Path | None, *, now: datetime) -> None:
    """Bring the current app's database up to date: the newest tables, and the sets of a library, where one is given."""
    db.upgrade()
    if library is not None:
        report = load_sets([library / "questions"], now=now, seeds=library / "seeds")
        assert report.problems == []


def make_original(database_url: str, library: Path | None, *, now: datetime) -> None:
    """Fill an empty database. No connection to it stays open: one would forbid, or spoil, its copies."""
    app = Flask("original")
    db.attach(app, database_url=database_url)
    with app.app_context():
        try:
            fill(library, now=now)
        finally:
            db.db.session.remove()
            db.db.engine.dispose()


def original_file(folder: Path, library: Path | None, *, now: datetime) -> Path:
    """A SQLite file in this empty folder, to be copied as it lies there: nothing is left in a log beside it."""
    file = folder / "original.sqlite3"
    make_original(f"sqlite:///{file}", library, now=now)
    with closing(sqlite3.connect(file)) as connection:
        assert connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0] == 0
    assert list(folder.iterdir()) == [file]
    return file


@contextmanager
def postgresql_server(programs: Path) -> Iterator[str]:
    """A new server by the programs in this folder; gives its URL with `{name}` in place of a database's name."""
    with tempfile.TemporaryDirectory(prefix="quizapp-postgres-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        as_postgres: list[str] = []
        if os.geteuid() == 0:
            shutil.chown(folder, "postgres", "postgres")
            as_postgres = ["runuser", "-u", "postgres", "--"]
        control = [*as_postgres, str(programs / "pg_ctl"), "--pgdata", str(folder / "data"), "--wait"]
        quiet = {"check": True, "stdout": subprocess.DEVNULL, "cwd": "/"}
        make = [*as_postgres, str(programs / "initdb"), "--no-sync", "--auth=trust", "--username=quizapp"]
        subprocess.run([*make, "--encoding=UTF8", str(folder / "data")], **quiet)  # type: ignore[call-overload]
        options = f"-c listen_addresses='' -c unix_socket_directories='{folder}' -c fsync=off"
        subprocess.run([*control, "--log", str(folder / "log"), "--options", options, "start"], **quiet)  # type: ignore[call-overload]
        try:
            yield f"postgresql+psycopg://quizapp@/{{name}}?host={folder}"
        finally:
            subprocess.run([*control, "--mode", "immediate", "stop"], **quiet)  # type: ignore[call-overload]


@contextmanager
def postgresql_database(server: str, *, original: str = "template1") -> Iterator[str]:
    """The name of a new database on the server, a copy of the one called `original`; it is dropped afterwards."""
    import psycopg

    name = f"test_{uuid4().hex}"
    with psycopg.connect(server.replace("+psycopg", "").format(name="postgres"), autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}" TEMPLATE "{original}"'.encode())
        try:
            yield name
        finally:
            connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)'.encode())


@contextmanager
def postgresql_original(server: str, library: Path | None, *, now: datetime) -> Iterator[str]:
    """The name of a database on the server that was filled, and to which nobody is connected."""
    with postgresql_database(server) as name:
        make_original(server.format(name=name), library, now=now)
        yield name
