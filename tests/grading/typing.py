"""The table of typed answers, and questions to grade them by."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from quizapp.grading import Grade, grade_typed
from quizapp.question import Category, Evidence, Question

TABLE = Path(__file__).with_name("typed_answers.yaml")
BLIND = Path(__file__).with_name("typed_answers_blind.yaml")
# A near miss is as wrong as any; it is listed apart so that there are enough of them.
VERDICTS = {"right": "right", "close": "close", "doubt": "doubt", "near": "wrong", "wrong": "wrong"}


class Row(NamedTuple):
    """One typed answer, the question it answers, and what it is worth."""

    question: Question
    given: str
    verdict: str
    article: str
    others: tuple[str, ...]
    day_first: bool

    def grade(self) -> Grade:
        """The grade that it gets."""
        return grade_typed(
            self.given,
            question=self.question,
            article_text=self.article,
            others=self.others,
            day_first=self.day_first,
        )


def rows(path: Path) -> list[Row]:
    """Every answer of a table; all scalars are strings."""
    groups: list[dict[str, Any]] = yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)
    return [
        Row(
            question(group),
            given,
            column,
            group.get("article", ""),
            tuple(group.get("others", ())),
            "day_first" in group,
        )
        for group in groups
        for column in VERDICTS
        for given in group.get(column, ())
    ]


@cache
def graded(row: Row) -> Grade:
    """The grade of a row, found once however many tests look at it."""
    return row.grade()


def question(group: dict[str, Any]) -> Question:
    """The question of one group."""
    proof = group.get("evidence")
    return Question(
        id=group["key"],
        category=Category(group["category"]),
        prompt=group["prompt"],
        answer=group["key"],
        accept=tuple(group.get("accept", ())),
        distractors=tuple(group.get("distractors", ())),
        evidence=Evidence(text=proof, start=0, end=len(proof)) if proof else None,
    )


def worth(grade: Grade) -> str:
    """The outcome in a word, with `doubt` for close and in doubt."""
    return "doubt" if grade.in_doubt else grade.outcome.value
