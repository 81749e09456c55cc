"""What a row of the review log says happened to a card."""

from __future__ import annotations

from enum import StrEnum


class Mode(StrEnum):
    """Two kinds of answer move a card's memory (QUIZ, STUDY); CRAM is an answer off the schedule, kept for the record.

    The rest are wishes: UNDO takes a row back, SUSPEND and RESUME hold a card and let it go, BURY holds it until
    tomorrow, RESET makes it new, POSTPONE sets the day on which it comes back.
    """

    QUIZ = "quiz"
    STUDY = "study"
    CRAM = "cram"
    UNDO = "undo"
    SUSPEND = "suspend"
    RESUME = "resume"
    BURY = "bury"
    RESET = "reset"
    POSTPONE = "postpone"


SCHEDULED = frozenset({Mode.QUIZ, Mode.STUDY})
ANSWERS = SCHEDULED | {Mode.CRAM}
