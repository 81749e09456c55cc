from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.language.numerals import number_value, numerals
from quizapp.language.pipeline import parse


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("40", 40), ("forty", 40), ("Forty", 40), ("forty-two", 42), ("1,900", 1900), ("1.4 million", 1_400_000),
        ("two hundred", 200), ("one hundred and twenty", 120), ("three thousand five hundred", 3500), ("a dozen", 12),
        ("6.5", 6.5), ("2 billion", 2e9), ("zero", 0), ("cat", None), ("", None), ("forty cats", None), ("1.2.3", None),
    ],
)  # fmt: skip
def test_the_value_of_a_number_is_the_same_in_digits_and_in_words(text: str, value: float | None) -> None:
    assert number_value(text) == value


@given(st.integers(0, 999_999))
def test_digits_with_and_without_commas_have_one_value(number: int) -> None:
    assert number_value(str(number)) == number_value(f"{number:,}") == number


@given(st.text(max_size=30))
def test_any_text_has_a_value_or_none(text: str) -> None:
    value = number_value(text)
    assert value is None or value >= 0


@pytest.mark.parametrize(
    ("text", "value"),
    [("1.5bn", 1.5e9), ("3 m", 3e6), ("two and a half", 2.5), ("half a million", 500_000), ("a million", 1_000_000),
     ("two dozen", 24), ("half a cat", None)],
)  # fmt: skip
def test_short_and_mixed_numbers_have_values(text: str, value: float | None) -> None:
    assert number_value(text) == value


@pytest.mark.parametrize(
    ("sentence", "form"),
    [
        ("Two-thirds of voters stayed.", "share"),
        ("One in five children stayed.", "share"),
        ("Between 40 and 50 boats sank.", "range"),
        ("Oslo won 3-1.", "score"),
        ("Forty boats sank.", "plain"),
    ],
)
def test_a_numeral_is_read_in_its_longest_form(sentence: str, form: str) -> None:
    assert [numeral.form for numeral in numerals(parse(sentence))] == [form]


@pytest.mark.parametrize("sentence", ["The second half was dull.", "She took a quarter of an hour.", "Half past noon."])
def test_parts_that_are_no_shares_are_left_alone(sentence: str) -> None:
    assert [numeral for numeral in numerals(parse(sentence)) if numeral.form == "share"] == []


def test_a_number_before_a_rise_and_its_level_are_two() -> None:
    assert [numeral.value for numeral in numerals(parse("Shares rose 12 percent to 15 percent."))] == [12, 15]
