"""Words put together again: blanks, commas and capitals of a phrase whose tokens were replaced or left out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quizapp.spelling import indefinite

if TYPE_CHECKING:
    from spacy.tokens import Token

NO_SPACE_BEFORE = frozenset({",", ".", ";", ":", "?", "!", "'s", "’s", "'", "’", ")", "]", "”", "%", "n't", "n’t"})
NO_SPACE_AFTER = frozenset({"(", "[", "“", "$", "€", "£", "‘"})


def joined(pieces: list[tuple[str, Token]]) -> str:
    """Each piece stands for its token; blanks are those of the text where two tokens are neighbours there."""
    text = ""
    previous: Token | None = None
    for piece, token in pieces:
        if not piece or (piece == "," and previous is not None and _closes(previous, token)):
            continue
        if previous is not None and previous.lower_ in {"a", "an"} and token.i > previous.i + 1:
            text = _article(text, piece)
        glued = previous is not None and token.i == previous.i + 1 and not previous.whitespace_
        if not text or glued or piece in NO_SPACE_BEFORE or text[-1] in NO_SPACE_AFTER:
            text += piece
        else:
            text += " " + piece
        previous = token
    return text


def _article(text: str, following: str) -> str:
    """The "a" or "an" at the end of `text` in its form before `following`: "an 11-year lull" is "a lull" without it."""
    said = re.search(r"\b([Aa])n?$", text)
    if said is None or not following[0].isalpha():
        return text
    return text[: said.start()] + said.group(1) + indefinite(following)[1:]


def tidy(text: str) -> str:
    """One blank between words, no doubled commas, no punctuation at the ends."""
    text = re.sub(r"\s+", " ", text)
    text = re.sub(r"\s+([,.;:?!’”])", r"\1", text).replace("( ", "(")
    text = re.sub(r",(?:\s*,)+", ",", text)
    text = re.sub(r"[,.]”$", "”", text)
    text = re.sub(r"([A-Z][a-z]+ \d{1,2}, \d{4})(?= [a-z])", r"\1,", text)
    text = text.replace(" )", ")").strip(" ,;:-–—")
    while text.endswith(".") and not re.search(r"\b(?:[A-Z]\.)+$|\b[ap]\.m\.$", text):
        text = text[:-1].rstrip(" ,;:-–—")
    return text


def capitalised(text: str) -> str:
    """With a capital at its beginning."""
    return text[:1].upper() + text[1:]


def _closes(previous: Token, comma: Token) -> bool:
    """True on the second comma of "the school, [which has a debt,] would close" where what it closes is left out."""
    doc = comma.doc
    gap = doc[previous.i + 1 : comma.i]
    if not len(gap) or gap[0].text not in {",", "—", "–"} or comma.i + 1 == len(doc):
        return False
    return doc[comma.i + 1].pos_ in {"AUX", "VERB"}
