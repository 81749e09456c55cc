from __future__ import annotations

import random
import re
from collections import Counter
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, cast

import pytest

from quizapp.articles import from_text
from quizapp.generation.generate import generate
from quizapp.generation.near_dates import near_dates
from quizapp.generation.near_numbers import near_numbers
from quizapp.language.dates import MONTHS, WEEKDAYS
from quizapp.language.numerals import number_value
from quizapp.sets.choices import arrange
from tests.generation.asked import asked

if TYPE_CHECKING:
    from quizapp.generation.candidate import Candidate
    from quizapp.question import Question

SEEDS = sorted((Path(__file__).parents[2] / "seeds").glob("*.txt"))
SEEDS = [file for file in SEEDS if file.stem != "README"]
NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
DAY_OR_MONTH = re.compile("|".join([*WEEKDAYS, *MONTHS]))


@pytest.fixture(scope="module", params=SEEDS, ids=lambda file: file.stem)
def questions(request: pytest.FixtureRequest) -> tuple[Question, ...]:
    """The questions of one shipped article."""
    return generate(from_text(request.param.read_bytes(), published=date(2026, 6, 9))).questions


def form(text: str) -> str:
    """What is left when numbers, days and months are alike."""
    return re.sub(r"(?<=[#M]) ?-?[A-Za-z]+s?$", " unit", NUMBER.sub("#", DAY_OR_MONTH.sub("M", text)))


def test_every_question_of_a_whole_article_has_three_distinct_distractors_where_it_is_no_demand(
    questions: tuple[Question, ...],
) -> None:
    for question in questions:
        plain = {re.sub(r"^(?:the|an?) ", "", distractor.casefold()) for distractor in question.distractors}
        assert len(plain) == 3 or (question.category == "demands" and len(plain) in {0, 2}), question


def test_no_distractor_is_the_key_or_a_variant_of_it(questions: tuple[Question, ...]) -> None:
    for question in questions:
        right = {re.sub(r"^(?:the|an?) ", "", text.casefold()) for text in (question.answer, *question.accept)}
        wrong = {re.sub(r"^(?:the|an?) ", "", text.casefold()) for text in question.distractors}
        assert not right & wrong, question


def test_numbers_and_dates_are_sorted_and_of_the_form_of_the_key(questions: tuple[Question, ...]) -> None:
    for question in questions:
        if question.category not in {"numbers", "dates"}:
            continue
        if NUMBER.search(question.answer):
            assert {form(distractor) for distractor in question.distractors} == {form(question.answer)}, question
        if question.category == "numbers":
            words = [NUMBER.search(text) or re.match(r"[\w-]+", text) for text in question.distractors]
            values = [number_value(word.group().replace(",", "")) or 0 for word in words if word is not None]
            assert values == sorted(values), question
            assert len(set(values)) == 3
            assert min(values) > 0


def test_a_date_has_dates_around_it_in_their_order() -> None:
    (question,) = asked("Peru and Chile signed the treaty on Feb. 28.", "dates")
    days = [
        date(int(text[-4:]), MONTHS.index(text.split()[0]) + 1, int(text.split()[1][:-1]))
        for text in question.distractors
    ]
    assert days == sorted(days)
    assert date(2024, 2, 28) not in days
    assert all(0 < abs((day - date(2024, 2, 28)).days) < 10 for day in days)


def test_a_weekday_and_its_date_agree_in_every_distractor() -> None:
    (question,) = asked("Peru and Chile signed the treaty on Thursday.", "dates")
    for text in question.distractors:
        weekday, day, year = text.split(", ")
        month, number = day.split()
        assert WEEKDAYS[date(int(year), MONTHS.index(month) + 1, int(number)).weekday()] == weekday


@pytest.mark.parametrize(
    "text", ["Peru and Chile signed the treaty in December 2023.", "The bridge in Oslo was built in 1998."]
)
def test_months_and_years_go_over_the_end_of_a_year(text: str) -> None:
    (question,) = asked(text, "dates")
    assert len(set(question.distractors)) == 3
    assert all(re.fullmatch(r"(?:[A-Z][a-z]+ )?(?:19|20)\d\d", distractor) for distractor in question.distractors)


@pytest.mark.parametrize(
    ("text", "skeleton"),
    [
        ("About 1,900 boats stayed in Oslo.", r"\d,?\d00|\d00"),
        ("About forty boats stayed in Oslo.", r"[a-z]+"),
        ("The strike at Hartwell lasted nine days.", r"[a-z]+ days?"),
        ("The fare in Oslo rose by 6.5 percent.", r"\d+\.\d percent"),
        ("The city of Oslo has a budget of 31 million euros.", r"\d+ million euros"),
    ],
)
def test_numbers_are_as_round_as_the_key(text: str, skeleton: str) -> None:
    (question,) = asked(text, "numbers")
    assert len(question.distractors) == 3
    assert all(re.fullmatch(skeleton, distractor) for distractor in question.distractors), question.distractors


