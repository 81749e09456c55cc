"""An answer typed in words of one's own: what kind of answer the key is decides how it is compared."""

from __future__ import annotations

import dataclasses
import re
from typing import TYPE_CHECKING

from quizapp.grading import verdicts
from quizapp.grading.chosen import grade
from quizapp.grading.dates import grade_date, key_when
from quizapp.grading.demands import grade_clause
from quizapp.grading.difference import difference
from quizapp.grading.lists import grade_list, items
from quizapp.grading.names import grade_name
from quizapp.grading.numbers import grade_number, key_quantity
from quizapp.grading.outcome import Grade, Outcome
from quizapp.grading.quantities import read
from quizapp.grading.typos import Surroundings, capitalised
from quizapp.grading.wording import LONGEST, plain, without_frame, words
from quizapp.question import Category

if TYPE_CHECKING:
    from collections.abc import Iterable

    from quizapp.question import Question

_ASKS_WHO = re.compile(
    r"(?:^|, )(?:(?:to|with|for|by|from|on|in|between|against|of) )?"
    r"(?:who|whom|whose|which (?:\w+ ){0,2}?(?:countr|cit|state|union|compan|part|side|group))"
)
_LEFT_OUT = re.compile(r"[()\[\]\";!?]|(?<!\d)[.,:']|[.,:'](?!\d)|(?<=[a-z])-(?=[a-z])")
_PAST = re.compile(r"\b(?:ago|earlier|before|previously)\b")
_AHEAD = re.compile(r"\b(?:in|from now|later|hence|after)\b")
MOST_BESIDE = 3  # words that a key in numbers may have beside its number: "15 new officers"


def grade_typed(
    given: str, *, question: Question, article_text: str = "", others: Iterable[str] = (), day_first: bool = False
) -> Grade:
    """Compare what was typed with the question's key, by what kind of answer the key is.

    `article_text` and `others` (further names and keys of the set) say what an answer could be confused with.
    `day_first` reads 7/3 as the 7th of March. Never raises, whatever was typed.
    """
    exact = grade(given, answer=question.answer, accept=question.accept)
    if exact.outcome is Outcome.RIGHT:
        return exact
    typed = "" if len(given) > LONGEST else without_frame(given, question.prompt)
    if not words(typed) and not any(char in typed for char in "0123456789"):
        return exact if len(given) <= LONGEST else verdicts.wrong(question.answer, "That is too long for an answer.")
    framed = grade(typed, answer=question.answer, accept=question.accept)
    if framed.outcome is Outcome.RIGHT:
        return framed
    forms = [plain(form) for form in (question.answer, *question.accept)]
    if _unsigned(plain(typed)) in {_unsigned(form) for form in forms}:
        return verdicts.right(question.answer)  # "150 kilowatt hours", "¥318bn $2.1bn" for "¥318bn ($2.1bn)"
    if _letters(typed) and _letters(typed) in {_letters(form) for form in forms}:
        return verdicts.right(question.answer)  # "sixweeks"
    around = Surroundings(question, article_text, tuple(others), day_first)
    found = verdicts.wrong(question.answer) if _is_distractor(typed, question) else _by_kind(typed, around)
    return dataclasses.replace(found, diff=difference(given, question.answer))


def _unsigned(text: str) -> str:
    """Without the signs that people leave out; those of currencies, shares and numbers stay."""
    return " ".join(_LEFT_OUT.sub(" ", text).split())


def _letters(text: str) -> str:
    """Without blanks, hyphens and articles; "" where a digit stands, as it does not compare like that."""
    found = [word for word in words(text) if word not in {"the", "a", "an"}]
    joined = "".join(found).replace("-", "")
    return "" if any(char.isdigit() for char in joined) else joined


def _is_distractor(typed: str, question: Question) -> bool:
    own = {plain(form) for form in (question.answer, *question.accept)}
    spelled = words(typed), _letters(typed)
    return any(
        plain(text) not in own and (words(text) == spelled[0] or (spelled[1] and _letters(plain(text)) == spelled[1]))
        for text in question.distractors
    )


def _by_kind(typed: str, around: Surroundings) -> Grade:
    """The comparison that fits the key: a number, a time, names, one name, or a clause."""
    key, category = around.question.answer, around.question.category
    if category is Category.DATES:
        return _time(typed, around)
    if _is_quantity(key, category):
        return grade_number(typed, around)
    if key_when(key) is not None and any(char.isdigit() for char in key):
        return grade_date(typed, around)
    if items(key):
        return verdicts.best(grade_list(typed, around), _whole(typed, around))
    if _is_name(key, around):
        return grade_name(typed, around)
    return grade_clause(typed, around)


def _whole(typed: str, around: Surroundings) -> Grade:
    """An "and" may also belong to one name: "Van Rees and Zonen"; only a right answer counts then."""
    found = grade_name(typed, around)
    return found if found.outcome is Outcome.RIGHT else verdicts.wrong(around.question.answer)


def _is_quantity(key: str, category: Category) -> bool:
    """True for a key that is one amount, but not for a demand that only contains one."""
    quantity = key_quantity(key)
    if quantity is None:
        return False
    beside = len(read(key).words)
    if "and" in words(key) and quantity.high is None and beside > 1:
        return False  # "two boats and a raft"
    return beside <= MOST_BESIDE if category is Category.NUMBERS else beside == 0


def _is_name(key: str, around: Surroundings) -> bool:
    if around.question.category is Category.DEMANDS:
        return capitalised(key) or _ASKS_WHO.search(plain(around.question.prompt)) is not None
    return around.question.category is not Category.NUMBERS


def _time(typed: str, around: Surroundings) -> Grade:
    """A date or time of day; a length of time ("two weeks ago"); or words ("before the cup final")."""
    key = around.question.answer
    if key_when(key) is not None:
        return grade_date(typed, around)
    if key_quantity(key) is not None:
        low, mine = plain(key), typed
        if (_PAST.search(low) and _AHEAD.search(mine)) or (_AHEAD.search(low) and _PAST.search(mine)):
            return verdicts.wrong(key, "It is the other way round.")
        return grade_number(_PAST.sub(" ", mine), around)
    return grade_clause(typed, around)
