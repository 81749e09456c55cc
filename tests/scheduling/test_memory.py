from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings, strategies

from quizapp.scheduling.days import Calendar, day_start, study_day, zone
from quizapp.scheduling.memory import Memory, Phase, Plan, fuzzed, preview, retrievability, review
from quizapp.scheduling.rating import Rating
from quizapp.scheduling.wording import days_words, interval_words, state_words

EVENING = datetime(2026, 1, 5, 20, tzinfo=UTC)
ZONES = ["UTC", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu", "Pacific/Apia"]
moments = strategies.timedeltas(timedelta(), timedelta(days=36_500)).map(lambda passed: EVENING + passed)
UTC_DAYS, BERLIN = Calendar(), Calendar("Europe/Berlin")
calendars = strategies.builds(Calendar, strategies.sampled_from(ZONES), strategies.integers(0, 12))


def learn(*answers: tuple[Rating, datetime], card_id: str = "card", calendar: Calendar = UTC_DAYS) -> Memory:
    memory: Memory | None = None
    for rating, at in answers:
        memory = review(memory, rating, card_id=card_id, at=at, calendar=calendar)
    assert memory is not None
    return memory


def test_a_new_card_goes_through_its_steps_of_one_and_ten_minutes() -> None:
    grades = preview(None, card_id="card", at=EVENING, calendar=UTC_DAYS)
    assert [interval_words(grades[rating]) for rating in Rating][:3] == ["1 min", "6 min", "10 min"]
    assert grades[Rating.AGAIN].due == EVENING + timedelta(minutes=1)
    assert grades[Rating.EASY].phase is Phase.REVIEW
    second = review(grades[Rating.GOOD], Rating.GOOD, card_id="card", at=EVENING, calendar=UTC_DAYS)
    assert (second.phase, second.interval_days) == (Phase.REVIEW, 2)


def test_the_published_memory_states_come_out() -> None:
    """Stability and difficulty of py-fsrs 6's own golden test, whose answers are 0, 0, 1, 3, 8 and 21 days apart."""
    memory, at = None, datetime(2022, 11, 29, 12, 30, tzinfo=UTC)
    history = zip([Rating.AGAIN, *[Rating.GOOD] * 5], [0, 0, 1, 3, 8, 21], strict=True)
    for rating, days in history:
        at += timedelta(days=days)
        memory = review(memory, rating, card_id="card", at=at, calendar=UTC_DAYS)
    assert memory is not None
    assert memory.stability == pytest.approx(53.62691, abs=1e-4)
    assert memory.difficulty == pytest.approx(6.3574867, abs=1e-4)


def test_days_are_counted_by_nights_and_not_by_hours() -> None:
    monday, wednesday = datetime(2026, 1, 5, 20, tzinfo=UTC), datetime(2026, 1, 7, 8, tzinfo=UTC)
    start = learn((Rating.EASY, monday))
    early = review(start, Rating.GOOD, card_id="card", at=wednesday, calendar=UTC_DAYS)
    late = review(start, Rating.GOOD, card_id="card", at=wednesday.replace(hour=21), calendar=UTC_DAYS)
    assert early.stability == late.stability
    assert retrievability(start, day=wednesday.date()) < 1


def test_the_night_belongs_to_the_day_before() -> None:
    assert study_day(datetime(2026, 1, 6, 3, 59, tzinfo=UTC), UTC_DAYS) == date(2026, 1, 5)
    assert study_day(datetime(2026, 1, 6, 4, 0, tzinfo=UTC), UTC_DAYS) == date(2026, 1, 6)
    assert study_day(datetime(2026, 1, 6, 3, 0, tzinfo=UTC), BERLIN) == date(2026, 1, 6)


@given(at=moments, calendar=calendars)
def test_a_moment_lies_within_its_study_day_also_when_clocks_change(at: datetime, calendar: Calendar) -> None:
    day = study_day(at, calendar)
    assert day_start(day, calendar) <= at < day_start(day + timedelta(days=1), calendar)


def test_spring_and_autumn_days_are_one_day_each() -> None:
    for start in (datetime(2026, 3, 28, 12, tzinfo=UTC), datetime(2026, 10, 24, 12, tzinfo=UTC)):
        card = learn((Rating.EASY, start), calendar=BERLIN)
        assert card.due.astimezone(ZoneInfo("Europe/Berlin")).hour == 4
        assert study_day(card.due, BERLIN) == start.date() + timedelta(days=card.interval_days)


@given(
    answers=strategies.lists(
        strategies.tuples(strategies.sampled_from(Rating), strategies.integers(-100, 5000), calendars),
        min_size=1, max_size=12,
    )
)  # fmt: skip
@settings(deadline=None)
def test_whatever_the_clock_says_time_never_runs_backwards(answers: list[tuple[Rating, int, Calendar]]) -> None:
    memory: Memory | None = None
    at = EVENING
    for rating, hours, calendar in answers:
        at += timedelta(hours=hours)
        before = memory
        promised = preview(before, card_id="card", at=at, calendar=calendar)[rating]
        memory = review(before, rating, card_id="card", at=at, calendar=calendar)
        assert memory == promised
        assert memory.due > memory.last_review
        assert memory.stability > 0
        assert 1 <= memory.difficulty <= 10
        assert before is None or (memory.last_review >= before.last_review and memory.last_day >= before.last_day)
        assert (memory.interval_days > 0) == (memory.phase is Phase.REVIEW)


def test_forgetting_a_known_card_is_a_lapse_and_ten_minutes() -> None:
    known = learn((Rating.EASY, EVENING))
    lapsed = review(known, Rating.AGAIN, card_id="card", at=known.due, calendar=UTC_DAYS)
    assert (lapsed.phase, lapsed.lapses) == (Phase.RELEARNING, 1)
    assert lapsed.due - lapsed.last_review == timedelta(minutes=10)


@pytest.mark.parametrize(
    ("days", "low", "high"), [(1, 1, 1), (2, 2, 2), (3, 2, 4), (7, 5, 9), (10, 8, 12), (100, 93, 107)]
)
def test_fuzz_stays_within_ankis_ranges_and_reaches_their_ends(days: int, low: int, high: int) -> None:
    found = {fuzzed(days, seed=str(seed), maximum=36_500) for seed in range(600)}
    assert (min(found), max(found)) == (low, high)


def test_fuzz_is_the_same_each_time_and_differs_between_cards() -> None:
    assert len({fuzzed(50, seed="card:3", maximum=36_500) for _ in range(9)}) == 1
    assert len({fuzzed(50, seed=f"card{number}:3", maximum=36_500) for number in range(9)}) > 1


def test_no_interval_is_longer_than_the_longest() -> None:
    assert max(fuzzed(100, seed=str(seed), maximum=100) for seed in range(99)) == 100
    plan = Plan(maximum_interval=3)
    card = review(None, Rating.EASY, card_id="card", at=EVENING, calendar=UTC_DAYS, plan=plan)
    assert card.interval_days <= 3


@pytest.mark.parametrize("wanted", [0.5, 1.0, 1.5, -0.1])
def test_a_retention_nobody_can_want_is_refused(wanted: float) -> None:
    with pytest.raises(ValueError, match=r"0\.70 to 0\.99"):
        Plan(desired_retention=wanted)


def test_retention_falls_to_ninety_percent_after_stability_days() -> None:
    card = learn((Rating.EASY, EVENING))
    chances = [retrievability(card, day=card.last_day + timedelta(days=days)) for days in range(40)]
    assert chances[0] == 1
    assert chances == sorted(chances, reverse=True)
    assert chances[round(card.stability)] == pytest.approx(0.9, abs=0.01)


def test_a_zone_that_does_not_exist_is_refused_by_name() -> None:
    for name in ("Mars/Olympus", "", "../etc/passwd"):
        with pytest.raises(ValueError, match="is no time zone"):
            zone(name)


@pytest.mark.parametrize(
    ("days", "words"),
    [(1, "1 day"), (30, "30 days"), (31, "1 month"), (45, "1.5 months"), (365, "1 year"), (740, "2 years")],
)
def test_intervals_are_told_in_words(days: int, words: str) -> None:
    assert days_words(days) == words


def test_states_are_told_in_words() -> None:
    card = learn((Rating.EASY, EVENING))
    assert state_words(None, now=EVENING, calendar=UTC_DAYS) == "new"
    assert state_words(card, now=EVENING, calendar=UTC_DAYS) == f"in {card.interval_days} days"
    assert state_words(card, now=card.due - timedelta(minutes=1), calendar=UTC_DAYS) == "in 1 day"
    assert state_words(card, now=card.due, calendar=UTC_DAYS) == "due"
