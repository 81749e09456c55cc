"""Persons: guests who start at once, accounts with a name and a password, and the sessions of both.

A guest who signs up keeps the same row, and with it everything. A guest who logs in to an account that exists hands
their progress over: see `adopt`.
"""

from __future__ import annotations

import hashlib
import secrets
import threading
import unicodedata
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from argon2 import PasswordHasher
from argon2.exceptions import VerifyMismatchError
from sqlalchemy import delete, select
from sqlalchemy import update as sql_update
from sqlalchemy.exc import IntegrityError

from quizapp.preferences import Preferences
from quizapp.scheduling.days import zone
from quizapp.scheduling.mode import Mode
from quizapp.services.errors import Invalid, NotAllowed, Problem
from quizapp.services.passwords import is_common
from quizapp.services.people import locked_person
from quizapp.services.review_log import rebuild, take_down
from quizapp.store.db import reading, writing
from quizapp.store.ids import derived_id, new_id
from quizapp.store.models import (
    FlagRow,
    GenerationRow,
    LinkHolderRow,
    LoginRow,
    NewsRow,
    QuestionSetRow,
    QuizItemRow,
    QuizRow,
    ReviewRow,
    UserRow,
    VersionRow,
)

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.orm import Session as Connection

SESSION_LENGTH = timedelta(days=365)
NAME_LENGTHS = range(2, 41)
PASSWORD_LENGTHS = range(8, 1025)
TAKEN = Problem("name", "This name is taken. Choose another one, or log in.")

# OWASP's floor for Argon2id: 19 MiB, two passes, one lane.
_hasher = PasswordHasher(time_cost=2, memory_cost=19_456, parallelism=1)
_dummy_hash = _hasher.hash(secrets.token_urlsafe(16))
_at_once = threading.Semaphore(4)  # 19 MiB each: a flood of log-ins must not eat the memory


@dataclass(frozen=True, slots=True)
class Person:
    """Who is using the app. A guest has no name."""

    id: str
    name: str | None
    is_guest: bool
    time_zone: str


@dataclass(frozen=True, slots=True)
class Session:
    """A person and the secret that their browser keeps; only the hash of `token` is stored."""

    token: str
    user: Person


def start_guest(*, now: datetime) -> Session:
    """Make a guest, who can do everything at once and sign up later."""
    with writing() as session:
        user = UserRow(id=new_id(now), time_zone="UTC", created_at=now)
        session.add(user)
        session.flush()
        return _open(session, user, now=now)


def session_person(token: str, *, now: datetime) -> Person | None:
    """Whose session this token is; None when it was never given out, has ended, or is a year old. Writes nothing."""
    with reading() as session:
        login = session.get(LoginRow, _hash(token))
        if login is None or login.expires_at <= now:
            return None
        return _person(session.get_one(UserRow, login.user_id))


def sign_up(*, user_id: str | None, name: str, password: str, now: datetime) -> Session:
    """Make an account. A guest (`user_id`) becomes the account, with all progress; older sessions of the guest end."""
    name = " ".join(unicodedata.normalize("NFKC", name).split())
    _check_new(name, password)
    hashed = _hashed(password)
    try:
        return _sign_up(user_id, name, hashed, now=now)
    except IntegrityError:  # on PostgreSQL somebody else may take the name between our look and our write
        raise Invalid([TAKEN]) from None


def _sign_up(user_id: str | None, name: str, hashed: str, *, now: datetime) -> Session:
    with writing() as session:
        if session.scalar(select(UserRow.id).where(UserRow.name_key == _key(name))):
            raise Invalid([TAKEN])
        user = locked_person(session, user_id) if user_id else UserRow(id=new_id(now), time_zone="UTC", created_at=now)
        if user.password_hash is not None:
            raise NotAllowed("You have an account already. Log out first to make another one.")
        user.name, user.name_key, user.password_hash = name, _key(name), hashed
        session.add(user)
        session.execute(delete(LoginRow).where(LoginRow.user_id == user.id))
        session.flush()
        return _open(session, user, now=now)


def log_in(*, name: str, password: str, now: datetime, guest_id: str | None = None) -> Session | None:
    """Open a session for an account; None for a wrong name or password, after the same work for both.

    With `guest_id`, what that guest learned and wrote becomes the account's.
    """
    with reading() as session:
        found = session.scalars(select(UserRow).where(UserRow.name_key == _key(name))).one_or_none()
        user_id, hashed = (found.id, found.password_hash) if found else (None, None)
    if not _matches(hashed, password) or user_id is None or hashed is None:
        return None
    newer = _hashed(password) if _hasher.check_needs_rehash(hashed) else None
    with writing() as session:
        user = locked_person(session, user_id)
        user.password_hash = newer or user.password_hash
        if guest_id is not None and guest_id != user_id:
            adopt(session, guest_id, user)
        return _open(session, user, now=now)


def password_fits(user_id: str, password: str) -> bool:
    """Whether this is the account's password, asked again before something that cannot be undone. False for a guest."""
    with reading() as session:
        user = session.get(UserRow, user_id)
        hashed = user.password_hash if user else None
    return _matches(hashed, password)


