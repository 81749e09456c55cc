"""Long lists a page at a time: `?page=2` names the page, and what names none that there is gives the nearest. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Sequence

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """Page `number` (from 1) of `of`, with its items; `first` and `last` count them among all `total`, from 1."""

    items: Sequence[T]
    number: int
    of: int
    first: int
    total: int

    @property
    def last(self) -> int:
        """The place of the last item among all; 0 where there is none."""
        return self.first + len(self.items) - 1


def number_in(text: str | None) -> int:
    """The number in a part of an address; 1 for what is no number. People and scripts write all sorts of things there.

    "3" -> 3, None -> 1, "-2" -> 1, "three" -> 1
    """
    return int(text[:6]) if text and text.isascii() and text.isdecimal() else 1


def paged(items: Sequence[T], wanted: str | None, *, size: int) -> Page[T]:
    """The page of `items` that `wanted` names, with `size` of them on each; an empty list has one empty page."""
    of = max(1, -(-len(items) // size))
    number = min(max(number_in(wanted), 1), of)
    start = (number - 1) * size
    return Page(items[start : start + size], number, of, start + 1, len(items))
