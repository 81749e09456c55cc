"""How good the questions of an article are, measured against what an editor would ask of it. Pure.

A fact is asked by a question of its category whose evidence overlaps the fact's and whose key is the fact's answer or
one of its accepted forms, spelling habits apart. One question asks one fact. A trap is sprung by any question whose
evidence overlaps its text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from quizapp.generation.gold import GOLD_CATEGORIES
from quizapp.spelling import normalised

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from quizapp.generation.generate import Generated, Refusal
    from quizapp.generation.gold import Gold, GoldFact, Trap
    from quizapp.question import Category, Question


@dataclass(frozen=True, slots=True)
class ArticleResult:
    """One article: the gold, what was made of it in how many seconds, and which question asks or springs what.

    `asked` holds, for each fact that is asked, its question; `sprung` each trap with each question that springs it;
    `refused` what was found in the article and not asked.
    """

    gold: Gold
    questions: tuple[Question, ...]
    seconds: float
    asked: tuple[tuple[GoldFact, Question], ...]
    sprung: tuple[tuple[Trap, Question], ...]
    refused: tuple[Refusal, ...]

    @property
    def missed(self) -> tuple[GoldFact, ...]:
        """Facts that no question asks, the most important first."""
        found = [fact for fact, _ in self.asked]
        return tuple(sorted((fact for fact in self.gold.facts if fact not in found), key=lambda fact: -fact.importance))

    def reasons(self, fact: GoldFact) -> tuple[str, ...]:
        """What its sentence gave instead in the fact's category, and why the rest was refused; empty: not seen."""
        instead = (
            f"instead: {question.prompt} = {question.answer}"
            for question in self.questions
            if question.category == fact.category and overlaps(question, fact.evidence, self.gold.article.text)
        )
        words = " ".join(fact.evidence.split())
        near = (
            refusal
            for refusal in self.refused
            if refusal.rule.startswith(f"{fact.category}.") and (refusal.evidence in words or words in refusal.evidence)
        )
        return tuple(dict.fromkeys([*instead, *(f"{refusal.rule}: {refusal.reason}" for refusal in near)]))

    def counts(self, category: Category | None = None) -> Counts:
        """The figures of one category, or of all without one."""

        def wanted(other: Category) -> bool:
            return category in {None, other}

        empty = set(GOLD_CATEGORIES) - {fact.category for fact in self.gold.facts}
        present = {question.category for question in self.questions}
        return Counts(
            facts=sum(wanted(fact.category) for fact in self.gold.facts),
            asked=sum(wanted(fact.category) for fact, _ in self.asked),
            questions=sum(wanted(question.category) for question in self.questions),
            sprung=len({trap for trap, question in self.sprung if wanted(question.category)}),
            nothing_to_ask=sum(map(wanted, empty)),
            invented=sum(map(wanted, empty & present)),
        )


@dataclass(frozen=True, slots=True)
class Counts:
    """Figures of one category or of all: facts, those asked, questions made, and traps sprung by them.

    `nothing_to_ask` counts articles without a fact of the category (in all: pairs of article and category), and
    `invented` those of them that got a question in it all the same.
    """

    facts: int = 0
    asked: int = 0
    questions: int = 0
    sprung: int = 0
    nothing_to_ask: int = 0
    invented: int = 0

    @property
    def recall(self) -> float | None:
        """Share of the facts that are asked, 0 to 1; None where there are none."""
        return self.asked / self.facts if self.facts else None

    def __add__(self, other: Counts) -> Counts:
        return Counts(
            self.facts + other.facts,
            self.asked + other.asked,
            self.questions + other.questions,
            self.sprung + other.sprung,
            self.nothing_to_ask + other.nothing_to_ask,
            self.invented + other.invented,
        )


def evaluate(gold: Gold, made: Generated, *, seconds: float) -> ArticleResult:
    """Compare what was made of the article of `gold`, in so many seconds, with its facts and traps."""
    return ArticleResult(
        gold=gold,
        questions=made.questions,
        seconds=seconds,
        asked=tuple(_asked(gold, made.questions)),
        sprung=tuple(
            (trap, question)
            for trap in gold.traps
            for question in made.questions
            if overlaps(question, trap.text, gold.article.text)
        ),
        refused=made.refused,
    )


def total(results: Sequence[ArticleResult], category: Category | None = None) -> Counts:
    """The sum of the figures of several articles, of one category or of all."""
    return sum((result.counts(category) for result in results), Counts())


def overlaps(question: Question, passage: str, text: str) -> bool:
    """True where the proof of the question shares a letter with the passage, wherever that stands in the text."""
    proof = question.evidence
    if proof is None:
        return False
    spans = (match.span() for match in re.finditer(re.escape(passage), text))
    return any(max(start, proof.start) < min(end, proof.end) for start, end in spans)


def asks(question: Question, fact: GoldFact, text: str) -> bool:
    """True where the question is of the fact's category, is proved by the same words, and has the fact's answer."""
    keys = {normalised(form) for form in (fact.answer, *fact.accept)}
    return (
        question.category == fact.category
        and normalised(question.answer) in keys
        and overlaps(question, fact.evidence, text)
    )


def _asked(gold: Gold, questions: tuple[Question, ...]) -> Iterator[tuple[GoldFact, Question]]:
    free = list(questions)
    for fact in gold.facts:
        found = next((question for question in free if asks(question, fact, gold.article.text)), None)
        if found is not None:
            free.remove(found)
            yield fact, found
