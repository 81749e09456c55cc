"""How good the questions of an article are, measured against what an editor would ask of it. Pure.

A fact is asked by a question of its category whose evidence overlaps the fact's and whose key is the fact's answer or
one of its accepted forms, as `matching` compares them. One question asks one fact. A trap of a whole sentence is sprung
by any question that the sentence proves; one of some words in it, where they hold the key or the prompt repeats them.
"""

from __future__ import annotations

import re
from dataclasses import astuple, dataclass, field
from typing import TYPE_CHECKING

from quizapp.generation.gold import GOLD_CATEGORIES
from quizapp.generation.matching import answers, answers_exactly, repeats, same_day
from quizapp.generation.verdicts import verdict_key
from quizapp.language.dates import moments
from quizapp.question import Category
from quizapp.spelling import normalised

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from quizapp.generation.generate import Generated, Refusal
    from quizapp.generation.gold import Gold, GoldFact, Trap
    from quizapp.generation.verdicts import Verdict
    from quizapp.question import Question


IMPORTANT = 2  # facts from here on are told apart from mere details


@dataclass(frozen=True, slots=True)
class ArticleResult:
    """One article: the gold, what was made of it in how many seconds, and which question asks or springs what.

    `asked` holds, for each fact that is asked, its question; `sprung` each trap with each question that springs it;
    `refused` what was found in the article and not asked; `verdicts` what readers thought, by the questions' text.
    """

    gold: Gold
    questions: tuple[Question, ...]
    seconds: float
    asked: tuple[tuple[GoldFact, Question], ...]
    sprung: tuple[tuple[Trap, Question], ...]
    refused: tuple[Refusal, ...]
    verdicts: Mapping[str, Verdict] = field(default_factory=dict)

    @property
    def judged(self) -> tuple[tuple[Question, Verdict], ...]:
        """The questions that were read, with the verdict on each."""
        found = ((question, self.verdicts.get(verdict_key(question))) for question in self.questions)
        return tuple((question, verdict) for question, verdict in found if verdict is not None)

    @property
    def unjudged(self) -> tuple[Question, ...]:
        """The questions that nobody has read as they are now."""
        return tuple(question for question in self.questions if verdict_key(question) not in self.verdicts)

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
            important=sum(wanted(fact.category) for fact in self.gold.facts if fact.importance >= IMPORTANT),
            important_asked=sum(wanted(fact.category) for fact, _ in self.asked if fact.importance >= IMPORTANT),
        )


@dataclass(frozen=True, slots=True)
class Counts:
    """Figures of one category or of all: facts, those asked, questions made, and traps sprung by them.

    `nothing_to_ask` counts articles without a fact of the category (in all: pairs of article and category), and
    `invented` those of them that got a question in it all the same. `important` facts are those above a mere detail.
    """

    facts: int = 0
    asked: int = 0
    questions: int = 0
    sprung: int = 0
    nothing_to_ask: int = 0
    invented: int = 0
    important: int = 0
    important_asked: int = 0

    @property
    def recall(self) -> float | None:
        """Share of the facts that are asked, 0 to 1; None where there are none."""
        return self.asked / self.facts if self.facts else None

    @property
    def important_recall(self) -> float | None:
        """The same of the facts above a mere detail."""
        return self.important_asked / self.important if self.important else None

    def __add__(self, other: Counts) -> Counts:
        return Counts(*(one + two for one, two in zip(astuple(self), astuple(other), strict=True)))


def evaluate(
    gold: Gold, made: Generated, *, seconds: float, verdicts: Mapping[str, Verdict] | None = None
) -> ArticleResult:
    """Compare what was made of the article of `gold`, in so many seconds, with its facts, traps and verdicts."""
    return ArticleResult(
        gold=gold,
        questions=made.questions,
        seconds=seconds,
        asked=tuple(_asked(gold, made.questions)),
        sprung=tuple(
            (trap, question)
            for trap in gold.traps
            for question in made.questions
            if springs(question, trap, gold.article.text)
        ),
        refused=made.refused,
        verdicts=verdicts or {},
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
    return question.category == fact.category and answers(question, fact) and overlaps(question, fact.evidence, text)


def springs(question: Question, trap: Trap, text: str) -> bool:
    """True where the question asks what the trap warns of, and not only something else of the same sentence."""
    proof = question.evidence
    if proof is None or not overlaps(question, trap.text, text):
        return False
    if normalised(proof.text) in normalised(trap.text):
        return True
    return _holds(trap.text, question) or repeats(question, trap.text)


def _holds(words: str, question: Question) -> bool:
    """True where the key stands in the words: verbatim, or as a day that they name."""
    if question.category is Category.DATES and any(
        same_day(question.answer, moment.text) for moment in moments(words, None)
    ):
        return True
    key = normalised(question.answer)
    return re.search(rf"(?<!\w){re.escape(key)}(?!\w)", normalised(words)) is not None


def _asked(gold: Gold, questions: tuple[Question, ...]) -> Iterator[tuple[GoldFact, Question]]:
    """Each fact with its question; those that are asked in the very words have the first choice."""
    text = gold.article.text
    free = list(questions)
    found: dict[str, Question] = {}
    for is_answer in (answers_exactly, answers):
        for fact in gold.facts:
            if fact.id in found:
                continue
            fits = (q for q in free if asks(q, fact, text) and is_answer(q, fact))
            question = next(fits, None)
            if question is not None:
                free.remove(question)
                found[fact.id] = question
    return ((fact, found[fact.id]) for fact in gold.facts if fact.id in found)
