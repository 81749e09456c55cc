"""Whatever others do with a set, and its authors with its questions: kept figures are those that are summed anew."""

from __future__ import annotations

import random
from contextlib import suppress
from typing import TYPE_CHECKING
from unittest import mock

import pytest
from sqlalchemy import delete, select

from quizapp.services import accounts, deletion, quiz, set_figures, undoing
from quizapp.services.errors import NotFound
from quizapp.services.feedback import Feedback, feedback
from quizapp.services.people import locked_person
from quizapp.store.db import reading, writing
from quizapp.store.kept import SetFiguresRow
from quizapp.store.models import CoauthorRow, QuestionRow, QuestionSetRow, WordingRow
from quizapp.store.unavailable import Unavailable
from tests.services.crowd import owned_by, pick_of, report, take_quizzes
from tests.services.test_claims import take_down
from tests.services.test_quiz import begin, give

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.conftest import Clock


@pytest.fixture
def author(guest: str) -> Iterator[str]:
    """The guest, whose own the set on the ferries now is; figures are kept from the first answer on."""
    owned_by(guest)
    with mock.patch.object(set_figures, "WORTH_KEEPING", 1):
        yield guest


def kept() -> str | None:
    """The digest that the kept figures rest on."""
    with reading() as session:
        return session.scalar(select(SetFiguresRow.state))


def checked(author: str) -> Feedback:
    """The feedback as it is shown, and shown again, and summed anew: three times the same."""
    found = [feedback("ferries", user_id=author) for _ in range(2)]
    with writing() as session:
        session.execute(delete(SetFiguresRow))
    anew = feedback("ferries", user_id=author)
    assert found == [anew, anew]
    return anew


class Readers:
    """People who do something with the ferries, at random; what is done is the name of a method."""

    def __init__(self, author: str, clock: Clock, seed: int) -> None:
        self.author, self.clock, self.chance = author, clock, random.Random(seed)
        self.people: list[str] = []
        self.begun: list[tuple[str, str, int]] = []

    def take(self) -> None:
        """Some take the quiz to its end."""
        scores = [self.chance.randrange(5) for _ in range(self.chance.randrange(1, 20))]
        typed = self.chance.random() < 0.2
        self.people += take_quizzes(self.clock, [pick_of(score) for score in scores], typed=typed)

    def take_again(self) -> None:
        """One of them takes it again."""
        if self.people:
            take_quizzes(self.clock, [pick_of(self.chance.randrange(5))], user_id=self.chance.choice(self.people))

    def go_on(self) -> None:
        """Somebody begins one, or answers the next question of theirs."""
        if not self.begun or self.chance.random() < 0.3:
            person = accounts.start_guest(now=self.clock()).user.id
            self.begun.append((person, begin(person, self.clock), 1))
            return
        person, run, position = self.begun.pop()
        with suppress(NotFound):  # it was begun without the question that was dropped, and is over
            give(run, position, person, self.clock, right=self.chance.random() < 0.6)
            self.begun.append((person, run, position + 1))

    def end(self) -> None:
        """Somebody ends theirs early."""
        if self.begun:
            person, run, _ = self.begun.pop(0)
            quiz.finish(run, user_id=person, now=self.clock())

    def study_and_take_back(self) -> None:
        """A card is answered, and perhaps taken back."""
        person = accounts.start_guest(now=self.clock()).user.id
        review_id = take_down(person, self.clock)
        if self.chance.random() < 0.5:
            checked(self.author)
            undoing.undo(user_id=person, review_id=review_id, now=self.clock())

    def edit(self) -> None:
        """A question is worded anew."""
        with writing() as session:
            session.get_one(WordingRow, ("ferries.boats", 1)).revision += 1

    def drop(self) -> None:
        """A question leaves the set, or comes back."""
        with writing() as session:
            row = session.get_one(QuestionRow, "ferries.demand")
            row.published_position = None if row.published_position else 2

    def join(self) -> None:
        """One of those who answered becomes a co-author, or stops being one."""
        with writing() as session:
            if not session.execute(delete(CoauthorRow)).rowcount and self.people:  # type: ignore[attr-defined]
                key = {"user_id": self.chance.choice(self.people), "set_id": "ferries"}
                session.add(CoauthorRow(**key, role="edit", added_at=self.clock()))

    def leave(self) -> None:
        """Somebody's account is deleted, with all that they answered."""
        if self.people:
            person = self.people.pop(self.chance.randrange(len(self.people)))
            deletion.delete_person(person, now=self.clock())

    def sign_up(self) -> None:
        """A guest's answers become those of an account that has answered, too."""
        if len(self.people) > 1:
            guest = self.people.pop()
            with writing() as session:
                accounts.adopt(session, guest, locked_person(session, self.people[0]))

    def flag(self) -> None:
        """Somebody reports a question."""
        if self.people:
            report(self.chance.choice(self.people), self.clock, reason="wrong", comment="No.")


DEEDS = (
    Readers.take, Readers.take, Readers.take_again, Readers.go_on, Readers.go_on, Readers.go_on, Readers.end,
    Readers.study_and_take_back, Readers.edit, Readers.drop, Readers.join, Readers.leave, Readers.sign_up, Readers.flag,
)  # fmt: skip


@pytest.mark.parametrize("seed", range(2))
def test_kept_figures_are_those_that_are_summed_anew(seed: int, author: str, clock: Clock) -> None:
    readers = Readers(author, clock, seed)
    for _ in range(16):
        readers.chance.choice(DEEDS)(readers)
        feedback("ferries", user_id=author)
        readers.chance.choice(DEEDS)(readers)
        checked(author)


def test_what_was_kept_is_used_until_something_changes(author: str, clock: Clock) -> None:
    take_quizzes(clock, [pick_of(2)] * 3)
    feedback("ferries", user_id=author)
    before = kept()
    with mock.patch.object(set_figures, "figures", side_effect=AssertionError("summed anew")):
        feedback("ferries", user_id=author)
    take_quizzes(clock, [pick_of(2)])
    feedback("ferries", user_id=author)
    assert before is not None
    assert kept() not in (None, before)


def test_few_answers_are_not_kept(guest: str, clock: Clock) -> None:
    owned_by(guest)
    take_quizzes(clock, [pick_of(2)] * 3)
    feedback("ferries", user_id=guest)
    assert kept() is None


def test_a_set_that_is_gone_and_a_database_that_cannot_be_written_keep_nothing(author: str, clock: Clock) -> None:
    take_quizzes(clock, [pick_of(2)])
    with mock.patch.object(set_figures, "writing", side_effect=Unavailable("locked")):
        feedback("ferries", user_id=author)
    set_figures.keep(set_figures.Kept("nowhere", "state", {}))
    assert kept() is None


def test_figures_go_with_their_set(author: str, clock: Clock) -> None:
    with writing() as session:
        session.add(
            QuestionSetRow(
                id="own", owner_id=author, title="Own", description="", language="en", licence="CC0-1.0",
                state="draft", empty={}, created_at=clock(), updated_at=clock(),
            )
        )  # fmt: skip
    set_figures.keep(set_figures.Kept("own", "state", {}))
    assert kept() == "state"
    deletion.delete_person(author, now=clock())
    assert kept() is None
