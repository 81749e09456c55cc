"""What `quizapp evaluate` prints: a table for people, or one JSON object for programs."""

from __future__ import annotations

from dataclasses import asdict
from json import dumps
from typing import TYPE_CHECKING

from quizapp.generation.evaluate import ArticleResult, Counts, total
from quizapp.generation.gold import GOLD_CATEGORIES
from quizapp.question import Category

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

HEADINGS = ("facts", "asked", "recall", "questions", "traps sprung", "nothing to ask", "invented")


def told(results: Sequence[ArticleResult], *, json: bool, verbose: bool) -> str:
    """The one or the other form; `verbose` changes the table only, since the object names what was missed anyway."""
    return as_json(results) if json else as_table(results, verbose=verbose)


def as_table(results: Sequence[ArticleResult], *, verbose: bool = False) -> str:
    """A row for each category and one for all; with `verbose` first what each article missed, and why."""
    words, seconds = _words(results), _seconds(results)
    rows = [(category.value, total(results, category)) for category in _categories(results)]
    lines = [line for result in results for line in _details(result)] if verbose else []
    lines += [f"{'':<10}" + "".join(f"  {heading:>{_width(heading)}}" for heading in HEADINGS)]
    lines += [_row(name, counts) for name, counts in [*rows, ("all", total(results))]]
    per_hundred = 100 * total(results).questions / max(words, 1)
    return "\n".join(
        [
            *lines,
            "",
            f"{len(results)} articles, {words} words, {per_hundred:.1f} questions for 100 words, {seconds:.1f} seconds;"
            f" {sum(len(result.gold.traps) for result in results)} traps set.",
        ]
    )


def as_json(results: Sequence[ArticleResult]) -> str:
    """One object: `categories` by name, `all`, and `articles` with the ids of missed facts and the traps sprung."""
    every = {
        **_figures(total(results)),
        "articles": len(results),
        "words": _words(results),
        "seconds": round(_seconds(results), 3),
        "traps": sum(len(result.gold.traps) for result in results),
    }
    return dumps(
        {
            "categories": {name.value: _figures(total(results, name)) for name in _categories(results)},
            "all": every,
            "articles": [_article(result) for result in results],
        },
        ensure_ascii=False,
        indent=2,
    )


def _categories(results: Sequence[ArticleResult]) -> list[Category]:
    """The four that gold facts are kept for, and those beside them that have a question."""
    return [name for name in Category if name in GOLD_CATEGORIES or total(results, name).questions]


def _words(results: Sequence[ArticleResult]) -> int:
    return sum(result.gold.article.words for result in results)


def _seconds(results: Sequence[ArticleResult]) -> float:
    return sum(result.seconds for result in results)


def _width(heading: str) -> int:
    return max(len(heading), 6)


def _row(name: str, counts: Counts) -> str:
    recall = "" if counts.recall is None else f"{counts.recall:.0%}"
    figures = (
        counts.facts,
        counts.asked,
        recall,
        counts.questions,
        counts.sprung,
        counts.nothing_to_ask,
        counts.invented,
    )
    cells = zip(HEADINGS, figures, strict=True)
    return f"{name:<10}" + "".join(f"  {figure!s:>{_width(heading)}}" for heading, figure in cells)


def _figures(counts: Counts) -> dict[str, int | float | None]:
    recall = None if counts.recall is None else round(counts.recall, 4)
    return {**asdict(counts), "recall": recall}


def _article(result: ArticleResult) -> dict[str, object]:
    return {
        "file": result.gold.name,
        "title": result.gold.article.title,
        "words": result.gold.article.words,
        "seconds": round(result.seconds, 3),
        **_figures(result.counts()),
        "missed": [fact.id for fact in result.missed],
        "sprung_by": [{"text": trap.text, "prompt": question.prompt} for trap, question in result.sprung],
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
    yield ""
