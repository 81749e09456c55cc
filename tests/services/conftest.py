"""The tests of services run on SQLite and on PostgreSQL, inside the context of an app with the small library."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from quizapp.app import create_app
from quizapp.services import accounts
from quizapp.store import db
from tests.conftest import settings_for

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime
    from pathlib import Path


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Each test sees both kinds of database, with the small library in them."""
    if request.param == "sqlite":
        original: Path = request.getfixturevalue("filled_file")
        return f"sqlite:///{shutil.copyfile(original, tmp_path / 'quizapp.sqlite3')}"
    copy: Callable[[Path], str] = request.getfixturevalue("postgresql_copy")
    return copy(request.getfixturevalue("library"))


@pytest.fixture(autouse=True)
def context(database_url: str, clock: Callable[[], datetime]) -> Iterator[None]:
    """Services find their database through the app around them."""
    with create_app(settings_for(database_url), clock=clock).app_context():
        yield
        db.db.session.remove()
        db.db.engine.dispose()


@pytest.fixture
def guest(context: None, clock: Callable[[], datetime]) -> str:
    """The id of a person who has just come."""
    return accounts.start_guest(now=clock()).user.id


@pytest.fixture
def other(context: None, clock: Callable[[], datetime]) -> str:
    """The id of somebody else."""
    return accounts.start_guest(now=clock()).user.id
