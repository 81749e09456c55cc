from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from quizapp.services import accounts
from quizapp.settings import sqlite_file
from quizapp.store.backup import BackupError, back_up, check, restore

if TYPE_CHECKING:
    from pathlib import Path

    from flask import Flask

    from quizapp.settings import Settings
    from tests.conftest import Clock


@pytest.fixture
def database(app: Flask, settings: Settings) -> Path:
    """The file of an app that is in use."""
    file = sqlite_file(settings.database_url)
    assert file is not None
    return file


def guests(app: Flask, clock: Clock, count: int) -> None:
    with app.app_context():
        for _ in range(count):
            accounts.start_guest(now=clock())


def test_a_backup_of_a_database_in_use_holds_all_that_was_written(
    app: Flask, clock: Clock, database: Path, tmp_path: Path
) -> None:
    guests(app, clock, 3)
    target = tmp_path / "backup.sqlite3"
    assert back_up(database, target)["user"] == 3
    assert check(target)["user"] == 3
    assert [file.name for file in tmp_path.glob("backup*")] == ["backup.sqlite3"]


def test_restoring_brings_the_old_contents_back_under_a_running_app(
    app: Flask, clock: Clock, database: Path, tmp_path: Path
) -> None:
    guests(app, clock, 2)
    back_up(database, tmp_path / "backup.sqlite3")
    guests(app, clock, 5)
    assert restore(tmp_path / "backup.sqlite3", database)["user"] == 2
    guests(app, clock, 1)
    assert check(database)["user"] == 3
    assert check(database.with_name(database.name + ".before-restore"))["user"] == 7


def test_a_backup_never_replaces_a_file(database: Path, tmp_path: Path) -> None:
    target = tmp_path / "precious"
    target.write_text("mine")
    with pytest.raises(BackupError, match="exists already"):
        back_up(database, target)
    assert target.read_text() == "mine"


def test_what_is_no_database_of_ours_is_not_restored(database: Path, tmp_path: Path) -> None:
    before = check(database)
    text, other, torn = tmp_path / "text", tmp_path / "other", tmp_path / "torn"
    text.write_text("no database at all, but long enough to be one" * 20)
    with closing(sqlite3.connect(other)) as connection:
        connection.execute("CREATE TABLE x (y)")
    back_up(database, torn)
    torn.write_bytes(torn.read_bytes()[:20_000])
    for file in (text, other, torn, tmp_path / "missing"):
        with pytest.raises(BackupError):
            restore(file, database)
    assert check(database) == before


def test_there_is_nothing_to_back_up_before_the_first_start(tmp_path: Path) -> None:
    with pytest.raises(BackupError, match="no database"):
        back_up(tmp_path / "none.sqlite3", tmp_path / "backup.sqlite3")
