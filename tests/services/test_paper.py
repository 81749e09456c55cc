from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from quizapp.services.errors import NotFound
from quizapp.services.paper import worksheet
from quizapp.store.db import writing
from quizapp.store.models import QuestionRow, QuestionSetRow, WordingRow

if TYPE_CHECKING:
    from tests.conftest import Clock


def test_a_worksheet_is_the_same_each_time_it_is_printed(guest: str, other: str, clock: Clock) -> None:
    _, first = worksheet("ferries", user_id=guest, now=clock())
    _, again = worksheet("ferries", user_id=other, now=clock.forward(days=3))
    assert first == again
    assert [exercise.question.id.split(".")[1] for exercise in first] == ["mediators", "demand", "boats", "start"]


def test_the_letter_of_the_key_is_that_of_its_choice(clock: Clock) -> None:
    _, exercises = worksheet("ferries", user_id=None, now=clock())
    for exercise in exercises:
        assert exercise.letter is not None
        assert dict(exercise.choices)[exercise.letter] == exercise.question.answer
        assert {text for _, text in exercise.choices} == {exercise.question.answer, *exercise.question.distractors}
    assert len({exercise.letter for exercise in exercises}) > 1


def test_numbers_stand_in_their_order(clock: Clock) -> None:
    _, exercises = worksheet("ferries", user_id=None, now=clock())
    assert [text for _, text in exercises[2].choices] == ["roughly 10", "roughly 40", "roughly 70", "roughly 90"]


def test_a_question_without_choices_is_written_and_all_are_where_that_is_wanted(clock: Clock) -> None:
    with writing() as session:
        session.get_one(WordingRow, ("ferries.boats", 1)).distractors = []
    _, exercises = worksheet("ferries", user_id=None, now=clock())
    assert [exercise.letter is None for exercise in exercises] == [False, False, True, False]
    _, exercises = worksheet("ferries", user_id=None, now=clock(), written=True)
    assert all(exercise.letter is None and not exercise.choices for exercise in exercises)


def test_a_draft_is_on_paper_for_its_author_alone_without_what_was_dropped(
    guest: str, other: str, clock: Clock
) -> None:
    with writing() as session:
        row = session.get_one(QuestionSetRow, "ferries")
        row.owner_id, row.state = guest, "draft"
        session.get_one(QuestionRow, "ferries.boats").published_position = None
    page, exercises = worksheet("ferries", user_id=guest, now=clock())
    assert (page.summary.title, len(exercises)) == ("Ferry talks", 3)
    for somebody in (other, None):
        with pytest.raises(NotFound):
            worksheet("ferries", user_id=somebody, now=clock())
