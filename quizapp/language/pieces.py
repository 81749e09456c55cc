"""Words to the numbers that the encoder reads: word pieces, and the shape of each word.

The encoder is uncased, so "us" and "US" give it the same pieces; the shape puts the capitals back.
Used by the pipeline at run time and by the training recipe, so that both see the same thing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tokenizers import Tokenizer

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

MAX_PIECES = 510  # the encoder has 512 positions; two are taken by [CLS] and [SEP]

# One straight character for one curly one: the treebanks have straight quotes, newspapers curly ones.
STRAIGHT = str.maketrans("‘’‚‛“”„‟‐‑–—", "''''\"\"\"\"----")


@dataclass(frozen=True, slots=True)
class Pieces:
    """One sentence as numbers. `first` and `last` point into `ids`, one entry for each word."""

    ids: list[int]
    first: list[int]
    last: list[int]


def word_shape(word: str) -> str:
    """The letter shape of `word`, runs cut to two: `U.S.` gives `X.X.`, `2024` gives `dd`, `Paris` gives `Xxx`."""
    shape: list[str] = []
    for character in word[:40]:
        if character.isdigit():
            kind = "d"
        elif character.isalpha():
            kind = "X" if character.isupper() else "x"
        else:
            kind = character
        if shape[-2:] != [kind, kind]:
            shape.append(kind)
    return "".join(shape)


class PieceReader:
    """Cuts words into the encoder's pieces."""

    def __init__(self, tokenizer_file: Path) -> None:
        self._tokenizer = Tokenizer.from_file(str(tokenizer_file))
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()
        self._start, self._end, self._unknown = (self._number(mark) for mark in ("[CLS]", "[SEP]", "[UNK]"))

    def _number(self, mark: str) -> int:
        number = self._tokenizer.token_to_id(mark)
        if number is None:
            raise ValueError(f"the tokenizer has no {mark}: it is not the encoder's own")
        return int(number)

    def __call__(self, words: Sequence[str]) -> Pieces:
        """Pieces of `words`. What lies past the encoder's 510th piece is read as its last position."""
        encoded = self._tokenizer.encode(
            [word.translate(STRAIGHT) for word in words], is_pretokenized=True, add_special_tokens=False
        )
        spans: list[list[int]] = [[] for _ in words]
        for piece, word in zip(encoded.ids, encoded.word_ids, strict=True):
            assert word is not None, "no special pieces were asked for"
            spans[word].append(piece)
        ids: list[int] = [self._start]
        first: list[int] = []
        last: list[int] = []
        for span in spans:
            first.append(min(len(ids), MAX_PIECES))
            ids.extend(span or [self._unknown])
            last.append(min(len(ids) - 1, MAX_PIECES))
        return Pieces([*ids[: MAX_PIECES + 1], self._end], first, last)
