from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from quizapp.scheduling.days import Calendar
from quizapp.scheduling.memory import PARAMETERS, retrievability
from quizapp.scheduling.mode import Mode
from quizapp.scheduling.rating import Rating
from quizapp.scheduling.replay import LoggedReview, replay
from quizapp.scheduling.returns import answer_day, returns
from tests.simulation import Person

NOW = datetime(2026, 1, 20, 18, tzinfo=UTC)
TOKYO, LISBON = Calendar("Asia/Tokyo"), Calendar("Europe/Lisbon")


def row(
    key: str,
    rating: Rating | None = Rating.GOOD,
    *,
    hours: float = 0,
    mode: Mode = Mode.STUDY,
    undo_of: str | None = None,
    calendar: Calendar = LISBON,
    rests: float | None = None,
) -> LoggedReview:
    at = NOW + timedelta(hours=hours)
    return LoggedReview(
        id=key, card_id="card", mode=mode, rating=rating, answered_at=at, received_at=at, calendar=calendar,
        due=None if rests is None else at + timedelta(days=rests), undo_of=undo_of,
    )  # fmt: skip


def test_only_the_first_answer_of_a_later_day_is_a_return() -> None:
    log = [row("a"), row("b", hours=1), row("c", Rating.AGAIN, hours=24), row("d", hours=24.1), row("e", hours=72)]
    found = returns(log)
    assert [(one.recalled, one.elapsed, one.number, one.forgotten) for one in found] == [
        (False, 1, 2, 0), (True, 2, 3, 1)
    ]  # fmt: skip


def test_an_hour_after_midnight_is_still_the_evening_before() -> None:
    assert returns([row("a"), row("b", hours=8)]) == []
    assert len(returns([row("a"), row("b", hours=11)])) == 1


def test_what_was_undone_or_off_the_schedule_is_no_return() -> None:
    log = [row("a"), row("b", hours=24), row("c", None, hours=25, mode=Mode.UNDO, undo_of="b")]
    assert returns(log) == []
    assert returns([row("a"), row("b", hours=24, mode=Mode.CRAM)]) == []
    holds = [row("b", None, hours=24, mode=Mode.SUSPEND), row("c", None, hours=30, mode=Mode.RESUME)]
    assert returns([row("a"), *holds]) == []


def test_a_reset_makes_the_next_answer_a_first_one() -> None:
    log = [row("a"), row("b", None, hours=20, mode=Mode.RESET), row("c", hours=48), row("d", hours=72)]
    assert [(one.elapsed, one.number) for one in returns(log)] == [(1, 2)]


def test_the_day_of_an_answer_stays_where_it_was_given() -> None:
    late = row("a", hours=4, calendar=LISBON)  # 22:00 in Lisbon, 07:00 of the next day in Tokyo
    assert answer_day(late).isoformat() == "2026-01-20"
    assert answer_day(row("b", hours=4, calendar=TOKYO)).isoformat() == "2026-01-21"


def test_who_travels_west_has_no_return_on_the_day_they_live_twice() -> None:
    assert returns([row("a", hours=4, calendar=TOKYO), row("b", hours=6, calendar=LISBON)]) == []


def test_the_interval_is_the_one_that_was_promised() -> None:
    log = [row("a", rests=30), row("b", hours=24 * 31, rests=0.007), row("c", hours=24 * 33)]
    assert [(one.interval, one.elapsed) for one in returns(log)] == [(30, 31), (0, 2)]


@pytest.mark.parametrize("seed", range(5))
def test_predictions_are_those_of_the_replayed_card_just_before_the_answer(seed: int) -> None:
    log = [row for row, _ in Person(seed=seed).study([f"q{n}" for n in range(12)], first=NOW, days=60)]
    found = iter(returns(log))
    begun: dict[str, object] = {}
    for at, one in enumerate(log):
        day = answer_day(one)
        if one.card_id in begun and begun[one.card_id] != day:
            before = replay(log[:at])[one.card_id]
            tested = next(found)
            assert (tested.card_id, tested.day) == (one.card_id, day)
            assert tested.predicted == pytest.approx(retrievability(before, day=day), abs=1e-12)
            assert tested.interval == before.interval_days
        begun[one.card_id] = day
    assert next(found, None) is None


def test_other_weights_give_other_predictions() -> None:
    log = [row("a"), row("b", hours=24), row("c", hours=120)]
    quick = (0.1, *PARAMETERS[1:2], 0.4, *PARAMETERS[3:])
    usual, forgetful = returns(log), returns(log, parameters=quick)
    assert all(other.predicted < one.predicted for one, other in zip(usual, forgetful, strict=True))
