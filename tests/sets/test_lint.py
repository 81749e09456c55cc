from __future__ import annotations

from dataclasses import replace

import pytest

from quizapp.question import Category, Question
from quizapp.sets.choices import arrange
from quizapp.sets.lint import RULES, lint

GOOD = Question(
    id="one",
    category=Category.MEDIATORS,
    prompt="Which two countries mediate in the dispute about ferry pay?",
    answer="Norway and Iceland",
    accept=("Iceland and Norway",),
    distractors=("Sweden and Finland", "Denmark and Estonia", "Poland and Germany"),
)


def rules(**changes: object) -> set[str]:
    return {finding.rule for finding in lint(replace(GOOD, **changes))}  # type: ignore[arg-type]


def test_a_good_question_has_no_findings() -> None:
    assert lint(GOOD) == []


def test_a_number_does_not_contain_the_end_of_its_digits() -> None:
    numbers = {"prompt": "How many drivers will vote on the offer?", "answer": "1,900", "accept": ()}
    assert "L01" not in rules(category=Category.NUMBERS, distractors=("900", "1,400", "2,400"), **numbers)


def test_of_a_headline_three_words_count() -> None:
    headline = "In the story “Harbor pilots and port agree to keep talking as deadline passes”, "
    asked = (
        "by what day did the harbor pilots and the port authority of Velmar have to reach an agreement on nights "
        "and weekends after six months of talks?"
    )
    assert "L11" not in rules(prompt=headline + "who mediated the talks between the pilots and the port authority?")
    assert "L11" in rules(prompt=headline + asked)


@pytest.mark.parametrize(
    ("rule", "changes"),
    [
        ("L01", {"distractors": ("Iceland and Norway", "Sweden and Finland")}),
        ("L01", {"distractors": ("Sweden", "sweden.")}),
        ("L01", {"answer": "Norway", "accept": (), "distractors": ("Norway and Sweden",)}),
        ("L04", {"answer": "a long and telling answer about very many things", "distractors": ("a pay rise", "rest")}),
        ("L05", {"answer": "the ferry owners", "distractors": ("the miners", "the pilots")}),
        ("L06", {"distractors": ("all of the above", "Sweden")}),
        ("L06", {"answer": "True", "distractors": ("False",)}),
        ("L06", {"prompt": "Which country does NOT mediate?"}),
        ("L07", {"distractors": ("countries that never mediate", "Sweden")}),
        ("L11", {"prompt": "Name the countries that mediate."}),
        ("L11", {"prompt": "There was a strike. Who mediates in it?"}),
        ("L11", {"prompt": "Which of the following countries mediate?"}),
        ("L11", {"prompt": "Which " + "very " * 32 + "small country mediates?"}),
        ("L13", {"prompt": "According to the article, which countries mediate in Oslo?"}),
        ("L13", {"prompt": "Which countries does the text mention? The passage says what?"}),
        ("L14", {"prompt": "Which countries began to mediate yesterday?"}),
        ("L14", {"prompt": "Why did they leave?"}),
        ("L14", {"prompt": "What did she demand?"}),
        ("L15", {"answer": "Norway and Iceland and also all of the small islands that lie between them"}),
        ("L15", {"answer": "Norway and Iceland."}),
        ("L15", {"category": Category.DATES, "answer": "on the first Monday of the next month"}),
        ("L15", {"answer": "because the owners asked"}),
    ],
)
def test_a_fault_is_found_by_its_rule(rule: str, changes: dict[str, object]) -> None:
    assert rule in rules(**changes)


@pytest.mark.parametrize(
    ("rule", "changes"),
    [
        ("L04", {"answer": "an end to all night work", "distractors": ("a rise in pay for all crews", "rest")}),
        ("L05", {"prompt": "How many ferries stayed in port?", "answer": "40 ferries", "distractors": ("90 ferries",)}),
        ("L11", {"prompt": "When did the U.S. officials say the talks began?"}),
        ("L13", {"prompt": "According to Ana Holm, what do the crews want?"}),
        ("L14", {"prompt": "What did Norway say that it would do?"}),
        ("L15", {"answer": "the U.S."}),
        ("L15", {"category": Category.DEMANDS, "answer": "that the owners pay more"}),
    ],
)
def test_what_looks_like_a_fault_but_is_none_passes(rule: str, changes: dict[str, object]) -> None:
    assert rule not in rules(**changes)


def test_every_rule_says_its_id_and_why() -> None:
    for rule in RULES:
        assert (rule.__doc__ or "").startswith("L")


@pytest.mark.parametrize(
    ("answer", "distractors", "wanted"),
    [
        ("40", ("100", "9", "1,200"), ["9", "40", "100", "1,200"]),
        ("six weeks", ("three days", "two months", "one year"), ["three days", "six weeks", "two months", "one year"]),
        ("2.5 million", ("900,000", "three billion"), ["900,000", "2.5 million", "three billion"]),
        ("twenty-one", ("nineteen", "two hundred"), ["nineteen", "twenty-one", "two hundred"]),
        ("March 7, 2024", ("2 May 2023", "March 3, 2024"), ["2 May 2023", "March 3, 2024", "March 7, 2024"]),
        ("Thursday", ("Monday", "Sunday"), ["Monday", "Thursday", "Sunday"]),
    ],
)
def test_numbers_and_days_ascend(answer: str, distractors: tuple[str, ...], wanted: list[str]) -> None:
    assert arrange(answer, distractors, seed="x") == wanted


def test_other_choices_are_shuffled_by_the_seed_and_the_key_stands_everywhere_in_turn() -> None:
    orders = [arrange(GOOD.answer, GOOD.distractors, seed=str(seed)) for seed in range(400)]
    assert orders[0] == arrange(GOOD.answer, GOOD.distractors, seed="0")
    places = [order.index(GOOD.answer) for order in orders]
    assert all(70 <= places.count(place) <= 130 for place in range(4))


@pytest.mark.parametrize(
    "changes",
    [
        {"prompt": "Who said, “We will not do it now, and did they not say so?”?", "category": Category.PEOPLE},
        {"prompt": "According to Norwegian officials, what did they want to keep?"},
        {"prompt": "In the talks, according to Norwegian officials, what did they want to keep?"},
        {"prompt": "In the story “Ferries stay in port”, which two countries mediate?"},
        {
            "answer": "that no pilot be sent out for more than 14 nights",
            "category": Category.DEMANDS,
            "distractors": (),
        },
    ],
)
def test_what_was_said_so_named_before_or_a_headline_is_no_fault(changes: dict[str, object]) -> None:
    assert rules(**changes) == set()


def test_they_who_are_not_named_before_are_a_fault() -> None:
    assert rules(prompt="According to the minister, what did they want to keep?") == {"L14"}
