from __future__ import annotations

from datetime import date, timedelta

import pytest

from quizapp.language.dates import day_text
from tests.generation.asked import THURSDAY, asked, pairs


@pytest.mark.parametrize(
    ("text", "prompt", "answer"),
    [
        ("Peru signed the treaty on Thursday.", "When did Peru sign the treaty?", "Thursday, March 7, 2024"),
        (
            "Negotiators for Hamas left Cairo on Thursday, the group said.",
            "According to Hamas, when did negotiators for Hamas leave Cairo?",
            "Thursday, March 7, 2024",
        ),
        (
            "Israeli officials met with mediators in Paris in mid-February.",
            "When did Israeli officials meet with mediators in Paris?",
            "mid-February 2024",
        ),
        (
            "The Muslim holy month of Ramadan begins around March 10.",
            "Around what date in 2024 does the Muslim holy month of Ramadan begin?",
            "March 10",
        ),
        ("The bridge in Oslo was built in 1998.", "In which year was the bridge in Oslo built?", "1998"),
        ("The price of tin from Peru fell in May.", "In which month did the price of tin from Peru fall?", "May 2023"),
        ("Chile has had a treaty with Peru since 2019.", "Since when has Chile had a treaty with Peru?", "2019"),
        ("Peru will vote on the treaty by Oct. 17.", "By when will Peru vote on the treaty?", "October 17, 2024"),
        ("The museum in Oslo opens on April 30.", "When does the museum in Oslo open?", "April 30, 2024"),
        (
            "Hartwell said on Monday that it would close its plant in Oslo.",
            "When did Hartwell say that it would close its plant in Oslo?",
            "Monday, March 4, 2024",
        ),
    ],
)  # fmt: skip
def test_a_time_is_asked_with_its_event(text: str, prompt: str, answer: str) -> None:
    assert pairs(text, "dates") == {prompt: answer}


@pytest.mark.parametrize(
    "text",
    [
        "The parliament of Peru did not vote on Tuesday.",
        "If the parliament of Peru votes on Tuesday, the bill may pass.",
        "Chile denied that Peru had signed the treaty on Thursday.",
        "Peru and Chile will sign the treaty after March 20.",
        "Peru and Chile will sign the treaty next week.",
        "Peru rejected an offer of new boats from Chile by April.",
        "Peru left the talks with Chile before the vote in Lima in October.",
        "Peru and Chile ended a dispute that began in 2023.",
        "If the talks fail, Peru and Chile will meet in Oslo on March 20.",
        "The festival in Oslo runs March 3-5.",
        "The office in Oslo is open Monday through Friday.",
        "Ana Holm said, “Peru signed the treaty on Thursday.”",
        "Ana Holm said on Monday.",
        "Peru and Chile signed the treaty two days earlier.",
    ],
)
def test_times_that_are_open_denied_or_a_range_are_not_asked(text: str) -> None:
    assert asked(text, "dates") == ()


def test_the_end_of_a_range_is_not_when_something_happens() -> None:
    text = "The festival in Oslo runs from March 3 to March 5."
    assert "March 5, 2024" not in pairs(text, "dates").values()


@pytest.mark.parametrize(
    "text",
    [
        "Peru and Chile signed the treaty on Thursday.",
        "Peru and Chile signed the treaty yesterday.",
        "Peru and Chile signed the treaty last month.",
        "Peru and Chile signed the treaty in August last year.",
        "Peru and Chile signed the treaty three days ago.",
    ],
)
def test_without_a_publication_date_nothing_relative_is_asked(text: str) -> None:
    assert asked(text, "dates", published=None) == ()


def test_without_a_publication_date_no_year_is_invented() -> None:
    (question,) = asked("Peru and Chile signed the treaty in mid-February.", "dates", published=None)
    assert question.answer == "mid-February"
    assert not any(character.isdigit() for character in question.prompt + "".join(question.distractors))


@pytest.mark.parametrize("days", [1, 7, 31, 366])
def test_a_later_publication_shifts_relative_times_and_leaves_full_dates(days: int) -> None:
    published = THURSDAY + timedelta(days=days)
    (relative,) = asked("Peru and Chile signed the treaty yesterday.", "dates", published=published)
    assert relative.answer == day_text(published - timedelta(days=1))
    (full,) = asked("Peru and Chile signed the treaty on March 3, 2024.", "dates", published=published)
    assert full.answer == day_text(date(2024, 3, 3), weekday=False)


def test_the_day_may_be_written_in_other_ways() -> None:
    (question,) = asked("Peru and Chile signed the treaty on Thursday.", "dates")
    assert {"Thursday", "March 7", "March 7, 2024", "7 March", "2024-03-07"} <= set(question.accept)