def test_countries_come_from_the_neighbourhood_and_never_from_the_prompt() -> None:
    (question,) = asked("Norway mediated the dispute between Sweden and Finland.", "mediators.who")
    assert len(question.distractors) == 3
    assert not {"Norway", "Sweden", "Finland"} & set(question.distractors)


def test_a_list_has_one_other_member_each_time() -> None:
    (question,) = asked(
        "Egypt, Qatar and the United States are trying to secure a cease-fire in Gaza.", "mediators.who"
    )
    right = set(re.split(r", | and ", question.answer))
    for distractor in question.distractors:
        assert len(right & set(re.split(r", | and ", distractor))) == 2, distractor


def test_a_person_has_the_other_people_of_the_article() -> None:
    text = "Ana Holm met Eva Lund and Jonas Brandl in Oslo. Per Vik left. “We are tired of waiting,” Ana Holm said."
    (question,) = asked(text, "people.quote")
    assert set(question.distractors) == {"Eva Lund", "Jonas Brandl", "Per Vik"}


def test_the_same_question_has_the_same_distractors_in_another_article() -> None:
    text = "The strike at Hartwell lasted nine days."
    (alone,) = asked(text, "numbers")
    beside = next(
        q for q in asked(f"{text} The bridge in Oslo was built in 1998.", "numbers") if q.prompt == alone.prompt
    )
    assert beside.distractors == alone.distractors


@pytest.mark.parametrize(
    "text",
    [
        "“We are tired of waiting,” Ana Holm said.",
        "The strike at Hartwell ended after the labor court mediated.",
    ],
)
def test_a_question_from_a_very_short_article_has_three_distractors(text: str) -> None:
    for question in asked(text):
        assert len(question.distractors) == 3, question


def test_nobody_is_invented_where_nothing_tells_the_region_of_a_foreign_name() -> None:
    text = (
        "A court found that the foundry was to blame for the lead in the wells of the villages. “We wanted the truth "
        "first and the money second,” said Alena Kubat, a retired teacher whose well was the first to be tested."
    )
    asked = generate(from_text(text, title="Court finds foundry liable for poisoned wells")).questions
    assert [question.distractors for question in asked if question.answer == "Alena Kubat"] == [()]


def test_too_few_people_are_joined_by_invented_ones_whose_names_the_article_does_not_have() -> None:
    text = "“We are tired of waiting,” Ana Holm said in Oslo. Lars Berglund left. Norway waits."
    (question,) = asked(text, "people.quote")
    assert "Lars Berglund" in question.distractors
    for name in set(question.distractors) - {"Lars Berglund"}:
        assert len(name.split()) == 2
        assert not set(name.split()) & set(re.findall(r"\w+", text)), name


def test_no_place_and_no_lone_family_name_stands_beside_a_person() -> None:
    text = "“We are tired of waiting,” Ana Holm said. Flights to Gran Canaria were late. Kerry was quiet."
    (question,) = asked(text, "people.quote")
    assert not {"Gran Canaria", "Kerry"} & set(question.distractors)
    text = "“We are tired of waiting,” Ana Holm said. The truce does not cover Karen Rolok, the wooded hill above her."
    (question,) = asked(text, "people.quote")
    assert "Karen Rolok" not in question.distractors


def test_an_office_has_other_offices_of_its_country() -> None:
    text = "The Israeli prime minister’s office declined to comment on the state of the talks in Cairo."
    (question,) = asked(text, "people.office")
    assert all(re.fullmatch(r"the Israeli (?:\w+ minister|president)", other) for other in question.distractors)


def test_what_others_demand_is_a_wrong_answer_and_what_the_party_itself_demands_is_none() -> None:
    text = (
        "Peru demanded a joint patrol of the border. Chile demanded a refund of all duties. Kenya demanded an inquiry "
        "into the sinking of a ferry. Egypt demanded that Oslo be heard."
    )
    questions = {q.answer: q.distractors for q in asked(text, "demands.object")}
    assert set(questions["a joint patrol of the border"]) == {
        "a refund of all duties",
        "an inquiry into the sinking of a ferry",
    }
    (twice,) = (q for q in asked(f"{text} Chile demanded a written apology.", "demands.object") if "Peru" in q.prompt)
    assert not {"a joint patrol of the border"} & set(twice.distractors)


@pytest.mark.parametrize(
    "text",
    [
        "Peru turned down a joint patrol of the border with Chile.",
        "Peru demanded that Chile withdraw its patrol boats from the strait.",
        "Peru refused to open the port of Callao.",
        # one wrong choice is too few, and what is turned down is no wrong choice beside what is demanded
        "Peru demanded a joint patrol of the border. Chile demanded a refund of all duties.",
        "Peru demanded a joint patrol of the border. Chile rejected a refund of duties. Kenya rejected a raise.",
    ],
)
def test_a_demand_without_others_of_its_form_has_no_wrong_choices(text: str) -> None:
    questions = asked(text, "demands")
    whats = [question for question in questions if not question.prompt.startswith(("Who", "Which"))]
    assert whats
    assert all(question.distractors == () for question in whats), whats


