"""Typed answers of cards: checked first, counted with the grade."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from quizapp.grading import Outcome
from quizapp.scheduling.rating import Rating
from quizapp.services import preferences, study
from quizapp.services.errors import Conflict, NotFound
from quizapp.services.review_log import replay_differences
from quizapp.store.db import reading
from quizapp.store.models import FlagRow, ReviewRow

if TYPE_CHECKING:
    from tests.conftest import Clock


def next_card(user_id: str, clock: Clock, **choice: str) -> study.StudyCard:
    card = study.next_card(user_id=user_id, set_id="ferries", now=clock(), **choice)  # type: ignore[arg-type]
    assert isinstance(card, study.StudyCard)
    return card


def check(card: study.StudyCard, user_id: str, clock: Clock, given: str) -> tuple[study.StudyCard, study.Checked]:
    return study.check(
        user_id=user_id,
        question_id=card.question_id,
        review_id=card.review_id,
        shown_reps=card.shown_reps,
        given=given,
        set_id="ferries",
        now=clock(),
    )


def give(
    card: study.StudyCard,
    user_id: str,
    clock: Clock,
    rating: Rating,
    *,
    given: str | None = None,
    claimed: bool = False,
) -> study.ReviewOutcome:
    return study.submit_review(
        user_id=user_id,
        question_id=card.question_id,
        review_id=card.review_id,
        rating=rating,
        shown_reps=card.shown_reps,
        answered_at=clock(),
        duration_ms=4000,
        now=clock(),
        given=given,
        claimed=claimed,
    )


def log(user_id: str) -> list[tuple[str | None, bool, int | None, str | None, bool]]:
    """What was typed, whether it was, the rating, the outcome, and whether it was claimed, of each row."""
    with reading() as session:
        rows = session.scalars(select(ReviewRow).where(ReviewRow.user_id == user_id).order_by(ReviewRow.number))
        return [(row.given, row.typed, row.rating, row.outcome, row.claimed) for row in rows]


def notes(user_id: str) -> list[tuple[str, str]]:
    with reading() as session:
        rows = session.scalars(select(FlagRow).where(FlagRow.user_id == user_id))
        return [(row.reason, row.comment) for row in rows]


def test_a_check_takes_nothing_down_and_suggests_the_grade(guest: str, clock: Clock) -> None:
    card = next_card(guest, clock)
    same, right = check(card, guest, clock, " norway and iceland ")
    assert (same.review_id, same.question_id) == (card.review_id, card.question_id)
    assert (right.outcome, right.suggested, right.given) == (Outcome.RIGHT, Rating.GOOD, "norway and iceland")
    _, wrong = check(card, guest, clock, "Sweden and Finland")
    assert (wrong.outcome, wrong.suggested) == (Outcome.WRONG, Rating.AGAIN)
    assert log(guest) == []


def test_nothing_typed_is_wrong(guest: str, clock: Clock) -> None:
    _, blank = check(next_card(guest, clock), guest, clock, "  ")
    assert (blank.outcome, blank.given, blank.suggested) == (Outcome.WRONG, "", Rating.AGAIN)


def test_the_grade_takes_down_what_was_typed_and_the_verdict_on_it(guest: str, clock: Clock) -> None:
    card = next_card(guest, clock)
    give(card, guest, clock, Rating.HARD, given=" Sweden and Finland\n")
    assert log(guest) == [("Sweden and Finland", True, 2, "wrong", False)]
    assert notes(guest) == []


def test_an_answer_that_was_only_thought_is_not_typed(guest: str, clock: Clock) -> None:
    give(next_card(guest, clock), guest, clock, Rating.GOOD)
    assert log(guest) == [(None, False, 3, "right", False)]


def test_i_was_right_counts_and_tells_the_author(guest: str, clock: Clock) -> None:
    card = next_card(guest, clock)
    give(card, guest, clock, Rating.GOOD, given="the Norse lands", claimed=True)
    give(card, guest, clock, Rating.GOOD, given="the Norse lands", claimed=True)
    assert log(guest) == [("the Norse lands", True, 3, "right", True)]
    assert notes(guest) == [("claimed", "the Norse lands")]


def test_a_right_answer_needs_no_claim(guest: str, clock: Clock) -> None:
    give(next_card(guest, clock), guest, clock, Rating.GOOD, given="Norway and Iceland", claimed=True)
    assert log(guest) == [("Norway and Iceland", True, 3, "right", False)]
    assert notes(guest) == []


def test_undoing_a_claim_takes_the_note_to_the_author_back(guest: str, clock: Clock) -> None:
    card = next_card(guest, clock)
    give(card, guest, clock, Rating.GOOD, given="the Norse lands", claimed=True)
    undone = study.undo(user_id=guest, review_id=card.review_id, now=clock())
    assert (undone.question_id, undone.set_id) == (card.question_id, "ferries")
    assert notes(guest) == []
    with reading() as session:
        assert replay_differences(session, guest) == []


def test_the_same_id_with_other_words_is_refused(guest: str, clock: Clock) -> None:
    card = next_card(guest, clock)
    give(card, guest, clock, Rating.GOOD, given="Norway and Iceland")
    with pytest.raises(Conflict):
        give(card, guest, clock, Rating.GOOD, given="Iceland and Norway")
    assert len(log(guest)) == 1


def test_a_card_answered_meanwhile_is_not_checked(guest: str, clock: Clock) -> None:
    card = next_card(guest, clock)
    give(card, guest, clock, Rating.GOOD)
    with pytest.raises(Conflict):
        check(card, guest, clock, "Norway and Iceland")


def test_a_check_after_an_undo_gets_an_id_that_still_counts(guest: str, clock: Clock) -> None:
    card = next_card(guest, clock)
    give(card, guest, clock, Rating.AGAIN, given="Sweden")
    study.undo(user_id=guest, review_id=card.review_id, now=clock())
    again, _ = check(card, guest, clock, "Norway and Iceland")
    assert again.review_id != card.review_id
    assert not give(again, guest, clock, Rating.GOOD, given="Norway and Iceland").repeated


def test_somebody_elses_draft_is_not_checked(guest: str, clock: Clock) -> None:
    card = next_card(guest, clock)
    with pytest.raises(NotFound):
        study.check(
            user_id=guest,
            question_id="nothing.there",
            review_id=card.review_id,
            shown_reps=0,
            given="",
            set_id=None,
            now=clock(),
        )


def test_who_uses_two_grades_sees_two_and_a_close_answer_is_good(guest: str, clock: Clock) -> None:
    preferences.change(guest, {"grades": 2})
    assert list(next_card(guest, clock).intervals) == [Rating.AGAIN, Rating.GOOD]


def test_who_prefers_typing_is_told_so_on_the_card(guest: str, clock: Clock) -> None:
    assert not next_card(guest, clock).typing
    preferences.change(guest, {"card_answers": "type"})
    assert next_card(guest, clock).typing


def test_only_one_category_is_studied_where_one_is_chosen(guest: str, clock: Clock) -> None:
    card = next_card(guest, clock, category="dates")
    assert (card.question_id, card.left) == ("ferries.start", 1)


def test_the_card_that_is_asked_for_comes_first_where_it_is_due(guest: str, clock: Clock) -> None:
    card = next_card(guest, clock, card="ferries.boats")
    assert card.question_id == "ferries.boats"
    give(card, guest, clock, Rating.EASY)
    assert next_card(guest, clock, card="ferries.boats").question_id != "ferries.boats"
    assert next_card(guest, clock, card="no such card").question_id == "ferries.mediators"


def test_a_skipped_card_comes_last_and_a_twice_skipped_one_after_it(guest: str, clock: Clock) -> None:
    order = []
    skipped: list[str] = []
    for _ in range(5):
        found = study.next_card(user_id=guest, set_id="ferries", now=clock(), skipped=skipped)
        assert isinstance(found, study.StudyCard)
        order.append(found.question_id)
        skipped = [key for key in skipped if key != found.question_id] + [found.question_id]
    assert len(set(order[:4])) == 4
    assert order[4] == order[0]
    assert log(guest) == []
