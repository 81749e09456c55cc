from __future__ import annotations

from datetime import UTC, datetime, timedelta

from quizapp.scheduling.days import Calendar
from quizapp.scheduling.memory import review
from quizapp.scheduling.mode import Mode
from quizapp.scheduling.rating import Rating
from quizapp.scheduling.replay import LoggedReview, replay

UTC_DAYS = Calendar()
NOW = datetime(2026, 1, 20, 18, tzinfo=UTC)


def row(
    key: str, rating: Rating | None, *, card: str = "card", hours: float = 0, undo_of: str | None = None
) -> LoggedReview:
    at = NOW + timedelta(hours=hours)
    return LoggedReview(
        id=key,
        card_id=card,
        mode=Mode.UNDO if undo_of else Mode.STUDY,
        rating=rating,
        answered_at=at,
        received_at=at,
        calendar=UTC_DAYS,
        undo_of=undo_of,
    )


def test_replaying_is_reviewing_one_after_another() -> None:
    first = review(None, Rating.GOOD, card_id="card", at=NOW, calendar=UTC_DAYS)
    second = review(first, Rating.HARD, card_id="card", at=NOW + timedelta(hours=30), calendar=UTC_DAYS)
    assert replay([row("a", Rating.GOOD), row("b", Rating.HARD, hours=30)]) == {"card": second}


def test_an_undone_answer_in_the_middle_leaves_no_trace() -> None:
    log = [row("a", Rating.GOOD), row("b", Rating.AGAIN, hours=1), row("c", Rating.EASY, hours=2)]
    undone = [*log, row("d", None, hours=3, undo_of="b")]
    assert replay(undone) == replay([log[0], log[2]])


def test_a_card_with_every_answer_undone_is_new() -> None:
    assert replay([row("a", Rating.GOOD), row("b", None, undo_of="a")]) == {}


def test_cards_do_not_touch_each_other() -> None:
    log = [row("a", Rating.GOOD), row("b", Rating.AGAIN, card="other")]
    assert replay(log)["card"] == replay(log[:1])["card"]
    assert set(replay(log)) == {"card", "other"}
