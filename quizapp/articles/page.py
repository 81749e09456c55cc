"""A web page to blocks of text: which of them are the article is what trafilatura says; every block is kept.

trafilatura (Apache-2.0) finds the article and its data, jusText cuts the page into blocks. Both load for most of a
second, and only a page needs them: they are imported when the first one comes.
"""

from __future__ import annotations

import logging
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from quizapp.articles.article import ArticleError
from quizapp.articles.guessing import day_of

if TYPE_CHECKING:
    import datetime

UNREADABLE = "This page cannot be read. Open it in a browser, and paste the text that it shows."
FEWEST_WORDS = 8  # of a block outside the article that is worth showing at all
LONGEST_SOURCE = 120


@dataclass(frozen=True, slots=True)
class Parts:
    """A page taken apart: its blocks in order, each with whether it belongs to the article, and the page's own data."""

    blocks: list[tuple[str, bool]]
    title: str | None = None
    published: datetime.date | None = None
    source: str | None = None


def read_page(page: str, *, address: str | None = None) -> Parts:
    """Take a page apart; raises ArticleError where there is nothing to read.

    Blocks of the article come with True; of the rest only those with as many words as a sentence has.
    """
    from trafilatura import bare_extraction
    from trafilatura.metadata import extract_metadata

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # pages without an article are told to people
    try:
        found = bare_extraction(page, url=address, include_comments=False, include_tables=False, favor_recall=True)
        data = extract_metadata(page, default_url=address)
        cut = _cut(page)
    except Exception as error:  # whatever a parser of other people's pages may raise
        raise ArticleError(UNREADABLE) from error
    text = str(getattr(found, "text", None) or "")
    own = {_letters(re.sub(r"^- ", "", line)) for line in text.splitlines()} - {""}
    whole = _letters(text)
    title = " ".join(str(data.title).split()) or None if data.title else None
    judged = [(words, _letters(words) in own or (len(words) > 40 and _letters(words) in whole)) for words in cut]
    shown = [
        (words, kept)
        for words, kept in judged
        if (kept or len(words.split()) >= FEWEST_WORDS) and _letters(words) != _letters(title or "")
    ]
    if text and not any(kept for _, kept in shown):
        shown = [(line.removeprefix("- "), True) for line in text.splitlines() if line.strip()]
    day = day_of(str(data.date)) if data.date else None
    return Parts(shown, title, day, _source(data.sitename, address))


def _cut(page: str) -> list[str]:
    """The page's blocks as plain lines, in order, each said once."""
    from justext import core

    root = core.preprocessor(core.html_to_dom(page))
    words = [" ".join(part.text.split()) for part in core.ParagraphMaker.make_paragraphs(root)]
    return list(dict.fromkeys(part for part in words if part))


def _letters(text: str) -> str:
    """Only what two readers of one page agree on."""
    return "".join(char for char in text.casefold() if char.isalnum())


def _source(site: str | None, address: str | None) -> str | None:
    host = (urlsplit(address).hostname or "").removeprefix("www.") if address else ""
    name = " ".join(str(site).split()) if site else host
    return name[:LONGEST_SOURCE] or None
