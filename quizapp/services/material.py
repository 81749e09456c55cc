"""What a person gives to start with, a text, a file or an address, and how it looks before questions are made."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from quizapp.articles import Article, ArticleError, blocks, from_text
from quizapp.articles.fetching import fetch
from quizapp.articles.material import TOO_LONG, Material, from_file, from_page, from_paste
from quizapp.articles.text import LONGEST
from quizapp.services.errors import Invalid, Problem

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import date

__all__ = ["Material", "Paragraph", "Sheet", "article_from", "choices_of", "corrected", "sheet_of", "take"]

UNTITLED = "Untitled article"  # what an article without a headline is called, and the set made from it
NOTHING = "Paste the text of the article: a headline and a few paragraphs."
BOTH = (
    "There is a text as well as a file or an address, and one set is made from one article. Take the text out, or send "
    "the text alone."
)
PAGES = ("text/html", "application/xhtml+xml")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One block of a text as its person sees it: `wanted` where it counts as text of the article."""

    mark: str
    words: str
    wanted: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """An article before questions are made from it: what was guessed, for correction, and every block of its text."""

    title: str
    published: date | None
    source: str | None
    text: str
    paragraphs: list[Paragraph]

    @property
    def left_out(self) -> int:
        """How many blocks are not text of the article."""
        return sum(not one.wanted for one in self.paragraphs)


def take(*, text: str = "", file: tuple[str, bytes] | None = None, address: str | None = None) -> Material:
    """Read the one thing that was given; `file` is its name and its bytes. Raises Invalid with words for its field.

    An address is fetched, which takes up to ten seconds: the caller asks whether that is switched on.
    """
    given = [name for name, there in (("file", file), ("address", address)) if there]
    if len(given) > 1 or (given and text.strip()):
        raise Invalid([Problem(given[0], BOTH)])
    if not given and not text.strip():
        raise Invalid([Problem("text", NOTHING)])
    try:
        found = from_file(file[1], name=file[0]) if file else _fetched(address) if address else from_paste(text)
        if len(found.text) > LONGEST and given:
            raise ArticleError(TOO_LONG.format(length=len(found.text), most=LONGEST))
    except ArticleError as error:
        raise Invalid([Problem(given[0] if given else "text", str(error))]) from None
    return found


def corrected(
    material: Material,
    *,
    title: str | None = None,
    published: date | None = None,
    source: str | None = None,
    choices: Mapping[str, bool] | None = None,
) -> Material:
    """The material with what its person says in place of what was guessed; None leaves a guess as it is."""
    return replace(
        material,
        title=title or material.title,
        published=published or material.published,
        source=source or material.source,
        choices=material.choices | dict(choices or {}),
    )


def article_from(material: Material) -> Article:
    """The article that questions are made from; raises Invalid, with words for the person, where it is none."""
    try:
        return from_text(material.text, title=material.title, published=material.published, choices=material.choices)
    except ArticleError as error:
        raise Invalid([Problem("text", str(error))]) from None


def sheet_of(material: Material) -> Sheet:
    """Everything there is to correct about it. Nothing is refused here, not even a text without any block."""
    title, found = blocks(material.text, title=material.title)
    return Sheet(
        title=title,
        published=material.published,
        source=material.source,
        text=material.text,
        paragraphs=[
            Paragraph(
                block.mark,
                material.text[block.start : block.end],
                material.choices.get(block.mark, not block.furniture),
            )
            for block in found
        ],
    )


def choices_of(seen: Collection[str], kept: Collection[str]) -> dict[str, bool]:
    """A person's choices, by mark: of the blocks they have `seen`, those they have `kept` are text."""
    return {mark: mark in set(kept) for mark in seen}


def _fetched(address: str) -> Material:
    found = fetch(address)
    if found.kind in PAGES:
        return from_page(found.content, told=found.encoding, address=found.address)
    ending = ".md" if found.kind == "text/markdown" else ".txt"
    return from_file(found.content, name=f"page{ending}")
