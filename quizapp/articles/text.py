"""Plain text to an `Article`: finds the title and the paragraphs, leaves page furniture out.

`from_text("Title\n\nFirst paragraph.\n\nRelated Articles")` gives one paragraph. The text itself is never changed, so
that offsets stay true.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quizapp.articles.article import Article, ArticleError, Block, Paragraph, mark_of
from quizapp.articles.characters import legible
from quizapp.articles.decoding import decoded
from quizapp.articles.english import looks_english
from quizapp.articles.furniture import DATELINE, ENDS_SENTENCE, SPEAKER, is_conversation, is_furniture, pieces

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator, Mapping

LONGEST = 100_000  # characters; a long magazine article has 40,000
LONGEST_TITLE = 200
FIRST_YEAR, LAST_YEAR = 1600, 2200
# "UPDATE 2-Crews walk out", as agencies number the versions of a story
VERSION = re.compile(
    r"(?:UPDATE|WRAPUP|CORRECTED|REFILE|EXCLUSIVE|BREAKING|FACTBOX|TIMELINE)(?: ?\d+)?(?:-| ?[:—–|] ?)"
)
TAG = re.compile(r"<(?:!doctype|html|/?(?:p|div|span|script|body|head|li|h\d))\b[^<>]*>", re.IGNORECASE)
MOST_TAGS = 3


def from_text(
    content: str | bytes,
    *,
    title: str | None = None,
    published: datetime.date | None = None,
    choices: Mapping[str, bool] | None = None,
) -> Article:
    """The article in `content`; a first line without a full stop is its title unless `title` is given.

    `choices` says of blocks, by their mark, whether they are text; of the rest their looks decide. Raises
    `ArticleError`, with a message for the person, on empty, binary, overlong and non-English input.
    """
    if published is not None and not FIRST_YEAR <= published.year <= LAST_YEAR:
        day = published.isoformat()
        raise ArticleError(f"{day} is no day of publication; give one from {FIRST_YEAR} to {LAST_YEAR}.")
    text = decoded(content) if isinstance(content, bytes) else content
    plain = _checked(text)
    if len(TAG.findall(plain)) > MOST_TAGS:
        raise ArticleError("This is the source of a web page. Open the page, and paste the text that it shows.")
    found, standing = blocks(text, title=title)
    wanted = choices or {}
    paragraphs = tuple(
        Paragraph(block.start, block.end) for block in standing if wanted.get(block.mark, not block.furniture)
    )
    if not paragraphs:
        _refuse(plain, standing, chosen=bool(wanted))
    article = Article(found, text, paragraphs, published)
    if not looks_english(" ".join(text[part.start : part.end] for part in paragraphs)):
        raise ArticleError("The text does not seem to be English. Questions can be made from English articles only.")
    return article


def blocks(text: str, *, title: str | None = None) -> tuple[str, list[Block]]:
    """The title of a text, given or found, and every block below it in order, furniture among them.

    By-lines and date lines at the head of a block are no part of it. Speeches of an interview count as furniture, for
    nobody stands for them. Any text will do; an empty one has no blocks.
    """
    plain = legible(text)
    spans = list(_paragraphs(plain))
    if not spans:
        return _one_line(legible(title or "")), []
    first, below = _split_title(plain, spans)
    if title is None or _one_line(title) == _one_line(first):
        found, body = first, below
    else:
        found, body = legible(title), spans
    parts = [piece for part in body for piece in pieces(plain, part)]
    words = [plain[part.start : part.end] for part in parts]
    talk = is_conversation(words)
    return _one_line(found), [
        Block(part.start, part.end, is_furniture(said) or (talk and bool(SPEAKER.search(said))), mark_of(said))
        for part, said in zip(parts, words, strict=True)
    ]


def _checked(text: str) -> str:
    """The text as it reads; raises where there is none, too much, or what is not text."""
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
    return plain


def _refuse(plain: str, standing: list[Block], *, chosen: bool) -> None:
    """Say why no block is left: all were taken out, all are speeches, or none has a sentence."""
    if chosen:
        raise ArticleError("Every paragraph is left out. Put back those that belong to the article.")
    if is_conversation([plain[block.start : block.end] for block in standing]):
        raise ArticleError("This is an interview or a transcript. Questions can be made from reports only.")
    if looks_english(plain):
        raise ArticleError("There are no full sentences in this text. Paste the whole article, not only its headline.")


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


def _one_line(title: str) -> str:
    words = " ".join(title.split())
    return (VERSION.sub("", words, count=1) if VERSION.match(words) else words)[:LONGEST_TITLE]
