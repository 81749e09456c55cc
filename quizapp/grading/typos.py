"""When a word is only misspelled, and when it is another word.

One wrong, missing, additional or swapped letter in a word of four to seven letters, two in a longer one; never in a
shorter one, never among digits, and never where what was typed is, or is as near to, another name that could be meant.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from rapidfuzz.distance import OSA

from quizapp.grading.places import country, known_names, nationality
from quizapp.grading.wording import SMALL, plain, words

if TYPE_CHECKING:
    from quizapp.question import Question

SHORTEST, SHORT = 4, 8  # letters: no typo below the first, one below the second, two from there on
FIRST_COUNTS = 5  # in words as short as this the first letter is never the mistyped one: "Oran" is not "Iran"
# "minister" is not a misspelled "ministry": another ending makes another word.
_ENDINGS = "ion ions or ors er ers ry ries ist ists ism ing ed able al ment ance ence ive ity y".split()
_SPAN = re.compile(r"[^\W\d_a-z][^\W\d_]*(?:['’.-][^\W\d_]+)*\.?(?: (?:(?:of|de|la|al|bin|van|von|der|for|the) ){0,2}"
                   r"[^\W\d_a-z][^\W\d_]*(?:['’.-][^\W\d_]+)*\.?){0,6}")  # fmt: skip
# What begins a sentence with a capital and is no part of a name.
_STARTERS = SMALL | frozenset(
    "but if when while after before since until during under over although because though however meanwhile according "
    "about only also still yet now then here most many several both neither no not last next earlier later officials "
    "mr mrs ms dr monday tuesday wednesday thursday friday saturday sunday even our we you they i his her".split()
)


@dataclass(frozen=True)
class Surroundings:
    """What an answer could be confused with: the question's own words, its article, and the names of its set."""

    question: Question
    article_text: str = ""
    others: tuple[str, ...] = ()
    day_first: bool = False

    @cached_property
    def forms(self) -> tuple[str, ...]:
        """The key and its accepted variants."""
        return (self.question.answer, *self.question.accept)

    @cached_property
    def rivals(self) -> tuple[tuple[str, ...], ...]:
        """The words of each wrong answer that is known: the distractors, and other names of the set."""
        own = {words(form) for form in self.forms}
        found = dict.fromkeys(words(text) for text in (*self.question.distractors, *self.others))
        return tuple(name for name in found if name and name not in own)

    @cached_property
    def article_names(self) -> tuple[tuple[str, ...], ...]:
        """Every run of capitalised words of the article, in plain spelling, without what only begins a sentence."""
        return _names_of(self.article_text)

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """Every word of the article, the prompt and the proof."""
        return self.told | _words_of(self.article_text)

    @cached_property
    def told(self) -> frozenset[str]:
        """The words of the prompt, the proof and the key with its variants: they may stand in any answer."""
        evidence = self.question.evidence.text if self.question.evidence else ""
        return frozenset(words(" ".join((self.question.prompt, evidence, *self.forms))))

    @cached_property
    def names(self) -> frozenset[str]:
        """Single words of all names that could be meant instead of the key."""
        single = {part for name in (*self.rivals, *self.article_names) for part in name}
        return frozenset(word for word in single if word not in SMALL)


@lru_cache(maxsize=32)
def _names_of(article_text: str) -> tuple[tuple[str, ...], ...]:
    found = dict.fromkeys(words(span) for span in _SPAN.findall(article_text))
    return tuple(name for name in (_without_starters(name) for name in found) if name)


@lru_cache(maxsize=32)
def _words_of(article_text: str) -> frozenset[str]:
    return frozenset(words(article_text))


def _without_starters(name: tuple[str, ...]) -> tuple[str, ...]:
    start = next((i for i, word in enumerate(name) if word not in _STARTERS), len(name))
    return name[start:]


@lru_cache(maxsize=16384)
def same(typed: str, word: str) -> bool:
    """True for one word in two spellings: hyphen or not, labour or labor, "guilds" for "guild’s"."""
    if typed == word or typed.replace("-", "") == word.replace("-", ""):
        return True
    return _spelled_alike(typed) == _spelled_alike(word)


def _spelled_alike(word: str) -> str:
    low = word.replace("-", "").removesuffix("s") if len(word) >= SHORTEST else word
    return low.replace("isation", "ization").replace("our", "or").replace("yse", "yze").replace("centre", "center")


def misspelled(typed: str, word: str, around: Surroundings) -> bool:
    """True where `typed` can only be `word` with a typo: "Mardavi" for "Mardawi", never "Irak" for "Iran"."""
    if any(char.isdigit() for char in typed + word):
        return False
    limit = 0 if min(len(word), len(typed)) < SHORTEST else 1 if len(word) < SHORT else 2
    distance = OSA.distance(typed, word, score_cutoff=limit)
    if not 0 < distance <= limit or (len(word) <= FIRST_COUNTS and typed[0] != word[0]):
        return False
    if typed in around.vocabulary or typed in around.names or _other_ending(typed, word):
        return False
    return not _nearer_to_another(typed, word, distance, around)


def _nearer_to_another(typed: str, word: str, distance: int, around: Surroundings) -> bool:
    own = country(word)
    for name in (*known_names(), *around.names):
        if abs(len(name) - len(typed)) > distance or OSA.distance(typed, name, score_cutoff=distance) > distance:
            continue
        kin = own is not None and own in {country(name), nationality(name)}
        if not kin and not same(name, word):  # "Irann" may be meant for "Irani", and so for Iran
            return True
    return False


def _other_ending(typed: str, word: str) -> bool:
    """ "mediation" for "mediator": the same stem with another ending, each of them a word."""
    for ending in _ENDINGS:
        stem = word.removesuffix(ending)
        if stem != word and len(stem) >= SHORTEST and typed.startswith(stem) and typed[len(stem) :] in _ENDINGS:
            return True
    return False


def capitalised(text: str) -> bool:
    """True where every word of meaning begins with a capital: "the United Nations", not "the transport ministry"."""
    found = [word for word in re.findall(r"[^\W_]+(?:['’.-][^\W_]+)*", text) if plain(word) not in SMALL]
    return bool(found) and all(word[0].isupper() or word[0].isdigit() for word in found)
