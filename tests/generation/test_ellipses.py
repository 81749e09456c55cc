from __future__ import annotations

import pytest

from tests.generation.asked import asked, pairs

MODULE = {"numbers.again"}


@pytest.mark.parametrize(
    ("text", "prompt", "answer"),
    [
        (
            "The police in Oslo had asked for 15 new officers and will receive four.",
            "How many new officers will the police in Oslo receive?",
            "four",
        ),
        (
            "Seven people were killed and at least 52 injured in Oslo.",
            "At least how many people were injured in Oslo?",
            "52",
        ),
    ],
)
def test_what_a_number_leaves_out_is_said(text: str, prompt: str, answer: str) -> None:
    assert pairs(text, "numbers").get(prompt) == answer


@pytest.mark.parametrize(
    "text",
    [
        "The police in Oslo will receive four.",
        "Norway had 15 boats and Peru scored four.",
        "Ana Holm of Oslo won by 40.",
        "The court in Oslo awarded the workers 58 million. Hartwell had offered 2 million euros.",
    ],
)
def test_what_is_no_such_number_or_not_said_to_be_so_is_left_alone(text: str) -> None:
    assert [question.prompt for question in asked(text, "numbers") if question.rule in MODULE] == []
