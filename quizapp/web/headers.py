"""Security headers on every answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import current_app, request

if TYPE_CHECKING:
    from flask import Flask, Response

CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "connect-src 'self'",
        "font-src 'self'",
        "manifest-src 'self'",
        "worker-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
        "object-src 'none'",
    )
)
ALWAYS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
STRICT_TRANSPORT = "max-age=63072000; includeSubDomains"
# Not anybody's pages, but files of the app: they say themselves how long they may be kept.
FILES = ("static", "offline.worker", "offline.manifest")


def _protect(response: Response) -> Response:
    for name, value in ALWAYS.items():
        response.headers[name] = value
    if current_app.config.get("HTTPS"):
        response.headers["Strict-Transport-Security"] = STRICT_TRANSPORT
    if request.endpoint not in FILES:
        response.headers["Cache-Control"] = "no-store"
        response.vary.add("Cookie")
    return response


def prepare(app: Flask) -> None:
    """Add the headers to every answer, errors and files alike. The session cookie's flags stand in `create_app`."""
    app.after_request(_protect)
