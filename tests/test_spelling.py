from __future__ import annotations

import pytest

from quizapp.spelling import indefinite


@pytest.mark.parametrize(
    "word", "hour honest heir apple umbrella unanswered unidentified usher 8 11-year 18,000".split()
)
def test_an_stands_before_a_vowel_that_is_heard(word: str) -> None:
    assert indefinite(word) == "an"


@pytest.mark.parametrize(
    "word", "one once European union unanimous use utility Ukrainian UN U.S. 110 1,100 house".split()
)
def test_a_stands_before_what_is_not_said_with_a_vowel(word: str) -> None:
    assert indefinite(word) == "a"
