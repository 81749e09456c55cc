"""Text goes out compressed where the browser can read it: a first visit on a slow line is twice as quick.

Pages hold a secret (the form token) beside words that a visitor may choose, and how far the whole shrinks could tell
something of the secret (the BREACH attack). So each page is padded by a random length, as Django does ("Heal the
Breach", Palacios et al. 2022): a name in gzip's header, which every browser skips. Files hold no secret.
"""

from __future__ import annotations

import secrets
import struct
import zlib
from functools import lru_cache
from typing import TYPE_CHECKING

from flask import request

if TYPE_CHECKING:
    from flask import Flask, Response

LEAST = 500  # bytes; a packet holds more
LONGEST_PADDING = 100  # bytes
KINDS = frozenset(
    {"text/html", "text/css", "text/javascript", "image/svg+xml", "application/json", "application/manifest+json"}
)


def gzipped(data: bytes, *, padding: int) -> bytes:
    """`data` in gzip's format (RFC 1952), `padding` bytes longer than need be; the same data gives the same bytes."""
    deflate = zlib.compressobj(level=6, wbits=-zlib.MAX_WBITS)
    header = b"\x1f\x8b\x08\x08" + bytes(4) + b"\x00\xff" + b"x" * padding + b"\0"
    trailer = struct.pack("<II", zlib.crc32(data), len(data) & 0xFFFFFFFF)
    return header + deflate.compress(data) + deflate.flush() + trailer


@lru_cache(maxsize=64)
def _gzipped_file(data: bytes) -> bytes:
    return gzipped(data, padding=0)


def _compress(response: Response) -> Response:
    if response.mimetype not in KINDS or response.status_code == 304:
        return response
    response.vary.add("Accept-Encoding")
    ready = request.method == "GET" and response.status_code != 206 and "Content-Encoding" not in response.headers
    if not ready or not request.accept_encodings.quality("gzip"):
        return response
    is_file = request.endpoint == "static"
    if response.is_streamed and not is_file:
        return response
    response.direct_passthrough = False
    data = response.get_data()
    if len(data) < LEAST:
        return response
    etag, _ = response.get_etag()
    response.set_data(_gzipped_file(data) if is_file else gzipped(data, padding=secrets.randbelow(LONGEST_PADDING)))
    response.headers["Content-Encoding"] = "gzip"
    if etag:
        response.set_etag(etag, weak=True)  # the same content, in other bytes
    return response


def prepare(app: Flask) -> None:
    """Compress every answer of a kind that is text, last of all that is done to it."""
    app.after_request(_compress)
