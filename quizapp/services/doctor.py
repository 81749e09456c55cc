"""A check-up of the installation: is the database whole, are its tables new, is every card what its log says?"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import func, select, text

from quizapp.services import fitting
from quizapp.services.review_log import replay_differences
from quizapp.settings import questions_folder, seeds_folder, static_folder
from quizapp.store import db
from quizapp.store.models import ArticleRow, CardRow, FitRow, QuestionRow, QuestionSetRow, ReviewRow, UserRow

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

# Before this release two connections that write and tidy up together could, very rarely, damage a WAL database.
SQLITE_MENDED = (3, 51, 3)


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the check-up. Only findings that are not `good` need a hand."""

    good: bool
    message: str


def examine() -> list[Finding]:
    """Look at everything once, changing nothing."""
    with db.reading() as session:
        dialect = session.get_bind().dialect.name
    findings = [_folders(), *(_sqlite() if dialect == "sqlite" else [])]
    at, newest = db.revision(), db.newest_revision()
    if at != newest:
        wrong = f"The tables are at revision {at or 'none'}, the app needs {newest}: `quizapp serve` brings them up."
        return [*findings, Finding(False, wrong)]
    findings.append(Finding(True, f"The tables are up to date (revision {at})."))
    with db.reading() as session:
        return [*findings, _counts(session), _replay(session), _evidence(session), _fitting(session)]


def _folders() -> Finding:
    missing = [str(folder) for folder in (static_folder(), questions_folder(), seeds_folder()) if not folder.is_dir()]
    if missing:
        return Finding(False, f"Folders that come with the app are missing: {', '.join(missing)}. Install it again.")
    return Finding(True, "The folders that come with the app are there.")


def _sqlite() -> list[Finding]:
    version = ".".join(map(str, sqlite3.sqlite_version_info))
    age = "" if sqlite3.sqlite_version_info >= SQLITE_MENDED else " It is old: keep backups (`quizapp backup FILE`)."
    findings = [Finding(True, f"SQLite is {version}.{age}")]
    with db.reading() as session:
        faults = session.scalars(text("PRAGMA integrity_check")).all()
        orphans = session.execute(text("PRAGMA foreign_key_check")).all()
    whole = list(faults) == ["ok"] and not orphans
    wrong = "The database is damaged: stop the app, and `quizapp restore` the last backup."
    return [*findings, Finding(whole, "The database is whole." if whole else wrong)]


def _counts(session: Session) -> Finding:
    tables = {
        "sets": QuestionSetRow,
        "questions": QuestionRow,
        "people": UserRow,
        "cards": CardRow,
        "reviews": ReviewRow,
    }
    counts = {name: session.scalar(select(func.count()).select_from(row)) for name, row in tables.items()}
    return Finding(True, "It holds " + ", ".join(f"{count} {name}" for name, count in counts.items()) + ".")


def _replay(session: Session) -> Finding:
    wrong = [user for user in session.scalars(select(UserRow.id)) if replay_differences(session, user)]
    if wrong:
        return Finding(False, f"Cards of {len(wrong)} people are not what their review log says. Please report this.")
    return Finding(True, "Every card is what its review log says.")


def _fitting(session: Session) -> Finding:
    people = session.scalar(select(func.count(FitRow.user_id.distinct())).where(FitRow.adopted)) or 0
    served = f"{people} of the people are scheduled by weights that were fitted to them, the others by FSRS's own."
    if fitting.AVAILABLE:
        return Finding(True, served)
    return Finding(True, f"{served} No more will be fitted: that needs `pip install 'quizapp[optimize]'`.")


def _evidence(session: Session) -> Finding:
    rows = session.execute(
        select(QuestionRow.id, QuestionRow.evidence_end, func.length(ArticleRow.text))
        .join(QuestionSetRow, QuestionSetRow.id == QuestionRow.set_id)
        .outerjoin(ArticleRow, ArticleRow.id == QuestionSetRow.article_id)
        .where(QuestionRow.evidence_end.is_not(None))
    )
    wrong = [key for key, end, length in rows if length is None or (end or 0) > length]
    if wrong:
        return Finding(False, f"{len(wrong)} questions point outside their article, first {wrong[0]}.")
    return Finding(True, "Every proof lies within its article.")
