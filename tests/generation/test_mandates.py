"""Who was made mediator, and who went between the sides: read from the words beside a name."""

from __future__ import annotations

import pytest

from quizapp.articles import from_text
from quizapp.generation.generate import generate
from tests.generation.asked import THURSDAY

HEADLINE = "Bakers and millers edge toward peace in flour row"


def told(text: str, title: str = HEADLINE) -> dict[str, str]:
    """Prompt, without the headline in front, to key of the questions about mediators."""
    made = generate(from_text(text, title=title, published=THURSDAY))
    asked = (q for q in (*made.questions, *made.spare) if q.category == "mediators")
    return {q.prompt.rpartition("”, ")[2]: q.answer for q in asked}


@pytest.mark.parametrize(
    ("text", "prompt", "key"),
    [
        (
            "“They are close,” said Lena Berg, the retired judge whom Norway appointed as facilitator in May.",
            "who was appointed by Norway as facilitator?",
            "Lena Berg",
        ),
        (
            "A paper drawn up by Lena Berg, a former trade official whom both sides had asked to chair the meeting, "
            "suggests a price of $92.",
            "who had been asked by both sides to chair the meeting?",
            "Lena Berg",
        ),
        (
            "Lena Berg, a former judge whom the heirs have engaged to mediate between them, spoke on Monday.",
            "who has been engaged to mediate?",
            "Lena Berg",
        ),
        (
            "Lena Berg, a former head of the Flour Board whom both accepted as mediator on Monday, will come.",
            "who was accepted by both sides as mediator?",
            "Lena Berg",
        ),
        (
            "Lena Berg, a friend of the family who was asked in July to mediate, came to the mill on Tuesday.",
            "who was asked to mediate?",
            "Lena Berg",
        ),
        (
            "The labour ministry in Oslo named Lena Berg, a former judge of the labour court, as arbitrator.",
            "who was named as arbitrator?",
            "Lena Berg",
        ),
        (
            "The king has asked Lena Berg, 71, who was once a mayor, to sound out all seven parties.",
            "who has been asked to sound out all seven parties?",
            "Lena Berg",
        ),
        (
            "Between them stands Lena Berg, an arbitrator, who has been shuttling between an inn in Oslo and the mill.",
            "who has been shuttling between the two sides?",
            "Lena Berg",
        ),
        (
            "The bakers will return on Monday after a mediator appointed by the Labour Board persuaded the millers.",
            "who appointed the mediator?",
            "the Labour Board",
        ),
        (
            "The mediator, Lena Berg of the Conciliation Service, has asked both sides to return on Monday.",
            "who is the mediator between the two sides?",
            "Lena Berg",
        ),
    ],
)
def test_who_is_to_mediate_is_asked(text: str, prompt: str, key: str) -> None:
    assert told(text).get(prompt) == key, told(text)


@pytest.mark.parametrize(
    "text",
    [
        # nobody is named yet
        "The ministry in Oslo could name Lena Berg, a former judge, as arbitrator.",
        "The union wants Lena Berg, a former judge, to act as arbitrator.",
        "The bakers would accept a mediator appointed by the Flour Board.",
        # it came to nothing
        "Both sides asked Lena Berg, a former judge, to mediate, but she declined.",
        # of another case
        "The owners want to bring in Lena Berg, the Oslo arbitrator who helped end a row over hats in 2021.",
        # asked for something else
        "Lena Berg, a friend of the family who was asked in July to bake, came to the mill on Tuesday.",
        # goes to and fro, and between no sides
        "Lena Berg, a nurse who has been shuttling between Oslo and the mill since May, came on Tuesday.",
    ],
)
def test_whoever_may_mediate_some_day_or_refused_is_not_asked_for(text: str) -> None:
    assert not told(text)


def test_where_the_terms_cannot_be_said_the_mediator_is_asked_for() -> None:
    text = "The bakers went back to work. Under the terms brokered by Lena Berg, a retired judge, they will be paid."
    assert told(text, "Bakers end their strike after mediator steps in") == {"who was the mediator?": "Lena Berg"}
    assert told(text) == {"who mediated between the two sides?": "Lena Berg"}
