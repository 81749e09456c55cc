"""What a person remembers, and what is coming."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, render_template

from quizapp.services import progress as services
from quizapp.web import words
from quizapp.web.charts import forecast_chart
from quizapp.web.clock import now
from quizapp.web.guards import my_id, open_to_all

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

blueprint = Blueprint("progress", __name__, url_prefix="/progress")


@blueprint.get("")
@open_to_all
def show() -> ResponseReturnValue:
    """The figures, each with its meaning; an empty page says how to get some."""
    user_id = my_id()
    found = services.progress(user_id, now=now()) if user_id else None
    if found is None or not found.reviews:
        return render_template("progress/empty.html")
    coming = words.forecast(found.forecast)
    return render_template("progress/show.html", figures=found, chart=forecast_chart(found.forecast), coming=coming)
