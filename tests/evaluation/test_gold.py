"""Every article with gold facts is fit to measure with: its evidence is verbatim, its words are those of the format."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from quizapp.generation.gold import GOLD_CATEGORIES, Gold, load_gold
from quizapp.generation.verdicts import CRITERIA, load_verdicts
from quizapp.language.dates import MONTHS, WEEKDAYS
from quizapp.question import Category
from quizapp.spelling import normalised

GOLDS = load_gold(Path(__file__).parent / "articles")
each_article = pytest.mark.parametrize(
    "gold", GOLDS, ids=lambda gold: "/".join(Path(gold.name).with_suffix("").parts[-2:])
)


def in_digits(text: str) -> set[str]:
    return set(re.findall(r"\d+", text.replace(",", "")))


@each_article
def test_every_gold_file_keeps_the_format(gold: Gold) -> None:
    """Loading has checked fields, ids, categories and verbatim words: here stands what it cannot know."""
    assert gold.facts
    assert gold.traps
    assert 230 <= gold.article.words <= 600


@each_article
def test_every_evidence_and_every_trap_stands_once(gold: Gold) -> None:
    """Or it would not be sure which passage is meant; a trap may be any words, evidence is told as sentences."""
    for words in [*(fact.evidence for fact in gold.facts), *(trap.text for trap in gold.traps)]:
        assert gold.article.text.count(words) == 1, words


@each_article
def test_the_verdicts_beside_an_article_can_be_read(gold: Gold) -> None:
    assert all(" = " in key for key in load_verdicts(gold.name))


@each_article
def test_no_trap_stands_where_a_fact_is_to_be_asked(gold: Gold) -> None:
    facts = {fact.evidence for fact in gold.facts}
    assert [trap.text for trap in gold.traps if trap.text in facts] == []


@each_article
def test_no_form_of_an_answer_stands_twice(gold: Gold) -> None:
    for fact in gold.facts:
        forms = [fact.answer, *fact.accept]
        assert len(forms) == len(set(forms)), fact.id
        assert normalised(fact.answer), fact.id


@each_article
def test_no_number_is_asked_that_its_own_question_tells(gold: Gold) -> None:
    for fact in gold.facts:
        if fact.category == "numbers":
            assert not in_digits(fact.answer) or not in_digits(fact.answer) <= in_digits(fact.question), fact.id


def test_some_articles_have_nothing_to_ask_in_a_category() -> None:
    present = [{fact.category for fact in gold.facts} for gold in GOLDS]
    without = {name: sum(name not in categories for categories in present) for name in GOLD_CATEGORIES}
    assert without[Category.MEDIATORS] >= 3
    assert without[Category.DEMANDS] >= 2
    assert without[Category.DATES] >= 1


def test_days_and_months_have_a_form_with_their_year_where_the_article_is_dated() -> None:
    """The key of a resolved day is told in full, and must be found among the forms."""
    named = re.compile(r"\b(?:" + "|".join([*MONTHS, *WEEKDAYS]) + r")\b")
    vague = [
        (Path(gold.name).name, fact.id)
        for gold in GOLDS
        for fact in gold.facts
        if fact.category == "dates" and gold.article.published and named.search(fact.answer)
        if not any(re.search(r"\b\d{4}\b", form) for form in (fact.answer, *fact.accept))
    ]
    assert vague == []


def test_the_criteria_are_told_to_judges_in_the_same_words() -> None:
    told = (Path(__file__).parent / "README.md").read_text("utf-8")
    for name, question in CRITERIA.items():
        assert f"| {name} | {question} |" in told
