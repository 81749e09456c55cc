"""Which cards come today, and in which order: `portion` says how many, `order` which.

Today brings every step of a card that is being learned, the reviews that fall due today, and of the backlog (reviews
due on earlier days) what a day can bear. Let B be the backlog and R the reviews due today, both as the day began:

    calm    = the largest of 20, a quarter of the person's daily limit, and 2 R
    share   = B                          where B is no more than calm
              the larger of calm and B/4 (rounded up) otherwise
    portion = R + share, but no more than the daily limit

So up to 20 cards that are late change nothing; who skips a day or a weekend finds everything, as before; and who comes
back after weeks to 300 cards gets 75, then 57, 50, 50, 50, 18, and has none left after six days, where 20 a day would
take fifteen and all at once is a wall that people turn away from. New questions pause as long as something that is due
has to wait for another day. What was done today counts, so the portion does not grow or shrink while it is worked off.

The likeliest to be forgotten come first: a review late by a week says more about a card of ten days than of a year.
Where not everything has its turn, every tenth place goes to the card that has been due longest: whatever else falls
due, nobody waits for ever. Suspended and buried cards are the caller's to leave out.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from quizapp.scheduling.days import day_start, study_day
from quizapp.scheduling.memory import Memory, Phase
from quizapp.scheduling.mode import SCHEDULED, Mode
from quizapp.scheduling.replay import standing

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date, datetime

    from quizapp.scheduling.days import Calendar
    from quizapp.scheduling.replay import LoggedReview

NEW_A_DAY = 20
REVIEWS_A_DAY = 200
CALM = 20
LEECH_LAPSES = 8  # Anki's threshold
TURN = 10


@dataclass(frozen=True, slots=True)
class CameBack:
    """Reviews that were due and were done today: `late` ones had been due on an earlier day, `prompt` ones today."""

    late: int = 0
    prompt: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Portion:
    """What is left of today: how many `reviews` and `new` questions still come, and how many due reviews wait for
    `later` days. `done` counts the due reviews that were done today.
    """

    reviews: int
    new: int
    later: int = 0
    done: int = 0


def due_today(memory: Memory, *, now: datetime, calendar: Calendar) -> bool:
    """Whether the card is to be seen before the present study day ends."""
    return memory.due < next_morning(now, calendar)


def leech(memory: Memory) -> bool:
    """Whether the card was forgotten so often that its wording, not its schedule, is what should change."""
    return memory.lapses >= LEECH_LAPSES


def new_left(memories: Mapping[str, Memory], *, now: datetime, calendar: Calendar, limit: int = NEW_A_DAY) -> int:
    """How many new questions may still be begun today, in study or in a quiz, out of `limit`."""
    today = study_day(now, calendar)
    return max(0, limit - sum(memory.first_day == today for memory in memories.values()))


def came_back(log: Iterable[LoggedReview], *, now: datetime, calendar: Calendar) -> CameBack:
    """The reviews done on the present study day, from the log (in its order) of the cards that were answered on it.

    A card counts once, by its first answer of the day, and only where it was due by then.
    """
    today = study_day(now, calendar)
    promised: dict[str, tuple[date, date]] = {}  # by card: the day of the last answer, and the day that it promised
    counted: dict[str, bool] = {}  # by card: whether it was late
    for row in standing(log):
        if row.mode is Mode.RESET:
            promised.pop(row.card_id, None)
        elif row.mode is Mode.POSTPONE and row.card_id in promised and row.due is not None:
            promised[row.card_id] = promised[row.card_id][0], study_day(row.due, calendar)
        elif row.mode in SCHEDULED:
            day = study_day(min(row.answered_at, row.received_at), calendar)
            answered, due = promised.get(row.card_id, (day, day))
            if day == today and answered < due <= today:
                counted.setdefault(row.card_id, due < today)
            promised[row.card_id] = day, study_day(row.due, calendar) if row.due else day
    late = sum(counted.values())
    return CameBack(late, len(counted) - late)


def portion(
    memories: Iterable[Memory],
    *,
    now: datetime,
    calendar: Calendar,
    new_left: int = NEW_A_DAY,
    reviews_a_day: int = REVIEWS_A_DAY,
    did: CameBack | None = None,
) -> Portion:
    """What is left of today for a person with these cards, by the formula above; `did` is what came back already."""
    did = did or CameBack()
    from_today, from_tomorrow = day_start(study_day(now, calendar), calendar), next_morning(now, calendar)
    due = [memory.due for memory in memories if memory.phase is Phase.REVIEW and memory.due < from_tomorrow]
    backlog = sum(moment < from_today for moment in due)
    prompt = len(due) - backlog
    done = did.late + did.prompt
    whole = _share(backlog + did.late, prompt + did.prompt, reviews_a_day) + prompt + did.prompt
    left = min(backlog + prompt, max(0, min(whole, reviews_a_day) - done))
    later = backlog + prompt - left
    return Portion(reviews=left, new=0 if later else new_left, later=later, done=done)


def order(
    memories: Mapping[str, Memory],
    new: Sequence[str],
    *,
    now: datetime,
    calendar: Calendar,
    portion: Portion,
) -> list[str]:
    """Ids of all cards left for today, the next one first.

    Learning cards whose wait is over; the portion's reviews, least likely to be remembered first; the
    portion's share of `new`, in their order; last, learning cards whose few minutes are not over yet (better shown
    early than waited for).
    """
    today, from_tomorrow = study_day(now, calendar), next_morning(now, calendar)
    ready: list[tuple[datetime, str]] = []
    waiting: list[tuple[datetime, str]] = []
    reviews: list[str] = []
    for card_id, memory in memories.items():
        if memory.due >= from_tomorrow:
            continue
        if memory.phase is Phase.REVIEW:
            reviews.append(card_id)
        else:
            (ready if memory.due <= now else waiting).append((memory.due, card_id))
    unseen = [card_id for card_id in new if card_id not in memories][: portion.new]
    by_risk = sorted((-_risk(memories[key], today), key) for key in reviews)
    by_age = sorted((memories[key].due, key) for key in reviews)
    return [
        *(card_id for _, card_id in sorted(ready)),
        *_turns([key for _, key in by_risk], [key for _, key in by_age], portion),
        *unseen,
        *(card_id for _, card_id in sorted(waiting)),
    ]


def next_time(
    memories: Mapping[str, Memory], *, now: datetime, calendar: Calendar, reviews_a_day: int = REVIEWS_A_DAY
) -> tuple[datetime, int] | None:
    """When cards come again once today's are through, and how many on that study day; None where there are none."""
    if not memories:
        return None
    first = max(min(memory.due for memory in memories.values()), next_morning(now, calendar))
    due = {key: memory for key, memory in memories.items() if due_today(memory, now=first, calendar=calendar)}
    then = portion(due.values(), now=first, calendar=calendar, reviews_a_day=reviews_a_day)
    return first, then.reviews + sum(memory.phase is not Phase.REVIEW for memory in due.values())


