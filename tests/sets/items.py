"""How the tables of flawed and good items are written: one row an item, by the rule that it is about."""

from __future__ import annotations

from dataclasses import dataclass

from quizapp.question import Category, Evidence, Question


@dataclass(frozen=True, slots=True)
class Item:
    """One row: the rule, what it shows, the question, and the article around its evidence where that matters."""

    rule: str
    shows: str
    question: Question
    article: str = ""

    def __str__(self) -> str:
        return f"{self.rule} {self.shows}"


def item(
    rule: str,
    shows: str,
    category: str,
    prompt: str,
    answer: str,
    *distractors: str,
    evidence: str = "",
    article: str = "",
    said_by: str | None = None,
    accept: tuple[str, ...] = (),
) -> Item:
    """A row of the table."""
    proof = Evidence(text=evidence, start=0, end=len(evidence)) if evidence else None
    question = Question(
        id="one", category=Category(category), prompt=prompt, answer=answer, accept=accept, distractors=distractors,
        evidence=proof, said_by=said_by,
    )  # fmt: skip
    return Item(rule, shows, question, article)
