"""An article as the rest of the app sees it: its text untouched, and where its paragraphs stand in it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime


class ArticleError(ValueError):
    """The input is not an article we can work with. The message is for the person who gave it."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """`article.text[start:end]` is one paragraph of the body, without the blanks around it."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Block:
    """One block of a page: `text[start:end]`. `furniture` where it looks like what stands beside an article.

    `mark` names the block by its words: a person's choice about it holds wherever the block moves.
    """

    start: int
    end: int
    furniture: bool
    mark: str


def mark_of(words: str) -> str:
    """The name of a block with these words, whatever the blanks between them: 12 hexadecimal digits."""
    return hashlib.sha256(" ".join(words.split()).encode("utf-8", "replace")).hexdigest()[:12]


@dataclass(frozen=True, slots=True)
class Article:
    """A text with a title and paragraphs. All offsets in the app count characters of `text`, as it came in."""

    title: str
    text: str
    paragraphs: tuple[Paragraph, ...]
    published: datetime.date | None = None

    @property
    def words(self) -> int:
        """Number of blank-separated words in the body."""
        return sum(len(self.text[part.start : part.end].split()) for part in self.paragraphs)
