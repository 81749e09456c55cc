from __future__ import annotations

import pytest

from tests.generation.asked import asked, pairs

MODULE = {
    "numbers.age",
    "numbers.at",
    "numbers.crowd",
    "numbers.difference",
    "numbers.dimension",
    "numbers.often",
    "numbers.score",
    "numbers.value",
    "numbers.victory",
    "numbers.worth",
}


@pytest.mark.parametrize(
    ("text", "prompt", "answer"),
    [
        ("The core from Vostok is 2,800 meters long.", "How long is the core from Vostok?", "2,800 meters"),
        (
            "The tower in Oslo is about 300 meters tall.",
            "About how many meters tall is the tower in Oslo?",
            "300 meters",
        ),
        (
            "The ice in Grenoble is 400,000 years older than any other ice.",
            "By how many years is the ice in Grenoble older than any other ice?",
            "400,000 years",
        ),
        ("At $318 million, the budget of Oslo is the largest.", "How large is the budget of Oslo?", "$318 million"),
        ("The fine for Hartwell was €40 million.", "How much was the fine for Hartwell?", "€40 million"),
        ("Unemployment in Norway was 4 percent in 2021.", "What was unemployment in Norway in 2021?", "4 percent"),
        ("Shares in Hartwell were down 9 percent.", "By what percentage were shares in Hartwell down?", "9 percent"),
        ("Ida Lund, 18, scored for Norrby. Norrby praised Ida Lund.", "How old was Ida Lund in March 2024?", "18"),
        ("A crowd of 41,318 watched Norrby.", "How large a crowd watched Norrby?", "41,318"),
        ("Norrby beat Halden 3-1 on Saturday.", "By what score did Norrby beat Halden in March 2024?", "3-1"),
        ("Norrby won 2-1 in Halden.", "By what score did Norrby win in Halden?", "2-1"),
        (
            "The council of Oslo passed a bill on housing by 27 votes to 22.",
            "By what vote did the council of Oslo pass a bill on housing?",
            "27 votes to 22",
        ),
        (
            "The Senate voted 52-48 to confirm Ana Holm.",
            "By what margin did the Senate vote to confirm Ana Holm?",
            "52-48",
        ),
        ("Norrby earned a 2-1 victory over Halden.", "What was the score of Norrby’s victory over Halden?", "2-1"),
        (
            "The brigade of Oslo fills a tank three times a week.",
            "How often does the brigade of Oslo fill a tank?",
            "three times a week",
        ),
        ("Buses to Bergen leave every 20 minutes.", "How often do buses to Bergen leave?", "every 20 minutes"),
        (
            "The engines of the Aurora failed 11 times in August.",
            "How many times did the engines of the Aurora fail in August 2023?",
            "11 times",
        ),
        (
            "Norway cleared the $1.9 billion takeover of Hartwell.",
            "How much is the takeover of Hartwell worth?",
            "$1.9 billion",
        ),
    ],
)
def test_a_measure_is_asked_as_people_ask_for_it(text: str, prompt: str, answer: str) -> None:
    assert pairs(text, "numbers").get(prompt) == answer


@pytest.mark.parametrize(
    "text",
    [
        "The core from Vostok is not 2,800 meters long.",
        "If the tower in Oslo is 300 meters tall, it will fall.",
        "Norrby has a 2-1 chance of winning in Oslo.",
        "Norrby did not beat Halden 3-1 on Saturday.",
        "Ida Lund, 18, scored for Norrby.",
        "The treaty of Oslo covers article 27 to article 22.",
        "Hartwell in Oslo has three times as many boats.",
        "At 9 a.m. the market of Oslo opened.",
    ],
)
def test_what_is_no_such_number_or_not_said_to_be_so_is_left_alone(text: str) -> None:
    assert [question.prompt for question in asked(text, "numbers") if question.rule in MODULE] == []
