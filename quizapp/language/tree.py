"""The best dependency tree for a table of arc scores, by the algorithm of Chu, Liu and Edmonds.

Called once for each sentence: the greedy choice is nearly always a tree already, then nothing else is done.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray


def best_tree(scores: NDArray[np.float32]) -> list[int]:
    """Head of each word, from `scores` (words, 1 + words) of log probabilities; 0 is the root, used exactly once."""
    words = scores.shape[0]
    table = np.full((words + 1, words + 1), -np.inf, dtype=np.float64)  # table[dependent, head]
    table[1:] = scores
    np.fill_diagonal(table, -np.inf)
    heads = _arborescence(table)
    roots = [word for word in range(1, words + 1) if heads[word] == 0]
    if len(roots) > 1:  # keep the best single root: try each, as Stanza and others do
        heads = max((_with_root(table, root) for root in roots), key=lambda found: _total(table, found))
    return heads[1:]


def _with_root(table: NDArray[np.float64], root: int) -> list[int]:
    only = table.copy()
    only[1:, 0] = -np.inf
    only[root, 0] = table[root, 0]
    return _arborescence(only)


def _total(table: NDArray[np.float64], heads: list[int]) -> float:
    return float(sum(table[word, heads[word]] for word in range(1, len(heads))))


def _arborescence(table: NDArray[np.float64]) -> list[int]:
    """Heads of the maximum spanning arborescence rooted in node 0 (the entry for node 0 means nothing)."""
    heads = [0, *(int(head) for head in table[1:].argmax(axis=1))]
    cycle = _cycle(heads)
    if not cycle:
        return heads
    inside = sorted(cycle)
    outside = [node for node in range(len(heads)) if node not in cycle]
    gain = {node: table[node, heads[node]] for node in inside}
    size = len(outside) + 1
    small = np.full((size, size), -np.inf)
    enters: dict[int, int] = {}
    leaves: dict[int, int] = {}
    small[: size - 1, : size - 1] = table[np.ix_(outside, outside)]
    for at, node in enumerate(outside):
        into = [table[member, node] - gain[member] for member in inside]  # an arc node -> member breaks the cycle there
        best = int(np.argmax(into))
        small[size - 1, at], enters[at] = into[best], inside[best]
        out = [table[node, member] for member in inside]
        best = int(np.argmax(out))
        small[at, size - 1], leaves[at] = out[best], inside[best]
    small[0, :] = -np.inf
    found = _arborescence(small)
    for at, node in enumerate(outside[1:], start=1):
        heads[node] = leaves[at] if found[at] == size - 1 else outside[found[at]]
    broken_by = found[size - 1]
    heads[enters[broken_by]] = outside[broken_by]
    return heads


def _cycle(heads: list[int]) -> set[int]:
    """The nodes of one cycle, or nothing."""
    done: set[int] = {0}
    for start in range(1, len(heads)):
        path: list[int] = []
        node = start
        while node not in done and node not in path:
            path.append(node)
            node = heads[node]
        if node in path:
            return set(path[path.index(node) :])
        done.update(path)
    return set()