def test_a_day_in_a_demand_is_not_counted_up() -> None:
    (question,) = (q for q in asked("Peru refused to open the port of Callao by March 31.") if "refuse" in q.prompt)
    assert question.distractors == ()


def test_the_number_of_the_other_side_is_among_the_wrong_numbers() -> None:
    text = "The Hartwell union demanded a raise of 8 percent. Lindau Transit offered a raise of 4 percent."
    (question,) = (q for q in asked(text, "demands") if q.answer == "a raise of 8 percent")
    assert "a raise of 4 percent" in question.distractors


class Dated(NamedTuple):
    """As much of a fact as dates are made of."""

    moment: None = None


class Asked(NamedTuple):
    """As much of a candidate as figures are made of."""

    answer: str
    prompt: str = "How many?"
    fact: Dated = Dated()


@pytest.mark.parametrize(
    "answer", ["212", "eight days", "4.5 percent", "1.2 million", "97 percent", "31 million euros"]
)
def test_the_key_stands_at_every_place_among_the_numbers_equally_often(answer: str) -> None:
    places = Counter[int]()
    for seed in range(400):
        others = near_numbers(cast("Candidate", Asked(answer)), random.Random(seed))
        places[sorted([*others, answer], key=_size).index(answer)] += 1
    assert all(70 <= places[place] <= 130 for place in range(4)), places


@pytest.mark.parametrize("answer", ["Thursday, March 7, 2024", "March 10", "May 2019", "1998", "the end of May 2024"])
def test_the_key_stands_at_every_place_among_the_dates_equally_often(answer: str) -> None:
    places = Counter[int]()
    for seed in range(400):
        others = near_dates(cast("Candidate", Asked(answer)), random.Random(seed), published=None)
        places[arrange(answer, tuple(others), seed="").index(answer)] += 1
    assert all(70 <= places[place] <= 130 for place in range(4)), places


@pytest.mark.parametrize(
    ("answer", "form"),
    [
        ("a dozen boats", r"(?:two|three|four|five) dozen boats"),
        ("a three-year contract", r"a (?:one|two|four|five|six)-year contract"),
        ("one day", r"\w+ days"),
        ("two days", r"one day|\w+ days"),
        ("€31.50 a share", r"€\d\d\.\d0 a share"),
        ("97 percent", r"\d\d\d? percent"),
        ("between 20 and 30", r"between \d0 and \d0"),
        ("a ratio of 70 to 30", r"a ratio of (?:60 to 40|50 to 50|40 to 60|30 to 70|80 to 20|90 to 10)"),
    ],
)
def test_a_wrong_number_has_the_form_of_the_key(answer: str, form: str) -> None:
    for seed in range(20):
        others = near_numbers(cast("Candidate", Asked(answer)), random.Random(seed))
        assert len(others) == 3
        assert all(re.fullmatch(form, other) for other in others), others


def test_a_part_is_smaller_than_its_whole() -> None:
    candidate = Asked("40", "How many of the more than 60 hostages would be released?")
    for seed in range(20):
        assert all(int(other) <= 60 for other in near_numbers(cast("Candidate", candidate), random.Random(seed)))


@pytest.mark.parametrize(
    ("answer", "other"),
    [
        (
            "the weekend of March 9–10, 2024",
            r"the weekend of (?:February|March|April) \d+–\d+, 2024",
        ),
        ("the week of March 4, 2024", r"the week of (?:February|March|April) \d+, 2024"),
        ("the third quarter of 2023", r"the (?:first|second|fourth) quarter of 2023"),
        ("the 1990s", r"the (?:19|20)\d0s"),
        ("2023–24", r"20\d\d–\d\d"),
        ("December 2019 to March 2020", r"\w+ (?:2019|2020) to \w+ 20\d\d"),
        ("fall 2024", r"fall 20\d\d"),
    ],
)
def test_a_wrong_date_has_the_form_of_the_key(answer: str, other: str) -> None:
    for seed in range(10):
        others = near_dates(cast("Candidate", Asked(answer)), random.Random(seed), published=None)
        assert len(set(others)) == 3
        assert all(re.fullmatch(other, text) for text in others), others


def _size(text: str) -> float:
    found = NUMBER.search(text)
    word = re.search(r"[a-z]+", text)
    return number_value(found.group()) or 0 if found else (number_value(word.group()) or 0 if word else 0)


def test_beside_a_working_day_stand_working_days() -> None:
    question = next(q for q in asked("Peru and Chile signed the treaty on Monday.", "dates") if q.answer)
    assert not any(day.startswith(("Saturday", "Sunday")) for day in question.distractors), question.distractors
