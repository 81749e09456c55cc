"""Markdown to blocks of text, by markdown-it-py: words stay, signs go; code, tables and pictures are no text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt

from quizapp.articles.guessing import day_of
from quizapp.articles.page import Parts

if TYPE_CHECKING:
    from markdown_it.token import Token

# "---\ntitle: Crews walk out\ndate: 2024-03-07\n---\n", as site generators write it
FRONT = re.compile(r"\A\ufeff?---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
FIELD = re.compile(r"^([A-Za-z_-]+):[ \t]*[\"']?(.*?)[\"']?[ \t]*$", re.MULTILINE)
DATE_FIELDS = ("date", "published", "publish_date", "publication_date", "pubdate")
SOURCE_FIELDS = ("source", "publication", "publisher", "site")
READER = MarkdownIt("commonmark", {"html": True}).enable("table")


def read_markdown(text: str) -> Parts:
    """Take a Markdown text apart. Its title is that of its front matter, else its first heading of the first level."""
    front = FRONT.match(text)
    fields = {name.lower(): value for name, value in FIELD.findall(front.group(1))} if front else {}
    found: list[tuple[str, bool]] = []
    heading = None
    tokens = READER.parse(text[front.end() :] if front else text)
    within: list[str] = []
    for token in tokens:
        if token.nesting == 1:
            within.append(token.tag)
        elif token.nesting == -1 and within:
            within.pop()
        if token.type != "inline" or "table" in within:
            continue
        words = _words(token)
        if not words:
            continue
        if heading is None and "h1" in within:
            heading = words.replace("\n", " ")
        else:
            found.append((words, True))
    day = next((day for name in DATE_FIELDS if (day := day_of(fields.get(name, "")))), None)
    source = next((fields[name] for name in SOURCE_FIELDS if fields.get(name)), None)
    return Parts(found, fields.get("title") or heading, day, source)


def _words(token: Token) -> str:
    """The words of a paragraph or heading: of links and emphasis their text, of pictures and raw HTML nothing."""
    kept = {"text": None, "code_inline": None, "softbreak": "\n", "hardbreak": "\n"}
    parts = [
        child.content if kept[child.type] is None else "\n" for child in token.children or [] if child.type in kept
    ]
    return "".join(parts).strip()
