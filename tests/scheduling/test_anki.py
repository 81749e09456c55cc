"""Our memory states, next states and intervals beside those of Anki's own scheduler (package `anki`, tests only).

Each history is written into a collection as rows of Anki's review log and replayed by both.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from quizapp.scheduling import memory as scheduling
from quizapp.scheduling.days import Calendar, study_day
from quizapp.scheduling.memory import Memory, Phase, Plan, fuzz_range, preview, review
from quizapp.scheduling.rating import Rating
from tests.conftest import unavailable

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

CALENDAR = Calendar("UTC", 4)  # as the collection is told
DIGITS = 1e-4
# Other weights within FSRS-6's limits: somebody who forgets sooner, and somebody whose memory grows more slowly.
SOONER = (0.1, 0.6, 1.4, 5.0, 7.1, 0.6, 2.6, 0.02, 1.5, 0.3, 0.6, 1.7, 0.12, 0.33, 1.3, 0.4, 2.4, 0.4, 0.1, 0.2, 0.3)
SLOWER = (0.5, 2.1, 4.4, 13.0, 5.2, 1.1, 3.6, 0.1, 2.2, 0.05, 1.1, 1.2, 0.04, 0.2, 2.0, 0.8, 1.5, 0.7, 0.3, 0.05, 0.12)
PLANS = (
    (Plan(), 120),
    (Plan(parameters=SOONER, desired_retention=0.8), 60),
    (Plan(parameters=SLOWER, desired_retention=0.95), 60),
)
KINDS = {None: 0, Phase.LEARNING: 0, Phase.REVIEW: 1, Phase.RELEARNING: 2}  # of rows in Anki's log
GRADES = ("again", "hard", "good", "easy")


@dataclass
class History:
    """One card in both schedulers: its id there, its memory here, and the plan of its deck."""

    card: int
    memory: Memory
    plan: Plan
    answers: int


@dataclass
class Anki:
    """A collection with many answered cards, as the day of `now` stands."""

    collection: Any
    histories: list[History]
    now: datetime


@pytest.fixture(scope="module")
def anki(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Anki]:
    """Random histories: 1 to 12 answers, minutes, hours or up to forty days apart, by day and by night."""
    try:
        from anki.collection import Collection
    except ImportError as error:
        unavailable(f"Anki's scheduler is not installed ({error}): pip install 'quizapp[test]'")
    folder: Path = tmp_path_factory.mktemp("anki")
    collection: Any = Collection(str(folder / "collection.anki2"), server=True)  # its zone is what the settings say
    for key, value in {"fsrs": True, "localOffset": 0, "creationOffset": 0, "loadBalancerEnabled": False}.items():
        collection.set_config(key, value)
    chance, now = random.Random(2026), datetime.now(UTC)
    made = Anki(collection, [], now)
    for number, (plan, count) in enumerate(PLANS):
        deck = collection.decks.id(f"deck {number}")
        settings = collection.decks.add_config(f"plan {number}")
        settings |= {"fsrsParams6": list(plan.parameters), "desiredRetention": plan.desired_retention}
        collection.decks.update_config(settings)
        collection.decks.set_config_id_for_deck_dict(collection.decks.get(deck), settings["id"])
        for _ in range(count):
            made.histories.append(history(made, deck, plan, chance))
    yield made
    collection.close()


def history(anki: Anki, deck: int, plan: Plan, chance: random.Random) -> History:
    """Answer one card some times, here and there."""
    note = anki.collection.new_note(anki.collection.models.by_name("Basic"))
    note["Front"] = "prompt"
    anki.collection.add_note(note, deck)
    card = note.cards()[0].id
    gaps = [
        timedelta(minutes=chance.randint(1, 600))
        if chance.random() < 0.4
        else timedelta(days=chance.randint(0, 40), minutes=chance.randint(0, 1440))
        for _ in range(chance.randint(1, 12))
    ]
    at = anki.now.replace(microsecond=0) - sum(gaps, timedelta(minutes=chance.randint(1, 90_000)))
    memory: Memory | None = None
    for gap in gaps:
        at += gap
        rating, kind = chance.choice(list(Rating)), KINDS[memory.phase if memory else None]
        row = (int(at.timestamp() * 1000) + len(anki.histories), card, -1, int(rating), 1, 1, 2500, 3000, kind)
        anki.collection.db.execute("insert into revlog values (?, ?, ?, ?, ?, ?, ?, ?, ?)", *row)
        memory = review(memory, rating, card_id=str(card), at=at, calendar=CALENDAR, plan=plan)
    assert memory is not None
    return History(card, memory, plan, len(gaps))


def test_after_any_history_the_memory_state_is_ankis(anki: Anki) -> None:
    assert len(anki.histories) >= 200
    for known in anki.histories:
        theirs = anki.collection.compute_memory_state(known.card)
        assert theirs.desired_retention == pytest.approx(known.plan.desired_retention)
        assert theirs.decay == pytest.approx(known.plan.parameters[20])
        assert known.memory.stability == pytest.approx(theirs.stability, rel=DIGITS)
        assert known.memory.difficulty == pytest.approx(theirs.difficulty, rel=DIGITS)


def test_each_grade_leads_to_the_state_step_and_interval_that_anki_shows(
    anki: Anki, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Steps are equal to the second. Anki fuzzes with numbers of its own, around the interval before it is rounded:
    its days lie within the range around ours before fuzz, give or take half a day. Where that range reaches down to the
    next smaller grade it goes further: Anki sets buttons apart.
    """
    monkeypatch.setattr(scheduling, "fuzzed", unfuzzed)
    compared = 0
    for known in anki.histories:
        memory = put(anki, known)
        states = anki.collection._backend.get_scheduling_states(known.card)
        ours = preview(memory, card_id="card", at=anki.now, calendar=CALENDAR, plan=known.plan)
        smaller = 0
        for name, rating in zip(GRADES, Rating, strict=True):
            theirs, mine = getattr(states, name).normal, ours[rating]
            kind = theirs.WhichOneof("kind")
            assert kind == mine.phase
            state = theirs.relearning.learning if kind == "relearning" else getattr(theirs, kind)
            assert mine.stability == pytest.approx(state.memory_state.stability, rel=DIGITS)
            assert mine.difficulty == pytest.approx(state.memory_state.difficulty, rel=DIGITS)
            if kind == "review":
                low, _ = fuzz_range(mine.interval_days - 1, maximum=36_500)
                _, high = fuzz_range(mine.interval_days + 1, maximum=36_500)
                assert low <= state.scheduled_days
                assert state.scheduled_days <= high or low <= smaller < state.scheduled_days
                compared += low > smaller
                smaller = state.scheduled_days
            else:
                assert (mine.due - mine.last_review).total_seconds() == state.scheduled_secs
    assert compared > 200, "most intervals are far enough apart to be compared from both sides"