def spread(prompt: Iterable[int], *, later: int, reviews_a_day: int = REVIEWS_A_DAY) -> list[int]:
    """How many cards the coming days bring: `prompt` fall due on each, and `later` that wait today come in portions."""
    days = []
    for due in prompt:
        whole = min(due + _share(later, due, reviews_a_day), reviews_a_day)
        later += due - whole
        days.append(whole)
    return days


def _risk(memory: Memory, today: date) -> float:
    """Days since the last answer, in stabilities: FSRS's retrievability falls with it, whatever a person's weights."""
    return (today - memory.last_day).days / memory.stability


def _share(backlog: int, prompt: int, reviews_a_day: int) -> int:
    calm = max(CALM, reviews_a_day // 4, 2 * prompt)
    return backlog if backlog <= calm else max(calm, -(-backlog // 4))


def _turns(by_risk: list[str], by_age: list[str], portion: Portion) -> list[str]:
    """The portion's reviews, riskiest first; where some must wait, each tenth of the day is the one due longest."""
    if portion.reviews >= len(by_risk):
        return by_risk
    risky, old, taken = iter(by_risk), iter(by_age), dict[str, None]()
    for place in range(portion.done + 1, portion.done + portion.reviews + 1):
        turn = risky if place % TURN else old
        taken[next(key for key in turn if key not in taken)] = None
    return list(taken)


def next_morning(now: datetime, calendar: Calendar) -> datetime:
    """The moment at which the next study day begins: what is due before it comes today."""
    return day_start(_next(study_day(now, calendar)), calendar)


def _next(day: date) -> date:
    return day + timedelta(days=1)
