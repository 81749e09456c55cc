from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from quizapp.scheduling.rating import Rating
from quizapp.services import accounts, flags, quiz, study
from quizapp.services.errors import Invalid, NotAllowed
from quizapp.services.review_log import memories_of, replay_differences
from quizapp.store.db import reading
from quizapp.store.models import LoginRow, ReviewRow, UserRow

if TYPE_CHECKING:
    from quizapp.scheduling.memory import Memory
    from tests.conftest import Clock

PASSWORD = "a quiet evening by the sea"


def learn(user_id: str, clock: Clock, *, set_id: str = "ferries", rating: Rating = Rating.GOOD) -> str:
    card = study.next_card(user_id=user_id, set_id=set_id, now=clock())
    assert isinstance(card, study.StudyCard)
    study.submit_review(
        user_id=user_id,
        question_id=card.question_id,
        review_id=card.review_id,
        rating=rating,
        shown_reps=card.shown_reps,
        answered_at=clock(),
        duration_ms=1000,
        now=clock(),
    )
    return card.question_id


def memories(user_id: str) -> dict[str, Memory]:
    with reading() as session:
        assert replay_differences(session, user_id) == []
        return memories_of(session, user_id)


def test_a_guest_who_signs_up_keeps_the_same_row_and_all_progress(clock: Clock) -> None:
    guest = accounts.start_guest(now=clock())
    learn(guest.user.id, clock)
    before = memories(guest.user.id)
    account = accounts.sign_up(user_id=guest.user.id, name="Ana Holm", password=PASSWORD, now=clock())
    assert account.user.id == guest.user.id
    assert (account.user.name, account.user.is_guest) == ("Ana Holm", False)
    assert memories(account.user.id) == before
    assert accounts.session_person(account.token, now=clock()) == account.user


def test_signing_up_ends_the_guests_session(clock: Clock) -> None:
    guest = accounts.start_guest(now=clock())
    accounts.sign_up(user_id=guest.user.id, name="Ana", password=PASSWORD, now=clock())
    assert accounts.session_person(guest.token, now=clock()) is None


def test_one_can_sign_up_without_being_a_guest_first(clock: Clock) -> None:
    account = accounts.sign_up(user_id=None, name="Ana", password=PASSWORD, now=clock())
    assert not account.user.is_guest


@pytest.mark.parametrize("name", ["ana holm", "ANA  HOLM", " Ana Holm ", "Ana Holm"])
def test_names_that_look_alike_are_taken(name: str, clock: Clock) -> None:
    accounts.sign_up(user_id=None, name="Ana Holm", password=PASSWORD, now=clock())
    with pytest.raises(Invalid) as caught:
        accounts.sign_up(user_id=None, name=name, password=PASSWORD, now=clock())
    assert [problem.field for problem in caught.value.problems] == ["name"]


@pytest.mark.parametrize(
    ("name", "password", "field"),
    [("A", PASSWORD, "name"), ("A" * 41, PASSWORD, "name"), ("Ana", "short", "password"),
     ("Ana", "x" * 1025, "password"), ("Anabella", "anabella", "password"), ("A\x07na", PASSWORD, "name")],
)  # fmt: skip
def test_names_and_passwords_out_of_bounds_are_refused(name: str, password: str, field: str, clock: Clock) -> None:
    with pytest.raises(Invalid) as caught:
        accounts.sign_up(user_id=None, name=name, password=password, now=clock())
    assert [problem.field for problem in caught.value.problems] == [field]


def test_an_account_cannot_sign_up_again(clock: Clock) -> None:
    account = accounts.sign_up(user_id=None, name="Ana", password=PASSWORD, now=clock())
    with pytest.raises(NotAllowed):
        accounts.sign_up(user_id=account.user.id, name="Bea", password=PASSWORD, now=clock())


def test_only_the_right_password_logs_in(clock: Clock) -> None:
    account = accounts.sign_up(user_id=None, name="Ana", password=PASSWORD, now=clock())
    assert accounts.log_in(name="Ana", password=PASSWORD + ".", now=clock()) is None
    assert accounts.log_in(name="Nobody", password=PASSWORD, now=clock()) is None
    assert accounts.log_in(name="Ana", password="x" * 5000, now=clock()) is None
    session = accounts.log_in(name=" ana ", password=PASSWORD, now=clock())
    assert session is not None
    assert session.user == account.user
    assert session.token != account.token


def test_the_whole_of_a_long_password_counts(clock: Clock) -> None:
    long = "pässwörd " * 100
    accounts.sign_up(user_id=None, name="Ana", password=long, now=clock())
    assert accounts.log_in(name="Ana", password=long[:-1], now=clock()) is None
    assert accounts.log_in(name="Ana", password=long, now=clock()) is not None


