"""A person with a row in every table, for the tests of taking data along and of leaving."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizapp.grading import Outcome
from quizapp.scheduling.mode import Mode
from quizapp.scheduling.rating import Rating
from quizapp.scheduling.tally import Tally
from quizapp.services import accounts, flags, preferences
from quizapp.services.review_log import Answer, append, append_undo, append_wish
from quizapp.store.db import writing
from quizapp.store.ids import new_id
from quizapp.store.kept import TallyRow
from quizapp.store.models import (
    ArticleRow,
    AskedRow,
    CoauthorRow,
    FitRow,
    GenerationRow,
    LinkHolderRow,
    NewsRow,
    QuestionRow,
    QuestionSetRow,
    QuizItemRow,
    QuizRow,
    UserRow,
)

if TYPE_CHECKING:
    from tests.conftest import Clock

PASSWORD = "a quiet evening by the sea"


def make_person(name: str, clock: Clock) -> str:
    """Sign up, after a while as a guest elsewhere, and do one of everything; gives the person's id."""
    user_id = accounts.sign_up(user_id=None, name=name, password=PASSWORD, now=clock()).user.id
    guest = accounts.start_guest(now=clock()).user.id
    answer(guest, "ferries.start", clock)
    assert accounts.log_in(name=name, password=PASSWORD, now=clock(), guest_id=guest)
    preferences.change(user_id, {"new_a_day": 7})
    flags.flag_question("ferries.boats", user_id=user_id, reason="other", comment=f"{name} was there", now=clock())
    answer(user_id, "ferries.boats", clock, given=f"={name}")
    undone = answer(user_id, "ferries.boats", clock)
    with writing() as session:
        user, question = session.get_one(UserRow, user_id), session.get_one(AskedRow, "ferries.demand")
        append_wish(session, user, question, Mode.SUSPEND, review_id=new_id(clock()), now=clock())
        row = append(session, user, session.get_one(AskedRow, "ferries.boats"), undone, now=clock())
        append_undo(session, user, row, review_id=new_id(clock()), now=clock())
        session.add(
            FitRow(
                user_id=user_id, number=1, created_at=clock(), reviews=9, parameters=[0.5], loss_before=0.4,
                loss_after=0.3, adopted=False,
            )
        )  # fmt: skip
        session.add(CoauthorRow(user_id=user_id, set_id="capitals", role="view", added_at=clock()))
        session.add(LinkHolderRow(user_id=user_id, set_id="capitals", link="none", since=clock()))
        session.add(
            GenerationRow(
                user_id=user_id, id=new_id(clock()), title=name, text="Some text.", choices={}, created_at=clock(),
                problem="nothing to ask",
            )
        )  # fmt: skip
        session.add(NewsRow(user_id=user_id, id=new_id(clock()), at=clock()))
        session.add(TallyRow(user_id=user_id, through=1, sums=Tally().plain()))
        quiz_id = new_id(clock())
        session.add(QuizRow(user_id=user_id, id=quiz_id, set_id="ferries", started_at=clock()))
        session.flush()
        session.add(
            QuizItemRow(
                user_id=user_id, quiz_id=quiz_id, position=1, question_id="ferries.boats", review_id=new_id(clock()),
                choices=["roughly 40"], key="roughly 40", given=name,
            )
        )  # fmt: skip
    return user_id


def answer(user_id: str, question_id: str, clock: Clock, *, given: str | None = None) -> Answer:
    """Take an answer down; gives another one like it, not taken down yet."""
    made = [
        Answer(
            review_id=new_id(clock()), mode=Mode.STUDY, rating=Rating.GOOD, answered_at=clock(), duration_ms=4_000,
            outcome=Outcome.RIGHT, given=given,
        )
        for _ in range(2)
    ]  # fmt: skip
    with writing() as session:
        user, question = session.get_one(UserRow, user_id), session.get_one(AskedRow, question_id)
        append(session, user, question, made[0], now=clock())
    return made[1]


def make_set(owner_id: str, name: str, clock: Clock, *, state: str = "published") -> str:
    """A set of one question, "<name>.one", on an article of its own; gives its id, which is `name`."""
    with writing() as session:
        article = ArticleRow(
            id=f"article-{name}", title=f"Article of {name}", text="Some text.", paragraphs=[[0, 10]],
            created_at=clock(),
        )  # fmt: skip
        session.add(article)
        session.flush()
        session.add(
            QuestionSetRow(
                id=name, owner_id=owner_id, article_id=article.id, title=f"Set {name}", description="", language="en",
                licence="CC0-1.0", state=state, empty={}, created_at=clock(), updated_at=clock(),
            )
        )  # fmt: skip
        session.flush()
        session.add(
            QuestionRow(
                id=f"{name}.one", set_id=name, key="one", position=1, category="dates", prompt="=When?", answer="now",
                accept=[], distractors=["then"], tags=[], revision=1, kept=True,
            )
        )  # fmt: skip
    return name
