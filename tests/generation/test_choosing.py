from __future__ import annotations

import math
import re
from datetime import date
from pathlib import Path

import pytest

from quizapp.articles import Article, from_text
from quizapp.generation.choosing import DENSEST
from quizapp.generation.generate import Generated, generate
from quizapp.question import Category
from quizapp.sets.lint import lint
from tests.generation.asked import asked, made, refusals

SEEDS = [file for file in sorted((Path(__file__).parents[2] / "seeds").glob("*.txt")) if file.stem != "README"]


@pytest.fixture(scope="module", params=SEEDS, ids=lambda file: file.stem)
def generated(request: pytest.FixtureRequest) -> tuple[Article, Generated]:
    """A shipped article and all that is made of it."""
    article = from_text(request.param.read_bytes(), published=date(2026, 6, 9))
    return article, generate(article)


def test_no_two_questions_ask_the_same(generated: tuple[Article, Generated]) -> None:
    questions = generated[1].questions
    assert len({question.prompt for question in questions}) == len(questions) > 5
    facts = {(question.category, question.answer, question.evidence) for question in questions}
    assert len(facts) == len(questions)


def test_no_prompt_tells_the_number_or_date_that_another_asks(generated: tuple[Article, Generated]) -> None:
    questions = generated[1].questions
    for question in questions:
        if question.category not in {"numbers", "dates"}:
            continue
        key = re.compile(rf"(?<![\w.]){re.escape(question.answer)}(?![\w.])")
        assert [other.prompt for other in questions if key.search(other.prompt)] == []


def test_there_is_at_most_one_question_for_so_many_words(generated: tuple[Article, Generated]) -> None:
    article, made = generated
    assert len(made.questions) <= max(4, article.words // DENSEST)


def test_questions_come_by_category_and_within_it_in_the_order_of_the_article(
    generated: tuple[Article, Generated],
) -> None:
    questions = generated[1].questions
    places = [(list(Category).index(q.category), q.evidence.start if q.evidence else -1) for q in questions]
    assert places == sorted(places)


def test_every_category_has_questions_or_a_reason_why_not(generated: tuple[Article, Generated]) -> None:
    made = generated[1]
    present = {question.category.value for question in made.questions}
    assert present.isdisjoint(made.empty)
    assert {"mediators", "demands", "numbers", "dates"} <= present | set(made.empty)


def test_a_prompt_with_two_answers_is_not_asked() -> None:
    text = "Peru and Chile met in Oslo on Monday. Peru and Chile met in Oslo on Wednesday."
    assert asked(text, "dates") == ()
    assert refusals(text, "dates").count("the article gives more than one answer") == 2


def test_a_number_inside_another_key_on_the_same_verb_is_asked_once() -> None:
    text = "Lindau Transit offered a raise of 4 percent."
    assert [question.rule for question in asked(text)] == ["demands.object"]


def test_what_is_said_twice_is_asked_once() -> None:
    text = "The strike at Hartwell lasted nine days. The strike at Hartwell lasted nine days."
    assert len(asked(text, "numbers")) == 1


def test_what_two_sentences_tell_is_asked_once() -> None:
    text = "The strike at Hartwell lasted nine days. In all, the long strike at Hartwell lasted nine days."
    assert len(asked(text, "numbers")) == 1


def test_every_question_passes_the_writing_check(generated: tuple[Article, Generated]) -> None:
    for question in (*generated[1].questions, *generated[1].spare):
        assert [finding for finding in lint(question) if finding.severity == "error"] == []


DENSE = (
    "Peru demanded a joint patrol of the border with Chile. Chile turned down a new tariff on copper. "
    "About 40 boats of Peru stayed in the port of Callao. The strike at Callao lasted nine days. "
    "Peru and Chile signed the treaty on Monday. Kenya mediated the dispute between Norway and Sweden. "
    "“We are tired of waiting,” Ana Holm said. “Nobody here sleeps,” Eva Lund said. “It is late,” Jonas Brandl said. "
    "“The boats are old,” Per Vik said."
)


def test_what_is_one_too_many_is_spare_and_as_good() -> None:
    generated = made(DENSE)
    assert len(generated.questions) <= 5
    assert len(generated.spare) > 2
    assert not {q.id for q in generated.questions} & {q.id for q in generated.spare}
    assert all(len(question.distractors) == 3 and question.evidence for question in generated.spare)
    prompts = {refusal.prompt for refusal in generated.refused}
    assert {question.prompt for question in generated.spare} <= prompts


def test_who_said_what_yields_to_the_four_categories_where_places_are_short() -> None:
    assert {question.category for question in made(DENSE).questions} == {
        Category.MEDIATORS, Category.DEMANDS, Category.NUMBERS, Category.DATES,
    }  # fmt: skip


def test_there_are_two_questions_on_who_said_what_or_one_to_three_others() -> None:
    rest = "It has rained on the coast for as long as anyone in the villages can remember. " * 20
    questions = made(f"{DENSE} {rest}").questions
    others = [question for question in questions if question.category != Category.PEOPLE]
    assert len(questions) - len(others) == max(2, math.ceil(len(others) / 3))


def test_what_is_told_by_the_way_is_worth_less_than_what_the_story_is_about() -> None:
    text = (
        "Peru demanded a joint patrol of the border with Chile. Chile turned down a new tariff on copper. "
        "Peru sent 12 boats to the strait. The minister, who was born in Lima in 1961, was silent."
    )
    assert "1961" not in {question.answer for question in made(text).questions}


def test_the_quotation_that_tells_its_speaker_is_asked_one_way() -> None:
    text = "“The ball is not in our court,” Mahmoud Mardawi, a Hamas official, told the broadcaster Al-Ghad."
    assert [question.rule for question in asked(text, "people")] in (["people.told"], ["people.quote"])
