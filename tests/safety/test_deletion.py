"""A deletion is killed after each of its statements: all of the person is still there, or nothing is."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from quizapp.services import accounts
from quizapp.store import db
from tests.conftest import Clock, running
from tests.services.whole_person import make_person, make_set

if TYPE_CHECKING:
    from quizapp.settings import Settings

# Deletes the person, and kills itself, as `kill -9` would, after the statement with this number; 0 means never.
PROGRAM = """
import os, signal, sys
from datetime import UTC, datetime
from sqlalchemy import event
from quizapp.app import create_app
from quizapp.services import deletion
from quizapp.settings import Settings
from quizapp.store import db
url, user_id, last = sys.argv[1], sys.argv[2], int(sys.argv[3])
with create_app(Settings(database_url=url, secret_key="only for tests, and long enough")).app_context():
    count = 0
    @event.listens_for(db.db.engine, "after_cursor_execute")
    def after(*_):
        global count
        count += 1
        if count == last:
            os.kill(os.getpid(), signal.SIGKILL)
    deletion.delete_person(user_id, now=datetime(2026, 1, 6, tzinfo=UTC))
    print(count)
"""


def counts(database: Path) -> dict[str, int]:
    with closing(sqlite3.connect(database)) as connection:
        names = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        return {name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in names}


def delete(url: str, user_id: str, last: int) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", PROGRAM, url, user_id, str(last)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_a_killed_deletion_leaves_all_or_nothing(
    settings: Settings, clock: Clock, library: Path, tmp_path: Path
) -> None:
    app = next(running(settings, clock, library))
    with app.app_context():
        user_id = make_person("Ada", clock)
        make_set(user_id, "bridges", clock)
        accounts.start_guest(now=clock())
        db.db.session.remove()
        db.db.engine.dispose()
    database = Path(settings.database_url.removeprefix("sqlite:///"))
    before = counts(database)
    killed_at = 1
    while (done := delete(settings.database_url, user_id, killed_at)).returncode == -9:
        assert counts(database) == before, f"killed after statement {killed_at}"
        killed_at += 4  # each start takes a second; every fourth statement, from the first to the last
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) > 12
    after = counts(database)
    assert (after["user"], after["review"], after["question_set"]) == (1, 0, 2)
