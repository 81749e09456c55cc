"""Whatever a person gives, a text or a file, as text with what it says about itself: title, day, source.

`from_file(content, name="crews.html")` and `from_paste(text)` give a `Material`; `from_text` makes the `Article` of it
once a person has corrected what was guessed, or at once.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from itertools import accumulate
from pathlib import PurePath
from typing import TYPE_CHECKING

from quizapp.articles.apart import read_apart
from quizapp.articles.article import ArticleError
from quizapp.articles.decoding import decoded, told_in_page
from quizapp.articles.guessing import guess_published, guess_source
from quizapp.articles.markdown import read_markdown
from quizapp.articles.text import LONGEST, MOST_TAGS, TAG, blocks

if TYPE_CHECKING:
    import datetime

    from quizapp.articles.page import Parts

PAGES, MARKDOWN, TEXTS = (".html", ".htm", ".xhtml"), (".md", ".markdown"), (".txt", ".text", "")
PAGE = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype html|html)\b", re.IGNORECASE | re.DOTALL
)
# What other files begin with, for an answer that helps.
KINDS = (
    (b"%PDF-", "This is a PDF. Open it, select the text of the article, and paste it."),
    (b"PK\x03\x04", "This is a Word document or an archive. Save it as plain text (.txt), or paste its text."),
    (b"\xd0\xcf\x11\xe0", "This is a Word document. Save it as plain text (.txt), or paste its text."),
    (b"{\\rtf", "This is rich text. Save it as plain text (.txt), or paste its text."),
    (b"\x89PNG", "This is a picture. Its text cannot be read; paste the text of the article."),
    (b"\xff\xd8\xff", "This is a picture. Its text cannot be read; paste the text of the article."),
)
MOST_SOURCE = LONGEST + LONGEST // 2  # characters of a file, whose signs and addresses count, too
TOO_LONG = "This has {length:,} characters; at most {most:,} can be read. Give one article at a time."
OTHER_NAME = "Files that end in .txt, .md or .html can be read; this one is called “{name}”. Paste its text instead."


@dataclass(frozen=True, slots=True)
class Material:
    """A text to make an article of, and guesses about it; `choices` are the blocks that its page speaks for or against.

    `title` is None where the text itself has it as its first line.
    """

    text: str
    title: str | None = None
    published: datetime.date | None = None
    source: str | None = None
    choices: dict[str, bool] = field(default_factory=dict)


def from_paste(text: str) -> Material:
    """Pasted words: the source of a page is read as the page, everything else stands as it is."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if PAGE.match(text) or len(TAG.findall(text)) > MOST_TAGS:
        return _of_page(text)
    return _of_text(text)


def from_file(content: bytes, *, name: str = "") -> Material:
    """A file by its name's ending. Raises ArticleError, with words for the person, for one that cannot be read."""
    ending = PurePath(name).suffix.lower()
    if not content.strip():
        raise ArticleError(f"The file “{name}” is empty." if name else "The file is empty.")
    for start, words in KINDS:
        if content.startswith(start):
            raise ArticleError(words)
    if ending not in PAGES + MARKDOWN + TEXTS:
        raise ArticleError(OTHER_NAME.format(name=PurePath(name).name[:80]))
    if ending in PAGES:
        return from_page(content)
    text = decoded(content).replace("\r\n", "\n").replace("\r", "\n")
    if len(text) > MOST_SOURCE:
        raise ArticleError(TOO_LONG.format(length=len(text), most=LONGEST))
    return _of_parts(read_markdown(text)) if ending in MARKDOWN else from_paste(text)


def from_page(content: bytes, *, told: str | None = None, address: str | None = None) -> Material:
    """A web page as bytes; `told` is the encoding that its server named, and `address` where it came from."""
    return _of_page(decoded(content, told=told or told_in_page(content)), address=address)


def _of_text(text: str) -> Material:
    return Material(text, published=guess_published(text), source=guess_source(text))


def _of_page(text: str, *, address: str | None = None) -> Material:
    if "\0" in text:
        raise ArticleError("This is not a web page, but something else by that name.")
    return _of_parts(read_apart(text, address=address))


def _of_parts(parts: Parts) -> Material:
    """Blocks joined by blank lines; what the page takes for furniture is left out until somebody puts it back."""
    found = parts.blocks
    if sum(len(words) + 2 for words, _ in found) > LONGEST:
        found = [(words, kept) for words, kept in found if kept]
    if (length := sum(len(words) + 2 for words, _ in found)) > LONGEST:
        raise ArticleError(TOO_LONG.format(length=length, most=LONGEST))
    text = "\n\n".join(words for words, _ in found)
    if not text:
        raise ArticleError("There is no text on this page. Open it in a browser, and paste the text that it shows.")
    choices: dict[str, bool] = {}
    ends = list(accumulate(len(words) + 2 for words, _ in found))
    for block in blocks(text, title=parts.title)[1]:
        if not found[bisect_right(ends, block.start)][1]:
            choices[block.mark] = False
    published = parts.published or guess_published(text)
    return Material(text, parts.title, published, parts.source or guess_source(text), choices)
