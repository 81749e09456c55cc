"""What `quizapp generate` prints: the JSON object that other programs rely on, or lines for people."""

from __future__ import annotations

import json
import textwrap
from dataclasses import asdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quizapp.articles import Article
    from quizapp.generation.generate import Generated
    from quizapp.question import Question

WIDTH = 88


def as_json(article: Article, made: Generated, *, explain: bool = False) -> str:
    """One JSON object: `article`, `questions` in order, `empty` with a reason for each category without questions.

    `spare` are questions as good, for which so short an article has no room.
    With `explain` also `refused`: rule, reason and evidence of each candidate, with prompt and key where it has.
    """
    told: dict[str, object] = {
        "article": {
            "title": article.title,
            "published": article.published.isoformat() if article.published else None,
            "words": article.words,
        },
        "questions": [_question(question) for question in made.questions],
        "empty": made.empty,
        "spare": [_question(question) for question in made.spare],
    }
    if explain:
        told["refused"] = [asdict(refusal) for refusal in made.refused]
    return json.dumps(told, ensure_ascii=False, indent=2)


def as_text(article: Article, made: Generated, *, explain: bool = False) -> str:
    """Questions by category with key, distractors and proof; with `explain` also what was refused, and why."""
    lines = [article.title, ""]
    category = None
    for question in made.questions:
        if question.category != category:
            category = question.category
            lines += [category.value.upper(), ""]
        lines += [*_lines(question), ""]
    lines += [f"No {name}: {reason}." for name, reason in made.empty.items()]
    if explain:
        lines += ["", "REFUSED", ""]
        for refusal in made.refused:
            lines += _wrapped(f"{refusal.rule}: {refusal.reason}", "")
            lines += _wrapped(refusal.prompt, "    ") if refusal.prompt else []
            lines += [*_wrapped(f"“{refusal.evidence}”", "    "), ""]
    return "\n".join(lines).rstrip()


def _question(question: Question) -> dict[str, object]:
    assert question.evidence is not None, "a generated question has its proof"
    return {
        "id": question.id,
        "category": question.category.value,
        "prompt": question.prompt,
        "answer": question.answer,
        "accept": list(question.accept),
        "distractors": list(question.distractors),
        "evidence": {
            "text": question.evidence.text,
            "start": question.evidence.start,
            "end": question.evidence.end,
        },
        "said_by": question.said_by,
        "rule": question.rule,
    }


def _lines(question: Question) -> Iterator[str]:
    yield from _wrapped(question.prompt, "  ")
    yield from _wrapped(f"= {question.answer}", "    ")
    if question.distractors:
        yield from _wrapped("≠ " + " · ".join(question.distractors), "    ")
    if question.evidence is not None:
        yield from _wrapped(f"“{' '.join(question.evidence.text.split())}”", "    ")


def _wrapped(text: str, indent: str) -> list[str]:
    return textwrap.wrap(text, WIDTH, initial_indent=indent, subsequent_indent=indent + "  ")
