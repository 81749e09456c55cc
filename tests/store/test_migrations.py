from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from alembic import command
from flask import Flask
from sqlalchemy import select, text
from sqlalchemy.exc import IntegrityError

from quizapp.store import db
from quizapp.store.models import AskedRow

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FILLED = (
    """INSERT INTO "user" (id, time_zone, created_at) VALUES ('ann', 'UTC', '{now}')""",
    """INSERT INTO question_set (id, title, description, language, licence, state, empty, created_at, updated_at)
       VALUES ('set', 'Set', '', 'en', 'CC0-1.0', 'published', '{{}}', '{now}', '{now}')""",
    """INSERT INTO question (id, set_id, key, position, category, prompt, answer, accept, distractors, tags, revision,
       kept) VALUES ('set.a', 'set', 'a', 1, 'dates', 'When?', 'now', '[]', '[]', '[]', 1, true)""",
    """INSERT INTO review (user_id, number, id, question_id, revision, mode, outcome, rating, answered_at, received_at,
       duration_ms, time_zone, due) VALUES ('ann', 1, 'one', 'set.a', 1, 'quiz', 'right', 3, '{now}', '{now}', 9,
       'UTC', '{now}')""",
    """INSERT INTO review (user_id, number, id, question_id, revision, mode, answered_at, received_at, duration_ms,
       time_zone, undo_of) VALUES ('ann', 2, 'two', 'set.a', 1, 'undo', '{now}', '{now}', 0, 'UTC', 'one')""",
    """INSERT INTO quiz (user_id, id, set_id, started_at) VALUES ('ann', 'quiz', 'set', '{now}')""",
    """INSERT INTO quiz_item (user_id, quiz_id, position, question_id, review_id, choices, key)
       VALUES ('ann', 'quiz', 1, 'set.a', 'one', '[]', 'now')""",
    """INSERT INTO flag (user_id, id, question_id, revision, reason, comment, created_at)
       VALUES ('ann', 'flag', 'set.a', 1, 'wrong', '', '{now}')""",
)


