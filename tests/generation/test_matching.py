"""Which keys are the answer of a gold fact, and which only look like it."""

from __future__ import annotations

import pytest

from quizapp.generation.gold import GoldFact
from quizapp.generation.matching import answers, answers_exactly, repeats, same_day, same_list, same_party
from quizapp.question import Category, Question


def fact(category: Category, answer: str, asked: str, *accept: str) -> GoldFact:
    return GoldFact("x", category, "A sentence.", answer, accept, asked, 2)


def question(category: Category, answer: str, prompt: str) -> Question:
    return Question(id="q", category=category, prompt=prompt, answer=answer)


NUMBERS = [
    # gold answer, gold question, key, prompt
    ("40", "How many boats stayed in port?", "roughly 40", "How many boats stayed in port?"),
    ("roughly 40", "How many boats stayed in port?", "40", "Roughly how many boats stayed in port?"),
    ("40", "How many boats stayed in port?", "forty", "How many boats stayed?"),
    ("forty", "How many boats stayed in port?", "40 boats", "What stayed in port?"),
    ("40 boats", "What stayed in port?", "40", "How many boats stayed in port?"),
    ("nearly seven hours", "How long did the debate last?", "about seven hours", "How long did the debate last?"),
    ("$1.4 million", "How much did the bridge cost?", "1.4 million dollars", "How much did the bridge cost?"),
    ("$1.4 million", "How much did the bridge cost?", "1.4 million", "How many dollars did the bridge cost?"),
    ("1,400,000", "How many people live there?", "1.4 million", "How many people live there?"),
    ("5 percent", "What share of the voters signed?", "5%", "What share of the voters signed?"),
    ("5 percent", "What share of the voters signed?", "5 per cent", "What share of the voters signed?"),
    ("25 minutes", "How long was the delay?", "25", "By how many minutes was the start put off?"),
    ("a third", "What share of the insulin is made there?", "one third", "What share of the insulin is made there?"),
    ("two-thirds", "What share voted?", "two thirds", "What share voted?"),
    ("27 to 22", "By what vote was it passed?", "27-22", "By what vote was it passed?"),
    ("€1.9bn", "How much is the takeover worth?", "1.9 billion euros", "How much is the takeover worth?"),
    ("€120mn", "How much must be invested?", "€120 million", "How much must be invested?"),
    ("a dozen", "How many sailors are there?", "twelve", "How many sailors are there?"),
]


@pytest.mark.parametrize(("gold", "asked", "key", "prompt"), NUMBERS)
def test_a_number_is_the_same_however_it_is_written(gold: str, asked: str, key: str, prompt: str) -> None:
    assert answers(question(Category.NUMBERS, key, prompt), fact(Category.NUMBERS, gold, asked))


@pytest.mark.parametrize(
    ("gold", "asked", "key", "prompt"),
    [
        ("40", "How many boats stayed in port?", "41", "How many boats stayed in port?"),
        ("40", "How many boats stayed in port?", "4", "How many boats stayed in port?"),
        ("40", "How many boats stayed in port?", "40 percent", "What share of the boats stayed in port?"),
        ("40", "How many boats stayed in port?", "40 of the 60", "How many boats stayed in port?"),
        ("25 minutes", "How long was the delay?", "25", "How long was the delay?"),
        ("25 minutes", "How long was the delay?", "25 hours", "How long was the delay?"),
        ("$6 million", "How much does it cost?", "6 million euros", "How much does it cost?"),
        ("$6 million", "How much does it cost?", "$6 billion", "How much does it cost?"),
        ("at least 40", "How many boats stayed?", "at most 40", "How many boats stayed?"),
        ("more than 40", "How many boats stayed?", "fewer than 40", "How many boats stayed?"),
        ("27 to 22", "By what vote was it passed?", "22 to 27", "By what vote was it passed?"),
        ("27 to 22", "By what vote was it passed?", "27", "How many voted for it?"),
        ("a third", "What share is made there?", "two thirds", "What share is made there?"),
        ("three percentage points", "By how much did it fall?", "three percent", "By how much did it fall?"),
    ],
)
def test_another_number_unit_or_hedge_is_not_the_same(gold: str, asked: str, key: str, prompt: str) -> None:
    assert not answers(question(Category.NUMBERS, key, prompt), fact(Category.NUMBERS, gold, asked))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Wednesday, March 6, 2024", "Wednesday"),
        ("Wednesday, March 6, 2024", "March 6"),
        ("Wednesday, March 6, 2024", "March 6, 2024"),
        ("Wednesday, March 6, 2024", "on Wednesday night"),
        ("March 6, 2024", "6 March 2024"),
        ("March 6, 2024", "Wednesday"),
        ("Dec. 3", "Tuesday, December 3, 2024"),
        ("March 2025", "in March"),
        ("1998", "in 1998"),
        ("mid-February 2024", "mid-February"),
        ("the spring of 2025", "spring 2025"),
    ],
)
def test_a_day_is_the_same_with_or_without_weekday_and_year(one: str, other: str) -> None:
    assert same_day(one, other)
    assert same_day(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Wednesday, March 6, 2024", "Thursday"),
        ("Wednesday, March 6, 2024", "March 7"),
        ("March 6, 2024", "Tuesday"),
        ("March 6", "Wednesday"),
        ("Wednesday, March 6, 2024", "March 6, 2023"),
        ("Wednesday, March 6, 2024", "March 2024"),
        ("Wednesday, March 6, 2024", "2024"),
        ("March 2025", "2025"),
        ("March 2025", "March 2024"),
        ("March 2025", "mid-March 2025"),
        ("before March 6", "after March 6"),
        ("two weeks later", "two weeks earlier"),
    ],
)
def test_another_day_or_a_coarser_one_is_not_the_same(one: str, other: str) -> None:
    assert not same_day(one, other)
    assert not same_day(other, one)


