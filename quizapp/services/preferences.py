"""What a person chose for themself: look it up, change it."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from quizapp.preferences import PreferenceError, Preferences
from quizapp.scheduling.days import zone
from quizapp.services.errors import Invalid, Problem
from quizapp.services.people import locked_person, preferences_of
from quizapp.store.db import reading, writing

if TYPE_CHECKING:
    from collections.abc import Mapping


def get(user_id: str | None) -> Preferences:
    """The person's preferences; the defaults for a visitor."""
    with reading() as session:
        return preferences_of(session, user_id)


def change(user_id: str, values: Mapping[str, Any], *, time_zone: str | None = None) -> Preferences:
    """Keep the given preferences, by name; the others stay. Raises Invalid, and keeps nothing, where one is not fit.

    With `time_zone` (an IANA name), days begin there from now on; answers given before keep the days they had.
    """
    with writing() as session:
        user = locked_person(session, user_id)
        kept = Preferences.read(user.preferences).stored() | dict(values)
        try:
            changed = Preferences(**kept | {"quiz_categories": tuple(kept.get("quiz_categories", ()))})
            zone(time_zone or user.time_zone)
        except PreferenceError as error:
            raise Invalid([Problem(error.name, str(error))]) from None
        except ValueError as error:
            raise Invalid([Problem("time_zone", str(error))]) from None
        user.preferences = changed.stored()
        user.time_zone = time_zone or user.time_zone
        return changed


def reset(user_id: str) -> Preferences:
    """Back to the defaults; what the last quiz was like stays remembered. The time zone stays, as the browser's."""
    defaults = asdict(Preferences())
    return change(user_id, {name: value for name, value in defaults.items() if not name.startswith("quiz_")})
