"""What was typed against the key, word by word and letter by letter, for people to read."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import Literal

from quizapp.grading.outcome import Piece

MOST_LETTERS = 200  # of either side; longer answers are compared by what they say, not letter by letter


def difference(given: str, key: str) -> tuple[Piece, ...]:
    """The pieces in both, missing and extra, in reading order; empty where nothing differs or an answer is long."""
    typed, right = " ".join(given.split()), " ".join(key.split())
    if not typed or typed.casefold() == right.casefold() or max(len(typed), len(right)) > MOST_LETTERS:
        return ()
    matcher = SequenceMatcher(None, right.casefold(), typed.casefold(), autojunk=False)
    if len(right.casefold()) != len(right) or len(typed.casefold()) != len(typed):
        matcher = SequenceMatcher(None, right, typed, autojunk=False)
    pieces = []
    for tag, start, end, typed_start, typed_end in matcher.get_opcodes():
        if tag == "equal":
            pieces.append(Piece(right[start:end], "same"))
            continue
        both: tuple[tuple[str, Literal["missing", "extra"]], ...] = (
            (typed[typed_start:typed_end], "extra"),
            (right[start:end], "missing"),
        )
        pieces += [Piece(text, kind) for text, kind in both if text]
    return tuple(pieces)
