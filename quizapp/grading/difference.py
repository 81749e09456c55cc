"""What was typed against the key, word by word, and letter by letter within a misspelt word, for people to read.

"Iceand and Norway" against "Iceland and Norway" marks the l that is missing; "October 17" against "October 20" marks
17 and 20 whole, for figures differ as figures.
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Literal

from quizapp.grading.outcome import Piece

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

MOST_LETTERS = 200  # of either side; longer answers are compared by what they say, not letter by letter
LEAST_ALIKE = 0.4  # share of letters in both; below, marking them would hide that it is another answer
MISSPELT = 0.6  # two words that are less alike are two words
_WORD = re.compile(r"\s+|[^\s\w]|\w+")

Kind = Literal["same", "missing", "extra"]


def difference(given: str, key: str) -> tuple[Piece, ...]:
    """The pieces in both, missing and extra, in reading order.

    Empty where nothing differs, an answer is long, or the two have too little in common to be compared.
    """
    typed, right = " ".join(given.split()), " ".join(key.split())
    if not typed or typed.casefold() == right.casefold() or max(len(typed), len(right)) > MOST_LETTERS:
        return ()
    pieces = tuple(_joined(_by_word(_WORD.findall(typed), _WORD.findall(right))))
    alike = sum(len(piece.text.replace(" ", "")) for piece in pieces if piece.kind == "same")
    most = max(len(text.replace(" ", "")) for text in (typed, right))
    return pieces if alike >= LEAST_ALIKE * most else ()


def _by_word(typed: Sequence[str], right: Sequence[str]) -> Iterator[Piece]:
    matcher = SequenceMatcher(None, [word.casefold() for word in right], [word.casefold() for word in typed], False)
    for tag, start, end, typed_start, typed_end in matcher.get_opcodes():
        wanted, found = right[start:end], typed[typed_start:typed_end]
        if tag == "equal":
            yield Piece("".join(wanted), "same")
        elif len(wanted) == len(found) and all(map(_is_misspelt, found, wanted)):
            for said, meant in zip(found, wanted, strict=True):
                yield from _by_letter(said, meant)
        else:
            yield Piece("".join(found), "extra")
            yield Piece("".join(wanted), "missing")


def _is_misspelt(said: str, meant: str) -> bool:
    if said.casefold() == meant.casefold():
        return True
    letters = said.isalpha() and meant.isalpha()
    return letters and SequenceMatcher(None, said.casefold(), meant.casefold(), False).ratio() >= MISSPELT


def _by_letter(said: str, meant: str) -> Iterator[Piece]:
    same_length = len(meant.casefold()) == len(meant) and len(said.casefold()) == len(said)
    one, two = (meant.casefold(), said.casefold()) if same_length else (meant, said)
    for tag, start, end, said_start, said_end in SequenceMatcher(None, one, two, False).get_opcodes():
        if tag == "equal":
            yield Piece(meant[start:end], "same")
        else:
            yield Piece(said[said_start:said_end], "extra")
            yield Piece(meant[start:end], "missing")


def _joined(pieces: Iterator[Piece]) -> Iterator[Piece]:
    """Without empty pieces, and neighbours of one kind as one piece."""
    last: Piece | None = None
    for piece in pieces:
        if last is not None and piece.kind == last.kind:
            last = Piece(last.text + piece.text, last.kind)
        elif piece.text:
            if last is not None:
                yield last
            last = piece
    if last is not None:
        yield last
