"""The verb of a question has all its words, its subject and what it is about; beside each repair its like."""

from __future__ import annotations

import pytest

from tests.generation.asked import asked, pairs, refusals


@pytest.mark.parametrize(
    ("text", "prompt", "answer"),
    [
        # what is planned keeps its "to", in the passive, too
        ("A trial of Hartwell is to be held in June.", "In which month is a trial of Hartwell to be held?",
         "June 2024"),
        ("Four pilots were to be exchanged for six sailors held in Peru.",
         "How many pilots were to be exchanged for six sailors held in Peru?", "four"),
        ("The mills of Hartwell are due to be sold in June.",
         "In which month are the mills of Hartwell due to be sold?", "June 2024"),
        # a time between auxiliaries goes behind the verb, a time behind the verb stays
        ("Norway’s banks have since last year been required to publish their fees.",
         "What have Norway’s banks been required since 2023 to do?", "publish their fees"),
        ("Norway’s banks have been required to publish their fees.",
         "What have Norway’s banks been required to do?", "publish their fees"),
        # an aside that only its clause closes goes with it; one with two commas does, too
        ("Vega Capital, a bank that owns 7 percent of Hartwell, wrote to Ana Holm on Monday.",
         "What percentage of Hartwell does Vega Capital own?", "7 percent"),
        ("Vega Capital, a bank, owns 7 percent of Hartwell.", "What percentage of Hartwell does Vega Capital own?",
         "7 percent"),
        # the second of two verbs has the subject of the first, where nobody else speaks
        ("Hartwell would sell two mills and close 14 shops in Norway.",
         "How many shops would Hartwell close in Norway?", "14"),
    ],
)  # fmt: skip
def test_a_verb_has_all_its_words(text: str, prompt: str, answer: str) -> None:
    assert pairs(text).get(prompt) == answer, (pairs(text), refusals(text))


@pytest.mark.parametrize(
    ("text", "lost"),
    [
        ("Hartwell, based in Oslo, said its owners would read the offer and urged the guild to call off its strike.",
         "did its owners urge"),
        ("Peru’s dam was built of the largest stones since quarries there opened in 1978.", "there open"),
        ("The Northern League, to which 14 of the 16 clubs of Norway defected in 2021, offered a vote: two seats each.",
         "defected the"),
        ("Ana Holm said that all had been named in Oslo and that it was the guild that had done so “to please Peru”.",
         "named in Oslo “to please"),
    ],
)  # fmt: skip
def test_no_verb_has_the_subject_or_the_object_of_another(text: str, lost: str) -> None:
    assert not [question.prompt for question in asked(text) if lost in question.prompt]


def test_a_quotation_with_and_in_it_is_one() -> None:
    text = "Ana Holm said that Oslo’s nurses were “tired and angry and ready to leave Norway”."
    assert any("“tired and angry and ready to leave Norway”" in prompt for prompt in pairs(text, "people"))


def test_the_first_of_two_statements_with_quotations_is_asked_alone() -> None:
    text = "Ana Holm said that Oslo’s nurses had “lost all patience” and that Hartwell would “soon see them leave”."
    assert pairs(text, "people") == {"Who said that Oslo’s nurses had “lost all patience”?": "Ana Holm"}
