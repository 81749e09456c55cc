"""Which demands are worth a question, through the model."""

import pytest

from quizapp.language.countries import city_tells, hide_cities
from tests.generation.asked import asked, pairs, refusals


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("The nurses’ union had demanded a public inquiry into the deaths in Oslo.", "the nurses’ union"),
        ("The city council had demanded a public inquiry into the deaths in Oslo.", "the city council"),
    ],
)
def test_who_demands_is_asked_where_the_key_tells_something(text: str, key: str) -> None:
    assert key in pairs(text, "demands.who").values()


@pytest.mark.parametrize(
    "party", ["The plaintiffs", "The police", "The mayor", "Guerrillas", "Forecasters", "The gardeners"]
)
def test_who_demands_is_not_asked_for_a_key_that_could_be_anybody(party: str) -> None:
    assert asked(f"{party} demanded a public inquiry into the deaths in Oslo.", "demands.who") == ()


@pytest.mark.parametrize(
    "text",
    [
        "Bombings declined 80 percent in Mosul.",
        "Hurricane Rita threatened to disrupt oil production in the Gulf of Mexico.",
        "Forecasters in Oslo had expected a storm to pass well out at sea.",
        "Daniel Bernoulli wanted to study mathematics in Basel.",
        "Iran wants to turn the tables.",
        "China could veto any actions against Iran.",
        "Has anyone in Texas considered that George Bush wanted the right of way to Mexico?",
        "Anna Holm went to Oslo to study mathematics at the university.",
        "Most European countries refuse to read the clear signals from Iran.",
    ],
)
def test_what_nobody_could_grant_is_no_demand(text: str) -> None:
    assert asked(text, "demands") == (), refusals(text, "demands")


def test_a_demand_is_asked_as_a_whole_or_not_at_all() -> None:
    text = (
        "The union Sjøfolk had demanded that the results be published within 24 hours and that nurses who had stayed "
        "away from the hospital in Bergen be paid in full."
    )
    assert asked(text, "demands.clause") == ()


def test_a_second_thing_demanded_is_named_in_the_question() -> None:
    text = "The Cabin Staff Association is seeking a pay rise of 9 per cent, along with a guarantee of work."
    keys = pairs(text, "demands.object")
    assert keys == {"What is the Cabin Staff Association seeking besides a guarantee?": "a pay rise of 9 per cent"}


def test_as_well_and_a_span_of_time_go_where_they_belong() -> None:
    text = "The Metalworkers’ League had insisted on a seat on the board as well."
    assert "What had the Metalworkers’ League insisted on?" in pairs(text, "demands.preposition")
    raise_ = "The Lindau Drivers’ Union had demanded a raise of 8 percent in a single year."
    assert "a raise of 8 percent in a single year" in pairs(raise_, "demands.object").values()


@pytest.mark.parametrize(
    ("where", "prompt", "key"),
    [
        ("", "to do?", "test the water of every household twice a year"),
        (" within three kilometers of Lindau", "to do?", "test the water of every household within three"),
    ],
)
def test_how_often_stays_in_the_key_or_in_the_question(where: str, prompt: str, key: str) -> None:
    text = f"The court in Ostrava ordered Moravan Metals to test the water of every household{where} twice a year."
    ((asks, answer),) = pairs(text, "demands.person").items()
    assert asks.endswith(prompt)
    assert answer.startswith(key)


def test_a_city_of_the_country_that_is_the_key_tells_it() -> None:
    assert city_tells("In the talks in Lima, which country hosted the meeting?", "Peru")
    assert city_tells("In the talks in Ankara, which country hosted the meeting?", "Turkey")
    assert not city_tells("In the talks in Lima, which country walked out?", "Chile")
    assert not city_tells("talks in Lima", "the nurses’ union")
    assert hide_cities("the story “Truce after talks in Lima”", "Peru") == "the story “Truce after talks in …”"
    assert asked("Peru mediated between Kenya and Chile in Lima.", "mediators.who") == ()
