"""The asked clause keeps what stands in it: numbers, purposes, conditions, times, and who its "its" is."""

from __future__ import annotations

import pytest

from tests.generation.asked import asked, pairs


@pytest.mark.parametrize(
    ("text", "prompt"),
    [
        # a number stays, though another question may ask for it
        ("At a school in Oslo, 150 people were sharing 28 rooms.",
         "At a school in Oslo, how many rooms were 150 people sharing?"),
        ("Hartwell lost $64 million after a storm grounded nine of its jets in Oslo.",
         "How much did Hartwell lose after a storm grounded nine of its jets in Oslo?"),
        ("Hartwell will cut about 650 of its 9,800 jobs in Oslo.",
         "About how many of its 9,800 jobs in Oslo will Hartwell cut?"),
        # what is told of the verb as well stands behind it
        ("Players in Oslo got 43 percent of revenue under a deal with Norway.",
         "What percentage of revenue did players in Oslo get under a deal with Norway?"),
        ("Hartwell pays the growers in Peru $385 for every ton they deliver.",
         "How much does Hartwell pay the growers in Peru for every ton they deliver?"),
        # but not what says which ones are counted
        ("Hartwell has built 40 homes with solar panels in Oslo.",
         "How many homes with solar panels has Hartwell built in Oslo?"),
        ("The workers at the plant in Oslo elected 12 of the delegates from Norway.",
         "How many of the delegates from Norway did the workers at the plant in Oslo elect?"),
        # members of a list, and a rate, with all that is theirs
        ("Hartwell employs 40 drivers and 12 cooks in Oslo.", "How many cooks in Oslo does Hartwell employ?"),
        ("The plan of Norway would lift the age of retirement by three months a year.",
         "By how many months a year would the plan of Norway lift the age of retirement?"),
        ("The fund of Oslo will total $254 million, up 2 percent from 2022.",
         "How much will the fund of Oslo total?"),
        # what is decided by a vote
        ("The trustees of Hartwell voted, 9 to 6, to close the school in Oslo.",
         "By what margin did the trustees of Hartwell vote to close the school in Oslo?"),
        ("Ana Holm’s idea of a smaller levy, on parking, drew two votes in Oslo.",
         "How many votes did Ana Holm’s idea of a smaller levy, on parking, draw in Oslo?"),
    ],
)  # fmt: skip
def test_a_number_is_asked_with_all_that_belongs_to_it(text: str, prompt: str) -> None:
    assert prompt in pairs(text, "numbers")


@pytest.mark.parametrize(
    ("text", "prompt", "answer"),
    [
        ("Gusts of 151 km/h were recorded at Oslo.", "Gusts of what speed were recorded at Oslo?", "151 km/h"),
        ("Judge Ana Holm has presided over five hearings in Oslo.",
         "Over how many hearings in Oslo has Ana Holm presided?", "five"),
        ("Ana Holm flew to over 40 cities in Norway.",
         "To more than how many cities in Norway did Ana Holm fly?", "40"),
        ("Hartwell opened the talks in Oslo with a fee of $2 per ton.",
         "With what fee per ton did Hartwell open the talks in Oslo?", "$2"),
        ("Workers in Oslo staged a 24-hour general strike in Norway.",
         "How long a general strike did workers in Oslo stage in Norway?", "24 hours"),
    ],
)  # fmt: skip
def test_a_number_is_asked_in_plain_words(text: str, prompt: str, answer: str) -> None:
    assert pairs(text, "numbers").get(prompt) == answer


@pytest.mark.parametrize(
    "text",
    [
        "Investors in Hartwell will get $7 in cash and 0.3 of a new share.",  # half of what they get
        "Oslo's fell 6 percent on Monday.",  # whose what?
        "Ana Holm said Hartwell would then owe Norway a fee of $40 million.",  # when then?
        "Norway raised its rate from 22 percent to 36.",  # 36 what?
        "Three other teams left Oslo.",
        "Fines in Oslo brought in $19 million last financial year.",
    ],
)
def test_what_cannot_be_said_in_full_is_refused(text: str) -> None:
    assert all(question.answer not in {"$7", "6 percent", "$40 million", "36", "three", "$19 million"}
               for question in asked(text, "numbers"))  # fmt: skip


def test_a_small_number_of_two_things_may_be_said_and_asked() -> None:
    text = "Ana Holm met 40 farmers in seven villages in Norway. A fire in Bergen killed seven miners."
    assert [question.answer for question in asked(text, "numbers")] == ["40", "seven"]
