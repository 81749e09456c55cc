"""Mentions of one text vote: first on hand-made odds, then through the shipped model."""

from __future__ import annotations

import math

import pytest

from quizapp.language.analysis import Analysis
from quizapp.language.name_votes import spans_of, voted
from quizapp.language.pipeline import parse

KINDS = ("PER", "ORG", "LOC")
Said = tuple[list[str], Analysis]


def said(sentence: str, xpos: str = "NNP", **seen: str) -> Said:
    """A sentence with odds: `Byron="PER 0.9"` is a person at nine to one, `Hakka_Bank=…` a name of two words."""
    words = sentence.split()
    tags = ["O"] * len(words)
    odds = {tag: [0.002] * len(words) for tag in ("O", *(prefix + kind for kind in KINDS for prefix in ("B-", "I-")))}
    odds["O"] = [0.99] * len(words)
    for name, claim in seen.items():
        form, (kind, probability) = name.split("_"), claim.split()
        start = next(at for at in range(len(words)) if words[at : at + len(form)] == form)
        for at in range(start, start + len(form)):
            tag = ("B-" if at == start else "I-") + kind
            for other in KINDS:
                odds[tag[:2] + other][at] = 0.2 * (1 - float(probability))
            odds[tag][at], odds["O"][at] = float(probability), 0.6 * (1 - float(probability))
            tags[at] = tag if float(probability) > 0.5 else "O"
    logs = {tag: [math.log(value) for value in column] for tag, column in odds.items()}
    none = [""] * len(words)
    return words, Analysis(none, [xpos] * len(words), [0] * len(words), none, tags, [1.0] * len(words), logs)


def names(*text: Said) -> list[tuple[str, str]]:
    """The names voted for: ("Byron", "PER")."""
    return [
        (" ".join(words[start:end]), kind)
        for (words, _), tags in zip(text, voted(text), strict=True)
        for start, end, kind in spans_of(tags)
    ]


def test_a_confident_mention_relabels_a_doubtful_one() -> None:
    sure = said("He was sent to Harrow in 1801 .", Harrow="ORG 0.95")
    doubtful = said("A letter about Harrow survives .", Harrow="LOC 0.6")
    assert names(sure, doubtful) == [("Harrow", "ORG")] * 2


def test_a_mention_that_was_missed_is_found_by_its_repetition() -> None:
    sure = said("The offer came from Google yesterday .", Google="ORG 0.95")
    missed = said("Google is a nice search engine .", Google="ORG 0.3")
    assert names(sure, missed) == [("Google", "ORG")] * 2


def test_a_single_guess_is_outvoted_by_the_mentions_that_are_none() -> None:
    text = [said("Identify a DH subject .", DH="PER 0.55"), *[said("What does DH entail ?", DH="PER 0.01")] * 2]
    assert names(*text) == []


def test_one_mention_alone_stays_as_the_network_says() -> None:
    assert names(said("Coron lies on Busuanga .", Coron="ORG 0.55")) == [("Coron", "ORG")]


def test_the_same_word_inside_another_name_does_not_vote() -> None:
    bank = said("The World Bank lent more .", World_Bank="ORG 0.9")
    other = said("Bank of Crete said so .", Bank_of_Crete="ORG 0.9")
    assert names(bank, other) == [("World Bank", "ORG"), ("Bank of Crete", "ORG")]


def test_a_common_noun_at_the_beginning_of_a_sentence_is_no_repetition() -> None:
    union = said("They left the Tram Union .", Tram="ORG 0.6")
    assert names(union, said("Tram drivers stop ."), said("No tram runs .")) == [("Tram", "ORG")]


def test_a_word_without_a_capital_is_no_repetition() -> None:
    assert names(said("Apple fell .", Apple="ORG 0.9"), said("an apple fell .")) == [("Apple", "ORG")]


@pytest.mark.parametrize(
    ("sentence", "seen", "expected"),
    [
        # a company ends in "LLC", behind a comma or not
        ("Enron Net Works , LLC signed .", {"Enron_Net_Works": "ORG 0.9"}, [("Enron Net Works , LLC", "ORG")]),
        ("Gribow Inc. signed .", {"Gribow": "PER 0.6"}, [("Gribow Inc.", "ORG")]),
        ("Gribow , however , signed .", {"Gribow": "PER 0.6"}, [("Gribow", "PER")]),
        ("They signed with PC World .", {"PC_World": "ORG 0.6"}, [("PC World", "ORG")]),
        # the last word says what it is
        ("We ate at Hakka Restaurant .", {"Hakka_Restaurant": "LOC 0.7"}, [("Hakka Restaurant", "ORG")]),
        ("They met near Union Square .", {"Union_Square": "LOC 0.7"}, [("Union Square", "LOC")]),
        ("She lives in Bank .", {"Bank": "LOC 0.7"}, [("Bank", "LOC")]),
        # countries and cities are places
        ("Chad signed .", {"Chad": "PER 0.6"}, [("Chad", "LOC")]),
        ("Then Lima grew .", {"Lima": "ORG 0.6"}, [("Lima", "LOC")]),
        ("Chad Smith signed .", {"Chad_Smith": "PER 0.6"}, [("Chad Smith", "PER")]),
        ("Real Madrid won .", {"Real_Madrid": "ORG 0.6"}, [("Real Madrid", "ORG")]),
        # behind a title stands a person
        ("Dr. Lays agreed .", {"Lays": "ORG 0.6"}, [("Lays", "PER")]),
        ("The doctor at Lays agreed .", {"Lays": "ORG 0.6"}, [("Lays", "ORG")]),
        ("President of Ghana , Lays agreed .", {"Lays": "ORG 0.6"}, [("Lays", "ORG")]),
        # a place within a place
        ("In Reno , Nevada it rained .", {"Reno_,_Nevada": "LOC 0.8"}, [("Reno", "LOC"), ("Nevada", "LOC")]),
        ("Snell , Hart met .", {"Snell_,_Hart": "ORG 0.8"}, [("Snell , Hart", "ORG")]),
        ("In New York it rained .", {"New_York": "LOC 0.8"}, [("New York", "LOC")]),
    ],
)  # fmt: skip
def test_what_is_known_of_the_words_counts(
    sentence: str, seen: dict[str, str], expected: list[tuple[str, str]]
) -> None:
    assert names(said(sentence, **seen)) == expected


def test_a_nationality_is_no_name() -> None:
    assert names(said("They were joined by Egyptians .", xpos="NNPS", Egyptians="PER 0.7")) == []
    assert names(said("The Chilean capital shook .", xpos="JJ", Chilean="LOC 0.6")) == []


def test_a_name_that_begins_like_a_nationality_is_left_alone() -> None:
    assert names(said("The Indian Express wrote .", xpos="JJ", Indian_Express="ORG 0.7")) == [("Indian Express", "ORG")]
    assert names(said("They fled Jordan .", xpos="NN", Jordan="LOC 0.7")) == [("Jordan", "LOC")]


def test_a_text_makes_its_names_agree() -> None:
    text = "Byron was sent to Harrow School in 1801. Harrow was cold. His friends at Harrow wrote to Byron."
    kinds = {(ent.text, ent.label_) for ent in parse(text).ents}
    assert len({kind for name, kind in kinds if name == "Harrow"}) == 1
    assert ("Byron", "PER") in kinds
