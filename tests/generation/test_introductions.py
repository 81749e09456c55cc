"""What "the deal" means is said in the article's own words, or not at all."""

from __future__ import annotations

from datetime import date

import pytest

from quizapp.articles import from_text
from quizapp.generation.introductions import Introductions
from quizapp.generation.phrases import Phrases
from quizapp.language.reading import read
from tests.generation.asked import pairs, refusals

REEF = "Kenya and Uganda agreed on Monday to pull patrol boats back from a disputed reef in Lake Victoria."


def introductions(text: str, noun: str) -> tuple[str, ...]:
    """The introductions of the last `noun` in `text`."""
    reading = read(from_text(text, title="A report", published=date(2024, 8, 6)))
    last = [token for token in reading.doc if token.text == noun][-1]
    return Introductions(reading, Phrases(reading)).of(last)


@pytest.mark.parametrize(
    ("text", "noun", "fullest"),
    [
        (f"{REEF} Patrols circle the reef.", "reef", "the disputed reef in Lake Victoria"),
        (
            f"{REEF} The agreement was brokered by Tanzania.",
            "agreement",
            "the agreement by Kenya and Uganda to pull patrol boats back from a disputed reef in Lake Victoria",
        ),
        (
            "Lawyers blamed a bearing replaced by an outside contractor, Ayre Mechanical. The contractor will pay.",
            "contractor",
            "Ayre Mechanical",
        ),
        ("Talks on a pay agreement ended. The present agreement runs out.", "agreement", "the pay agreement"),
        (
            "The city council of Tarrow passed a budget on Wednesday. The mayor said the budget was fair.",
            "budget",
            "the budget that the city council of Tarrow passed",
        ),
        (
            "Corvane stopped production at its only European plant on Monday. Nobody at the plant was hurt.",
            "plant",
            "Corvane’s only European plant",
        ),
        (
            "Corvane stopped production at its only European plant. The shutdown will last six weeks.",
            "shutdown",
            "the shutdown in which Corvane stopped production at its only European plant",
        ),
    ],
)
def test_a_definite_noun_is_said_as_the_article_introduces_it(text: str, noun: str, fullest: str) -> None:
    assert introductions(text, noun)[0] == fullest


@pytest.mark.parametrize(
    ("text", "noun", "reason"),
    [
        ("A boat from Kenya sank. Another boat was towed. The boat was empty.", "boat", "two may be meant"),
        ("The union denied that it had called a strike. The strike began on Monday.", "strike", "it is denied"),
        ("Ships queued off Velmar. The talks are being mediated by Ana Holm.", "talks", "queueing is no talk"),
        ("If Corvane stopped production, prices would rise. The shutdown was feared.", "shutdown", "only supposed"),
    ],
)
def test_nothing_is_introduced_that_may_be_something_else(text: str, noun: str, reason: str) -> None:
    assert introductions(text, noun) == (), reason


def test_a_prompt_says_which_agreement_is_meant() -> None:
    asked = pairs(f"{REEF} The agreement was brokered by Tanzania.", "mediators")
    assert asked == {
        "Which country brokered the agreement by Kenya and Uganda to pull patrol boats back from a disputed reef "
        "in Lake Victoria?": "Tanzania"
    }


def test_an_introduction_never_tells_the_key() -> None:
    asked = pairs("Oman called a meeting. The meeting was chaired by Oman.")
    assert not any("Oman called" in prompt and key == "Oman" for prompt, key in asked.items())


def test_a_group_that_nobody_introduced_is_not_asked_about() -> None:
    assert refusals("The company rejected the offer of Ana Holm.", "demands")
