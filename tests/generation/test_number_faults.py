"""Numbers that would be told wrongly or clumsily, beside their like that are asked."""

from __future__ import annotations

import pytest

from tests.generation.asked import pairs


@pytest.mark.parametrize(
    "text",
    [
        "In return, Norway would lend Peru 40 boats.",  # by which plan?
        "In ponds that were drained in Oslo, farmers caught 40 percent of the carp.",  # only there
        "Hartwell Bank fell 1.8 percent.",  # its shares?
        "Brenta, which owns 11.2 percent, wrote to Lindau on Monday.",  # of what?
        "Mr. Holm, 58, wants to keep the farm in Norway. Mr. Holm lives in Oslo.",
        "Hartwell Bank, which owns a part of Lindau Transit, has dismissed four of its directors.",
        "A judge in Oslo has told three sisters who quarrel over a farm to talk.",
        "Ana Holm’s estimate is that 300 farms in Norway will close.",
        "Hartwell Bank, 12 people who know Oslo said, has dismissed the mayor.",
        "Trams will run in Oslo once power is restored to six districts.",
        "Ana Holm, 58, a nurse from Oslo, died on Tuesday. Ana Holm loved cats.",
        "Brenta’s proposal names a price of $9,200 for Oslo and $9,900 for Bergen.",
    ],
)
def test_a_number_that_would_be_told_wrongly_is_not_asked(text: str) -> None:
    assert pairs(text, "numbers") == {}


@pytest.mark.parametrize(
    ("text", "prompt"),
    [
        ("A plan by the mayor of Oslo would close two clinics.", "clinics would a plan by the mayor of Oslo close?"),
        ("Under a treaty with Chile, 40 boats would go to Peru.", "how many boats would go to Peru?"),
        ("A strike in Oslo would have stopped 14 trams.", "How many trams would a strike in Oslo have stopped?"),
        ("At a farm in Norway, dogs killed 40 sheep.", "At a farm in Norway, how many sheep did dogs kill?"),
        ("Brenta owns 11 percent of Lindau Transit.", "What percentage of Lindau Transit does Brenta own?"),
        (
            "Spending on roads in Norway is to grow by 11 percent, most of it for 80 new bridges in the north.",
            "By what percentage is spending on roads in Norway to grow?",
        ),
        (
            "Waiting times at courts in Oslo have risen to 12 days from fewer than three in May.",
            "To how many days have waiting times at courts in Oslo risen?",
        ),
        ("Ana Holm has sold half of her herd in Norway.", "What share of her herd has Ana Holm sold in Norway?"),
    ],
)
def test_its_like_is_asked_with_all_that_it_needs(text: str, prompt: str) -> None:
    assert any(asked.endswith(prompt) for asked in pairs(text, "numbers")), pairs(text, "numbers")


def test_where_a_level_came_from_is_no_question() -> None:
    prompts = pairs("Output in Oslo fell from 1.9 million tons to 340,000 tons.", "numbers")
    assert not [prompt for prompt in prompts if prompt.startswith("From")]
