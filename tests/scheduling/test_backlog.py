"""Coming back after weeks: how much comes on which day, that the pile melts, and that nobody waits for ever."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings, strategies

from quizapp.scheduling.days import Calendar, day_start, study_day
from quizapp.scheduling.memory import Memory, Phase, retrievability, review
from quizapp.scheduling.mode import Mode
from quizapp.scheduling.queue import CameBack, Portion, came_back, due_today, new_left, order, portion, spread
from quizapp.scheduling.rating import Rating
from quizapp.scheduling.replay import LoggedReview

BERLIN = Calendar("Europe/Berlin")
NOW = datetime(2026, 3, 1, 17, tzinfo=UTC)
KNOWN = review(None, Rating.EASY, card_id="card", at=NOW - timedelta(days=90), calendar=BERLIN)


def due(days_ago: int, *, stability: float = 10) -> Memory:
    return replace(KNOWN, stability=stability, due=day_start(study_day(NOW, BERLIN) - timedelta(days_ago), BERLIN))


def counted(late: int, prompt: int = 0, *, limit: int = 200, did: CameBack | None = None) -> Portion:
    memories = [due(9)] * late + [due(0)] * prompt
    return portion(memories, now=NOW, calendar=BERLIN, new_left=20, reviews_a_day=limit, did=did)


@dataclass
class Learner:
    """Somebody who does all that comes, every day they come, and remembers by chance as the schedule expects."""

    seed: int
    limit: int = 200
    memories: dict[str, Memory] = field(default_factory=dict)
    log: list[LoggedReview] = field(default_factory=list)
    begun: int = 0

    def study(self, now: datetime, *, new_a_day: int = 0) -> Counter[str]:
        """One day's work; says how many reviews and new cards it brought, and how many days the longest had waited."""
        chance, did = random.Random(f"{self.seed} {now}"), Counter[str]()
        today = study_day(now, BERLIN)
        while True:
            log = [row for row in self.log if self.memories[row.card_id].last_day == today]
            begin = new_left(self.memories, now=now, calendar=BERLIN, limit=new_a_day)
            left = portion(
                self.memories.values(),
                now=now,
                calendar=BERLIN,
                new_left=begin,
                reviews_a_day=self.limit,
                did=came_back(log, now=now, calendar=BERLIN),
            )
            fresh = [f"card {self.begun}"]
            cards = order(self.memories, fresh, now=now, calendar=BERLIN, portion=left)
            if not cards:
                return did
            memory = self.memories.get(cards[0])
            if memory is None:
                self.begun += 1
                did["new"] += 1
            elif memory.phase is Phase.REVIEW:
                assert left.reviews > 0
                did["reviews"] += 1
                did["waited"] = max(did["waited"], (today - study_day(memory.due, BERLIN)).days)
            recalled = memory is None or chance.random() < retrievability(memory, day=today)
            self.answer(cards[0], Rating.GOOD if recalled else Rating.AGAIN, now)
            now += timedelta(seconds=10)

    def answer(self, key: str, rating: Rating, now: datetime) -> None:
        """One answer: a row of the log, and the card moved."""
        after = review(self.memories.get(key), rating, card_id=key, at=now, calendar=BERLIN)
        self.memories[key] = after
        row = LoggedReview(
            id=str(len(self.log)), card_id=key, mode=Mode.STUDY, rating=rating, answered_at=now, received_at=now,
            calendar=BERLIN, due=after.due,
        )  # fmt: skip
        self.log.append(row)

    def backlog(self, now: datetime) -> int:
        """How many reviews are due from earlier days."""
        today = study_day(now, BERLIN)
        reviews = [memory for memory in self.memories.values() if memory.phase is Phase.REVIEW]
        return sum(study_day(memory.due, BERLIN) < today for memory in reviews)


def away(*, cards: int, days: int, seed: int = 1) -> tuple[Learner, datetime]:
    """A learner with `cards` known cards, all of which fell due within the `days` that they were away."""
    learner, chance = Learner(seed), random.Random(seed)
    for number in range(cards):
        key, ago = f"card {number}", chance.randint(1, days)
        interval = chance.randint(2, 40)
        learned = NOW - timedelta(days=ago + interval)
        memory = review(None, Rating.EASY, card_id=key, at=learned, calendar=BERLIN)
        promised = day_start(study_day(learned, BERLIN) + timedelta(days=interval), BERLIN)
        learner.memories[key] = replace(memory, stability=float(interval), due=promised, interval_days=interval)
        learner.log.append(
            LoggedReview(
                id=f"before {number}",
                card_id=key,
                mode=Mode.STUDY,
                rating=Rating.EASY,
                answered_at=learned,
                received_at=learned,
                calendar=BERLIN,
                due=promised,
            )
        )
    learner.begun = cards
    return learner, NOW


@pytest.mark.parametrize("late", [0, 1, 5, 20])
def test_up_to_twenty_late_cards_change_nothing(late: int) -> None:
    assert counted(late, 3) == Portion(reviews=late + 3, new=20)


def test_after_a_day_or_two_off_everything_comes_as_before() -> None:
    assert counted(late=80, prompt=40) == Portion(reviews=120, new=20)


def test_after_weeks_a_quarter_of_the_backlog_comes_and_new_questions_pause() -> None:
    assert counted(late=300, prompt=7) == Portion(reviews=82, new=0, later=225)


def test_the_daily_limit_holds_whatever_is_due() -> None:
    assert counted(late=0, prompt=300) == Portion(reviews=200, new=0, later=100)
    assert counted(late=900, prompt=0, limit=30) == Portion(reviews=30, new=0, later=870)


