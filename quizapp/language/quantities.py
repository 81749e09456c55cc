"""How many, how much, how long: the quantities of a `Doc`, with their hedge and what they count.

"roughly 40 hostages" is a count of 40 hostages, hedged by "roughly"; "a six-week truce" a duration. Ordinals, ages in
names, "Highway 61", "Flight 93", "A320-200", "Local 23" and "Group of Seven" are no quantities.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from text_to_num import text2num

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

Measure = Literal["count", "money", "percent", "duration", "length", "weight", "speed"]
# Longest first: "as many as" before "as", "more than" before "more".
HEDGES = (
    "no more than", "no fewer than", "no less than", "not more than", "as many as", "as much as", "as few as",
    "as little as", "more than", "fewer than", "less than", "at least", "at most", "up to", "close to", "just over",
    "just under", "well over", "an estimated", "a total of", "roughly", "about", "around", "approximately", "nearly",
    "almost", "some", "over", "under", "exactly", "only", "just",
)  # fmt: skip
NUMBER_WORDS = frozenset(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion trillion "
    "dozen".split()
)
MAGNITUDES = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "dozen": 12}
DURATIONS = frozenset("second minute hour day night week fortnight month year decade century".split())
LENGTHS = frozenset("mile kilometer kilometre meter metre foot inch yard centimeter centimetre millimeter acre".split())
WEIGHTS = frozenset("ton tonne pound kilogram kilo gram ounce".split())
MONEY = frozenset("dollar euro pound yen yuan rupee rouble ruble franc krona peso shekel cent lira won real".split())
SYMBOLS = frozenset({"$", "€", "£", "¥", "US$", "A$", "C$"})
# Things that bear a number: "Local 23", "Flight 93" at a sentence's beginning too, where every word has a capital.
NUMBERED = frozenset(
    "local flight highway route interstate room gate platform article section chapter page volume unit line bus act "
    "phase stage class type model no. number grade group team district precinct ward".split()
)
DIGITS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")


@dataclass(frozen=True, slots=True)
class Quantity:
    """Tokens `start` to `end` (exclusive) are the number with its unit, `hedge_start` to `start` its hedge.

    `value` counts units (1.4 million dollars: 1,400,000). `noun` is the token that is counted or that the duration
    modifies; `unit` the lemma of the unit ("week"), "" for plain counts.
    """

    start: int
    end: int
    hedge: str
    value: float
    measure: Measure
    unit: str
    noun: Token | None
    compound: bool = False

    @property
    def hedge_start(self) -> int:
        """The first token of the hedge, or of the number where there is none."""
        return self.start - len(self.hedge.split())


def quantities(doc: Doc) -> list[Quantity]:
    """All quantities of `doc`, in order."""
    found: list[Quantity] = []
    taken = -1
    for start, end, value in _numbers(doc):
        if start <= taken or _is_label(doc, start, end):
            continue
        quantity = _measured(doc, start, end, value)
        if quantity is not None:
            found.append(quantity)
            taken = quantity.end - 1
    return found


def number_value(text: str) -> float | None:
    """The value of a number in digits or words: "1.4 million" gives 1,400,000, "forty" 40; None for no number."""
    words = text.lower().replace(",", "").split()
    factor = 1.0
    while len(words) > 1 and words[-1] in MAGNITUDES and DIGITS.fullmatch(words[0]):
        factor *= MAGNITUDES[words.pop()]
    joined = " ".join(words)
    if DIGITS.fullmatch(joined):
        return float(joined) * factor
    if joined in {"a dozen", "dozen"}:
        return 12.0
    try:
        return float(text2num(joined.replace("-", " ").replace(" and ", " "), "en"))
    except ValueError:
        return None


def _numbers(doc: Doc) -> Iterator[tuple[int, int, float]]:
    i = 0
    while i < len(doc):
        if not _is_numeral(doc[i]):
            i += 1
            continue
        end = i + 1
        while end < len(doc) and (
            doc[end].lower_ in NUMBER_WORDS
            or (doc[end].text == "-" and end + 1 < len(doc) and doc[end + 1].lower_ in NUMBER_WORDS)
            or _joins(doc, end)
        ):
            end += 1
        value = number_value(doc[i:end].text)
        if value is not None:
            yield i, end, value
        i = end


def _joins(doc: Doc, at: int) -> bool:
    """True on "and" in "one hundred and twenty"; in "two hundred and three died" it joins as well."""
    return (
        doc[at].lower_ == "and"
        and doc[at - 1].lower_ in {"hundred", "thousand", "million"}
        and at + 1 < len(doc)
        and doc[at + 1].lower_ in NUMBER_WORDS
    )


def _is_numeral(token: Token) -> bool:
    return bool(DIGITS.fullmatch(token.text)) or (token.lower_ in NUMBER_WORDS and token.pos_ == "NUM")


def _is_label(doc: Doc, start: int, end: int) -> bool:
    """True where the number names something: "Highway 61", "Group of Seven", "A320-200", a year, a date's day."""
    before = doc[start - 1] if start else None
    after = doc[end] if end < len(doc) else None
    if before is not None and before.lower_ in {"several", "few", "many", "tens", "dozens", "hundreds"}:
        return True  # "several hundred million dollars"
    if before is not None and before.lower_ in {"minus", "plus", "no.", "number"}:
        return True  # "minus 170 degrees"
    if before is not None and before.text[:1].isupper() and before.lower_ in NUMBERED:
        return True  # "Local 23 of the union"
    if _in_range(doc, start, end):
        return True  # "3,000 to 4,000 jobs", "between 200 and 300 people"
    if before is not None and before.text in {"-", "–", "/", ":", "#"} and start > 1 and not before.whitespace_:
        return True  # "A320-200", "7:30", "2-1"
    if before is not None and before.text[:1].isupper() and before.pos_ == "PROPN" and not doc[start].is_sent_start:
        return True  # "Flight 93", "March 10"
    if before is not None and before.lower_ == "of" and start > 1 and doc[start - 2].text[:1].isupper():
        return doc[start].text[:1].isupper()  # "Group of Seven"
    if after is not None and (after.text in {":", "/", "th", "st", "nd", "rd"} and not doc[end - 1].whitespace_):
        return True
    if after is not None and after.pos_ == "PROPN" and re.match(r"[A-Z][a-z]{2,8}$", after.text) and _is_month(after):
        return True  # "7 March"
    return re.fullmatch(r"(?:1[6-9]|20)\d\d", doc[start].text) is not None and end == start + 1 and _is_year(doc[start])


