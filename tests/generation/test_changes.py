from __future__ import annotations

import pytest

from tests.generation.asked import asked, pairs

MODULE = {"numbers.level", "numbers.step"}


@pytest.mark.parametrize(
    ("text", "prompt", "answer"),
    [
        (
            "Canada cut its tariff on salmon from 18 percent to 7 percent.",
            "To what percentage did Canada cut its tariff on salmon from 18 percent?",
            "7 percent",
        ),
        (
            "Sales at Hartwell fell to $3.4 billion.",
            "To how much did sales at Hartwell fall?",
            "$3.4 billion",
        ),
        (
            "The capacity of the Oslo stadium will rise to 26,000 seats.",
            "To how many seats will the capacity of the Oslo stadium rise?",
            "26,000",
        ),
        (
            "Unemployment in Norway fell to 4 percent.",
            "To what percentage did unemployment in Norway fall?",
            "4 percent",
        ),
        ("The toll in Oslo rose to 14.", "To what number did the toll in Oslo rise?", "14"),
        (
            "Sales at Hartwell fell 12 percent to $3.4 billion.",
            "By what percentage did sales at Hartwell fall to $3.4 billion?",
            "12 percent",
        ),
        (
            "Hartwell raised the pay of drivers in Oslo by 5 percent.",
            "By what percentage did Hartwell raise the pay of drivers in Oslo?",
            "5 percent",
        ),
        (
            "Unemployment in Norway fell 0.5 percentage points to 4 percent.",
            "By how many percentage points did unemployment in Norway fall to 4 percent?",
            "0.5 percentage points",
        ),
    ],
)
def test_a_step_and_a_level_are_asked_apart(text: str, prompt: str, answer: str) -> None:
    assert pairs(text, "numbers").get(prompt) == answer


@pytest.mark.parametrize(
    "text",
    [
        "Hartwell in Oslo drove from 18 stations to 7 towns.",
        "Canada did not cut its tariff on salmon to 7 percent.",
        "If sales at Hartwell fall 12 percent, Norway will help.",
        "The storm in Oslo cut power to 190,000 homes.",
        "Sales at Hartwell in Oslo fell.",
    ],
)
def test_what_is_no_such_number_or_not_said_to_be_so_is_left_alone(text: str) -> None:
    assert [question.prompt for question in asked(text, "numbers") if question.rule in MODULE] == []
