from __future__ import annotations

import random

import pytest

from quizapp.generation.near_forms import near_scores, near_shares


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("answer", ["a third", "half", "Two-thirds", "three quarters", "a tenth", "four-fifths"])
def test_a_share_has_three_other_shares(answer: str, seed: int) -> None:
    found = near_shares(answer, random.Random(seed))
    assert len(set(found)) == 3
    assert answer not in found


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("answer", ["2-1", "27 to 22", "27 votes to 22", "52–48", "3-0"])
def test_a_score_has_three_others_that_the_same_side_wins(answer: str, seed: int) -> None:
    found = near_scores(answer, random.Random(seed))
    assert len(set(found)) == 3
    assert answer not in found


def test_two_sides_that_drew_draw_otherwise() -> None:
    assert near_scores("1-1", random.Random(1)) == ["0-0", "2-2"]


@pytest.mark.parametrize("answer", ["40 to 50", "40", "six weeks", "every 20 minutes"])
def test_other_numbers_are_neither(answer: str) -> None:
    assert near_shares(answer, random.Random(1)) == near_scores(answer, random.Random(1)) == []
