"""The questions that give most trouble: forgotten again and again, or missed more often than not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from quizapp.scheduling.measures import Share
from quizapp.scheduling.queue import leech
from quizapp.store.ids import new_id

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from datetime import datetime

    from quizapp.scheduling.memory import Memory
    from quizapp.services.mastery import BegunQuestion

MOST = 10
LEAST_MISSES = 2  # once may be chance


@dataclass(frozen=True, slots=True)
class HardQuestion:
    """A question with how often it was missed out of all answers, and how often it was forgotten after being known.

    A leech was forgotten eight times or more: seeing it again has not helped so far, so something else must.
    `wish_id` is what a wish to suspend or resume the card must carry.
    """

    question: BegunQuestion
    missed: Share
    lapses: int
    leech: bool
    suspended: bool
    wish_id: str


def hardest(
    begun: Iterable[BegunQuestion],
    memories: Mapping[str, Memory],
    counts: Mapping[str, tuple[int, int]],
    *,
    suspended: Collection[str],
    now: datetime,
) -> list[HardQuestion]:
    """At most ten questions missed at least twice, leeches first, then by the share that was missed.

    `counts` gives, for each question, how often it was missed, and out of how many answers.
    Two misses of two say less than nine of ten: questions are ordered by the least share that chance allows.
    """
    found = []
    for question in begun:
        missed, memory = Share(*counts.get(question.id, (0, 0))), memories[question.id]
        if missed.right >= LEAST_MISSES:
            found.append(
                HardQuestion(question, missed, memory.lapses, leech(memory), question.id in suspended, new_id(now))
            )
    found.sort(key=lambda hard: (not hard.leech, -hard.missed.interval[0], hard.question.id))
    return found[:MOST]
