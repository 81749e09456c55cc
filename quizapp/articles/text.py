"""Plain text to an `Article`: finds the title and the paragraphs, leaves page furniture out.

`from_text("Title\n\nFirst paragraph.\n\nRelated Articles")` gives one paragraph. The text itself is never changed, so
that offsets stay true.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quizapp.articles.article import Article, ArticleError, Paragraph
from quizapp.articles.characters import legible
from quizapp.articles.english import looks_english
from quizapp.articles.furniture import DATELINE, ENDS_SENTENCE, SPEAKER, is_conversation, is_furniture, pieces

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator

LONGEST = 100_000  # characters; a long magazine article has 40,000
LONGEST_TITLE = 200
FIRST_YEAR, LAST_YEAR = 1600, 2200
# "UPDATE 2-Crews walk out", as agencies number the versions of a story
VERSION = re.compile(
    r"(?:UPDATE|WRAPUP|CORRECTED|REFILE|EXCLUSIVE|BREAKING|FACTBOX|TIMELINE)(?: ?\d+)?(?:-| ?[:—–|] ?)"
)
TAG = re.compile(r"<(?:!doctype|html|/?(?:p|div|span|script|body|head|li|h\d))\b[^<>]*>", re.IGNORECASE)
MOST_TAGS = 3


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
    plain = legible(text)
    if not plain.strip():
        raise ArticleError("There is no text. Paste the article, or give a file with its text.")
    if len(TAG.findall(plain)) > MOST_TAGS:
        raise ArticleError("This is the source of a web page. Open the page, and paste the text that it shows.")
    spans = list(_paragraphs(plain))
    found, body = _split_title(plain, spans) if title is None else (legible(title), spans)
    paragraphs = _body(plain, body)
    if not paragraphs and looks_english(plain):
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
    blank = re.search(r"\n[ \t]*\n", text.strip())
    lines = [line for line in text.splitlines() if line.strip()]
    wrapped = sum(bool(ENDS_SENTENCE.search(line.rstrip())) for line in lines) < len(lines) / 2
    pattern = r"\S(?:.|\n(?![ \t]*\n))*" if blank or wrapped else r"\S.*"
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
    dateline = DATELINE.match(first)
    words = " ".join(first[dateline.end() if dateline else 0 :].split())
    sentence = re.split(r"(?<=[.!?])\s", words)[0]
    return (sentence if len(sentence) <= 90 else sentence[:88].rsplit(" ", 1)[0] + " …"), spans


def _body(text: str, parts: list[Paragraph]) -> tuple[Paragraph, ...]:
    """What is text of the article among its blocks; speeches of an interview are not, for nobody stands for them."""
    found = [piece for part in parts for piece in pieces(text, part)]
    words = [text[part.start : part.end] for part in found]
    if is_conversation(words):
        if all(SPEAKER.search(block) for block in words if not is_furniture(block)):
            raise ArticleError("This is an interview or a transcript. Questions can be made from reports only.")
        found = [part for part in found if not SPEAKER.search(text[part.start : part.end])]
    return tuple(part for part in found if not is_furniture(text[part.start : part.end]))


def _one_line(title: str) -> str:
    words = " ".join(title.split())
    return (VERSION.sub("", words, count=1) if VERSION.match(words) else words)[:LONGEST_TITLE]
