"""What is printed for the shipped articles, word for word, so that every change of a question is seen and read.

After a change that is meant: `GOLDEN=write pytest tests/generation/test_golden.py`, then read the difference.
"""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest

from quizapp.articles import from_text
from quizapp.generation.generate import generate
from quizapp.generation.report import as_text

ROOT = Path(__file__).parents[2]
GOLDEN = Path(__file__).parent / "golden"
SEEDS = {"cairo-talks": date(2024, 3, 7), "moon-probe": date(2026, 6, 9), "tram-strike": date(2025, 10, 3)}


def test_every_seed_has_its_golden_file() -> None:
    seeds = {file.stem for file in (ROOT / "seeds").glob("*.txt")}
    assert seeds == set(SEEDS)
    assert {file.stem for file in GOLDEN.glob("*.txt")} == seeds


@pytest.mark.parametrize(("seed", "published"), SEEDS.items(), ids=list(SEEDS))
def test_the_questions_of_a_shipped_article_are_those_that_were_read_last(seed: str, published: date) -> None:
    article = from_text((ROOT / "seeds" / f"{seed}.txt").read_bytes(), published=published)
    text = as_text(article, generate(article)) + "\n"
    file = GOLDEN / f"{seed}.txt"
    if os.environ.get("GOLDEN") == "write":
        file.write_text(text, encoding="utf-8")
    assert text == file.read_text(encoding="utf-8"), (
        "if this is meant: GOLDEN=write pytest tests/generation/test_golden.py"
    )
