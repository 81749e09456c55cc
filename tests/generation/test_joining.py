from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.generation.joining import capitalised, joined, tidy
from quizapp.language.pipeline import parse


@pytest.mark.parametrize(
    ("text", "tidied"),
    [
        ("the  crews \n left", "the crews left"),
        ("the crews , who left", "the crews, who left"),
        ("the crews, , , left", "the crews, left"),
        (", the crews left ,", "the crews left"),
        ("the crews left.", "the crews left"),
        ("by the U.S.", "by the U.S."),
        ("of Hartwell Inc.", "of Hartwell Inc"),
        ("that it had “come to a standstill.”", "that it had “come to a standstill”"),
        ("a “standstill ”", "a “standstill”"),
        ("by Thursday, March 7, 2024 the crews", "by Thursday, March 7, 2024, the crews"),
        ("— the crews left —", "the crews left"),
        ("( the crews )", "(the crews)"),
        ("", ""),
    ],
)
def test_blanks_commas_and_ends_are_tidied(text: str, tidied: str) -> None:
    assert tidy(text) == tidied


@given(st.text(alphabet="abcU.S ,;:-–—“”?!()\n2"))
def test_tidying_leaves_no_double_blank_and_no_comma_at_the_ends(text: str) -> None:
    tidied = tidy(text)
    assert "  " not in tidied
    assert tidied == tidied.strip(" ,;:")
    assert ",," not in tidied


@pytest.mark.parametrize(
    ("text", "dropped", "phrase"),
    [
        ("The crews’ offer failed.", (), "The crews’ offer failed."),
        ("The crews’ last offer failed.", ("last",), "The crews’ offer failed."),
        ("It cost $1.4 million (a lot).", ("million",), "It cost $1.4 (a lot)."),
        ("“Stop,” he said.", ("he", "said"), "“Stop,”."),
        ("They won’t go.", ("They",), "won’t go."),
        ("A six-week truce", ("truce",), "A six-week"),
    ],
)
def test_words_are_joined_as_they_stand_in_the_text(text: str, dropped: tuple[str, ...], phrase: str) -> None:
    doc = parse(text)
    assert joined([("" if token.text in dropped else token.text, token) for token in doc]) == phrase


def test_a_question_begins_with_a_capital() -> None:
    assert capitalised("who left?") == "Who left?"
    assert capitalised("") == ""
