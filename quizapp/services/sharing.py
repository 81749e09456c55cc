"""Sharing: who may see a set, the link that opens it, and the people who work on it together."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from quizapp.services.accounts import person_named
from quizapp.services.errors import Invalid, NotFound, Problem
from quizapp.services.people import locked_person
from quizapp.services.questions import active_questions
from quizapp.services.rights import ROLES, Role, role_of, set_for
from quizapp.store.db import reading, writing
from quizapp.store.models import CoauthorRow, LinkHolderRow, QuestionSetRow, UserRow

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.orm import Session

VISIBILITIES = ("private", "link", "public")
MOST_COAUTHORS = 50
LINK_BYTES = 24  # 192 random bits: nobody finds a set by trying


@dataclass(frozen=True, slots=True)
class Coauthor:
    """Somebody who works on a set, and what they may do; `me` for who asks."""

    id: str
    name: str
    role: Role
    me: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Sharing:
    """Who has what right to a set. `role` is that of who asks; `owner` is None for a guest; only owners see `link`."""

    set_id: str
    title: str
    state: str
    archived: bool
    visibility: str
    link: str | None
    role: Role
    owner: str | None
    mine: bool
    coauthors: list[Coauthor]


@dataclass(frozen=True, slots=True)
class Invitation:
    """What somebody sees who opens a link: the set's name and size, before they begin."""

    title: str
    description: str
    licence: str
    questions: int


def sharing(set_id: str, *, user_id: str, now: datetime) -> Sharing:
    """Who has what right to a set, for those who work on it."""
    with reading() as session:
        row = set_for(session, set_id, user_id, "view")
        role = role_of(row, user_id)
        assert role is not None
        beside = (
            select(CoauthorRow, UserRow.name)
            .join(UserRow, UserRow.id == CoauthorRow.user_id)
            .where(CoauthorRow.set_id == set_id)
            .order_by(UserRow.name_key)
        )
        owner = session.get(UserRow, row.owner_id) if row.owner_id else None
        return Sharing(
            set_id=set_id,
            title=row.title,
            state=row.state,
            archived=row.archived_at is not None,
            visibility=row.visibility,
            link=row.link if role == "own" and row.visibility == "link" else None,
            role=role,
            owner=owner.name if owner else None,
            mine=row.owner_id == user_id,
            coauthors=[
                Coauthor(one.user_id, name or "", _role(one.role), one.user_id == user_id)
                for one, name in session.execute(beside)
            ],
        )


def show_to(set_id: str, visibility: str, *, user_id: str, now: datetime) -> None:
    """Say who may see the set: one of VISIBILITIES. The first time it is shared by link, the link is made."""
    with writing() as session:
        row = set_for(session, set_id, user_id, "own", lock=True)
        if visibility not in VISIBILITIES:
            raise Invalid([Problem("visibility", "Choose who may see the set.")])
        row.visibility = visibility
        if visibility == "link" and row.link is None:
            row.link = secrets.token_urlsafe(LINK_BYTES)


def renew_link(set_id: str, *, user_id: str, now: datetime) -> None:
    """Give the set another link. The old one opens nothing any more, also for those who came by it; their progress
    stays, and is there again when they come by the new one.
    """
    with writing() as session:
        set_for(session, set_id, user_id, "own", lock=True).link = secrets.token_urlsafe(LINK_BYTES)


def let_work(set_id: str, name: str, role: str, *, user_id: str, now: datetime) -> None:
    """Let somebody work on the set, by the name of their account, or change what they may do.

    Raises Invalid for a name that nobody has, for the owner's, and for a role that there is not.
    """
    with writing() as session:
        row = set_for(session, set_id, user_id, "own", lock=True)
        found = person_named(session, name)
        if role not in ROLES:
            raise Invalid([Problem("role", "Choose what they may do.")])
        if found is None:
            raise Invalid([Problem("name", "Nobody here has this name. Ask them for the name of their account.")])
        if found.id == row.owner_id:
            raise Invalid([Problem("name", "The set is theirs already.")])
        beside = session.get(CoauthorRow, (found.id, set_id))
        if beside is None and len(row.coauthors) >= MOST_COAUTHORS:
            raise Invalid([Problem("name", f"At most {MOST_COAUTHORS} people can work on a set.")])
        if beside is None:
            session.add(CoauthorRow(user_id=found.id, set_id=set_id, role=role, added_at=now))
        else:
            beside.role = role


def part(set_id: str, coauthor_id: str, *, user_id: str, now: datetime) -> None:
    """End somebody's work on a set: owners end anybody's but the first owner's, and everybody their own."""
    with writing() as session:
        row = set_for(session, set_id, user_id, "view" if coauthor_id == user_id else "own", lock=True)
        beside = session.get(CoauthorRow, (coauthor_id, row.id))
        if beside is not None:
            session.delete(beside)


def invitation(link: str) -> Invitation:
    """What a link opens; NotFound for one that is not in force."""
    with reading() as session:
        row = _behind(session, link)
        return Invitation(row.title, row.description, row.licence, len(active_questions(session, [row.id])))


def come_by(link: str, *, user_id: str, now: datetime) -> str:
    """Take up an invitation: the set is among the person's sets from now on. Gives its id; NotFound as above."""
    with writing() as session:
        locked_person(session, user_id)
        row = _behind(session, link)
        session.merge(LinkHolderRow(user_id=user_id, set_id=row.id, link=link, since=now))
        return row.id


def _behind(session: Session, link: str) -> QuestionSetRow:
    wanted = select(QuestionSetRow).where(QuestionSetRow.link == link, QuestionSetRow.state == "published")
    row = session.scalar(wanted.where(QuestionSetRow.archived_at.is_(None), QuestionSetRow.visibility != "private"))
    if row is None:
        raise NotFound("This link opens nothing. Ask who gave it to you for a new one.")
    return row


def _role(text: str) -> Role:
    return next(role for role in ROLES if role == text)
