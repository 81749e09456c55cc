"""Plain text to an `Article`: finds the title and the paragraphs, leaves page furniture out.

`from_text("Title\n\nFirst paragraph.\n\nRelated Articles")` gives one paragraph. The text itself is never changed, so
that offsets stay true.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quizapp.articles.article import Article, ArticleError, Paragraph
from quizapp.articles.english import looks_english

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator

LONGEST = 100_000  # characters; a long magazine article has 40,000
LONGEST_TITLE = 200
FIRST_YEAR, LAST_YEAR = 1600, 2200
# "CAIRO, March 7 (Reuters) - ", "LONDON (AP) — ", "LINDAU, Oct. 3. "
DATELINE = re.compile(
    r"[A-Z][A-Z .'’-]{2,40}(?:, [A-Z][A-Za-z.]+)?(?:, [A-Z][a-z]{2,8}\.? \d{1,2})?(?: \([A-Za-z ]{2,30}\))?"
    r"(?: ?[—–-]{1,2} |(?<=\d)\. )"
)
FURNITURE = re.compile(
    r"(?:advertisement|related (?:articles?|stories|topics|coverage)|back to top|read more|sign up|subscribe|share this"
    r"|follow us|click here|photo(?:graph)? by|image credit|copyright|©|all rights reserved|skip to|by clicking"
    r"|listen to this|watch:|see also|more on this|most read|comments? ?\(|print this|e-?mail this)\b",
    re.IGNORECASE,
)
ENDS_SENTENCE = re.compile(r"[.!?…][\"'”’)\]]*$|:$")


def from_text(content: str | bytes, *, title: str | None = None, published: datetime.date | None = None) -> Article:
    """The article in `content`; a first line without a full stop is its title unless `title` is given.

    Raises `ArticleError`, with a message for the person, on empty, binary, overlong and non-English input.
    """
    if published is not None and not FIRST_YEAR <= published.year <= LAST_YEAR:
        day = published.isoformat()
        raise ArticleError(f"{day} is no day of publication; give one from {FIRST_YEAR} to {LAST_YEAR}.")
    text = _decoded(content) if isinstance(content, bytes) else content
    if not text.strip("\ufeff").strip():
        raise ArticleError("There is no text. Paste the article, or give a file with its text.")
    if len(text) > LONGEST:
        raise ArticleError(
            f"The text has {len(text):,} characters; at most {LONGEST:,} can be read. Give one article at a time."
        )
    if re.search(r"[\x00-\x08\x0e-\x1f]", text):
        raise ArticleError("This is not plain text. Save the article as a .txt file, or paste its text.")
    spans = list(_paragraphs(text))
    found, body = _split_title(text, spans) if title is None else (title, spans)
    paragraphs = tuple(_without_dateline(text, part) for part in body if not _is_furniture(text[part.start : part.end]))
    if not paragraphs and looks_english(text):
        raise ArticleError("There are no full sentences in this text. Paste the whole article, not only its headline.")
    article = Article(_one_line(found), text, paragraphs, published)
    if not looks_english(" ".join(text[part.start : part.end] for part in paragraphs)):
        raise ArticleError("The text does not seem to be English. Questions can be made from English articles only.")
    return article


def _decoded(content: bytes) -> str:
    encoding = "utf-16" if content[:2] in {b"\xff\xfe", b"\xfe\xff"} else "utf-8-sig"
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        if b"\x00" in content or _controls(content) > 0.01:
            raise ArticleError("This is not a text file. Give the article as plain text (UTF-8).") from error
        return content.decode("cp1252", errors="replace")


def _controls(content: bytes) -> float:
    return sum(byte < 9 or 13 < byte < 32 for byte in content) / max(len(content), 1)


def _paragraphs(text: str) -> Iterator[Paragraph]:
    """Blocks between blank lines; in a text without blank lines every line, unless its lines are wrapped."""
    blank = re.search(r"\n[ \t]*\r?\n", text.strip())
    lines = [line for line in text.splitlines() if line.strip()]
    wrapped = sum(bool(ENDS_SENTENCE.search(line.rstrip())) for line in lines) < len(lines) / 2
    # a byte order mark that was pasted along belongs to no paragraph
    pattern = r"[^\s\ufeff](?:.|\n(?![ \t\r]*\n))*" if blank or wrapped else r"[^\s\ufeff].*"
    for match in re.finditer(pattern, text):
        end = match.start() + len(match.group().rstrip())
        yield Paragraph(match.start(), end)


def _split_title(text: str, spans: list[Paragraph]) -> tuple[str, list[Paragraph]]:
    first = text[spans[0].start : spans[0].end]
    line = first.split("\n")[0].strip()
    if len(line) <= LONGEST_TITLE and not re.search(r"[.!…][\"'”’]*$", line) and (len(spans) > 1 or "\n" in first):
        rest = Paragraph(spans[0].start + len(first.split("\n")[0]), spans[0].end)
        inner = text[rest.start : rest.end]
        moved = Paragraph(rest.start + len(inner) - len(inner.lstrip()), rest.end)
        return line, ([moved] if moved.start < moved.end else []) + spans[1:]
    sentence = re.split(r"(?<=[.!?])\s", " ".join(first.split()))[0]
    return (sentence if len(sentence) <= 90 else sentence[:88].rsplit(" ", 1)[0] + " …"), spans


def _is_furniture(paragraph: str) -> bool:
    """True on navigation, by-lines and headings: short blocks that do not end as sentences do."""
    words = paragraph.split()
    if FURNITURE.match(paragraph) and len(words) <= 12:
        return True
    if ENDS_SENTENCE.search(paragraph):
        return len(words) < 3
    return len(words) <= 15


def _without_dateline(text: str, part: Paragraph) -> Paragraph:
    match = DATELINE.match(text[part.start : part.end])
    return Paragraph(part.start + match.end(), part.end) if match else part


def _one_line(title: str) -> str:
    return " ".join(title.split())[:LONGEST_TITLE]
