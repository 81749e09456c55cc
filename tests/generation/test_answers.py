from __future__ import annotations

import pytest

from tests.generation.asked import asked, pairs


@pytest.mark.parametrize(
    ("rule", "text", "prompt", "answer"),
    [
        (
            "demands.answered",
            "Chile insisted that Peru open the border at Tacna. Peru rejected the demand.",
            "Which country rejected Chile’s demand that it open the border at Tacna?",
            "Peru",
        ),
        (
            "demands.agent",
            "An offer by Rwanda to mediate was turned down by Uganda.",
            "Which country turned down an offer by Rwanda to mediate?",
            "Uganda",
        ),
        (
            "demands.condition",
            "Peru offered to open the border with Chile on the condition that Chile drops its complaint.",
            "On what condition did Peru offer to open the border with Chile?",
            "that Chile drop its complaint",
        ),
        (
            "demands.condition",
            "Canada would lower its duty on salmon from Peru, provided that Peru opens its hatcheries.",
            "On what condition would Canada lower its duty on salmon from Peru?",
            "that Peru open its hatcheries",
        ),
        (
            "demands.must",
            "Ana Holm, the mayor of Lindau, said that the union of tram drivers must end its strike.",
            "What did Ana Holm say the union of tram drivers must do?",
            "end its strike",
        ),
        (
            "demands.person",
            "Kenya called on Uganda to return three boats.",
            "What did Kenya call on Uganda to do?",
            "return three boats",
        ),
        (
            "demands.clause",
            "Bolivia had demanded that Paraguay dismantle a watchtower on the border.",
            "What had Bolivia demanded that Paraguay do?",
            "dismantle a watchtower on the border",
        ),
        (
            "demands.who",
            "Bolivia accepted a proposal by Paraguay to open the border at Ibibobo.",
            "Which country accepted a proposal by Paraguay to open the border at Ibibobo?",
            "Bolivia",
        ),
    ],
)
def test_answers_conditions_and_duties_are_asked_about(rule: str, text: str, prompt: str, answer: str) -> None:
    assert pairs(text, rule).get(prompt) == answer, pairs(text)


@pytest.mark.parametrize(
    "text",
    [
        "Chile insisted that no soldier had crossed the border with Peru.",
        "If Peru opens the border, the price of copper in Chile will fall.",
        "Ana Holm said that the train to Lindau should arrive on Monday.",
        "An offer by Rwanda to mediate was not turned down by Uganda.",
        "Ana Holm said that trade between Peru and Chile would stop if it rained.",
    ],
)
def test_claims_and_guesses_give_no_demand(text: str) -> None:
    assert asked(text, "demands") == ()
