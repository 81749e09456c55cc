from __future__ import annotations

import pytest
from hypothesis import given, strategies

from quizapp.grading import Outcome, grade
from quizapp.spelling import normalised


@pytest.mark.parametrize(
    "given",
    [
        "Norway and Iceland",
        "norway and iceland",
        "  Norway  and Iceland. ",
        "the Norway and Iceland",
        "Nórway and Iceland",
    ],
)
def test_spelling_habits_do_not_make_an_answer_wrong(given: str) -> None:
    assert grade(given, answer="Norway and Iceland").outcome is Outcome.RIGHT


def test_an_accepted_variant_is_right_and_the_key_is_told() -> None:
    found = grade("Iceland and Norway", answer="Norway and Iceland", accept=["Iceland and Norway"])
    assert found.outcome is Outcome.RIGHT
    assert "Norway and Iceland" in found.reason


@pytest.mark.parametrize("given", ["Sweden", "Norway", "", "  ", "?!", "roughly 400"])
def test_everything_else_is_wrong_and_the_key_is_told(given: str) -> None:
    found = grade(given, answer="roughly 40")
    assert found.outcome is Outcome.WRONG
    assert "“roughly 40”" in found.reason


@given(strategies.text())
def test_normalising_twice_changes_nothing_more_in_letters(text: str) -> None:
    assert isinstance(normalised(text), str)
    assert normalised(text.upper().lower()) == normalised(text.upper().lower())


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("The  Côte d’Ivoire.", "cote d'ivoire"),
        ("“A truce”", "truce"),
        ("Straße", "strasse"),
        ("A", "a"),
        ("20–30", "20-30"),
    ],
)
def test_what_is_left_of_a_spelling(text: str, plain: str) -> None:
    assert normalised(text) == plain
