"""Wrong numbers of the key's rounding, unit and hedge, in their order.

How many of them lie below the key is drawn first, evenly from none to all: a key that stood in the middle more often
than elsewhere could be guessed.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quizapp.generation.candidate import Unclear
from quizapp.generation.near_forms import near_scores, near_shares
from quizapp.generation.pools import WANTED
from quizapp.language.dates import MONTHS
from quizapp.language.numerals import NUMBER_WORDS, number_value

if TYPE_CHECKING:
    import random
    from collections.abc import Iterable

    from quizapp.generation.candidate import Candidate

# The number that is varied: digits, or words such as "eight", "twenty-five" and the "three" of "three-year"; a dozen
# and a million are units and stay.
UNITS = frozenset("hundred thousand million billion trillion dozen".split())
ONES = "|".join("one two three four five six seven eight nine".split())
NUMBER = re.compile(
    rf"\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+)?|\b(?:{'|'.join(sorted(NUMBER_WORDS - UNITS))})(?:-(?:{ONES}))?\b",
    re.IGNORECASE,
)
ONE_UNIT = re.compile(
    rf"(?<!half )\b[Aa](?= (?:{'|'.join(sorted(UNITS))})\b)"
)  # "a dozen boats" is varied as "one dozen"
RANGE = re.compile(  # behind a number: "and 30", "to 200" of "160 million to 200 million", "and €140,000"
    rf"((?: ?(?:k|m|mn|bn|thousand|million|billion|percent|per cent)\b)? ?(?:and|to|or|-|–) ?[$€£]?)({NUMBER.pattern})",
    re.IGNORECASE,
)
DATE = re.compile(
    rf"\b(?:{'|'.join(MONTHS)})\.? \d+(?:[-–]\d+)?|\d+(?:[-–]\d+)? (?:{'|'.join(MONTHS)})\b"
)  # "by *March 31*"
YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
PERCENT = re.compile(r"%|\bper ?cent\b|percentage")
# Parts of a key below and above it: far enough to be wrong however it is rounded, near enough to be thinkable.
BELOW, ABOVE = (-0.25, -0.4, -0.55), (0.25, 0.5, 0.8)
LOWERED = re.compile(rf"\bfrom (?:how|what)\b.* to ({NUMBER.pattern})(?= ?[\w%]*\?$)", re.IGNORECASE)
RATIO = re.compile(r"\bratio of \d+ to (\d+)")
WHOLE = re.compile(rf"\b(?:of|than) (?:the |all |its |their )?(?:[a-z]+ ){{0,2}}?({NUMBER.pattern})", re.IGNORECASE)


# "the *two* customs services", "*two*-thirds of the cost": with another number it would be no English.
FIXED = re.compile(r"(?:\b(?:the|both|their|its|every) \S+|\S+[- ](?:thirds?|quarters?|fifths?|tenths?)\b.*)")


def varied_number(answer: str) -> re.Match[str] | None:
    """The first number of the answer that is of no date, None where there is none."""
    dates = {at for date in DATE.finditer(answer) for at in range(*date.span())}
    found = (m for m in NUMBER.finditer(answer) if not YEAR.fullmatch(m.group()) and m.start() not in dates)
    return next((m for m in found if not _is_fixed(answer, m)), None)


def _is_fixed(answer: str, number: re.Match[str]) -> bool:
    before = answer[: number.start()].rpartition(" ")[0].rpartition(" ")[2]
    return FIXED.match(f"{before} {number.group()}") is not None or FIXED.match(answer[number.start() :]) is not None


def near_numbers(candidate: Candidate, chance: random.Random, *, real: Iterable[str] = ()) -> list[str]:
    """Three wrong numbers, ascending; `real` ones from the article stand in for made ones where they have the form.

    Raises `Unclear` for a key without a number.
    """
    formed = near_shares(candidate.answer, chance) or near_scores(candidate.answer, chance)
    if formed:
        return formed
    answer = ONE_UNIT.sub("one", candidate.answer)
    found = varied_number(answer) or NUMBER.search(answer)
    value = number_value(found.group().replace(",", "")) if found else None
    if found is None or value is None or value == 0:
        raise Unclear("the number cannot be varied")
    most = _most(candidate, value)
    known = [
        other for other in _same_form(answer, real) if value / 3 <= other <= min(3 * value, most) and other != value
    ]
    below = _below(value, known, chance)
    step = _grain(found.group(), value)
    least = _least(candidate, value)
    if least:  # nothing can be shortened to 11 from less
        known = [other for other in known if other > least]
    low = [one for one in _steps(value, BELOW, step, chance, most=most) if one > least][:below]
    above = ABOVE if value * (1 + ABOVE[-1]) <= most else [factor * (most - value) / value for factor in ABOVE]
    high = _steps(value, above, step, chance, most=most)[: WANTED - len(low)]
    if len(low) + len(high) < WANTED:  # there is no room above, or below one
        low = [one for one in _steps(value, BELOW, step, chance, most=most) if one > least][: WANTED - len(high)]
    high = (
        high if len(low) + len(high) >= WANTED else _steps(value, above, step, chance, most=most)[: WANTED - len(low)]
    )
    _put_real(low, high, value, known)
    texts = [(one, _number_text(found.group(), one)) for one in sorted({*low, *high})]
    return [_put(answer, found, text, one - value) for one, text in texts]


def _put(answer: str, found: re.Match[str], text: str, by: float) -> str:
    """The answer with the text for its number, the end of a range moved as far: "between 20 and 30"."""
    rest = answer[found.end() :]
    other = RANGE.match(rest)
    if other is not None:
        by = -by if RATIO.search(answer) is not None else by
        end = (number_value(other[2].replace(",", "")) or 0) + by
        rest = other[1] + _number_text(other[2], end) + rest[other.end() :]
    return _agreeing(answer[: found.start()] + text + rest, found.group().lower(), text.lower())


def _below(value: float, known: list[float], chance: random.Random) -> int:
    """How many of the wrong numbers are smaller than the key; at least one on the side of a real one."""
    below = chance.randrange(WANTED + 1)
    if known:
        below = max(below, 1) if known[0] < value else min(below, WANTED - 1)
    return below


def _put_real(low: list[float], high: list[float], value: float, known: list[float]) -> None:
    """One real number in the place of the nearest made one; with two of them the key would be the odd one out."""
    for other in known[:1]:
        side = low if other < value else high
        if side and other not in side:
            side[min(range(len(side)), key=lambda at: abs(side[at] - other))] = other


def _most(candidate: Candidate, value: float) -> float:
    """The largest number that can be thought of: 100 percent, and never more than the whole it is a part of."""
    wholes = [number_value(match[1].replace(",", "")) or 0 for match in WHOLE.finditer(candidate.prompt)]
    limits = [whole for whole in wholes if whole > value]
    ratio = RATIO.search(candidate.answer)
    if ratio is not None:  # "in a ratio of 60 to 40"
        limits.append(value + (number_value(ratio[1]) or 0) - 1)
    if PERCENT.search(candidate.answer) and value <= 100:
        limits.append(100)
    return min(limits, default=float("inf"))


def _least(candidate: Candidate, value: float) -> float:
    """The number that the key was lowered to: "from how many hours will shifts be shortened to 11?"."""
    found = LOWERED.search(candidate.prompt)
    other = number_value(found[1].replace(",", "")) if found else None
    least = 2 if value > 2 and re.search(r"\btimes\b", candidate.answer) else 0  # nobody says "two times a week"
    return max(other, least) if other is not None and other < value else least


def _steps(value: float, factors: Iterable[float], step: float, chance: random.Random, *, most: float) -> list[float]:
    """Numbers away from the value by about the factors, as round as it, the nearest first."""
    made: list[float] = []
    for count, factor in enumerate(factors, start=1):
        away = value * (1 + factor * chance.uniform(0.92, 1.08))
        number = round(round(away / step) * step, 6)
        fallback = round(value + (count if factor > 0 else -count) * step, 6)
        if number == value or number in made:
            number = fallback
        if step < number <= most or (step <= number <= most and step == 1):
            made.append(number)
    return [number for number in dict.fromkeys(made) if number != value]


def _same_form(answer: str, real: Iterable[str]) -> list[float]:
    """Values of the texts that differ from the answer in their number alone."""
    form = NUMBER.sub("#", answer)
    values = []
    for text in real:
        match = NUMBER.search(text)
        value = number_value(match.group().replace(",", "")) if match else None
        if match is not None and value and NUMBER.sub("#", text) == form and match.group()[0].isdigit():
            values.append(value)
    return values if any(character.isdigit() for character in answer) else []


def _agreeing(answer: str, old: str, new: str) -> str:
    """ "two days" where the key has one day, and "one day" where it has two."""
    if new in {"1", "one"}:
        return re.sub(rf"\b{new} (\w+?)s$", rf"{new} \1", answer, flags=re.IGNORECASE)
    if old in {"1", "one"}:
        units = "|".join(UNITS)
        return re.sub(rf"\b{new} (?!{units})(\w+[^s\W])$", rf"{new} \1s", answer, flags=re.IGNORECASE)
    return answer


def _grain(text: str, value: float) -> float:
    """The rounding of a number: 40 is rounded to tens, 37 to ones, 1.4 and 31.50 to tenths."""
    if "." in text:
        return 10.0 ** -max(1, len(text.split(".")[1].rstrip("0")))
    grain = 1.0
    while value >= 20 * grain and value % (grain * 10) == 0:
        grain *= 10
    return grain


def _number_text(like: str, value: float) -> str:
    if not like[0].isdigit() and value <= 100:
        return in_words(int(value), capital=like[0].isupper())
    if "." in like:
        return f"{value:.{len(like.split('.')[1])}f}"
    plain = "," not in like and (number_value(like) or 0) >= 1000  # "1500" stays without its comma
    return f"{value:.0f}" if plain else f"{value:,.0f}"


def in_words(value: int, *, capital: bool) -> str:
    """A whole number up to 100 in words: 25 gives "twenty-five"."""
    ones = (
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen"
    ).split()
    tens = "zero ten twenty thirty forty fifty sixty seventy eighty ninety".split()
    if value < 20:
        text = ones[value]
    elif value == 100:
        text = "one hundred"
    else:
        text = tens[value // 10] + (f"-{ones[value % 10]}" if value % 10 else "")
    return text.capitalize() if capital else text
