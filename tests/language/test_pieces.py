from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.language.pieces import MAX_PIECES, PieceReader, word_shape
from quizapp.language.pipeline import MODEL


@pytest.fixture(scope="module")
def reader() -> PieceReader:
    return PieceReader(MODEL / "tokenizer.json")


@pytest.mark.parametrize(
    ("word", "shape"),
    [
        ("Paris", "Xxx"), ("US", "XX"), ("us", "xx"), ("U.S.", "X.X."), ("2024", "dd"), ("1,900", "d,dd"),
        ("A320", "Xdd"), ("“", "“"), ("...", ".."), ("I", "X"), ("iPhone", "xXxx"), ("Über", "Xxx"), ("", ""),
    ],
)  # fmt: skip
def test_a_shape_keeps_capitals_digits_and_signs_and_cuts_runs_to_two(word: str, shape: str) -> None:
    assert word_shape(word) == shape


@given(st.text(max_size=60))
def test_a_shape_never_has_three_of_a_kind_in_a_row(word: str) -> None:
    shape = word_shape(word)
    assert not any(len(set(shape[at : at + 3])) == 1 for at in range(len(shape) - 2))
    assert len(shape) <= 40


def test_every_word_has_its_first_and_its_last_piece(reader: PieceReader) -> None:
    pieces = reader(["Negotiators", "unwaveringly", "left"])
    assert len(pieces.first) == len(pieces.last) == 3
    assert pieces.first[0] == 1
    assert all(first <= last for first, last in zip(pieces.first, pieces.last, strict=True))
    assert [after - 1 for after in pieces.first[1:]] == pieces.last[:-1]
    assert pieces.last[-1] == len(pieces.ids) - 2


def test_curly_and_straight_signs_are_the_same_to_the_encoder(reader: PieceReader) -> None:
    assert reader(["“", "He", "’s", "—", "back", "”"]).ids == reader(['"', "He", "'s", "-", "back", '"']).ids


@pytest.mark.parametrize("word", ["\u200b", "\u00ad", "\ufe0f", ""])
def test_a_word_without_pieces_is_an_unknown_one(reader: PieceReader, word: str) -> None:
    pieces = reader(["left", word, "Cairo"])
    assert len(pieces.first) == 3
    assert pieces.first[1] == pieces.last[1] == 2


def test_what_lies_past_the_last_position_is_read_as_the_last_position(reader: PieceReader) -> None:
    pieces = reader(["unwaveringly"] * 400)
    assert len(pieces.ids) == MAX_PIECES + 2
    assert max(pieces.last) == MAX_PIECES
    assert pieces.last == sorted(pieces.last)
