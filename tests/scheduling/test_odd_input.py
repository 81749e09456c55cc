"""What happens when a clock, a calendar or a wish makes no sense: refused, or handled as scheduling/memory.py says."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings, strategies

from quizapp.scheduling.days import Calendar, day_start, study_day
from quizapp.scheduling.memory import PARAMETERS, Memory, Plan, preview, retrievability, review
from quizapp.scheduling.mode import Mode
from quizapp.scheduling.rating import Rating
from quizapp.scheduling.replay import LoggedReview, replay

BERLIN, TOKYO, SAMOA, HONOLULU = map(Calendar, ("Europe/Berlin", "Asia/Tokyo", "Pacific/Apia", "Pacific/Honolulu"))
# Clocks that change at midnight, by half an hour, by two, around Ramadan, or never; both sides of the date line.
ZONES = (
    "UTC Europe/Berlin America/New_York America/Havana Africa/Cairo Asia/Beirut Australia/Lord_Howe Africa/Casablanca "
    "America/Asuncion America/St_Johns Asia/Kathmandu Pacific/Apia Pacific/Kiritimati Pacific/Honolulu Antarctica/Troll"
).split()
calendars = strategies.builds(Calendar, strategies.sampled_from(ZONES), strategies.integers(0, 12))
NOW = datetime(2026, 1, 5, 20, tzinfo=UTC)
moments = strategies.timedeltas(timedelta(days=-700), timedelta(days=5000)).map(lambda passed: NOW + passed)


def known(at: datetime, calendar: Calendar, rating: Rating = Rating.EASY) -> Memory:
    return review(None, rating, card_id="card", at=at, calendar=calendar)


def row(number: int, rating: Rating, at: datetime, calendar: Calendar, **more: datetime) -> LoggedReview:
    arrived = more.get("received_at", at)
    return LoggedReview(
        id=str(number), card_id="card", mode=Mode.STUDY, rating=rating, answered_at=at, received_at=arrived,
        calendar=calendar,
    )  # fmt: skip


@pytest.mark.parametrize("wanted", [1.5, 1.0, 0.995, 0.69, 0.0, -1.0, float("nan"), float("inf")])
def test_a_retention_outside_the_limits_is_refused(wanted: float) -> None:
    with pytest.raises(ValueError, match=r"0\.70 to 0\.99"):
        Plan(desired_retention=wanted)


@pytest.mark.parametrize("weight", [float("nan"), -1.0, 1e9])
@pytest.mark.parametrize("place", [0, 4, 20])
def test_weights_outside_the_limits_of_the_algorithm_are_refused(place: int, weight: float) -> None:
    weights = list(PARAMETERS)
    weights[place] = weight
    with pytest.raises(ValueError, match=f"weight {place} is"):
        Plan(parameters=tuple(weights))


def test_too_few_weights_and_intervals_of_no_length_are_refused() -> None:
    with pytest.raises(ValueError, match="20 parameters"):
        Plan(parameters=PARAMETERS[:20])
    with pytest.raises(ValueError, match="at least one day"):
        Plan(maximum_interval=0)


def test_a_moment_without_a_time_zone_is_refused() -> None:
    bare = NOW.replace(tzinfo=None)
    with pytest.raises(ValueError, match="needs its time zone"):
        study_day(bare, BERLIN)
    with pytest.raises(ValueError, match="needs its time zone"):
        known(bare, BERLIN)
    with pytest.raises(ValueError, match="needs its time zone"):
        review(known(NOW, BERLIN), Rating.GOOD, card_id="card", at=bare, calendar=BERLIN)


@given(back=strategies.timedeltas(timedelta(), timedelta(days=4000)), rating=strategies.sampled_from(Rating))
@settings(deadline=None)
def test_an_answer_before_the_last_one_counts_as_given_at_that_moment(back: timedelta, rating: Rating) -> None:
    memory = known(NOW, BERLIN)
    late = review(memory, rating, card_id="card", at=NOW, calendar=BERLIN)
    assert review(memory, rating, card_id="card", at=NOW - back, calendar=BERLIN) == late
    assert retrievability(memory, day=(NOW - back).date()) == 1


def test_an_answer_from_the_future_counts_as_given_when_it_arrived() -> None:
    ahead = row(1, Rating.GOOD, NOW + timedelta(days=900), BERLIN, received_at=NOW)
    assert replay([ahead]) == replay([row(1, Rating.GOOD, NOW, BERLIN)])


@given(at=moments, calendar=calendars)
@settings(deadline=None)
def test_every_moment_lies_in_one_study_day_whatever_its_clocks_do(at: datetime, calendar: Calendar) -> None:
    day = study_day(at, calendar)
    assert day_start(day, calendar) <= at < day_start(day + timedelta(days=1), calendar)
    assert study_day(day_start(day, calendar), calendar) == day


def test_clocks_that_change_at_a_minute_past_midnight_change_the_day_in_that_minute() -> None:
    """Casey station did so in October 2020."""
    casey = Calendar("Antarctica/Casey", 0)
    change = datetime(2020, 10, 3, 16, 1, tzinfo=UTC)
    for second in range(-90, 90):
        at = change + timedelta(seconds=second)
        assert study_day(at, casey) == at.astimezone(ZoneInfo(casey.time_zone)).date()


@given(at=moments, calendar=calendars, days=strategies.integers(1, 400))
@settings(deadline=None)
def test_days_between_answers_are_those_on_the_calendar_also_when_clocks_change(
    at: datetime, calendar: Calendar, days: int
) -> None:
    """At the same hour of the clock, `days` later: as many days, though some have 23 or 25 hours."""
    zone = ZoneInfo(calendar.time_zone)
    noon = datetime.combine(study_day(at, calendar), datetime.min.time(), tzinfo=zone).replace(hour=13)
    memory = known(noon, calendar)
    later = review(memory, Rating.GOOD, card_id="card", at=noon + timedelta(days=days), calendar=calendar)
    assert (later.last_day - memory.last_day).days == days


def test_a_day_that_would_begin_at_an_hour_that_does_not_exist_begins_with_the_next() -> None:
    two = Calendar("Europe/Berlin", 2)
    assert day_start(date(2026, 3, 29), two) == datetime(2026, 3, 29, 1, tzinfo=UTC), "2:00 was skipped: it is 3:00"


def test_a_leap_day_is_a_day() -> None:
    memory = known(datetime(2028, 2, 28, 18, tzinfo=UTC), Calendar())
    after = review(memory, Rating.GOOD, card_id="card", at=datetime(2028, 3, 1, 18, tzinfo=UTC), calendar=Calendar())
    assert (after.last_day - memory.last_day).days == 2
    eve = replace(known(datetime(2028, 2, 29, 5, tzinfo=UTC), Calendar()))
    assert eve.last_day == date(2028, 2, 29)
    assert study_day(eve.due, Calendar()) == date(2028, 2, 29) + timedelta(days=eve.interval_days)


def test_who_flies_east_over_many_zones_loses_hours_and_no_promise() -> None:
    memory = known(NOW, HONOLULU)
    assert memory.last_day == date(2026, 1, 5)
    landed = NOW + timedelta(hours=9)
    after = review(memory, Rating.GOOD, card_id="card", at=landed, calendar=TOKYO)
    assert after.last_day == date(2026, 1, 6)
    assert memory.due == day_start(date(2026, 1, 5) + timedelta(days=memory.interval_days), HONOLULU), "not moved"


def test_who_flies_west_over_the_date_line_has_a_day_twice_and_answers_zero_days_later() -> None:
    memory = known(datetime(2026, 1, 6, 6, tzinfo=UTC), SAMOA)
    assert memory.last_day == date(2026, 1, 6)
    later = datetime(2026, 1, 6, 20, tzinfo=UTC)  # ten in the morning of January 6 in Honolulu
    assert study_day(later, HONOLULU) == date(2026, 1, 6)
    same_day = review(memory, Rating.GOOD, card_id="card", at=later, calendar=HONOLULU)
    assert same_day.last_day == memory.last_day
    before = datetime(2026, 1, 6, 9, tzinfo=UTC)  # still January 5 there
    assert study_day(before, HONOLULU) == date(2026, 1, 5)
    assert review(memory, Rating.GOOD, card_id="card", at=before, calendar=HONOLULU).last_day == memory.last_day


@given(
    answers=strategies.lists(
        strategies.tuples(strategies.sampled_from(Rating), strategies.integers(-60, 900), calendars),
        min_size=1, max_size=10,
    )
)  # fmt: skip
@settings(deadline=None)
def test_however_somebody_travels_replay_is_what_happened_and_nothing_runs_backwards(
    answers: list[tuple[Rating, int, Calendar]],
) -> None:
    """Each row keeps its own zone and rollover hour: what came before is not counted anew by what came later."""
    memory: Memory | None = None
    log, at = [], NOW
    for number, (rating, hours, calendar) in enumerate(answers):
        at += timedelta(hours=hours)
        before, promised = memory, preview(memory, card_id="card", at=at, calendar=calendar)
        memory = review(memory, rating, card_id="card", at=at, calendar=calendar)
        log.append(replace(row(number, rating, at, calendar), due=memory.due))
        assert memory == promised[rating]
        assert memory.due > memory.last_review
        assert before is None or memory.last_day >= before.last_day
        assert replay(log) == {"card": memory}


def test_another_rollover_hour_counts_from_now_on() -> None:
    night = datetime(2026, 1, 6, 2, tzinfo=UTC)
    log = [row(1, Rating.EASY, night, Calendar("UTC", 4))]
    assert replay(log)["card"].last_day == date(2026, 1, 5)
    log.append(row(2, Rating.GOOD, night + timedelta(days=3), Calendar("UTC", 0)))
    after = replay(log)["card"]
    assert after.first_day == date(2026, 1, 5), "the old row keeps the hour it was given under"
    assert after.last_day == date(2026, 1, 9)
