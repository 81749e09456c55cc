from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.language.pipeline import parse
from quizapp.language.sentences import sentence_starts


def sentences(text: str) -> list[str]:
    return [sentence.text.strip() for sentence in parse(text).sents]


@pytest.mark.parametrize(
    "parts",
    [
        ("They left.", "They came back."),
        ("It fell to €88m.", "Only two firms sell beer."),
        ("Who pays?", "The owners do."),
        ("Stop!", "They did."),
        ("“Who pays?”", "Ana Holm left."),
        ("“The owners.”", "Ana Holm said nothing more."),
        ("It was over…", "Then it began again."),
        ("Mr. Biden met Dr. Holm in St. Louis.", "They talked."),
        ("The plan came from the U.S.", "The talks went on."),
        ("He joined Hartwell Inc.", "He left it in May."),
        ("It was built by the U.S. Navy for the U.S. government.", "It sank."),
        ("J. K. Holm wrote to the U.N. on Oct. 17.", "Nobody answered."),
        ("It weighs 3.5 tons and costs $1.4 million.", "It is red."),
        ("“The talks are over.”", "He left."),
        ("“The talks are over,” he said.", "He left."),
        ("“Are they over?” she asked.", "He nodded."),
        ("He called it “a standstill.”", "She did not."),
        ('He called it "a standstill."', "She did not."),
        ('"The talks are over."', '"They are not."'),
        ("“The talks are over.", "They will not begin again.”", "He left."),
        ("(The talks are over.)", "He left."),
        ("They came at 7 p.m. on Monday.", "They left at 9."),
        ("The vote was close.", "52 members said yes."),
        ("Sales fell.", "$3 million was lost."),
        ("He lives at No. 10 and has vs. and e.g. in his text.", "It ends."),
        ("He said: “We go.”", "“Where to?” she asked."),
    ],
)
def test_sentences_end_where_readers_see_them_end(parts: tuple[str, ...]) -> None:
    assert sentences(" ".join(parts)) == list(parts)


@pytest.mark.parametrize(
    "sentence",
    [
        "“We will go,” he said, “and soon.”",
        "“Who pays?” he asked.",
        "“Who pays?” Mr. Holm asked.",
        "“Out!” Ana Maria Holm shouted to the crew.",
        "The firm (founded in 1998 by J. Holm) failed.",
        "He works for the U.S. in Oslo, No. 10.",
        "It rose by 6.5 percent, i.e. more than expected.",
    ],
)
def test_a_full_stop_or_a_quotation_inside_a_sentence_does_not_end_it(sentence: str) -> None:
    assert sentences(sentence) == [sentence]


def test_a_line_break_ends_a_sentence_without_a_full_stop() -> None:
    assert sentences("Crews walk out\nThe crews left.") == ["Crews walk out", "The crews left."]


def test_a_mark_of_a_break_begins_a_sentence() -> None:
    assert sentence_starts(["They", "left", "They", "came"], [False, False, True, False]) == [True, False, True, False]


WORDS = st.lists(st.sampled_from(["The", "left", ".", "?", "”", "“", '"', "'", "U.S.", "Mr.", "(", ")", "…", "9"]))


@given(WORDS)
def test_any_words_begin_with_a_sentence(words: list[str]) -> None:
    starts = sentence_starts(words, [False] * len(words))
    assert len(starts) == len(words)
    assert starts[:1] == [True][: len(words)]
