"""How words are spelled: what is left of a text without habits of spelling, so that answers compare; "a" and "an"."""

from __future__ import annotations

import re
import unicodedata

_LEADING_ARTICLE = re.compile(r"^(?:the|a|an) (?=\S)")
# Words that are said with a vowel first: not "one", "European", "union", "unanimous", "use", "utility", "UN".
_VOWEL = re.compile(
    r"[ai]|o(?!nc?e\b)|e(?!u)|u(?!\b|k|n\b|ni(?!d|m|nh|nj|ns|nt)|nanim|r[aiu]|s(?!h)|t[eio])"
    r"|h(?:our|ono|onest|eir)|8|1[18](?!\d)",
    re.IGNORECASE,
)
_SIGNS = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "‑": "-"})
_EDGES = " \t\n.,;:!?\"'()[]"


def normalised(text: str) -> str:
    """Without case, accents, a leading article, and signs at the ends: "The  Côte d’Ivoire." -> "cote d'ivoire"."""
    plain = text.translate(_SIGNS).casefold()
    if not plain.isascii():
        plain = unicodedata.normalize("NFKD", text.translate(_SIGNS)).casefold()
        plain = "".join(char for char in plain if not unicodedata.combining(char))
    plain = " ".join(plain.strip(_EDGES).split())
    return _LEADING_ARTICLE.sub("", plain)


def indefinite(following: str) -> str:
    """ "an" or "a", by the first sound of the word behind: "an hour", "a union", "an 8 percent"."""
    return "an" if _VOWEL.match(following) else "a"
