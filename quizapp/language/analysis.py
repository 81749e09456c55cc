"""What the network says about one sentence, before it becomes a spaCy `Doc`."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Analysis:
    """One sentence, analysed. `heads` count from 1 with 0 for the root; `confidence` is 0 to 1 for each arc."""

    upos: list[str]
    xpos: list[str]
    heads: list[int]
    labels: list[str]
    names: list[str]
    confidence: list[float]
