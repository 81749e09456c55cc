"""What the quiz services answer with: frozen values for the pages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from quizapp.grading import Piece
    from quizapp.question import Category
    from quizapp.services.questions import Proof


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What became of an answer, and the proof.

    `outcome` is "right", "close" or "wrong" with a sentence (`reason`) that says why; "undecided" where the person is
    to compare a typed answer with the key themself; "unanswered" in a quiz that is over. `elsewhere` says of a wrong
    choice what it is the answer to. `certainty` (1 to 3) is how sure they said they were; `claimed` that they
    overruled the verdict, `may_claim` that they still can; `changed` that the question is asked otherwise since.
    """

    outcome: str
    given: str | None
    answer: str
    reason: str
    diff: tuple[Piece, ...]
    elsewhere: str | None
    typed: bool
    certainty: int | None
    claimed: bool
    changed: bool
    may_claim: bool
    proof: Proof | None
    said_by: str | None
    explanation: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class QuizView:
    """Where a quiz stands. `next_position` (from 1) is the first one still to answer or to judge, None when there is
    none or the quiz is over. An exam's answers count as `answered`, but never as `right` before it is handed in.
    """

    id: str
    set_id: str
    set_title: str
    total: int
    answered: int
    right: int
    finished: bool
    exam: bool
    next_position: int | None
    open_positions: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class QuizQuestion:
    """One position of a quiz to show; `verdict` is there once it was answered (of an exam: once it is handed in).

    `given` and `sure` are an exam's answer so far. `done` says of every position whether it was answered.
    """

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
    typed: bool
    exam: bool
    asks_certainty: bool
    given: str | None
    sure: int | None
    done: tuple[bool, ...]
    over: bool
    verdict: Verdict | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultItem:
    """One question of a quiz in its result, with what became of it."""

    position: int
    question_id: str
    review_id: str
    prompt: str
    category: Category
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Sureness:
    """How often the person was right when they were this sure (`step` 1 to 3)."""

    step: int
    right: int
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class QuizSummary:
    """The score: `right` and `close` of `total` questions, of which some may be unanswered, or undecided: typed, and
    waiting for the person's own judgement. `by_category` holds (category, right, all); `missed` and `hit` the
    questions in the order of the quiz; `sureness` the three steps, empty where the quiz did not ask.
    """

    set_id: str
    set_title: str
    right: int
    close: int
    total: int
    unanswered: int
    undecided: int
    by_category: list[tuple[Category, int, int]]
    missed: list[ResultItem]
    hit: list[ResultItem]
    sureness: list[Sureness]
