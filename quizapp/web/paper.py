"""A set on paper: the worksheet, and on a page of its own the key with its evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, render_template, request

from quizapp.services import paper as services
from quizapp.web.clock import now
from quizapp.web.guards import my_id, open_to_all
from quizapp.web.sets import proofs

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

blueprint = Blueprint("paper", __name__, url_prefix="/sets")


@blueprint.get("/<set_id>/paper")
@open_to_all
def show(set_id: str) -> ResponseReturnValue:
    """The sheet as it will be printed; `?answers=type` gives lines to write on in place of choices."""
    written = request.args.get("answers") == "type"
    page, exercises = services.worksheet(set_id, user_id=my_id(), now=now(), written=written)
    return render_template(
        "paper/show.html", page=page, exercises=exercises, proofs=proofs(page, page.items), written=written
    )
