from __future__ import annotations

import pytest

from quizapp.articles import from_text
from quizapp.generation.suggesting import suggest
from quizapp.question import Category, Evidence, Question

ARTICLE = from_text(
    "Bridge over the Sava closes for repairs\n\n"
    "The bridge over the Sava in Belgrade closes on March 9, 2026, the city said. Repairs will take six weeks.\n\n"
    "About 12,000 cars cross it every day, said Ana Petrovic, the mayor. Germany is mediating between the drivers and "
    "the city, Marko Jovic of the drivers said.\n"
)


def question(answer: str, sentence: str, category: Category = Category.NUMBERS, *choices: str) -> Question:
    start = ARTICLE.text.index(sentence)
    return Question(
        id="x", category=category, prompt="What does the story of the bridge say?", answer=answer, distractors=choices,
        evidence=Evidence(text=sentence, start=start, end=start + len(sentence)),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("answer", "sentence", "category"),
    [("six weeks", "Repairs will take six weeks.", Category.NUMBERS),
     ("12,000", "About 12,000 cars cross it", Category.NUMBERS),
     ("March 9, 2026", "closes on March 9, 2026", Category.DATES),
     ("Germany", "Germany is mediating", Category.MEDIATORS),
     ("Ana Petrovic", "said Ana Petrovic", Category.PEOPLE),
     ("Belgrade", "in Belgrade", Category.PLACES)],
)  # fmt: skip
def test_a_key_gets_wrong_choices_of_its_kind(answer: str, sentence: str, category: Category) -> None:
    found = suggest(ARTICLE, question(answer, sentence, category))
    assert len(found) == len(set(found)) == 3
    assert answer not in found
    assert suggest(ARTICLE, question(answer, sentence, category)) == found


def test_others_are_suggested_than_the_question_has() -> None:
    first = suggest(ARTICLE, question("Germany", "Germany is mediating", Category.MEDIATORS))
    second = suggest(ARTICLE, question("Germany", "Germany is mediating", Category.MEDIATORS, *first))
    assert not set(first) & set(second)


def test_a_key_of_no_kind_gives_what_there_is_and_never_fails() -> None:
    for answer in ("because it rusts", "that the bridge rusts", "to paint the bridge", "x"):
        assert len(suggest(ARTICLE, question(answer, "Repairs will take six weeks."))) <= 3
