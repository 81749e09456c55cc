from __future__ import annotations

import pytest

from tests.generation.asked import asked, pairs


@pytest.mark.parametrize(
    ("rule", "text", "prompt", "answer"),
    [
        (
            "demands.would",
            "Chile said it would close a pass near Tacna unless Peru repaired the bridge at Tarata.",
            "What did Chile say it would do unless Peru repaired the bridge at Tarata?",
            "close a pass near Tacna",
        ),
        (
            "demands.condition",
            "Peru will not open the border at Tacna unless Chile withdraws a complaint over onions.",
            "On what condition will Peru open the border at Tacna?",
            "that Chile withdraw a complaint over onions",
        ),
        (
            "demands.condition",
            "Chile has said it could share a reservoir near Tacna, but only if Peru first repairs its bridge.",
            "On what condition has Chile said it could share a reservoir near Tacna?",
            "that Peru first repair its bridge",
        ),
        (
            "demands.gerund",
            "Lindau Transit had proposed closing two depots on the northern shore.",
            "What had Lindau Transit proposed?",
            "closing two depots on the northern shore",
        ),
        (
            "demands.object",
            "Kenya demanded a new depot, a two-year freeze on fares and a pension for widows.",
            "What did Kenya demand?",
            "a new depot, a two-year freeze on fares and a pension for widows",
        ),
    ],
)
def test_intentions_and_bargains_are_asked_whole(rule: str, text: str, prompt: str, answer: str) -> None:
    assert pairs(text, rule).get(prompt) == answer, pairs(text)


@pytest.mark.parametrize(
    "text",
    [
        # a plan, and no bargain
        "Ana Holm said on Monday that she would move the archive of Lindau to Bregenz.",
        "Kenya has warned that it will not renew the licence of Lindau Transit.",
        # what may be done, by anybody
        "The mayor may propose a new depot for Lindau within 30 days.",
        # of whom it is said, is not who says it; wishes and states are no deeds
        "Ana Holm said that it would rain in Lindau on Friday and Saturday.",
        "Ana Holm said she would rather sell the archive of Lindau than move it.",
        "Chile said it would be glad of a visit from the president of Peru.",
        # a share of what, a word cut in two, and a plan of somebody else
        "Tram drivers in Lindau are asking for 9 percent at once.",
        "Under a plan by a bank in Oslo, Lindau Transit would promise to keep six depots for ten years.",
        "Under a plan by a bank in Oslo, Lindau Transit would take six depots and promise to keep them for ten years.",
        # who wants it, may be the police or the city
        "Chile says it will sign once the police have left the pass, and wants observers from Peru to watch the road.",
        # only half of it
        "Lindau Transit had proposed closing two depots, selling the third and hiring 40 drivers.",
        "Ana Holm rejected four other depots.",
        # which one, is not said
        "Lindau Transit offered to sell the depot in March 2023.",
        "Peru has offered onions on condition that Chile mend the spillway.",
        "The owner agreed to suspend a new pay system.",
        "Lindau Transit offered to let the tram be repaired and sold at a fair in Bregenz.",
    ],
)
def test_what_is_doubtful_or_half_gives_no_demand(text: str) -> None:
    assert asked(text, "demands") == ()


def test_one_of_two_conditions_is_not_asked_alone() -> None:
    text = "Peru offered to open the border with Chile if the bridge were repaired and the guards withdrawn."
    assert asked(text, "demands.condition") == ()


def test_an_offer_with_a_condition_is_asked_for_its_condition_alone() -> None:
    text = "Chile has offered a committee of experts from Peru, but only if the pass at Tacna is closed."
    assert [question.rule for question in asked(text, "demands")] == ["demands.condition"]
