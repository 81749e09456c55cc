"""Writing: an article becomes a draft, which triage goes through, and which is published or thrown away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizapp.articles.material import Material
from quizapp.services.drafting import draft

if TYPE_CHECKING:
    from datetime import date, datetime


def generate_draft(*, user_id: str, title: str | None, text: str, published: date | None, now: datetime) -> str:
    """`drafting.draft` of a text that stands as it is, without guesses."""
    return draft(Material(text, (title or "").strip() or None, published), user_id=user_id, now=now)
