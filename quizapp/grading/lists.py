"""Several names in any order: "iceland, norway" is "Norway and Iceland"; one of two is close, one wrong is wrong."""

from __future__ import annotations

import dataclasses
import re
from typing import NamedTuple

from quizapp.grading import verdicts
from quizapp.grading.names import grade_name
from quizapp.grading.outcome import Grade, Outcome
from quizapp.grading.places import country
from quizapp.grading.typos import Surroundings, capitalised
from quizapp.grading.wording import SMALL, words

_KEY_BREAK = re.compile(r",? and |, ")
_BREAK = re.compile(r"[,;/+&|]| and | plus | as well as | with | und | et | y ")
_CHOICE = re.compile(r"\b(?:or|nor|neither|not|either|but)\b")
MOST_WORDS = 16  # of an answer without commas that is still searched for the names


class _Found(NamedTuple):
    items: frozenset[int]
    extra: int
    misspelled: bool


def items(form: str) -> tuple[str, ...]:
    """The names that a key enumerates: ("Egypt", "Qatar", "the United States"); empty where it is one name."""
    parts = tuple(part.strip() for part in _KEY_BREAK.split(form) if part.strip())
    if len(parts) < 2 or country(form) or not all(capitalised(part) for part in parts):
        return ()
    return parts


def grade_list(typed: str, around: Surroundings) -> Grade:
    """Compare an enumeration with the key's, as sets; `items(key)` must not be empty."""
    key = around.question.answer
    asked = items(key)
    settings = [_alone(item, asked, around) for item in asked]
    if _CHOICE.search(typed):
        return verdicts.wrong(key, "It is not one or the other.")
    found = _by_signs(typed, settings)
    if len(found.items) < len(asked):
        found = max(found, _word_by_word(typed, settings), key=lambda one: (len(one.items), -one.extra))
    return _verdict(found, asked, key)


def _verdict(found: _Found, asked: tuple[str, ...], key: str) -> Grade:
    missing = [item for i, item in enumerate(asked) if i not in found.items]
    if not found.items or (missing and found.extra) or found.extra >= len(asked):
        return verdicts.wrong(key)
    if found.extra:
        return verdicts.close(f"one too many; the answer is “{key}”")
    if missing:
        return verdicts.close(f"{_spelled_out(missing)} also {'belongs' if len(missing) == 1 else 'belong'} to “{key}”")
    return verdicts.misspelled(key) if found.misspelled else verdicts.right(key)


def _spelled_out(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _alone(item: str, asked: tuple[str, ...], around: Surroundings) -> Surroundings:
    """The question as if it asked for one of the names, with all other names as what it could be confused with."""
    own = {words(one) for one in asked}
    listed = [part for text in around.question.distractors for part in (items(text) or (text,))]
    rivals = tuple(part for part in dict.fromkeys(listed) if words(part) not in own)
    question = dataclasses.replace(around.question, answer=item, accept=(), distractors=rivals)
    others = (*(one for one in asked if one != item), *(one for one in around.others if not items(one)))
    return dataclasses.replace(around, question=question, others=others)


def _by_signs(typed: str, settings: list[Surroundings]) -> _Found:
    """Each piece between commas and "and" is one name, the others being extra."""
    hit: set[int] = set()
    extra, misspelled = 0, False
    for piece in _BREAK.split(typed):
        if not any(word not in SMALL for word in words(piece)):
            continue
        grades = [grade_name(piece.strip(), one) for one in settings]
        right = [i for i, grade in enumerate(grades) if grade.outcome is Outcome.RIGHT]
        if not right:
            extra += 1
        hit.update(right[:1])
        misspelled = misspelled or any("spelled" in grades[i].reason for i in right)
    return _Found(frozenset(hit), extra, misspelled)


def _word_by_word(typed: str, settings: list[Surroundings]) -> _Found:
    """Names without anything between them: "qatar egypt us"; the longest run of words that is one of them counts."""
    left = [word for word in words(typed) if word not in SMALL]
    if len(left) > MOST_WORDS:
        return _Found(frozenset(), len(left), misspelled=False)
    hit: set[int] = set()
    at = extra = 0
    while at < len(left):
        step = _name_at(left, at, settings, hit)
        extra += step == 0
        at += max(1, step)
    return _Found(frozenset(hit), extra, misspelled=False)


def _name_at(left: list[str], at: int, settings: list[Surroundings], hit: set[int]) -> int:
    """How many words the name takes that begins at `at`, 0 where none does; adds its number to `hit`."""
    longest = max(len(words(one.question.answer)) for one in settings) + 1
    for length in range(min(longest, len(left) - at), 0, -1):
        piece = " ".join(left[at : at + length])
        for i, one in enumerate(settings):
            alone = length == 1 or not any(word in words(other.question.answer) for other in settings
                                           for word in left[at : at + length] if other is not one)  # fmt: skip
            if alone and grade_name(piece, one).outcome is Outcome.RIGHT:
                hit.add(i)
                return length
    return 0
