"""Rules about the questions of a set together: what one gives away of another, and habits that show only over many."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from quizapp.sets.choices import in_order
from quizapp.sets.lint.finding import Finding
from quizapp.sets.lint.words import contains, stems, without_headline
from quizapp.spelling import normalised

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from quizapp.question import Question

TELLS = 0.75  # part of a question's telling words in another prompt that then tells its answer
SHORT = 12  # words by which a question is known
FEWEST = 12  # questions before a habit can be told from chance
# What chi-square exceeds by chance in one of a hundred sets, by the number of choices.
CHI_SQUARE = {2: 6.63, 3: 9.21, 4: 11.34, 5: 13.28, 6: 15.09}


def independent(questions: Sequence[Question], only: int | None) -> Iterator[tuple[int | None, Finding]]:
    """L18: no prompt tells the answer of another question: it holds that answer and most of what is asked there."""
    prompts = [without_headline(question.prompt) for question in questions]
    asked = [stems(prompt) - stems(question.answer) for prompt, question in zip(prompts, questions, strict=True)]
    keys = [normalised(question.answer) for question in questions]
    pairs = [(other, key) for other, key in enumerate(keys) if len(asked[other]) > 1]
    for at in range(len(prompts)) if only is None else (only,):
        text, has = normalised(prompts[at]), stems(prompts[at])
        # Of 500 questions each is held against each: what is left out here need not be looked at closely.
        for other in [other for other, key in pairs if key in text]:
            wanted, key = asked[other], keys[other]
            if at == other or key == keys[at] or not contains(text, key):
                continue
            if len(wanted & has) >= TELLS * len(wanted):
                message = f"this tells that the answer to “{_short(prompts[other])}” is “{questions[other].answer}”"
                yield at, Finding("L18", "error", "prompt", message)


def _short(prompt: str) -> str:
    """The end of a prompt, which says what is asked; questions have other numbers on other pages, their words stay."""
    words = prompt.split()
    return prompt if len(words) <= SHORT else f"… {' '.join(words[-SHORT:])}"


def longest_keys(questions: Sequence[Question], only: int | None) -> Iterator[tuple[int | None, Finding]]:
    """L04, over a set: the key is not the longest choice more often than chance would have it."""
    if only is not None:
        return
    counted = [q for q in questions if len(q.distractors) >= 2 and in_order((q.answer, *q.distractors)) is None]
    if len(counted) < FEWEST:
        return
    longest = sum(len(q.answer) > max(len(choice) for choice in q.distractors) for q in counted)
    chance = sum(1 / (1 + len(q.distractors)) for q in counted)
    spread = math.sqrt(sum(len(q.distractors) / (1 + len(q.distractors)) ** 2 for q in counted))
    if longest > chance + 2.5 * spread:
        message = f"in {longest} of {len(counted)} questions the answer is the longest choice; by chance {chance:.0f}"
        yield None, Finding("L04", "warning", "questions", message)


def key_places(questions: Sequence[Question], only: int | None) -> Iterator[tuple[int | None, Finding]]:
    """L08, over a set: among numbers and days in their order the key stands everywhere about equally often."""
    if only is not None:
        return
    places: dict[int, list[int]] = {}
    for question in questions:
        wanted = in_order((question.answer, *question.distractors))
        if wanted is not None and len(wanted) in CHI_SQUARE:
            places.setdefault(len(wanted), [0] * len(wanted))[wanted.index(question.answer)] += 1
    for choices, counts in places.items():
        expected = sum(counts) / choices
        if sum(counts) >= FEWEST and sum((n - expected) ** 2 / expected for n in counts) > CHI_SQUARE[choices]:
            message = (
                f"where {choices} numbers or days stand in their order, the answer is the {_ordinal(counts)} "
                f"{max(counts)} times of {sum(counts)}; let it stand elsewhere too"
            )
            yield None, Finding("L08", "warning", "questions", message)


def _ordinal(counts: list[int]) -> str:
    return ("first", "second", "third", "fourth", "fifth", "sixth")[counts.index(max(counts))]
