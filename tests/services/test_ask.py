from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from quizapp.question import Category, Evidence
from quizapp.services import ask, triage
from quizapp.services.errors import Invalid, NotFound
from quizapp.services.questions import ArticleView
from tests.services.test_drafts import draft as draft

if TYPE_CHECKING:
    from quizapp.question import Question
    from tests.conftest import Clock

TEXT = "The crews want $9.50 an hour, said Ana Holm. Talks end on March 20.\n\nAbout 40 boats stayed in port."
ARTICLE = ArticleView("Ferries", None, TEXT, [(0, 67), (69, 99)])


def about(words: str) -> Question:
    start = TEXT.index(words)
    question = ask.blank(ARTICLE, start, start + len(words))
    assert question is not None
    return question


@pytest.mark.parametrize(
    ("selected", "key", "category"),
    [
        ("Ana Holm", "Ana Holm", Category.PEOPLE),
        ("na Hol", "Ana Holm", Category.PEOPLE),  # a thumb is not exact
        (" March 20.", "March 20", Category.DATES),
        ("$9.50 an hour,", "$9.50 an hour", Category.NUMBERS),
        ("stayed in port", "stayed in port", Category.DEMANDS),
    ],
)
def test_selected_words_are_the_key_and_their_sentence_the_proof(selected: str, key: str, category: Category) -> None:
    question = about(selected)
    assert (question.answer, question.category) == (key, category)
    assert question.evidence is not None
    proof = question.evidence
    assert key in proof.text
    assert TEXT[proof.start : proof.end] == proof.text
    assert proof.text.endswith(".")
    assert proof.text.count(".") == (2 if "$" in proof.text else 1)


def test_a_whole_sentence_is_a_proof_whose_key_is_still_to_be_chosen() -> None:
    question = about("Talks end on March 20.")
    assert (question.answer, question.evidence and question.evidence.text) == ("", "Talks end on March 20.")


def test_words_of_two_sentences_are_proved_by_both() -> None:
    question = about("Ana Holm. Talks")
    assert question.evidence is not None
    assert question.evidence.text == TEXT[:67]


@pytest.mark.parametrize(("start", "end"), [(5, 5), (9, 4), (900, 950), (67, 69)])
def test_where_there_are_no_words_there_is_nothing_to_ask(start: int, end: int) -> None:
    assert ask.blank(ARTICLE, start, end) is None


def test_the_words_of_a_sentence_stand_where_they_stand_in_the_article() -> None:
    start = TEXT.index("Talks")
    found = ask.words(Evidence(text=TEXT[start:67], start=start, end=67))
    assert [one.text for one in found] == ["Talks", "end", "on", "March", "20."]
    assert all(TEXT[one.start : one.end] == one.text for one in found)


def test_a_new_question_is_kept_and_stands_where_its_proof_stands(
    draft: str, guest: str, other: str, clock: Clock
) -> None:
    desk = triage.desk(draft, user_id=guest, now=clock())
    at = desk.article.text.index("the ministry")
    made = ask.blank(desk.article, at, at + 12)
    assert made is not None
    with pytest.raises(Invalid):
        ask.add(draft, made, user_id=guest, now=clock())
    asked = replace(made, prompt=" Who says that Finland mediates? ", distractors=("the miners", "the managers"))
    with pytest.raises(NotFound):
        ask.add(draft, asked, user_id=other, now=clock())
    added = ask.add(draft, asked, user_id=guest, now=clock())
    found = triage.desk(draft, user_id=guest, now=clock()).candidates
    assert [one.question.id for one in found] == [f"{draft}.who", added, f"{draft}.rest"]
    assert (found[1].decision, found[1].question.prompt) == ("kept", "Who says that Finland mediates?")
    assert found[1].question.evidence == made.evidence