def log_out(token: str) -> None:
    """End one session on the server, so that a copied cookie is worth nothing."""
    with writing() as session:
        session.execute(delete(LoginRow).where(LoginRow.token_hash == _hash(token)))


def set_time_zone(user_id: str, time_zone: str) -> None:
    """Let the person's days begin where their browser is, unless they chose a place themself.

    Answers given before keep the zone they were given in.
    """
    try:
        zone(time_zone)
    except ValueError as error:
        raise Invalid([Problem("time_zone", str(error))]) from None
    with writing() as session:
        user = locked_person(session, user_id)
        if not Preferences.read(user.preferences).time_zone_chosen:
            user.time_zone = time_zone


def adopt(session: Connection, guest_id: str, account: UserRow) -> None:
    """Hand a guest's progress to an account, inside the caller's transaction.

    Reviews never change, not even their owner: each is copied to the end of the account's log under an id derived
    from both, so that doing it twice adds nothing, with the promise that it leads to there, and the account's cards
    are replayed. Answers that the account gave later than the copies keep their place; the copies then count as given
    just after them. Sets, quizzes, flags and links move. The guest's row stays, empty-handed, and says who adopted it.
    """
    guest = session.get(UserRow, guest_id, with_for_update=True)
    if guest is None or guest.password_hash is not None or guest.adopted_by is not None:
        return
    numbers = select(ReviewRow.number).where(ReviewRow.user_id == account.id).order_by(ReviewRow.number.desc())
    last = session.scalar(numbers.limit(1)) or 0
    log = session.scalars(select(ReviewRow).where(ReviewRow.user_id == guest_id).order_by(ReviewRow.number)).all()
    undone = {row.undo_of for row in log}
    for row in log:
        copied = _copy(row, account.id, number=last + row.number)
        if row.mode == Mode.UNDO or row.id in undone:
            session.add(copied)
            session.flush()
        else:
            take_down(session, copied)
    for item in session.scalars(select(QuizItemRow).where(QuizItemRow.user_id == guest_id)):
        item.review_id = derived_id(item.review_id, account.id)
    session.flush()
    session.execute(sql_update(QuizRow).where(QuizRow.user_id == guest_id).values(user_id=account.id))
    session.execute(sql_update(FlagRow).where(FlagRow.user_id == guest_id).values(user_id=account.id))
    session.execute(sql_update(QuestionSetRow).where(QuestionSetRow.owner_id == guest_id).values(owner_id=account.id))
    session.execute(sql_update(VersionRow).where(VersionRow.made_by == guest_id).values(made_by=account.id))
    for held in session.scalars(select(LinkHolderRow).where(LinkHolderRow.user_id == guest_id)):
        session.merge(LinkHolderRow(user_id=account.id, set_id=held.set_id, link=held.link, since=held.since))
        session.delete(held)
    session.execute(sql_update(GenerationRow).where(GenerationRow.user_id == guest_id).values(user_id=account.id))
    session.execute(sql_update(NewsRow).where(NewsRow.user_id == guest_id).values(user_id=account.id))
    session.execute(delete(LoginRow).where(LoginRow.user_id == guest_id))
    guest.adopted_by = account.id
    session.flush()
    rebuild(session, account.id)


def _copy(row: ReviewRow, user_id: str, *, number: int) -> ReviewRow:
    values = {column.name: getattr(row, column.name) for column in ReviewRow.__table__.columns}
    values |= {"user_id": user_id, "number": number, "id": derived_id(row.id, user_id)}
    values["undo_of"] = derived_id(row.undo_of, user_id) if row.undo_of else None
    return ReviewRow(**values)


def person_named(session: Connection, name: str) -> UserRow | None:
    """The account of this name, however it is spelled: names that look alike are one."""
    return session.scalar(select(UserRow).where(UserRow.name_key == _key(name)))


def _open(session: Connection, user: UserRow, *, now: datetime) -> Session:
    token = secrets.token_urlsafe(32)
    session.add(LoginRow(token_hash=_hash(token), user_id=user.id, created_at=now, expires_at=now + SESSION_LENGTH))
    return Session(token, _person(user))


def _person(user: UserRow) -> Person:
    return Person(user.id, user.name, user.password_hash is None, user.time_zone)


def _check_new(name: str, password: str) -> None:
    problems = []
    if len(name) not in NAME_LENGTHS or not name.isprintable():
        problems.append(Problem("name", "The name needs 2 to 40 letters, digits or signs."))
    if len(password) not in PASSWORD_LENGTHS:
        problems.append(Problem("password", "The password needs at least 8 characters (at most 1,024)."))
    elif _key(password) == _key(name):
        problems.append(Problem("password", "The password must not be the name."))
    elif is_common(password):
        problems.append(Problem("password", "This password is among the first to be guessed. Take a short sentence."))
    if problems:
        raise Invalid(problems)


def _hashed(password: str) -> str:
    with _at_once:
        return _hasher.hash(password)


def _matches(hashed: str | None, password: str) -> bool:
    if len(password) >= PASSWORD_LENGTHS.stop:
        return False
    with _at_once:
        try:
            _hasher.verify(hashed or _dummy_hash, password)
        except VerifyMismatchError:
            return False
    return hashed is not None


def _key(name: str) -> str:
    """Names that look alike are alike: "Ann  Lee" and "ann lee"."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
