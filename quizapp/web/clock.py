"""The one place where the pages learn what time it is."""

from __future__ import annotations

import datetime

from flask import current_app


def now() -> datetime.datetime:
    """The present moment in UTC: `app.config["CLOCK"]()` where a test sets one, else the system clock."""
    clock = current_app.config.get("CLOCK")
    moment: datetime.datetime = clock() if clock else datetime.datetime.now(datetime.UTC)
    return moment
