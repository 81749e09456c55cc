"""How often one may try: guessing passwords, making accounts, answering, generating."""

from __future__ import annotations

import math
import time
from typing import TYPE_CHECKING

from flask import request
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address

from quizapp.web.guards import my_id

if TYPE_CHECKING:
    from flask import Flask, Response


def _asker() -> str:
    """The person where there is one, else the address."""
    return my_id() or get_remote_address()


def _account_and_address() -> str:
    """One account from one address: a class behind one router does not lock each other out."""
    return f"{get_remote_address()} {request.form.get('name', '').strip().casefold()[:80]}"


def _failed(response: Response) -> bool:
    """Tried in vain. What a limit refused was no try: else impatience would use up the day."""
    return response.status_code not in (303, 429)


def _succeeded(response: Response) -> bool:
    return response.status_code == 303


def _answers_sent() -> int:
    """Answers given without a network come many at once, and each counts; an empty request is one, too."""
    sent = request.get_json(silent=True)
    answers = sent.get("answers") if isinstance(sent, dict) else None
    return max(1, len(answers)) if isinstance(answers, list) else 1


def _asks_for_no_page() -> bool:
    return not request.form.get("address")


# All limits of a view are looked at, so that the longest wait is known and not only the first.
limiter = Limiter(_asker, strategy="moving-window", headers_enabled=True, fail_on_first_breach=False)

# Figures: style-and-safety, chosen values. A login that works and a sign-up that fails cost nothing.
log_ins = limiter.limit(
    "5 per 15 minutes; 10 per day", methods=["POST"], key_func=_account_and_address, deduct_when=_failed
)
# A family, a class of 40 or two at once sign up behind one address; a program that makes accounts gets 300 a day.
sign_ups = limiter.limit(
    "100 per hour; 300 per day", methods=["POST"], key_func=get_remote_address, deduct_when=_succeeded
)
answers = limiter.shared_limit("120 per minute", scope="answers", methods=["POST"])
offline_answers = limiter.limit("600 per minute", methods=["POST"], cost=_answers_sent)
generations = limiter.limit("10 per hour", methods=["POST"], deduct_when=_succeeded)
looks = limiter.limit("120 per hour", methods=["POST"])  # each takes a page apart
fetches = limiter.limit("10 per hour", methods=["POST"], exempt_when=_asks_for_no_page)
edits = limiter.limit("240 per minute", methods=["POST"])  # each pause in typing is checked
suggestions = limiter.limit("60 per hour")  # each reads the article anew
people = limiter.limit("60 per hour", methods=["POST"])  # nobody tries out names
copies = limiter.limit("30 per hour", methods=["POST"], deduct_when=_succeeded)
flags = limiter.limit("30 per hour", methods=["POST"])
deletions = limiter.limit("5 per 15 minutes; 20 per day", methods=["POST"], deduct_when=_failed)
downloads = limiter.limit("60 per hour")


def seconds_to_wait() -> int:
    """How long the request at hand was refused for: until each limit that it ran into lets one more through."""
    ends = [limit.reset_at for limit in limiter.current_limits if limit.breached]
    return max(1, math.ceil(max(ends) - time.time())) if ends else 0


def prepare(app: Flask) -> None:
    """Count per process in memory unless RATELIMIT_STORAGE_URI names a shared store."""
    app.config.setdefault("RATELIMIT_STORAGE_URI", "memory://")
    limiter.init_app(app)
