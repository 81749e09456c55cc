"""What a person chose for themself: look it up, change it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from quizapp.preferences import PreferenceError, Preferences
from quizapp.services.errors import Invalid, Problem
from quizapp.services.people import locked_person, preferences_of
from quizapp.store.db import reading, writing

if TYPE_CHECKING:
    from collections.abc import Mapping


def get(user_id: str | None) -> Preferences:
    """The person's preferences; the defaults for a visitor."""
    with reading() as session:
        return preferences_of(session, user_id)


def change(user_id: str, values: Mapping[str, Any]) -> Preferences:
    """Keep the given preferences, by name; the others stay. Raises Invalid, and keeps nothing, where one is not fit."""
    with writing() as session:
        user = locked_person(session, user_id)
        kept = Preferences.read(user.preferences).stored() | dict(values)
        try:
            changed = Preferences(**kept | {"quiz_categories": tuple(kept.get("quiz_categories", ()))})
        except PreferenceError as error:
            raise Invalid([Problem(error.name, str(error))]) from None
        user.preferences = changed.stored()
        return changed
