"""The one way to the database: `with reading() as session` and `with writing() as session`.

SQLite runs in WAL mode with full synchronisation, and every write takes the write lock before it reads anything:
a read transaction cannot be upgraded safely when others write. The same code runs on PostgreSQL by its URL.
"""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from alembic import command
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from flask_migrate import Migrate
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import Connection, Engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as NoConnection

from quizapp.store.unavailable import Unavailable

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator

    from flask import Flask
    from sqlalchemy.orm import Session

PRAGMAS = (
    "journal_mode=WAL",
    "synchronous=FULL",
    "foreign_keys=ON",
    "busy_timeout=5000",
    "trusted_schema=OFF",
    # REPLACE deletes rows without asking delete triggers, unless triggers are recursive: the review log relies on them.
    "recursive_triggers=ON",
)
UNANSWERED = "The database does not answer, or cannot be written: is it running, and is there room on the disk?"
MIGRATIONS = Path(__file__).parent / "migrations"

# No server, no file, no space, a lock held too long, or every connection of the pool in use.
FAILURES = (OperationalError, InterfaceError, NoConnection)

db = SQLAlchemy()
migrate = Migrate(directory=str(MIGRATIONS))


def attach(app: Flask, *, database_url: str) -> None:
    """Give the app its database, and the engine its recipe. Makes the folder of a SQLite file, not yet the tables."""
    file = make_url(database_url).database
    if database_url.startswith("sqlite") and file:
        try:
            Path(file).parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise Unavailable(f"{Path(file).parent} cannot be made: {error.strerror}. Check DATABASE_URL.") from None
    app.config["SQLALCHEMY_DATABASE_URI"] = database_url
    app.config["SQLALCHEMY_ENGINE_OPTIONS"] = {"pool_pre_ping": not database_url.startswith("sqlite")}
    db.init_app(app)
    migrate.init_app(app, db)
    with app.app_context():
        prepare_engine(db.engine)


def prepare_engine(engine: Engine) -> None:
    """Set SQLite's pragmas on every new connection, and let us, not the driver, begin its transactions."""
    if engine.dialect.name != "sqlite":
        return

    @event.listens_for(engine, "connect")
    def on_connect(connection: sqlite3.Connection, _record: object) -> None:
        connection.isolation_level = None
        for pragma in PRAGMAS:
            connection.execute("PRAGMA " + pragma)

    @event.listens_for(engine, "begin")
    def on_begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN " + connection.get_execution_options().get("sqlite_begin", "DEFERRED"))


@contextmanager
def reading() -> Iterator[Session]:
    """A consistent view of the database that leaves nothing behind: what is changed inside is rolled back.

    Raises Unavailable when the database does not answer.
    """
    session = db.session()
    assert not session.in_transaction(), "a read inside another block would end that block's transaction"
    try:
        yield session
    except FAILURES as error:
        raise Unavailable(UNANSWERED) from error
    finally:
        session.rollback()


@contextmanager
def writing() -> Iterator[Session]:
    """One transaction that holds SQLite's write lock from its start; commits at the end, or rolls everything back.

    Raises Unavailable when the database does not answer or cannot be written.
    """
    session = db.session()
    assert not session.in_transaction(), "open the write first: a read transaction cannot be upgraded safely"
    try:
        session.connection(execution_options={"sqlite_begin": "IMMEDIATE"})
        yield session
        session.commit()
    except FAILURES as error:
        session.rollback()
        raise Unavailable(UNANSWERED) from error
    except BaseException:
        session.rollback()
        raise


def upgrade() -> bool:
    """Bring the tables of the current app to the newest revision; says whether there was anything to do.

    Raises Unavailable for a database that cannot be reached or written, or that a newer version of the app made.
    """
    shown = db.engine.url.render_as_string(hide_password=True)
    try:
        if revision() == newest_revision():
            return False
        command.upgrade(migrate.get_config(), "head")
    except CommandError:
        raise Unavailable(f"{shown} was made by a newer version of the app. Install that version again.") from None
    except OperationalError as error:
        raise Unavailable(f"{shown} cannot be used: {error.orig}. Check DATABASE_URL, and that it runs.") from None
    return True


def revision() -> str | None:
    """The migration that the current app's database stands at; None for an empty one."""
    with db.engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision()


def newest_revision() -> str | None:
    """The last migration that this version of the app knows."""
    return ScriptDirectory.from_config(migrate.get_config()).get_current_head()
