"""Numbers as they are written: digits, words, fractions, ranges and scores, and the value of each.

A numeral is a run of tokens with a value; what it measures or counts is the business of `quantities`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from text_to_num import text2num

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

NUMBER_WORDS = frozenset(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion trillion "
    "dozen".split()
)
MAGNITUDES = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "dozen": 12}
MAGNITUDES |= {"k": 1e3, "m": 1e6, "mn": 1e6, "bn": 1e9, "tn": 1e12}
PARTS = {"half": 1 / 2, "third": 1 / 3, "quarter": 1 / 4, "fourth": 1 / 4, "fifth": 1 / 5, "sixth": 1 / 6}
PARTS |= {"seventh": 1 / 7, "eighth": 1 / 8, "ninth": 1 / 9, "tenth": 1 / 10}
DIGITS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")
SHORT = re.compile(rf"({DIGITS.pattern})(k|m|mn|bn|tn)")  # "$1.5bn"
SCORE = re.compile(r"(\d{1,3})[-–](\d{1,3})")
DASHES = frozenset({"-", "–", "—"})
# What holds the two ends of a range or a score together.
BETWEEN_ENDS = frozenset({"to", "or", *DASHES})
DOUBTING = frozenset({"perhaps", "maybe", "possibly", "even"})
# "a million", "a dozen": the article belongs to the number. "A hundred" as well, "a third" only as a part.
SINGLE = frozenset("hundred thousand million billion trillion dozen".split())

# Verbs that take something from one level to another.
CHANGES = frozenset(
    "fall rise drop grow increase decrease climb decline jump slip surge plunge shrink raise cut reduce lower slump "
    "soar slide tumble sink dip edge double swell dwindle widen narrow expand lift boost slash trim bring rebound "
    "recover advance shorten lengthen extend".split()
)

Form = Literal["plain", "range", "share", "score"]


@dataclass(frozen=True, slots=True)
class Numeral:
    """Tokens `start` to `end` (exclusive) with their value; `high` is the other end of a range or score."""

    start: int
    end: int
    value: float
    form: Form = "plain"
    high: float | None = None


def number_value(text: str) -> float | None:
    """The value of a number in digits or words: "1.4 million" gives 1,400,000, "forty" 40; None for no number."""
    words = text.lower().replace(",", "").removesuffix(".").split()
    half = words[-3:] == ["and", "a", "half"]
    words = words[:-3] if half else words
    short = SHORT.fullmatch(words[0]) if len(words) == 1 else None
    words = [short[1], short[2]] if short else words
    factor = 1.0
    while len(words) > 1 and words[-1] in MAGNITUDES and DIGITS.fullmatch(words[0]):
        factor *= MAGNITUDES[words.pop()]
    joined = " ".join(words)
    value = float(joined) if DIGITS.fullmatch(joined) else _in_words(joined)
    return None if value is None else value * factor + (0.5 if half else 0)


def _in_words(text: str) -> float | None:
    if text.startswith(("a ", "half a ")) and text.rsplit(maxsplit=1)[-1] in SINGLE:
        whole = MAGNITUDES[text.rsplit(maxsplit=1)[-1]]
        return whole / 2 if text.startswith("half") else whole if text.count(" ") == 1 else None
    if text in {"dozen", "two dozen", "three dozen"}:
        return 12.0 * {"dozen": 1, "two dozen": 2, "three dozen": 3}[text]
    try:
        return float(text2num(text.replace("-", " ").replace(" and ", " "), "en"))
    except ValueError:
        return None


def numerals(doc: Doc) -> Iterator[Numeral]:
    """Every numeral of `doc` in order, the longest reading of each: ranges and scores before their ends."""
    i = 0
    while i < len(doc):
        found = _part(doc, i) or _pair(doc, i) or _plain(doc, i)
        if found is None:
            i += 1
            continue
        yield found
        i = max(found.end, i + 1)


def _plain(doc: Doc, at: int) -> Numeral | None:
    """ "1.4 million", "one hundred and twenty", "a dozen", "half a million", "two and a half"."""
    start = first = at
    if doc[at].lower_ in {"a", "an"} and doc[at + 2 : at + 5].text.lower() == "and a half":
        return Numeral(at, at + 1, 1.5)  # "a year and a half"
    if doc[at].lower_ == "a" and doc[at + 1 : at + 3].text.lower() == "quarter-" and at + 3 < len(doc):
        whole = MAGNITUDES.get(doc[at + 3].lower_)
        return None if whole is None else Numeral(at, at + 4, whole / 4)  # "a quarter-million people"
    if doc[at].lower_ == "half" and at + 2 < len(doc) and doc[at + 1].lower_ in {"a", "-"}:
        first = at + 2  # "half a million people"
    elif doc[at].lower_ == "a" and at + 1 < len(doc) and doc[at + 1].lower_ in SINGLE:
        first = at + 1
    if first > at and doc[first].lower_ not in SINGLE:
        return None
    if first == at and not is_numeral(doc[at]):
        return None
    end = first + 1
    while end < len(doc) and (
        doc[end].lower_ in NUMBER_WORDS
        or (doc[end].text == "-" and end + 1 < len(doc) and doc[end + 1].lower_ in NUMBER_WORDS)
        or (doc[end].lower_.rstrip(".") in MAGNITUDES and not doc[end - 1].whitespace_)  # "3m euros", "at €3m."
        or _joins(doc, end)
    ):
        end += 1
    half = doc[end : end + 3].text.lower() == "and a half"
    if half and end + 3 < len(doc) and doc[end + 3].lower_ in MAGNITUDES:
        whole = number_value(doc[start : end + 3].text)  # "two and a half million"
        return None if whole is None else Numeral(start, end + 4, whole * MAGNITUDES[doc[end + 3].lower_])
    end += 3 if half else 0
    value = number_value(doc[start:end].text.replace(" - ", "-"))
    if value is None and doc[end - 1].lower_ in MAGNITUDES and not doc[end - 2].whitespace_:
        value = number_value(f"{doc[start : end - 1].text} {doc[end - 1].text}")
    return None if value is None else Numeral(start, end, value)


def _joins(doc: Doc, at: int) -> bool:
    """True on "and" in "one hundred and twenty"; in "two hundred and three died" it joins as well."""
    return (
        doc[at].lower_ == "and"
        and doc[at - 1].lower_ in {"hundred", "thousand", "million"}
        and at + 1 < len(doc)
        and doc[at + 1].lower_ in NUMBER_WORDS
    )


def is_numeral(token: Token) -> bool:
    """True on digits and on number words that count: "one" in "one of them" as well."""
    if DIGITS.fullmatch(token.text) or SHORT.fullmatch(token.text):
        return True
    return token.lower_ in NUMBER_WORDS and token.pos_ == "NUM"


def _part(doc: Doc, at: int) -> Numeral | None:
    """ "a third of the insulin", "two-thirds of voters", "half the workers", "by half", "one in five children"."""
    low = doc[at].lower_
    first = _plain(doc, at)
    if first is not None and first.end + 1 < len(doc):
        middle = 2 if doc[first.end : first.end + 2].text.lower() == "out of" else 1
        second = _plain(doc, first.end + middle) if first.end + middle < len(doc) else None
        together = middle == 2 or doc[first.end].lower_ == "in"
        if together and second is not None and 0 < first.value < second.value <= 10_000 and not _is_year(second, doc):
            return Numeral(first.start, second.end, first.value / second.value, "share")
    number = first.value if first is not None else {"a": 1.0, "one": 1.0}.get(low)
    at_part = at if low == "half" else at + 1 if first is None else first.end
    if at_part < len(doc) and doc[at_part].text in DASHES:
        at_part += 1
    if at_part >= len(doc) or (number is None and low != "half"):
        return None
    name = doc[at_part].lower_.removesuffix("s").replace("halve", "half")
    if name not in PARTS or (at_part > at and number is None):
        return None
    end = at_part + 1
    if not _is_share(doc, at, end, low):
        return None
    return Numeral(at, end, (number or 1.0) * PARTS[name], "share")


def _is_share(doc: Doc, start: int, end: int, first: str) -> bool:
    """True where the part is one of something: before "of the …", "half the …", behind "by"."""
    if start and doc[start - 1].lower_ in {"the", "a", "an", "second", "first", "and", "-", "other", "this", "last"}:
        return False  # "the second half of the match", "a half", "two and a half years"
    following = doc[end].lower_ if end < len(doc) else ""
    if following == "of":
        return end + 1 < len(doc) and doc[end + 1].lower_ not in {"a", "an"}  # never "a quarter of a point"
    if first == "half" and following in {"the", "its", "their", "his", "her", "all"}:
        return True
    return bool(start) and doc[start - 1].lower_ == "by"


def _pair(doc: Doc, at: int) -> Numeral | None:
    """ "40 to 50", "between 40 and 50", "$3 million to $4 million"; "2-1" and "27 to 22" fall and are scores."""
    single = SCORE.fullmatch(doc[at].text)
    if single is not None:  # the tokenizer leaves "3–1" whole
        return _score_or_range(at, at + 1, float(single[1]), float(single[2]))
    between = doc[at].lower_ == "between"
    first = _plain(doc, _past_symbol(doc, at + 1) if between else at) if at + 1 < len(doc) else None
    if first is None or (at and doc[at - 1].lower_ == "from"):
        return None  # "from 40 to 50": a change, and two numbers
    link = first.end
    if link + 1 < len(doc) and doc[link].lower_ in {"percent", "%", "votes"}:
        link += 1  # "5 percent to 10 percent", "27 votes to 22"
    if link + 1 >= len(doc) or doc[link].lower_ not in ({"and"} if between else BETWEEN_ENDS):
        return None
    if doc[link].lower_ == "or" and doc[link + 1].lower_ in DOUBTING and link + 2 < len(doc):
        link += 1  # "two or perhaps three"
    second = _plain(doc, _past_symbol(doc, link + 1))
    if second is None:
        return None
    repeated = link > first.end or doc[second.start - 1].tag_ == "$"
    if repeated and not between and doc[link].lower_ == "to" and doc[link - 1].lower_ != "votes" and _changing(doc[at]):
        return None  # "rose 12 percent to 15 percent": by how much, and to what
    low = _scaled(first.value, second.value, doc, first, second)
    return _score_or_range(at, second.end, low, second.value)


def _scaled(low: float, high: float, doc: Doc, first: Numeral, second: Numeral) -> float:
    """ "between $3 and $4 million": the magnitude of the second is that of the first."""
    magnitude = doc[second.end - 1].lower_
    bare = DIGITS.fullmatch(doc[first.start : first.end].text) is not None
    return low * MAGNITUDES[magnitude] if bare and low < high and magnitude in MAGNITUDES and low < 1000 else low


def _score_or_range(start: int, end: int, first: float, second: float) -> Numeral:
    return Numeral(start, end, first, "range" if first < second else "score", second)


def _changing(token: Token) -> bool:
    """True under a verb of change, where "to" leads to the new level."""
    step = token
    while step.head != step and step.pos_ not in {"VERB", "ADJ"}:
        step = step.head
    return step.lemma_.lower() in CHANGES


def _past_symbol(doc: Doc, at: int) -> int:
    return at + 1 if at + 1 < len(doc) and doc[at].tag_ == "$" else at


def _is_year(numeral: Numeral, doc: Doc) -> bool:
    """ "three in 2019"."""
    return re.fullmatch(r"(?:1[5-9]|20)\d\d", doc[numeral.start].text) is not None
