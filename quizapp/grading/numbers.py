"""Numbers by value and unit: forty is 40 and 42 days are six weeks, but 39 is never 40.

Exactly convertible units count as right (42 days, 48 hours for two days), since nothing was lost. A number that is
rounded rightly from an exact key of five digits or more ("41,000" for 41,318), a unit that is missing, and one end of a
range are close. Everything else is wrong, however near.
"""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from quizapp.grading import verdicts
from quizapp.grading.date_words import MONTH
from quizapp.grading.outcome import Grade, Outcome
from quizapp.grading.quantities import Quantity, Reading, hedges_of_prompt, read, units_of
from quizapp.grading.typos import Surroundings, same
from quizapp.grading.units import same_money
from quizapp.grading.wording import NEGATIONS, words

if TYPE_CHECKING:
    from quizapp.grading.units import Unit

LEAST_DIGITS = 4  # significant digits of an exact key whose hedged rounding is close; one more without a hedge
TOLERANCE = Fraction(2, 100)  # between metric and imperial units, which nobody converts exactly
_ANY = frozenset("people person persons folks men women members things individuals lot number".split())
_UP, _DOWN = frozenset({"more"}), frozenset({"less", "nearly"})


class _Asked(NamedTuple):
    """What the question asks for: the key's quantity, the units that the prompt states, those that fit, the hedges."""

    key: str
    quantity: Quantity
    units: frozenset[str]
    fitting: frozenset[str]
    hedges: frozenset[str]
    around: Surroundings


def key_quantity(form: str) -> Quantity | None:
    """The one quantity that a key is, with at most a few words of what is counted; None for any other key."""
    found = read(form)
    return found.quantities[0] if len(found.quantities) == 1 and not NEGATIONS & set(found.words) else None


def grade_number(typed: str, around: Surroundings) -> Grade:
    """Compare a typed quantity with the key; `key_quantity(key)` must not be None."""
    key = around.question.answer
    forms = [found for form in around.forms if (found := key_quantity(form)) is not None]
    evidence = around.question.evidence.text if around.question.evidence else ""
    units = units_of(around.question.prompt)
    fitting = units | {found.unit.name for found in forms[1:] if found.unit is not None}
    hedges = hedges_of_prompt(around.question.prompt) | {found.hedge for found in forms if found.hedge}
    told = {(part.low, part.unit) for part in read(f"{around.question.prompt} {evidence}").quantities}
    asked = _Asked(key, forms[0], units, fitting, frozenset(hedges), around)
    readings = [read(typed)]
    if any(size in typed for size in "mM"):
        readings.append(read(typed, metric=True))
    return verdicts.best(*(_reading(found, typed, asked, told) for found in readings))


def _reading(found: Reading, typed: str, asked: _Asked, told: set[tuple[Fraction, Unit | None]]) -> Grade:
    if NEGATIONS & set(found.words) or _is_date(typed):
        return verdicts.wrong(asked.key)  # "not 40", "May 9"
    if not found.quantities:
        nouns = read(asked.key).words
        if any(same(word, noun) for word in found.words for noun in nouns):
            return verdicts.close(f"the article says {asked.key}; you typed {typed} without the number")
        return verdicts.wrong(asked.key)
    grades = [_compare(quantity, found, asked) for quantity in found.quantities]
    best = verdicts.best(*grades)
    others = [part for part, grade in zip(found.quantities, grades, strict=True) if grade is not best]
    if any((part.low, part.unit) not in told for part in others) or (others and " or " in typed):
        return verdicts.wrong(asked.key, "One number was asked for.")
    return best


def _is_date(typed: str) -> bool:
    """ "May 9", which is no nine."""
    found = words(typed)
    return any(one in MONTH and other.isdecimal() for one, other in pairwise(found))


def _compare(given: Quantity, found: Reading, asked: _Asked) -> Grade:
    key, quantity = asked.key, asked.quantity
    if given.high is not None or quantity.high is not None:
        grade = _compare_ranges(given, asked)
    elif given.proportion is not None and quantity.proportion is not None:
        grade = _compare_shares(given, quantity, key)
    else:
        grade = _compare_values(given, found, asked)
    if grade.outcome is Outcome.WRONG:
        return grade
    return verdicts.worst(grade, _hedge(given, asked), _other_words(found, given, asked))


