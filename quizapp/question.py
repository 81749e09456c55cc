"""The words every package shares: a question, its evidence and its category.

Generation makes them, set files hold them, the store keeps them, the pages ask them. Standard library only.
"""

from __future__ import annotations

import glob
import re
from dataclasses import dataclass
from enum import StrEnum
from fnmatch import fnmatchcase
from typing import NamedTuple

# The story that a prompt names in front of its question, by its headline.
HEADLINE = re.compile(r"^In the story “([^”]+)”,? ?")
# The same with the question behind it, in four parts. Scripts use this pattern, too: it means the same to them.
STORY_AND_QUESTION = re.compile(r"^(In the story )(“[^”]+”)(, )(\S[\s\S]*)$")


class Category(StrEnum):
    """What a question asks about. The first four are what the product exists for."""

    MEDIATORS = "mediators"
    DEMANDS = "demands"
    NUMBERS = "numbers"
    DATES = "dates"
    PEOPLE = "people"
    PLACES = "places"


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """The verbatim span of the article that proves the key: `article.text[start:end] == text`."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question with its key (`answer`), accepted variants, distractors and proof.

    `id` is stable: editing the prompt keeps it, and so everyone's progress. `said_by` names the source of a
    contested or quoted claim. `rule` names the rule that asked it (`demands.want`), None for an author's own.
    `evidence` may be missing only in a set without an article.
    """

    id: str
    category: Category
    prompt: str
    answer: str
    accept: tuple[str, ...] = ()
    distractors: tuple[str, ...] = ()
    evidence: Evidence | None = None
    said_by: str | None = None
    rule: str | None = None
    hint: str | None = None
    explanation: str | None = None
    tags: tuple[str, ...] = ()


class Parted(NamedTuple):
    """A prompt in four parts that make it up again: "In the story ", “the headline”, ", ", and the question."""

    opening: str
    story: str
    closing: str
    question: str


def parted(prompt: str) -> Parted | None:
    """The story in front of a prompt apart from its question; None where no story stands in front.

    "In the story “Talks end”, who left?" -> ("In the story ", "“Talks end”", ", ", "who left?").
    """
    found = STORY_AND_QUESTION.match(prompt)
    return Parted(*found.groups()) if found else None


def is_headline(story: str, title: str) -> bool:
    """True where a story in its quotation marks is the one with this title.

    A headline in a prompt has “…” in place of what may be another question's key, and no full stop at its end; a long
    one ends before the last comma of its title.
    """
    wanted = glob.escape(_plain(story[1:-1])).replace("…", "*")
    whole = _plain(title)
    return fnmatchcase(whole, wanted) or fnmatchcase(whole.rpartition(", ")[0], wanted)


def _plain(title: str) -> str:
    """A title without habits of quoting, of capitals and of blanks."""
    return " ".join(re.sub("[“”‘\"']", "’", title).split()).rstrip(".").casefold()
