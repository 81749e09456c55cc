"""Prompts say the few counts that tell nothing, and days, coarsely: "the northern provinces", "in March 2024"."""

from __future__ import annotations

from datetime import date

import pytest

from quizapp.articles import from_text
from quizapp.generation.phrases import Phrases
from quizapp.language.reading import read

HEADLINE = "Storm leaves Varna in the dark"


def said(text: str, *, title: str = "A report") -> str:
    """The whole of a sentence as a prompt would say it."""
    reading = read(from_text(text, title=title, published=date(2024, 3, 7)))
    return Phrases(reading).text([token for token in reading.doc if token.text != "."], marked=False)


@pytest.mark.parametrize(
    ("text", "prompt"),
    [
        ("Lawmakers declared an emergency in three provinces.", "lawmakers declared an emergency in three provinces"),
        ("Lead was found in the wells of four villages.", "lead was found in the wells of four villages"),
        ("Lawmakers met in the three northern provinces.", "lawmakers met in the northern provinces"),
        ("Lawmakers met in the three provinces.", "lawmakers met in the three provinces"),
        ("Ana Holm met 40 farmers.", "Ana Holm met 40 farmers"),
        ("Ana Holm signed a six-week truce.", "Ana Holm signed a six-week truce"),
    ],
)
def test_only_a_count_that_says_nothing_is_left_out(text: str, prompt: str) -> None:
    assert said(text) == prompt


def test_a_day_is_said_as_its_month_where_no_headline_tells_the_story() -> None:
    assert said("Ana Holm left Varna on Tuesday.") == "Ana Holm left Varna in March 2024"


def test_behind_a_headline_a_day_goes() -> None:
    assert said("Ana Holm left Varna on Tuesday.", title=HEADLINE) == "Ana Holm left Varna"


def test_a_deadline_keeps_its_day_behind_a_headline() -> None:
    assert "by Thursday, March 14, 2024" in said("Ana Holm will leave Varna by next Thursday.", title=HEADLINE)


def test_a_day_that_says_which_vote_is_meant_stays_behind_a_headline() -> None:
    assert "March 2024" in said("Ana Holm won the vote on Tuesday in Varna.", title=HEADLINE)


@pytest.mark.parametrize(
    ("text", "prompt"),
    [
        ("Four ships were waiting off Varna on Tuesday.", "on Tuesday, March 5, 2024"),
        ("The town was still without power on Tuesday.", "on Tuesday, March 5, 2024"),
        ("Ana Holm broke the deal that ran out on Tuesday.", "on Tuesday, March 5, 2024"),
    ],
)
def test_the_day_of_a_state_and_of_what_defines_is_said_whole(text: str, prompt: str) -> None:
    assert prompt in said(text, title=HEADLINE)


def test_the_day_of_what_was_done_to_it_still_goes() -> None:
    assert said("Ana Holm was seen in Varna on Tuesday.", title=HEADLINE) == "Ana Holm was seen in Varna"
