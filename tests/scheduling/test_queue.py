from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise

from hypothesis import given, settings, strategies

from quizapp.scheduling.days import Calendar
from quizapp.scheduling.memory import PARAMETERS, Memory, Phase, Plan, retrievability, review
from quizapp.scheduling.queue import Portion, leech, new_left, next_time, order
from quizapp.scheduling.rating import Rating

UTC_DAYS = Calendar()
NOW = datetime(2026, 1, 20, 18, tzinfo=UTC)


def known(days_ago: int, stability: float) -> Memory:
    made = review(None, Rating.EASY, card_id="card", at=NOW - timedelta(days=days_ago), calendar=UTC_DAYS)
    return replace(made, stability=stability, due=NOW - timedelta(hours=1))


def learning(minutes: float) -> Memory:
    made = review(None, Rating.AGAIN, card_id="card", at=NOW - timedelta(hours=1), calendar=UTC_DAYS)
    return replace(made, due=NOW + timedelta(minutes=minutes))


def queue(memories: dict[str, Memory], new: list[str], *, left: int = 20) -> list[str]:
    return order(memories, new, now=NOW, calendar=UTC_DAYS, portion=Portion(reviews=99, new=left))


def test_due_steps_come_first_then_reviews_by_risk_then_new_cards_then_waiting_steps() -> None:
    memories = {
        "waiting": learning(5),
        "safe": known(3, 50),
        "ready": learning(-5),
        "risky": known(9, 3),
        "readier": learning(-9),
    }
    assert queue(memories, ["new 1", "new 2"]) == ["readier", "ready", "risky", "safe", "new 1", "new 2", "waiting"]


def test_cards_of_later_days_are_left_alone() -> None:
    later = replace(known(3, 50), due=NOW + timedelta(days=1))
    assert queue({"later": later}, []) == []


def test_new_cards_are_limited_and_those_begun_are_not_new() -> None:
    assert queue({"b": replace(known(1, 9), due=NOW + timedelta(days=9))}, ["a", "b", "c", "d"], left=2) == ["a", "c"]


def test_cards_begun_today_count_against_the_limit_and_those_of_yesterday_do_not() -> None:
    memories = {"today": learning(0), "yesterday": known(1, 9)}
    assert new_left(memories, now=NOW, calendar=UTC_DAYS, limit=20) == 19
    assert new_left(memories, now=NOW, calendar=UTC_DAYS, limit=0) == 0


def test_equal_cards_stand_in_a_fixed_order() -> None:
    same = known(3, 9)
    assert queue({"b": same, "a": same}, []) == queue({"a": same, "b": same}, []) == ["a", "b"]
    assert same.phase is Phase.REVIEW


@given(
    ages=strategies.lists(
        strategies.tuples(strategies.integers(1, 900), strategies.floats(0.1, 900)), min_size=2, max_size=9
    ),
    decay=strategies.floats(0.1, 0.8),
)
@settings(deadline=None)
def test_least_likely_recalled_comes_first_whatever_weights_fit_the_person(
    ages: list[tuple[int, float]], decay: float
) -> None:
    memories = {str(place): known(days, stability) for place, (days, stability) in enumerate(ages)}
    plan = Plan(parameters=(*PARAMETERS[:20], decay))
    chances = [retrievability(memories[key], day=NOW.date(), plan=plan) for key in queue(memories, [])]
    assert all(one <= next_one + 1e-12 for one, next_one in pairwise(chances))


def test_a_card_forgotten_eight_times_is_a_leech() -> None:
    assert not leech(replace(known(3, 9), lapses=7))
    assert leech(replace(known(3, 9), lapses=8))


def test_the_next_time_is_the_first_day_that_brings_something() -> None:
    tomorrow = NOW + timedelta(days=1)
    memories = {
        "tomorrow": replace(known(3, 9), due=tomorrow),
        "too": replace(known(3, 9), due=tomorrow.replace(hour=5)),
        "later": replace(known(3, 9), due=NOW + timedelta(days=9)),
    }
    assert next_time(memories, now=NOW, calendar=UTC_DAYS) == (tomorrow.replace(hour=5), 2)
    assert next_time({}, now=NOW, calendar=UTC_DAYS) is None


def test_what_waits_today_comes_again_tomorrow_as_much_as_a_day_bears() -> None:
    memories = {str(number): replace(known(30, 9), due=NOW - timedelta(days=20)) for number in range(300)}
    at, count = next_time(memories, now=NOW, calendar=UTC_DAYS) or (None, 0)
    assert (at, count) == (datetime(2026, 1, 21, 4, tzinfo=UTC), 75)
