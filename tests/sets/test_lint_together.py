"""The rules of the writing check that need more than one question."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings

from quizapp.question import Category, Question
from quizapp.sets.lint import lint_set
from tests.sets.test_files import ARTICLE, sets_on

if TYPE_CHECKING:
    from quizapp.sets.question_set import QuestionSet

# The rules that are tested here and not in the table of items.
RULES_OF_SETS = ("L18", "L18", "L04", "L08")

WHO = Question(
    id="who", category=Category.MEDIATORS, prompt="Who mediated the tram dispute in Lindau?", answer="Marta Oyelaran",
    distractors=("Petra Halm", "Jonas Brandl"),
)  # fmt: skip


def about(prompt: str, answer: str, category: Category = Category.DATES) -> Question:
    return Question(id=prompt, category=category, prompt=prompt, answer=answer)


def found(*questions: Question) -> set[tuple[int | None, str]]:
    return {(at, finding.rule) for at, finding in lint_set(questions)}


@pytest.mark.parametrize(
    "other",
    [
        about("Since when has Marta Oyelaran mediated the tram dispute in Lindau?", "August"),
        about("Who paid Marta Oyelaran, mediator of the tram dispute?", "the city", Category.PEOPLE),
    ],
)
def test_a_prompt_that_tells_the_answer_of_another_question_is_caught(other: Question) -> None:
    assert found(WHO, other) == {(1, "L18")}
    assert found(other, WHO) == {(0, "L18")}


def test_the_other_question_is_named_by_its_words_which_are_the_same_on_every_page() -> None:
    long = replace(WHO, prompt="Who was it that at the end of that year mediated the tram dispute in Lindau?")
    teller = about(f"When did {long.answer} first mediate in the tram dispute in Lindau?", "August 3")
    (message,) = [one.message for _, one in lint_set((teller, long)) if one.rule == "L18"]
    assert message == (
        "this tells that the answer to “… at the end of that year mediated the tram dispute in Lindau?” is "
        "“Marta Oyelaran”"
    )


@pytest.mark.parametrize(
    "other",
    [
        about("When did Marta Oyelaran visit the mayor?", "August 3"),
        about("When did the tram dispute in Lindau end?", "August 3"),
        replace(WHO, id="again", prompt="Who brought the dispute of the tram drivers in Lindau to an end?"),
        about("In the story “Marta Oyelaran mediated the tram dispute in Lindau”, when was it over?", "August 3"),
    ],
)
def test_a_name_or_a_subject_in_common_tells_nothing(other: Question) -> None:
    assert found(WHO, other) == set()


def numbers(*places: int) -> list[Question]:
    """Questions whose key stands at these places (from 0) among four numbers."""
    rows = []
    for number, place in enumerate(places):
        values = [str(10 * value + 100 * number) for value in (1, 2, 3, 4)]
        prompt = f"How many boats did yard {chr(65 + number)} of Velmar build?"
        rest = tuple(value for at, value in enumerate(values) if at != place)
        rows.append(
            Question(id=str(number), category=Category.NUMBERS, prompt=prompt, answer=values[place], distractors=rest)
        )
    return rows


def test_a_key_with_a_habit_of_place_is_told_once_for_the_set() -> None:
    assert found(*numbers(*[1] * 9, 0, 2, 3)) == {(None, "L08")}
    assert found(*numbers(*[0, 1, 2, 3] * 4)) == set()
    assert found(*numbers(*[1] * 8)) == set()  # too few to tell a habit from chance


def described(*lengths: int) -> list[Question]:
    """Questions with a key of so many letters, and two distractors of ten and eleven."""
    return [
        Question(
            id=str(number), category=Category.DEMANDS, prompt=f"What did the crew of boat {chr(65 + number)} demand?",
            answer="x" * length, distractors=("y" * 10, "z" * 11),
        )
        for number, length in enumerate(lengths)
    ]  # fmt: skip


def test_keys_that_are_the_longest_more_often_than_by_chance_are_told_once_for_the_set() -> None:
    assert found(*described(*[12] * 10, 9, 9)) == {(None, "L04")}
    assert found(*described(*[12] * 5, *[9] * 8)) == set()
    assert found(*described(*[12] * 8)) == set()


@given(sets_on(ARTICLE, "a.txt"))
@settings(deadline=None)
def test_whatever_stands_in_a_set_is_checked_without_a_crash(question_set: QuestionSet) -> None:
    for at, finding in lint_set(question_set.questions, article=ARTICLE):
        assert finding.message
        if at is not None:
            value = getattr(question_set.questions[at], finding.field)
            assert value
            assert finding.index is None or value[finding.index]
