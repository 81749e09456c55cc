from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from flask import Flask
from sqlalchemy import inspect, text
from sqlalchemy.exc import IntegrityError, StatementError

from quizapp.store import db
from quizapp.store.ids import derived_id, new_id
from quizapp.store.models import ROW_TYPES, QuestionRow, QuestionSetRow, ReviewRow, UserRow
from quizapp.store.row import Base

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NOW = datetime(2026, 1, 5, 18, tzinfo=UTC)
PERSON, REVIEW = new_id(NOW), new_id(NOW)


@pytest.fixture(params=["sqlite", "postgresql"])
def tables(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[None]:
    """The context of an app with empty tables, on both kinds of database."""
    if request.param == "sqlite":
        original: Path = request.getfixturevalue("bare_file")
        yield from attached(f"sqlite:///{shutil.copyfile(original, tmp_path / 'test.sqlite3')}")
    else:
        yield from attached(request.getfixturevalue("postgresql_copy")(None))


@pytest.fixture(params=["sqlite", "postgresql"])
def nothing(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[None]:
    """The context of an app with a database in which no migration has run yet."""
    if request.param == "sqlite":
        yield from attached(f"sqlite:///{tmp_path / 'test.sqlite3'}")
    else:
        yield from attached(request.getfixturevalue("empty_postgresql"))


def attached(database_url: str) -> Iterator[None]:
    """The context of an app that is no more than its database."""
    app = Flask("test")
    db.attach(app, database_url=database_url)
    with app.app_context():
        yield
        db.db.session.remove()
        db.db.engine.dispose()


@pytest.fixture
def review(tables: None) -> None:
    """One review in the log, with all it refers to."""
    with db.writing() as session:
        session.add(UserRow(id=PERSON, time_zone="UTC", created_at=NOW))
        session.add(
            QuestionSetRow(
                id="set", title="Set", description="", language="en", licence="CC0-1.0", state="published",
                empty={}, created_at=NOW, updated_at=NOW,
            )
        )  # fmt: skip
        session.flush()
        session.add(
            QuestionRow(
                id="set.key", set_id="set", key="key", position=1, category="dates", prompt="When?", answer="now",
                accept=[], distractors=[], tags=[], revision=1, kept=True,
            )
        )  # fmt: skip
        session.flush()
        session.add(
            ReviewRow(
                user_id=PERSON, number=1, id=REVIEW, question_id="set.key", revision=1, mode="study", outcome="right",
                rating=3, answered_at=NOW, received_at=NOW, duration_ms=1, time_zone="UTC", due=NOW,
            )
        )  # fmt: skip


def test_the_migrations_make_exactly_the_tables_of_the_models(nothing: None) -> None:
    assert db.upgrade()
    with db.db.engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), Base.metadata) == []
        names = set(inspect(connection).get_table_names())
    assert names == {row.__tablename__ for row in ROW_TYPES} | {"alembic_version"}
    assert db.revision() == db.newest_revision()
    assert not db.upgrade()


@pytest.mark.parametrize(
    "statement",
    ["UPDATE review SET rating = 1", "DELETE FROM review", "UPDATE review SET user_id = user_id WHERE number = 1"],
)
def test_the_review_log_refuses_changes(statement: str, review: None) -> None:
    with pytest.raises(IntegrityError, match="reviews are append-only"), db.writing() as session:
        session.execute(text(statement))
    with db.reading() as session:
        assert session.get_one(ReviewRow, (PERSON, 1)).rating == 3


def test_the_review_log_refuses_changes_through_objects(review: None) -> None:
    with pytest.raises(IntegrityError, match="reviews are append-only"), db.writing() as session:
        session.get_one(ReviewRow, (PERSON, 1)).rating = 1
    with pytest.raises(IntegrityError, match="reviews are append-only"), db.writing() as session:
        session.delete(session.get_one(ReviewRow, (PERSON, 1)))


def test_the_review_log_refuses_to_be_replaced_or_emptied(review: None) -> None:
    on_sqlite = db.db.engine.dialect.name == "sqlite"
    names = ReviewRow.__table__.columns.keys()
    values = ", ".join("'stolen'" if name == "given" else name for name in names)
    replace = f"REPLACE INTO review ({', '.join(names)}) SELECT {values} FROM review"
    statement = replace if on_sqlite else "TRUNCATE review CASCADE"
    with pytest.raises(IntegrityError, match="reviews are append-only"), db.writing() as session:
        session.execute(text(statement))


def test_reviews_go_only_with_their_person(review: None) -> None:
    with db.writing() as session:
        session.get_one(UserRow, PERSON).deleted_at = NOW
    with pytest.raises(IntegrityError, match="reviews are append-only"), db.writing() as session:
        session.execute(text("UPDATE review SET rating = 1"))
    with db.writing() as session:
        session.execute(text("DELETE FROM review"))
    with db.reading() as session:
        assert session.get(ReviewRow, (PERSON, 1)) is None


