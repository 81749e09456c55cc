"""Demands and mediation with all that belongs to them: what is done to a thing, on what condition, by whose attempt."""

from __future__ import annotations

import pytest

from tests.generation.asked import asked, pairs


@pytest.mark.parametrize(
    ("rule", "text", "prompt", "key"),
    [
        (
            "demands.happening",
            "The Lindau Drivers’ Union wants a toll of two euros scrapped before it returns to talks.",
            "What does the Lindau Drivers’ Union want before it returns to talks?",
            "that a toll of two euros be scrapped",
        ),
        (
            "demands.asked",
            "Peru and Chile have been asked to adopt similar limits on night flights by 2026.",
            "What have Peru and Chile been asked to do?",
            "adopt similar limits on night flights by 2026",
        ),
        (
            "demands.gerund",
            "The Harvest Party has ruled out supporting a minority government of liberals.",
            "What has the Harvest Party ruled out?",
            "supporting a minority government of liberals",
        ),
        (
            "demands.infinitive",
            "Brightwater College has agreed not to suspend anyone who took part in the sit-in.",
            "What has Brightwater College agreed not to do?",
            "suspend anyone who took part in the sit-in",
        ),
        (
            "demands.infinitive",
            "The director of Lindau Transit refused to negotiate as long as the depot in Bregenz was occupied.",
            "What did the director of Lindau Transit refuse to do?",
            "negotiate as long as the depot in Bregenz was occupied",
        ),
        (
            "demands.person",
            "The Guild of Clerks in Oslo had urged the city council of Oslo not to freeze wages while talks go on.",
            "What had the Guild of Clerks in Oslo urged the city council of Oslo not to do?",
            "freeze wages while talks go on",
        ),
        (
            "demands.infinitive",
            "The Andean Bank has offered to lend $180 million for new turbines if a contract is signed by June 3.",
            "What has the Andean Bank offered to do?",
            "lend $180 million for new turbines if a contract is signed by June 3, 2024",
        ),
        (
            "demands.condition",
            "Peru said that it would lift a ban on onions from Chile if Chile could prove its stores were clean.",
            "On what condition did Peru say it would lift a ban on onions from Chile?",
            "that Chile prove its stores were clean",
        ),
        (
            "demands.condition",
            "Lindau Transit is willing to discuss overtime if the strike notice is withdrawn by noon on March 14.",
            "On what condition is Lindau Transit willing to discuss overtime?",
            "that the strike notice be withdrawn by noon on March 14, 2024",
        ),
        (
            "mediators.who",
            "Judge Ana Holm, who has presided over the conciliation of miners in Peru, went home on Monday.",
            "Who has presided over the conciliation of miners in Peru?",
            "Ana Holm",
        ),
    ],
)
def test_a_demand_and_a_mediation_are_asked_whole(rule: str, text: str, prompt: str, key: str) -> None:
    found = {q.prompt: q.answer for q in asked(text, rule)}
    found = {asks[0].upper() + asks[1:]: answer for asks, answer in found.items()}
    assert found == {prompt: key}


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        # nothing of it is demanded, or it is not said what is
        ("Lindau Transit said that it would lose customers if Bregenz Rail cut its fares.", "demands.condition"),
        ("If it rained, Lindau Transit would run buses to Bregenz.", "demands.condition"),
        ("Kaarna Capital has undertaken to accept on condition that Brenta keeps the plant open.", "demands"),
        ("Kenya refused both.", "demands"),
        ("The Guild of Pilots offered 45.", "demands"),
        ("The Guild of Pilots offered a compromise at 1,150 euros.", "demands"),
        ("A committee of students in Oslo is to propose other savings.", "demands"),
        ("The drivers in Lindau have been told to come in.", "demands.asked"),
        # the condition stands outside the key
        ("Peru made one move, offering to pay $4 million to Chile, provided the border opened.", "demands.infinitive"),
        # nobody in particular, and no talks
        ("An attempt by mediators to bring the two sides together broke down in Oslo.", "mediators.attempt"),
        ("An attempt by Ana Holm to bring dishes to the table broke down in Oslo.", "mediators.attempt"),
        ("Ana Holm presided over five annual meetings of the Harvest Guild.", "mediators.who"),
    ],
)
def test_what_is_no_demand_or_only_half_of_one_is_not_asked(text: str, rule: str) -> None:
    assert asked(text, rule) == ()


def test_a_party_with_two_demands_is_asked_for_and_not_what_it_wants() -> None:
    text = (
        "The Guild of Pilots in Oslo demands an inquiry into the crash of the ferry Sorel. "
        "The Guild of Pilots in Oslo wants a limit of 14 nights a month on watches at sea."
    )
    assert "demands.who" in {question.rule for question in asked(text, "demands")}
    assert not {prompt for prompt in pairs(text, "demands") if prompt.startswith("What ")}
