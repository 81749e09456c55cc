"""Whether a time is past, still to come or open, read off the verb that it hangs on."""

from __future__ import annotations

from datetime import date

import pytest

from quizapp.articles import from_text
from quizapp.language.reading import read

THURSDAY = date(2024, 3, 7)
BEFORE, AFTER = "Tuesday, March 5, 2024", "Tuesday, March 12, 2024"


@pytest.mark.parametrize(
    ("sentence", "answer"),
    [
        ("The crews left Oslo on Tuesday.", BEFORE),
        ("The crews have been in Oslo since Tuesday.", BEFORE),
        ("The team parades through Oslo on Tuesday.", AFTER),
        ("The vote in Oslo is on Tuesday.", AFTER),
        ("The crews are to vote in Oslo on Tuesday.", AFTER),
        ("The crews must decide in Oslo by Tuesday.", AFTER),
        ("The crews promised the port of Oslo to decide by Tuesday.", AFTER),
        ("The crews gave the port of Oslo until Tuesday.", AFTER),
        ("The vote in Oslo is set for Tuesday.", AFTER),
        ("The port of Oslo hopes to have caught up by Tuesday.", AFTER),
        ("A record was set in Oslo on Tuesday.", BEFORE),
        ("The report says that the crews left Oslo on Tuesday.", BEFORE),
        ("The crews were to vote in Oslo on Tuesday.", None),
        ("The vote in Oslo was due on Tuesday.", None),
        ("The road to Oslo was closed until Tuesday.", None),
        ("The crews in Oslo announced a strike on Tuesday of all days.", BEFORE),
        ("The port of Oslo cancelled Tuesday’s vote.", None),
        ("The crews in Oslo may have left on Tuesday.", BEFORE),
        ("Most homes in Oslo should have service again by Tuesday.", AFTER),
    ],
)
def test_a_weekday_is_read_by_its_verb(sentence: str, answer: str | None) -> None:
    reading = read(from_text(sentence, title="Crews", published=THURSDAY))
    assert [moment.answer for moment in reading.moments] == [answer]


def test_a_month_that_is_also_a_verb_is_no_auxiliary() -> None:
    reading = read(from_text("The price of tin fell in May.", title="Tin", published=date(2024, 6, 6)))
    assert [moment.answer for moment in reading.moments] == ["May 2024"]


def test_what_a_plan_would_have_done_does_not_look_ahead() -> None:
    reading = read(from_text("The plan in November would have closed it.", title="Tin", published=THURSDAY))
    assert [moment.answer for moment in reading.moments] == ["November 2023"]
