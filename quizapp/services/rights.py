"""Who may see a set, who may change it, and who may do all with it. Every way to a set or question leads through here.

A set is public, shared by link, or private. Its owner and the co-authors see it in any case; who holds the link does
for as long as the set has this link. An archived set is there for who works on it, and for who has begun to learn it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

from sqlalchemy import and_, exists, false, or_, select

from quizapp.services.errors import NotAllowed, NotFound
from quizapp.store.models import AskedRow, CardRow, CoauthorRow, LinkHolderRow, QuestionRow, QuestionSetRow

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement
    from sqlalchemy.orm import Session

Role: TypeAlias = Literal["view", "edit", "own"]
ROLES: tuple[Role, ...] = ("view", "edit", "own")
REFUSALS = {
    "view": "Only who works on this set may see its versions.",
    "edit": "Only who works on this set may change it.",
    "own": "Only who owns this set may do this.",
}


def readable(user_id: str | None) -> ColumnElement[bool]:
    """The condition on sets that this person (None: a visitor) may see."""
    row = QuestionSetRow
    met = and_(row.state == "published", row.archived_at.is_(None), row.visibility == "public")
    if user_id is None:
        return met
    holds = and_(LinkHolderRow.user_id == user_id, LinkHolderRow.set_id == row.id, LinkHolderRow.link == row.link)
    open_to = or_(row.visibility == "public", and_(row.visibility == "link", exists().where(holds)))
    there = or_(row.archived_at.is_(None), row.id.in_(_begun(user_id)))
    return and_(row.state != "discarded", or_(_worked_on_by(user_id), and_(row.state == "published", there, open_to)))


def studied_by(user_id: str | None) -> ColumnElement[bool]:
    """The condition on questions of sets joined to them: not those of archived sets that the person never began."""
    begun = AskedRow.id.in_(select(CardRow.question_id).where(CardRow.user_id == user_id)) if user_id else false()
    return or_(QuestionSetRow.archived_at.is_(None), begun)


def role_of(row: QuestionSetRow, user_id: str | None) -> Role | None:
    """What this person may do with a set beside learning it; None for learners, and of sets from files for everyone."""
    if user_id is None:
        return None
    if row.owner_id == user_id:
        return "own"
    found = next((one.role for one in row.coauthors if one.user_id == user_id), None)
    return next((role for role in ROLES if role == found), None)


def may_edit(row: QuestionSetRow, user_id: str | None) -> bool:
    """Whether this person may change the set."""
    return role_of(row, user_id) in ("edit", "own")


def roles(session: Session, user_id: str | None) -> dict[str, Role]:
    """The sets that this person works on, owned ones among them, by what they may do."""
    if user_id is None:
        return {}
    owned = session.scalars(select(QuestionSetRow.id).where(QuestionSetRow.owner_id == user_id))
    shared = session.execute(select(CoauthorRow.set_id, CoauthorRow.role).where(CoauthorRow.user_id == user_id))
    known = {set_id: next(role for role in ROLES if role == given) for set_id, given in shared}
    return known | dict.fromkeys(owned, "own")


def visible_set(session: Session, set_id: str, user_id: str | None) -> QuestionSetRow:
    """The set, if this person may see it; NotFound where not, or where there is none."""
    row = session.scalar(select(QuestionSetRow).where(QuestionSetRow.id == set_id, readable(user_id)))
    if row is None:
        raise NotFound("There is no such question set.")
    return row


def visible_question(session: Session, question_id: str, user_id: str | None) -> AskedRow:
    """The question as learners meet it, if this person may see its set; NotFound for one never published there."""
    row = session.get(AskedRow, question_id)
    if row is None or not row.met:
        raise NotFound("There is no such question.")
    visible_set(session, row.set_id, user_id)
    return row


def set_for(session: Session, set_id: str, user_id: str, role: Role, *, lock: bool = False) -> QuestionSetRow:
    """The set, for somebody with at least this role. NotAllowed for one that they can only see.

    `lock` keeps two authors apart until the transaction ends, and no learner waiting. Whoever changes questions holds
    their set so, before any of them is read; where people are locked, too, they are locked first.
    """
    row = visible_set(session, set_id, user_id)
    found = role_of(row, user_id)
    if found is None or ROLES.index(found) < ROLES.index(role):
        raise NotAllowed(REFUSALS[role])
    if lock:
        session.refresh(row, with_for_update={"key_share": True})
    return row


def own_set(session: Session, set_id: str, user_id: str) -> QuestionSetRow:
    """A set that this person may change: their own, or one that they edit with others."""
    return set_for(session, set_id, user_id, "edit")


def own_question(session: Session, set_id: str, question_id: str, user_id: str) -> QuestionRow:
    """A question of a set that this person may change, both locked until the transaction ends by the set's lock."""
    set_for(session, set_id, user_id, "edit", lock=True)
    row = session.get(QuestionRow, question_id)
    if row is None or row.set_id != set_id:
        raise NotFound("There is no such question in this set.")
    return row


def _worked_on_by(user_id: str) -> ColumnElement[bool]:
    works = and_(CoauthorRow.user_id == user_id, CoauthorRow.set_id == QuestionSetRow.id)
    return or_(QuestionSetRow.owner_id == user_id, exists().where(works))


def _begun(user_id: str) -> ColumnElement[str]:
    """Sets of which the person has a card: read once for a whole list of sets."""
    begun = select(QuestionRow.set_id).join(CardRow, CardRow.question_id == QuestionRow.id)
    return begun.where(CardRow.user_id == user_id)  # type: ignore[return-value]
