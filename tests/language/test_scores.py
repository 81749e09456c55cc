"""The scores of the model card: names are counted by sentence or by text."""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING

from quizapp.language.pipeline import network
from quizapp.language.training.corpora import read_names, read_texts
from quizapp.language.training.scores import score_names

if TYPE_CHECKING:
    from pathlib import Path

CORPUS = """\
# newdoc id = one
# sent_id = 1
1\tHe\tO\t-\tx
2\tlives\tO\t-\tx
3\tin\tO\t-\tx
4\tParis\tB-LOC\t-\tx
5\t.\tO\t-\tx

# sent_id = 2
1\tIt\tO\t-\tx
2\trained\tO\t-\tx

# newdoc id = two
# sent_id = 3
1\tNothing\tO\t-\tx
2\tmoved\tO\t-\tx
"""


def test_texts_are_counted_by_their_sentences(tmp_path: Path) -> None:
    file = tmp_path / "names.iob2.gz"
    file.write_bytes(gzip.compress(CORPUS.encode()))
    assert read_texts(file) == [2, 1]


def test_names_are_scored_text_by_text(tmp_path: Path) -> None:
    file = tmp_path / "names.iob2.gz"
    file.write_bytes(gzip.compress(CORPUS.encode()))
    scores = score_names(network(), read_names(file), read_texts(file))
    assert (scores.precision, scores.recall, scores.f, scores.names) == (100.0, 100.0, 100.0, 1)
