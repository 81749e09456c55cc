from __future__ import annotations

import pytest

from quizapp.language.numerals import number_value
from tests.generation.asked import STORY, asked, pairs, refusals

FRAMEWORK = (
    "Under a draft framework, roughly 40 of the more than 100 remaining hostages in Gaza would be released during a "
    "six-week truce between Israel and Hamas."
)


@pytest.mark.parametrize(
    ("text", "prompt", "answer"),
    [
        (
            FRAMEWORK,
            "Under a draft framework, roughly how many of the remaining hostages in Gaza would be released during a "
            "six-week truce between Israel and Hamas?",
            "40",
        ),
        (FRAMEWORK, "More than how many remaining hostages were there in Gaza?", "100"),
        (
            "Israel's five-month-long war with Hamas goes on in Gaza.",
            "How long had Israel's war with Hamas lasted by March 7, 2024?",
            "five months",
        ),
        (
            "The strike at Lindau Transit lasted nine days.",
            "How long did the strike at Lindau Transit last?",
            "nine days",
        ),
        ("The fare in Oslo rose by 6.5 percent.", "By what percentage did the fare in Oslo rise?", "6.5 percent"),
        (
            "About 12 percent of voters in Oslo stayed at home.",
            "About what percentage of voters in Oslo stayed at home?",
            "12 percent",
        ),
        (
            "Trade between Bolivia and Paraguay was worth about $310 million in 2021.",
            "About how much was trade between Bolivia and Paraguay worth in 2021?",
            "$310 million",
        ),
        (
            "The upkeep of the Oslo theater costs $2.3 million a year.",
            "How much a year does the upkeep of the Oslo theater cost?",
            "$2.3 million",
        ),
        (
            "The drilling in Greenland cost 11 million euros.",
            "How much did the drilling in Greenland cost?",
            "11 million euros",
        ),
        (
            "About a third of the insulin in Norway comes from Corvane.",
            "About what share of the insulin in Norway comes from Corvane?",
            "a third",
        ),
        ("One in five children in Norway went hungry.", "What share of children in Norway went hungry?", "one in five"),
        ("Hartwell cut 3,000 to 4,000 jobs in Oslo.", "How many jobs did Hartwell cut in Oslo?", "3,000 to 4,000"),
        (
            "The ship Aurora sank 90 miles off the coast of Norway.",
            "How many miles off the coast of Norway did the ship Aurora sink?",
            "90 miles",
        ),
        ("There were 31 fouls in the final in Oslo.", "How many fouls were there in the final in Oslo?", "31"),
        ("Hartwell has a $318 million budget.", "How large a budget does Hartwell have?", "$318 million"),
        (
            "Hartwell signed a four-year contract with Norway.",
            "How long a contract did Hartwell sign with Norway?",
            "four years",
        ),
        ("The police in Oslo killed 12 goats and three cows.", "How many goats did the police in Oslo kill?", "12"),
        ("The police in Oslo killed 12 goats and three cows.", "How many cows did the police in Oslo kill?", "three"),
        (
            "Chile insisted that inspections of ships be announced at least ten days in advance.",
            "At least how many days in advance did Chile insist that inspections of ships be announced?",
            "ten days",
        ),
        (
            "Carbon dioxide in Norway never rose above 300 parts per million.",
            "Above how many parts per million did carbon dioxide in Norway never rise?",
            "300",
        ),
        (
            "Hartwell tried to tow away three boats in Oslo.",
            "How many boats did Hartwell try to tow away in Oslo?",
            "three",
        ),
        (
            "Hartwell must spend at least $120 million in Oslo.",
            "At least how much must Hartwell spend in Oslo?",
            "$120 million",
        ),
        ("At least three people died in Oslo.", "At least how many people died in Oslo?", "three"),
        ("Some 500 homes in Oslo lost power.", "About how many homes in Oslo lost power?", "500"),
        ("One hundred and twenty people came to Oslo.", "How many people came to Oslo?", "one hundred and twenty"),
        ("As many as 2,000 workers in Oslo walked out.", "Up to how many workers in Oslo walked out?", "2,000"),
        ("The Oslo team beat Bergen by three goals.", "By how many goals did the Oslo team beat Bergen?", "three"),
        ("The probe Sparrow weighs 38 kilograms.", "How many kilograms does the probe Sparrow weigh?", "38 kilograms"),
    ],
)
def test_a_quantity_is_asked_with_what_it_counts(text: str, prompt: str, answer: str) -> None:
    assert pairs(text, "numbers").get(prompt) == answer


@pytest.mark.parametrize("percent", [5, 51, 60, 95, 99])
def test_percentages_have_three_distractors_below_a_hundred(percent: int) -> None:
    (question,) = asked(f"About {percent} percent of voters in Oslo stayed at home.", "numbers")
    values = [float(distractor.removesuffix(" percent")) for distractor in question.distractors]
    assert len(set(values)) == 3
    assert all(0 < value <= 100 and value != percent for value in values)


def test_the_length_of_a_truce_is_asked_inside_its_phrase() -> None:
    text = "Hostages in Gaza will be freed during a six-week truce between Israel and Hamas."
    (question,) = asked(text, "numbers")
    assert question.prompt.endswith("uring how long a truce between Israel and Hamas will hostages in Gaza be freed?")
    assert question.answer == "six weeks"


