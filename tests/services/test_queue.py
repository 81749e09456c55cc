"""How much of today is left, counted from the log and the person's limits."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from quizapp.scheduling.rating import Rating
from quizapp.services import preferences, progress, queue, study, today
from quizapp.services.library import load_sets
from quizapp.store.db import reading
from quizapp.store.ids import new_id

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Clock

CARDS = 70


@pytest.fixture
def learned(guest: str, clock: Clock, tmp_path: Path) -> str:
    """Somebody who learned seventy cards on one day, and comes back forty days later."""
    questions = "".join(
        f"- {{id: q{number}, category: numbers, prompt: 'How many boats lay in harbor {number}?', answer: '{number}', "
        f"distractors: ['{number + 200}', '{number + 300}', '{number + 400}']}}\n"
        for number in range(CARDS)
    )
    (tmp_path / "many.yaml").write_text(f"title: Harbors\nlicence: CC0-1.0\nquestions:\n{questions}", encoding="utf-8")
    assert load_sets([tmp_path / "many.yaml"], now=clock()).problems == []
    for number in range(CARDS):
        submit(guest, clock, Rating.EASY, f"many.q{number}", review_id=new_id(clock()), shown_reps=0)
    clock.forward(days=40)
    return guest


def answer(user_id: str, clock: Clock, rating: Rating, *, set_id: str | None = "many") -> str:
    card = study.next_card(user_id=user_id, set_id=set_id, now=clock())
    assert isinstance(card, study.StudyCard)
    submit(user_id, clock, rating, card.question_id, review_id=card.review_id, shown_reps=card.shown_reps)
    return card.question_id


def submit(user_id: str, clock: Clock, rating: Rating, question_id: str, *, review_id: str, shown_reps: int) -> None:
    study.submit_review(
        user_id=user_id, question_id=question_id, review_id=review_id, rating=rating, shown_reps=shown_reps,
        answered_at=clock(), duration_ms=900, now=clock(),
    )  # fmt: skip


def left(user_id: str, clock: Clock) -> tuple[int, int, int]:
    with reading() as session:
        portion = queue.todays_queue(session, user_id, set_id=None, now=clock()).portion
        return portion.reviews, portion.later, portion.new


def test_after_weeks_a_portion_comes_and_each_answer_takes_one_off(learned: str, clock: Clock) -> None:
    assert left(learned, clock) == (50, 20, 0)
    for done in range(1, 6):
        answer(learned, clock, Rating.EASY)
        assert left(learned, clock) == (50 - done, 20, 0)
    day = today.today(learned, now=clock())
    assert (day.due, day.later, day.new_available) == (45, 20, 0)
    assert progress.progress(learned, now=clock()).later == 20
    assert [count for _, count in day.forecast][:2] == [45, 20]


def test_a_forgotten_card_uses_one_place_of_the_day_and_its_steps_none(learned: str, clock: Clock) -> None:
    forgotten = answer(learned, clock, Rating.AGAIN)
    assert left(learned, clock) == (49, 20, 0)
    clock.forward(minutes=11)
    assert answer(learned, clock, Rating.GOOD) == forgotten
    assert left(learned, clock) == (49, 20, 0)


def test_when_the_portion_is_done_tomorrow_is_named_and_brings_the_rest(learned: str, clock: Clock) -> None:
    preferences.change(learned, {"reviews_a_day": 5})
    for _ in range(5):
        answer(learned, clock, Rating.EASY)
    done = study.next_card(user_id=learned, set_id=None, now=clock())
    assert isinstance(done, study.Done)
    assert done.next_due is not None
    assert (done.next_due - clock()).total_seconds() < 86_400
    assert done.next_count == 5


def test_an_undone_review_comes_again_today(learned: str, clock: Clock) -> None:
    answer(learned, clock, Rating.EASY)
    card = study.next_card(user_id=learned, set_id=None, now=clock())
    assert card.undo_id
    study.undo(user_id=learned, review_id=card.undo_id, now=clock())
    assert left(learned, clock) == (50, 20, 0)


def test_a_visitor_has_nothing_due(clock: Clock) -> None:
    day = today.today(None, now=clock())
    assert (day.due, day.later) == (0, 0)
