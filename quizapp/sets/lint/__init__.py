"""The writing check: what is wrong with how a question is written, by the rules L01 to L20.

The rules are the item-writing rules of Haladyna and of the NBME, and what human quiz writers for news ask; their ids
stay the same for good, so that people can cite them. `lint(question)` looks at one question, `lint_set(questions)` at
all of a set and at how they stand together.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from quizapp.sets.lint import forms, keys, options, prompts, together
from quizapp.sets.lint.finding import WHY, Finding, Severity
from quizapp.sets.lint.prompts import LONGEST_PROMPT, words_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from quizapp.question import Question

__all__ = ["LONGEST_PROMPT", "RULES", "SET_RULES", "WHY", "Finding", "Severity", "lint", "lint_set", "words_of"]

# Each rule looks at a question, and at the text of its article as far as that is known.
RULES: tuple[Callable[[Question, str], Iterator[Finding]], ...] = (
    options.one_key, keys.surely_wrong, forms.one_form, options.key_length, options.clang, options.odd_forms,
    options.absolutes, forms.ordered, forms.agreement, options.convergence, prompts.one_question, prompts.denials,
    prompts.no_article_talk, prompts.stands_alone, keys.short_answer, keys.proven, keys.as_certain, forms.hedges,
    prompts.readable,
)  # fmt: skip
# Each looks at all questions of a set and gives findings with the place (from 0) of their question, None for the set;
# where a place is given, only those of the question there.
SET_RULES: tuple[Callable[[Sequence[Question], int | None], Iterator[tuple[int | None, Finding]]], ...] = (
    together.independent, together.longest_keys, together.key_places,
)  # fmt: skip


def lint(question: Question, *, article: str = "") -> list[Finding]:
    """All that is wrong with a question, rule by rule; `article` is the text that its evidence comes from."""
    text = article or (question.evidence.text if question.evidence else "")
    return [finding for rule in RULES for finding in rule(question, text)]


def lint_set(questions: Sequence[Question], *, article: str = "") -> list[tuple[int | None, Finding]]:
    """All that is wrong with the questions of a set, each with its place in the set (None: the set as a whole)."""
    found: list[tuple[int | None, Finding]] = [
        (at, finding) for at, question in enumerate(questions) for finding in lint(question, article=article)
    ]
    return found + [pair for rule in SET_RULES for pair in rule(questions, None)]


def counts(findings: Sequence[Finding]) -> Counter[Severity]:
    """How many errors and how many warnings."""
    return Counter(finding.severity for finding in findings)
