"""Names, owners and articles as the article has them."""

from __future__ import annotations

import pytest

from quizapp.generation.spans import asides
from tests.docs import built
from tests.generation.asked import pairs, refusals


@pytest.mark.parametrize(
    ("text", "prompt"),
    [
        # a name at the beginning of a sentence keeps its capital, whatever the parser takes it for
        (
            "Corrib agreed on Monday to buy Elmara. Elmara investors will get 12 euros for each share.",
            "will Elmara investors get",
        ),
        # a time before a verb stands behind it in the question
        ("The Oslo league last season averaged 9,412 fans.", "did the Oslo league average last season?"),
        ("There was a fire in Oslo on Monday.", "was there a fire in Oslo?"),
    ],
)
def test_a_question_says_names_and_owners_whole(text: str, prompt: str) -> None:
    found = pairs(text)
    assert any(prompt in asked for asked in found), found


def test_a_common_word_loses_the_capital_of_its_sentence() -> None:
    assert all("Pilots" not in prompt for prompt in pairs("Pilots in Oslo walked out on Monday. Two pilots stayed."))


def test_somebody_who_is_only_counted_is_no_source() -> None:
    text = "One, who asked not to be named, said Peru had called Chile on Wednesday."
    assert "nobody is named as the source" in refusals(text, "dates")


def test_its_is_not_guessed_between_a_board_and_its_company() -> None:
    text = "The board of Elmara met in Oslo. Its largest shareholder paid 40 million euros on Monday."
    assert all("shareholder" not in prompt for prompt in pairs(text))


def test_what_a_comma_opens_is_an_aside_only_where_another_closes_it() -> None:
    rows = ["Boats boat NOUN NNS nsubj 5", ", , PUNCT , punct 2", "ferries ferry NOUN NNS appos 0"]
    rest = ["and and CCONJ CC cc 4", "trams tram NOUN NNS conj 0", "stopped stop VERB VBD ROOT 5"]
    assert asides(built(*rows, *rest)[0]) == []
    closed = built("Boats boat NOUN NNS nsubj 4", *rows[1:], ", , PUNCT , punct 2", "stopped stop VERB VBD ROOT 4")
    assert asides(closed[0]) == [closed[2]]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("“We stay here,” said Capt. Ann Lee of the Oslo police.", "Ann Lee"),
        ("“It is cold in Oslo,” said Spc. John Ford.", "John Ford"),
    ],
)
def test_a_rank_ends_no_sentence(text: str, speaker: str) -> None:
    assert list(pairs(text, "people").values()) == [speaker]


def test_what_is_listed_behind_a_time_is_not_asked_with_it() -> None:
    found = pairs("The Lima court opened a museum on 4 March and a school the week before.", "dates")
    assert found == {"When did the Lima court open a museum?": "March 4, 2024"}
    both = pairs("The Lima court opened a museum and a school on 4 March.", "dates")
    assert "When did the Lima court open a museum and a school?" in both


def test_what_a_speaker_tells_by_the_way_is_told_by_the_article() -> None:
    text = "Ann Lee said in Oslo that the Fram museum, which has 290 rooms, would close."
    asked = [prompt for prompt, key in pairs(text, "numbers").items() if key == "290"]
    assert asked
    assert all("According" not in prompt for prompt in asked)
    told = pairs("Ann Lee said in Oslo that the Fram museum had 290 rooms.", "numbers")
    assert all(prompt.startswith("According to Ann Lee") for prompt in told)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Peru will lend 40 boats on condition that Chile keeps 12 ports open.", "12"),
        ("Peru agreed to lend boats provided that Chile opens 12 ports.", "12"),
    ],
)
def test_what_is_only_a_condition_is_no_fact(text: str, key: str) -> None:
    assert key not in pairs(text, "numbers").values()