@pytest.fixture(params=["sqlite", "postgresql"])
def at_first_revision(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[None]:
    """A database as the first version of the app left it, with a row in every table that later migrations touch."""
    on_sqlite = request.param == "sqlite"
    url = f"sqlite:///{tmp_path / 'test.sqlite3'}" if on_sqlite else request.getfixturevalue("empty_postgresql")
    app = Flask("test")
    db.attach(app, database_url=url)
    with app.app_context():
        command.upgrade(db.migrate.get_config(), "0001")
        now = datetime(2026, 1, 5, 18, tzinfo=UTC).strftime("%Y-%m-%d %H:%M:%S.000000")
        with db.writing() as session:
            for statement in FILLED:
                session.execute(text(statement.format(now=now)))
        yield
        db.db.session.remove()
        db.db.engine.dispose()


def rows(table: str, columns: str) -> list[tuple[object, ...]]:
    with db.reading() as session:
        return [tuple(row) for row in session.execute(text(f"SELECT {columns} FROM {table} ORDER BY 1, 2"))]


def test_newer_tables_keep_every_row_of_older_ones(at_first_revision: None) -> None:
    kept = {
        '"user"': "id, time_zone, created_at",
        "review": "user_id, number, id, mode, rating, answered_at, due, undo_of",
        "quiz": "user_id, id, set_id",
        "quiz_item": "user_id, quiz_id, position, review_id, key",
        "flag": "user_id, id, reason",
    }
    before = {table: rows(table, columns) for table, columns in kept.items()}
    assert db.upgrade()
    assert {table: rows(table, columns) for table, columns in kept.items()} == before
    assert rows("review", "rollover_hour, typed, claimed, certainty") == [(4, False, False, None)] * 2


def test_the_log_is_as_append_only_after_a_migration_as_before(at_first_revision: None) -> None:
    db.upgrade()
    for statement in ("UPDATE review SET rating = 1", "DELETE FROM review"):
        with pytest.raises(IntegrityError, match="reviews are append-only"), db.writing() as session:
            session.execute(text(statement))


def test_a_question_with_an_older_revision_counts_as_edited(at_first_revision: None) -> None:
    with db.writing() as session:
        again = FILLED[2].replace("'set.a'", "'set.b'").replace("'a', 1", "'b', 2").replace("'[]', 1", "'[]', 2")
        session.execute(text(again))
    db.upgrade()
    assert rows("question", "id, edited, replaced") == [("set.a", False, False), ("set.b", True, False)]


def test_a_set_that_was_published_is_its_own_first_version(at_first_revision: None) -> None:
    now = datetime(2026, 1, 5, 18, tzinfo=UTC).strftime("%Y-%m-%d %H:%M:%S.000000")
    more = (
        """INSERT INTO question_set (id, title, description, language, licence, state, empty, created_at, updated_at)
           VALUES ('draft', 'Draft', '', 'en', 'CC0-1.0', 'draft', '{{}}', '{now}', '{now}')""",
        """INSERT INTO question (id, set_id, key, position, category, prompt, answer, accept, distractors, tags,
           revision, kept) VALUES ('draft.a', 'draft', 'a', 1, 'dates', 'When?', 'now', '[]', '[]', '[]', 1, true)""",
        """INSERT INTO question (id, set_id, key, position, category, prompt, answer, accept, distractors, tags,
           revision, kept, archived_at)
           VALUES ('set.b', 'set', 'b', 1, 'dates', 'Out?', 'now', '[]', '[]', '[]', 3, true, '{now}')""",
        """INSERT INTO question (id, set_id, key, position, category, prompt, answer, accept, distractors, tags,
           revision, kept)
           VALUES ('set.c', 'set', 'c', 1, 'dates', 'Since when?', 'now', '["x"]', '[]', '[]', 5, true)""",
    )
    with db.writing() as session:
        for statement in more:
            session.execute(text(statement.format(now=now)))
    db.upgrade()
    assert rows("question_set", "id, version, visibility") == [("draft", None, "public"), ("set", 1, "public")]
    assert rows("version", "set_id, number, kind, title") == [("set", 1, "loaded", "Set")]
    assert rows("version_question", "position, question_id, wording") == [(1, "set.a", 1), (2, "set.c", 1)]
    asked = select(AskedRow.id, AskedRow.prompt, AskedRow.accept, AskedRow.revision, AskedRow.out, AskedRow.met)
    with db.reading() as session:
        assert [tuple(row) for row in session.execute(asked.order_by(AskedRow.id))] == [
            ("draft.a", "When?", [], 1, False, True),
            ("set.a", "When?", [], 1, False, True),
            ("set.b", "Out?", [], 3, True, True),
            ("set.c", "Since when?", ["x"], 5, False, True),
        ]


def test_a_quiz_that_has_begun_holds_to_the_version_that_was_shown_then(at_first_revision: None) -> None:
    command.upgrade(db.migrate.get_config(), "0007")
    draft = """INSERT INTO question_set (id, title, description, language, licence, state, empty, created_at,
        updated_at) VALUES ('draft', 'Draft', '', 'en', 'CC0-1.0', 'draft', '{}', '2026-01-05', '2026-01-05')"""
    version = """INSERT INTO version (set_id, number, kind, title, description, language, licence, made_at)
        VALUES ('set', {0}, '{1}', 'Set', '', 'en', 'CC0-1.0', '2026-02-0{0} 12:00:00.000000')"""
    begun = """INSERT INTO quiz (user_id, id, set_id, started_at)
        VALUES ('ann', '{}', '{}', '{} 12:30:00.000000')"""
    with db.writing() as session:
        session.execute(text(draft))
        for number, kind in ((2, "published"), (3, "kept"), (4, "restored")):
            session.execute(text(version.format(number, kind)))
        session.execute(text(begun.format("draft", "draft", "2026-02-04")))
        for name, day in (("a", "2025-01-01"), ("b", "2026-02-01"), ("c", "2026-02-03"), ("d", "2026-02-04")):
            session.execute(text(begun.format(name, "set", day)))
    db.upgrade()
    assert rows("quiz", "id, version") == [("a", 1), ("b", 1), ("c", 2), ("d", 4), ("draft", None), ("quiz", 1)]
