from __future__ import annotations

import pytest

from tests.generation.asked import asked, pairs


@pytest.mark.parametrize(
    ("text", "prompt", "answer"),
    [
        (
            "The dispute in Oslo began last fall when Corrib applied to raise fares by 9 per cent.",
            "When did Corrib apply to raise fares by 9 per cent?",
            "fall 2023",
        ),
        (
            "Ana Holm's finest hour came in 1986, when the city of Varna asked her to repair the clock of its hall.",
            "In which year did the city of Varna ask Ana Holm to repair the clock of its hall?",
            "1986",
        ),
        (
            "Ana Holm's luck changed in 1986, when she was running a bakery in Varna.",
            "In which year did Ana Holm's luck change?",
            "1986",
        ),
        (
            "The railway in Oslo hopes to repair every bridge it runs before June 2026.",
            "Before which month does the railway in Oslo hope to repair every bridge it runs?",
            "June 2026",
        ),
        (
            "The bridge in Oslo was closed for eight months in 2019.",
            "In which year was the bridge in Oslo closed for eight months?",
            "2019",
        ),
        (
            "The railway in Oslo now plans to paint its stations by the end of 2028.",
            "By when does the railway in Oslo plan to paint its stations?",
            "the end of 2028",
        ),
    ],
)
def test_a_time_is_asked_of_the_event_that_it_dates(text: str, prompt: str, answer: str) -> None:
    assert (prompt, answer) in pairs(text).items()


@pytest.mark.parametrize(
    "text",
    [
        "Corrib caught about 870 tonnes of cod on Tuesday, down from 1,240 last year.",
        "Ana Holm's barge sank in Varna one wet Sunday in 1962.",
        "Ana Holm said that she could back the sale, provided the owners signed up until 2032 and paid the fee.",
        "The Aurora sank off Varna on Friday when a wave broke over her deck.",
    ],
)
def test_what_is_compared_supposed_or_another_year_s_has_no_such_time(text: str) -> None:
    wrong = {"2023", "Sunday, March 3, 2024", "2032", "Friday, March 1, 2024"}
    assert wrong.isdisjoint(pairs(text).values())


def test_a_condition_says_what_it_is_about() -> None:
    assert not asked("Ana Holm could back the sale of Corrib, provided the owners signed up until 2032.", "dates.when")
