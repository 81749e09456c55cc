"""Runs migrations on the app's own engine, so that they get its recipe: all or nothing, and checked at the end.

On SQLite foreign keys are off while tables are rebuilt (a rebuilt parent table would delete its children by cascade),
which only works before the transaction begins; every reference is checked before the commit.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from alembic import context

from quizapp.store.db import db
from quizapp.store.models import ROW_TYPES
from quizapp.store.moments import UtcDateTime

if TYPE_CHECKING:
    from sqlalchemy import Connection


def render(kind: str, item: object, _context: object) -> str | Literal[False]:
    """Write our moments as the plain type they have in the database: migrations must not depend on the models."""
    return "sa.DateTime(timezone=True)" if kind == "type" and isinstance(item, UtcDateTime) else False


def run(connection: Connection) -> None:
    """Run all migrations in one transaction on this connection."""
    sqlite = connection.dialect.name == "sqlite"
    driver = connection.connection.driver_connection
    assert driver is not None
    if sqlite:
        driver.execute("PRAGMA foreign_keys=OFF")
    try:
        with connection.execution_options(sqlite_begin="IMMEDIATE").begin():
            context.configure(
                connection=connection,
                target_metadata=ROW_TYPES[0].metadata,
                render_as_batch=sqlite,
                render_item=render,
                transactional_ddl=True,
                transaction_per_migration=False,
            )
            context.run_migrations()
            if sqlite:
                broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
                if broken:
                    raise RuntimeError(f"the migration would leave {len(broken)} broken references, first {broken[0]}")
    finally:
        if sqlite:
            driver.execute("PRAGMA foreign_keys=ON")


if context.is_offline_mode():
    raise SystemExit("Migrations run on a database, not as a script: they check what they did.")

with db.engine.connect() as opened:
    run(opened)
