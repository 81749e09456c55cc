"""What a number belongs to, and the words that people ask for it in."""

from __future__ import annotations

import pytest

from tests.generation.asked import asked, pairs

BID = "Brenta offered $45 a share for Lindau Transit."


@pytest.mark.parametrize(
    "text",
    [
        "The sailors from Oslo, four men and three women, were rescued near Bergen.",  # a part of all
        "Hartwell offered peace in Oslo: six seats for the union on a board.",
        f"{BID} The Ek family from Oslo has asked for at least $48.",  # a share?
        "Ana Holm, whose songs about the sea delighted listeners in Norway for 22 years, has died in Oslo.",
        "Ana Holm from Oslo is seven months pregnant.",
        "The union in Oslo turned down a pay offer worth 9 percent over two years.",
        "Drones over Norway flew at 900 meters.",
        "The age of the tree in Oslo was estimated at about 1,400 years.",
        "Twelve crews in Oslo meant twelve crews, Ana Holm said.",  # the key in the prompt
        "Councillors in Oslo voted by 29 to 22.",
        "Hartwell has promised a bus every eight minutes in Oslo.",
        "The first estimate of $240,000 for Oslo was wrong.",
        "An estimate by Hartwell put the damage in Oslo at 95 million euros, excluding ships.",
    ],
)
def test_a_number_that_belongs_to_another_word_is_not_asked(text: str) -> None:
    assert [prompt for prompt in pairs(text, "numbers") if "Brenta" not in prompt] == []


@pytest.mark.parametrize(
    ("text", "prompt", "answer"),
    [
        ("Hartwell blocked a bridge in Oslo for ten days.", "For how long did Hartwell block", "ten days"),
        ("The sailors and three nurses were rescued near Oslo.", "How many nurses were rescued near Oslo?", "three"),
        ("Analysts expect a loss of $40 million at Hartwell.", "How large a loss do analysts expect", "$40 million"),
        (
            f"{BID} The Ek family has spent at least $90 million in Oslo.",
            "least how much has the Ek family spent",
            "$90",
        ),
        ("Ana Holm, who for 22 years taught in Oslo, has died.", "How long did Ana Holm teach in Oslo?", "22 years"),
        ("Ana Holm was missing in Norway for two days.", "How long was Ana Holm missing in Norway?", "two days"),
        ("Hartwell raised pay in Oslo by 9 percent over two years.", "over two years", "9 percent"),
        ("Oslo has lost 44 percent of its cod since 1930.", "What percentage of its cod has Oslo lost", "44 percent"),
        (
            "Oslo voted by more than four to one to leave Norway.",
            "By more than what margin did Oslo vote",
            "four to one",
        ),
        (
            "Ana Holm is held in two or perhaps three places.",
            "In how many places is Ana Holm held",
            "two or perhaps",
        ),
    ],
)
def test_its_like_is_asked(text: str, prompt: str, answer: str) -> None:
    assert any(prompt in said and key.startswith(answer) for said, key in pairs(text, "numbers").items()), pairs(text)


@pytest.mark.parametrize(
    ("text", "prompt"),
    [
        ("Hartwell accounts for nearly a third of ships in Oslo.", "share of ships in Oslo does Hartwell account for?"),
        ("Hartwell has asked for at least $48 million in Oslo.", "At least how much has Hartwell asked for in Oslo?"),
        ("The fare in Oslo starts at $69.", "How much does the fare in Oslo start at?"),
        ("Insurers put the damage in Oslo at $69 million.", "At how much did insurers put the damage in Oslo?"),
        ("Ana Holm buys milk from 40 farms in Norway.", "From how many farms in Norway does Ana Holm buy milk?"),
        ("Shops in Oslo hold stocks for 24 days.", "For how long do shops in Oslo hold stocks?"),
        ("The talks in Oslo went on for 24 days.", "How long did the talks in Oslo go on?"),
        ("Ana Holm has run mills in Oslo for 24 years.", "How long has Ana Holm run mills in Oslo?"),
        (
            "Hartwell expects a loss of about £64m in Oslo this year.",
            "About how large a loss does Hartwell expect in Oslo in 2024?",
        ),
        ("About £64m has been spent in Oslo.", "About how much has been spent in Oslo?"),
        ("The fare in Oslo will be $3 lower than in Bergen.", "will the fare in Oslo be lower than in Bergen?"),
        ("The union represents 640 of the 910 nurses at Hartwell.", "How many nurses are there at Hartwell?"),
        ("The union represented 640 of the 910 nurses at Hartwell.", "How many nurses were there at Hartwell?"),
    ],
)
def test_a_number_is_asked_as_people_ask(text: str, prompt: str) -> None:
    assert any(question.prompt.endswith(prompt) for question in asked(text, "numbers")), pairs(text)
