"""One quiet line on every page: the questions of a long article are ready, or none came of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from flask import Blueprint, g, redirect, request, url_for

from quizapp.services import news as services
from quizapp.web import limits
from quizapp.web.guards import me, my_id, safe_next

if TYPE_CHECKING:
    from flask import Flask
    from flask.typing import ResponseReturnValue

    from quizapp.services.news import News

blueprint = Blueprint("news", __name__, url_prefix="/news")


@blueprint.post("/<set_id>/dismiss")
@limits.answers
def dismiss(set_id: str) -> ResponseReturnValue:
    """Say no more of an article, and go back; it stays among the drafts, or on the page for writing."""
    services.looked_at(set_id, user_id=me().id)
    return redirect(safe_next(request.form.get("next"), fallback=url_for("today.show")), 303)


def unread() -> list[News]:
    """What there is to tell whoever is asking; a visitor has nothing, and costs no query."""
    if "news" not in g:
        user_id = my_id()
        g.news = services.unread(user_id=user_id) if user_id else []
    return cast("list[News]", g.news)


def looked_at(set_id: str) -> None:
    """The page at hand shows what became of this article: no other needs to say so."""
    if any(one.id == set_id for one in unread()):
        services.looked_at(set_id, user_id=me().id)
        g.news = [one for one in unread() if one.id != set_id]


def prepare(app: Flask) -> None:
    """Templates ask themselves, so that what is no page of a person costs nothing."""
    app.context_processor(lambda: {"news": unread})
