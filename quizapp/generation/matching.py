"""When the key of a question is the answer of a gold fact: the same words, or the same thing in other words. Pure.

“roughly 40 boats” is “40” where the gold question says what is counted, “Wednesday” is “Wednesday, March 6, 2024”,
“Qatar and Egypt” is “Egypt and Qatar”, and a demand may be told with a few words more. What the gold answer says and
the key does not must stand in the prompt, so that nothing of the fact is lost; another number, day, hedge, party or a
“not” never match.
"""

from __future__ import annotations

import datetime
import re
from typing import TYPE_CHECKING, NamedTuple

from quizapp.grading import Outcome, grade
from quizapp.language.dates import MONTHS, WEEKDAYS
from quizapp.language.numerals import number_value
from quizapp.language.quantities import HEDGES
from quizapp.question import Category
from quizapp.spelling import normalised

if TYPE_CHECKING:
    from collections.abc import Iterable

    from quizapp.generation.gold import GoldFact
    from quizapp.question import Question

MOST_MORE = 6  # words of meaning that a demand may have beyond the gold answer
ASKS_WHO = re.compile(r"^(?:\w+ ){0,2}(?:who|whom|whose|which)\b", re.IGNORECASE)
NEGATIONS = frozenset("not never no neither nor without nobody none n't cannot".split())
DENIALS = frozenset({"deny", "deni", "fals", "untru", "refut", "disput", "rumor"})  # as `_stem` leaves them
# Words that carry no meaning of their own in an answer.
SMALL = frozenset(
    "the a an of to in on at by for from with that this its his her their it they be is are was were been has have had "
    "will would and or as any each some than per into how many much what do does did who which when".split()
)
TITLES = frozenset(
    "president vice prime minister chancellor king queen prince princess judge justice mayor senator representative "
    "governor general colonel captain pope cardinal bishop ambassador secretary professor chairman mr mrs ms dr sir "
    "lady lord".split()
)
UNITS = {"$": "dollar", "€": "euro", "£": "pound", "%": "percent"}
# What a hedge says, whatever its word: two of different kinds contradict each other.
HEDGE_KINDS = {
    **dict.fromkeys(("more than", "over", "well over", "just over"), "more"),
    **dict.fromkeys(("at least", "no fewer than", "no less than"), "at least"),
    **dict.fromkeys(("fewer than", "less than", "under", "just under"), "less"),
    **dict.fromkeys(("at most", "up to", "no more than", "not more than", "as many as", "as much as"), "at most"),
}
SHORT = {"b": "billion", "m": "million"}
SHARES = {"half": 1 / 2, "third": 1 / 3, "quarter": 1 / 4, "fifth": 1 / 5, "sixth": 1 / 6, "tenth": 1 / 10}
WORD = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|[$€£%]|[^\W\d_]+(?:['’][^\W\d_]+)*")
DATE_WORD = re.compile(r"\d+|[a-z]+")
BETWEEN_DATES = frozenset(
    "on in by of the at from since until around about time night morning afternoon evening".split()
)


def answers(question: Question, fact: GoldFact) -> bool:
    """True where the key of `question` is the fact's answer or one of its accepted forms, in whatever words."""
    return any(_same(question, form, fact) for form in (fact.answer, *fact.accept))


def answers_exactly(question: Question, fact: GoldFact) -> bool:
    """True where only spelling habits are between the key and a form of the fact's answer."""
    return grade(question.answer, answer=fact.answer, accept=fact.accept).outcome is Outcome.RIGHT


def _same(question: Question, form: str, fact: GoldFact) -> bool:
    key = question.answer
    if normalised(key) == normalised(form):
        return True
    if fact.category is Category.DATES:
        return same_day(key, form)
    if same_list(key, form):
        return True
    if fact.category is Category.NUMBERS:
        return _same_number(question, form, fact)
    if fact.category is Category.MEDIATORS or ASKS_WHO.match(fact.question):
        return same_party(key, form)
    return _says_as_much(question, form, fact)


def repeats(question: Question, words: str) -> bool:
    """True where prompt and key say nearly all that the words mean, and no denial that the words leave out."""
    said, meant = _words(f"{question.prompt} {question.answer}"), _meant(words) - _small()
    if (_negations(question.prompt) | _denials(question.prompt)) - _negations(words) - _denials(words):
        return False
    return len(meant) > 1 and 5 * len(meant & set(said)) >= 4 * len(meant)


class _Day(NamedTuple):
    """What a date says, None where it does not; `rest` are its other words ("mid", "spring", "before")."""

    weekday: int | None
    month: int | None
    day: int | None
    year: int | None
    rest: frozenset[str]

    @property
    def grain(self) -> str:
        """The finest thing that is told."""
        if self.day is not None or self.weekday is not None:
            return "day"
        return "month" if self.month is not None else "year"


def same_day(one: str, other: str) -> bool:
    """True where two dates are of one grain and nothing in them differs: "March 6" is "Wednesday, March 6, 2024".

    "March 2024" is not "March 6, 2024", and "Wednesday" is not "March 6": nothing shows that they are the same.
    """
    first, second = _day(one), _day(other)
    if first.rest != second.rest or first.grain != second.grain:
        return False
    pairs = [(a, b) for a, b in zip(first[:4], second[:4], strict=True) if a is not None and b is not None]
    return bool(pairs) and all(a == b for a, b in pairs)


def _day(text: str) -> _Day:
    weekday = month = day = year = None
    rest = set()
    for word in DATE_WORD.findall(re.sub(r"(?<=\d)(?:st|nd|rd|th)\b", "", normalised(text))):
        named_day = next((at for at, name in enumerate(WEEKDAYS) if name.lower() == word), None)
        named_month = next((at for at, name in enumerate(MONTHS, 1) if _is_short_for(word, name.lower())), None)
        if word.isdecimal():
            day, year = (int(word), year) if len(word) < 3 and day is None else (day, int(word))
        elif named_day is not None:
            weekday = named_day
        elif named_month is not None:
            month = named_month
        elif word not in BETWEEN_DATES:
            rest.add(word)
    if weekday is None and month and day and year:
        weekday = _weekday(year, month, day)
    return _Day(weekday, month, day, year, frozenset(rest))


def _is_short_for(word: str, name: str) -> bool:
    return word == name or (len(word) in {3, 4} and name.startswith(word))


def _weekday(year: int, month: int, day: int) -> int | None:
    try:
        return datetime.date(year, month, day).weekday()
    except ValueError:
        return None


def same_list(one: str, other: str) -> bool:
    """True where two enumerations name the same in another order: "Egypt and Qatar", "Qatar and Egypt"."""
    first, second = _items(one), _items(other)
    return len(first) > 1 and sorted(first) == sorted(second)


def _items(text: str) -> list[str]:
    return [item for part in re.split(r",? and |, |; | & ", text) if (item := normalised(part))]


def _same_number(question: Question, form: str, fact: GoldFact) -> bool:
    """The same numbers and hedges that do not contradict; the unit may stand in the question that goes with it."""
    (key_hedge, key), (form_hedge, gold) = _hedge_and_words(question.answer), _hedge_and_words(form)
    if key_hedge and form_hedge and key_hedge != form_hedge:
        return False
    numbers = [word for word in gold if isinstance(word, float)]
    if not numbers or numbers != [word for word in key if isinstance(word, float)]:
        return False
    return not (_beyond(key, gold) - _meant(fact.question)) and not (_beyond(gold, key) - _meant(question.prompt))


def _hedge_and_words(text: str) -> tuple[str, list[str | float]]:
    """The kind of the hedge in front ("" for none, "about" for all that name no side), and the words after it."""
    plain = normalised(text)
    hedge = next((hedge for hedge in HEDGES if plain.startswith(f"{hedge} ")), None)
    if hedge is None:
        return "", _words(plain)
    return HEDGE_KINDS.get(hedge, "about"), _words(plain.removeprefix(hedge))


def _words(text: str) -> list[str | float]:
    """Stems of the words in order, numbers and shares as their value, signs as the units that they stand for."""
    plain = re.sub(r"\bper cent\b", "percent", normalised(text)).replace("-", " ")
    plain = re.sub(r"(?<=\d) ?([bm])n?\b", lambda sign: f" {SHORT[sign[1]]}", plain)  # "€1.9bn"
    parts = WORD.findall(plain)
    found: list[str | float] = []
    at = 0
    while at < len(parts):
        number, at = _number(parts, at)
        found.append(_stem(UNITS.get(parts[at - 1], parts[at - 1])) if number is None else number)
    return found


def _number(parts: list[str], at: int) -> tuple[float | None, int]:
    """The number that begins at a word, the longest there is, and where the next word stands."""
    for end in range(min(len(parts), at + 6), at, -1):
        if parts[end - 1] != "and" and (value := number_value(" ".join(parts[at:end]))) is not None:
            share = SHARES.get(parts[end].removesuffix("s")) if end < len(parts) else None
            return (value, end) if share is None else (value * share, end + 1)  # "two thirds"
    share = SHARES.get(parts[at])
    return share, at + 1


def same_party(key: str, form: str) -> bool:
    """True where the key names the party of the form, with its title or description: "Ida Kern, the mayor".

    "The leader of the guild" is not "the guild", and "South Sudan" not "Sudan".
    """
    wanted = normalised(form)
    if " and " in f" {normalised(key)} " and " and " not in f" {wanted} ":
        return False
    first, *more = re.split(r", |\(| – | — ", key)
    parts = [normalised(first)]
    if re.search(r"(?:^| )[a-z]", first):  # a description with the name behind it; in "Lima, Peru" both are names
        parts += map(normalised, more)
    return any(part == wanted or _titled(part, wanted) for part in parts)


def _titled(part: str, wanted: str) -> bool:
    """True on "president biden" for "biden", "judge ingrid solheim" for "ingrid solheim"."""
    if not part.endswith(f" {wanted}"):
        return False
    before = [word.strip(".") for word in part.removesuffix(wanted).split()]
    return all(word in TITLES for word in before)


def _says_as_much(question: Question, form: str, fact: GoldFact) -> bool:
    """A phrase that says what the gold answer says, a few words more, and less only of what the prompt has said."""
    key, gold = _words(question.answer), _words(form)
    if bool(_negations(question.answer)) != bool(_negations(form)):
        return False
    meaning = set(gold) - _small()
    missing, more = _beyond(gold, key), _beyond(key, gold) - _meant(fact.question)
    return (
        bool(meaning)
        and 2 * len(missing) <= len(meaning)
        and not missing - _meant(question.prompt)
        and len(more) <= MOST_MORE
    )


def _negations(text: str) -> set[str]:
    plain = normalised(text).replace("n't", " n't")
    return set(plain.split()) & NEGATIONS


def _denials(text: str) -> set[str]:
    return {_stem(word) for word in normalised(text).split()} & DENIALS


def _beyond(words: Iterable[str | float], others: Iterable[str | float]) -> set[str | float]:
    """What the words mean beyond the others."""
    return set(words) - set(others) - _small()


def _meant(text: str) -> set[str | float]:
    return set(_words(text))


def _small() -> set[str | float]:
    return {_stem(word) for word in SMALL}


def _stem(word: str) -> str:
    """Without endings, so that "replacing", "replace" and "the replacement" are one."""
    bare = re.sub(r"['’]s?$", "", word)
    return re.sub(r"(?:ments?|als?|ings?|ed|es|s|e)$", "", bare) if len(bare) > 4 else bare.removesuffix("s")
