"""Characters that only a screen needs: blanks of other widths, invisible ones, emoji. Offsets stay what they are."""

from __future__ import annotations

import re

# No-break, narrow, thin and ideographic blanks, which pages put between "8" and "percent".
BLANKS = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
# Zero-width blanks and joiners, soft hyphens, marks of direction, byte order marks.
INVISIBLE = "\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
AT_AN_EDGE = re.compile(rf"(?:(?<=\s)|(?<=[.,;:!?”’\"')\]])|^)[{INVISIBLE}]+|[{INVISIBLE}]+(?=[\s.,;:!?”’\"')\]]|$)")
EMOJI = re.compile("[\u2600-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff\ufe0f\u20e3\U000e0020-\U000e007f]")


def legible(text: str) -> str:
    """The text in the same length, with plain blanks for blanks of other widths, invisible characters and emoji.

    An invisible character inside a word stays: a blank would cut the word. Line ends of all kinds become a line feed.
    """
    plain = BLANKS.sub(" ", text.replace("\r\n", " \n").replace("\r", "\n"))
    plain = EMOJI.sub(" ", plain)
    return AT_AN_EDGE.sub(lambda match: " " * len(match.group()), plain)


def curly(text: str) -> str:
    """The text in the same length, with opening and closing marks for the straight ones of quotations.

    A mark opens behind a blank, a bracket or a dash, and closes elsewhere.
    """
    return re.sub(r'(?<![^\s(\[—–‘])"(?=\S)', "“", text).replace('"', "”")


def visible(text: str) -> str:
    """The text without the invisible characters that `legible` must leave inside words."""
    return re.sub(f"[{INVISIBLE}]", "", text)
