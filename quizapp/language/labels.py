"""Numbers that count nothing: names, years, days, times of day, telephone numbers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quizapp.language.numerals import MAGNITUDES, Numeral
from quizapp.language.units import SYMBOLS, unit_at

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

# Things that bear a number: "Local 23", "Flight 93" at a sentence's beginning too, where every word has a capital.
NUMBERED = frozenset(
    "local flight highway route interstate room gate platform article section chapter page volume unit line bus act "
    "phase stage class type model no. number grade group team district precinct ward form level season episode week "
    "day game round question step tier lane runway terminal building block pier track figure table item rule title "
    "proposition measure amendment paragraph verse lot zone sector channel version".split()
)
MONTHS = frozenset("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split())
DIGITS_OF_A_PHONE = re.compile(r"\(?\d{1,3}\)? ?[-. ]?\d{3}[- ]\d{2,4}")


def is_label(doc: Doc, numeral: Numeral) -> bool:
    """True where the number names something: "Highway 61", "Group of Seven", "A320-200", a year, a date's day."""
    start, end = numeral.start, numeral.end
    before = doc[start - 1] if start else None
    if before is not None and _labels(before, doc, numeral):
        return True
    if end < len(doc) and _is_dated(doc, end):
        return True
    if numeral.form == "share":
        return False
    return re.fullmatch(r"(?:1[6-9]|20)\d\d", doc[start].text) is not None and _is_year(doc[start])


def _labels(before: Token, doc: Doc, numeral: Numeral) -> bool:
    """True where the word before makes the number a name or no number of its own."""
    start = numeral.start
    if before.lower_ in {"several", "few", "many", "tens", "dozens", "hundreds", "thousands", "minus", "plus", "per"}:
        return True  # "several hundred million dollars", "minus 170 degrees", "parts per million"
    if before.lower_ in {"no.", "no", "number", "nos."} or (before.text[:1].isupper() and before.lower_ in NUMBERED):
        return True  # "Local 23 of the union"
    if before.text in {"-", "–", "/", ":", "#", "§"} and start > 1 and not before.whitespace_:
        return True  # "A320-200", "7:30"
    if before.text[:1].isupper() and before.pos_ == "PROPN" and not doc[start].is_sent_start:
        return not _is_amount(doc, numeral)  # "Flight 93", "March 10"
    if before.lower_ == "of" and start > 1 and doc[start - 2].text[:1].isupper() and doc[start].text[:1].isupper():
        return True  # "Group of Seven"
    return before.text in {"+", "("} and DIGITS_OF_A_PHONE.match(doc[start : start + 4].text) is not None


def _is_amount(doc: Doc, numeral: Numeral) -> bool:
    """True behind a name that the number is no part of: "sold Canada 64,000 tons", "beat Halden 3-1"."""
    first = doc[numeral.start]
    if doc[numeral.start - 1].text in SYMBOLS or "," in first.text or numeral.form == "score":
        return True
    unit = unit_at(doc, numeral.end)
    return unit is not None or (numeral.end - numeral.start > 1 and doc[numeral.end - 1].lower_ in MAGNITUDES)


def _is_dated(doc: Doc, end: int) -> bool:
    """True where the word behind makes it a time or an ordinal: "7 March", "10 p.m.", "21st", "7:30"."""
    after = doc[end]
    if after.text in {":", "/", "th", "st", "nd", "rd"} and not doc[end - 1].whitespace_:
        return True
    if after.lower_ in {"a.m.", "p.m.", "am", "pm", "o’clock", "o'clock", "bc", "ad", "b.c.", "a.d."}:
        return True
    return (
        after.pos_ == "PROPN" and after.text[:3] in MONTHS and re.match(r"[A-Z][a-z]{2,8}\.?$", after.text) is not None
    )


def _is_year(token: Token) -> bool:
    return not (token.dep_ == "nummod" and token.head.i > token.i and token.head.tag_ == "NNS")
