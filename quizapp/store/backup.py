"""Backups of a SQLite file that is in use, each proved good before it counts; and the way back.

The file itself must never be copied while the app runs: what was written last still stands beside it, in `-wal`.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


class BackupError(Exception):
    """A backup could not be made or restored. The message is for the person who asked; nothing was changed."""


def back_up(database: Path, target: Path) -> dict[str, int]:
    """Copy the database, in use or not, to the new file `target`; gives the number of rows in each table.

    The copy is made beside `target` and takes its name only when it passed its check and holds every row.
    """
    if target.exists():
        raise BackupError(f"{target} exists already. Name a new file: a backup never replaces another one.")
    if not database.is_file():
        raise BackupError(f"There is no database at {database}. Start the app once, or set DATABASE_URL.")
    if not target.parent.is_dir():
        raise BackupError(f"There is no folder {target.parent}. Make it first.")
    part = target.with_name(target.name + ".part")
    part.unlink(missing_ok=True)
    try:
        _copy(database, part)
        _make_single(part)
        counts = check(part)
        part.rename(target)
    finally:
        part.unlink(missing_ok=True)
    return counts


def restore(backup: Path, database: Path) -> dict[str, int]:
    """Put the contents of a backup in place of the database's; gives the number of rows in each table.

    Goes through SQLite, so that a running app sees either the old contents or the new. What was there before is kept
    as a backup of its own beside the database.
    """
    if not backup.is_file():
        raise BackupError(f"There is no file {backup}.")
    counts = check(backup)
    database.parent.mkdir(parents=True, exist_ok=True)
    if database.exists():
        kept = database.with_name(database.name + ".before-restore")
        kept.unlink(missing_ok=True)
        back_up(database, kept)
    _copy(backup, database)
    if check(database) != counts:
        raise BackupError("The restored database differs from the backup. Stop the app and restore once more.")
    return counts


def check(file: Path) -> dict[str, int]:
    """Prove that a file is a whole database of ours, and count the rows of its tables. Raises BackupError."""
    try:
        with closing(sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro", uri=True)) as connection:
            found = [row[0] for row in connection.execute("PRAGMA integrity_check")]
            if found != ["ok"]:
                raise BackupError(f"{file} is damaged: {found[0]}")
            if connection.execute("PRAGMA foreign_key_check").fetchone() is not None:
                raise BackupError(f"{file} is damaged: rows point to others that are not there.")
            names = [
                row[0]
                for row in connection.execute(
                    "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name"
                )
            ]
            if not {"alembic_version", "review", "card", "user"} <= set(names):
                raise BackupError(f"{file} is no database of this app.")
            count = 'SELECT count(*) FROM "{}"'
            return {name: connection.execute(count.format(name)).fetchone()[0] for name in names}
    except sqlite3.DatabaseError as error:
        raise BackupError(f"{file} is not a readable database ({error}).") from None


def _make_single(file: Path) -> None:
    """Take a copy out of WAL mode, so that it is one file and reading it makes no others."""
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("PRAGMA journal_mode=DELETE")


def _copy(source: Path, target: Path) -> None:
    try:
        with (
            closing(sqlite3.connect(f"{source.resolve().as_uri()}?mode=ro", uri=True)) as old,
            closing(sqlite3.connect(target, timeout=10)) as new,
        ):
            new.execute("PRAGMA synchronous=EXTRA")
            old.backup(new)
    except sqlite3.Error as error:
        raise BackupError(f"Cannot copy {source} to {target}: {error}.") from None
