"""Generate the questions of every article that has gold facts, with a clock beside it, and compare."""

from __future__ import annotations

from time import perf_counter
from typing import TYPE_CHECKING

from quizapp.generation.evaluate import ArticleResult, evaluate
from quizapp.generation.generate import generate
from quizapp.generation.gold import load_gold
from quizapp.generation.verdicts import load_verdicts

if TYPE_CHECKING:
    from pathlib import Path
    from typing import TextIO


def measure(folder: Path, *, progress: TextIO | None = None) -> tuple[ArticleResult, ...]:
    """The results for every gold file under the folder; the first article's seconds include loading the model.

    `progress` gets one line that is written over. Raises `GoldError` before anything is generated.
    """
    results: list[ArticleResult] = []
    golds = load_gold(folder)
    verdicts = {gold.name: load_verdicts(gold.name) for gold in golds}
    for count, gold in enumerate(golds, start=1):
        if progress is not None:
            progress.write(f"\r{count} of {len(golds)}" + ("\n" if count == len(golds) else ""))
            progress.flush()
        start = perf_counter()
        made = generate(gold.article)
        results.append(evaluate(gold, made, seconds=perf_counter() - start, verdicts=verdicts[gold.name]))
    return tuple(results)
