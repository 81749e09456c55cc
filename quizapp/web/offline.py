"""What a browser needs to go on without a network: the service worker, the manifest, the cards ahead, the way back."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from flask import Blueprint, Response, current_app, jsonify, render_template, request, url_for
from flask_wtf.csrf import generate_csrf

from quizapp.scheduling.rating import Rating
from quizapp.services import offline as services
from quizapp.services.errors import Conflict, Invalid, NotFound, Problem
from quizapp.web import limits, words
from quizapp.web.assets import CHECK_EACH_TIME, static_url
from quizapp.web.clock import now
from quizapp.web.guards import my_id, open_to_all

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flask import Flask
    from flask.typing import ResponseReturnValue

blueprint = Blueprint("offline", __name__)

PAPER, SHEET = "#faf8f3", "#ffffff"  # the first colours of style.css, for the screen while the app starts
ICONS = (
    ("icon-192.png", "192x192", "any"),
    ("icon-512.png", "512x512", "any"),
    ("icon-maskable-512.png", "512x512", "maskable"),
)
LOG_IN_FIRST = {"error": "Log in first."}


@blueprint.get("/manifest.webmanifest")
@open_to_all
def manifest() -> ResponseReturnValue:
    """What a device is told when the app is installed on it."""
    icons = [
        {"src": static_url(name), "sizes": sizes, "type": "image/png", "purpose": purpose}
        for name, sizes, purpose in ICONS
    ]
    about = {
        "id": "/",
        "name": "quizapp",
        "short_name": "quizapp",
        "description": "Questions worth remembering, from news articles. Every answer comes with its proof.",
        "lang": "en",
        "start_url": url_for("today.show"),
        "scope": "/",
        "display": "standalone",
        "background_color": PAPER,
        "theme_color": SHEET,
        "icons": [*icons, {"src": static_url("favicon.svg"), "sizes": "any", "type": "image/svg+xml"}],
    }
    return _checked_each_time(json.dumps(about, indent=1), "application/manifest+json")


@blueprint.get("/sw.js")
@open_to_all
def worker() -> ResponseReturnValue:
    """The service worker, from the root so that it serves every page. Another file's new content makes it a new one."""
    static = Path(current_app.static_folder or "")
    code = "\n".join((static / name).read_text(encoding="utf-8") for name in ("kept.js", "sw.js"))
    files = list(_files(static))
    version = hashlib.sha256(json.dumps([files, code]).encode()).hexdigest()[:10]
    constants = {"VERSION": version, "FILES": files, "SHELL": url_for(".show")}
    head = "".join(f"const {name} = {json.dumps(value)};\n" for name, value in constants.items())
    return _checked_each_time(head + code, "text/javascript; charset=utf-8")


def _files(static: Path) -> Iterator[str]:
    """Addresses of all files that pages use, as the pages name them."""
    yield from (static_url(path.name) for path in sorted(static.glob("*.js")) if path.name != "sw.js")
    yield from (static_url(name) for name in ("style.css", "favicon.svg", "icon-192.png"))
    for font in sorted(static.glob("vendor/*/*.woff2")):
        yield url_for("static", filename=font.relative_to(static).as_posix())


def _checked_each_time(text: str, kind: str) -> ResponseReturnValue:
    response = Response(text, content_type=kind)
    response.headers["Cache-Control"] = CHECK_EACH_TIME
    response.add_etag()
    return response.make_conditional(request)


@blueprint.get("/offline")
@open_to_all
def show() -> ResponseReturnValue:
    """The page that stands in for others when the network is gone; its script shows the cards kept in the browser."""
    return render_template("offline/show.html")


@blueprint.get("/offline/person")
@open_to_all
def person() -> ResponseReturnValue:
    """Who is logged in (None: nobody), and the token that answers must carry."""
    return jsonify(person=my_id(), csrf=generate_csrf())


