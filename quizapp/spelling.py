"""What is left of a text when spelling habits are taken away, so that answers compare as people read them."""

from __future__ import annotations

import re
import unicodedata

_LEADING_ARTICLE = re.compile(r"^(?:the|a|an) (?=\S)")
_SIGNS = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "‑": "-"})
_EDGES = " \t\n.,;:!?\"'()[]"


def normalised(text: str) -> str:
    """Without case, accents, a leading article, and signs at the ends: "The  Côte d’Ivoire." -> "cote d'ivoire"."""
    plain = unicodedata.normalize("NFKD", text.translate(_SIGNS)).casefold()
    plain = "".join(char for char in plain if not unicodedata.combining(char))
    plain = " ".join(plain.strip(_EDGES).split())
    return _LEADING_ARTICLE.sub("", plain)
