from __future__ import annotations

import pytest

from quizapp.services.passwords import COMMON, is_common


@pytest.mark.parametrize(
    "password",
    ["password", "Password1", "12345678", "1234567890", "87654321", "qwertyuiop", "aaaaaaaa", "abcabcabc", "abcdefgh"],
)
def test_what_is_guessed_first_is_common(password: str) -> None:
    assert is_common(password)


@pytest.mark.parametrize(
    "password", ["a short sentence", "correct horse", "12345679", "Zug nach Graz", "läuft läuft so"]
)
def test_what_a_person_thought_up_is_not(password: str) -> None:
    assert not is_common(password)


def test_the_list_holds_only_what_is_long_enough_to_be_tried() -> None:
    assert all(len(word) >= 8 and word == word.casefold() for word in COMMON)
