"""What is counted by the database, or read only as far as today needs it, is what reading all questions gives."""

from __future__ import annotations

import random
from collections import Counter
from datetime import timedelta
from typing import TYPE_CHECKING
from unittest import mock

import pytest
from sqlalchemy import select

from quizapp.question import Category
from quizapp.scheduling.days import study_day
from quizapp.scheduling.memory import Memory, Phase
from quizapp.scheduling.queue import due_today, new_left, order, portion
from quizapp.services import library, offline, preferences, today
from quizapp.services.people import calendar_of, plan_of, preferences_of
from quizapp.services.queue import todays_queue
from quizapp.services.recall import recall_chance
from quizapp.services.review_log import holds_of, memories_of, store_memory
from quizapp.services.rights import may_edit, readable
from quizapp.services.selection import held_now, studied_questions
from quizapp.services.study_end import finished
from quizapp.store.db import reading, writing
from quizapp.store.models import (
    CONTENT,
    AskedRow,
    CoauthorRow,
    HoldRow,
    LinkHolderRow,
    QuestionRow,
    QuestionSetRow,
    WordingRow,
)
from tests.simulation import make_sets

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.orm import Session

    from tests.conftest import Clock

SETS, QUESTIONS = 14, 8


class Shelf:
    """Sets of all sorts, and what one person has learned of them and holds back, drawn at random."""

    def __init__(self, person: str, stranger: str, now: datetime, seed: int) -> None:
        self.person, self.stranger, self.now, self.chance = person, stranger, now, random.Random(seed)
        make_sets(SETS, QUESTIONS, now=now)
        preferences.change(person, {"new_a_day": 1 + seed, "reviews_a_day": 50})
        made = select(QuestionSetRow).where(QuestionSetRow.id.like("made-%")).order_by(QuestionSetRow.id)
        with writing() as session:
            for number, row in enumerate(session.scalars(made).all()):
                self.publish_or_not(session, row, number)
            for key in session.scalars(select(QuestionRow.id).order_by(QuestionRow.id)).all():
                self.learn(session, key)
                self.hold_back(session, key)

    def publish_or_not(self, session: Session, row: QuestionSetRow, number: int) -> None:
        """One is a draft, one archived, one shared by a link that the person has or had, one somebody else's."""
        row.state = self.chance.choice(["published"] * 4 + ["draft", "discarded"])
        row.visibility = self.chance.choice(["public"] * 3 + ["private", "link"])
        row.owner_id = self.chance.choice([None, self.person, self.stranger])
        row.archived_at = self.chance.choice([None, None, None, self.now])
        row.created_at = self.now - timedelta(days=self.chance.randrange(4))
        row.link = f"link-{number}"
        if self.chance.random() < 0.5:
            held = self.chance.choice([row.link, "an older one"])
            session.add(LinkHolderRow(user_id=self.person, set_id=row.id, link=held, since=self.now))
        if self.chance.random() < 0.2:
            session.add(CoauthorRow(user_id=self.person, set_id=row.id, role="view", added_at=self.now))
        row.version = self.chance.choice([None, 1])
        for question in session.scalars(select(QuestionRow).where(QuestionRow.set_id == row.id)).all():
            self.word(session, question, versioned=row.version is not None)

    def word(self, session: Session, question: QuestionRow, *, versioned: bool) -> None:
        """On the desk it may be dropped, or never published; as published it may be of another kind, or taken out."""
        question.archived_at = self.chance.choice([None, None, None, self.now])
        if versioned and self.chance.random() < 0.8:
            content = {name: getattr(question, name) for name in CONTENT}
            content["category"] = str(self.chance.choice(list(Category)))
            session.add(WordingRow(question_id=question.id, number=1, revision=1, **content))
            session.flush()
            question.published_wording = 1
            question.published_position = self.chance.choice([QUESTIONS + 1 - question.position] * 2 + [None])

    def learn(self, session: Session, key: str) -> None:
        """Half the questions have a card, due in the past or to come."""
        if self.chance.random() < 0.5:
            return
        today, ago = study_day(self.now, calendar_of(session, self.person)), self.chance.randrange(1, 20)
        phase = self.chance.choice(list(Phase))
        memory = Memory(
            phase=phase, step=None if phase is Phase.REVIEW else self.chance.randrange(2),
            stability=self.chance.uniform(0.5, 60), difficulty=5,
            due=self.now + timedelta(hours=self.chance.randrange(-200, 99)),
            last_review=self.now - timedelta(days=ago), last_day=today - timedelta(days=ago),
            first_day=today - timedelta(days=self.chance.randrange(ago, 30)), interval_days=4, reps=3, lapses=0,
        )  # fmt: skip
        store_memory(session, self.person, key, memory)

    def hold_back(self, session: Session, key: str) -> None:
        """Some are suspended, or buried today or before, with a card or without."""
        if self.chance.random() < 0.4:
            day = study_day(self.now, calendar_of(session, self.person))
            suspended, buried = self.chance.choice([(True, None), (False, day), (False, day - timedelta(days=1))])
            session.add(HoldRow(user_id=self.person, question_id=key, suspended=suspended, buried_on=buried))