@blueprint.get("/offline/cards")
@open_to_all
def cards() -> ResponseReturnValue:
    """The cards that may come up within the next days, for the browser to keep."""
    user_id = my_id()
    if user_id is None:
        return LOG_IN_FIRST, 401
    found = services.ahead(user_id=user_id, now=now())
    return jsonify(
        person=found.person_id,
        made_at=found.made_at.isoformat(),
        days=[day.isoformat() for day in found.days],
        new_left=found.new_left,
        new_a_day=found.new_a_day,
        grades=found.grades,
        cards=[_card(card) for card in found.cards],
    )


def _card(card: services.CardAhead) -> dict[str, object]:
    proof = card.proof
    source = proof.article_title if proof else card.set_title
    published = f", {words.day(proof.published)}" if proof and proof.published else ""
    return {
        "question_id": card.question_id,
        "set_id": card.set_id,
        "category": card.category,
        "prompt": card.prompt,
        "answer": card.answer,
        "said_by": card.said_by,
        "explanation": card.explanation,
        "hint": card.hint,
        "proof": {"before": proof.before, "marked": proof.marked, "after": proof.after} if proof else None,
        "source": f"From “{source}”{published}.",
        "is_new": card.is_new,
        "day": card.day,
        "waits": [{grade.name.lower(): asdict(wait) for grade, wait in one.items()} for one in card.waits],
    }


@blueprint.post("/offline/answers")
@limits.offline_answers
@open_to_all
def answers() -> ResponseReturnValue:
    """Take down answers that were given without a network, in their order; says of each what became of it."""
    user_id = my_id()
    if user_id is None:
        return LOG_IN_FIRST, 401
    sent = request.get_json(silent=True)
    if not isinstance(sent, dict) or not isinstance(sent.get("answers"), list):
        return {"error": "Expected an object with a person and a list of answers."}, 400
    if len(sent["answers"]) > services.MOST_AT_ONCE:
        return {"error": f"Send at most {services.MOST_AT_ONCE} answers at once."}, 413
    if sent.get("person") != user_id:
        return {"error": "These answers are somebody else's."}, 409
    return jsonify(results=[_taken(answer, user_id) for answer in sent["answers"]])


def _taken(answer: object, user_id: str) -> dict[str, str]:
    """Take one answer down, in a transaction of its own: what comes before a broken connection stays."""
    fields = answer if isinstance(answer, dict) else {}
    said = {"review_id": str(fields.get("review_id", ""))}
    try:
        outcome = services.take(user_id=user_id, now=now(), **_read(fields))
    except (Conflict, Invalid, NotFound) as error:
        return said | {"result": "refused", "reason": str(error)}
    return said | {"result": "repeated" if outcome.repeated else "taken"}


def _read(fields: dict[str, Any]) -> dict[str, Any]:
    """The parts of an answer as the service wants them; raises Invalid where one is missing or is something else."""
    try:
        answered_at = datetime.fromisoformat(fields["answered_at"])
        question_id, given, duration = fields["question_id"], fields.get("given"), fields["duration_ms"]
        if "\0" in question_id + (given or "") or type(duration) is not int or answered_at.tzinfo is None:
            raise ValueError
        return {
            "review_id": str(fields["review_id"]),
            "question_id": question_id,
            "rating": Rating[fields["rating"].upper()],
            "answered_at": answered_at,
            "duration_ms": duration,
            "given": given,
            "claimed": fields.get("claimed") is True,
        }
    except (AttributeError, KeyError, TypeError, ValueError):
        raise Invalid([Problem(None, "This answer could not be read.")]) from None


def _name_person(response: Response) -> Response:
    """Tell the service worker whose page this is, so that it keeps one person's pages apart from another's.

    Not on files, which are nobody's, nor where something broke: then we do not know.
    """
    if response.mimetype == "text/html" and response.status_code < 500:
        response.headers["Quizapp-Person"] = my_id() or ""
    return response


def prepare(app: Flask) -> None:
    """Every page says in a header and in its markup whose it is."""
    app.after_request(_name_person)
    app.context_processor(lambda: {"person_id": my_id() or ""})
