"""What a person would recall now: the schedule's estimate, corrected where the last answer was wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizapp.scheduling.memory import DEFAULT_PLAN, Phase, retrievability

if TYPE_CHECKING:
    from datetime import date

    from quizapp.scheduling.memory import Memory, Plan


def recall_chance(memory: Memory, *, day: date, plan: Plan = DEFAULT_PLAN) -> float:
    """The chance (0 to 1) that the answer is recalled on the study day `day`, by the weights of `plan`.

    FSRS counts from the moment after an answer, when the key has just been shown: it gives 1 on the same day, even to
    whoever was wrong. A card that still stands on its first step was missed, or hard, and not recalled since: it
    counts as 0 until it is.
    """
    if memory.phase is not Phase.REVIEW and memory.step == 0:
        return 0.0
    return retrievability(memory, day=day, plan=plan)
