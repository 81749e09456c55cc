"""Exams: the answers wait with their questions, may be changed, and become reviews together when they are handed in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizapp.services.errors import Conflict, Invalid, Problem
from quizapp.services.people import locked_person
from quizapp.services.quiz_runs import load_run, log_answer
from quizapp.services.typed_answers import checked_typed
from quizapp.services.verdicts import grade_entry, kept_answer
from quizapp.store.db import writing

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.orm import Session

    from quizapp.services.quiz_runs import Run
    from quizapp.store.models import UserRow


def keep(
    quiz_id: str,
    position: int,
    *,
    user_id: str,
    given: str | None,
    sure: int | None,
    shown: tuple[str | None, int | None],
    duration_ms: int,
    now: datetime,
) -> None:
    """Keep an exam's answer at a position until it is handed in; None takes it away.

    `shown` is the answer and the certainty that the page came with. Where the person changed neither, nothing is
    kept: a page that lay open in a second tab does not bring an old answer back. Raises Conflict once the exam is
    handed in, Invalid for an answer that was not offered.
    """
    with writing() as session:
        locked_person(session, user_id)
        run = load_run(session, quiz_id, user_id)
        item = run.at(position).item
        if run.over or not run.quiz.exam:
            raise Conflict("This exam is handed in. What you had answered until then counts.")
        given = (checked_typed(given) if item.typed else given) if given else None
        if given is not None and not item.typed and given not in item.choices:
            raise Invalid([Problem("given", "Choose one of the answers.")])
        sure = sure if run.quiz.certainty and sure in (1, 2, 3) and given is not None else None
        if (given, sure) in (shown, (item.given, item.sure)):
            return
        if given is not None and run.quiz.certainty and sure is None:
            raise Invalid([Problem("sure", "Say how sure you are.")])
        item.given, item.sure, item.given_at = given, sure, now if given is not None else None
        item.duration_ms = (item.duration_ms or 0) + duration_ms


def hand_in(session: Session, user: UserRow, run: Run, *, now: datetime) -> None:
    """Take down all answers of an exam, in the order in which they were given, inside the caller's transaction.

    Typed answers that the grader cannot judge stay with their questions: the person judges them on the result page.
    """
    given = [entry for entry in run.entries if entry.item.given is not None and entry.review is None]
    given.sort(key=lambda entry: (entry.item.given_at or now, entry.item.position))
    for entry in given:
        graded = grade_entry(session, run, entry, entry.item.given or "")
        if not graded.in_doubt:
            taken = kept_answer(entry.item, graded.outcome, graded.reason)
            log_answer(session, user, run, entry, taken, now=now)