def test_passwords_and_tokens_are_stored_as_hashes_only(clock: Clock) -> None:
    account = accounts.sign_up(user_id=None, name="Ana", password=PASSWORD, now=clock())
    with reading() as session:
        row = session.get_one(UserRow, account.user.id)
        assert row.password_hash is not None
        assert row.password_hash.startswith("$argon2id$v=19$m=19456,t=2,p=1$")
        assert account.token not in session.scalars(select(LoginRow.token_hash)).all()


def test_logging_out_ends_the_session_on_the_server(clock: Clock) -> None:
    session = accounts.start_guest(now=clock())
    accounts.log_out(session.token)
    assert accounts.session_person(session.token, now=clock()) is None


def test_a_session_ends_after_a_year(clock: Clock) -> None:
    session = accounts.start_guest(now=clock())
    late = clock() + accounts.SESSION_LENGTH
    assert accounts.session_person(session.token, now=late - timedelta(seconds=1)) is not None
    assert accounts.session_person(session.token, now=late) is None


def test_a_guests_progress_is_adopted_by_the_account_they_log_in_to(clock: Clock) -> None:
    account = accounts.sign_up(user_id=None, name="Ana", password=PASSWORD, now=clock())
    shared = learn(account.user.id, clock)
    clock.forward(hours=1)
    guest = accounts.start_guest(now=clock())
    assert learn(guest.user.id, clock, rating=Rating.AGAIN) == shared
    only_guest = learn(guest.user.id, clock, set_id="capitals")
    undo_id = study.next_card(user_id=guest.user.id, set_id="capitals", now=clock()).undo_id
    assert undo_id is not None
    study.undo(user_id=guest.user.id, review_id=undo_id, now=clock())
    learn(guest.user.id, clock, set_id="capitals", rating=Rating.EASY)
    left = memories(guest.user.id)

    session = accounts.log_in(name="Ana", password=PASSWORD, now=clock(), guest_id=guest.user.id)

    assert session is not None
    assert session.user.id == account.user.id
    held = memories(account.user.id)
    assert held[shared].reps == 2
    assert held[only_guest] == left[only_guest]
    assert accounts.session_person(guest.token, now=clock()) is None
    with reading() as view:
        assert len(view.scalars(select(ReviewRow).where(ReviewRow.user_id == account.user.id)).all()) == 5


def test_adopting_the_same_guest_twice_adds_nothing(clock: Clock) -> None:
    accounts.sign_up(user_id=None, name="Ana", password=PASSWORD, now=clock())
    guest = accounts.start_guest(now=clock())
    learn(guest.user.id, clock)
    first = accounts.log_in(name="Ana", password=PASSWORD, now=clock(), guest_id=guest.user.id)
    assert first is not None
    before = memories(first.user.id)
    accounts.log_in(name="Ana", password=PASSWORD, now=clock(), guest_id=guest.user.id)
    assert memories(first.user.id) == before


def test_another_account_is_never_adopted(clock: Clock) -> None:
    accounts.sign_up(user_id=None, name="Ana", password=PASSWORD, now=clock())
    bea = accounts.sign_up(user_id=None, name="Bea", password=PASSWORD, now=clock())
    learn(bea.user.id, clock)
    session = accounts.log_in(name="Ana", password=PASSWORD, now=clock(), guest_id=bea.user.id)
    assert session is not None
    assert memories(session.user.id) == {}
    assert len(memories(bea.user.id)) == 1


def test_a_guests_open_quiz_goes_on_in_the_account(clock: Clock) -> None:
    accounts.sign_up(user_id=None, name="Ana", password=PASSWORD, now=clock())
    guest = accounts.start_guest(now=clock()).user.id
    run = quiz.start_quiz("ferries", user_id=guest, now=clock(), length=2, categories=None, seed=1)
    shown = quiz.question_at(run, 1, user_id=guest)
    quiz.answer(
        run, 1, user_id=guest, given=shown.choices[0], review_id=shown.review_id,
        answered_at=clock(), duration_ms=10, now=clock(),
    )  # fmt: skip
    flags.flag_question(shown.question_id, user_id=guest, reason="other", comment="", now=clock())
    session = accounts.log_in(name="Ana", password=PASSWORD, now=clock(), guest_id=guest)
    assert session is not None
    assert quiz.get_quiz(run, user_id=session.user.id).answered == 1
    shown = quiz.question_at(run, 2, user_id=session.user.id)
    quiz.answer(
        run, 2, user_id=session.user.id, given=shown.choices[0], review_id=shown.review_id,
        answered_at=clock(), duration_ms=10, now=clock(),
    )  # fmt: skip
    assert quiz.get_quiz(run, user_id=session.user.id).finished
    memories(session.user.id)


def test_a_time_zone_moves_the_days_but_not_the_past(clock: Clock, guest: str) -> None:
    learn(guest, clock)
    before = memories(guest)
    accounts.set_time_zone(guest, "Asia/Tokyo")
    assert memories(guest) == before
    with pytest.raises(Invalid):
        accounts.set_time_zone(guest, "Mars/Olympus")
