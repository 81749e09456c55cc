"""Bytes to text: the encodings that articles in English come in. A file of something else is refused in words."""

from __future__ import annotations

import codecs
import re

from quizapp.articles.article import ArticleError

# Longest first: the mark of UTF-32 begins like that of UTF-16.
MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# What a page says about itself, which counts only in its first kilobyte (HTML standard).
META = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w:.-]{2,40})", re.IGNORECASE)
DECLARED = re.compile(rb"^\s*<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([\w:.-]{2,40})[\"']")
# Curly quotes, dashes and ellipses in one encoding are capitals with accents in the other.
TYPOGRAPHY = {
    "cp1252": frozenset(b"\x85\x91\x92\x93\x94\x96\x97"),
    "mac_roman": frozenset(b"\xc9\xd0\xd1\xd2\xd3\xd4\xd5"),
}
NOT_TEXT = "This is not a text file. Give the article as plain text (UTF-8)."


def decoded(content: bytes, *, told: str | None = None) -> str:
    """The text in `content`: by its mark of byte order, as `told` (by a server or the page itself), or by its looks.

    Raises ArticleError for what is not text.
    """
    for mark, encoding in MARKS:
        if content.startswith(mark):
            return _by(content, encoding)
    if told and (text := _as_told(content, told)) is not None:
        return text
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        if wide := _wide(content):
            return _by(content, wide)
        if b"\x00" in content or _controls(content) > 0.01:
            raise ArticleError(NOT_TEXT) from None
        return content.decode(_narrow(content), errors="replace")
    wide = _wide(content)
    return _by(content, wide) if wide else text


def told_in_page(content: bytes) -> str | None:
    """The encoding that a web page names in its head, None where it names none."""
    found = DECLARED.match(content[:1024]) or META.search(content[:1024])
    return found.group(1).decode("ascii") if found else None


def _as_told(content: bytes, told: str) -> str | None:
    try:
        name = codecs.lookup(told).name
        # Browsers read these as cp1252, and so does everybody who writes them.
        text = content.decode("cp1252" if name in {"iso8859-1", "ascii"} else name)
    except (LookupError, UnicodeError, ValueError):
        return None
    return text if isinstance(text, str) else None  # "base64" and others are codecs, too


def _by(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        raise ArticleError(NOT_TEXT) from None


def _wide(content: bytes) -> str | None:
    """UTF-16 without a mark: in English every other byte is zero."""
    if len(content) < 4 or len(content) % 2:
        return None
    half = len(content) / 2
    if content[1::2].count(0) > 0.7 * half and content[::2].count(0) < 0.05 * half:
        return "utf-16-le"
    if content[::2].count(0) > 0.7 * half and content[1::2].count(0) < 0.05 * half:
        return "utf-16-be"
    return None


def _narrow(content: bytes) -> str:
    """Windows or an old Mac, by which of the two makes quotes and dashes of the bytes above 127."""
    signs = {name: sum(byte in found for byte in content) for name, found in TYPOGRAPHY.items()}
    return "mac_roman" if signs["mac_roman"] > signs["cp1252"] else "cp1252"


def _controls(content: bytes) -> float:
    return sum(byte < 9 or 13 < byte < 32 for byte in content) / max(len(content), 1)
