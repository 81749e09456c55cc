from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from quizapp.articles import from_text
from quizapp.generation import checks, leftovers
from quizapp.generation.candidate import AnswerKind, Candidate, Fact
from quizapp.language.reading import read
from quizapp.question import Category

if TYPE_CHECKING:
    from collections.abc import Callable

    from quizapp.language.reading import Reading

GOOD = "What did Peru reject on the border with Chile?"


@pytest.fixture(scope="module")
def reading() -> Reading:
    return read(from_text("Peru rejected the offer of a joint patrol on Monday.", title="Patrols"))


def candidate(reading: Reading, prompt: str, answer: str, kind: AnswerKind = "thing") -> Candidate:
    verb = next(token for token in reading.doc if token.text == "rejected")
    offer = next(token for token in reading.doc if token.text == "offer")
    fact = Fact(Category.DEMANDS, "demands.object", reading.sentences[0], verb, offer)
    return Candidate(fact, prompt, answer, kind, bare=prompt.removeprefix("According to Hamas, "))


@pytest.mark.parametrize(
    ("check", "prompt", "answer", "kind", "reason"),
    [
        (checks.is_whole, GOOD, "a patrol", "thing", None),
        (checks.is_whole, "Who said, “Who pays?”?", "Ana Holm", "person", None),
        (checks.is_whole, "What left?", "a patrol", "thing", "2 words"),
        (checks.is_whole, f"What {'very ' * 50}good?", "a patrol", "thing", "words"),
        (checks.is_whole, "Who said that “it was over for all?", "Ana Holm", "person", "left open"),
        (checks.is_whole, "Who said that (it was over for all?", "Ana Holm", "person", "left open"),
        (checks.is_whole, "Peru rejected an offer of Chile", "a patrol", "thing", "not one question"),
        (checks.is_whole, "Who left? And who came to Oslo?", "Ana Holm", "person", "not one question"),
        (checks.is_whole, "What did Peru  reject on the border?", "a patrol", "thing", "blank"),
        (checks.stands_alone, GOOD, "a patrol", "thing", None),
        (leftovers.leans_on_nothing, GOOD, "the first patrol", "thing", None),
        (leftovers.leans_on_nothing, "When will schools in Peru reopen?", "the first", "thing", "first or second"),
        (leftovers.leans_on_nothing, "When will schools in Peru do so?", "a patrol", "thing", "what is done"),
        (leftovers.is_not_torn, "Who has led a patrol?", "Ana Holm", "person", None),
        (leftovers.is_not_torn, "How many troops, led by Peru, came?", "40", "number", None),
        (leftovers.is_not_torn, "Who has, offered a patrol?", "Ana Holm", "person", "comma"),
        (leftovers.is_not_torn, "What did Peru call for to be shared?", "a patrol", "thing", "run together"),
        (leftovers.is_not_torn, "How many were taken to a hospital, a woman and a man?", "40", "number", "left out"),
        (leftovers.is_not_torn, "What would the offer when shorten the longest shifts?", "a", "thing", "its clause"),
        (checks.stands_alone, "Who said, “He left yesterday”?", "Ana Holm", "person", None),
        (checks.stands_alone, "What did he reject on the border?", "a patrol", "thing", "“he”"),
        (checks.stands_alone, "What did Peru reject yesterday at the border?", "a patrol", "thing", "“yesterday”"),
        (checks.stands_alone, "What did Peru reject last week at sea?", "a patrol", "thing", "“last week”"),
        (checks.stands_alone, "Which of these did Peru reject at sea?", "a patrol", "thing", "“these”"),
        (checks.is_not_leaked, GOOD, "a joint patrol", "thing", None),
        (checks.is_not_leaked, "Who rejected the offer of Israel?", "Israeli leaders", "party", "israel"),
        (checks.is_not_leaked, "What joint patrol did Peru reject?", "a joint patrol", "thing", "gives the key away"),
        (checks.is_not_leaked, "How many of the 40 boats left?", "40", "number", "contains the key"),
        (checks.is_not_leaked, "How many of the 140 boats left?", "40", "number", None),
        (checks.is_not_leaked, "When, on March 7, 2024, did Peru sign?", "Thursday, March 7, 2024", "date", "contains"),
        (checks.is_not_leaked, "According to Hamas, who left Cairo?", "Hamas negotiators", "party", None),
        (checks.key_is_short, GOOD, "a joint patrol", "thing", None),
        (checks.key_is_short, GOOD, "", "thing", "too long"),
        (checks.key_is_short, GOOD, "very " * 23, "thing", "too long"),
        (checks.key_is_short, GOOD, "a “joint patrol", "thing", "left open"),
        (checks.key_is_short, GOOD, "It", "thing", "only the article explains"),
        (checks.key_is_short, GOOD, "discuss it", "action", "only the article explains"),
        (checks.has_anchor, GOOD, "a patrol", "thing", None),
        (checks.has_anchor, "Who said, “we left”?", "Ana Holm", "person", None),
        (checks.has_anchor, "How many of the boats left?", "40", "number", "which event"),
        (checks.parse_is_sure, GOOD, "a patrol", "thing", None),
    ],
)
def test_a_candidate_passes_or_has_a_reason_in_words(
    reading: Reading,
    check: Callable[[Candidate, Reading], str | None],
    prompt: str,
    answer: str,
    kind: AnswerKind,
    reason: str | None,
) -> None:
    found = check(candidate(reading, prompt, answer, kind), reading)
    if reason is None:
        assert found is None
    else:
        assert found is not None
        assert reason in found


def test_every_check_is_in_the_list_that_candidates_pass_through() -> None:
    """What is exempt reads one question at a time for the checks, and is none itself."""
    named = {checks.is_whole, checks.stands_alone, checks.is_not_leaked, checks.key_is_short, checks.parse_is_sure}
    assert named | {checks.has_anchor} <= set(checks.CHECKS)


def test_an_unsure_parse_is_refused_where_the_question_itself_reads_differently(reading: Reading) -> None:
    made = candidate(reading, "Peru the patrol of whom Chile?", "a patrol")
    before = made.fact.key._.confidence
    made.fact.key._.confidence = 0.1
    try:
        assert "unsure" in (checks.parse_is_sure(made, reading) or "")
    finally:
        made.fact.key._.confidence = before


@pytest.mark.parametrize(
    ("one", "other"), [("Israel", "Israeli"), ("offer", "offers"), ("Hamas", "Hamas’s"), ("mediators", "mediator")]
)
def test_words_of_one_stem_count_as_one(one: str, other: str) -> None:
    assert checks.content_stems(one) == checks.content_stems(other) != set()


def test_small_words_carry_no_meaning() -> None:
    assert checks.content_stems("How many of them were there, and who said so?") <= {"there", "them"}
