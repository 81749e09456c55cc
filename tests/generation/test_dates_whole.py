"""Dates whose sentence is told whole: by the right verb, with the words that say where, to whom and who."""

from __future__ import annotations

import pytest

from quizapp.articles import from_text
from quizapp.generation.generate import generate
from tests.generation.asked import THURSDAY, pairs, refusals


@pytest.mark.parametrize(
    ("text", "prompt", "answer"),
    [
        (
            "In Varna, where dockers downed tools last Friday, the mayor’s office put the losses at 4 million leva.",
            "When did dockers down tools in Varna?",
            "Friday, March 1, 2024",
        ),
        (
            "A concert by the Oslo Philharmonic is to be held in June.",
            "In which month is a concert by the Oslo Philharmonic to be held?",
            "June 2024",
        ),
        (
            "Ana Holm has led the museum in Varna since February 14, two days after its director was dismissed.",
            "Since when has Ana Holm led the museum in Varna?",
            "February 14, 2024",
        ),
        (
            "In 2019, Ana Holm left her boats, some 40 of them, to the town of Varna.",
            "In which year did Ana Holm leave her boats to the town of Varna?",
            "2019",
        ),
        (
            "Looting resumed on Tuesday around the port of Varna.",
            "When did looting resume around the port of Varna?",
            "Tuesday, March 5, 2024",
        ),
        (
            "Corrib Ferries has until 5pm on March 20 to pay a fine or leave the port of Varna.",
            "Until when does Corrib Ferries have to pay a fine or leave the port of Varna?",
            "March 20, 2024",
        ),
        (
            "A former potter who taught at least 40 pupils, most of whom had no money, was honored on Monday by the "
            "mayor of Varna.",
            "When was a former potter who taught at least 40 pupils honored by the mayor of Varna?",
            "Monday, March 4, 2024",
        ),
        (
            "Brenta raised its forecast for this year’s harvest in January.",
            "In which month did Brenta raise its forecast for the 2024 harvest?",
            "January 2024",
        ),
    ],
)
def test_a_date_is_asked_of_its_own_verb_with_what_it_needs(text: str, prompt: str, answer: str) -> None:
    assert pairs(text, "dates") == {prompt: answer}


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Ana Holm ruled out the first two on Monday.", "it is not said which ones"),
        ("The museum in Varna would have to buy every house that was empty in 2019.", "it says which ones are meant"),
        ("Twelve boats from Chile arrived on Monday.", "it is not said where or what"),
        ("The leaders of Chile and Peru will resume on Friday.", "it is not said where or what"),
        ("Miners in Peru have suspended a 72-hour march that was due to start on Friday.", "it may be a day to come"),
        ("It was the wettest week in Varna since records there began in 1978.", "“there” may be a place"),
    ],
)
def test_what_only_the_article_completes_is_not_asked(text: str, reason: str) -> None:
    assert reason in refusals(text, "dates")


@pytest.mark.parametrize(
    ("text", "prompt"),
    [
        ("Twelve boats from Chile arrived in Varna on Monday.", "When did twelve boats from Chile arrive in Varna?"),
        ("The trial of Ana Holm will resume on Friday.", "When will the trial of Ana Holm resume?"),
        ("Buses to Varna will run again from Friday.", "From when will buses to Varna run again?"),
        (
            "A mayor who has few friends in Chile, Ana Holm, was not there: the port of Varna closed in 2019.",
            "In which year did the port of Varna close?",
        ),
        ("Boeing resumed work in Oslo on Monday.", "When did Boeing resume work in Oslo?"),
        ("Farmers in Chile sold this year’s biggest pumpkin in January.", ""),
    ],
)
def test_what_stands_whole_is_asked_as_before(text: str, prompt: str) -> None:
    assert not prompt or prompt in pairs(text, "dates")


@pytest.mark.parametrize(
    ("headline", "text", "asked"),
    [
        (
            "Varna’s harbor office gets a new head",
            "A retired pilot, Ana Holm, was asked in January to lead the harbor office in Varna.",
            "in which month was the retired pilot Ana Holm asked to lead the harbor office in Varna?",
        ),
        (
            "Cholera cases fall to lowest since outbreak began",
            "The number of new cases in Chile fell to nine last week, the lowest since an outbreak began in May 2023.",
            "in which month did the outbreak begin?",
        ),
    ],
)
def test_who_and_what_the_article_is_about_is_said_as_known(headline: str, text: str, asked: str) -> None:
    made = generate(from_text(text, title=headline, published=THURSDAY))
    assert f"In the story “{headline}”, {asked}" in {question.prompt for question in made.questions}