def _in_range(doc: Doc, start: int, end: int) -> bool:
    """True on either end of a range: neither number is the answer."""
    words = {"to", "or", "-", "–"}
    if end + 1 < len(doc) and doc[end].lower_ in words and _is_numeral(doc[end + 1]):
        return True
    if start > 1 and doc[start - 1].lower_ in words and _is_numeral(doc[start - 2]):
        return True
    return any(token.lower_ == "between" for token in doc[max(0, start - 4) : start]) and (
        (end + 1 < len(doc) and doc[end].lower_ == "and" and _is_numeral(doc[end + 1]))
        or (doc[start - 1].lower_ == "and" and _is_numeral(doc[start - 2]))
    )


def _is_year(token: Token) -> bool:
    return not (token.dep_ == "nummod" and token.head.i > token.i and token.head.pos_ == "NOUN")


def _is_month(token: Token) -> bool:
    months = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
    return token.text[:3] in months


def _measured(doc: Doc, start: int, end: int, value: float) -> Quantity | None:
    """The quantity with its unit, or None where nothing is counted."""
    if start and doc[start - 1].text in SYMBOLS:
        return _with_hedge(doc, start - 1, end, value, "money", doc[start - 1].text, _counted(doc[end - 1]))
    after = doc[end] if end < len(doc) else None
    if after is None:
        return None
    if after.text == "%" or after.lower_ == "percent":
        return _with_hedge(doc, start, end + 1, value, "percent", "percent", after)
    if after.lower_ == "per" and end + 1 < len(doc) and doc[end + 1].lower_ == "cent":
        return _with_hedge(doc, start, end + 2, value, "percent", "percent", doc[end + 1])
    if after.text == "-" and end + 1 < len(doc):  # "a six-week truce", "five-month-long", "40-year-old"
        return _hyphenated(doc, start, end, value)
    measure = _measure_of(after)
    if measure is not None:
        return _with_hedge(doc, start, end + 1, value, measure, after.lemma_.lower(), after)
    noun = _counted(doc[end - 1])
    return None if noun is None else _with_hedge(doc, start, end, value, "count", "", noun)


def _measure_of(token: Token) -> Measure | None:
    lemma = token.lemma_.lower()
    if lemma in DURATIONS:
        return "duration"
    if lemma in MONEY:
        return "money"
    return "length" if lemma in LENGTHS else "weight" if lemma in WEIGHTS else None


def _hyphenated(doc: Doc, start: int, end: int, value: float) -> Quantity | None:
    unit = doc[end + 1]
    measure = _measure_of(unit)
    last = end + 2
    if last + 1 < len(doc) and doc[last].text == "-" and doc[last + 1].lower_ in {"long", "wide", "high", "deep"}:
        last += 2
    if measure is None or (last < len(doc) and doc[last].text == "-"):
        return None  # "40-year-old"
    noun = unit
    while noun.head != noun and (noun.i < last or noun.pos_ not in {"NOUN", "PROPN"}):
        noun = noun.head
    noun_or_none = noun if noun.i >= last and noun.pos_ == "NOUN" else None
    quantity = _with_hedge(doc, start, last, value, measure, unit.lemma_.lower(), noun_or_none)
    return None if noun_or_none is None else Quantity(*_fields(quantity), compound=True)


def _fields(quantity: Quantity) -> tuple[int, int, str, float, Measure, str, Token | None]:
    q = quantity
    return q.start, q.end, q.hedge, q.value, q.measure, q.unit, q.noun


def _counted(number: Token) -> Token | None:
    """The noun that a number counts: its head ("100 hostages"), or the noun after "of" ("40 of the hostages")."""
    if number.dep_ == "conj" and number.head.lower_ in NUMBER_WORDS:
        number = number.head  # "one *hundred* and twenty people"
    if number.dep_ == "nummod" and number.head.pos_ in {"NOUN", "PROPN", "SYM"} and number.head.i > number.i:
        return number.head
    for child in number.children:
        of = any(case.lower_ == "of" for case in child.children if case.dep_ == "case")
        if child.dep_ == "nmod" and of and child.tag_ in {"NNS", "NNPS"}:
            return child  # "40 of the hostages", never "23 of the union"
    return None


def _is_preposition(token: Token, unit: str) -> bool:
    """True on "over" in "6.5 percent over two years": a preposition, no hedge."""
    return token.lower_ in {"over", "under"} and token.dep_ == "case" and unit in DURATIONS


def _with_hedge(
    doc: Doc, start: int, end: int, value: float, measure: Measure, unit: str, noun: Token | None
) -> Quantity:
    before = [token.lower_ for token in doc[max(0, start - 3) : start]]
    for hedge in HEDGES:
        words = hedge.split()
        if before[-len(words) :] == words and not _is_preposition(doc[start - 1], unit):
            return Quantity(start, end, hedge, value, measure, unit, noun)
    return Quantity(start, end, "", value, measure, unit, noun)
