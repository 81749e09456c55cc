"""Rules about the choices: one right answer, nothing that gives it away."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from quizapp.sets.lint.finding import Finding
from quizapp.sets.lint.words import contains, same, telling, words
from quizapp.spelling import normalised

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizapp.question import Question

KEY_STICKS_OUT = 1.25  # times the length of the longest distractor
CONVERGES = 2  # more words shared with the other choices than any of these shares


def one_key(question: Question, article: str) -> Iterator[Finding]:
    """L01: exactly one choice is right, and no two choices are the same or contain each other.

    "Guinea" may stand beside "Equatorial Guinea" where both are wrong: names only look alike.
    """
    right = (question.answer, *question.accept)
    for at, choice in enumerate(question.distractors):
        message = ""
        if any(same(choice, text) for text in right):
            message = f"“{choice}” is right too, so it cannot be a wrong choice"
        elif any(same(choice, other) for other in question.distractors[:at]):
            message = f"“{choice}” stands here twice"
        elif _overlap(choice, question.answer):
            message = f"“{choice}” and “{question.answer}” contain each other"
        else:
            plain = [other for other in question.distractors[:at] if not (_is_name(choice) or _is_name(other))]
            inside = next((other for other in plain if _overlap(choice, other)), None)
            message = f"“{choice}” and “{inside}” contain each other" if inside else ""
        if message:
            yield Finding("L01", "error", "distractors", message, at)


def key_length(question: Question, article: str) -> Iterator[Finding]:
    """L04: a key of four words or more must not be the longest choice by a quarter: length gives it away."""
    lengths = [len(choice) for choice in question.distractors]
    if len(words(question.answer)) >= 4 and lengths and len(question.answer) > KEY_STICKS_OUT * max(lengths):
        message = "the answer is much longer than every wrong choice, which gives it away; shorten it or lengthen them"
        yield Finding("L04", "error", "answer", message)


def clang(question: Question, article: str) -> Iterator[Finding]:
    """L05: no telling word of the prompt stands in the key, unless it stands in a distractor too."""
    prompt = telling(question.prompt)
    others = set().union(*(telling(choice) for choice in question.distractors))
    shared = sorted((prompt & telling(question.answer)) - others)
    if shared and question.distractors:
        yield Finding("L05", "error", "answer", f"“{shared[0]}” stands in the question and only in the right answer")


def odd_forms(question: Question, article: str) -> Iterator[Finding]:
    """L06: no "all of the above", no "both", no "A and C", no true or false, no "which is not"."""
    for at, choice in enumerate((question.answer, *question.distractors)):
        plain = normalised(choice)
        place: tuple[str, int | None] = ("distractors", at - 1) if at else ("answer", None)
        if re.match(
            r"(all|none|any|both|neither) of (the|these|those|them)\b|(all|none) above|(both )?[a-d] and [a-d]$", plain
        ):
            message = f"“{choice}” asks about the choices, not about the news"
            yield Finding("L06", "error", place[0], message, place[1])
        if plain in {"true", "false", "yes", "no"}:
            message = "true-or-false questions can be guessed; ask for the fact"
            yield Finding("L06", "error", place[0], message, place[1])
    if re.search(r"\b(EXCEPT|NOT)\b|\bwhich (one )?(of [\w ]+ )?(is|was|are|were) not\b|\bexcept\?", question.prompt):
        yield Finding("L06", "error", "prompt", "a question for the odd one out is misread; ask for what is so")


def absolutes(question: Question, article: str) -> Iterator[Finding]:
    """L07: words such as "always" and "never" in one choice tell people that it is wrong."""
    for at, choice in enumerate((question.answer, *question.distractors)):
        found = re.search(
            r"\b(always|never|completely|absolutely|totally|entirely|usually|sometimes|often|rarely|generally)\b",
            choice.lower(),
        )
        if found:
            message = f"“{found[1]}” tells people whether “{choice}” is right"
            yield Finding("L07", "warning", "distractors" if at else "answer", message, at - 1 if at else None)


def convergence(question: Question, article: str) -> Iterator[Finding]:
    """L10: the key must not be made of what the other choices share: "8 percent over two years" between
    "8 percent over three years" and "4 percent over two years".
    """
    choices = [set(words(choice)) for choice in (question.answer, *question.distractors)]
    counts = Counter(word for choice in choices for word in choice)
    shared = [sum(counts[word] - 1 for word in choice) for choice in choices]
    lengths = [len(choice) for choice in choices]
    if len(choices) < 3 or max(lengths) - min(lengths) > 1:
        return  # of choices of unlike length the longest shares most anyhow
    if shared[0] >= max(shared[1:]) + CONVERGES:
        message = "the answer shares more words with the wrong choices than they do with each other; that gives it away"
        yield Finding("L10", "warning", "distractors", message)


def _overlap(one: str, other: str) -> bool:
    plain, second = normalised(one), normalised(other)
    return bool(plain and second) and (contains(plain, second) or contains(second, plain))


def _is_name(text: str) -> bool:
    return all(word[0].isupper() for word in text.removeprefix("the ").split())
