"""Numbers as people type them: "1.4m", "1 400 000", "forty", "half a million", "two-thirds", "6½", "1 in 10".

The values are exact fractions: 1.4 million is 1,400,000, and nothing near it.
"""

from __future__ import annotations

import re
from fractions import Fraction
from typing import NamedTuple

from quizapp.grading.typos import SHORTEST
from quizapp.grading.wording import plain

MOST_DIGITS = 24
_LITERAL = r"\d{1,3}(?:[ ,.'\u2009]\d{3})+(?:[.,]\d{1,6})?(?!\d)|\d+(?:[.,]\d+)?|(?<![\d\w])\.\d+"
_TOKEN = re.compile(rf"(?P<number>{_LITERAL})|(?P<word>[^\W\d_]+(?:\.[^\W\d_]+)*[$€£]?|[^\s\w])", re.UNICODE)
_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
SMALL_NUMBERS = {word: i for i, word in enumerate(_ONES)} | {word: 20 + 10 * i for i, word in enumerate(_TENS)}
SMALL_NUMBERS |= {"fourty": 40, "ninty": 90, "nil": 0, "nought": 0, "fivteen": 15, "fiveteen": 15, "fourten": 14}
SMALL_NUMBERS |= {"eigth": 8, "eigthy": 80, "eigthteen": 18, "eightteen": 18, "twelv": 12, "ninteen": 19, "fivty": 50}
SMALL_NUMBERS |= {"sixten": 16, "seventen": 17, "thirten": 13, "threty": 30, "thrity": 30, "twenti": 20, "tweny": 20}
MAGNITUDES = {"hundred": 10**2, "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
MAGNITUDES |= {"k": 10**3, "m": 10**6, "mn": 10**6, "mln": 10**6, "mil": 10**6, "mio": 10**6, "millions": 10**6}
MAGNITUDES |= {"b": 10**9, "bn": 10**9, "bln": 10**9, "billions": 10**9, "tn": 10**12, "thousands": 10**3}
MAGNITUDES |= {"hundreds": 10**2, "milion": 10**6, "bilion": 10**9, "millon": 10**6, "lakh": 10**5, "crore": 10**7}
MAGNITUDES |= {"dozen": 12, "score": 20, "grand": 10**3, "tsd": 10**3, "thousend": 10**3, "thosand": 10**3}
_METRIC = {word: value for word, value in MAGNITUDES.items() if word != "m"}
_IN_WORDS = {"hundred", "thousand", "million", "billion", "trillion", "dozen"}
_PARTS = {"half": 2, "halves": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7}
_PARTS |= {"eighth": 8, "ninth": 9, "tenth": 10, "twentieth": 20, "hundredth": 100}
PARTS = _PARTS | {f"{word}s": value for word, value in _PARTS.items()}
_ORDINAL = frozenset({"st", "nd", "rd", "th"})
_ALONE = {"once": 1, "twice": 2, "thrice": 3}
_NOBODY = frozenset({"none", "nobody"})


class Token(NamedTuple):
    """A number in digits, a word or a sign, as it stands in plain spelling; `glued` to what stands before it."""

    text: str
    is_number: bool
    glued: bool


class Numeral(NamedTuple):
    """The value of the tokens up to `end`; `other` is a second reading of the digits, `size` the magnitude word's."""

    value: Fraction
    end: int
    other: Fraction | None = None
    size: int = 1
    share: bool = False
    times: bool = False


def tokens(text: str) -> tuple[Token, ...]:
    """The numbers, words and signs of a text in plain spelling; "5m" is two, the second glued to the first."""
    found, last = [], -1
    for match in _TOKEN.finditer(text):
        found.append(Token(match[0], match["number"] is not None, match.start() == last))
        last = match.end()
    return tuple(found)


def numeral(found: tuple[Token, ...], at: int, *, metric: bool = False) -> Numeral | None:
    """The longest number that begins at `at`; `metric` reads "m" as meters and not as a million."""
    magnitudes = _METRIC if metric else MAGNITUDES
    word = found[at].text
    if word in _ALONE:
        return Numeral(Fraction(_ALONE[word]), at + 1, times=True)
    if word in _NOBODY or (word == "no" and at + 1 < len(found) and found[at + 1].text in {"one", "people", "body"}):
        return Numeral(Fraction(0), at + 1 + (word == "no"))
    part = _fraction(found, at)
    if part is not None:
        return part
    whole = _digits(found, at) if found[at].is_number else _in_words(found, at)
    return None if whole is None else _scaled(_and_a_half(found, whole), found, magnitudes)


def _digits(found: tuple[Token, ...], at: int) -> Numeral | None:
    """ "1,400,000", "1 400 000", "1.400.000", "1,4", ".5"; "14th" is no number of things."""
    text = found[at].text
    if len(text) > MOST_DIGITS or (at + 1 < len(found) and found[at + 1].glued and found[at + 1].text in _ORDINAL):
        return None
    value, other = _value(text)
    following = [token.text for token in found[at + 1 : at + 4]]
    if following[1:2] == ["/"] and following[2:] and all(text.isdecimal() for text in following[::2]):
        above, below = int(following[0]), int(following[2])
        return Numeral(value + (Fraction(above, below) if above < below else 0), at + (4 if above < below else 1))
    return Numeral(value, at + 1, other)


def _value(text: str) -> tuple[Fraction, Fraction | None]:
    """What digits say; "41.318" may also be a European 41,318."""
    bare = re.sub(r"[ '\u2009]", "", text)
    commas, dots = bare.count(","), bare.count(".")
    if commas and dots:
        decimal = max(",.", key=bare.rindex)
        return Fraction(bare.replace(",.".replace(decimal, ""), "").replace(decimal, ".")), None
    groups = re.fullmatch(r"[1-9]\d{0,2}(?:[,.]\d{3})+", bare)
    if groups and (commas or dots > 1):
        return Fraction(bare.replace(",", "").replace(".", "")), None
    if groups:
        return Fraction(bare), Fraction(bare.replace(".", ""))
    return Fraction(bare.replace(",", ".") if commas + dots == 1 else re.sub(r"[,.]", "", bare)), None


def _in_words(found: tuple[Token, ...], at: int) -> Numeral | None:
    """ "forty-one thousand three hundred and eighteen", "a hundred", "nineteen hundred", "a couple"."""
    texts = [token.text for token in found[at : at + 30]]
    if texts[0] in {"a", "an"}:
        if texts[1:2] and texts[1] in {*_IN_WORDS}:
            return _in_words_from(["one", *texts[1:]], at, found)
        return Numeral(Fraction(2), at + 2) if texts[1:2] == ["couple"] else None
    if texts[0] in _IN_WORDS:  # "hundred", "dozen" alone
        return Numeral(Fraction(MAGNITUDES[texts[0]]), at + 1)
    return _in_words_from(texts, at, found) if texts[0] in SMALL_NUMBERS else None


def _in_words_from(texts: list[str], at: int, found: tuple[Token, ...]) -> Numeral:
    total = current = i = used = 0
    while i < len(texts):
        word = texts[i]
        if word in SMALL_NUMBERS and _fits(SMALL_NUMBERS[word], current, first=i == 0):
            current += SMALL_NUMBERS[word]
        elif word == "hundred" and 0 < current < 100:
            current *= 100
        elif word == "dozen" and current:
            current *= 12
        elif word in _IN_WORDS - {"hundred", "dozen"} and current:
            total, current = total + current * MAGNITUDES[word], 0
        elif not (word in {"-", "and"} and i and _goes_on(texts, i)):
            break
        i += 1
        used = i if word not in {"-", "and"} else used
    value = Fraction(total + current)
    if texts[used : used + 1] == ["point"]:
        decimals = _decimals(texts[used + 1 :])
        if decimals:
            return Numeral(value + Fraction(f"0.{decimals}"), at + used + 1 + len(decimals))
    return Numeral(value, at + used)


def _fits(number: int, current: int, *, first: bool) -> bool:
    """ "forty" takes "one" but not "eleven"; "two" takes no "three"."""
    if first:
        return True
    if number < 10:
        return number > 0 and current % 10 == 0 and current % 100 != 10
    return current % 100 == 0


def _goes_on(texts: list[str], i: int) -> bool:
    """ "one hundred and twenty", "forty-one", but not "forty and fifty"."""
    following = texts[i + 1] if i + 1 < len(texts) else ""
    if texts[i] == "-":
        return following in SMALL_NUMBERS or following in _IN_WORDS
    return texts[i - 1] in _IN_WORDS and following in SMALL_NUMBERS


def _decimals(texts: list[str]) -> str:
    """ "one point four" -> "4"."""
    digits = ""
    for word in texts:
        if word not in _ONES[:10]:
            break
        digits += str(_ONES.index(word))
    return digits


def _and_a_half(found: tuple[Token, ...], whole: Numeral) -> Numeral:
    """ "six and a half percent", "a million and a half"."""
    if [token.text for token in found[whole.end : whole.end + 3]] != ["and", "a", "half"]:
        return whole
    last = found[whole.end - 1].text
    half = Fraction(MAGNITUDES[last] if last in _IN_WORDS else 1, 2)
    return whole._replace(value=whole.value + half, end=whole.end + 3)


def _scaled(whole: Numeral, found: tuple[Token, ...], magnitudes: dict[str, int]) -> Numeral:
    """ "1.4 million", "1,400k", "64 mln", "2 dozen"."""
    value, end, size = whole.value, whole.end, 1
    while end < len(found) and found[end].text in magnitudes and size < 10**15:
        size *= magnitudes[found[end].text]
        end += 1
    if size == 1:
        return whole
    half = [token.text for token in found[end : end + 3]] == ["and", "a", "half"]
    value = (value + (Fraction(1, 2) if half else 0)) * size
    return Numeral(value, end + 3 * half, None if whole.other is None else whole.other * size, size)


def _fraction(found: tuple[Token, ...], at: int) -> Numeral | None:
    """ "two-thirds", "a third", "half", "2/3", "half a million", "three quarters of a million"."""
    texts = [token.text for token in found[at : at + 7]]
    count, step = _count(texts)
    if texts[1:2] == ["/"] and texts[0].isdecimal() and texts[2:3] and texts[2].isdecimal() and int(texts[2]):
        value, end = Fraction(int(texts[0]), int(texts[2])), 3
    elif texts[step : step + 1] and texts[step] in PARTS and (step or texts[0] in {"half"} or texts[1:2] == ["of"]):
        value, end = Fraction(count, PARTS[texts[step]]), step + 1
    else:
        return None
    for link in (["of", "a"], ["a"], ["-"], []):
        following = texts[end + len(link) : end + len(link) + 1]
        if texts[end : end + len(link)] == link and following and following[0] in _IN_WORDS:
            size = MAGNITUDES[following[0]]
            return Numeral(value * size, at + end + len(link) + 1, size=size)
    return Numeral(value, at + end, share=True)


def _count(texts: list[str]) -> tuple[int, int]:
    """How many parts, and after how many tokens they are named: "two-" in "two-thirds" is (2, 2)."""
    if texts[0] in {"a", "an", "one"}:
        step = 1
        count = 1
    elif texts[0] in SMALL_NUMBERS:
        step, count = 1, SMALL_NUMBERS[texts[0]]
    elif texts[0].isdecimal() and len(texts[0]) <= SHORTEST:
        step, count = 1, int(texts[0])
    else:
        return 1, 0
    return count, step + (texts[step : step + 1] == ["-"])


def is_number(text: str) -> bool:
    """True where a word of plain spelling is a number: digits, or a number word."""
    found = tokens(plain(text))
    return bool(found) and numeral(found, 0) is not None
