"""Quantities as people type them: a number, a range or a score, with hedge, unit or money, and "a year"."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from typing import Literal, NamedTuple

from quizapp.grading.numerals import Numeral, Token, numeral, tokens
from quizapp.grading.units import ALL, MONEY, PERIODS, SPEEDS, Unit
from quizapp.grading.wording import SMALL, plain

Hedge = Literal["", "about", "nearly", "more", "less", "exactly"]

# What a hedge says, whatever its words; "at least" points the same way as "more than".
_HEDGES: dict[Hedge, str] = {
    "about": "roughly,about,around,approximately,approx,approx.,circa,ca,ca.,c.,~,≈,close to,in the region of,or so,"
    "something like,an estimated,estimated,some",
    "nearly": "nearly,almost,just under,just below,not quite",
    "more": "more than,over,above,at least,no fewer than,no less than,not less than,upwards of,upward of,just over,"
    "well over,>,>=,≥,minimum of,min.,or more,plus,exceeding,not fewer than",
    "less": "fewer than,less than,under,below,at most,up to,no more than,not more than,as many as,as much as,max,max.,"
    "maximum,maximum of,a maximum of,<,<=,≤,or fewer,or less,not over",
    "exactly": "exactly,precisely",
}
_BEFORE: dict[tuple[str, ...], Hedge] = {
    tuple(token.text for token in tokens(phrase)): kind for kind, row in _HEDGES.items() for phrase in row.split(",")
}
_LONGEST = max(map(len, _BEFORE))
_BEHIND: dict[tuple[str, ...], Hedge] = {
    ("+",): "more", ("or", "more"): "more", ("plus",): "more", ("at", "least"): "more", ("or", "fewer"): "less",
    ("or", "less"): "less", ("at", "most"): "less", ("or", "so"): "about", ("roughly",): "about", ("max",): "less",
}  # fmt: skip
_TO = frozenset({"to", "-"})
_OF = (("out", "of", "every"), ("out", "of"), ("in", "every"), ("of", "the"), ("of", "its"), ("of",), ("in",))
_EACH = frozenset("a an per each every the / any".split())
# Words around a number that change nothing.
_FREE = SMALL | frozenset("only just total altogether exactly about over in all long lasting old high now even".split())


@dataclass(frozen=True, slots=True)
class Quantity:
    """One amount: `low` alone, or a range or score from `low` to `high`; `of` is the whole of "9 of 200"."""

    low: Fraction
    high: Fraction | None = None
    other: Fraction | None = None
    of: Fraction | None = None
    unit: Unit | None = None
    per: str = ""
    hedge: Hedge = ""
    share: bool = False

    @property
    def proportion(self) -> Fraction | None:
        """The share of one that it says: "a third", "1 in 10", "15 percent"; None where it says none."""
        if self.unit is not None and self.unit.kind == "percent" and self.high is None:
            return self.low / 100
        if self.of:
            return self.low / self.of
        return self.low if self.share and self.high is None and self.unit is None else None


class Reading(NamedTuple):
    """The quantities of a text in order, and its other words."""

    quantities: tuple[Quantity, ...]
    words: tuple[str, ...]


class _Step(NamedTuple):
    quantity: Quantity
    end: int
    size: int


@lru_cache(maxsize=4096)
def read(text: str, *, metric: bool = False) -> Reading:
    """Quantities and left words of a text; `metric` reads "200 m" as meters and not as millions."""
    found = tokens(plain(text))
    amounts: list[Quantity] = []
    left: list[str] = []
    at = 0
    while at < len(found):
        hedge, start = _hedge(found, at)
        step = _amount(found, start, metric=metric) if start < len(found) else None
        if step is None:
            left.append(found[at].text)
            at += 1
            continue
        quantity, end = _range(found, step, metric=metric)
        quantity, end = _whole(found, quantity, end, metric=metric)
        quantity, end = _added(found, quantity, end)
        behind, end = _hedge_behind(found, end)
        quantity = _replaced(quantity, hedge=hedge or behind)
        if quantity not in amounts:  # "40 (forty)"
            amounts.append(quantity)
        at = max(end, at + 1)
    return Reading(tuple(amounts), tuple(word for word in left if word[0].isalnum() and word not in _FREE))


def _replaced(quantity: Quantity, **changes: object) -> Quantity:
    return dataclasses.replace(quantity, **changes)  # type: ignore[arg-type]


def _hedge(found: tuple[Token, ...], at: int) -> tuple[Hedge, int]:
    """The hedge that begins at `at` and where it ends; the longest phrase wins, and several are one."""
    for length in range(_LONGEST, 0, -1):
        phrase = tuple(token.text for token in found[at : at + length])
        if phrase in _BEFORE and at + length < len(found):
            inner, end = _hedge(found, at + length)
            return inner or _BEFORE[phrase], end
    if found[at].text in {"a", "an", "the", "of"} and at + 1 < len(found):
        inner, end = _hedge(found, at + 1)
        return (inner, end) if inner else ("", at)
    return "", at


def _hedge_behind(found: tuple[Token, ...], at: int) -> tuple[Hedge, int]:
    for length in (2, 1):
        phrase = tuple(token.text for token in found[at : at + length])
        if phrase in _BEHIND:
            return _BEHIND[phrase], at + length
    return "", at


def _amount(found: tuple[Token, ...], at: int, *, metric: bool) -> _Step | None:
    """ "$5 million", "six-week", "148 km/h", "minus 170 degrees", "a year and a half"."""
    money, start = _unit(found, at, MONEY)
    negative = start < len(found) and found[start].text in {"-", "minus", "negative"}
    start += negative
    if start >= len(found):
        return None
    number = numeral(found, start, metric=metric) or _one(found, start)
    if number is None:
        return None
    if money is None and negative and start > 1 and found[start].glued and found[start - 2].is_number:
        return None
    unit, end = _unit(found, number.end, ALL, number=number)
    if [token.text for token in found[end : end + 3]] == ["and", "a", "half"]:
        number, end = number._replace(value=number.value + Fraction(1, 2)), end + 3
    per, end = _per(found, end)
    unit = ALL["time"] if number.times and unit is None else unit
    if unit is not None and per == "hour" and unit.name in SPEEDS:
        unit, per = SPEEDS[unit.name], ""
    below = [token.text for token in found[end : end + 2]] == ["below", "zero"]
    sign = -1 if negative or below else 1
    quantity = Quantity(
        number.value * sign, other=number.other, unit=unit or money, per=per, share=number.share and unit is None
    )
    return _Step(quantity, end + 2 * below, number.size)


def _one(found: tuple[Token, ...], at: int) -> Numeral | None:
    """ "a year and a half", "an hour": the article counts before a unit."""
    if found[at].text in {"a", "an"} and at + 1 < len(found) and len(found[at + 1].text) > 1:
        unit, _ = _unit(found, at + 1, ALL)
        return None if unit is None else Numeral(Fraction(1), at + 1)
    return None


def _unit(
    found: tuple[Token, ...], at: int, table: dict[str, Unit], *, number: Numeral | None = None
) -> tuple[Unit | None, int]:
    """The unit or money at `at` and where it ends; "us $" and "percentage points" before their parts."""
    start = at + (number is not None and at + 1 < len(found) and found[at].text == "-")
    of = number is not None and [token.text for token in found[start : start + 1]] == ["of"]
    start += of
    for length in (4, 3, 2, 1):
        pieces = found[start : start + length]
        if len(pieces) < length or (start > at and not pieces[0].text[0].isalpha()):
            continue
        spelled = "".join(("" if token.glued or not i else " ") + token.text for i, token in enumerate(pieces))
        spaced = " ".join(token.text for token in pieces)
        unit = table.get(spelled) or table.get(spaced) or table.get(spaced.replace(" ", ""))
        if unit is not None:
            return unit, start + length
    return None, at


def _per(found: tuple[Token, ...], at: int) -> tuple[str, int]:
    """ "a year", "per share", "/h", "annually", "in any month" behind a quantity."""
    if at < len(found) and found[at].text in PERIODS:
        return PERIODS[found[at].text], at + 1
    start = at + (at < len(found) and found[at].text == "in")
    if start + 1 < len(found) and found[start].text in _EACH:
        word = found[start + 1].text
        unit = ALL.get(word)
        if unit is not None and unit.kind in {"time", "months", "length", "area", "weight", "nights"}:
            return unit.name, start + 2
        if found[start].text in {"a", "per", "each", "every", "/"} and word in {"share", "head", "person", "barrel"}:
            return word, start + 2
    return "", at


def _range(found: tuple[Token, ...], low: _Step, *, metric: bool) -> tuple[Quantity, int]:
    """ "30-40", "between 3 and 4 million", "27 votes to 22", "2:1"; the second part's size and unit count for both."""
    between = low.end < len(found) and any(token.text == "between" for token in found[: low.end])
    at = low.end + (found[low.end : low.end + 1] != () and found[low.end].text == "votes")
    if at + 1 >= len(found):
        return low.quantity, low.end
    link = found[at].text
    if not (link in _TO or link in {":", "against"} or (between and link == "and")):
        return low.quantity, low.end
    if link == "-" and not found[at + 1].glued and found[at].glued:
        return low.quantity, low.end
    second = _amount(found, at + 1, metric=metric)
    if second is None or (second.quantity.unit and low.quantity.unit and second.quantity.unit != low.quantity.unit):
        return low.quantity, low.end
    first, last = low.quantity, second.quantity
    smaller = low.size == 1 < second.size and first.low < last.low
    end = second.end + (found[second.end : second.end + 1] != () and found[second.end].text == "votes")
    return Quantity(
        first.low * (second.size if smaller else 1),
        high=last.low,
        unit=last.unit or first.unit,
        per=last.per or first.per,
    ), end


