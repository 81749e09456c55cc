"""The first page: what is due, what comes next, and the sets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, render_template

from quizapp.services import quiz
from quizapp.services import today as services
from quizapp.web import words
from quizapp.web.clock import now
from quizapp.web.guards import my_id, open_to_all

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

blueprint = Blueprint("today", __name__)


@blueprint.get("/")
@open_to_all
def show() -> ResponseReturnValue:
    """What is due today for whoever is asking; an introduction for a visitor who has not begun."""
    user_id = my_id()
    day = services.today(user_id, now=now())
    left = quiz.left_open(user_id=user_id, now=now()) if user_id else None
    coming = words.forecast(day.forecast)
    return render_template("today/show.html", day=day, left=left, coming=coming, greeting=words.greeting())
