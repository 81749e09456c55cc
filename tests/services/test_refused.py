from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from quizapp.articles.material import Material
from quizapp.generation.generate import Refusal
from quizapp.question import Category
from quizapp.services import ask, drafting, refused, triage
from quizapp.services.errors import NotFound
from tests.services.test_drafts import TEXT, Made, two_questions

if TYPE_CHECKING:
    from quizapp.articles import Article
    from tests.conftest import Clock

LATE = Refusal(
    "numbers.count",
    "About 300 of them stayed at home on Monday, their union said.",
    "the article gives more than one answer",
    "How many miners stayed at home?",
    "About 300",
)
EARLY = Refusal("demands.want", "The miners demand two more days of rest each month.", "the key says too little")
LOST = Refusal("dates.is", "This stands nowhere.", "it is no date")


@pytest.fixture
def draft(guest: str, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> str:
    """The id of a draft of the guest's for which some candidates were refused."""

    def generate(article: Article) -> Made:
        return Made(two_questions(article).questions, refused=(LATE, EARLY, LATE, LOST))

    monkeypatch.setattr("quizapp.generation.generate.generate", generate)
    return drafting.draft(Material(TEXT, None, date(2026, 1, 9)), user_id=guest, now=clock())


def test_what_was_refused_is_told_once_with_its_reason_in_the_order_of_the_article(
    draft: str, guest: str, clock: Clock
) -> None:
    page = refused.page(draft, user_id=guest, now=clock())
    assert [(one.number, one.reason) for one in page.found] == [(1, EARLY.reason), (2, LATE.reason)]
    first, second = (one.question for one in page.found)
    assert (first.category, first.prompt, first.answer) == (Category.DEMANDS, "", "")
    assert (second.category, second.prompt, second.answer) == (Category.NUMBERS, LATE.prompt, "About 300")
    assert second.evidence is not None
    assert second.evidence.text == LATE.evidence
    assert triage.desk(draft, user_id=guest, now=clock()).refused == {"demands": 1, "numbers": 1}


def test_a_refused_candidate_is_taken_in_and_says_so(draft: str, guest: str, clock: Clock) -> None:
    begun = refused.candidate(draft, 2, user_id=guest, now=clock()).question
    added = ask.add(draft, replace(begun, distractors=("about 90", "about 30")), user_id=guest, now=clock())
    assert [one.taken for one in refused.page(draft, user_id=guest, now=clock()).found] == [False, True]
    triage.drop(draft, added, user_id=guest, now=clock())
    assert [one.taken for one in refused.page(draft, user_id=guest, now=clock()).found] == [False, False]


def test_nobody_else_sees_what_was_refused(draft: str, guest: str, other: str, clock: Clock) -> None:
    with pytest.raises(NotFound):
        refused.page(draft, user_id=other, now=clock())
    with pytest.raises(NotFound):
        refused.candidate(draft, 3, user_id=guest, now=clock())
