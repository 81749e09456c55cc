"""What the quiz service answers with: frozen values for the pages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from quizapp.question import Category
    from quizapp.services.questions import Proof


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What became of an answer, and the proof. `outcome` is "right", "close" or "wrong"; `reason` a sentence."""

    outcome: str
    given: str
    answer: str
    reason: str
    proof: Proof | None
    said_by: str | None
    explanation: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class QuizView:
    """Where a quiz stands. `next_position` (from 1) is the first unanswered one, None when there is none."""

    id: str
    set_id: str
    set_title: str
    total: int
    answered: int
    right: int
    finished: bool
    next_position: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class QuizQuestion:
    """One position of a quiz to show; `verdict` is there once it was answered."""

    set_id: str
    set_title: str
    position: int
    total: int
    right_so_far: int
    answered_so_far: int
    review_id: str
    question_id: str
    category: Category
    prompt: str
    choices: list[str]
    hint: str | None
    verdict: Verdict | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Miss:
    """A question that was answered wrong, or not at all (`given` is None), for the list at the end."""

    position: int
    question_id: str
    prompt: str
    given: str | None
    answer: str
    proof: Proof | None
    said_by: str | None
    category: Category


@dataclass(frozen=True, slots=True, kw_only=True)
class QuizSummary:
    """The score: `right` of `total` questions, of which some may be unanswered; by category (category, right, all)."""

    set_id: str
    set_title: str
    right: int
    total: int
    unanswered: int
    by_category: list[tuple[Category, int, int]]
    misses: list[Miss]
