from __future__ import annotations

from itertools import product

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.language.tree import best_tree


def is_tree(heads: list[int]) -> bool:
    """One word hangs on 0, and every word reaches it."""
    if heads.count(0) != 1:
        return False
    for word in range(1, len(heads) + 1):
        step = word
        for _ in heads:
            step = heads[step - 1] if step else 0
        if step:
            return False
    return True


def total(scores: np.ndarray[tuple[int, int], np.dtype[np.float32]], heads: list[int]) -> float:
    return float(sum(scores[word, head] for word, head in enumerate(heads)))


def table(words: int, seed: int, *, ties: bool) -> np.ndarray[tuple[int, int], np.dtype[np.float32]]:
    chance = np.random.default_rng(seed)
    scores = chance.integers(-3, 0, (words, words + 1)) if ties else chance.normal(-3, 2, (words, words + 1))
    return np.asarray(scores, dtype=np.float32)


@settings(deadline=None)
@given(st.integers(1, 40), st.integers(0, 2**32 - 1), st.booleans())
def test_any_scores_give_a_tree_with_one_root(words: int, seed: int, ties: bool) -> None:
    heads = best_tree(table(words, seed, ties=ties))
    assert len(heads) == words
    assert is_tree(heads)


@settings(deadline=None, max_examples=150)
@given(st.integers(1, 5), st.integers(0, 2**32 - 1), st.booleans())
def test_no_other_tree_with_one_root_scores_higher(words: int, seed: int, ties: bool) -> None:
    scores = table(words, seed, ties=ties)
    every = (list(heads) for heads in product(range(words + 1), repeat=words))
    best = max(total(scores, heads) for heads in every if is_tree(heads))
    assert np.isclose(total(scores, best_tree(scores)), best)


def test_a_cycle_of_the_greedy_choice_is_broken_where_it_costs_least() -> None:
    scores = np.full((3, 4), -9, dtype=np.float32)
    scores[0, 2], scores[1, 1], scores[2, 2] = -1, -1, -1  # 1 and 2 hang on each other, 3 on 2
    scores[0, 0], scores[1, 0] = -8, -3
    assert best_tree(scores) == [2, 0, 2]


def test_a_single_word_is_the_root() -> None:
    assert best_tree(np.zeros((1, 2), dtype=np.float32)) == [0]
