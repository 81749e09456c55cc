"""The versions of a set, for who works on it: which there are, one as it was, and what differs between two states.

What authors write lies on their desk (`QuestionRow`). Learners meet the published version: each question has a
`published_wording` and a `published_position`, and `AskedRow` reads the set through them. A version, once made, never
changes, so any of them can be seen, compared and put back.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import Text, func, select, type_coerce

from quizapp.services.comparison import DETAILS, Comparison, compare
from quizapp.services.errors import NotFound
from quizapp.services.questions import ArticleView, article_view, question_of
from quizapp.services.rights import may_edit, set_for
from quizapp.services.version_making import on_desk
from quizapp.store.db import reading
from quizapp.store.models import (
    CONTENT,
    ArticleRow,
    QuestionRow,
    UserRow,
    VersionQuestionRow,
    VersionRow,
    WordingRow,
)

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.orm import Session

    from quizapp.question import Question
    from quizapp.store.models import QuestionSetRow


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """A set at one time: `details` are title, description and licence; `article` is what its proofs point into."""

    details: dict[str, str]
    article: ArticleRow | None
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One version in a list. `by` is the name of who made it, None for a guest, for who left, and for files; `shown`
    says whether learners meet it now.
    """

    number: int
    kind: str
    made_at: datetime
    by: str | None
    by_me: bool
    restored_from: int | None
    questions: int
    shown: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """The versions of a set, the newest first; `pending` is what lies on the desk and learners do not meet yet."""

    set_id: str
    title: str
    state: str
    may_edit: bool
    versions: list[Version]
    pending: Comparison


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionPage:
    """One version whole, and what has changed since: from it to what learners meet now."""

    set_id: str
    version: Version
    details: dict[str, str]
    article: ArticleView | None
    questions: tuple[Question, ...]
    may_edit: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Between:
    """What differs between two states of a set, by the numbers of their versions; None stands for the desk."""

    set_id: str
    title: str
    old: int
    new: int | None
    numbers: list[int]
    found: Comparison


def history(set_id: str, *, user_id: str, now: datetime) -> History:
    """All versions of a set that this person works on. NotAllowed for learners, NotFound for what they cannot see."""
    with reading() as session:
        row = set_for(session, set_id, user_id, "view")
        return History(
            set_id=set_id,
            title=row.title,
            state=row.state,
            may_edit=may_edit(row, user_id),
            versions=_versions(session, row, user_id),
            pending=pending(session, row),
        )


def see(set_id: str, number: int, *, user_id: str, now: datetime) -> VersionPage:
    """One version as it was, for who works on the set; NotFound for a number that there is not."""
    with reading() as session:
        row = set_for(session, set_id, user_id, "view")
        found = next((one for one in _versions(session, row, user_id) if one.number == number), None)
        if found is None:
            raise NotFound("There is no such version.")
        state = state_of(session, row, number)
        return VersionPage(
            set_id=set_id,
            version=found,
            details=state.details,
            article=article_view(state.article) if state.article else None,
            questions=state.questions,
            may_edit=may_edit(row, user_id),
        )


def between(set_id: str, old: int, new: int | None, *, user_id: str, now: datetime) -> Between:
    """What differs between two versions, or between a version and the desk (`new` None)."""
    with reading() as session:
        row = set_for(session, set_id, user_id, "view")
        numbers = select(VersionRow.number).where(VersionRow.set_id == set_id).order_by(VersionRow.number.desc())
        before, after = state_of(session, row, old), state_of(session, row, new)
        return Between(
            set_id=set_id,
            title=row.title,
            old=old,
            new=new,
            numbers=list(session.scalars(numbers)),
            found=compared(before, after),
        )


def pending(session: Session, row: QuestionSetRow) -> Comparison:
    """What lies on the desk and learners do not meet yet; before the first publication that is everything."""
    before = State(details=dict.fromkeys(DETAILS, ""), article=None, questions=())
    return compared(state_of(session, row, row.version) if row.version else before, state_of(session, row, None))


