"""Times that are not the event's, and prompts that a copy-editor would send back."""

from __future__ import annotations

import pytest

from quizapp.generation.polish import FAULTS
from tests.generation.asked import pairs


@pytest.mark.parametrize(
    "text",
    [
        "The council of Oslo approved $16 million in aid for Peru for fiscal year 2005.",
        "The actress won a prize in Oslo for The Old Lady (1992).",
        "Galloway opened 2012 with the reserves of Oslo.",
        "Churches in Oslo used willow branches on Palm Sunday.",
        "Did the police of Oslo arrest a spy in 1998?",
        "Oslo often closed its harbor in 1998.",
        "The letters from Oslo reached Peru in the 14th century BCE.",
        "Peru has had a treaty with Chile since at least 1997.",
        "Following its move to Oslo, in 1971, the museum sold its ships.",
    ],
)
def test_a_time_that_is_not_the_events_is_not_asked(text: str) -> None:
    assert pairs(text, "dates") == {}


@pytest.mark.parametrize(
    ("text", "prompt"),
    [
        ("Peru, which had signed a treaty in 1998, left it.", "In which year did Peru sign a treaty?"),
        ("Peru became known for tin in the early 2000s.", "When did Peru become known for tin?"),
        ("The delegations of Peru and Chile will meet again in Oslo on Oct. 6.", ""),
        ("Easter was late, and Peru signed the treaty on Sunday.", "When did Peru sign the treaty?"),
        (
            "Peru and Chile opened a port in 1971, following talks in Oslo.",
            "In which year did Peru and Chile open a port?",
        ),
    ],
)
def test_a_time_that_is_the_events_is_asked(text: str, prompt: str) -> None:
    found = pairs(text, "dates")
    assert prompt in found if prompt else all("meet again in Oslo" in made for made in found)


@pytest.mark.parametrize(
    ("prompt", "faulty"),
    [
        ("When was Lamonica, 45 booked with counts of assault?", True),
        ("When was Lamonica booked with counts of assault?", False),
        ("By which year had Norton become disgruntled with what?", True),
        ("When was A Quebec man awarded a medal?", True),
        ("When was The Hague named the seat?", False),
        ("When did Balance die after a'fall?", True),
        ("When did O’Brien’s crew say they’d leave?", False),
        ("In which year did ANTONIO PEREZ write a book?", True),
        ("When did NATO and UNESCO agree?", False),
        ("By when will Peru sign contracts for another 12 ships?", True),
        ("When did Peru sign another contract for 12 ships?", False),
        ("When did third ranking officer, Charles Briggs sign a paper?", True),
        ("When did officers from Oslo, Bergen and Moss sign a paper?", False),
    ],
)
def test_faults_of_a_finished_prompt(prompt: str, *, faulty: bool) -> None:
    assert any(pattern.search(prompt) for pattern, _ in FAULTS) is faulty


def test_nobody_is_named_for_another_with_the_surname() -> None:
    family = "Jeanne Moreau grew up in Oslo. Her father, Anatole Moreau, ran a hotel in Bergen. "
    made = pairs(family + "Moreau made a debut at the theater of Oslo in 1947.", "dates")
    assert not any("Anatole" in prompt for prompt in made)
