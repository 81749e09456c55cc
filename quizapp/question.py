"""The words every package shares: a question, its evidence and its category.

Generation makes them, set files hold them, the store keeps them, the pages ask them. Standard library only.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Category(StrEnum):
    """What a question asks about. The first four are what the product exists for."""

    MEDIATORS = "mediators"
    DEMANDS = "demands"
    NUMBERS = "numbers"
    DATES = "dates"
    PEOPLE = "people"
    PLACES = "places"


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """The verbatim span of the article that proves the key: `article.text[start:end] == text`."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question with its key (`answer`), accepted variants, distractors and proof.

    `id` is stable: editing the prompt keeps it, and so everyone's progress. `said_by` names the source of a
    contested or quoted claim. `rule` names the rule that asked it (`demands.want`), None for an author's own.
    `evidence` may be missing only in a set without an article.
    """

    id: str
    category: Category
    prompt: str
    answer: str
    accept: tuple[str, ...] = ()
    distractors: tuple[str, ...] = ()
    evidence: Evidence | None = None
    said_by: str | None = None
    rule: str | None = None
    hint: str | None = None
    explanation: str | None = None
    tags: tuple[str, ...] = ()
