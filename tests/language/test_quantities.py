from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.language.pipeline import parse
from quizapp.language.quantities import Quantity, number_value, quantities
from tests.docs import built

if TYPE_CHECKING:
    from spacy.tokens import Doc


def texts(doc: Doc) -> list[str]:
    return [doc[quantity.start : quantity.end].text for quantity in quantities(doc)]


def only(doc: Doc) -> Quantity:
    (found,) = quantities(doc)
    return found


@pytest.mark.parametrize(
    ("sentence", "words", "hedge", "value", "measure", "counted"),
    [
        ("Roughly 40 hostages were freed.", "40", "roughly", 40, "count", "hostages"),
        ("More than 100 hostages remain in Gaza.", "100", "more than", 100, "count", "hostages"),
        ("At least three people died.", "three", "at least", 3, "count", "people"),
        ("Up to 70 people can sit there.", "70", "up to", 70, "count", "people"),
        ("Some 500 homes lost power.", "500", "some", 500, "count", "homes"),
        ("As many as 2,000 workers walked out.", "2,000", "as many as", 2000, "count", "workers"),
        ("No fewer than nine banks failed.", "nine", "no fewer than", 9, "count", "banks"),
        ("Nearly 300 boats stayed in port.", "300", "nearly", 300, "count", "boats"),
        ("Twenty-three ships sank.", "Twenty-three", "", 23, "count", "ships"),
        ("One hundred and twenty people came.", "One hundred and twenty", "", 120, "count", "people"),
        ("Two million people fled.", "Two million", "", 2_000_000, "count", "people"),
        ("The army freed 40 of the hostages.", "40", "", 40, "count", "hostages"),
        ("The plant has 1,900 workers.", "1,900", "", 1900, "count", "workers"),
        ("They agreed on a six-week truce.", "six-week", "", 6, "duration", "truce"),
        ("The five-month-long war goes on.", "five-month-long", "", 5, "duration", "war"),
        ("The strike lasted nine days.", "nine days", "", 9, "duration", "days"),
        ("The company paid $1.4 million.", "$1.4 million", "", 1_400_000, "money", None),
        ("The fund has 31 million euros.", "31 million euros", "", 31_000_000, "money", "euros"),
        ("The fare rose by 6.5 percent.", "6.5 percent", "", 6.5, "percent", "percent"),
        ("The rate fell to 4%.", "4%", "", 4, "percent", "%"),
        ("About 12 per cent of the voters stayed at home.", "12 per cent", "about", 12, "percent", "cent"),
        ("The ship is 300 meters long.", "300 meters", "", 300, "length", "meters"),
        ("The probe weighs 38 kilograms.", "38 kilograms", "", 38, "weight", "kilograms"),
    ],
)
def test_a_quantity_has_its_value_its_hedge_its_measure_and_what_it_counts(
    sentence: str, words: str, hedge: str, value: float, measure: str, counted: str | None
) -> None:
    doc = parse(sentence)
    found = only(doc)
    assert doc[found.start : found.end].text == words
    assert (found.hedge, found.value, found.measure) == (hedge, value, measure)
    assert (found.noun.text if found.noun is not None else None) == counted


@pytest.mark.parametrize(
    "sentence",
    [
        "Highway 61 was closed near Duluth.",
        "Drivers used Highway 61 on Monday.",
        "Flight 93 crashed in a field.",
        "The A320-200 landed safely.",
        "The Group of Seven met in Paris.",
        "Local 23 of the union voted to strike.",
        "The third strike ended.",
        "The 21st meeting was held.",
        "At night the temperature falls to minus 170 degrees.",
        "In 2019 the bridge was built.",
        "The bridge was built in 1998.",
        "Room 101 was empty.",
        "The number 7 bus was late.",
        "Apollo 11 landed on the moon.",
        "The team won 3-1 in Oslo.",
        "The shop opens at 7:30.",
        "Article 5 was invoked.",
        "The 40-year-old man was arrested.",
        "They met on March 10 in Oslo.",
        "They met on 7 March in Oslo.",
        "The vote was 52 to 48.",
        "The bank cut 3,000 to 4,000 jobs.",
        "Between 200 and 300 people came.",
        "Dozens of people came.",
        "Nothing was counted.",
    ],
)
def test_labels_ordinals_years_scores_and_ranges_are_no_quantities(sentence: str) -> None:
    assert texts(parse(sentence)) == []


def test_over_before_a_span_of_time_is_no_hedge() -> None:
    doc = parse("The union asked for a raise of 6.5 percent over two years.")
    assert [(quantity.hedge, quantity.value) for quantity in quantities(doc)] == [("", 6.5), ("", 2)]


def test_a_number_hangs_on_the_noun_that_the_tree_gives_it() -> None:
    doc = built(
        "Roughly roughly ADV RB advmod 1",
        "40 40 NUM CD nummod 3",
        "remaining remain VERB VBG amod 3",
        "hostages hostage NOUN NNS nsubj 4",
        "left leave VERB VBD ROOT 4",
        ". . PUNCT . punct 4",
    )
    found = only(doc)
    assert (found.start, found.end, found.hedge, found.value) == (1, 2, "roughly", 40)
    assert found.noun == doc[3]


def test_a_number_that_hangs_on_no_noun_counts_nothing() -> None:
    doc = built("He he PRON PRP nsubj 1", "scored score VERB VBD ROOT 1", "40 40 NUM CD obj 1", ". . PUNCT . punct 1")
    assert quantities(doc) == []


def test_a_hyphenated_length_belongs_to_the_noun_behind_it() -> None:
    doc = built(
        "a a DET DT det 5",
        "six~ six NUM CD nummod 3",
        "-~ - PUNCT HYPH punct 1",
        "week week NOUN NN compound 5",
        "cease cease NOUN NN compound 5",
        "fire fire NOUN NN ROOT 5",
    )
    found = only(doc)
    assert found.compound
    assert (found.start, found.end, found.unit, found.value) == (1, 4, "week", 6)
    assert found.noun == doc[5]


@pytest.mark.parametrize("year", ["1998", "2019"])
def test_a_number_like_a_year_is_a_year_unless_it_counts_the_noun_behind_it(year: str) -> None:
    came = ("came come VERB VBD ROOT 2", ". . PUNCT . punct 2")
    assert texts(built(f"{year} {year} NUM CD nummod 1", "people people NOUN NNS nsubj 2", *came)) == [year]
    vote = ("vote vote NOUN NN nsubj 3", "failed fail VERB VBD ROOT 3")
    assert texts(built("The the DET DT det 2", f"{year} {year} NUM CD compound 2", *vote)) == []


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
