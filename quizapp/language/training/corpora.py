"""Treebanks and name corpora from disk, as sentences that the trainer understands.

Reads CoNLL-U (`ewt-*`, `gum-*`, `pud`), IOB2 (`uner-*`) and WikiGold's two columns, all gzipped.
A sentence may lack its tree or its names: what is not annotated is not trained on.
"""

from __future__ import annotations

import gzip
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NAME_TYPES = {"PER": "PER", "ORG": "ORG", "LOC": "LOC"}
GUM_TYPES = {"person": "PER", "organization": "ORG", "place": "LOC"}
# Subtypes that rules ask for; every other subtype is cut back to its universal label.
KEPT_SUBTYPES = frozenset(
    {"nsubj:pass", "csubj:pass", "aux:pass", "obl:agent", "obl:unmarked", "nmod:unmarked", "nmod:poss", "acl:relcl"}
    | {"compound:prt"}
)
SAME_LABEL = {"obl:tmod": "obl:unmarked", "obl:npmod": "obl:unmarked", "nmod:tmod": "nmod:unmarked"} | {
    "nmod:npmod": "nmod:unmarked"
}


@dataclass(frozen=True, slots=True)
class Sentence:
    """One annotated sentence. `heads` count from 1, 0 is the root; None where the corpus says nothing."""

    words: tuple[str, ...]
    upos: tuple[str, ...] | None = None
    xpos: tuple[str, ...] | None = None
    heads: tuple[int, ...] | None = None
    labels: tuple[str, ...] | None = None
    names: tuple[str, ...] | None = None


def read_trees(path: Path, *, with_names: bool = False) -> list[Sentence]:
    """Sentences of a CoNLL-U file; `with_names` reads GUM's `Entity=` column too."""
    return [_tree(rows, with_names=with_names) for rows in _blocks(path) if rows]


def read_names(path: Path) -> list[Sentence]:
    """Sentences of an IOB2 file (number, word, tag, …) or of WikiGold (word, tag without B and I)."""
    sentences = []
    for rows in _blocks(path):
        numbered = len(rows[0]) > 2
        words = tuple(row[1] if numbered else row[0] for row in rows)
        tags = [row[2] if numbered else row[1] for row in rows]
        sentences.append(Sentence(words, names=_iob2(tags, runs=not numbered)))
    return sentences


def read_texts(path: Path) -> list[int]:
    """How many sentences each text of a CoNLL-U or IOB2 file has, by its `# newdoc` lines, in their order."""
    counts: list[int] = []
    inside = False
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            if line.startswith("# newdoc"):
                counts.append(0)
            elif line.strip() and not line.startswith("#"):
                counts[-1] += not inside
                inside = True
            else:
                inside = inside and bool(line.strip())
    return counts


def add_names(trees: list[Sentence], names: list[Sentence]) -> list[Sentence]:
    """Trees with the names of the same sentences put on, matched by their words; the rest stays bare."""
    by_words = {sentence.words: sentence.names for sentence in names}
    return [replace(tree, names=by_words.get(tree.words)) for tree in trees]


def universal(label: str) -> str:
    """A dependency label as the pipeline knows it: kept subtypes stay, others lose theirs."""
    label = SAME_LABEL.get(label, label)
    return label if label in KEPT_SUBTYPES else label.split(":")[0]


def _blocks(path: Path) -> Iterator[list[list[str]]]:
    rows: list[list[str]] = []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            if not line.strip():
                if rows:
                    yield rows
                rows = []
            elif not line.startswith("# "):
                cells = line.rstrip("\n").split("\t" if "\t" in line else " ")
                if cells[0].isdigit() or "\t" not in line:  # neither ranges (3-4) nor empty nodes (5.1)
                    rows.append(cells)
    if rows:
        yield rows


def _tree(rows: list[list[str]], *, with_names: bool) -> Sentence:
    return Sentence(
        words=tuple(row[1] for row in rows),
        upos=tuple(row[3] for row in rows),
        xpos=tuple(row[4] for row in rows),
        heads=tuple(int(row[6]) for row in rows),
        labels=tuple(universal(row[7]) for row in rows),
        names=_gum_names(rows) if with_names else None,
    )


def _iob2(tags: list[str], *, runs: bool) -> tuple[str, ...]:
    """Tags with stray labels (OTH, MISC) as outside; in `runs` every run of one type is one name."""
    clean: list[str] = []
    for tag in tags:
        prefix, _, kind = tag.partition("-")
        if kind not in NAME_TYPES:
            clean.append("O")
        elif runs or prefix == "I":
            clean.append(("I-" if clean and clean[-1].endswith(kind) else "B-") + kind)
        else:
            clean.append("B-" + kind)
    return tuple(clean)


def _gum_names(rows: list[list[str]]) -> tuple[str, ...]:
    """GUM's nested entities as flat names: outermost span whose head is a proper noun, trimmed to its name."""
    tags = ["O"] * len(rows)
    for start, end, kind in sorted(_gum_spans(rows), key=lambda span: span[0] - span[1]):
        span = range(start, end + 1)
        head = next((i for i in span if not start <= int(rows[i][6]) - 1 <= end), start)
        if not rows[head][4].startswith("NNP"):
            continue
        left = right = head
        while left > start and _in_name(rows[left - 1]):
            left -= 1
        while right < end and (_in_name(rows[right + 1]) or _bridges(rows, right + 1, end)):
            right += 1
        if all(tags[i] == "O" for i in range(left, right + 1)):
            tags[left : right + 1] = ["B-" + kind] + ["I-" + kind] * (right - left)
    return tuple(tags)


def _in_name(row: list[str]) -> bool:
    return row[4].startswith("NNP") or row[4] == "HYPH"


def _bridges(rows: list[list[str]], at: int, end: int) -> bool:
    """True on "of" and "and" inside a name: University *of* Portsmouth, Ministry *of* Foreign Affairs."""
    return rows[at][1].lower() in {"of", "for", "de", "del"} and at < end and rows[at + 1][4].startswith("NNP")


def _gum_spans(rows: list[list[str]]) -> list[tuple[int, int, str]]:
    """(first word, last word, type) of each entity, from brackets such as `(6-person-new…(10-place` and `10)6)`."""
    spans, still_open = [], []
    for i, row in enumerate(rows):
        value = next((part[7:] for part in row[9].split("|") if part.startswith("Entity=")), "")
        for opening, closing in re.findall(r"\(([^()]*)(?=[()]|$)|(?:[^()]*)(\))", value):
            if opening:
                number, _, rest = opening.partition("-")
                still_open.append((number, i, rest.split("-")[0]))
            elif closing and still_open:
                _, start, kind = still_open.pop()
                if kind in GUM_TYPES:
                    spans.append((start, i, GUM_TYPES[kind]))
    return spans
