"""Static files: addresses that carry a fingerprint of the content, and how long a browser may keep them."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from flask import current_app, request, url_for

if TYPE_CHECKING:
    from flask import Flask, Response

TEMPLATES = Path(__file__).parent / "templates"
FOREVER = "public, max-age=31536000, immutable"
CHECK_EACH_TIME = "public, no-cache"  # the browser keeps it, and asks with its ETag whether it is still the same


@lru_cache(maxsize=256)
def _fingerprint(path: str, changed: int) -> str:
    """First 10 hex digits of the file's SHA-256. `changed` (mtime in ns) is in the key: an edit shows at once."""
    del changed
    return hashlib.sha256(Path(path).read_bytes()).hexdigest()[:10]


def fingerprint(name: str) -> str | None:
    """The fingerprint of `static/<name>`, None where there is no such file."""
    path = Path(current_app.static_folder or "") / name
    return _fingerprint(str(path), path.stat().st_mtime_ns) if path.is_file() else None


def static_url(name: str) -> str:
    """Address of `static/<name>` with its fingerprint, which lets a browser keep the file for a year."""
    return url_for("static", filename=name, v=fingerprint(name))


def _keep(response: Response) -> Response:
    if request.endpoint != "static":
        return response
    name = (request.view_args or {}).get("filename", "")
    response.headers["Cache-Control"] = "no-store"
    if response.status_code in (200, 304):
        pinned = name.startswith("vendor/") or request.args.get("v") == fingerprint(name)
        response.headers["Cache-Control"] = FOREVER if pinned else CHECK_EACH_TIME
    return response


def prepare(app: Flask) -> None:
    """Templates get `static_url`; static answers get their Cache-Control."""
    app.add_template_global(static_url)
    app.after_request(_keep)
