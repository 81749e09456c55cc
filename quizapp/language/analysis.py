"""What the network says about one sentence, before it becomes a spaCy `Doc`."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


@dataclass(frozen=True, slots=True)
class Analysis:
    """One sentence, analysed. `heads` count from 1 with 0 for the root; `confidence` is 0 to 1 for each arc.

    `names` has the best BIO tag of each word, `name_odds` for each BIO tag its log probability at each word.
    """

    upos: list[str]
    xpos: list[str]
    heads: list[int]
    labels: list[str]
    names: list[str]
    confidence: list[float]
    name_odds: Mapping[str, Sequence[float]] = field(default_factory=dict)