def unfuzzed(days: int, *, seed: str, maximum: int) -> int:
    """In the place of `fuzzed`."""
    return min(max(1, days), maximum)


def put(anki: Anki, known: History) -> Memory:
    """Tell Anki where the card stands. It keeps fewer digits: the answer is our memory with those."""
    from anki.cards import FSRSMemoryState

    card, memory = anki.collection.get_card(known.card), known.memory
    card.memory_state = FSRSMemoryState(stability=memory.stability, difficulty=memory.difficulty)
    card.last_review_time, card.reps = int(memory.last_review.timestamp()), memory.reps
    card.desired_retention, card.decay = known.plan.desired_retention, known.plan.parameters[20]
    if memory.phase is Phase.REVIEW:
        wait = (study_day(memory.due, CALENDAR) - study_day(anki.now, CALENDAR)).days
        card.type, card.queue, card.ivl = 2, 2, 1  # an interval that is longer than the last is made longer by a day
        card.due = anki.collection.sched.today + wait
    else:
        card.type = 1 if memory.phase is Phase.LEARNING else 3
        card.queue, card.due, card.ivl = 1, int(memory.due.timestamp()), 1
        card.left = (2 if memory.phase is Phase.LEARNING else 1) - (memory.step or 0)  # steps still to go
    anki.collection.update_card(card)
    kept = anki.collection.get_card(known.card).memory_state
    return replace(memory, stability=kept.stability, difficulty=kept.difficulty)


def test_what_is_previewed_is_what_comes(anki: Anki) -> None:
    for known in anki.histories:
        for rating, promised in preview(
            known.memory, card_id=str(known.card), at=anki.now, calendar=CALENDAR, plan=known.plan
        ).items():
            came = review(
                known.memory, rating, card_id=str(known.card), at=anki.now, calendar=CALENDAR, plan=known.plan
            )
            assert came == promised
