from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from quizapp.grading import Outcome
from quizapp.question import Category
from quizapp.scheduling.measures import Share
from quizapp.scheduling.mode import Mode
from quizapp.scheduling.rating import Rating
from quizapp.services import accounts, preferences, progress, study
from quizapp.services.review_log import Answer, append, append_wish
from quizapp.store.db import reading, writing
from quizapp.store.ids import new_id
from quizapp.store.models import AskedRow, QuestionRow, UserRow
from tests.simulation import Person, make_sets, store

if TYPE_CHECKING:
    from tests.conftest import Clock


def grade(user_id: str, clock: Clock, rating: Rating = Rating.EASY) -> str:
    """Answer the next card of the ferries; gives its question."""
    card = study.next_card(user_id=user_id, set_id="ferries", now=clock())
    assert isinstance(card, study.StudyCard)
    study.submit_review(
        user_id=user_id, question_id=card.question_id, review_id=card.review_id, rating=rating,
        shown_reps=card.shown_reps, answered_at=clock(), duration_ms=30_000, now=clock(),
    )  # fmt: skip
    return card.question_id


def wish(user_id: str, question_id: str, mode: Mode, clock: Clock) -> None:
    with writing() as session:
        question, user = session.get_one(AskedRow, question_id), session.get_one(UserRow, user_id)
        append_wish(session, user, question, mode, review_id=new_id(clock()), now=clock())


def answer(user_id: str, question_id: str, clock: Clock, rating: Rating, *, mode: Mode = Mode.STUDY) -> None:
    """Answer a question whether or not it is its turn."""
    given = Answer(
        review_id=new_id(clock()), mode=mode, rating=rating, answered_at=clock(), duration_ms=1000,
        outcome=Outcome.WRONG if rating is Rating.AGAIN else Outcome.RIGHT,
    )  # fmt: skip
    with writing() as session:
        question, user = session.get_one(AskedRow, question_id), session.get_one(UserRow, user_id)
        append(session, user, question, given, now=clock())


def test_recall_is_measured_on_later_days_only(guest: str, clock: Clock) -> None:
    assert progress.progress(guest, now=clock()).retention[30].every == Share(0, 0)
    first = grade(guest, clock)
    figures = progress.progress(guest, now=clock())
    assert (figures.retention[30].every.of, figures.cards, figures.known, figures.reviews) == (0, 1, 1, 1)
    assert figures.recent.days[figures.today].minutes == 0.5
    clock.forward(days=20)
    assert grade(guest, clock, Rating.AGAIN) == first
    figures = progress.progress(guest, now=clock())
    assert figures.retention[30].every == Share(0, 1)
    assert [(row.category, row.mastery.cards) for row in figures.by_category] == [(Category.MEDIATORS, 1)]
    assert [(row.set_id, row.mastery.cards, row.due) for row in figures.by_set] == [("ferries", 1, 1)]


def test_each_period_counts_its_own_days(guest: str, clock: Clock) -> None:
    grade(guest, clock)
    clock.forward(days=20)
    grade(guest, clock)
    clock.forward(days=10)
    found = progress.progress(guest, now=clock()).retention
    assert {days: share.every.of for days, share in found.items()} == {7: 0, 30: 1, 365: 1, None: 1}


def test_what_was_just_missed_is_not_counted_as_remembered(guest: str, clock: Clock) -> None:
    grade(guest, clock, Rating.AGAIN)
    figures = progress.progress(guest, now=clock())
    assert (figures.cards, figures.known) == (1, 0)
    for _ in range(3):
        clock.forward(minutes=11)
        grade(guest, clock)
    assert progress.progress(guest, now=clock()).known >= 1


def test_what_cannot_come_back_is_left_out(guest: str, clock: Clock) -> None:
    question_id = grade(guest, clock)
    with writing() as session:
        session.get_one(QuestionRow, question_id).published_position = None
    figures = progress.progress(guest, now=clock())
    assert (figures.cards, figures.by_set, figures.reviews) == (0, [], 1)
    assert sum(count for _, count in figures.forecast) == 0


