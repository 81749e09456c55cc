"""What was demanded, in words of one's own: enough of them, nothing turned round, every number the same.

Right needs four fifths of the key's words of meaning (after their stems; what the question says itself need not be
repeated), the same polarity, and its numbers. What has some of them is in doubt, and the person decides. Synonyms are
not known.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from quizapp.grading import verdicts
from quizapp.grading.places import cities, country, nationality
from quizapp.grading.quantities import Quantity, read
from quizapp.grading.stems import opposites, stem
from quizapp.grading.typos import Surroundings, misspelled
from quizapp.grading.wording import NEGATIONS, SMALL, plain, words

if TYPE_CHECKING:
    from quizapp.grading.outcome import Grade

RECALL = Fraction(4, 5)
MOST_STRANGE = 1  # words of meaning that nothing in the question knows, before a full match is in doubt
# "stop the restoring" is as much a no as "not restore".
_REVERSERS = frozenset(stem(word) for word in "stop prevent refuse reject deny forbid halt avoid without".split())
_NO_MEANING = SMALL | NEGATIONS | frozenset(
    "it they want demand ask request insist call wanted demanded asked more over least most than so many much no "
    "nor if one ones else thing things something that far all every whole entire get have let per only".split()
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Content:
    """What a clause says: stems, names of countries by their code, numbers with their units, and a no or none."""

    stems: frozenset[str]
    spelled: tuple[str, ...]
    numbers: tuple[Quantity, ...]
    negative: bool

    @property
    def bounded(self) -> bool:
        """True for "no more than 14": the no belongs to the number."""
        return any(number.hedge == "less" for number in self.numbers)


def content(text: str) -> Content:
    """The words of meaning of a clause, what they count, and whether it says no."""
    found = read(text)
    spelled = tuple(word for word in words(text) if word not in _NO_MEANING and not _counts(word, found.quantities))
    stems = {_meaning(word) for word in spelled} | {number.unit.name for number in found.quantities if number.unit}
    stems |= {stem(number.per) for number in found.quantities if number.per}
    negative = bool(NEGATIONS & set(words(text))) or bool(_REVERSERS & stems)
    numbers = found.quantities
    if negative and any(number.hedge == "more" for number in numbers):  # "no pilot for more than 14 nights"
        numbers = tuple(_at_most(number) for number in numbers)
    else:
        negative = negative and not any(number.hedge in {"less", "more"} for number in numbers)
    return Content(frozenset(stems), spelled, numbers, negative)


def _at_most(number: Quantity) -> Quantity:
    import dataclasses

    return dataclasses.replace(number, hedge="less") if number.hedge == "more" else number


def _counts(word: str, numbers: tuple[Quantity, ...]) -> bool:
    """True for a word that is part of a quantity: "fourteen", "8", "percent"."""
    own = read(word)
    if own.quantities:
        return True
    return any(number.unit is not None and read(f"1 {word}").quantities[0].unit == number.unit for number in numbers)


def _meaning(word: str) -> str:
    code = country(word) or nationality(word) or country(word.removesuffix("s"))
    return f"={code}" if code else stem(word)


def _rejoined(typed: str, around: Surroundings) -> str:
    """ "cease fire" as one word, where the key has "cease-fire"."""
    low = " ".join(words(typed)) if typed.replace(" ", "").isalpha() else typed
    for form in around.forms:
        for word in words(form):
            if "-" in word:
                low = low.replace(word.replace("-", " "), word)
    return low


def grade_clause(typed: str, around: Surroundings) -> Grade:
    """Compare a clause with the key and its variants by the words that matter; the most favourable counts."""
    key = around.question.answer
    given = content(_rejoined(typed, around))
    if not given.stems and not given.numbers:
        return verdicts.wrong(key)
    forms = [content(form) for form in around.forms]
    shared = frozenset.intersection(*(form.stems for form in forms)) if len(forms) > 1 else frozenset()
    grades = [_grade(given, form, around) for form in forms]
    best = verdicts.best(*grades)
    if shared and not best.in_doubt and best is not grades[0]:
        return best
    missing = shared and not any(_has(given, one, around) for one in shared)
    return verdicts.wrong(key) if missing and best.in_doubt else best


def _grade(given: Content, asked: Content, around: Surroundings) -> Grade:
    key = around.question.answer
    contrary = _contrary(given, asked, around)
    if contrary:
        return verdicts.wrong(key, contrary)
    prompt = content(around.question.prompt)
    units = _units(asked.numbers)
    required = asked.stems - prompt.stems - units or asked.stems - units
    hit = {word for word in required if _has(given, word, around)}
    numbers = [number for number in asked.numbers if not _told(number, prompt.numbers)]
    counted = [number for number in numbers if any(_counted(number, mine) for mine in given.numbers)]
    if not hit and not counted:
        return verdicts.wrong(key)
    if _is_other_answer(given, asked, hit, required, around):
        return verdicts.wrong(key)
    weight = len(required) + len(numbers)
    full = Fraction(len(hit) + len(counted), max(1, weight)) >= RECALL
    if numbers and len(counted) < len(numbers) and not _only_one(numbers):
        words_there = Fraction(len(hit), max(1, len(required))) >= RECALL
        return verdicts.close(f"the number is missing; the answer is “{key}”") if words_there else verdicts.doubt(key)
    if not full or len(_strange(given, asked, around)) > MOST_STRANGE:
        return verdicts.doubt(key)
    return verdicts.right(key)


def _units(numbers: tuple[Quantity, ...]) -> frozenset[str]:
    return frozenset(number.unit.name for number in numbers if number.unit)


def _counted(number: Quantity, mine: Quantity) -> bool:
    """The same number with its unit, which may be missing only where it is money: "raise the offer to 35"."""
    money = number.unit is not None and number.unit.kind.startswith("money")
    return _same_number(number, mine) and (mine.unit is not None or number.unit is None or money)


def _only_one(numbers: list[Quantity]) -> bool:
    """ "one new boat" is "a new boat"."""
    return all(number.low == 1 for number in numbers)


def _has(given: Content, word: str, around: Surroundings) -> bool:
    """True where a stem was typed, be it misspelled."""
    if word in given.stems:
        return True
    originals = [one for form in around.forms for one in words(form) if _meaning(one) == word]
    return any(misspelled(mine, one, around) for mine in given.spelled for one in originals)


def _told(number: Quantity, told: tuple[Quantity, ...]) -> bool:
    return any(_same_number(number, other) for other in told)


def _same_number(one: Quantity, other: Quantity) -> bool:
    """The same value; a unit may be missing but not another."""
    values = (one.low, one.high) == (other.low, other.high)
    return values and (one.unit is None or other.unit is None or one.unit.name == other.unit.name)


def _contrary(given: Content, asked: Content, around: Surroundings) -> str:
    """One sentence where the answer says no for yes, another number or unit, an opposite or another name; else ""."""
    bounds = given.bounded or asked.bounded
    if given.negative != asked.negative and not bounds:
        return "It says the contrary."
    if asked.bounded and not given.bounded and any(number.hedge == "more" for number in given.numbers):
        return "It says the contrary."
    if _other_number(given, around):
        return "The number is not the same."
    if any(
        _turned(mine.hedge, one.hedge) for mine in given.numbers for one in asked.numbers if _same_number(one, mine)
    ):
        return "It says the contrary."
    every = {word for form in around.forms for word in content(form).stems}
    for word in every - given.stems:
        if opposites(word) & given.stems - every and not _misspelled_in(word, given, around):
            return "It says the contrary."
    return "It names somebody or something else." if _other_name(given, asked, around) else ""


def _other_number(given: Content, around: Surroundings) -> bool:
    """A number that is not the key's: wrong where the key has one, or a distractor has this one."""
    question = around.question
    evidence = question.evidence.text if question.evidence else ""
    own = [number for form in around.forms for number in read(form).quantities]
    told = (*own, *read(f"{question.prompt} {evidence}").quantities)
    rivals = tuple(number for text in question.distractors for number in read(text).quantities)
    if not own and _several_for_one(given, around):
        return True
    for number in given.numbers:
        single = number.low == 1 and (not own if number.unit is None else number.unit.name in around.told)
        if not single and not _told(number, told) and (own or _told(number, rivals)):
            return True
    return False


