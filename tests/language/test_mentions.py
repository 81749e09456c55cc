from __future__ import annotations

import pytest

from quizapp.articles import from_text
from quizapp.language.mentions import is_group_noun, referent
from quizapp.language.names import Names
from quizapp.language.pipeline import parse
from quizapp.language.reading import read
from tests.docs import built


def meant(text: str, word: str) -> str | None:
    """Whom the last `word` of the text stands for."""
    reading = read(from_text(text, title="Talks"))
    token = [token for token in reading.doc if token.text == word][-1]
    name = reading.referent(token)
    return name.text if name is not None else None


@pytest.mark.parametrize(
    ("text", "word", "name"),
    [
        # the only person of the sentence before
        ("Mahmoud Mardawi said that the talks had failed. He blamed the owners.", "He", "Mahmoud Mardawi"),
        # the only person of the sentence so far
        ("Mahmoud Mardawi left Cairo after his talks with the owners.", "his", "Mahmoud Mardawi"),
        # carried on over a sentence with "he" only
        ("Ana Holm spoke on Monday. She was in Oslo. She blamed the owners.", "She", "Ana Holm"),
        # carried on from the subject before, not from the name that came last
        ("Ana Holm met Eva Lund. Ana Holm was born in Oslo. She left in May. She came back.", "She", "Ana Holm"),
        # what is urged on the bank is the bank's
        ("Ana Holm, the head of Unicef, left. She urged Hartwell Bank to drop its plans.", "its", "Hartwell Bank"),
        # the only organisation of the sentence so far
        ("Hamas said on Monday that its leaders had left Cairo.", "its", "Hamas"),
    ],
)  # fmt: skip
def test_a_pronoun_stands_for_the_one_name_it_can_mean(text: str, word: str, name: str) -> None:
    assert meant(text, word) == name


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Mahmoud Mardawi and Ana Holm left Cairo, and she blamed the owners.", "she"),
        ("Ana Holm met Eva Lund in Cairo. She blamed the owners.", "She"),
        ("Ana Holm and Eva Lund left Cairo. She blamed the owners.", "She"),
        ("Ana Holm left Cairo. She had met Eva Lund. She blamed the owners.", "She"),
        ("He met Jonas Holm in Cairo, and his crew left.", "his"),
        ("Ana Holm met Eva Lund. The weather was bad. She left.", "She"),
        ("He blamed the owners.", "He"),
        ("They blamed the owners, and Ana Holm left.", "They"),
        ("The owners met in Oslo. It was late.", "It"),
        ("Ana Holm left. The crews urged Hartwell Bank and Unicef to drop its plans.", "its"),
        ("Hamas met Unicef in Cairo. Hamas and Unicef said that its leaders had left.", "its"),
    ],
)
def test_a_pronoun_that_could_mean_several_or_nobody_means_nobody(text: str, word: str) -> None:
    assert meant(text, word) is None


ORG = "PROPN NNP nsubj"
SAID = ("said say VERB VBD ROOT {}", ". . PUNCT . punct {}")


def group_after(*organisations: str) -> str | None:
    """Whom "the group" means after a sentence "X acted." for each organisation."""
    rows: list[str] = []
    spans: list[tuple[int, int, str]] = []
    for name in organisations:
        at = len(rows)
        rows += [f"{name} {name} {ORG} {at + 1}", f"acted act VERB VBD ROOT {at + 1}", f". . PUNCT . punct {at + 1}"]
        spans.append((at, at + 1, "ORG"))
    at = len(rows)
    rows += [
        f"The the DET DT det {at + 1}",
        f"group group NOUN NN nsubj {at + 2}",
        f"left leave VERB VBD ROOT {at + 2}",
    ]
    doc = built(*rows, names=tuple(spans))
    sentences = list(doc.sents)
    found = referent(doc[at + 1], Names(doc), sentences[-1], sentences[-2] if len(sentences) > 1 else None)
    return found.text if found is not None else None


def test_the_group_is_the_only_organisation_there_is() -> None:
    assert group_after("Hamas") == "Hamas"
    assert group_after("Hamas", "Hamas") == "Hamas"


def test_the_group_is_nobody_where_there_are_two_or_none() -> None:
    assert group_after("Hamas", "Unicef") is None
    assert group_after() is None


def test_the_bank_is_the_one_that_the_article_calls_a_bank() -> None:
    text = "Unicef met with Hartwell Bank in Oslo. The bank will give its money to the schools."
    assert meant(text, "bank") == "Hartwell Bank"


@pytest.mark.parametrize(
    ("phrase", "bare"),
    [
        ("the group", True),
        ("the armed group", False),
        ("a group", False),
        ("the group in Gaza", False),
        ("the group, which had come late,", True),
        ("the house", False),
    ],
)
def test_only_a_bare_definite_noun_stands_for_a_name(phrase: str, bare: bool) -> None:
    doc = parse(f"On Monday {phrase} left Cairo.")
    noun = next(token for token in doc if token.text in {"group", "house"})
    assert is_group_noun(noun) == bare