def waiting(session: Session, row: QuestionSetRow) -> int:
    """How many changes lie on the desk of a set with a version, and learners do not meet yet.

    Most often none: that is told by what the database holds, without making questions of it, which takes far longer.
    """
    if _as_published(session, row):
        return 0
    found = pending(session, row)
    return len(found.changes) + len(found.details)


def _as_published(session: Session, row: QuestionSetRow) -> bool:
    version = session.get(VersionRow, (row.id, row.version))
    if version is None or version.article_id != row.article_id:
        return False
    if any(row.details.get(name, getattr(row, name)) != getattr(version, name) for name in DETAILS):
        return False
    # Lists as the text that they are stored as: where the texts are equal, so are the lists.
    lie, say = ([type_coerce(getattr(of, name), Text) for name in CONTENT] for of in (QuestionRow, WordingRow))
    lies = select(QuestionRow.id, *lie).where(QuestionRow.set_id == row.id, QuestionRow.archived_at.is_(None))
    item = VersionQuestionRow
    said = (
        select(WordingRow.question_id, *say)
        .join(item, (item.question_id == WordingRow.question_id) & (item.wording == WordingRow.number))
        .where(item.set_id == row.id, item.number == row.version)
    )
    lying = session.execute(lies.order_by(QuestionRow.position, QuestionRow.id)).all()
    return lying == session.execute(said.order_by(item.position)).all()


def compared(old: State, new: State) -> Comparison:
    """What leads from one state of a set to another."""
    return compare(old.questions, new.questions, old_details=old.details, new_details=new.details)


def state_of(session: Session, row: QuestionSetRow, number: int | None) -> State:
    """The set in one of its versions, or (None) as it lies on the desk. NotFound for a number that there is not."""
    if number is None:
        article = session.get_one(ArticleRow, row.article_id) if row.article_id else None
        details = {name: row.details.get(name, getattr(row, name)) for name in DETAILS}
        asked = tuple(question_of(question, article) for question in on_desk(session, row.id))
        return State(details=details, article=article, questions=asked)
    version = session.get(VersionRow, (row.id, number))
    if version is None:
        raise NotFound("There is no such version.")
    article = session.get_one(ArticleRow, version.article_id) if version.article_id else None
    details = {name: getattr(version, name) for name in DETAILS}
    asked = tuple(question_of(one, article) for one in wordings_of(session, row.id, number))
    return State(details=details, article=article, questions=asked)


def wordings_of(session: Session, set_id: str, number: int) -> list[WordingRow]:
    """What the questions of a version said, in its order."""
    item = VersionQuestionRow
    wanted = (
        select(WordingRow)
        .join(item, (item.question_id == WordingRow.question_id) & (item.wording == WordingRow.number))
        .where(item.set_id == set_id, item.number == number)
    )
    return list(session.scalars(wanted.order_by(item.position)))


def _versions(session: Session, row: QuestionSetRow, user_id: str) -> list[Version]:
    counted = select(VersionQuestionRow.number, func.count()).where(VersionQuestionRow.set_id == row.id)
    sizes = {key: number for key, number in session.execute(counted.group_by(VersionQuestionRow.number))}  # noqa: C416 - a result is no mapping
    made = (
        select(VersionRow, UserRow.name)
        .outerjoin(UserRow, UserRow.id == VersionRow.made_by)
        .where(VersionRow.set_id == row.id)
        .order_by(VersionRow.number.desc())
    )
    return [
        Version(
            number=version.number,
            kind=version.kind,
            made_at=version.made_at,
            by=name,
            by_me=version.made_by == user_id,
            restored_from=version.restored_from,
            questions=sizes.get(version.number, 0),
            shown=version.number == row.version,
        )
        for version, name in session.execute(made)
    ]
