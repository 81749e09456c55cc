"""New ids: UUID version 7 (RFC 9562), which sort by the time they were made and so keep indexes compact."""

from __future__ import annotations

import os
import uuid
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime


def new_id(now: datetime) -> str:
    """A fresh id: 48 bits of milliseconds at the moment `now`, then 74 random bits, in the usual 36 characters."""
    value = int(now.timestamp() * 1000) << 80 | int.from_bytes(os.urandom(10))
    value = value & ~(0xF << 76) | 0x7 << 76
    value = value & ~(0x3 << 62) | 0x2 << 62
    return str(uuid.UUID(int=value))


def derived_id(source: str, target: str) -> str:
    """The id (UUID version 5) of the copy of the row `source` made for `target`: always the same for the same two."""
    return str(uuid.uuid5(uuid.UUID(source), target))
