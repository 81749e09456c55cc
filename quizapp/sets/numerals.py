"""Numbers in choices and articles, by their value, however they are written.

Only as much as the writing check and the order of choices need; the pipeline's own quantities see the parse, too.
"""

from __future__ import annotations

import re

_NAME = re.compile(r"[a-z]+")
ONES = _NAME.findall(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
TENS = {
    word: 10 * tens
    for tens, word in enumerate(_NAME.findall("twenty thirty forty fifty sixty seventy eighty ninety"), 2)
}
SCALES = {
    "dozen": 12.0, "hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12,
    "k": 1e3, "m": 1e6, "bn": 1e9, "tn": 1e12,
}  # fmt: skip
# Spans of time in days, so that "six weeks" stands before "two months".
DAYS = {
    "minute": 1 / 1440, "minutes": 1 / 1440, "hour": 1 / 24, "hours": 1 / 24, "day": 1.0, "days": 1.0, "week": 7.0,
    "weeks": 7.0, "month": 30.0, "months": 30.0, "year": 365.0, "years": 365.0,
}  # fmt: skip
SIGNS = str.maketrans({"%": " percent ", "$": " dollars ", "€": " euros ", "£": " pounds ", "-": " ", "–": " "})
_PIECE = re.compile(r"\d[\d,]*(?:\.\d+)?|[a-z]+")


def numbers_in(text: str) -> list[float]:
    """The numbers of a text in its order: "2.5 million in twenty-one years, 40%" -> [2500000, 21, 40]."""
    return [value for value, _ in parted(text)[0]]


def parted(text: str) -> tuple[list[tuple[float, str]], list[str]]:
    """The numbers of a text, each with the word behind it, and the other words: "40 men" -> [(40, "men")], ["men"].

    "a million" is one million; "one" counts as a number, "second" and "half" do not.
    """
    numbers: list[tuple[float, str]] = []
    others: list[str] = []
    number = _Number()
    for piece in [*_PIECE.findall(text.lower().translate(SIGNS)), ""]:
        if number.takes(piece):
            continue
        if number.begun:
            numbers.append((number.value, piece if piece.isalpha() and not _starts(piece) else ""))
            number = _Number()
        if not number.takes(piece) and piece:
            others.append(piece)
    return numbers, others


class _Number:
    """A number as it is read, word by word."""

    def __init__(self) -> None:
        self.begun = False
        self._done, self._open = 0.0, 0.0
        self._spoken = False  # whether more words may belong to it: "two hundred forty", never "40 twelve"

    @property
    def value(self) -> float:
        """What has been read so far."""
        return self._done + self._open

    def takes(self, piece: str) -> bool:
        """Whether `piece` goes on with the number, which then holds it."""
        if piece in SCALES and (self.begun or len(piece) > 2):
            factor = SCALES[piece]
            self._open = (self._open or 1.0) * factor
            if factor >= SCALES["thousand"]:
                self._done, self._open = self._done + self._open, 0.0
            self._spoken = True
        elif piece in TENS or piece in ONES:
            worth = TENS[piece] if piece in TENS else ONES.index(piece)
            if self.begun and not (self._spoken and self._open % (100 if worth >= 10 else 10) == 0):
                return False
            self._open, self._spoken = self._open + worth, True
        elif piece[:1].isdigit() and not self.begun:
            self._open = float(piece.replace(",", ""))
        else:
            return piece == "and" and self._spoken and self.value >= SCALES["hundred"]
        self.begun = True
        return True


def _starts(piece: str) -> bool:
    return piece in TENS or piece in ONES or piece in SCALES
