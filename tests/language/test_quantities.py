from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from quizapp.language.pipeline import parse
from quizapp.language.quantities import Quantity, quantities
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
        ("The company paid $1.4 million.", "$1.4 million", "", 1_400_000, "money", "$"),
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
        "The shop opens at 7:30.",
        "Article 5 was invoked.",
        "They met on March 10 in Oslo.",
        "They met on 7 March in Oslo.",
        "Dozens of people came.",
        "The meeting began at 8 p.m. on Monday.",
        "The meeting began at 10 a.m. in Oslo.",
        "Section 12 of the law was struck down.",
        "Chapter 11 protects the firm.",
        "They met on Jan. 9 in Oslo.",
        "Hundreds of boats sank.",
        "Several hundred million dollars were lost.",
        "Tens of thousands of people marched.",
        "He lives at 10 Downing Street.",
        "Call 555-0172 for help.",
        "Lund, who wears No. 7, scored.",
        "Page 12 was torn.",
        "The 1998 treaty was torn up.",
        "The 2012-13 season was canceled.",
        "The second half of the match was dull.",
        "It was the last quarter of the year.",
        "A six-member panel met.",
        "He works at Studio 54 in Oslo.",
        "The Boeing 737 landed in Oslo.",
        "Gate 4 was closed.",
        "Phase 2 of the plan began.",
        "Three times as many people came.",
        "The law of 1931 was repealed.",
        "Psalm 23 was read.",
        "Unit 3 of the plant was shut.",
        "Covid-19 spread in Oslo.",
        "The G7 met in Paris.",
        "The 1990s were hard.",
        "She came second.",
        "Windows 95 was slow.",
        "Nothing was counted.",
    ],
)
def test_labels_ordinals_and_years_are_no_quantities(sentence: str) -> None:
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


def test_a_number_that_hangs_on_no_noun_counts_nothing_in_sight() -> None:
    doc = built("He he PRON PRP nsubj 1", "scored score VERB VBD ROOT 1", "40 40 NUM CD obj 1", ". . PUNCT . punct 1")
    found = only(doc)
    assert (found.measure, found.noun) == ("number", None)


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
