"""Publishing: the desk becomes the version that learners meet, an older one is put back, a set is put away.

Publishing keeps everyone's progress. Where the answer of a question is another one now, the author says whether its
cards start again. Nothing that was written is lost: restoring keeps what lay on the desk as a version of its own.
"""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

from sqlalchemy import select

from quizapp.services.errors import Conflict, Invalid, NotFound, Problem
from quizapp.services.resetting import learners_of, lock_learners, start_again
from quizapp.services.rights import set_for
from quizapp.services.triage import put_decision
from quizapp.services.version_making import make_version, on_desk
from quizapp.services.versions import compared, pending, state_of, waiting, wordings_of
from quizapp.store.db import reading, writing
from quizapp.store.models import CONTENT, QuestionRow, QuestionSetRow, VersionRow

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import datetime

    from sqlalchemy.orm import Session

    from quizapp.services.comparison import Change, Comparison
    from quizapp.store.models import WordingRow

ELSEWHERE = "Somebody changed or published this set in the meantime. Look at what is new, and decide again."


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """What an author looks at before publishing, or before putting version `number` back: what would change for
    learners, and of `changed_keys` how many people have a card. `shown` stands for all of it: what is sent with it is
    done only where nobody changed anything meanwhile. `unpublished` edits leave the desk when a version is put back.
    """

    set_id: str
    title: str
    number: int | None
    first: bool
    found: Comparison
    changed_keys: dict[str, int]
    questions: int
    unpublished: int
    visibility: str
    shown: str


def review(set_id: str, *, user_id: str, now: datetime, number: int | None = None) -> Review:
    """What publishing the desk, or putting version `number` back, would change. For who may edit the set."""
    with reading() as session:
        row = set_for(session, set_id, user_id, "edit")
        waiting = pending(session, row)
        after = state_of(session, row, number)
        found = waiting if number is None or not row.version else compared(state_of(session, row, row.version), after)
        return Review(
            set_id=set_id,
            title=after.details["title"],
            number=number,
            first=row.version is None,
            found=found,
            changed_keys=_changed_keys(session, found.changes),
            questions=len(after.questions),
            unpublished=0 if row.version is None else len(waiting.changes) + len(waiting.details),
            visibility=row.visibility,
            shown=_fingerprint(session, row),
        )


def unpublished(set_id: str, *, user_id: str) -> int:
    """How many changes lie on the desk of a set and learners do not meet yet; for who may edit it."""
    with reading() as session:
        return waiting(session, set_for(session, set_id, user_id, "edit"))


def publish(set_id: str, *, user_id: str, now: datetime, again: Collection[str] = (), shown: str | None = None) -> int:
    """Let learners meet what lies on the desk, without what was dropped; gives the number of the version.

    Publishing what is published already changes nothing. `again` are questions whose cards start again for everyone,
    where their answer is another one now. Raises Invalid while no question is left, and Conflict where `shown` (see
    `Review`) is not what lies there any more.
    """
    with writing() as session:
        row = _held(session, set_id, user_id, again, shown)
        if not on_desk(session, set_id):
            raise Invalid([Problem(None, "Keep at least one question before you publish the set.")])
        changed = pending(session, row).changes if row.version else ()
        number = make_version(session, row, kind="published", by=user_id, now=now)
        if row.state == "draft":
            row.state, row.updated_at = "published", now
        _start_again(session, changed, again, now=now)
        return number


def restore(
    set_id: str, number: int, *, user_id: str, now: datetime, again: Collection[str] = (), shown: str | None = None
) -> int:
    """Put an older version back on the desk and publish it as a new one; gives the new number.

    What lay on the desk unpublished is kept as a version first. Raises as `publish` does, and NotFound for a version
    that there is not.
    """
    with writing() as session:
        row = _held(session, set_id, user_id, again, shown)
        if session.get(VersionRow, (set_id, number)) is None:
            raise NotFound("There is no such version.")
        changed = compared(state_of(session, row, row.version), state_of(session, row, number)).changes
        if not pending(session, row).nothing:
            make_version(session, row, kind="kept", by=user_id, now=now)
        _put_back(session, row, number, now=now)
        made = make_version(session, row, kind="restored", by=user_id, now=now, restored_from=number)
        row.state, row.updated_at = "published", now
        _start_again(session, changed, again, now=now)
        return made


