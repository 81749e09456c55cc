"""Questions made in the background: articles wait their turn, and go on where a killed process left them.

A claim without a sign of life may be taken over, and so may those of earlier processes on the same machine. Who is
done first stores the questions; whoever comes second finds nothing left to do.
"""

from __future__ import annotations

import socket
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from sqlalchemy import func, or_, select
from sqlalchemy import update as sql_update

from quizapp.services import news
from quizapp.services.drafting import Task, made_from, new_claim, store, task_of
from quizapp.services.errors import Invalid, NotFound, Unavailable
from quizapp.services.rights import may_edit
from quizapp.store.db import reading, writing
from quizapp.store.models import GenerationRow, QuestionRow, QuestionSetRow

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from sqlalchemy.orm import Session

    from quizapp.services.material import Material

LEASE = timedelta(minutes=2)
MOST_ATTEMPTS = 3
STEP = 0.02  # of the work, between two signs of life
GAVE_UP = "Questions could not be made from this article: something in the app failed, three times over."


class Stopped(Exception):  # noqa: N818
    """Somebody stopped the work, or took it over."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far an article is: `done` of 1, with `ahead` others to be read first; `problem` where nothing came of it.

    `questions` is None until they are there.
    """

    id: str
    title: str
    words: int
    done: float
    ahead: int
    problem: str | None
    questions: int | None


def work_off(clock: Callable[[], datetime]) -> bool:
    """Do one article that waits, or whose maker has died; False where there is none.

    What fails is tried again, three times in all; then it waits for its person, with a word on why.
    """
    task = _claimed(now=clock())
    if task is None:
        return False
    try:
        article, made = made_from(task, report=_beat(task, clock))
    except Stopped:
        return True
    except Invalid as invalid:
        _give_back(task, problem=str(invalid), now=clock())
        return True
    except BaseException:
        _give_back(task, now=clock())
        raise
    store(task, article, made, now=clock(), tells=True)
    return True


def release() -> None:
    """Free what earlier processes on this machine had claimed: the app has just started, and they are gone."""
    with writing() as session:
        mine = GenerationRow.claim.startswith(f"{socket.gethostname()}/", autoescape=True)
        session.execute(sql_update(GenerationRow).where(mine).values(claim=None))


def waiting(*, user_id: str | None) -> list[Progress]:
    """The person's articles whose questions are not there yet, oldest first."""
    with reading() as session:
        rows = select(GenerationRow).where(GenerationRow.user_id == user_id).order_by(GenerationRow.created_at)
        return [_progress(session, row) for row in session.scalars(rows)]


def progress(generation_id: str, *, user_id: str) -> Progress:
    """How far one of the person's articles is, also once its set is there; NotFound for anybody else's."""
    with reading() as session:
        row = session.get(GenerationRow, (user_id, generation_id))
        if row is not None:
            return _progress(session, row)
        made = session.get(QuestionSetRow, generation_id)
        if made is None or not may_edit(made, user_id) or made.state == "discarded":
            raise NotFound("There is no such article.")
        standing = select(func.count()).where(QuestionRow.set_id == made.id, QuestionRow.archived_at.is_(None))
        count = session.scalar(standing) or 0
        return Progress(id=made.id, title=made.title, words=0, done=1, ahead=0, problem=None, questions=count)


def stop(generation_id: str, *, user_id: str) -> Material:
    """Make no questions from this article after all, and give it back as it was; NotFound where it is done already."""
    with writing() as session:
        row = session.get(GenerationRow, (user_id, generation_id), with_for_update=True)
        if row is None:
            raise NotFound("There is no such article, or its questions are there by now.")
        material = task_of(row).material
        news.forget(session, row.id)
        session.delete(row)
    return material


def _claimed(*, now: datetime) -> Task | None:
    free = GenerationRow.problem.is_(None) & or_(GenerationRow.claim.is_(None), GenerationRow.beat_at < now - LEASE)
    with reading() as session:  # looking takes no lock: there is mostly nothing to do
        if session.scalar(select(GenerationRow.id).where(free).limit(1)) is None:
            return None
    with writing() as session:
        oldest = select(GenerationRow).where(free).order_by(GenerationRow.created_at)
        row = session.scalars(oldest.limit(1).with_for_update(skip_locked=True)).first()
        if row is None:
            return None
        if row.attempts >= MOST_ATTEMPTS:
            row.problem, row.claim = GAVE_UP, None
            news.tell(session, row.user_id, row.id, now=now)
            return None
        row.claim, row.beat_at, row.attempts = new_claim(), now, row.attempts + 1
        return task_of(row)


def _beat(task: Task, clock: Callable[[], datetime]) -> Callable[[float], None]:
    """Says how far the work is, and raises Stopped once it is nobody's any more."""
    last = 0.0

    def report(share: float) -> None:
        nonlocal last
        if share - last < STEP:
            return
        last = share
        values = {"done": share, "beat_at": clock()}
        mine = (GenerationRow.id == task.id) & (GenerationRow.claim == task.claim)
        with suppress(Unavailable), writing() as session:
            if session.execute(sql_update(GenerationRow).where(mine).values(values)).rowcount == 0:  # type: ignore[attr-defined]
                raise Stopped

    return report


def _give_back(task: Task, *, now: datetime, problem: str | None = None) -> None:
    """Let go of what could not be made, unless it is somebody else's by now; with a `problem` nobody tries again."""
    with writing() as session:
        mine = (GenerationRow.id == task.id) & (GenerationRow.claim == task.claim)
        row = session.scalars(select(GenerationRow).where(mine).with_for_update()).first()
        if row is None:
            return
        row.claim, row.problem, row.done = None, problem, 0
        if problem is not None:
            news.tell(session, row.user_id, row.id, now=now)


def _progress(session: Session, row: GenerationRow) -> Progress:
    earlier = select(func.count()).where(GenerationRow.created_at < row.created_at, GenerationRow.problem.is_(None))
    ahead = 0 if row.claim else session.scalar(earlier) or 0
    return Progress(
        id=row.id,
        title=row.title,
        words=len(row.text.split()),
        done=row.done,
        ahead=ahead,
        problem=row.problem,
        questions=None,
    )
