"""The pages: they parse what came in, call one service, and render or redirect. Everything works without JavaScript."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jinja2 import FileSystemLoader

from quizapp.web import (
    account,
    arrange,
    ask,
    assets,
    compression,
    cram,
    edit,
    errors,
    feedback,
    flag,
    guards,
    headers,
    health,
    keys,
    limits,
    news,
    offline,
    paper,
    preferences,
    progress,
    publishing,
    quiz,
    read,
    sets,
    sharing,
    study,
    today,
    triage,
    versions,
    words,
    write,
)

if TYPE_CHECKING:
    from flask import Flask

BLUEPRINTS = (
    today.blueprint,
    sets.blueprint,
    versions.blueprint,
    sharing.blueprint,
    paper.blueprint,
    quiz.blueprint,
    study.blueprint,
    cram.blueprint,
    read.blueprint,
    progress.blueprint,
    write.blueprint,
    triage.blueprint,
    news.blueprint,
    publishing.blueprint,
    ask.blueprint,
    arrange.blueprint,
    edit.blueprint,
    feedback.blueprint,
    account.blueprint,
    flag.blueprint,
    preferences.blueprint,
    health.blueprint,
    offline.blueprint,
)


def register(app: Flask) -> None:
    """Give `app` every page, the headers, the guards and the error pages.

    Expects `app.config` to hold SECRET_KEY, HTTPS (bool), MAX_CONTENT_LENGTH and the RATELIMIT_* settings; an
    optional CLOCK (a callable that returns an aware UTC datetime) is the only source of `now` in the pages.
    """
    app.jinja_loader = FileSystemLoader(assets.TEMPLATES)
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
    for part in (compression, headers, assets, words, guards, limits, preferences, keys, news, offline, errors):
        part.prepare(app)
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)
