"""Third parties whom the article calls no mediators: to whom both sides turned, who drew up the offer."""

from __future__ import annotations

import pytest

from tests.generation.asked import STORY, asked

TALKS = "Talks between the city of Porto and its gardeners went on."


@pytest.mark.parametrize(
    ("text", "prompt", "key"),
    [
        (
            "The agreement followed weeks of mediation before Aoife Carmody, a retired judge on whom both sides had "
            "settled in April.",
            "on whom had both sides settled as mediator?",
            "Aoife Carmody",
        ),
        (
            "The treaty was drawn up by Hannele Vuorio, who was assigned to the dispute last week.",
            "who drew up the treaty?",
            "Hannele Vuorio",
        ),
        (
            "Outi Salmela, a retired conciliator, spoke in Milan. The truce was brokered by her last month.",
            "who brokered the truce?",
            "Outi Salmela",
        ),
        (
            "Mauritius, which had offered its capital as neutral ground, praised the truce.",
            "which country had offered its capital as neutral ground?",
            "Mauritius",
        ),
        (
            "The quarrel drew in Teresa Vilhena, a retired judge. Appointed mediator by the mayor, she works at night.",
            "who was appointed as mediator?",
            "Teresa Vilhena",
        ),
        (
            "Marguerite Kell, a teacher turned conciliator who in 1974 ended a stoppage at the docks of Halifax, died.",
            "who ended a stoppage at the docks of Halifax?",
            "Marguerite Kell",
        ),
    ],
)
def test_who_stands_between_the_sides_is_asked(text: str, prompt: str, key: str) -> None:
    found = {q.prompt.rpartition("Gaza, ")[2]: q.answer for q in asked(f"{STORY} {text}", "mediators")}
    assert {p[:1].lower() + p[1:]: a for p, a in found.items()}.get(prompt) == key


@pytest.mark.parametrize(
    "text",
    [
        # one side drew it up
        "The offer was drawn up by Hannele Vuorio, the company's chief executive.",
        # one side alone turned to him
        "The union turned to Pavel Novak, to whom the company had lent money.",
        # no ground for talks
        "Mauritius, which had offered its capital as a prize, praised the truce.",
        # nobody settled a quarrel of others
        "Marta Kell, a teacher who in 1974 ended a stoppage at the docks of Halifax, died.",
        # it did not come to that
        "The agreement was not brokered by Outi Salmela, a retired conciliator.",
        "If the offer was drawn up by Hannele Vuorio, who was assigned to the dispute, it may hold.",
    ],
)
def test_whoever_takes_a_side_or_did_nothing_is_no_mediator(text: str) -> None:
    assert not asked(f"{TALKS} {text}", "mediators")
