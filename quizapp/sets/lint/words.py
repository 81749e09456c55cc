"""What the rules of the writing check see in a text: its telling words, its quotations, what contains what."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from quizapp.question import HEADLINE
from quizapp.sets.numerals import DAYS, parted
from quizapp.spelling import normalised

_WORDS = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
COMMON = frozenset(
    _WORDS.findall(
        "about after again against also among another around because been before being between both came come could "
        "does down during each either ever every from have having here into just like made make many might more most "
        "much must near only onto other over said same says should since some such than that their them then there "
        "these they this those through under until upon very want wants were what when where which while whom whose "
        "will with within would year years month months week weeks days people"
    )
)
# In front of a number: it is not the exact one.
HEDGE = re.compile(
    r"\b(?:about|around|roughly|nearly|almost|approximately|some|more than|over|at least|at most|up to|fewer than|"
    r"less than|under|close to|an estimated|somewhat|as many as|as much as)\b",
    re.IGNORECASE,
)


def words(text: str) -> list[str]:
    """The words of a text in lower case."""
    return _WORDS.findall(text.lower())


def telling(text: str) -> set[str]:
    """The words of four letters and more that say what a text is about."""
    return {word for word in words(text) if len(word) >= 4 and word not in COMMON}


def stems(text: str) -> set[str]:
    """The beginnings of the telling words, so that "mediated" and "mediators" meet: {"medi"}."""
    return {stem(word) for word in telling(text)}


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """A word without its endings: "ferries" -> "ferr", "proposed" -> "propos"."""
    plain = re.sub(r"['’]s$", "", normalised(word))
    return re.sub(r"(?:ations?|ators?|ating|ated|ates|ings?|ied|ies|ed|es|ers?|ors?|s|e|y)$", "", plain) or plain


def unquoted(text: str) -> str:
    """A text with its quotations emptied: what stands in them was said so."""
    return re.sub(r"“[^”]*”|\"[^\"]*\"", "“”", text)


def without_headline(prompt: str) -> str:
    """A prompt without the headline of its story in front."""
    return HEADLINE.sub("", prompt)


def contains(outer: str, inner: str) -> bool:
    """True where `inner` stands in `outer` as whole words; "1,900" does not contain "900"."""
    return inner in outer and (re.search(rf"(?<!\w)(?<!\d[,.]){re.escape(inner)}(?!\w)(?![,.]\d)", outer) is not None)


def same(one: str, other: str) -> bool:
    """True where two choices say the same: "the U.N." and "UN", "forty boats" and "40 boats", "24 hours", "one day"."""
    plain, second = normalised(one), normalised(other)
    if plain == second or plain.replace(".", "") == second.replace(".", ""):
        return True
    if _initials(one) == other.removeprefix("the ").replace(".", "") or _initials(other) == one.removeprefix(
        "the "
    ).replace(".", ""):
        return True
    return _measured(plain) is not None and _measured(plain) == _measured(second)


def _initials(text: str) -> str | None:
    """ "the European Central Bank" -> "ECB"; None where it is no name of two words or more."""
    name = [word for word in text.removeprefix("the ").split() if word not in {"of", "the", "for", "and"}]
    return "".join(word[0] for word in name) if len(name) > 1 and all(word[0].isupper() for word in name) else None


@lru_cache(maxsize=5_000)
def _measured(text: str) -> tuple[tuple[float, ...], tuple[str, ...]] | None:
    """The numbers of a choice, spans of time in days, and its other words; None without a number."""
    numbers, others = parted(text)
    if not numbers:
        return None
    values = tuple(round(value * DAYS.get(unit, 1.0), 6) for value, unit in numbers)
    return values, tuple(sorted("day" if word in DAYS else word for word in others if word not in {"a", "an", "the"}))


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of an article: as it stands, without habits of spelling, and the stems of its telling words."""

    text: str
    plain: str
    stems: frozenset[str]


@dataclass(frozen=True, slots=True)
class Told:
    """What an article tells, for rules to look words up in: its sentences, and the stems of all its words."""

    sentences: tuple[Sentence, ...]
    stems: frozenset[str]


@lru_cache(maxsize=32)
def told(article: str) -> Told:
    """What `article` tells. It is kept: all questions of a set are checked against the same one."""
    parts = tuple(Sentence(text, normalised(text), frozenset(stems(text))) for text in sentences(article))
    return Told(parts, frozenset(stem(part) for word in words(article) for part in (word, *word.split("-"))))


def sentences(text: str) -> list[str]:
    """The sentences of a text, cut where a capital follows a full stop; good enough to look for words in."""
    return [part for part in re.split(r"(?<=[.!?”])\s+(?=[A-Z“])|\n+", text) if part.strip()]