def _several_for_one(given: Content, around: Surroundings) -> bool:
    """ "two seats" where the key has "a seat"."""
    ones = {stem(noun) for form in around.forms for noun in re.findall(r"\b(?:a|an|one) ([a-z-]+)", plain(form))}
    return any(number.low > 1 and number.unit is None for number in given.numbers) and bool(ones & given.stems)


def _misspelled_in(word: str, given: Content, around: Surroundings) -> bool:
    return word not in given.stems and _has(given, word, around)


def _turned(mine: str, right: str) -> bool:
    """ "at most" for "at least"."""
    return {mine, right} == {"more", "less"} or {mine, right} == {"more", "nearly"}


def _other_name(given: Content, asked: Content, around: Surroundings) -> bool:
    """A name of the key is missing, and another stands in its place."""
    key_names = {word for word in asked.stems if _is_name(word, around)}
    mine = {word for word in given.stems if _is_name(word, around)}
    return bool(key_names - mine) and bool(mine - {name for form in around.forms for name in content(form).stems})


def _is_name(word: str, around: Surroundings) -> bool:
    if word.startswith("=") or word in cities():
        return True
    return any(_meaning(name) == word for name in around.names | _key_names(around))


def _key_names(around: Surroundings) -> frozenset[str]:
    """Words with a capital inside the key and its variants."""
    pieces = [piece for form in around.forms for piece in form.split()[1:] if piece[:1].isupper()]
    first = [form.split()[0] for form in around.forms if form[:1].isupper()]
    return frozenset(word for piece in (*pieces, *first) for word in words(piece) if word not in SMALL)


def _is_other_answer(
    given: Content, asked: Content, hit: set[str], required: frozenset[str], around: Surroundings
) -> bool:
    """True where a distractor fits better than the key, or is there beside it."""
    for text in around.question.distractors:
        rival = content(text)
        own = rival.stems - asked.stems
        if own and own <= given.stems and not own <= content(around.question.prompt).stems:
            return True
    return False


def _strange(given: Content, asked: Content, around: Surroundings) -> list[str]:
    """Words of meaning that neither the key nor the question nor its proof knows."""
    told = {_meaning(word) for word in around.told} | asked.stems
    return [
        word
        for word in given.spelled
        if _meaning(word) not in told and not any(misspelled(word, known, around) for known in around.told)
    ]
