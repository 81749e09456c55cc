"""The tests of services run on SQLite and on PostgreSQL, inside the context of an app with the small library."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from quizapp.app import create_app
from quizapp.services import accounts
from quizapp.services.library import load_sets
from quizapp.settings import Settings
from quizapp.store import db

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime
    from pathlib import Path


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Each test sees both kinds of database."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'quizapp.sqlite3'}"
    url: str = request.getfixturevalue("empty_postgresql")
    return url


@pytest.fixture(autouse=True)
def context(database_url: str, clock: Callable[[], datetime], library: Path) -> Iterator[None]:
    """Services find their database through the app around them."""
    settings = Settings(database_url=database_url, secret_key="only for tests, and long enough", rate_limits=False)
    with create_app(settings, clock=clock).app_context():
        db.upgrade()
        load_sets([library / "questions"], now=clock(), seeds=library / "seeds")
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
