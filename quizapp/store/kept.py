"""Sums that are kept because summing anew takes too long. Every row here can go at any time: it is made again."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from quizapp.store.row import Base


class TallyRow(Base):
    """What one person's review log adds up to, from its first row to the one numbered `through` (scheduling's Tally).

    `sums` names the weights that its predictions were made with: under other weights they are summed anew.
    """

    __tablename__ = "tally"
    user_id: Mapped[str] = mapped_column(ForeignKey("user.id"), primary_key=True)
    through: Mapped[int]
    sums: Mapped[dict[str, Any]]


class SetFiguresRow(Base):
    """What others' answers say of the questions of a set. `state` is the digest of all that this rests on."""

    __tablename__ = "set_figures"
    set_id: Mapped[str] = mapped_column(ForeignKey("question_set.id"), primary_key=True)
    state: Mapped[str]
    figures: Mapped[dict[str, Any]]
