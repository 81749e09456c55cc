"""The same relations on the shipped articles, and relations of numbers and paragraphs on short texts."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.articles import from_text
from quizapp.generation.generate import generate
from quizapp.language.dates import MONTHS, WEEKDAYS, day_text
from quizapp.language.numerals import number_value
from quizapp.question import Category
from tests.generation.asked import asked, pairs
from tests.generation.test_golden import SEEDS

if TYPE_CHECKING:
    from quizapp.question import Question

ROOT = Path(__file__).parents[2]
TEXTS = {seed: (ROOT / "seeds" / f"{seed}.txt").read_text("utf-8") for seed in SEEDS}
each_seed = pytest.mark.parametrize("seed", list(SEEDS))
DAYS = tuple(WEEKDAYS)
UNRELATED = "The museum of glass in Turin opened a new hall for children, with a garden and a small theater."


@cache
def questions(text: str, published: date) -> tuple[Question, ...]:
    return generate(from_text(text, published=published)).questions


def of_seed(seed: str) -> tuple[Question, ...]:
    return questions(TEXTS[seed], SEEDS[seed])


def told(found: tuple[Question, ...]) -> set[tuple[str, str]]:
    return {(question.prompt, question.answer) for question in found}


def proof(question: Question) -> str:
    assert question.evidence is not None
    return question.evidence.text


EVERY = [(seed, question) for seed in SEEDS for question in of_seed(seed)]
each_question = pytest.mark.parametrize(("seed", "question"), EVERY, ids=[f"{s}-{q.id}" for s, q in EVERY])


@each_question
def test_without_its_evidence_a_question_is_gone(seed: str, question: Question) -> None:
    shorter = TEXTS[seed].replace(proof(question), "")
    after = questions(shorter, SEEDS[seed])
    assert (question.prompt, question.answer) not in told(after)
    assert proof(question) not in {proof(other) for other in after}


# A quotation cannot stand behind “that”; and what these clauses say is taken for granted, not denied with the sentence.
GRANTED = re.compile(
    r"(?:^|\. )[“\"]|”$|\bafter\b|, (?:which|who)\b|, an? \w+ that\b|-(?:day|week|month|year)\b", re.IGNORECASE
)
DENIABLE = [(seed, question) for seed, question in EVERY if not GRANTED.search(proof(question))]


@pytest.mark.parametrize(("seed", "question"), DENIABLE, ids=[f"{s}-{q.id}" for s, q in DENIABLE])
@pytest.mark.parametrize("front", ["The ministry denied that", "It is not true that"])
def test_what_an_article_denies_is_not_asked(seed: str, question: Question, front: str) -> None:
    sentence = proof(question)
    word = sentence.split()[0]
    is_name = re.search(rf"(?<=[a-z,] ){word}\b", TEXTS[seed]) is not None
    denied = TEXTS[seed].replace(sentence, f"{front} {sentence if is_name else sentence[0].lower() + sentence[1:]}")
    assert (question.prompt, question.answer) not in told(questions(denied, SEEDS[seed]))


NAMES = [
    ("cairo-talks", "Egypt", "Jordan"),
    ("cairo-talks", "Qatar", "Kuwait"),
    ("tram-strike", "Lindau", "Konstanz"),
]


@pytest.mark.parametrize(("seed", "old", "new"), NAMES)
def test_a_party_that_is_renamed_everywhere_is_renamed_in_the_questions(seed: str, old: str, new: str) -> None:
    assert old in TEXTS[seed]
    assert new not in TEXTS[seed]
    after = told(questions(TEXTS[seed].replace(old, new), SEEDS[seed]))
    assert after == {(prompt.replace(old, new), key.replace(old, new)) for prompt, key in told(of_seed(seed))}


DIGITS_OR_WORDS = [
    ("40 boats of Peru stayed in the port of Callao.", "40", "Forty"),
    ("The strike at the port of Callao lasted nine days.", "nine", "9"),
    ("Peru demanded a raise of 12 percent from Chile.", "12", "twelve"),
    ("The bridge in Callao cost 64 million euros.", "64", "sixty-four"),
    (
        "Peru has seventeen boats in Callao, and it said so on Monday in its report to Chile.",
        "seventeen",
        "17",
    ),
]


@pytest.mark.parametrize(("text", "old", "new"), DIGITS_OR_WORDS)
def test_a_number_in_words_and_in_digits_gives_the_same_question(text: str, old: str, new: str) -> None:
    before, after = pairs(text), pairs(text.replace(old, new))
    assert before
    plain = {in_digits(prompt): in_digits(key) for prompt, key in before.items()}
    assert {in_digits(prompt): in_digits(key) for prompt, key in after.items()} == plain


def in_digits(text: str) -> str:
    """The text with its number words as digits, in small letters."""
    return " ".join(
        word if (value := number_value(word.strip("?.,"))) is None else str(value) for word in text.lower().split()
    )


PARAGRAPHS = [
    "Peru and Chile signed a treaty on copper in Lima on Monday, after years of quarrels over the border.",
    "About 40 boats of Bolivia stayed in the port of Callao.",
    "Norway mediated a dispute between Kenya and Uganda in Mwanza.",
    "The bridge in Turin cost 64 million euros.",
    "Ghana turned down a new tariff on cocoa from Togo.",
]


@settings(max_examples=10, deadline=None)
@given(st.permutations(PARAGRAPHS[1:]))
def test_paragraphs_that_have_nothing_to_do_with_each_other_are_asked_in_any_order(order: list[str]) -> None:
    rest = "It rained on the coast for as long as anyone in the villages could remember. " * 4
    first, *others = PARAGRAPHS
    before, after = (
        {(question.rule, question.answer, proof(question)) for question in asked("\n\n".join([first, *others, rest]))}
        for others in (others, order)
    )
    assert len(before) > 3
    assert after == before


@each_seed
@pytest.mark.parametrize("weeks", [1, 3])
def test_whole_weeks_later_every_weekday_is_so_much_later(seed: str, weeks: int) -> None:
    """Days that the article names itself stay, unless their year is told by the publication."""
    later = timedelta(weeks=weeks)
    before = relative_days(of_seed(seed))
    after = relative_days(questions(TEXTS[seed], SEEDS[seed] + later))
    shifted = {proof: {day_text(day_of(key) + later) for key in keys} for proof, keys in before.items()}
    assert after == shifted


@each_seed
@settings(max_examples=8, deadline=None)
@given(days=st.integers(min_value=1, max_value=60))
def test_whatever_the_day_of_publication_a_weekday_is_asked_with_the_weekday_of_the_text(seed: str, days: int) -> None:
    for proof, keys in relative_days(questions(TEXTS[seed], SEEDS[seed] + timedelta(days=days))).items():
        named = {day for day in WEEKDAYS if re.search(rf"\b{day}\b", proof)}
        assert {key.split(",")[0] for key in keys} <= named


def relative_days(found: tuple[Question, ...]) -> dict[str, set[str]]:
    """The keys of date questions whose sentence names a weekday and no day of a month, by that sentence."""
    result: dict[str, set[str]] = {}
    for question in found:
        sentence = proof(question)
        weekday = re.search(rf"\b(?:{'|'.join(WEEKDAYS)})\b", sentence)
        full = re.search(r"\b[A-Z][a-z]{2,8}\.? \d{1,2}\b", sentence)
        if question.category is Category.DATES and weekday and not full and question.answer.startswith(DAYS):
            result.setdefault(sentence, set()).add(question.answer)
    return result


def day_of(text: str) -> date:
    _, month, number, year = text.replace(",", "").split()
    return date(int(year), MONTHS.index(month) + 1, int(number))


@each_seed
def test_an_unrelated_paragraph_at_the_end_adds_and_takes_nothing(seed: str) -> None:
    """The room for questions grows with the article, so that a question that was one too many may come in."""
    longer = questions(f"{TEXTS[seed].rstrip()}\n\n{UNRELATED}\n", SEEDS[seed])
    assert told(of_seed(seed)) <= told(longer)
    assert [question for question in longer if proof(question) == UNRELATED] == []


@each_seed
def test_straight_and_curly_marks_give_the_same_questions(seed: str) -> None:
    """But for the apostrophes, which stay as the article has them."""
    straight = str.maketrans({"“": '"', "”": '"', "’": "'", "‘": "'"})
    after = told(questions(TEXTS[seed].translate(straight), SEEDS[seed]))
    assert {(p.translate(straight), a.translate(straight)) for p, a in after} == {
        (p.translate(straight), a.translate(straight)) for p, a in told(of_seed(seed))
    }
