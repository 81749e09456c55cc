"""An article cut into the pieces that a page shows: plain, covered by a question, or marked as the proof. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from quizapp.question import Evidence, Question


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text. `question_id` names the first question whose evidence covers it; `marked` is the current proof."""

    text: str
    question_id: str | None = None
    marked: bool = False


@dataclass(frozen=True, slots=True)
class Passage:
    """The paragraphs around a piece of evidence, cut at its ends."""

    before: str
    marked: str
    after: str


def passage(text: str, paragraphs: Sequence[tuple[int, int]], evidence: Evidence) -> Passage:
    """The evidence within its paragraph, or within all the paragraphs that it touches."""
    touched = [(start, end) for start, end in paragraphs if start < evidence.end and evidence.start < end]
    start = min([start for start, _ in touched] + [evidence.start])
    end = max([end for _, end in touched] + [evidence.end])
    return Passage(text[start : evidence.start], text[evidence.start : evidence.end], text[evidence.end : end])


def pieces(
    text: str, paragraphs: Sequence[tuple[int, int]], questions: Iterable[Question], *, current: str | None = None
) -> list[list[Piece]]:
    """Each paragraph as its pieces, in order; together they spell the paragraph exactly.

    `current` is the id of the question whose evidence is marked. Evidence may overlap: text is cut at every end.
    """
    spans = [(q.evidence.start, q.evidence.end, q.id) for q in questions if q.evidence]
    return [_cut(text, start, end, spans, current) for start, end in paragraphs]


def _cut(text: str, start: int, end: int, spans: list[tuple[int, int, str]], current: str | None) -> list[Piece]:
    near = [span for span in spans if span[0] < end and start < span[1]]
    ends = sorted({start, end, *(min(max(edge, start), end) for first, last, _ in near for edge in (first, last))})
    found: list[Piece] = []
    for left, right in pairwise(ends):
        over = [name for first, last, name in near if first <= left and right <= last]
        piece = Piece(text[left:right], over[0] if over else None, current in over)
        before = found[-1] if found else None
        if before and (before.question_id, before.marked) == (piece.question_id, piece.marked):
            piece = Piece(found.pop().text + piece.text, piece.question_id, piece.marked)
        found.append(piece)
    return found
