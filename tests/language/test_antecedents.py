from __future__ import annotations

import pytest

from quizapp.articles import from_text
from quizapp.language.antecedents import is_joint
from quizapp.language.reading import read


def meant(text: str, word: str) -> str | None:
    """Whom the last `word` of the text stands for."""
    reading = read(from_text(text, title="Talks"))
    token = [token for token in reading.doc if token.text == word][-1]
    name = reading.referent(token)
    return name.text if name is not None else None


def phrase(text: str, word: str) -> str | None:
    """The head of the phrase that the last `word` of the text stands for."""
    reading = read(from_text(text, title="Talks"))
    head = reading.antecedent([token for token in reading.doc if token.text == word][-1])
    return head.text if head is not None else None


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
        # subject after subject
        ("Ana Holm met Eva Lund in Cairo. She blamed the owners.", "She", "Ana Holm"),
        # the person beside what they are
        ("Aoife Burke, the chairwoman, met the owners in Oslo. She blamed them.", "She", "Aoife Burke"),
        # who says so
        ("Hartwell Bank said in a statement that it would appeal.", "it", "Hartwell Bank"),
        # the subject of the sentence before, by its class too
        ("Hartwell Bank met the crews. The bank offered them a raise. It also wants a truce.", "It", "Hartwell Bank"),
        # the source of the sentence before
        ("Few roads shut, according to Ana Holm of the group Safe Spans. “It’s a sham,” she said.", "she", "Ana Holm"),
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
        ("Ana Holm and Eva Lund left Cairo. She blamed the owners.", "She"),
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


@pytest.mark.parametrize(
    ("text", "word", "head"),
    [
        # what has no name
        ("The harbor pilots voted to strike on Monday. They want a raise of 9 percent.", "They", "pilots"),
        ("Passengers can change their flights free of charge.", "their", "Passengers"),
        ("The government can order a vote, a step that it has not taken since 1998.", "it", "government"),
        # the verb beside it says who cannot be meant
        ("Canada would lower the duty that it imposed on fillets.", "it", "Canada"),
    ],
)  # fmt: skip
def test_a_pronoun_stands_for_a_phrase_where_nothing_is_named(text: str, word: str, head: str) -> None:
    assert phrase(text, word) == head


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("It is not true that the owners met the crews.", "It"),
        ("The government met the union, and it offered a truce.", "it"),
        ("The takeover of Hartwell Bank by its larger rival was cleared by the government.", "its"),
        ("“I hope he comes back,” Jonas Holm said.", "he"),
        ("The talks failed. It was a bad day for the owners.", "It"),
    ],
)
def test_a_pronoun_without_one_clear_phrase_has_no_antecedent(text: str, word: str) -> None:
    assert phrase(text, word) is None


def test_they_are_both_of_two() -> None:
    reading = read(from_text("Kenya and Egypt suspended the tariffs that they had imposed.", title="Talks"))
    they = next(token for token in reading.doc if token.text == "they")
    head = reading.antecedent(they)
    assert head is not None
    assert head.text == "Kenya"
    assert is_joint(head, they)
    assert reading.referent(they) is None
