"""For whoever watches over the server: is it up, and does the database answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint

from quizapp.services import health as services
from quizapp.web.guards import open_to_all

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

blueprint = Blueprint("health", __name__)


@blueprint.get("/health")
@open_to_all
def check() -> ResponseReturnValue:
    """`ok` when the database answers; 503 otherwise."""
    services.check()
    return "ok\n", 200, {"Content-Type": "text/plain; charset=utf-8"}
