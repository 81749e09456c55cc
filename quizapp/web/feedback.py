"""What use says of the questions of one's own set: each figure with its uncertainty, each term explained once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, render_template, request

from quizapp.item_statistics.figures import FEWEST, FEWEST_TO_COMPARE
from quizapp.services import feedback as services
from quizapp.web.guards import me
from quizapp.web.paging import paged
from quizapp.web.words import counted, percent

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from quizapp.item_statistics.figures import Estimate

blueprint = Blueprint("feedback", __name__, url_prefix="/write")

ON_A_PAGE = 30
LONG = 90  # seconds from which a time is given in minutes


@blueprint.get("/<set_id>/feedback")
def show(set_id: str) -> ResponseReturnValue:
    """The questions, those that need their author most first, on as many pages as it takes."""
    found = services.feedback(set_id, user_id=me().id)
    return render_template(
        "feedback/show.html",
        found=found,
        used=paged([one for one in found.questions if one.used], request.args.get("page"), size=ON_A_PAGE),
        unused=[one.question.prompt for one in found.questions if not one.used],
        fewest=FEWEST,
        compare=FEWEST_TO_COMPARE,
        share=share,
        signed=signed,
        took=took,
    )


def share(found: Estimate) -> str:
    """A share and where the true one may lie: "62 % (48 to 74 %)"."""
    return f"{percent(found.value)} ({round(100 * found.low)} to {percent(found.high)})"


def signed(found: Estimate, places: int = 2) -> str:
    """A figure that may be negative, and where the true one may lie: "0.31 (−0.02 to 0.58)"."""
    value, low, high = (_number(part, places) for part in (found.value, found.low, found.high))
    return f"{value} ({low} to {high})"


def _number(value: float, places: int) -> str:
    written = f"{value:.{places}f}"
    return (written if float(written) else written.lstrip("-")).replace("-", "\u2212")


def took(milliseconds: float) -> str:
    """A time to answer: "8 seconds", from 90 seconds on "2 minutes"."""
    seconds = round(milliseconds / 1000)
    return counted(max(seconds, 1), "second") if seconds < LONG else counted(round(seconds / 60), "minute")