def test_an_enumeration_may_stand_in_any_order_and_must_be_whole() -> None:
    assert same_list("Egypt, Qatar and the United States", "the United States, Egypt, and Qatar")
    assert same_list("Kenya and Uganda", "Uganda and Kenya")
    assert not same_list("Kenya and Uganda", "Kenya")
    assert not same_list("Kenya and Uganda", "Kenya, Uganda and Rwanda")
    assert not same_list("Kenya and Uganda", "Kenya and Rwanda")


@pytest.mark.parametrize(
    ("key", "form"),
    [
        ("the transport ministry", "transport ministry"),
        ("The Velmar Pilots' Guild", "the Velmar Pilots’ Guild"),
        ("President Biden", "Biden"),
        ("Prime Minister Anna Berg", "Anna Berg"),
        ("Ingrid Solheim, a former judge", "Ingrid Solheim"),
        ("a former judge, Ingrid Solheim", "Ingrid Solheim"),
        ("Norway’s foreign minister, Anna Berg", "Anna Berg"),
        ("Lima, Peru", "Lima"),
    ],
)
def test_a_party_may_come_with_its_title_or_description(key: str, form: str) -> None:
    asked = fact(Category.MEDIATORS, form, "Who is mediating?")
    assert answers(question(Category.MEDIATORS, key, "Who mediates?"), asked)
    demanded = fact(Category.DEMANDS, form, "Who demanded a raise?")
    assert answers(question(Category.DEMANDS, key, "Who demanded a raise?"), demanded)


@pytest.mark.parametrize(
    ("key", "form"),
    [
        ("the leader of the guild", "the guild"),
        ("the guild’s chairman", "the guild"),
        ("Lima, Peru", "Peru"),
        ("South Sudan", "Sudan"),
        ("Egypt and Qatar", "Egypt"),
        ("Egypt, Qatar and Norway", "Egypt"),
        ("Egypt", "Egypt and Qatar"),
        ("the union and the owners", "the union"),
        ("Qatar", "Egypt"),
    ],
)
def test_another_party_or_more_of_them_is_not_the_same(key: str, form: str) -> None:
    assert not same_party(key, form)
    assert not answers(
        question(Category.MEDIATORS, key, "Who mediates?"), fact(Category.MEDIATORS, form, "Who mediates?")
    )


DEMAND = "sell a vacant convention center"
WHAT = "What had the opposition demanded?"


@pytest.mark.parametrize(
    ("key", "prompt"),
    [
        (DEMAND, WHAT),
        (f"to {DEMAND}", WHAT),
        (f"that the council {DEMAND}", WHAT),
        (f"that the council of the city {DEMAND} before the summer", WHAT),
        ("selling a vacant convention center", WHAT),
        ("a vacant convention center", "What had the opposition wanted the council to sell?"),
    ],
)
def test_a_demand_may_have_a_few_words_more_and_leave_to_the_prompt_what_it_says(key: str, prompt: str) -> None:
    assert answers(question(Category.DEMANDS, key, prompt), fact(Category.DEMANDS, DEMAND, WHAT))


@pytest.mark.parametrize(
    ("key", "prompt"),
    [
        (f"not to {DEMAND}", WHAT),
        ("a vacant convention center", WHAT),
        ("buy a vacant convention center", WHAT),
        ("sell a vacant library", WHAT),
        ("sell", "What had the opposition demanded that the council do with a vacant convention center?"),
        ("the opposition", f"Who demanded that the council {DEMAND}?"),
        (
            f"{DEMAND}, lower the rents, hire teachers, open two libraries at night and pay the debts of the port",
            WHAT,
        ),
    ],
)
def test_another_demand_a_denied_one_or_a_long_list_is_not_the_same(key: str, prompt: str) -> None:
    assert not answers(question(Category.DEMANDS, key, prompt), fact(Category.DEMANDS, DEMAND, WHAT))


def test_a_demand_with_another_number_is_not_the_same() -> None:
    asked = fact(Category.DEMANDS, "lower the price by 15 percent", "What does Delgado want?")
    assert answers(question(Category.DEMANDS, "lower its price by 15%", "What does Delgado want?"), asked)
    assert not answers(question(Category.DEMANDS, "lower the price by 10 percent", "What does Delgado want?"), asked)


def test_the_words_of_the_gold_answer_are_told_from_a_likeness() -> None:
    asked = fact(Category.NUMBERS, "40", "How many boats?", "forty")
    assert answers_exactly(question(Category.NUMBERS, "Forty", "How many boats?"), asked)
    assert not answers_exactly(question(Category.NUMBERS, "roughly 40", "How many boats?"), asked)


def test_a_prompt_that_repeats_words_is_told_from_one_that_denies_or_leaves_them() -> None:
    threat = "the pilots had threatened to walk out altogether"
    assert repeats(question(Category.DEMANDS, "the pilots", "Who had threatened to walk out altogether?"), threat)
    assert not repeats(question(Category.PEOPLE, "Ferrand", f"Who denied that {threat}?"), threat)
    assert not repeats(question(Category.DEMANDS, "the pilots", "Who asked for new boats?"), threat)
