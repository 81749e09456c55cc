"""Rules about the form of the choices: of one kind, in one form, fitting the question alike."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeAlias

from quizapp.question import Category
from quizapp.sets.choices import in_order
from quizapp.sets.lint.finding import Finding
from quizapp.sets.lint.words import HEDGE, without_headline
from quizapp.sets.numerals import numbers_in
from quizapp.spelling import indefinite

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from quizapp.question import Question

_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_MONTH = re.compile(rf"\b(?:{_MONTHS})\b")
_DAY = re.compile(rf"\b(?:(?:{_MONTHS}) \d{{1,2}}|\d{{1,2}} (?:{_MONTHS}))\b(?! ?\d{{4}}$)|\b\w+day\b")
_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
_TIME = re.compile(
    r"\b(?:spring|summer|autumn|fall|winter|year|month|week|weekend|day|night|morning|afternoon|evening|noon|midnight|"
    r"dawn|quarter|half|century|decade|hour|minute|season|semester|now|later|earlier|end|eve|Christmas|Easter|Ramadan)s?\b"
    r"|\b\d{1,2}(?::\d\d)? ?[ap]\.?m\b|\b\d{1,2}:\d\d\b|\b(?:1[5-9]|20)\d\ds\b",
    re.IGNORECASE,
)
_MONEY = re.compile(r"[$€£¥]|\b(?:dollars?|euros?|pounds?|cents?|yen|yuan|francs?|kroner|kronor|rupees?|pesos?)\b")
_FRACTION = re.compile(r"\b(?:half|third|quarter|tenth|fifth|no|none|one|all)")
_SMALL_NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5}
# Names that are one thing in spite of their "and".
_PAIRED = re.compile(
    r"\b(?:Bosnia and Herzegovina|Trinidad and Tobago|Antigua and Barbuda|St\.? Kitts and Nevis|Saint Kitts and Nevis|"
    r"São Tomé and Príncipe|Sao Tome and Principe|Saint Vincent and the Grenadines|Johnson and Johnson)\b"
)


def one_form(question: Question, article: str) -> Iterator[Finding]:
    """L03: the choices are of one kind: all sums, all shares, all days; and the key is not alone in its form.

    Elsewhere words may stand beside numbers: "a raise of 8 percent", "shorter days".
    """
    if question.category in {Category.NUMBERS, Category.DATES}:
        kind_of = _measure if question.category is Category.NUMBERS else _grain
        key = kind_of(question.answer)
        for at, choice in enumerate(question.distractors):
            kind = kind_of(choice)
            if kind != key:
                message = f"“{choice}” is {kind}, and the answer is {key}; write choices of one kind"
                yield Finding("L03", "error", "distractors", message, at)
    if len(question.distractors) < 2:
        return
    for form in (_opening, _listed, _fraction, _roundness):
        others = {form(choice) for choice in question.distractors}
        key = form(question.answer)
        if len(others) == 1 and key not in others and "" not in others | {key}:
            message = f"only the answer is {key}, and every wrong choice is {others.pop()}; that tells them apart"
            yield Finding("L03", "error", "answer", message)
            return


def ordered(question: Question, article: str) -> Iterator[Finding]:
    """L08: numbers and days are written in their order, as the app shows them, and as they stand on paper."""
    wanted = in_order(question.distractors)
    given = list(question.distractors)
    if wanted is not None and given not in (wanted, wanted[::-1]) and not any(one_form(question, article)):
        yield Finding("L08", "warning", "distractors", f"write them in their order: {', '.join(wanted)}")


def agreement(question: Question, article: str) -> Iterator[Finding]:
    """L09: every choice fits the grammar of the prompt: "which two countries" takes two, "an ___" takes a vowel.

    Where the key itself does not fit, only that is said: then it is the question that must be changed.
    """
    prompt = without_headline(question.prompt)
    if not question.distractors:
        return
    for demand in (_number_asked, _gap, _plural):
        asked = demand(prompt)
        if asked is None:
            continue
        fits, message = asked
        if not fits(question.answer):
            yield Finding("L09", "error", "answer", message.format(question.answer))
            return
        for at, choice in enumerate(question.distractors):
            if not fits(choice):
                yield Finding("L09", "error", "distractors", message.format(choice), at)
        return


def hedges(question: Question, article: str) -> Iterator[Finding]:
    """L19: "about", "nearly" and "more than" stand in all choices or in none."""
    choices = (question.answer, *question.distractors)
    hedged = [bool(HEDGE.match(choice) and numbers_in(choice)) for choice in choices]
    if any(hedged) and not all(hedged):
        odd = hedged.index(not hedged[0])
        said = choices[hedged.index(True)]
        message = f"“{said}” says how exact it is, and other choices do not; say it in all or in none"
        yield Finding("L19", "warning", "distractors", message, odd - 1)


Fits: TypeAlias = "tuple[Callable[[str], bool], str]"


def _number_asked(prompt: str) -> Fits | None:
    """ "Which two countries …": choices that name two, or do not tell how many, "both sides"."""
    found = re.search(r"\b(?:which|what|who (?:are|were) the) (two|three|four|five) [a-z]", prompt.lower())
    if found is None:
        return None
    wanted = {_SMALL_NUMBERS[found[1]], 0}
    return lambda choice: _parts(choice) in wanted, f"the question asks for {found[1]}; “{{}}” names more or fewer"


def _gap(prompt: str) -> Fits | None:
    """ "The owners offered an ___?": choices that begin with that sound."""
    found = re.search(r"\b([Aa]n?) (?:_{2,}|…|\.{3})", prompt)
    if found is None:
        return None
    article = found[1].lower()
    return lambda choice: indefinite(choice) == article, f"“{article}” before the gap does not go with “{{}}”"


def _plural(prompt: str) -> Fits | None:
    """ "Who were the mediators …": choices that can be several."""
    if not re.search(r"\bwho (?:are|were) the [a-z ]*s\b|\bwhich [a-z]+s (?:are|were|have)\b", prompt.lower()):
        return None
    return _is_several, "the question is in the plural, and “{}” is one"


def _measure(choice: str) -> str:
    """What a number counts, as far as its signs tell."""
    if _MONEY.search(choice):
        return "a sum of money"
    if re.search(r"%|\bper ?cent\b|\bpercentage\b", choice):
        return "a share"
    return "a number" if numbers_in(choice) or _FRACTION.search(choice) else "words"


def _grain(choice: str) -> str:
    """How exact a date is: a day, a month, a year, or another time; "words" where it is no time."""
    if _DAY.search(choice):
        return "a day"
    if _MONTH.search(choice):
        return "a month"
    if _YEAR.fullmatch(choice.strip().removeprefix("in ").removeprefix("the year ")):
        return "a year"
    return "a time" if _TIME.search(choice) or numbers_in(choice) else "words"


def _opening(choice: str) -> str:
    """With what kind of word a choice begins; "" where that says nothing."""
    first = choice.split()[0] if choice.split() else ""
    following = choice.split()[1] if len(choice.split()) > 1 else ""
    if first in {"a", "an"}:
        return "one of several (a, an)"
    if first == "the":
        return "a known thing (the)" if following[:1].islower() else ""
    if first == "to" and following[:1].islower():
        return "an infinitive (to …)"
    if first == "that":
        return "a clause (that …)"
    if first.endswith("ing") and first[:1].islower() and len(first) > 5:
        return "an action (…ing)"
    return ""


def _listed(choice: str) -> str:
    """Whether a choice is a list; "" where nobody can tell."""
    if not choice[:1].isupper():
        return ""
    return "a list (… and …)" if _parts(choice) > 1 else "a single name"


def _fraction(choice: str) -> str:
    """Whether the one number of a choice has decimals; "" for other choices, and where it is spelled out."""
    digits = _only_number(choice)
    return "" if digits is None else "a number with decimals" if "." in digits else "a whole number"


def _roundness(choice: str) -> str:
    """Whether a number of three digits or more is round; "" for other choices."""
    digits = _only_number(choice)
    if digits is None or "." in digits or len(digits) < 3:
        return ""
    return "a round number" if digits.endswith("0") else "an exact number"


def _only_number(choice: str) -> str | None:
    found = re.findall(r"\d[\d,]*(?:\.\d+)?", choice)
    dated = _YEAR.search(choice) or _MONTH.search(choice)
    return found[0].replace(",", "") if len(found) == 1 and not dated else None


def _parts(choice: str) -> int:
    """How many things a choice names: 2 for "Norway and Iceland"; 0 where it does not tell, as "both sides"."""
    bare = _PAIRED.sub("X", choice)
    if re.match(r"(?:both|all|the|its|their|two|three|four|five)\b", bare) and " and " not in bare:
        return 0
    return len(re.split(r",? and |, | & ", bare))


def _is_several(choice: str) -> bool:
    """True where a choice can be the subject of "are": a list, or a word with the ending of a plural."""
    words = re.split(r" (?:of|in|for|from|at|with|who|that|to) ", choice)[0].split()
    if _parts(choice) > 1 or not words or words[0].lower() in {"both", "all", "the", "two", "three", "many", "some"}:
        return True
    return words[-1].endswith("s") or words[-1].lower() in {"police", "people", "men", "women", "children", "staff"}
