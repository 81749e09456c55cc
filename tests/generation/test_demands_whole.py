"""Demands that lost a noun, a half or their content, and demands that the headline tells."""

from datetime import date

import pytest

from quizapp.articles import from_text
from quizapp.generation.generate import generate
from tests.generation.asked import pairs, refusals

STORY = "Talks over a new pier in Lindau go on in Oslo."


def prompts(text: str, title: str) -> dict[str, str]:
    """Prompt to key of the demands in an article with this headline."""
    made = generate(from_text(text, title=title, published=date(2024, 3, 7)))
    return {q.prompt: q.answer for q in made.questions if q.category == "demands"}


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        # a number and an "any" whose noun stands elsewhere
        (
            "The pumps failed within six hours, though Lindau Water had promised to keep cellars dry for ten.",
            "“ten” of what",
        ),
        ("Ana Holm glazed every tile herself and refused to let any be sold.", "“any” of what"),
        (
            "Kenya had indicated that it might go down to 30 provided that its boats could fish in Somali waters.",
            "“30” of",
        ),
        # an increase that is of nothing
        (
            "The Velmar Port Authority had asked for an increase of 6% and received less than 1%.",
            "alone says too little",
        ),
        # years of what?
        ("Lindau Steel has asked for two years.", "alone says too little"),
        # the content of a claim behind an apposition
        (
            "The judge, Ana Holm, rejected a claim by his landlord, Piet Rook, that the roof had been sound in May.",
            "what it says would be lost",
        ),
        # the second promise behind a relative clause
        (
            "Peru has agreed to withdraw its guards from Tumbes, where lorries had waited for nine days, and not to "
            "raise its tolls before June.",
            "only half",
        ),
        # a thing that nothing introduces
        (
            "Pilots in Lindau called for an inquiry into the timing, which the airline refused to discuss.",
            "which timing",
        ),
        # one of several wishes
        ("The Farmers’ Union also wants a lower tax on basic foods.", "more than one thing"),
        # a body that is only somebody's
        ("Ana Holm, who runs Lindau Steel, said her company had offered to keep a forge in Oslo open.", "whose it is"),
    ],
)
def test_a_demand_that_leans_on_what_is_left_out_is_refused(text: str, reason: str) -> None:
    reasons = refusals(f"{STORY} {text}", "demands")
    assert any(reason in given for given in reasons), reasons


@pytest.mark.parametrize(
    ("text", "prompt", "key"),
    [
        # "three of them" and "each other" have their nouns
        (
            "The two chess clubs in Oslo agreed to lend each other four boards for a match.",
            "what did the chess clubs in Oslo agree to do?",
            "lend each other four boards for a match",
        ),
        (
            "The Velmar Port Authority asked for an increase of 6% in its fees.",
            "what did the Velmar Port Authority ask for?",
            "an increase of 6% in its fees",
        ),
        # who asks, asks for something to be done
        (
            "Ana Holm asked that a tower be closed to visitors in the winter.",
            "what did Ana Holm ask for?",
            "a tower to be closed to visitors in the winter",
        ),
        # a past tense does not go with the modal before it
        (
            "Lindau Steel said its directors would study the letter and urged shareholders to keep their shares.",
            "what did Lindau Steel urge shareholders to do?",
            "keep their shares",
        ),
        # in a trial, years are a sentence
        (
            "A judge sentenced Piet Rook to six years in prison; prosecutors had asked for nine years.",
            "how long a sentence had prosecutors asked for?",
            "nine years",
        ),
        # where nobody wishes what happens, it is no condition
        (
            "Ana Holm said that Lindau Town would go to court if no tower was built by the end of May.",
            "according to Ana Holm, in what event would Lindau Town go to court?",
            "if no tower was built by the end of May 2024",
        ),
    ],
)
def test_a_demand_is_told_in_full(text: str, prompt: str, key: str) -> None:
    found = {p.rpartition("Lindau, ")[2]: a for p, a in pairs(f"{STORY} {text}", "demands").items()}
    low = {p[:1].lower() + p[1:]: a for p, a in found.items()}
    assert low.get(prompt) == key, (low, refusals(f"{STORY} {text}", "demands"))


def test_what_is_given_in_return_for_nothing_leaves_that_out() -> None:
    text = "In return Peru has agreed to withdraw its guards from a bridge near Tumbes."
    assert not any("in return" in prompt.lower() for prompt in pairs(f"{STORY} {text}", "demands"))
    assert pairs(f"{STORY} {text}", "demands")


def test_the_day_of_an_hour_is_said_whole() -> None:
    text = "Ana Holm urged tenants in Lindau to write to the council before a deadline of 5pm on March 21."
    assert not any("pm in March" in prompt for prompt in pairs(text, "demands"))


@pytest.mark.parametrize(
    ("title", "text", "asked"),
    [
        ("Lease of Lindau pier extended", "The Velmar Trust agreed to extend a lease that was to end in May.", False),
        ("Chess clubs refuse umpire’s plan", "The Oslo Club declined to accept a draft by Ana Holm.", False),
        ("Lease of Lindau pier extended", "The Velmar Trust agreed to extend a lease by nine years.", True),
        ("Chess clubs refuse umpire’s plan", "The Oslo Club declined to pay for 40 new boards.", True),
    ],
)
def test_what_the_headline_tells_is_not_asked(title: str, text: str, asked: bool) -> None:
    assert bool(prompts(text, title)) == asked


def test_who_declines_to_tell_reporters_something_refuses_nothing() -> None:
    assert pairs(f"{STORY} Ana Holm declined to put a figure on the losses.", "demands.infinitive") == {}
