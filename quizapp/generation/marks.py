"""Marks around "the deal" in a prompt under construction, so that it can be said in full once the prompt is whole.

A mark is one private-use character in front, which carries the noun's place in the text, and one behind.
`Anchors` takes them out; no question ever shows one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

CLOSING = "\ue000"
_PLAIN, _POINTING = 0xF0000, 0x100000  # two planes of 65,534 private characters
_LARGEST = 0xFFF0
_MARK = re.compile("([\U000f0000-\U0010fffd])([^\ue000\U000f0000-\U0010fffd]*)\ue000")


@dataclass(frozen=True, slots=True)
class Mark:
    """A marked phrase: where it stands in the prompt, its noun's index in the `Doc`, and its words.

    `pointing` is true on "that deal" and "the union", which say nothing at all without their introduction.
    """

    start: int
    end: int
    noun: int
    text: str
    pointing: bool


def opening(noun: Token, *, pointing: bool) -> str:
    """The character in front of the phrase of `noun`; nothing on texts too long to be counted so."""
    if noun.i > _LARGEST:
        return ""
    return chr((_POINTING if pointing else _PLAIN) + noun.i)


def first(prompt: str) -> Mark | None:
    """The first mark of `prompt`, None where it has none."""
    match = _MARK.search(prompt)
    if match is None:
        return None
    code = ord(match.group(1))
    pointing = code >= _POINTING
    return Mark(match.start(), match.end(), code - (_POINTING if pointing else _PLAIN), match.group(2), pointing)


def unmarked(text: str) -> str:
    """`text` without any mark."""
    return re.sub("[\ue000\U000f0000-\U0010fffd]", "", text)
