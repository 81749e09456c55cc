"""Whatever people do, and whenever they look: the sums that were kept are those that the log gives anew."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from statistics import median
from typing import TYPE_CHECKING
from unittest import mock

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import invariant
from sqlalchemy import delete, select

from quizapp.scheduling.memory import PARAMETERS
from quizapp.scheduling.mode import ANSWERS, SCHEDULED
from quizapp.scheduling.replay import standing
from quizapp.scheduling.returns import answer_day, returns
from quizapp.services import progress, tally
from quizapp.services.people import parameters_of
from quizapp.services.queue import todays_queue
from quizapp.services.review_log import logged, rebuild
from quizapp.store import db
from quizapp.store.kept import TallyRow
from quizapp.store.models import FitRow, ReviewRow, UserRow
from quizapp.store.unavailable import Unavailable
from tests.services.test_review_log import Learning
from tests.simulation import Person, make_sets, store

if TYPE_CHECKING:
    from datetime import datetime

    from tests.conftest import Clock


@pytest.fixture
def learner(guest: str, clock: Clock) -> str:
    """Somebody who has studied on the 90 days before today."""
    questions = make_sets(2, 60, now=clock())
    log = Person(seed=5, new_a_day=2).study(questions, first=clock() - timedelta(days=90), days=90)
    store(guest, log)
    return guest


def kept(user_id: str) -> int | None:
    """The number of the last row in the kept sums."""
    with db.reading() as session:
        return session.scalar(select(TallyRow.through).where(TallyRow.user_id == user_id))


def anew(user_id: str, *, now: datetime) -> progress.Progress:
    """The figures, without what was kept."""
    with db.writing() as session:
        session.execute(delete(TallyRow).where(TallyRow.user_id == user_id))
    return progress.progress(user_id, now=now)


def same(one: progress.Progress, other: progress.Progress) -> bool:
    """Whether the figures are equal; ids of wishes are made for each page."""
    pair = [replace(all_, hardest=[replace(hard, wish_id="") for hard in all_.hardest]) for all_ in (one, other)]
    return pair[0] == pair[1]


class Looking(Learning):
    """The same person, who looks at their progress after each step."""

    @invariant()
    def the_figures_are_those_of_the_log(self) -> None:
        """With sums kept as early as can be, without any, and as the log is read from its first row to its last."""
        if not hasattr(self, "person"):
            return
        with mock.patch.object(tally, "WORTH_KEEPING", 1):
            found = progress.progress(self.person, now=self.now)
            assert same(found, progress.progress(self.person, now=self.now))
        with db.reading() as session:
            rows = session.scalars(
                select(ReviewRow).where(ReviewRow.user_id == self.person).order_by(ReviewRow.number)
            ).all()
            log, spent = [logged(row) for row in rows], {row.id: row.duration_ms for row in rows}
            tests = returns(log, parameters=parameters_of(session, self.person))
            summed, _ = tally.tallied(session, self.person, now=self.now)
            assert found.later == todays_queue(session, self.person, set_id=None, now=self.now).portion.later
        answers = [row for row in standing(log) if row.mode in ANSWERS]
        times = [spent[row.id] for row in answers if answer_day(row) > found.today - timedelta(days=30)]
        assert found.reviews == len(answers)
        assert found.usual_answer == (median([time for time in times if time]) if any(times) else 0)
        assert found.retention[None].every.of == len(tests)
        assert found.retention[None].every.right == sum(test.recalled for test in tests)
        assert sum(of for _, of in summed.missed.values()) == sum(row.mode in SCHEDULED for row in answers)
        if tests:
            assert found.calibration is not None
            assert found.calibration.predicted == sum(test.predicted for test in tests) / len(tests)


def test_whatever_people_do_the_kept_sums_are_those_of_the_log() -> None:
    machine = Looking.TestCase
    machine.settings = settings(
        max_examples=8 if db.db.engine.dialect.name == "sqlite" else 3,
        stateful_step_count=30,
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow],
    )
    machine().runTest()


def test_a_long_log_is_kept_but_for_its_last_days_and_gives_the_same_figures(learner: str, clock: Clock) -> None:
    first = progress.progress(learner, now=clock())
    last = kept(learner)
    assert last is not None
    with db.reading() as session:
        received = select(ReviewRow.received_at, ReviewRow.number).where(ReviewRow.number >= last)
        rows = session.execute(received.order_by(ReviewRow.number)).all()
    assert last > 500
    assert len(rows) > 1
    assert rows[0].received_at <= clock() - tally.FINAL < rows[1].received_at
    clock.forward(days=1)
    again = progress.progress(learner, now=clock())
    assert same(again, anew(learner, now=clock()))
    assert again.calibration == first.calibration


def test_a_short_log_is_not_kept(guest: str, clock: Clock) -> None:
    store(guest, Person(seed=1).study(make_sets(1, 5, now=clock()), first=clock() - timedelta(days=9), days=9))
    progress.progress(guest, now=clock())
    assert kept(guest) is None


def test_an_old_row_that_is_taken_back_all_the_same_has_everything_summed_anew(learner: str, clock: Clock) -> None:
    before = progress.progress(learner, now=clock())
    with db.writing() as session:
        row = session.get_one(ReviewRow, (learner, 40))
        last = session.scalars(select(ReviewRow.number).order_by(ReviewRow.number.desc()).limit(1)).one()
        session.add(
            ReviewRow(
                user_id=learner, number=last + 1, id="back", question_id=row.question_id, revision=1, mode="undo",
                answered_at=clock(), received_at=clock(), duration_ms=0, time_zone="UTC", undo_of=row.id,
            )
        )  # fmt: skip
        session.flush()
        rebuild(session, learner)
    for _ in range(3):
        after = progress.progress(learner, now=clock())
        assert after.reviews == before.reviews - 1
        clock.forward(days=1, hours=1)
    assert kept(learner) == last + 1
    assert same(progress.progress(learner, now=clock()), anew(learner, now=clock()))


def test_other_weights_have_everything_summed_anew(learner: str, clock: Clock) -> None:
    before = progress.progress(learner, now=clock())
    with db.writing() as session:
        session.add(
            FitRow(
                user_id=learner, number=1, created_at=clock(), reviews=600, parameters=[0.1, *PARAMETERS[1:20], 0.4],
                loss_before=0.4, loss_after=0.3, adopted=True,
            )
        )  # fmt: skip
        session.flush()
        rebuild(session, learner)
    after = progress.progress(learner, now=clock())
    assert after.calibration is not None
    assert before.calibration is not None
    assert after.calibration.predicted != before.calibration.predicted
    assert same(after, anew(learner, now=clock()))


def test_an_answer_that_arrives_late_is_counted_on_its_own_day(learner: str, clock: Clock) -> None:
    progress.progress(learner, now=clock())
    day = clock() - timedelta(days=20)
    with db.writing() as session:
        last = session.scalars(select(ReviewRow).order_by(ReviewRow.number.desc()).limit(1)).one()
        session.add(
            ReviewRow(
                user_id=learner, number=last.number + 1, id="late", question_id=last.question_id, revision=1, rating=3,
                mode="study", outcome="right", answered_at=day, received_at=clock(), duration_ms=7_000,
                time_zone="UTC", due=clock(),
            )
        )  # fmt: skip
        session.flush()
        rebuild(session, learner)
    assert same(progress.progress(learner, now=clock()), anew(learner, now=clock()))


def test_who_left_meanwhile_and_a_database_that_cannot_be_written_keep_nothing(learner: str, clock: Clock) -> None:
    with db.reading() as session:
        _, found = tally.tallied(session, learner, now=clock())
    assert found is not None
    with mock.patch.object(tally, "writing", side_effect=Unavailable("locked")):
        tally.keep(found)
    assert kept(learner) is None
    with db.writing() as session:
        session.get_one(UserRow, learner).deleted_at = clock()
    tally.keep(found)
    assert kept(learner) is None
