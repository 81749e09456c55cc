from __future__ import annotations

import pytest

from quizapp.sets.evidence import locate, nearest, sentences

FIRST = "The “crews” met Mr. Olsen on Monday. They don’t sail, he said. 40 boats wait."
SECOND = "They don’t sail now."
TEXT = f"Ferries stop\n\n{FIRST}\n\n{SECOND}"
PARAGRAPHS = [(14, 14 + len(FIRST)), (16 + len(FIRST), len(TEXT))]


def test_sentences_are_the_articles_own_text_by_paragraph() -> None:
    found = sentences(TEXT, PARAGRAPHS)
    assert [[one.text for one in part] for part in found] == [
        ["The “crews” met Mr. Olsen on Monday.", "They don’t sail, he said.", "40 boats wait."],
        ["They don’t sail now."],
    ]
    assert all(TEXT[one.start : one.end] == one.text for part in found for one in part)


@pytest.mark.parametrize(
    ("wanted", "found"),
    [("40 boats wait", "40 boats wait"), ("The \"crews\"   met\r\nMr. Olsen", "The “crews” met Mr. Olsen"),
     ("wait. They don't sail", "wait.\n\nThey don’t sail"), ("40 boats left", None), ("  ", None), (".*", None)],
)  # fmt: skip
def test_words_are_found_as_the_article_prints_them(wanted: str, found: str | None) -> None:
    evidence = locate(TEXT, wanted)
    assert (evidence.text if evidence else None) == found
    assert evidence is None or TEXT[evidence.start : evidence.end] == evidence.text


def test_of_words_that_stand_there_twice_the_place_picked_is_taken() -> None:
    first, second = TEXT.index("They"), TEXT.rindex("They")
    assert getattr(locate(TEXT, "They don't sail", near=first), "start", None) == first
    assert getattr(locate(TEXT, "They don't sail", near=second), "start", None) == second


def test_the_nearest_sentence_is_named_and_none_where_nothing_is_near() -> None:
    among = [one for part in sentences(TEXT, PARAGRAPHS) for one in part]
    assert getattr(nearest("40 boats are waiting", among), "text", None) == "40 boats wait."
    assert nearest("Quarterly profits rose", among) is None
    assert nearest("anything", []) is None