def test_a_suspended_card_is_known_but_not_coming(guest: str, clock: Clock) -> None:
    question_id = grade(guest, clock)
    wish(guest, question_id, Mode.SUSPEND, clock)
    figures = progress.progress(guest, now=clock())
    assert (figures.cards, figures.suspended, figures.reviews) == (1, 1, 1)
    assert sum(count for _, count in figures.forecast) == 0


def test_answers_off_the_schedule_take_time_but_measure_nothing(guest: str, clock: Clock) -> None:
    question_id = grade(guest, clock)
    clock.forward(days=1)
    for _ in range(3):
        answer(guest, question_id, clock, Rating.AGAIN, mode=Mode.CRAM)
    figures = progress.progress(guest, now=clock())
    assert (figures.reviews, figures.recent.days[figures.today].answers) == (4, 3)
    assert (figures.retention[None].every.of, figures.calibration, figures.hardest) == (0, None, [])


def test_the_backlog_is_what_should_have_come_before_today(guest: str, clock: Clock) -> None:
    grade(guest, clock)
    assert progress.progress(guest, now=clock()).overdue == 0
    clock.forward(days=60)
    figures = progress.progress(guest, now=clock())
    assert (figures.overdue, figures.forecast[0][1], len(figures.forecast)) == (1, 1, 30)


def test_days_begin_when_the_person_wants_them_to(guest: str, clock: Clock) -> None:
    clock.forward(hours=-13)  # Monday, 05:00 UTC
    preferences.change(guest, {"rollover_hour": 6})
    grade(guest, clock)
    figures = progress.progress(guest, now=clock())
    assert [day.isoformat() for day in figures.activity.days] == ["2026-01-04"]
    assert figures.today.isoformat() == "2026-01-04"


def test_moving_changes_no_past_day(guest: str, clock: Clock) -> None:
    accounts.set_time_zone(guest, "Europe/Lisbon")
    clock.forward(hours=4)  # 22:00 in Lisbon, 07:00 of the next day in Tokyo
    grade(guest, clock)
    before = set(progress.progress(guest, now=clock()).activity.days)
    accounts.set_time_zone(guest, "Asia/Tokyo")
    assert set(progress.progress(guest, now=clock()).activity.days) == before


def test_the_hardest_questions_are_those_missed_most_leeches_first(guest: str, clock: Clock) -> None:
    leech, hard, once = "ferries.boats", "ferries.start", "ferries.demand"
    for key in (leech, hard, once):
        answer(guest, key, clock, Rating.EASY)
    for turn in range(8):
        clock.forward(days=30)
        for key in (leech, hard, once):
            answer(guest, key, clock, Rating.AGAIN if key == leech or turn < (3 if key == hard else 1) else Rating.GOOD)
            answer(guest, key, clock, Rating.GOOD)
            answer(guest, key, clock, Rating.GOOD)
    found = progress.progress(guest, now=clock()).hardest
    assert [(one.question.id, one.missed.right, one.lapses, one.leech) for one in found] == [
        (leech, 8, 8, True), (hard, 3, 3, False)
    ]  # fmt: skip
    wish(guest, leech, Mode.SUSPEND, clock)
    assert [one.suspended for one in progress.progress(guest, now=clock()).hardest] == [True, False]


def test_a_year_of_study_is_measured_as_it_was_made(guest: str, clock: Clock) -> None:
    questions = make_sets(2, 10, now=clock())
    log = Person(seed=7, new_a_day=1).study(questions, first=clock() - timedelta(days=364), days=364)
    store(guest, log)
    figures = progress.progress(guest, now=clock())
    assert figures.reviews == len(log) == sum(work.answers for work in figures.activity.days.values())
    assert figures.calibration is not None
    assert figures.calibration.recalled.of == figures.retention[None].every.of > 100
    assert figures.calibration.log_loss > 0
    assert sum(sum(row.mastery.levels.values()) for row in figures.by_set) == figures.cards == 20
    assert all(one.question.prompt for one in figures.hardest)


def test_nobody_elses_answers_are_counted(guest: str, other: str, clock: Clock) -> None:
    grade(other, clock)
    figures = progress.progress(guest, now=clock())
    assert (figures.reviews, figures.cards, figures.by_set) == (0, 0, [])
    with reading() as session:
        assert session.get(UserRow, other) is not None
