from __future__ import annotations

import ast
import stat
import sys
from pathlib import Path

import pytest

from quizapp import settings as module
from quizapp.settings import (
    SETTINGS,
    SettingError,
    load_settings,
    questions_folder,
    seeds_folder,
    sqlite_file,
    static_folder,
)


def load(folder: Path, **values: str) -> module.Settings:
    return load_settings({"DATABASE_URL": f"sqlite:///{folder / 'x.sqlite3'}"} | values)


def test_without_any_variable_the_database_is_a_file_of_this_persons_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "in_checkout", lambda: False)
    monkeypatch.setattr(sys, "platform", "linux")
    found = load_settings({"XDG_DATA_HOME": str(tmp_path)})
    assert sqlite_file(found.database_url) == tmp_path / "quizapp" / "quizapp.sqlite3"
    assert (found.host, found.port) == ("127.0.0.1", 8000)
    assert static_folder() == Path(module.__file__).parent / "static"


def test_in_a_checkout_everything_stands_beside_the_package() -> None:
    root = Path(module.__file__).parents[1]
    assert module.data_folder({}) == root / "instance"
    assert {static_folder(), questions_folder(), seeds_folder()} == {
        root / name for name in ("static", "questions", "seeds")
    }


def test_variables_set_values_of_the_right_type(tmp_path: Path) -> None:
    found = load(tmp_path, PORT="9000", HTTPS="yes", RATE_LIMITS="off", HOST=" 0.0.0.0 ")
    assert (found.port, found.https, found.rate_limits, found.host) == (9000, True, False, "0.0.0.0")


@pytest.mark.parametrize(
    ("name", "value"),
    [("PORT", "http"), ("PORT", "-1"), ("PORT", "70000"), ("HTTPS", "maybe"), ("SECRET_KEY", "short"),
     ("DATABASE_URL", "mysql://x"), ("DATABASE_URL", "sqlite://x.db"), ("PORT", "²")],
)  # fmt: skip
def test_a_value_that_cannot_be_used_is_named_in_the_error(name: str, value: str, tmp_path: Path) -> None:
    with pytest.raises(SettingError, match=name):
        load(tmp_path, **{name: value})


def test_the_secret_is_made_once_and_only_its_owner_may_read_it(tmp_path: Path) -> None:
    first = load(tmp_path / "new")
    file = tmp_path / "new" / "secret_key"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert len(first.secret_key) > 40
    assert load(tmp_path / "new").secret_key == first.secret_key
    assert load(tmp_path / "new", SECRET_KEY="a secret of my own").secret_key == "a secret of my own"


@pytest.mark.parametrize("url", ["postgres://u:p@h/d", "postgresql://u:p@h/d", "postgresql+psycopg://u:p@h/d"])
def test_every_way_to_write_a_postgresql_url_names_our_driver(url: str) -> None:
    found = load_settings({"DATABASE_URL": url, "SECRET_KEY": "x" * 20})
    assert found.database_url == "postgresql+psycopg://u:p@h/d"
    assert sqlite_file(found.database_url) is None


def test_every_setting_has_a_sentence_of_help() -> None:
    for item in SETTINGS:
        assert item.name.isupper()
        assert item.help.endswith(".")


def test_nothing_but_settings_reads_the_environment() -> None:
    """The command hands the environment over once; so does nothing else."""
    package = Path(module.__file__).parent
    readers = []
    for file in package.rglob("*.py"):
        tree = ast.parse(file.read_text(encoding="utf-8"))
        names = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
        if names & {"environ", "getenv"}:
            readers.append(file.relative_to(package).as_posix())
    assert readers == ["cli.py"]
