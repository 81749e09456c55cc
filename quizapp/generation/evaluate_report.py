"""What `quizapp evaluate` prints: tables for people, or one JSON object for programs."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict
from itertools import groupby
from json import dumps
from pathlib import Path
from typing import TYPE_CHECKING

from quizapp.generation.evaluate import ArticleResult, Counts, total
from quizapp.generation.gold import GOLD_CATEGORIES
from quizapp.generation.verdicts import CRITERIA, wilson
from quizapp.question import Category

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

HEADINGS = (
    "facts", "asked", "recall", "important", "questions", "traps sprung", "nothing to ask", "invented",
)  # fmt: skip


def told(results: Sequence[ArticleResult], *, json: bool, verbose: bool) -> str:
    """The one or the other form; `verbose` changes the table only, since the object names what was missed anyway."""
    return as_json(results) if json else as_table(results, verbose=verbose)


def as_table(results: Sequence[ArticleResult], *, verbose: bool = False) -> str:
    """For each folder a row for each category and one for all; with `verbose` first what was missed, and why."""
    lines = [line for result in results for line in _details(result)] if verbose else []
    folders = _folders(results)
    for name, part in folders:
        lines += [*([f"{name}:"] if len(folders) > 1 else []), *_table(part), ""]
    return "\n".join(lines).rstrip()


def as_json(results: Sequence[ArticleResult]) -> str:
    """One object: `categories` by name, `all`, `verdicts`; the same for each of `folders`; and `articles`.

    Each article has the ids of missed facts, the traps sprung, and how many questions nobody has judged.
    """
    return dumps(
        {
            **_part(results),
            "folders": {name: _part(part) for name, part in _folders(results)},
            "articles": [_article(result) for result in results],
        },
        ensure_ascii=False,
        indent=2,
    )


def _folders(results: Sequence[ArticleResult]) -> list[tuple[str, list[ArticleResult]]]:
    """The results by the folder that the articles stand in: articles of one folder are measured alike."""

    def folder(result: ArticleResult) -> str:
        return Path(result.gold.name).parent.name

    return [(name, list(part)) for name, part in groupby(sorted(results, key=folder), key=folder)]


def _part(results: Sequence[ArticleResult]) -> dict[str, object]:
    every = {
        **_figures(total(results)),
        "articles": len(results),
        "words": _words(results),
        "questions_per_100_words": round(_yield(results), 2),
        "seconds": round(_seconds(results), 3),
        "traps": sum(len(result.gold.traps) for result in results),
    }
    return {
        "categories": {name.value: _figures(total(results, name)) for name in _categories(results)},
        "all": every,
        "verdicts": _verdicts(results),
    }


def _verdicts(results: Sequence[ArticleResult]) -> dict[str, object]:
    """The share of judged questions that passed, with its interval; what failed; and each rule, the worst first."""
    judged = [pair for result in results for pair in result.judged]
    passed = sum(verdict.passed for _, verdict in judged)
    failed = Counter(name for _, verdict in judged for name in verdict.failed)
    rules = Counter(question.rule or "" for question, _ in judged)
    good = Counter(question.rule or "" for question, verdict in judged if verdict.passed)
    return {
        "judged": len(judged),
        "unjudged": sum(len(result.unjudged) for result in results),
        "passed": passed,
        "pass_rate": round(passed / len(judged), 4) if judged else None,
        "interval": [round(end, 4) for end in wilson(passed, len(judged))] if judged else None,
        "failed": {name: failed[name] for name in CRITERIA},
        "rules": {
            rule: {"judged": rules[rule], "passed": good[rule]}
            for rule in sorted(rules, key=lambda rule: (good[rule] / rules[rule], rule))
        },
    }


def _table(results: Sequence[ArticleResult]) -> Iterator[str]:
    rows = [*((category.value, total(results, category)) for category in _categories(results)), ("all", total(results))]
    yield f"{'':<10}" + "".join(f"  {heading:>{_width(heading)}}" for heading in HEADINGS)
    yield from (_row(name, counts) for name, counts in rows)
    yield ""
    yield (
        f"{len(results)} articles, {_words(results)} words, {_yield(results):.1f} questions for 100 words,"
        f" {_seconds(results):.1f} seconds; {sum(len(result.gold.traps) for result in results)} traps set."
    )
    judged = [verdict for result in results for _, verdict in result.judged]
    unjudged = sum(len(result.unjudged) for result in results)
    if judged:
        passed = sum(verdict.passed for verdict in judged)
        low, high = wilson(passed, len(judged))
        yield (
            f"{passed} of {len(judged)} judged questions passed: {passed / len(judged):.0%}"
            f" (95 % interval {low:.0%} to {high:.0%}); {unjudged} not judged."
        )
        failed = Counter(name for verdict in judged for name in verdict.failed)
        if failed:
            yield "Failed: " + ", ".join(f"{name} {failed[name]}" for name in CRITERIA if failed[name]) + "."


def _categories(results: Sequence[ArticleResult]) -> list[Category]:
    """The four that gold facts are kept for, and those beside them that have a question."""
    return [name for name in Category if name in GOLD_CATEGORIES or total(results, name).questions]


def _words(results: Sequence[ArticleResult]) -> int:
    return sum(result.gold.article.words for result in results)


def _yield(results: Sequence[ArticleResult]) -> float:
    """Questions for a hundred words."""
    return 100 * total(results).questions / max(_words(results), 1)


def _seconds(results: Sequence[ArticleResult]) -> float:
    return sum(result.seconds for result in results)


def _width(heading: str) -> int:
    return max(len(heading), 6)


def _row(name: str, counts: Counts) -> str:
    figures = (
        counts.facts,
        counts.asked,
        _share(counts.recall),
        _share(counts.important_recall),
        counts.questions,
        counts.sprung,
        counts.nothing_to_ask,
        counts.invented,
    )
    cells = zip(HEADINGS, figures, strict=True)
    return f"{name:<10}" + "".join(f"  {figure!s:>{_width(heading)}}" for heading, figure in cells)


def _share(share: float | None) -> str:
    return "" if share is None else f"{share:.0%}"


def _figures(counts: Counts) -> dict[str, int | float | None]:
    shares = {"recall": counts.recall, "important_recall": counts.important_recall}
    return {**asdict(counts), **{name: None if share is None else round(share, 4) for name, share in shares.items()}}


def _article(result: ArticleResult) -> dict[str, object]:
    return {
        "file": result.gold.name,
        "title": result.gold.article.title,
        "words": result.gold.article.words,
        "seconds": round(result.seconds, 3),
        **_figures(result.counts()),
        "missed": [fact.id for fact in result.missed],
        "sprung_by": [{"text": trap.text, "prompt": question.prompt} for trap, question in result.sprung],
        "unjudged": len(result.unjudged),
        "failed": [
            {"prompt": question.prompt, "answer": question.answer, "failed": list(verdict.failed), "note": verdict.note}
            for question, verdict in result.judged
            if verdict.failed
        ],
    }


def _details(result: ArticleResult) -> Iterator[str]:
    counts = result.counts()
    yield f"{result.gold.name}: {counts.asked} of {counts.facts} facts asked, {counts.questions} questions"
    for fact in result.missed:
        yield f"  missed  {fact.category} {fact.id} (importance {fact.importance}): {fact.question} = {fact.answer}"
        yield from (f"          {reason}" for reason in result.reasons(fact) or ("no rule saw it",))
    for trap, question in result.sprung:
        yield f"  sprung  {question.prompt} = {question.answer}"
        yield f"          {trap.why}"
    for question, verdict in result.judged:
        if verdict.failed:
            yield f"  failed  {question.prompt} = {question.answer}"
            yield f"          {question.rule}: {', '.join(verdict.failed)}" + (
                f" ({verdict.note})" if verdict.note else ""
            )
    yield ""
