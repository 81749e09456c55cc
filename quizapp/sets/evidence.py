"""Evidence in an article: where a text stands in it word for word, its sentences to pick from, the nearest of them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from quizapp.question import Evidence

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_END = re.compile(r"(?<=[.!?…][”\"’'])\s+(?=[A-Z“\"‘'\d])|(?<=[.!?…])\s+(?=[A-Z“\"‘'\d])|\n+")
# "Mr. Olsen", "the U.S. Senate", "J. Olsen": the full stop ends no sentence.
_SHORT = re.compile(r"(?:\b(?:Mr|Mrs|Ms|Dr|St|Gen|Sen|Rep|Gov|Lt|Col|No|vs|Jan|Feb|Aug|Sept?|Oct|Nov|Dec)|\b[A-Z])\.$")
# What people type for what newspapers print.
_ALIKE = ("'’‘", '"“”', "-–—‑")


def sentences(text: str, paragraphs: Iterable[tuple[int, int]]) -> list[list[Evidence]]:
    """The sentences of each paragraph, with their offsets into `text`; paragraphs are [start, end) offsets."""
    return [_cut(text, start, end) for start, end in paragraphs]


def locate(text: str, wanted: str, *, near: int = 0) -> Evidence | None:
    """The span of `text` that `wanted` quotes, the one closest to the offset `near` where it stands there twice.

    Blanks, line breaks and the kinds of quotation marks and dashes may differ: what is given back is the article's own
    text. None where the words do not stand there, or where `wanted` is empty.
    """
    words = [_pattern(word) for word in wanted.split()]
    if not words:
        return None
    found = list(re.finditer(r"\s+".join(words), text))
    if not found:
        return None
    best = min(found, key=lambda match: abs(match.start() - near))
    return Evidence(text=best.group(), start=best.start(), end=best.end())


def nearest(wanted: str, among: Sequence[Evidence]) -> Evidence | None:
    """The sentence most like `wanted`; None where none shares half of it."""
    scored = [(fuzz.token_set_ratio(wanted.casefold(), one.text.casefold()), one) for one in among]
    score, best = max(scored, key=lambda pair: pair[0], default=(0.0, None))
    return best if score >= 50 else None


def _cut(text: str, start: int, end: int) -> list[Evidence]:
    found: list[Evidence] = []
    begin = start
    for gap in _END.finditer(text, start, end):
        if "\n\n" not in gap.group() and _SHORT.search(text, begin, gap.start()):
            continue
        found.append(Evidence(text=text[begin : gap.start()], start=begin, end=gap.start()))
        begin = gap.end()
    found.append(Evidence(text=text[begin:end], start=begin, end=end))
    return [one for one in found if one.text.strip()]


def _pattern(word: str) -> str:
    kinds = {sign: f"[{kind}]" for kind in _ALIKE for sign in kind}
    return "".join(kinds.get(char) or re.escape(char) for char in word)
