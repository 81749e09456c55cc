from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from quizapp.services import quiz
from quizapp.services.verdicts import said_elsewhere
from quizapp.store.db import writing
from quizapp.store.models import ArticleRow, AskedRow, WordingRow

if TYPE_CHECKING:
    from tests.conftest import Clock

ARTICLE = ArticleRow(text="Iran said 37 ships came on March 10. Its people want to go on with the talks.")


def row(key: str, answer: str, *, category: str = "numbers") -> AskedRow:
    return AskedRow(id=key, prompt=f"What about {key}?", answer=answer, category=category)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("37", "“37” is the answer to “What about ships?”"),
        ("Iran", "“Iran” is in the article too, but it does not answer this question."),
        ("to go on with the talks", "“to go on with the talks” is in the article too, but it does not answer this"),
        ("March 1", None),  # is not March 10
        ("people", None),  # an article has such words by chance
        ("Iraq", None),
        ("40 or 50", None),  # overlaps the key
        ("", None),
    ],
)
def test_a_wrong_choice_is_told_where_it_belongs_only_where_that_is_sure(given: str, said: str | None) -> None:
    found = said_elsewhere(given, row("boats", "40"), key="40", asked=[row("ships", "37")], article=ARTICLE)
    assert found == said if said is None else (found or "").startswith(said)


def test_of_two_questions_with_the_same_answer_the_one_of_the_same_kind_is_named() -> None:
    asked = [row("place", "37", category="places"), row("ships", "37")]
    found = said_elsewhere("37", row("boats", "40"), key="40", asked=asked, article=None)
    assert found == "“37” is the answer to “What about ships?”"


def test_the_answer_to_a_question_still_to_come_is_not_given_away(guest: str, clock: Clock) -> None:
    with writing() as session:
        session.get_one(WordingRow, ("ferries.boats", 1)).distractors = ["mid-February", "roughly 10", "roughly 70"]
    run = quiz.start_quiz("ferries", user_id=guest, now=clock(), length=None, categories=None, seed=7)
    asked = {shown.question_id: shown for shown in (quiz.question_at(run, at, user_id=guest) for at in range(1, 5))}

    def give(question_id: str, given: str) -> quiz.Verdict:
        shown = asked[question_id]
        return quiz.answer(
            run, shown.position, user_id=guest, given=given, review_id=shown.review_id,
            answered_at=datetime(2026, 1, 5, 18, tzinfo=UTC), duration_ms=0, now=clock(),
        )  # fmt: skip

    first = give("ferries.boats", "mid-February").elsewhere
    assert first is not None
    assert "When did the talks" not in first
    give("ferries.start", "mid-February")
    verdict = quiz.question_at(run, asked["ferries.boats"].position, user_id=guest).verdict
    assert verdict is not None
    assert verdict.elsewhere == "“mid-February” is the answer to “When did the talks about ferry pay begin?”"
