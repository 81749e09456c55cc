from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from quizapp.language.pipeline import parse
from quizapp.language.speech import quotations, reporting_verbs, source_of, speaker_of
from tests.docs import built

if TYPE_CHECKING:
    from spacy.tokens import Token

    from quizapp.language.speech import Source


def verb(text: str, word: str) -> Token:
    return next(token for token in parse(text) if token.text == word)


def source(text: str, word: str) -> Source | None:
    return source_of(verb(text, word))


@pytest.mark.parametrize(
    ("text", "word", "speaker"),
    [
        # the speaker before the clause
        ("The group said that negotiators had left Cairo.", "left", "group"),
        ("Mr. Holm told reporters that negotiators had left Cairo.", "left", "Holm"),
        # behind it
        ("Negotiators left Cairo on Thursday, the group said.", "left", "group"),
        ("“The negotiators left Cairo,” said the group.", "left", "group"),
        # around it
        ("“The negotiators,” the group said, “left Cairo.”", "left", "group"),
        # according to
        ("Negotiators left Cairo on Thursday, according to the group.", "left", "group"),
        ("According to the group, negotiators left Cairo on Thursday.", "left", "group"),
        # a second reporting verb takes the subject of the first
        ("The group blamed Israel and said that negotiators had left Cairo.", "left", "group"),
        ("The group blamed Israel, adding that negotiators had left Cairo.", "left", "group"),
    ],
)  # fmt: skip
def test_a_claim_has_its_source(text: str, word: str, speaker: str) -> None:
    found = source(text, word)
    assert found is not None
    assert found.speaker is not None
    assert found.speaker.text == speaker
    assert not found.denied


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Negotiators left Cairo on Thursday.", "left"),
        ("Negotiators left Cairo after the group had said nothing.", "left"),
        ("The group said that negotiators had left Cairo.", "said"),
    ],
)
def test_what_the_article_itself_tells_has_no_source(text: str, word: str) -> None:
    assert source(text, word) is None


@pytest.mark.parametrize("denying", ["denied", "disputed", "doubted"])
def test_a_denied_claim_is_known_as_denied(denying: str) -> None:
    found = source(f"The group {denying} that negotiators had left Cairo.", "left")
    assert found is not None
    assert found.denied
    assert found.speaker is not None
    assert found.speaker.text == "group"


def test_a_claim_of_nobody_has_a_source_without_a_speaker() -> None:
    doc = built(
        "Claims claim NOUN NNS nsubj 6", "that that SCONJ IN mark 4", "they they PRON PRP nsubj 4",
        "had have AUX VBD aux 4", "left leave VERB VBN acl 0", "were be AUX VBD cop 6", "wrong wrong ADJ JJ ROOT 6",
    )  # fmt: skip
    found = source_of(doc[4])
    assert found is not None
    assert found.verb.text == "Claims"
    assert found.speaker is None


def test_the_speaker_is_the_subject_of_the_reporting_verb_or_of_the_verb_before_it() -> None:
    doc = built(
        "Holm Holm PROPN NNP nsubj 1", "left leave VERB VBD ROOT 1", "and and CCONJ CC cc 3",
        "said say VERB VBD conj 1", "so so ADV RB advmod 3",
    )  # fmt: skip
    assert speaker_of(doc[3]) == doc[0]
    assert list(reporting_verbs(doc)) == [doc[3]]


def test_a_reporting_verb_without_a_subject_has_no_speaker() -> None:
    doc = built("Say say VERB VB ROOT 0", "nothing nothing PRON NN obj 0")
    assert speaker_of(doc[0]) is None
    assert list(reporting_verbs(doc)) == []


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("He said, “We left,” and went.", ["“We left,”"]),
        ('He said, "We left," and went.', ['"We left,"']),
        ("“We left,” he said, “and went.”", ["“We left,”", "“and went.”"]),
        ("He called it a “standstill.”", ["“standstill.”"]),
        ("He said nothing.", []),
        ("He said, “We left and did not come back", ["“We left and did not come back"]),
        ("“We left.\n“We came back.”", ["“We left.", "“We came back.”"]),
        ("It was the crews’ last offer, and ’tis gone.", []),
    ],
)
def test_quotations_run_from_mark_to_mark_or_to_the_end_of_the_paragraph(text: str, quoted: list[str]) -> None:
    doc = parse(text)
    assert [doc[start : end + 1].text.strip() for start, end in quotations(doc)] == quoted