@pytest.mark.parametrize(
    "text",
    [
        "Highway 61 was closed near Oslo.",
        "Flight 93 crashed in a field in Norway.",
        "The A320-200 landed safely in Oslo.",
        "The Group of Seven met in Oslo.",
        "Local 23 of the union voted to strike at Hartwell.",
        "The third strike in Oslo ended.",
        "At night the temperature in Oslo falls to minus 20 degrees.",
        "The bridge in Oslo was built in 1998.",
        "The strike at Hartwell began two weeks ago.",
        "Hartwell did not cut 300 jobs in Oslo.",
        "If Hartwell cuts 300 jobs in Oslo, the boats will stop.",
        "Norway denied that Hartwell had cut 300 jobs in Oslo.",
        "Ana Holm said, “We have 300 boats in Oslo.”",
        "One crew in Oslo stayed at home.",
        "The 40-year-old captain from Oslo was arrested.",
        "Ana Holm of Oslo is survived by two daughters and five grandchildren.",
        "Qatar and Kenya mediated between them for more than two months.",
        "If the offer fails, Hartwell will cut 300 jobs in Oslo.",
    ],
)
def test_what_is_no_quantity_or_not_said_to_be_so_is_not_asked(text: str) -> None:
    assert asked(text, "numbers") == ()


@pytest.mark.parametrize(
    ("text", "accepted"),
    [
        ("At least three people died in Oslo.", "3"),
        ("At least three people died in Oslo.", "at least three"),
        ("Some 500 homes in Oslo lost power.", "some 500"),
        ("The strike at Lindau Transit lasted nine days.", "9 days"),
        ("The city of Oslo has a budget of 31 million euros.", "31,000,000"),
    ],
)
def test_the_key_may_be_written_in_other_ways(text: str, accepted: str) -> None:
    (question,) = asked(text, "numbers")
    assert accepted in question.accept


def test_how_long_a_war_has_lasted_needs_the_day_of_publication() -> None:
    text = "Israel's five-month-long war with Hamas goes on in Gaza."
    assert asked(text, "numbers", published=None) == ()


def test_a_quantity_that_somebody_tells_is_asked_by_its_source() -> None:
    (question,) = asked("At least three people died in Oslo, officials in Norway said.", "numbers")
    assert question.prompt == "According to officials in Norway, at least how many people died in Oslo?"
    assert question.said_by == "officials in Norway"


@pytest.mark.parametrize(
    ("digits", "words"),
    [("3", "three"), ("12", "twelve"), ("40", "forty"), ("60", "sixty"), ("90", "ninety")],
)
def test_a_numeral_written_as_a_word_gives_the_same_question_and_value(digits: str, words: str) -> None:
    (one,), (other,) = (asked(f"About {number} boats stayed in Oslo.", "numbers") for number in (digits, words))
    assert one.prompt == other.prompt == "About how many boats stayed in Oslo?"
    assert number_value(one.answer) == number_value(other.answer) == float(digits)


def test_a_refused_number_has_its_reason() -> None:
    assert refusals(f"{STORY} Israel did not free 300 prisoners in Gaza.", "numbers") == [
        "the number is denied or only supposed"
    ]


def test_a_proviso_is_no_fact() -> None:
    text = "Canada would lower the duty on salmon from Peru, provided that Peru opens 26 of its hatcheries to Canada."
    assert asked(text, "numbers") == ()


@pytest.mark.parametrize(
    ("text", "prompt", "answer"),
    [
        (
            "Oslo proposed a limit of nine hours on shifts in Norway.",
            "What limit did Oslo propose on shifts in Norway?",
            "nine hours",
        ),
        (
            "About 300 tankers and merchant ships reached Oslo.",
            "About how many tankers and merchant ships reached Oslo?",
            "300",
        ),
        (
            "Students from seven universities in Norway built the Oslo tower.",
            "Students from how many universities in Norway built the Oslo tower?",
            "seven",
        ),
        ("Hartwell killed 40 goats and some cows in Oslo.", "How many goats did Hartwell kill?", "40"),
    ],
)
def test_a_number_is_asked_in_words_that_people_use(text: str, prompt: str, answer: str) -> None:
    assert pairs(text, "numbers").get(prompt) == answer


@pytest.mark.parametrize(
    "text",
    [
        "Theoretically, Hartwell could open four plants in Oslo.",
        "It is estimated that Norway has over 200 lighthouses.",
        "Temperatures in Oslo increased 4 degrees to 7 degrees in 2021.",
        "Waters rose in the city of half a million people in Norway.",
        "Iodine is added to only 10 percent of the salt in Norway.",
        "Hartwell served five years, four months and five days in Oslo.",
        "The top three sailors from Oslo will be announced in Norway.",
        "The Mate 9 phones lack an assistant from Oslo.",
        "Some 2,300 people were put up in halls in Oslo and, since the hotels opened their doors, in resorts.",
    ],
)
def test_half_of_a_number_and_what_would_lose_its_doubt_is_not_asked(text: str) -> None:
    assert pairs(text, "numbers") == {}