def _compare_ranges(given: Quantity, asked: _Asked) -> Grade:
    """ "30-40" for "30 to 40"; one end of a range is close, and so is a score the other way round."""
    key, quantity = asked.key, asked.quantity
    unit = _unit(given, asked)
    if quantity.high is None or unit.outcome is Outcome.WRONG:
        return verdicts.wrong(key) if quantity.high is None else unit
    if given.high is not None:
        if (given.low, given.high) == (quantity.low, quantity.high):
            return verdicts.worst(verdicts.right(key), unit)
        turned = (given.high, given.low) == (quantity.low, quantity.high)
        return verdicts.close(f"it is the other way round, {key}") if turned else verdicts.wrong(key)
    ends = {quantity.low} if quantity.low > quantity.high else {quantity.low, quantity.high}
    return verdicts.close(f"that is one end; the answer is “{key}”") if given.low in ends else verdicts.wrong(key)


def _compare_shares(given: Quantity, quantity: Quantity, key: str) -> Grade:
    """ "10 percent" is "one in ten"; "67 percent" is close to two-thirds, "60 percent" is not."""
    one, other = given.proportion, quantity.proportion
    assert one is not None
    assert other is not None
    if one == other:
        return verdicts.right(key)
    rounded = (given.unit is None) != (quantity.unit is None) and abs(one - other) < Fraction(1, 100)
    return verdicts.close(f"the article has it as “{key}”") if rounded else verdicts.wrong(key)


def _compare_values(given: Quantity, found: Reading, asked: _Asked) -> Grade:
    key, quantity = asked.key, asked.quantity
    if quantity.share or (quantity.of is None) != (given.of is None):
        grade = _of(given, asked)
        if grade is not None:
            return grade
    unit = _unit(given, asked)
    if unit.outcome is Outcome.WRONG:
        return unit
    if given.unit is not None and quantity.unit is not None and given.unit.size != quantity.unit.size:
        return _converted(given, given.unit, quantity.unit, asked)
    if quantity.low not in (given.low, given.other):
        return _rounded(given, asked)
    if given.unit is None and quantity.unit is not None and found.words:
        if _foreign(found, asked):
            return verdicts.wrong(key, "The unit does not fit.")
        return verdicts.close(f"the number is right, but not of what; the answer is “{key}”")  # "two sides"
    return unit


def _of(given: Quantity, asked: _Asked) -> Grade | None:
    """ "40 of the more than 100" for 40, where the article has the 100; "9" for "9 of 200" lacks the whole."""
    if asked.quantity.share:
        decimal = given.unit is None and given.low == asked.quantity.low  # "0.5" for half
        return verdicts.right(asked.key) if decimal else verdicts.wrong(asked.key)
    if asked.quantity.of is not None:
        same_number = given.low == asked.quantity.low
        return verdicts.close(f"of how many; it is “{asked.key}”") if same_number else verdicts.wrong(asked.key)
    evidence = asked.around.question.evidence
    wholes = {part for found in read(f"{asked.around.question.prompt} {evidence.text if evidence else ''}").quantities
              for part in (found.low, found.of)}  # fmt: skip
    if given.low == asked.quantity.low and given.of not in wholes:
        return verdicts.close(f"the answer is “{asked.key}”")
    return None


def _unit(given: Quantity, asked: _Asked) -> Grade:
    """Right where the unit fits or the question states it, close where it is missing, wrong where it is another."""
    key, quantity = asked.key, asked.quantity
    if given.unit is None:
        needed = quantity.unit is not None and not quantity.unit.kind.startswith("money")
        if needed and quantity.unit and quantity.unit.name not in asked.units | {"degree"}:
            return verdicts.close(f"the unit is missing; it is {key}")
        return _per(given, asked)
    if quantity.unit is None:
        evidence = asked.around.question.evidence
        proofs = read(evidence.text).quantities if evidence else ()
        told = asked.fitting | {proof.unit.name for proof in proofs if proof.unit and proof.low == given.low}
        fits = given.unit.name in told or any(given.unit.name.endswith(f" {name}") for name in told)
        return _per(given, asked) if fits else verdicts.wrong(key, "The unit does not fit.")
    one, other = given.unit, quantity.unit
    if one.name == other.name or same_money(one, other):
        return _per(given, asked)
    if one.kind == other.kind:
        return _per(given, asked)
    if {one.kind, other.kind} == {"percent", "points"}:
        return verdicts.wrong(key, "Percent and percentage points are different things.")
    if one.kind == "length" and other.kind == "speed" and one.name in other.name:
        return verdicts.close(f"the period is missing; it is {key}")
    return verdicts.wrong(key, "The unit is not the same.")


