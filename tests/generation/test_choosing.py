from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from quizapp.articles import Article, from_text
from quizapp.generation.generate import WORDS_PER_QUESTION, Generated, generate
from quizapp.question import Category
from tests.generation.asked import asked, refusals

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
    assert len(made.questions) <= max(4, article.words // WORDS_PER_QUESTION)


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