def _whole(found: tuple[Token, ...], part: Quantity, end: int, *, metric: bool) -> tuple[Quantity, int]:
    """ "9 of 200", "one in ten", "40 of the more than 100 hostages"."""
    if part.high is not None or part.unit is not None or part.share:
        return part, end
    following = [token.text for token in found[end : end + 2]]
    noun = following[1:] in (["in"], ["out"]) and following[0].isalpha() and following[0] not in {"in", "out", "of"}
    after = end + noun  # "seven households in ten"
    for link in _OF:
        if tuple(token.text for token in found[after : after + len(link)]) != link:
            continue
        _, start = _hedge(found, after + len(link)) if after + len(link) < len(found) else ("", len(found))
        number = numeral(found, start, metric=metric) if start < len(found) else None
        if number is not None and not number.share and (link != ("in",) or _is_ratio(part, number)):
            return _replaced(part, of=number.value), number.end
    return part, end


def _added(found: tuple[Token, ...], first: Quantity, end: int) -> tuple[Quantity, int]:
    """ "a year and two months" is 14 months, "2 hours 30 minutes" 150 minutes."""
    start = end + (found[end : end + 1] != () and found[end].text in {"and", ","})
    if first.unit is None or first.high is not None or first.per or start >= len(found):
        return first, end
    second = _amount(found, start, metric=False)
    unit = second.quantity.unit if second is not None else None
    if second is None or unit is None or unit.kind != first.unit.kind or unit.size >= first.unit.size:
        return first, end
    total = (first.low * first.unit.size + second.quantity.low * unit.size) / unit.size
    return _replaced(first, low=total, other=None, unit=unit), second.end


def _is_ratio(part: Quantity, number: Numeral) -> bool:
    """ "one in ten", but not "212 in 2019"."""
    return 0 < part.low < number.value <= 1000


def hedges_of_prompt(prompt: str) -> frozenset[Hedge]:
    """The hedges that a question already states: "More than how many …" gives {"more"}."""
    found = tokens(plain(prompt))
    kinds = set()
    for at in range(len(found)):
        hedge, end = _hedge(found, at)
        if hedge and found[end].text in {"how", "what", "which"}:
            kinds.add(hedge)
    return frozenset(kinds)


def units_of(text: str) -> frozenset[str]:
    """Names of the units that stand in a text without a number: "How many kilograms …" gives {"kilogram"}."""
    found = tokens(plain(text))
    units = {_unit(found, at, ALL)[0] for at in range(len(found)) if len(found[at].text) > len("kg")}
    shares = {"percent"} if {"share", "rate", "percentage", "proportion"} & {token.text for token in found} else set()
    return frozenset({unit.name for unit in units if unit is not None} | shares)
