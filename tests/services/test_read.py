"""Reading with questions: where they stand, and that they count as any review."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

import pytest

from quizapp.scheduling.mode import Mode
from quizapp.scheduling.rating import Rating
from quizapp.services import read, study, wishes
from quizapp.services.errors import NotFound

if TYPE_CHECKING:
    from quizapp.services.read import ReadCard, ReadPage
    from tests.conftest import Clock

LONG = "\n\n".join(" ".join(f"word{number}" for number in range(60)) for _ in range(5))


def page(user_id: str, clock: Clock) -> ReadPage:
    return read.page("ferries", user_id=user_id, now=clock())


def cards(found: ReadPage) -> list[ReadCard]:
    return [card for part in found.parts for card in part.cards] + found.rest


def give(card: ReadCard, user_id: str, clock: Clock, rating: Rating = Rating.EASY) -> None:
    study.submit_review(
        user_id=user_id, question_id=card.question_id, review_id=card.review_id, rating=rating,
        shown_reps=card.shown_reps, answered_at=clock(), duration_ms=1000, now=clock(),
    )  # fmt: skip


def test_the_article_is_read_in_parts_that_spell_it_whole() -> None:
    starts = [number * (len(LONG) + 2) // 5 for number in range(5)]
    paragraphs = [(start, start + (len(LONG) + 2) // 5 - 2) for start in starts]
    groups = read.parted(LONG, paragraphs)
    assert [len(group) for group in groups] == [2, 2, 1]
    assert [paragraph for group in groups for paragraph in group] == paragraphs


def test_a_short_rest_joins_the_last_part() -> None:
    text = LONG[:1000] + "\n\nAn end."
    assert [len(group) for group in read.parted(text, [(0, 1000), (1002, len(text))])] == [2]
    assert read.parted("", []) == []


def test_each_question_stands_after_its_proof(guest: str, clock: Clock) -> None:
    found = page(guest, clock)
    for part in found.parts:
        for card in part.cards:
            assert card.proof is not None
            assert any(card.proof.marked in found.text[start:end] for start, end in part.paragraphs)
    assert [card.question_id for card in cards(found)] == [
        "ferries.mediators", "ferries.demand", "ferries.boats", "ferries.start",
    ]  # fmt: skip
    assert (found.answered, found.total) == (0, 4)


def test_an_answer_counts_as_a_review_and_stands_there_when_one_comes_back(guest: str, clock: Clock) -> None:
    first = cards(page(guest, clock))[0]
    promised = first.intervals[Rating.EASY]
    give(first, guest, clock)
    found = page(guest, clock)
    answered = cards(found)[0]
    assert (answered.rating, answered.intervals) == (Rating.EASY, {})
    assert answered.returns == f"in {promised}"
    assert (found.answered, found.undo_id) == (1, first.review_id)
    due = study.next_card(user_id=guest, set_id="ferries", now=clock())
    assert isinstance(due, study.StudyCard)
    assert due.left == 3


def test_what_is_known_and_not_due_is_not_asked(guest: str, clock: Clock) -> None:
    give(cards(page(guest, clock))[0], guest, clock)
    clock.forward(days=1)
    card = cards(page(guest, clock))[0]
    assert (card.intervals, card.rating) == ({}, None)
    assert card.returns
    clock.forward(days=60)
    assert cards(page(guest, clock))[0].intervals


def test_an_undone_answer_is_open_again(guest: str, clock: Clock) -> None:
    card = cards(page(guest, clock))[0]
    give(card, guest, clock)
    study.undo(user_id=guest, review_id=card.review_id, now=clock())
    found = page(guest, clock)
    assert (found.answered, found.undo_id) == (0, None)
    assert cards(found)[0].intervals


def test_suspended_questions_are_not_asked(guest: str, clock: Clock) -> None:
    wishes.wish(user_id=guest, question_id="ferries.boats", review_id=str(uuid4()), wish=Mode.SUSPEND, now=clock())
    assert "ferries.boats" not in [card.question_id for card in cards(page(guest, clock))]


def test_undo_offers_only_what_was_answered_in_this_article(guest: str, clock: Clock) -> None:
    card = study.next_card(user_id=guest, set_id="capitals", now=clock())
    assert isinstance(card, study.StudyCard)
    study.submit_review(
        user_id=guest, question_id=card.question_id, review_id=card.review_id, rating=Rating.GOOD, shown_reps=0,
        answered_at=clock(), duration_ms=1000, now=clock(),
    )  # fmt: skip
    assert page(guest, clock).undo_id is None


def test_a_set_without_an_article_cannot_be_read(guest: str, clock: Clock) -> None:
    with pytest.raises(NotFound):
        read.page("capitals", user_id=guest, now=clock())


def test_a_very_long_article_comes_a_page_at_a_time_and_every_question_is_on_one(
    guest: str, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = cards(page(guest, clock))
    monkeypatch.setattr(read, "PART_WORDS", 12)
    monkeypatch.setattr(read, "PARTS_AT_ONCE", 2)
    first = read.page("ferries", user_id=guest, now=clock())
    assert (first.first, first.of, len(first.parts), first.before, first.after) == (1, 3, 2, None, 3)
    last = read.page("ferries", user_id=guest, now=clock(), part=3)
    assert (last.first, len(last.parts), last.before, last.after) == (3, 1, 1, None)
    assert [card.question_id for card in cards(first) + cards(last)] == [card.question_id for card in whole]
    assert (first.answered, first.total) == (last.answered, last.total) == (0, 4)
    for odd, lands in ((0, 1), (2, 1), (4, 3), (999, 3)):
        assert read.page("ferries", user_id=guest, now=clock(), part=odd).first == lands
