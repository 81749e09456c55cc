"""Phrases that newspapers write numbers in, each with what is read out of it."""

from __future__ import annotations

import pytest

from quizapp.language.pipeline import parse
from quizapp.language.quantities import quantities


@pytest.mark.parametrize(
    ("sentence", "words", "hedge", "value", "measure", "counted"),
    [
        ("Roughly 40 of the hostages left.", "40", "roughly", 40, "count", "hostages"),
        ("Well over 300 boats stayed in port.", "300", "well over", 300, "count", "boats"),
        ("Just under 50 flights were canceled.", "50", "just under", 50, "count", "flights"),
        ("Slightly more than 60 boats sank.", "60", "slightly more than", 60, "count", "boats"),
        ("An estimated 12,000 people fled.", "12,000", "an estimated", 12000, "count", "people"),
        ("A total of 19 crew members drowned.", "19", "a total of", 19, "count", "members"),
        ("Another 20 boats sank.", "20", "another", 20, "count", "boats"),
        ("A record 45,756 migrants arrived.", "45,756", "a record", 45756, "count", "migrants"),
        ("Perhaps as many as 40 people died.", "40", "perhaps as many as", 40, "count", "people"),
        ("Only about 30 seats were taken.", "30", "only about", 30, "count", "seats"),
        ("In excess of 200 homes burned.", "200", "in excess of", 200, "count", "homes"),
        ("Close to 90 schools were shut.", "90", "close to", 90, "count", "schools"),
        ("No more than eight nights are allowed.", "eight nights", "no more than", 8, "duration", "nights"),
        ("Fewer than 500 voters came.", "500", "fewer than", 500, "count", "voters"),
        ("About a dozen ships waited.", "a dozen", "about", 12, "count", "ships"),
        ("Two dozen ships waited.", "Two dozen", "", 24, "count", "ships"),
        ("Half a million people fled.", "Half a million", "", 500000, "count", "people"),
        ("A quarter-million people fled.", "A quarter-million", "", 250000, "count", "people"),
        ("A million people marched.", "A million", "", 1000000, "count", "people"),
        ("A hundred sailors struck.", "A hundred", "", 100, "count", "sailors"),
        ("Two and a half million people fled.", "Two and a half million", "", 2500000, "count", "people"),
        ("40 or so boats sank.", "40 or so", "", 40, "number", None),
        ("Nine out of 10 voters agreed.", "Nine out of 10", "", 0.9, "share", "voters"),
        ("About one in five children went hungry.", "one in five", "about", 0.2, "share", "children"),
        ("Two-thirds of voters stayed at home.", "Two-thirds", "", 0.666667, "share", "voters"),
        ("Three quarters of the fleet was lost.", "Three quarters", "", 0.75, "share", "fleet"),
        ("Nearly half of the workers stayed.", "half", "nearly", 0.5, "share", "workers"),
        ("Half the workers stayed.", "Half", "", 0.5, "share", "workers"),
        ("A third of the insulin comes from Corvane.", "A third", "", 0.333333, "share", "insulin"),
        ("The council raised the fee by half.", "half", "", 0.5, "share", "half"),
        ("The army freed between 40 and 50 hostages.", "between 40 and 50", "", 40, "count", "hostages"),
        ("The bank cut 3,000 to 4,000 jobs.", "3,000 to 4,000", "", 3000, "count", "jobs"),
        ("The bank cut 1,200-1,500 jobs.", "1,200-1,500", "", 1200, "count", "jobs"),
        ("Two or three boats sank.", "Two or three", "", 2, "count", "boats"),
        ("The repair costs $3 million to $4 million.", "$3 million to $4 million", "", 3000000, "money", "$"),
        ("The repair costs between $3 and $4 million.", "between $3 and $4 million", "", 3000000, "money", "$"),
        ("It expects a growth of 5 to 10 percent.", "5 to 10 percent", "", 5, "percent", "percent"),
        ("The company paid US$ 20,000.", "US$ 20,000", "", 20000, "money", "US$"),
        ("The firm paid 58 million Swiss francs.", "58 million Swiss francs", "", 58000000, "money", "francs"),
        ("Norrby will get 1.2 million kronor.", "1.2 million kronor", "", 1200000, "money", "kronor"),
        ("Tickets cost 50 cents.", "50 cents", "", 50, "money", "cents"),
        ("Police fined the firm 3m euros.", "3m euros", "", 3000000, "money", "euros"),
        ("He raised $1.5bn for the firm.", "$1.5bn", "", 1500000000, "money", "$"),
        ("He raised £2m for the firm.", "£2m", "", 2000000, "money", "£"),
        ("The fine was €40.", "€40", "", 40, "money", "€"),
        ("The company has a $318 million budget.", "$318 million", "", 318000000, "money", "budget"),
        ("The rate fell 0.5 percentage points.", "0.5 percentage points", "", 0.5, "points", "points"),
        ("The bank raised the rate by 25 basis points.", "25 basis points", "", 25, "points", "points"),
        ("The union wants a 15 percent raise.", "15 percent", "", 15, "percent", "raise"),
        ("The strike lasted two and a half years.", "two and a half years", "", 2.5, "duration", "years"),
        ("The strike lasted a year and a half.", "a year and a half", "", 1.5, "duration", "year"),
        ("The trial took at least six weeks.", "six weeks", "at least", 6, "duration", "weeks"),
        ("The boats stay five nautical miles from the reef.", "five nautical miles", "", 5, "length", "miles"),
        ("The wall is 20 feet high.", "20 feet", "", 20, "length", "feet"),
        ("The forest covers 300 square kilometers.", "300 square kilometers", "", 300, "area", "kilometers"),
        ("The farm has 40 hectares.", "40 hectares", "", 40, "area", "hectares"),
        ("They sold 64,000 tons of salmon.", "64,000 tons", "", 64000, "weight", "tons"),
        ("Chile sold Canada 64,000 tons of salmon.", "64,000 tons", "", 64000, "weight", "tons"),
        ("The probe flew at 120 kilometers an hour.", "120 kilometers an hour", "", 120, "speed", "kilometers"),
        ("The ferry sails at 19 knots.", "19 knots", "", 19, "speed", "knots"),
        ("The temperature reached 38.5 degrees Celsius.", "38.5 degrees", "", 38.5, "temperature", "degrees"),
        ("Ida Lund, 18, scored the winner.", "18", "", 18, "age", "Ida"),
        ("Ida Lund, an 18-year-old striker, scored.", "18-year-old", "", 18, "age", "striker"),
        ("Norrby won 2-1 in Oslo.", "2-1", "", 2, "score", "won"),
        ("Norrby beat Halden 3–1 on Saturday.", "3–1", "", 3, "score", "beat"),
        ("The bill passed by 27 votes to 22.", "27 votes to 22", "", 27, "score", "passed"),
        ("The vote was 27 to 22.", "27 to 22", "", 27, "score", "vote"),
        ("The Senate voted 52-48 to pass the bill.", "52-48", "", 52, "score", "voted"),
        ("The court ruled 6-3 against the firm.", "6-3", "", 6, "score", "ruled"),
        ("Norrby earned a 2-1 victory.", "2-1", "", 2, "score", "victory"),
        ("The brigade fills the tanks three times a week.", "three times a week", "", 3, "often", "times"),
        ("The engines failed 11 times in May.", "11 times", "", 11, "often", "times"),
        ("The toll rose to 14.", "14", "", 14, "number", None),
        ("A crowd of 41,318 watched the final.", "41,318", "", 41318, "number", None),
        ("The court awarded the workers 58 million.", "58 million", "", 58000000, "number", None),
    ],
)
def test_a_phrase_has_one_quantity_with_its_value_its_hedge_and_its_measure(
    sentence: str, words: str, hedge: str, value: float, measure: str, counted: str | None
) -> None:
    doc = parse(sentence)
    (found,) = quantities(doc)
    assert doc[found.start : found.end].text == words
    assert (found.hedge, found.measure) == (hedge, measure)
    assert found.value == pytest.approx(value, rel=1e-4)
    assert (found.noun.text if found.noun is not None else None) == counted


def test_two_levels_are_two_quantities() -> None:
    doc = parse("The price rose from €40 to €45.")
    assert [doc[quantity.start : quantity.end].text for quantity in quantities(doc)] == ["€40", "€45"]


@pytest.mark.parametrize(
    ("sentence", "low", "high"),
    [
        ("The army freed between 40 and 50 hostages.", 40, 50),
        ("The repair costs between $3 and $4 million.", 3e6, 4e6),
        ("It expects a growth of 5 to 10 percent.", 5, 10),
        ("Norrby won 2-1 in Oslo.", 2, 1),
    ],
)
def test_a_range_and_a_score_have_both_ends(sentence: str, low: float, high: float) -> None:
    (found,) = quantities(parse(sentence))
    assert (found.value, found.high) == (low, high)