def test_what_a_review_points_to_cannot_be_deleted(review: None) -> None:
    for statement in ("DELETE FROM question", 'DELETE FROM "user"'):
        with pytest.raises(IntegrityError), db.writing() as session:
            session.execute(text(statement))


@pytest.mark.parametrize(
    ("column", "value"), [("mode", "'guess'"), ("rating", "5"), ("rating", "NULL"), ("outcome", "'maybe'")]
)
def test_the_database_itself_refuses_nonsense_in_reviews(column: str, value: str, review: None) -> None:
    names = ReviewRow.__table__.columns.keys()
    changed = {"number": "2", "id": f"'{new_id(NOW)}'", column: value}
    values = ", ".join(changed.get(name, name) for name in names)
    with pytest.raises(IntegrityError), db.writing() as session:
        session.execute(text(f"INSERT INTO review ({', '.join(names)}) SELECT {values} FROM review"))


def test_moments_come_back_in_utc_and_naive_ones_are_refused(review: None) -> None:
    with db.reading() as session:
        assert session.get_one(UserRow, PERSON).created_at == NOW
        assert session.get_one(UserRow, PERSON).created_at.tzinfo is UTC
    with pytest.raises(StatementError, match="needs its time zone"), db.writing() as session:
        session.get_one(UserRow, PERSON).created_at = datetime(2026, 1, 1)  # noqa: DTZ001 - the point of the test


def test_a_failed_write_leaves_nothing_behind(tables: None) -> None:
    def write_and_break() -> None:
        with db.writing() as session:
            session.add(UserRow(id=PERSON, time_zone="UTC", created_at=NOW))
            session.flush()
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        write_and_break()
    with db.reading() as session:
        assert session.get(UserRow, PERSON) is None


def test_a_read_changes_nothing_and_a_write_never_begins_inside_one(tables: None) -> None:
    with db.reading() as session:
        session.add(UserRow(id=PERSON, time_zone="UTC", created_at=NOW))
        session.flush()
        with pytest.raises(AssertionError, match="open the write first"), db.writing():
            pass
    with db.reading() as session:
        assert session.get(UserRow, PERSON) is None


@pytest.mark.parametrize("tables", ["sqlite"], indirect=True)
def test_every_pooled_sqlite_connection_has_the_durable_settings(tables: None) -> None:
    wanted = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "busy_timeout": 5000, "trusted_schema": 0}
    connections = [db.db.engine.connect() for _ in range(4)]
    for connection in connections:
        found = {name: connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in wanted}
        assert found == wanted
        connection.close()


@pytest.mark.parametrize("tables", ["sqlite"], indirect=True)
def test_a_write_holds_the_lock_from_its_start_and_a_read_does_not(tables: None, tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "test.sqlite3", timeout=0, isolation_level=None)) as stranger:
        with db.writing(), pytest.raises(sqlite3.OperationalError, match="locked"):
            stranger.execute("BEGIN IMMEDIATE")
        with db.reading() as session:
            session.scalar(text("SELECT count(*) FROM review"))
            stranger.execute("BEGIN IMMEDIATE")
            stranger.execute("ROLLBACK")


def test_a_migration_that_is_killed_leaves_the_old_tables_or_the_new(tmp_path: Path) -> None:
    script = (
        "import sys, os, alembic.op as op; from flask import Flask; from quizapp.store import db\n"
        "app = Flask('x'); db.attach(app, database_url='sqlite:///' + sys.argv[1])\n"
        "real, count = op.create_table, [0]\n"
        "def create(*a, **k):\n"
        "    count[0] += 1\n"
        "    if count[0] > int(sys.argv[2]): os.kill(os.getpid(), 9)\n"
        "    return real(*a, **k)\n"
        "op.create_table = create\n"
        "with app.app_context(): db.upgrade()\n"
    )
    file = tmp_path / "killed.sqlite3"
    for tables_made in (1, 6):
        done = subprocess.run([sys.executable, "-c", script, str(file), str(tables_made)], check=False)
        assert done.returncode == -9
        with closing(sqlite3.connect(file)) as connection:
            names = [row[0] for row in connection.execute("SELECT name FROM sqlite_master")]
        assert "article" not in names
    subprocess.run([sys.executable, "-c", script, str(file), "99"], check=True)


def test_new_ids_are_version_seven_and_sort_by_time() -> None:
    early, late = new_id(NOW), new_id(NOW.replace(year=2027))
    assert early < late
    assert (early[14], early[19] in "89ab") == ("7", True)
    assert new_id(NOW) != early
    assert derived_id(early, "x") == derived_id(early, "x") != derived_id(early, "y")
