"""An article as the rest of the app sees it: its text untouched, and where its paragraphs stand in it."""

from __future__ import annotations

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
