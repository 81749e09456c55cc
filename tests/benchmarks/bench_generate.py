"""How fast an article is read and asked about, beside spaCy's bare tokenizer in the same run.

`python -m tests.benchmarks.bench_generate [ROUNDS]` prints a table; nothing here passes or fails.
"""

from __future__ import annotations

import sys
import time
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from quizapp.articles import Article, from_text
from quizapp.generation.generate import generate
from quizapp.language.pipeline import network, parse, tokenizer

if TYPE_CHECKING:
    from collections.abc import Callable

SEEDS = Path(__file__).parents[2] / "seeds"
ROUNDS = 5


class Row(NamedTuple):
    """One thing timed: seconds for all articles once, the best of the rounds."""

    name: str
    seconds: float


def timed(name: str, articles: list[Article], work: Callable[[Article], object], *, rounds: int) -> Row:
    """The best of `rounds` runs over all articles, after one that is not counted."""
    best = float("inf")
    for turn in range(rounds + 1):
        start = time.perf_counter()
        for article in articles:
            work(article)
        if turn:
            best = min(best, time.perf_counter() - start)
    return Row(name, best)


def main(rounds: int) -> None:
    """Times the bare tokenizer, the pipeline and the whole way to questions, side by side."""
    files = [file for file in sorted(SEEDS.glob("*.txt")) if file.stem != "README"]
    articles = [from_text(file.read_bytes(), published=date(2026, 6, 9)) for file in files]
    words = sum(article.words for article in articles)
    tokens = sum(len(tokenizer()(article.text)) for article in articles)
    start = time.perf_counter()
    network()
    load = time.perf_counter() - start
    rows = [
        timed("spaCy's tokenizer alone (baseline)", articles, lambda a: tokenizer()(a.text), rounds=rounds),
        timed("pipeline: tags, tree, names", articles, lambda a: parse(a.text), rounds=rounds),
        timed("questions, from text to distractors", articles, generate, rounds=rounds),
    ]
    print(f"{len(articles)} articles, {words} words, {tokens} tokens, best of {rounds}; model loaded in {load:.2f} s\n")
    print(f"{'':<38}{'seconds':>10}{'words/s':>12}{'tokens/s':>12}{'x baseline':>12}")
    for row in rows:
        speed = f"{words / row.seconds:>12,.0f}{tokens / row.seconds:>12,.0f}{row.seconds / rows[0].seconds:>12,.0f}"
        print(f"{row.name:<38}{row.seconds:>10.3f}{speed}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS)
