"""What a graded answer is: right, close or wrong, one sentence that says why, and where the letters differ."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal


class Outcome(StrEnum):
    """The verdict on one answer."""

    RIGHT = "right"
    CLOSE = "close"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the comparison: in both ("same"), only in the key ("missing") or only in what was typed ("extra").

    The same and missing pieces together spell the key, the same and extra ones what was typed (but for its case).
    """

    text: str
    kind: Literal["same", "missing", "extra"]


@dataclass(frozen=True, slots=True)
class Grade:
    """The outcome and one sentence for the person that says why.

    `diff` shows what was typed against the key and is empty where there is nothing to compare. `in_doubt` means that
    the outcome is a guess: the page shows the key and asks the person to grade themself.
    """

    outcome: Outcome
    reason: str
    diff: tuple[Piece, ...] = ()
    in_doubt: bool = False
