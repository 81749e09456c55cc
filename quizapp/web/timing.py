"""How long an answer took, measured from the page's making to the answer's arrival. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime

LONGEST = 600_000  # ten minutes: whoever takes longer was away


def milliseconds(moment: datetime.datetime) -> int:
    """`moment` in milliseconds since 1970."""
    return int(moment.timestamp() * 1000)


def spent(shown: int | None, *, until: datetime.datetime) -> int:
    """Milliseconds from `shown` to `until`, between 0 and ten minutes; 0 where it is not known."""
    return 0 if shown is None else min(max(milliseconds(until) - shown, 0), LONGEST)
