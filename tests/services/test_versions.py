"""How many changes wait on the desk: told quickly where there are none, and always as the comparison has it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from quizapp.services import edit, versions
from quizapp.store.db import reading, writing
from quizapp.store.models import QuestionRow, QuestionSetRow
from tests.services.test_drafts import draft as draft
from tests.services.test_publishing import change
from tests.services.test_publishing import published as published

if TYPE_CHECKING:
    from tests.conftest import Clock


def waiting(set_id: str) -> int:
    """What is told, once it was compared with the full comparison."""
    with reading() as session:
        row = session.get_one(QuestionSetRow, set_id)
        found, told = versions.pending(session, row), versions.waiting(session, row)
    assert told == len(found.changes) + len(found.details)
    return told


def test_right_after_publishing_nothing_waits_and_no_question_is_made_to_tell_so(
    published: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert waiting(published) == 0
    monkeypatch.setattr(versions, "pending", None)
    with reading() as session:
        assert versions.waiting(session, session.get_one(QuestionSetRow, published)) == 0


@pytest.mark.parametrize(
    "part", [{"prompt": "Who said so?"}, {"tags": ("sea",)}, {"accept": ("he",)}, {"hint": "Look."}, {"said_by": "Ann"}]
)
def test_whatever_part_of_a_question_is_changed_it_waits(
    part: dict[str, Any], published: str, guest: str, clock: Clock
) -> None:
    change(published, guest, clock, **part)
    assert waiting(published) == 1


def test_a_title_a_new_place_a_copy_and_a_drop_wait_and_what_is_taken_back_does_not(
    published: str, guest: str, clock: Clock
) -> None:
    with writing() as session:
        session.get_one(QuestionSetRow, published).details = {"title": "Another"}
    assert waiting(published) == 1
    with writing() as session:
        session.get_one(QuestionSetRow, published).details = {}
        first, second = session.query(QuestionRow).filter_by(set_id=published).order_by(QuestionRow.position)
        first.position, second.position = second.position, first.position
    assert waiting(published) == 1
    with writing() as session:
        first, second = session.query(QuestionRow).filter_by(set_id=published).order_by(QuestionRow.position)
        first.position, second.position = second.position, first.position
        second.archived_at = clock()
    assert waiting(published) == 1
    with writing() as session:
        for row in session.query(QuestionRow).filter_by(set_id=published):
            row.archived_at = None
    assert waiting(published) == 0
    edit.duplicate(published, f"{published}.who", user_id=guest, now=clock())
    assert waiting(published) >= 1
