"""Clauses that have no day of their own, beside such as have one."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from quizapp.articles import from_text
from quizapp.language.reading import read
from tests.generation.asked import THURSDAY, made, pairs


@pytest.mark.parametrize(
    "text",
    [
        "The strike of the pilots of Oslo lasted 41 days in 2013.",
        "Envoys from Peru tried on Monday to save the treaty with Chile.",
        "Fog from the North Sea lay over Oslo for a fourth day on Tuesday.",
        "Anna Berg was a student at the university of Oslo on May 3, 2023.",
        "There was some pushing in the parliament of Peru on Tuesday.",
        "Shares in Hartwell closed at 40 pence on Tuesday.",
        "The pilots of Oslo, who were to have met on Tuesday, are at home.",
        "Until last year the fishermen of Bergen lost their nets in the fjord.",
        "Delegates who had attended the last joint session, on Jan. 27, in Oslo praised Peru.",
        "The bridge to Oslo will be closed before the plan for Peru is filed with the king at the end of July.",
        "Hartwell said that it could leave Oslo next year, but only if Peru paid for the move.",
        "Similar pools have been studied in Peru since the 1990s.",
        "A harder test for Peru will come in December.",
        "An eighth was freed in Oslo on Tuesday.",
        "Ada Lund, whom the ministry of Peru appointed in January, spoke.",
        "The pilots of Oslo are asking for a raise next year.",
        "Teachers in Peru mailed their reports to Lima every Friday.",
        "The parliament of Peru is due to vote by March 20.",
        "Two ferries from Peru were due to arrive in Oslo on Monday.",
        "Farmers in Peru blame a dry spring, heavy hail in January and the return of the locust.",
    ],
)
def test_what_has_no_day_of_its_own_is_not_asked_for_one(text: str) -> None:
    assert pairs(text, "dates") == {}


@pytest.mark.parametrize(
    ("text", "prompt"),
    [
        ("A strike of pilots closed the airport of Oslo in 2013.", "In which year did"),
        ("Envoys from Peru tried tea in Oslo and signed the treaty with Chile on Monday.", "sign the treaty"),
        ("Fog from the North Sea covered Oslo for two hours on Tuesday.", "When did fog from the North Sea cover Oslo"),
        ("Hartwell raised its offer for Corvane to 40 pence on Tuesday.", "When did Hartwell raise its offer"),
        ("Anna Berg was elected mayor of Oslo on May 3, 2023.", "When was Anna Berg elected mayor of Oslo"),
        ("The pilots of Oslo, who are to meet on Tuesday, are at home.", "When are the pilots of Oslo to meet"),
        ("A second, weaker storm will reach Peru on Monday.", "When will a second, weaker storm reach Peru"),
        ("More snow will fall in Oslo on Monday.", "When will more snow fall in Oslo"),
        ("Peru and Chile will vote on the treaty by March 20.", "By when will Peru and Chile vote on the treaty"),
    ],
)
def test_what_happened_on_a_day_is_asked_for_it(text: str, prompt: str) -> None:
    assert any(prompt in question for question in pairs(text, "dates"))


def test_what_is_told_by_the_way_is_not_put_in_the_mouth_of_the_source() -> None:
    text = "The Oslo Museum, which was founded in 1998, has helped Chile, according to the ministry of Bolivia."
    asked = pairs(text, "dates")
    assert asked
    assert not any("according" in question.lower() for question in asked)


def test_an_age_beside_a_name_is_left_out() -> None:
    assert any("was Anna Berg warned" in q for q in pairs("Anna Berg, 67, was warned in Oslo in May 2023.", "dates"))


def test_a_title_at_the_head_of_a_sentence_keeps_its_capitals() -> None:
    text = "Chief Executive Anna Berg, who took over Hartwell in January, left Oslo."
    assert not any("chief Executive" in question for question in pairs(text))


def test_the_year_that_owns_something_has_no_preposition() -> None:
    asked = pairs("This year's meeting of Peru and Chile broke up on Tuesday.", "dates")
    assert list(asked) == ["When did the 2024 meeting of Peru and Chile break up?"]


def test_what_is_done_every_week_is_said_as_it_stands() -> None:
    asked = pairs("Teachers in Peru mailed 40 reports to Lima every Friday.")
    assert list(asked) == ["How many reports did teachers in Peru mail to Lima every Friday?"]


def test_what_was_due_on_the_day_of_publication_has_no_wrong_date_before_it() -> None:
    text = "Hartwell said that Anna Berg would meet Peru’s envoys in Oslo on Thursday."
    asked = [q for q in made(text, published=THURSDAY).questions if q.rule == "dates.when"]
    assert asked
    days = [datetime.strptime(wrong, "%A, %B %d, %Y").date() for q in asked for wrong in q.distractors]  # noqa: DTZ007
    assert all(day > THURSDAY for day in days)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Officials said the rain would ease before a second front crossed Oslo on Tuesday.", None),
        ("Officials said the rain would ease after a front had crossed Oslo on Tuesday.", date(2024, 3, 5)),
        ("The rain eased before a second front crossed Oslo on Tuesday.", date(2024, 3, 5)),
    ],
)
def test_what_is_awaited_is_not_past(text: str, day: date | None) -> None:
    reading = read(from_text(text, title="Rain", published=THURSDAY))
    assert [moment.day for moment in reading.moments] == [day]