def test_what_was_done_today_counts_against_the_limit() -> None:
    assert counted(late=0, prompt=30, limit=50, did=CameBack(prompt=45)).reviews == 5
    assert counted(late=0, prompt=30, limit=50, did=CameBack(prompt=70)) == Portion(reviews=0, new=0, later=30, done=70)


@given(
    late=strategies.integers(0, 900),
    prompt=strategies.integers(0, 300),
    limit=strategies.integers(5, 2000),
    done=strategies.data(),
)
@settings(deadline=None, max_examples=50)
def test_each_answer_leaves_exactly_one_less(late: int, prompt: int, limit: int, done: strategies.DataObject) -> None:
    """Whichever cards are done first: the day's portion does not grow or shrink while it is worked off."""
    whole = counted(late, prompt, limit=limit)
    late_done = done.draw(strategies.integers(0, min(late, whole.reviews)))
    prompt_done = done.draw(strategies.integers(0, min(prompt, whole.reviews - late_done)))
    rest = counted(late - late_done, prompt - prompt_done, limit=limit, did=CameBack(late_done, prompt_done))
    assert rest.reviews == whole.reviews - late_done - prompt_done
    assert (rest.later, rest.new) == (whole.later, whole.new)
    assert 0 <= rest.reviews <= limit


@pytest.mark.parametrize("seed", range(2))
def test_three_hundred_cards_after_forty_days_melt_within_eight_days(seed: int) -> None:
    learner, now = away(cards=300, days=40, seed=seed)
    days = []
    while learner.backlog(now):
        did = learner.study(now, new_a_day=20)
        days.append(did)
        now += timedelta(days=1)
    assert len(days) <= 8
    assert days[0]["reviews"] <= 100, "no wall on the first day"
    assert days[0]["reviews"] == max(day["reviews"] for day in days)
    assert [day["new"] for day in days[:4]] == [0, 0, 0, 0], "new questions pause"
    assert learner.study(now, new_a_day=20)["new"] == 20, "and then go on"


def test_most_at_risk_comes_first_when_not_everything_can_come() -> None:
    memories = {f"{days}": due(3, stability=days) for days in range(1, 61)}
    found = order(memories, [], now=NOW, calendar=BERLIN, portion=Portion(reviews=9, new=0, later=51))
    assert found == [str(days) for days in range(1, 10)]


def test_nobody_waits_for_ever_under_a_limit_that_is_too_small() -> None:
    """Ten reviews a day, and more than ten cards a day that are nearly forgotten: the firm card still has its turn."""
    firm, now = due(1, stability=5000), NOW
    memories = {"firm": firm} | {f"before {number}": due(2, stability=0.2) for number in range(5)}
    for day in range(9):
        memories |= {f"{day} {number}": due(-day, stability=0.2) for number in range(30)}
        chosen = []
        for done in range(10):
            left = Portion(reviews=10 - done, new=0, later=9, done=done)
            chosen.append(order(memories, [], now=now, calendar=BERLIN, portion=left)[0])
            del memories[chosen[-1]]
        if "firm" in chosen:
            assert chosen[-1] == "firm"
            return
        now += timedelta(days=1)
    pytest.fail("the firm card waited for more than a week")


def test_new_cards_every_day_bring_no_backlog_to_who_comes_every_day() -> None:
    learner, now = Learner(seed=5), NOW
    for _ in range(30):
        assert learner.study(now, new_a_day=8)["new"] == 8
        assert not [memory for memory in learner.memories.values() if due_today(memory, now=now, calendar=BERLIN)]
        now += timedelta(days=1)


def row(number: int, card: str, at: datetime, promise: date, **more: object) -> LoggedReview:
    values = {
        "id": str(number), "card_id": card, "mode": Mode.STUDY, "rating": Rating.GOOD, "answered_at": at,
        "received_at": at, "calendar": BERLIN, "due": day_start(promise, BERLIN),
    } | more  # fmt: skip
    return LoggedReview(**values)  # type: ignore[arg-type]


def test_what_came_back_today_is_counted_once_and_only_where_it_was_due() -> None:
    today = study_day(NOW, BERLIN)
    before, later = NOW - timedelta(days=20), today + timedelta(days=30)
    log = [
        row(1, "late", before, today - timedelta(days=3)),
        row(2, "prompt", before, today),
        row(3, "early", before, today + timedelta(days=3)),
        row(4, "postponed", before, today - timedelta(days=3)),
        row(5, "reset", before, today),
        row(6, "postponed", before, today + timedelta(days=1), mode=Mode.POSTPONE, rating=None),
        row(7, "reset", before, today, mode=Mode.RESET, rating=None),
        *(row(10 + place, card, NOW, later) for place, card in enumerate(["late", "prompt", "early", "new"])),
        *(row(20 + place, card, NOW, later) for place, card in enumerate(["postponed", "reset", "late", "prompt"])),
    ]
    assert came_back(log, now=NOW, calendar=BERLIN) == CameBack(late=1, prompt=1)
    undone = row(30, "late", NOW, later, mode=Mode.UNDO, rating=None, due=None, undo_of="10")
    again = row(31, "late", NOW, later, mode=Mode.UNDO, rating=None, due=None, undo_of="22")
    assert came_back([*log, undone, again], now=NOW, calendar=BERLIN) == CameBack(late=0, prompt=1)
    assert came_back(log, now=NOW + timedelta(days=1), calendar=BERLIN) == CameBack()


def test_what_waits_is_foretold_in_the_portions_in_which_it_will_come() -> None:
    assert spread([0] * 6, later=225) == [57, 50, 50, 50, 18, 0]
    assert spread([3, 4, 5], later=0) == [3, 4, 5]
    assert spread([60, 10, 0], later=20, reviews_a_day=40) == [40, 30, 20]