def archive(set_id: str, *, user_id: str, now: datetime) -> None:
    """Put a set away: nobody finds it or begins it, and who has begun it keeps their cards. Twice changes nothing."""
    with writing() as session:
        row = set_for(session, set_id, user_id, "own", lock=True)
        row.archived_at = row.archived_at or now


def bring_back(set_id: str, *, user_id: str, now: datetime) -> None:
    """Take a set out of the archive: it is what it was before."""
    with writing() as session:
        set_for(session, set_id, user_id, "own", lock=True).archived_at = None


def details(set_id: str, *, user_id: str, now: datetime) -> dict[str, str]:
    """Title, description and licence as they lie on the desk, for who may edit the set."""
    with reading() as session:
        return state_of(session, set_for(session, set_id, user_id, "edit"), None).details


def change_details(set_id: str, details: dict[str, str], *, user_id: str, now: datetime) -> None:
    """Change title, description and licence on the desk; learners meet them with the next version.

    Raises Invalid for a set without a title or licence.
    """
    problems = [Problem(name, f"The set needs a {name}.") for name in ("title", "licence") if not details[name].strip()]
    if problems:
        raise Invalid(problems)
    with writing() as session:
        row = set_for(session, set_id, user_id, "edit", lock=True)
        wanted = {name: text.strip() for name, text in details.items()}
        if row.version is None:
            for name, text in wanted.items():
                setattr(row, name, text)
        else:
            row.details = {name: text for name, text in wanted.items() if text != getattr(row, name)}
        row.updated_at = now


def _held(session: Session, set_id: str, user_id: str, again: Collection[str], shown: str | None) -> QuestionSetRow:
    """The set, locked, for who may edit it; behind it the people whose cards may start again."""
    set_for(session, set_id, user_id, "edit")
    if again:
        lock_learners(session, again)
    row = set_for(session, set_id, user_id, "edit", lock=True)
    if shown is not None and shown != _fingerprint(session, row):
        raise Conflict(ELSEWHERE)
    return row


def _fingerprint(session: Session, row: QuestionSetRow) -> str:
    """What stands for the published version and the whole desk: different when anything of either is."""
    parts = [str(row.version), repr(sorted(row.details.items()))]
    parts += [f"{question.id} {question.revision} {question.position}" for question in on_desk(session, row.id)]
    return sha256("\n".join(parts).encode()).hexdigest()[:32]


def _changed_keys(session: Session, changes: Sequence[Change]) -> dict[str, int]:
    return learners_of(session, [change.question_id for change in changes if change.key_changed])


def _start_again(session: Session, changes: Sequence[Change], again: Collection[str], *, now: datetime) -> None:
    """Reset the cards of those questions that were asked for and do have another answer now."""
    wanted = [change.question_id for change in changes if change.key_changed and change.question_id in again]
    if wanted:
        start_again(session, wanted, now=now)


def _put_back(session: Session, row: QuestionSetRow, number: int, *, now: datetime) -> None:
    """Lay a version on the desk: its texts under new revisions where they differ, its order, and nothing else."""
    version = session.get_one(VersionRow, (row.id, number))
    row.details = {name: getattr(version, name) for name in ("title", "description", "language", "licence")}
    row.article_id = version.article_id
    stored = {found.id: found for found in session.scalars(select(QuestionRow).where(QuestionRow.set_id == row.id))}
    wordings = wordings_of(session, row.id, number)
    for place, wording in enumerate(wordings, 1):
        question = stored.pop(wording.question_id)
        _write(question, wording)
        put_decision(question, "kept", now=now)
        question.position = place
    for place, question in enumerate(sorted(stored.values(), key=lambda one: one.position), len(wordings) + 1):
        question.archived_at, question.position = question.archived_at or now, place


def _write(question: QuestionRow, wording: WordingRow) -> None:
    differs = {name for name in CONTENT if getattr(question, name) != getattr(wording, name)}
    question.revision += bool(differs)
    for name in differs:
        setattr(question, name, getattr(wording, name))
