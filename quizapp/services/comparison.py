"""What differs between two states of a set, question by question. Pure: both states are values."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

from quizapp.spelling import normalised

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from quizapp.question import Question

Kind: TypeAlias = Literal["added", "removed", "changed", "moved"]
PARTS = (
    "category", "prompt", "answer", "accept", "distractors", "evidence", "said_by", "hint", "explanation", "tags",
)  # fmt: skip
DETAILS = ("title", "description", "licence")


class Piece(NamedTuple):
    """A stretch of text that is in both states, or went with the older, or came with the newer one."""

    kind: Literal["same", "gone", "new"]
    text: str


def _changed(gone: str, new: str) -> list[Piece]:
    return [piece for piece in (Piece("gone", gone), Piece("new", new)) if piece.text]


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a question, or of the set, by its name; both texts as people read them, lists one entry a line."""

    name: str
    old: str
    new: str

    @property
    def pieces(self) -> list[Piece]:
        """Both texts in one, word by word: first what went, then what came in its place."""
        before, after = (re.findall(r"\s+|[^\s\w]|\w+", text) for text in (self.old, self.new))
        found: list[Piece] = []
        gone = new = ""
        for tag, start, end, first, last in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
            old, now = "".join(before[start:end]), "".join(after[first:last])
            if tag != "equal" or (not old.strip() and (gone or new)):  # a blank between two changes belongs to both
                gone, new = gone + old, new + now
                continue
            found += _changed(gone, new)
            found.append(Piece("same", old))
            gone = new = ""
        found += _changed(gone, new)
        return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What became of one question. `old` is None for an added one, `new` for a removed one."""

    question_id: str
    kind: Kind
    old: Question | None
    new: Question | None
    parts: tuple[Part, ...] = ()

    @property
    def key_changed(self) -> bool:
        """Whether the answer is another one now, beyond its case and punctuation: what people learned is then wrong."""
        return bool(self.old and self.new) and _key(self.old) != _key(self.new)


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """All that differs, in the order of the newer state with the removed ones at the end; `same` questions do not."""

    details: tuple[Part, ...]
    changes: tuple[Change, ...]
    same: int

    @property
    def nothing(self) -> bool:
        """Whether both states are the same."""
        return not self.details and not self.changes


def compare(
    old: Sequence[Question], new: Sequence[Question], *, old_details: Mapping[str, str], new_details: Mapping[str, str]
) -> Comparison:
    """What leads from the older questions and details to the newer ones; questions are matched by their ids."""
    before = {question.id: question for question in old}
    moved = _moved([question.id for question in old], [question.id for question in new])
    changes = [found for question in new if (found := _change(before.get(question.id), question, moved)) is not None]
    kept = {question.id for question in new}
    gone = [Change(question_id=one.id, kind="removed", old=one, new=None) for one in old if one.id not in kept]
    details = [Part(name, old_details[name], new_details[name]) for name in DETAILS]
    return Comparison(
        details=tuple(part for part in details if part.old != part.new),
        changes=(*changes, *gone),
        same=len(new) - len(changes),
    )


def _change(old: Question | None, new: Question, moved: set[str]) -> Change | None:
    if old is None:
        return Change(question_id=new.id, kind="added", old=None, new=new)
    parts = tuple(part for name in PARTS if (part := _part(name, old, new)).old != part.new)
    if parts:
        return Change(question_id=new.id, kind="changed", old=old, new=new, parts=parts)
    return Change(question_id=new.id, kind="moved", old=old, new=new) if new.id in moved else None


def _part(name: str, old: Question, new: Question) -> Part:
    return Part(name, _text(getattr(old, name)), _text(getattr(new, name)))


def _text(value: object) -> str:
    if isinstance(value, tuple):
        return "\n".join(value)
    return str(getattr(value, "text", value)) if value is not None else ""


def _moved(old: list[str], new: list[str]) -> set[str]:
    """Of the ids in both, those that do not stand in the order that most of them kept."""
    both = set(old) & set(new)
    before, after = [key for key in old if key in both], [key for key in new if key in both]
    kept: set[str] = set()
    for block in SequenceMatcher(None, before, after, autojunk=False).get_matching_blocks():
        kept.update(before[block.a : block.a + block.size])
    return both - kept


def _key(question: Question | None) -> str:
    return normalised(question.answer) if question else ""
