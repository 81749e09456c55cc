"""What somebody chose to study, as it stands in the address of a card: a set, a category, and how to answer."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Self

from flask import session, url_for

from quizapp.question import Category
from quizapp.web.timing import milliseconds

if TYPE_CHECKING:
    from collections.abc import Mapping

ANSWERS = ("type", "reveal")
SKIPS = 60  # ids in a cookie of 4 kB at most
SKIPS_LAST = datetime.timedelta(hours=4)


@dataclass(frozen=True, slots=True)
class Choice:
    """All that is due (no set, no category), or less. `answers` overrules the preference for typing, for now."""

    set_id: str | None = None
    category: Category | None = None
    answers: str | None = None

    @classmethod
    def read(cls, values: Mapping[str, str], *, set_id: str | None = None) -> Self:
        """The choice in the fields of a form or the query of an address. What is not known there means all."""
        kind, answers = values.get("category", ""), values.get("answers")
        known = kind in tuple(Category)
        return cls(
            set_id=set_id or values.get("set_id") or None,
            category=Category(kind) if known else None,
            answers=answers if answers in ANSWERS else None,
        )

    @property
    def fields(self) -> dict[str, str]:
        """What forms and addresses carry beside the set."""
        chosen = {"category": self.category and str(self.category), "answers": self.answers}
        return {name: value for name, value in chosen.items() if value}

    def address(self, **more: str) -> str:
        """Where its next card is."""
        query: dict[str, Any] = {**self.fields, **more}
        return url_for("study.card", set_id=self.set_id, **query)

    def answered(self, answers: str) -> str:
        """Where the same cards are answered in the other way."""
        return Choice(self.set_id, self.category, answers).address()


def skipped(now: datetime.datetime) -> list[str]:
    """The cards that this browser skipped lately, in that order. Kept in its session for four hours."""
    kept = session.get("skipped")
    if not isinstance(kept, dict) or milliseconds(now) - kept.get("at", 0) > SKIPS_LAST.total_seconds() * 1000:
        return []
    return [str(key) for key in kept.get("cards", ())]


def skip(question_id: str, now: datetime.datetime) -> None:
    """Put a card behind all others, those skipped before it too."""
    before = [key for key in skipped(now) if key != question_id]
    session["skipped"] = {"at": milliseconds(now), "cards": [*before, question_id][-SKIPS:]}
