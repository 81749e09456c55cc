"""Every setting once: name, type, default and one sentence. Nothing else reads the environment.

`load_settings(os.environ)` gives a `Settings`; the field `database_url` is set by `DATABASE_URL`, and so on.
Also knows where `static/`, `questions/` and `seeds/` are: beside the package in a checkout, inside it in a wheel.
"""

from __future__ import annotations

import os
import secrets
import sys
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

PACKAGE = Path(__file__).resolve().parent
_TRUE = frozenset({"1", "true", "yes", "on"})
_FALSE = frozenset({"0", "false", "no", "off", ""})


class SettingError(ValueError):
    """A setting's value cannot be used. The message names the setting and says what was expected."""


def _setting(default: Any, sentence: str) -> Any:  # noqa: ANN401 - like dataclasses.field, which it calls
    return field(default=default, metadata={"help": sentence})


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The values the app runs with; each field is one setting, its upper-case name the variable that sets it."""

    host: str = _setting("127.0.0.1", "Address to listen on; 0.0.0.0 lets other machines in.")
    port: int = _setting(8000, "Port to listen on; 0 picks a free one.")
    database_url: str = _setting(
        "", "Where progress is kept: an SQLAlchemy URL; empty means a SQLite file that is made at the first start."
    )
    secret_key: str = _setting(
        "", "Signs forms; empty means one that is made at the first start and kept beside the database."
    )
    https: bool = _setting(False, "Set when people reach the app by https: cookies are then sent over https only.")
    trusted_hosts: str = _setting("", "Host names the app answers to, separated by commas; empty means any.")
    proxies: int = _setting(0, "How many reverse proxies stand in front, whose X-Forwarded headers are believed.")
    threads: int = _setting(8, "How many requests are answered at the same time.")
    fetch_urls: bool = _setting(
        False, "Let people give the address of an article: the app then fetches public pages, and nothing else."
    )
    rate_limits: bool = _setting(True, "Slow down floods: failed log-ins, new accounts, generated sets.")
    rate_limit_storage: str = _setting(
        "memory://", "Where request counts are kept; name a Redis URL for many machines."
    )


@dataclass(frozen=True, slots=True)
class Setting:
    """One row of the settings table: what the README and `quizapp serve --help` list."""

    name: str
    type: str
    default: str
    help: str


SETTINGS: tuple[Setting, ...] = tuple(
    Setting(item.name.upper(), str(item.type), str(item.default), item.metadata["help"]) for item in fields(Settings)
)


def load_settings(environ: Mapping[str, str]) -> Settings:
    """Read the settings that `environ` names; the rest keep their defaults.

    An empty DATABASE_URL becomes the default file, an empty SECRET_KEY the one kept beside it. Raises SettingError.
    """
    values: dict[str, Any] = {}
    for item in fields(Settings):
        text = environ.get(item.name.upper())
        if text is not None:
            values[item.name] = _value(item.name.upper(), str(item.type), text.strip())
    if not values.get("database_url"):
        values["database_url"] = f"sqlite:///{data_folder(environ) / 'quizapp.sqlite3'}"
    values["database_url"] = _with_driver(values["database_url"])
    if not values.get("secret_key"):
        file = sqlite_file(values["database_url"])
        values["secret_key"] = _kept_secret(file.parent if file else data_folder(environ))
    elif len(values["secret_key"]) < 16:
        raise SettingError("SECRET_KEY is too short: give at least 16 characters, or leave it out to have one made.")
    return Settings(**values)


def _value(name: str, kind: str, text: str) -> str | int | bool:
    if kind == "bool":
        if text.lower() in _TRUE | _FALSE:
            return text.lower() in _TRUE
        raise SettingError(f"{name} is {text!r}; expected yes or no.")
    if kind == "int":
        if text.isascii() and text.isdigit() and int(text) <= 65_535:
            return int(text)
        raise SettingError(f"{name} is {text!r}; expected a whole number from 0 to 65535.")
    return text


def _with_driver(url: str) -> str:
    """Name psycopg 3 where a PostgreSQL URL leaves the driver open, as hosting services write it."""
    for short in ("postgres://", "postgresql://"):
        if url.startswith(short):
            return "postgresql+psycopg://" + url.removeprefix(short)
    if url.startswith(("sqlite:///", "postgresql+psycopg://")):
        return url
    raise SettingError("DATABASE_URL must start with sqlite:/// (three slashes, then the path) or postgresql://.")


def sqlite_file(database_url: str) -> Path | None:
    """The file behind a SQLite URL; None for PostgreSQL and for a database in memory."""
    path = database_url.removeprefix("sqlite:///")
    return None if path == database_url or path in ("", ":memory:") else Path(path).resolve()


def _kept_secret(folder: Path) -> str:
    """Read the secret kept in `folder`, or make one that only this account can read."""
    file = folder / "secret_key"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as new:
            new.write(secrets.token_urlsafe(32))
    except FileExistsError:
        pass
    except OSError as error:
        raise SettingError(
            f"Cannot write {file}: {error.strerror}. Set SECRET_KEY, or a DATABASE_URL elsewhere."
        ) from None
    return file.read_text(encoding="ascii").strip()


def in_checkout() -> bool:
    """Whether the package runs from a checkout, where `pyproject.toml` stands beside it."""
    return (PACKAGE.parent / "pyproject.toml").is_file()


def data_folder(environ: Mapping[str, str]) -> Path:
    """Folder of the default database: `instance/` in a checkout, else this person's data folder of the system."""
    if in_checkout():
        return PACKAGE.parent / "instance"
    if sys.platform == "win32":
        return Path(environ.get("LOCALAPPDATA") or Path.home()) / "quizapp"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "quizapp"
    return Path(environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / "quizapp"


def static_folder() -> Path:
    """Folder of style sheets, scripts and icons."""
    return _shipped("static")


def questions_folder() -> Path:
    """Folder of the question sets that come with the app."""
    return _shipped("questions")


def seeds_folder() -> Path:
    """Folder of the articles that the shipped question sets are made from."""
    return _shipped("seeds")


def _shipped(name: str) -> Path:
    return (PACKAGE.parent if in_checkout() else PACKAGE) / name
