from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from quizapp.scheduling.days import Calendar
from quizapp.scheduling.memory import Memory, Phase, review
from quizapp.scheduling.queue import new_left, order
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
    return order(memories, new, now=NOW, calendar=UTC_DAYS, new_left=left)


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
