"""Who takes a quiz is told of questions that were changed since, and reports them as they met them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from quizapp.services import flags, quiz
from quizapp.services.errors import NotFound
from quizapp.store.db import reading
from quizapp.store.models import FlagRow
from tests.services.test_drafts import draft as draft
from tests.services.test_publishing import change
from tests.services.test_publishing import published as published
from tests.services.test_quiz_wording import begin, change_all, change_key, give, keep, publish

if TYPE_CHECKING:
    from tests.conftest import Clock

EXAM = quiz.Options(exam=True)


@pytest.mark.parametrize("options", [quiz.Options(), EXAM])
def test_a_result_tells_which_questions_were_changed_since_the_quiz_began(
    published: str, guest: str, other: str, clock: Clock, options: quiz.Options
) -> None:
    run = begin(published, other, clock, options)
    change_key(published, guest, clock)
    publish(published, guest, clock)
    (keep if options.exam else give)(run, other, clock, "is")
    quiz.finish(run, user_id=other, now=clock())
    result = quiz.summary(run, user_id=other)
    assert [(item.verdict.outcome, item.verdict.changed) for item in result.hit] == [("right", True)]
    assert [(item.verdict.outcome, item.verdict.changed) for item in result.missed] == [("unanswered", False)]


def test_another_hint_or_proof_leaves_a_question_as_it_was_asked(
    published: str, guest: str, other: str, clock: Clock
) -> None:
    run = begin(published, other, clock)
    change(published, guest, clock, hint="NEW", explanation="NEW", tags=("new",), evidence=None)
    publish(published, guest, clock)
    assert not give(run, other, clock, "is").changed


def test_what_lies_on_the_desk_has_changed_nothing_yet(published: str, guest: str, other: str, clock: Clock) -> None:
    run = begin(published, other, clock)
    change_key(published, guest, clock)
    assert not give(run, other, clock, "is").changed
    publish(published, guest, clock)
    assert not give(begin(published, other, clock), other, clock, "Norway").changed


def test_a_flag_from_a_quiz_is_on_the_wording_that_was_met_there(
    published: str, guest: str, other: str, clock: Clock
) -> None:
    run, question_id = begin(published, other, clock), f"{published}.who"
    change_all(published, guest, clock)
    assert flags.get_question(question_id, user_id=other).prompt == "NEW?"
    met = flags.get_question(question_id, user_id=other, quiz_id=run)
    assert met.prompt == "What about who in the Kiruna talks?"
    for quiz_id in (run, None):
        flags.flag_question(
            question_id, user_id=other, reason="wrong", comment=quiz_id or "", quiz_id=quiz_id, now=clock()
        )
    with reading() as session:
        made = {flag.comment: flag.revision for flag in session.scalars(select(FlagRow))}
    assert made[run] == 1
    assert made[""] > 1


def test_nobody_meets_an_old_wording_by_the_quiz_of_another(
    published: str, guest: str, other: str, clock: Clock
) -> None:
    run = begin(published, other, clock)
    with pytest.raises(NotFound):
        flags.get_question(f"{published}.who", user_id=guest, quiz_id=run)
    assert flags.get_question("ferries.boats", user_id=other, quiz_id=run).prompt.startswith("How many ferries")
