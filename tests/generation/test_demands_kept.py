"""Demands that keep their sense in a question: what is only foreseen, one of several, or leans on the article."""

from datetime import date

import pytest

from quizapp.articles import from_text
from quizapp.generation.generate import generate

TITLE = "Talks on pier in Oslo"
STORY = "The talks over a new pier go on in Oslo."


def made(text: str, category: str, title: str = TITLE) -> dict[str, str]:
    """Prompt, without the headline in front, to key."""
    found = generate(from_text(f"{text} {STORY}", title=title, published=date(2024, 3, 7)))
    return {
        q.prompt.removeprefix(f"In the story “{title}”, ").lower(): q.answer
        for q in (*found.questions, *found.spare)
        if q.category == category
    }


@pytest.mark.parametrize(
    ("text", "prompt", "key"),
    [
        # one "to" is enough behind "to do"
        (
            "Lindau Capital called on the board of Velmar Steel to open its mines to auditors and to invite bids.",
            "what did lindau capital call on the board of velmar steel to do?",
            "open its mines to auditors and invite bids",
        ),
        # what shall happen to it is a clause, and it may be one of several demands
        (
            "The Farmers’ Union wants the tolls on lorries from Peru to be paid into a pension fund in Oslo. Tolls on "
            "lorries from Peru are high.",
            "what does the farmers’ union want to happen to the tolls on lorries from peru?",
            "that they be paid into a pension fund in Oslo",
        ),
        (
            "The Velmar Pilots’ Guild wants half of a new toll to be paid into a pension fund and demands that 40 of "
            "its members be reinstated in Oslo.",
            "what does the velmar pilots’ guild demand should happen to 40 of its members?",
            "that they be reinstated in Oslo",
        ),
        (
            "The Farmers’ Union offered a share of 40 percent. The Farmers’ Union has also proposed that fishing "
            "rights be shared by a joint board in 2025.",
            "what has the farmers’ union proposed should happen to fishing rights?",
            "that they be shared by a joint board in 2025",
        ),
        # where it proposes nothing else, the question is as short as it can be
        (
            "The Farmers’ Union has proposed that fishing rights be shared by a joint board in 2025.",
            "what has the farmers’ union proposed?",
            "that fishing rights be shared by a joint board in 2025",
        ),
        # an offer to mediate is one
        ("Kenya has offered to mediate.", "what has kenya offered to do?", "mediate"),
        # "required" after all, "undertook" as it happened
        (
            "Kenya held the boats in Oslo until Chad undertook to publish daily figures on Lake Fitri.",
            "what did chad undertake to do?",
            "publish daily figures on Lake Fitri",
        ),
    ],
)
def test_a_demand_is_asked_in_words_that_fit_its_key(text: str, prompt: str, key: str) -> None:
    assert made(text, "demands").get(prompt) == key


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("Ana Holm expects Brussels to require the sale of two mines.", "require"),
        ("Lindau Steel will not lift its ban until Chad promises to publish daily figures on Lake Fitri.", "promise"),
        (
            "Piet Rook was to sound out whether Lindau Capital would drop its suit in exchange for a seat in Oslo.",
            "exchange",
        ),
        ("Kenya asked Ana Holm to mediate.", "to do"),
        ("Piet Rook was ordered to repay 3 million euros.", "to do"),
        ("Lindau Steel has promised to keep both open for at least three years.", "to do"),
        ("Peru had said it could accept less only if its boats were allowed to fish in Somali waters.", "condition"),
        ("Ana Holm has promised to hear her in Oslo.", "to do"),
        ("The Farmers’ Union wants the rusty ferry toll to be abolished in Oslo.", "happen"),
        (
            "Ana Holm had suggested that a toll be paid into an account in Oslo, to be released in stages as the "
            "bridges were mended.",
            "suggest",
        ),
    ],
)
def test_what_is_only_foreseen_or_leans_on_the_article_is_not_asked(text: str, verb: str) -> None:
    assert not [prompt for prompt in made(text, "demands") if verb in prompt]


def test_what_a_headline_says_was_declined_is_not_asked() -> None:
    text = "Kenya has turned down a request to mediate between Chad and Peru."
    assert not made(text, "demands", "Kenya declines to mediate in border row")
    assert made(text, "demands", "Border row goes on")


def test_who_is_still_to_name_an_arbitrator_has_not_named_one() -> None:
    text = "A single arbitrator, to be named by the Velmar Chamber of Trade, is expected to rule by May."
    assert "who will name the arbitrator?" in made(text, "mediators", "Clubs wait for arbitrator")


def test_a_mediator_is_named_without_what_is_said_of_them() -> None:
    text = "The agreement was brokered by Ana Holm, a former Olympic rower who now heads the players' association."
    assert made(text, "mediators", "Rowers settle with Lindau") == {"who brokered the agreement?": "Ana Holm"}


def test_a_mediator_is_between_two_sides_where_no_headline_tells_of_one() -> None:
    text = "The conciliator, Ana Holm, has invited the two sides to return on Friday."
    assert made(text, "mediators", "Ferry strike in Lindau") == {
        "who is the conciliator between the two sides?": "Ana Holm"
    }
    assert made(text, "mediators", "Conciliator steps in at Lindau") == {"who is the conciliator?": "Ana Holm"}


def test_a_union_said_by_its_members_has_its_article() -> None:
    text = (
        "Harbour pilots serving Lindau will walk out on Friday after their union rejected a pay offer. The Deck and "
        "Engine Officers' Union is demanding a rise of 7 percent and longer breaks."
    )
    prompts = made(text, "demands", "Harbour strike goes ahead as union turns down offer")
    assert not [prompt for prompt in prompts if "is harbour pilots" in prompt or "does harbour" in prompt]


@pytest.mark.parametrize(
    ("title", "kept"),
    [("Truce on Lake Fitri made longer by ten days", False), ("Truce on Lake Fitri made longer", True)],
)
def test_a_number_in_the_headline_tells_what_was_agreed(title: str, kept: bool) -> None:
    text = "Chad and Kenya agreed to prolong a ban on nets on Lake Fitri by ten days."
    assert bool([p for p in made(text, "demands", title) if p.startswith("what did chad and kenya agree")]) == kept


def test_a_ministry_that_nothing_names_is_no_key() -> None:
    text = "An offer by Lindau Steel to hire a diver from Peru was refused by the ministry."
    assert not made(text, "demands")
    assert made(text.replace("the ministry", "the harbour ministry"), "demands")
