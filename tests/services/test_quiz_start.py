from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from quizapp.question import Category
from quizapp.services import preferences, quiz
from quizapp.services.quiz_runs import is_typed
from quizapp.store.db import writing
from quizapp.store.models import AskedRow, WordingRow

if TYPE_CHECKING:
    from tests.conftest import Clock


def start(
    user_id: str,
    clock: Clock,
    *,
    length: int | None = None,
    categories: frozenset[Category] | None = None,
    set_id: str = "ferries",
    **options: object,
) -> str:
    return quiz.start_quiz(
        set_id, user_id=user_id, now=clock(), length=length, categories=categories, seed=7, remember=True,
        options=quiz.Options(**options),  # type: ignore[arg-type]
    )  # fmt: skip


def typed_in(run: str, user_id: str) -> dict[str, bool]:
    asked = [quiz.question_at(run, at, user_id=user_id) for at in range(1, 5)]
    return {shown.question_id: shown.typed for shown in asked}


def test_what_was_chosen_for_a_quiz_is_remembered(guest: str, other: str, clock: Clock) -> None:
    only = frozenset({Category.DEMANDS, Category.DATES})
    start(guest, clock, length=2, categories=only, answers="type", exam=True, certainty=True)
    kept = preferences.get(guest)
    assert (kept.quiz_length, kept.quiz_categories) == (2, ("demands", "dates"))
    assert (kept.quiz_answers, kept.quiz_exam, kept.quiz_certainty) == ("type", True, True)
    assert preferences.get(other) == preferences.get(None)


def test_a_quiz_begun_in_passing_changes_no_preference(guest: str, clock: Clock) -> None:
    quiz.start_quiz("ferries", user_id=guest, now=clock(), length=3, categories=None, seed=1)
    assert preferences.get(guest) == preferences.get(None)


def test_all_of_a_short_set_is_no_wish_for_longer_quizzes(guest: str, clock: Clock) -> None:
    start(guest, clock, length=None)
    assert preferences.get(guest).quiz_length == 10
    start(guest, clock, length=3)
    start(guest, clock, length=None)
    assert preferences.get(guest).quiz_length == 0


def test_every_category_of_a_set_means_all_and_a_single_one_is_no_choice(guest: str, clock: Clock) -> None:
    start(guest, clock, categories=frozenset({Category.DATES}))
    start(guest, clock, set_id="capitals")
    assert preferences.get(guest).quiz_categories == ("dates",)
    start(guest, clock, categories=frozenset(Category))
    assert preferences.get(guest).quiz_categories == ()


def test_answers_are_chosen_typed_or_mixed(guest: str, clock: Clock) -> None:
    assert set(typed_in(start(guest, clock), guest).values()) == {False}
    assert set(typed_in(start(guest, clock, answers="type"), guest).values()) == {True}
    mixed = typed_in(start(guest, clock, answers="mixed"), guest)
    assert mixed == typed_in(start(guest, clock, answers="mixed"), guest), "the seed decides"


def test_a_mixed_quiz_types_about_half_but_no_long_demand() -> None:
    demand = AskedRow(category="demands", answer="an immediate end to all night flights", distractors=["a"])
    number = AskedRow(category="numbers", answer="40", distractors=["41"])
    typed = 0
    for seed in range(400):
        demand.id, number.id = f"d{seed}", f"n{seed}"
        assert not is_typed(demand, "mixed", seed=seed)
        assert is_typed(demand, "type", seed=seed)
        typed += is_typed(number, "mixed", seed=seed)
    assert 160 < typed < 240


@pytest.mark.parametrize("answers", ["choose", "type", "mixed"])
def test_what_has_no_choices_is_typed(answers: str, guest: str, clock: Clock) -> None:
    with writing() as session:
        session.get_one(WordingRow, ("ferries.boats", 1)).distractors = []
    run = start(guest, clock, answers=answers)
    assert typed_in(run, guest)["ferries.boats"]