@pytest.fixture(params=range(3))
def shelf(request: pytest.FixtureRequest, guest: str, other: str, clock: Clock) -> Shelf:
    return Shelf(guest, other, clock(), request.param)


@pytest.mark.parametrize("visitor", [False, True])
def test_the_counts_of_a_list_are_those_of_its_questions(shelf: Shelf, visitor: bool) -> None:
    person = None if visitor else shelf.person
    found = library.list_sets(user_id=person, now=shelf.now)
    with reading() as session:
        seen = select(QuestionSetRow).where(readable(person), QuestionSetRow.archived_at.is_(None))
        rows = {row.id: row for row in session.scalars(seen)}
        assert sorted(rows) == sorted(one.id for one in found)
        for one in found:
            counted(session, person, one, rows[one.id], shelf.now)
    heads = library.list_heads(user_id=person)
    assert [head.id for head in heads] == [one.id for one in found]
    assert library.summaries(heads[1:3], user_id=person, now=shelf.now) == found[1:3]
    with mock.patch.object(today, "MOST_SETS", 4):
        day = today.today(person, now=shelf.now)
    assert (day.sets, day.all_sets) == (found[:4], len(found))


def counted(session: Session, person: str | None, one: library.SetSummary, row: QuestionSetRow, now: datetime) -> None:
    """Compare a summary with what its questions give, one by one."""
    questions = [asked for asked in session.scalars(select(AskedRow).where(AskedRow.set_id == one.id)) if not asked.out]
    memories, held = memories_of(session, person), held_now(session, person, now=now)
    calendar, plan = calendar_of(session, person), plan_of(session, person)
    open_ones = [asked.id for asked in questions if asked.id not in held]
    assert one.questions == len(questions)
    assert one.counts == Counter(Category(asked.category) for asked in questions)
    assert list(one.counts) == [category for category in Category if category in one.counts]
    due = [key for key in open_ones if key in memories and due_today(memories[key], now=now, calendar=calendar)]
    assert (one.due, one.new) == (len(due), sum(key not in memories for key in open_ones))
    day = study_day(now, calendar)
    known = [recall_chance(memories[asked.id], day=day, plan=plan) for asked in questions if asked.id in memories]
    assert one.remembered == (pytest.approx(sum(known) / len(questions)) if known else None)
    assert (one.title, one.state, one.visibility) == (row.title, row.state, row.visibility)
    assert one.mine == may_edit(row, person)


def test_the_cards_of_today_are_those_of_all_questions(shelf: Shelf) -> None:
    with reading() as session:
        sets = [row.id for row in session.scalars(select(QuestionSetRow).where(readable(shelf.person)))]
        for set_id in [None, *sets]:
            for category in (None, Category.NUMBERS):
                ordered(session, shelf, set_id, category)


def ordered(session: Session, shelf: Shelf, set_id: str | None, category: Category | None) -> None:
    """Compare a queue, and what is said at its end, with what comes of all questions, one by one."""
    found = todays_queue(session, shelf.person, set_id=set_id, category=category, now=shelf.now)
    calendar, wishes = calendar_of(session, shelf.person), preferences_of(session, shelf.person)
    every, held = memories_of(session, shelf.person), held_now(session, shelf.person, now=shelf.now)
    questions = studied_questions(session, shelf.person, set_id=set_id, category=category)
    wanted = [key for key in questions if key not in held]
    others = {key for key in studied_questions(session, shelf.person, set_id=None) if key not in held}
    left = portion(
        [memory for key, memory in every.items() if key in {*wanted, *others}], now=shelf.now, calendar=calendar,
        new_left=new_left(every, now=shelf.now, calendar=calendar, limit=wishes.new_a_day),
        reviews_a_day=wishes.reviews_a_day,
    )  # fmt: skip
    cards = {key: every[key] for key in wanted if key in every}
    assert (found.portion, found.memories) == (left, cards)
    assert found.cards == order(cards, wanted, now=shelf.now, calendar=calendar, portion=left)
    end = finished(
        found, questions=questions, reviews_a_day=50, holds=holds_of(session, shelf.person), graded=(), undo_id=None,
        more=None, now=shelf.now, calendar=calendar,
    )  # fmt: skip
    assert (end.questions, end.new_waiting) == (len(questions), len(wanted) - len(cards))


def test_the_cards_of_the_next_days_are_those_of_all_questions(shelf: Shelf) -> None:
    found = offline.ahead(user_id=shelf.person, now=shelf.now)

    def everything(session: Session, user_id: str, *_: object) -> list[str]:
        return studied_questions(session, user_id, set_id=None)

    with mock.patch.object(offline, "_within_reach", everything):
        assert offline.ahead(user_id=shelf.person, now=shelf.now) == found