def _per(given: Quantity, asked: _Asked) -> Grade:
    """ "a year" may be left out of money, but not out of how often; it may not be another."""
    key, quantity = asked.key, asked.quantity
    if given.per == quantity.per:
        return verdicts.right(key)
    if not given.per:
        needed = quantity.unit is not None and quantity.unit.kind == "times"
        return verdicts.close(f"the period is missing; it is {key}") if needed else verdicts.right(key)
    if not quantity.per and given.per in asked.around.told:
        return verdicts.right(key)
    return verdicts.wrong(key)


def _converted(given: Quantity, one: Unit, other: Unit, asked: _Asked) -> Grade:
    """ "42 days" are six weeks; "92 mph" is close to 148 km/h; "5 miles" is close to "five nautical miles"."""
    key = asked.key
    mine, right = given.low * one.size, asked.quantity.low * other.size
    if mine == right:
        return verdicts.right_but(key)
    if one.system != other.system:
        near = abs(mine - right) <= TOLERANCE * abs(right)
        part = given.low == asked.quantity.low and other.name.endswith(f" {one.name}")
        if near or part:
            return verdicts.close(f"the article has it as “{key}”")
    return verdicts.wrong(key)


def _rounded(given: Quantity, asked: _Asked) -> Grade:
    """ "41,000" for 41,318, and "about 2,800" for 2,847: rounded, not mistaken; "1,900" for 1,901 is just wrong."""
    exact, rough = asked.quantity.low, given.low
    digits = len(str(exact).strip("-").rstrip("0"))
    least = LEAST_DIGITS if given.hedge else LEAST_DIGITS + 1
    if exact.denominator == 1 and rough.denominator == 1 and digits >= least and rough:
        kept = len(str(rough).strip("-").rstrip("0"))
        step = 10 ** (len(str(rough).strip("-")) - kept)
        if 1 < kept < digits and abs(exact - rough) * 2 <= step:
            return verdicts.close(f"that is rounded; the article says {asked.key}")
    return verdicts.wrong(asked.key)


def _hedge(given: Quantity, asked: _Asked) -> Grade:
    """A hedge may be missing, but none that says otherwise: "more than 40" is not "fewer than 40"."""
    key, mine = asked.key, given.hedge
    if not mine or mine in asked.hedges or (mine == "about" and "exactly" not in asked.hedges):
        return verdicts.right(key)
    opposite = asked.hedges & (_DOWN if mine in _UP else _UP if mine in _DOWN else frozenset())
    if opposite and not asked.hedges & (_UP if mine in _UP else _DOWN):
        return verdicts.wrong(key, "More or less are turned round.")
    if mine in _DOWN and asked.hedges & {*_DOWN, "about" if mine == "nearly" else ""}:
        return verdicts.right(key)
    if mine == "exactly" and not asked.hedges:
        return verdicts.right(key)
    if asked.quantity.high is not None:
        return verdicts.right(key)
    return verdicts.close(f"the number is right; the article says {key}")


def _foreign(found: Reading, asked: _Asked) -> bool:
    """True for "5 million people" where money was asked for."""
    return any(not any(same(word, known) for known in asked.around.told) for word in found.words)


def _other_words(found: Reading, given: Quantity, asked: _Asked) -> Grade:
    """ "40 trucks" where it is 40 hostages: the number is right, what is counted is not."""
    strange = [
        word for word in found.words if word not in _ANY and not any(same(word, known) for known in asked.around.told)
    ]
    if not found.words and _nouns_needed(asked):
        return verdicts.close(f"the article says {asked.key}")
    if any(same(word, noun) for word in found.words for noun in read(asked.key).words):
        strange = []  # "27 Paraguayan detainees" for "27 Paraguayans"
    if strange and not (given.unit is not None and asked.quantity.unit is not None):
        return verdicts.close(f"the number is right; the answer is “{asked.key}”, and you typed {strange[0]}")
    return verdicts.right(asked.key)


def _nouns_needed(asked: _Asked) -> bool:
    """True for "40 trucks" where nothing but the key says what is counted."""
    nouns = read(asked.key).words
    prompt = words(asked.around.question.prompt)
    return (
        bool(nouns)
        and asked.quantity.unit is None
        and not any(same(noun, word) for noun in nouns for word in prompt)
        and "how" not in prompt
    )
