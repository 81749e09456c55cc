"""What numbers measure: units of money, time, length, weight and the like, as they stand behind a number."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from quizapp.language.numerals import DASHES

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

# "number" is one that counts nothing in sight: "the toll rose to 14". "often" are rates: "three times a week".
Measure = Literal[
    "count", "money", "percent", "points", "share", "duration", "length", "area", "weight", "speed", "temperature",
    "age", "score", "often", "number",
]  # fmt: skip
DURATIONS = frozenset(
    "second minute hour day night week weekend fortnight month year decade century season summer winter".split()
)
LENGTHS = frozenset(
    "mile kilometer kilometre meter metre foot inch yard centimeter centimetre millimeter millimetre km cm mm".split()
)
AREAS = frozenset("acre hectare".split())
WEIGHTS = frozenset("ton tonne kilogram kilo gram ounce kg".split())
SPEEDS = frozenset("knot km/h mph kph".split())
MONEY = frozenset(
    "dollar euro pound yen yuan rupee rouble ruble franc krona kronor krone kroner peso shekel cent pence lira won "
    "real leva lev leu lei rand baht dirham riyal dinar zloty forint koruna hryvnia renminbi ringgit".split()
)
SYMBOLS = frozenset({"$", "€", "£", "¥", "₹", "US$", "A$", "C$", "NZ$", "HK$", "R$", "USD", "EUR", "GBP", "CHF"})
# Words between a number and its unit: "five *nautical* miles", "58 million *Swiss* francs", "300 *square* kilometers".
QUALIFIERS = frozenset("nautical square cubic metric full consecutive straight percentage basis calendar".split())


def unit_at(doc: Doc, at: int) -> tuple[int, Measure, str] | None:
    """The unit that begins at token `at`: its last token, what it measures and its lemma."""
    for last in range(at, min(at + 3, len(doc))):
        token = doc[last]
        if token.lower_ == "per" and last + 1 < len(doc) and doc[last + 1].lower_ == "cent":
            return last + 1, "percent", "percent"
        measure = measure_of(token, doc, at)
        if measure is not None:
            return last, measure, "percent" if measure == "percent" else token.lemma_.lower()
        joining = token.text in DASHES and not doc[last - 1].whitespace_
        if not (joining or token.lower_ in QUALIFIERS or _is_nationality(token, doc)):
            return None
    return None


def _is_nationality(token: Token, doc: Doc) -> bool:
    """ "58 million *Swiss* francs"."""
    following = doc[token.i + 1] if token.i + 1 < len(doc) else token
    return token.text[:1].isupper() and following.lemma_.lower() in MONEY


def measure_of(token: Token, doc: Doc, at: int) -> Measure | None:
    """What `token` measures behind the number that ends before token `at`, None for no unit."""
    lemma = token.lemma_.lower()
    low = token.lower_
    if low in {"%", "percent"}:
        return "percent"
    if low == "points" and token.i > at and doc[token.i - 1].lower_ in {"percentage", "basis"}:
        return "points"
    if lemma == "pound" and doc[token.i + 1 : token.i + 2].text == "of":
        return "weight"
    if lemma in DURATIONS:
        return "duration"
    if lemma in MONEY or low in MONEY:
        return "money"
    if lemma in AREAS or (token.i > at and doc[token.i - 1].lower_ == "square" and lemma in LENGTHS):
        return "area"
    if lemma == "degree":
        return "temperature" if doc[token.i + 1 : token.i + 2].text in {"Celsius", "Fahrenheit", "C", "F"} else None
    return "length" if lemma in LENGTHS else "weight" if lemma in WEIGHTS else "speed" if lemma in SPEEDS else None
