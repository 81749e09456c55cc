from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from quizapp.web import timing, words

if TYPE_CHECKING:
    from flask import Flask

    from tests.conftest import Clock

TODAY = date(2026, 1, 5)  # a Monday


def days(*numbers: int) -> list[tuple[date, int]]:
    return [(TODAY + timedelta(days=ahead), number) for ahead, number in enumerate(numbers)]


@pytest.mark.parametrize(
    ("numbers", "text"),
    [
        ((12, 9, 3), "9 tomorrow, 3 the day after."),
        ((0, 0, 3, 4), "3 on Wednesday, 4 on Thursday."),
        ((5, 1, 0, 2, 3, 4), "1 tomorrow, 2 on Thursday, 3 on Friday."),
        ((0, 0, 0, 0, 0, 0, 0, 8), "8 on January 12."),
        ((7, 0), ""),
    ],
)
def test_the_forecast_reads_like_a_sentence(numbers: tuple[int, ...], text: str) -> None:
    assert words.forecast(days(*numbers)) == text


def test_counts_shares_and_minutes_are_written_for_people() -> None:
    assert words.counted(1, "card") == "1 card"
    assert words.counted(1900, "member") == "1,900 members"
    assert words.counted(2, "card is", "cards are") == "2 cards are"
    assert words.percent(0.905) == "90\u00a0%"
    assert words.day(date(2024, 3, 7)) == "March 7, 2024"
    assert [words.minutes(number) for number in (0, 1, 4, 12, 60, 150)] == [
        "about a minute",
        "about a minute",
        "about four minutes",
        "about 12 minutes",
        "about an hour",
        "about two hours",
    ]


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (1, "about a minute"),
        (64, "about a minute"),
        (100, "about two minutes"),
        (2401, "about 40 minutes"),
        (3601, "about an hour"),
        (4800, "about two hours"),
    ],
)
def test_nobody_is_told_to_come_back_much_too_early(seconds: int, text: str) -> None:
    assert words.wait(seconds) == text


def test_when_to_come_back_is_told_by_the_clock_on_the_wall(app: Flask, clock: Clock) -> None:
    with app.test_request_context("/"):
        assert words.back_at(clock() + timedelta(minutes=9)) == "in 9 minutes"
        assert words.back_at(clock() + timedelta(hours=2)).replace("\u202f", " ") == "today at 8:00 PM"
        assert words.back_at(clock() + timedelta(days=1)) == "tomorrow"
        assert words.back_at(clock() + timedelta(days=3)) == "on Thursday"
        assert words.back_at(clock() + timedelta(days=30)) == "on February 4"


def test_the_time_spent_on_a_page_is_bounded() -> None:
    moment = datetime(2026, 1, 5, 18, tzinfo=UTC)
    shown = timing.milliseconds(moment)
    assert timing.spent(shown, until=moment + timedelta(seconds=7)) == 7000
    assert timing.spent(shown, until=moment - timedelta(seconds=7)) == 0
    assert timing.spent(shown, until=moment + timedelta(days=1)) == timing.LONGEST
    assert timing.spent(None, until=moment) == 0
