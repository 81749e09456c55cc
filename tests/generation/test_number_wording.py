"""Questions about numbers in the usual words, with the occasion that tells of which time they are."""

from __future__ import annotations

import pytest

from tests.generation.test_number_settings import told


@pytest.mark.parametrize(
    ("text", "prompt", "answer"),
    [
        ("Norda raised fares by an average of 17 percent.",
         "by what percentage, on average, did Norda raise fares?", "17 percent"),
        ("Norda lost a third of this year’s catch.", "what share of the 2024 catch did Norda lose?", "a third"),
        ("Norda lost a third of its catch in 2019.", "what share of its catch did Norda lose in 2019?", "a third"),
        ("Gusts in Bergen reached 158 km/h at a lighthouse.",
         "what speed did gusts in Bergen reach at a lighthouse?", "158 km/h"),
        ("The river in Bergen is carrying about 6 cubic metres a second.",
         "about how many cubic metres a second is the river in Bergen carrying?", "6 cubic metres a second"),
        ("Norda reported a profit of £74m last year.", "how large a profit did Norda report for 2023?", "£74m"),
        ("Norda lost a cargo of £74m last year.", None, None),
        ("The number of new infections in Norway fell to nine.",
         "to how many did the number of new infections in Norway fall?", "nine"),
        ("Norda’s profit slipped to €88m from €97m. Only two boats of Norda sail.",
         "to how much did Norda’s profit slip from €97m?", "€88m"),
    ],
)  # fmt: skip
def test_a_number_is_asked_in_the_usual_words(text: str, prompt: str | None, answer: str | None) -> None:
    asked, refused = told(text)
    if prompt is None:
        assert not any(" for 20" in question for question in asked)
    else:
        assert {q.lower(): a for q, a in asked.items()}.get(prompt.lower()) == answer, (asked, refused)


@pytest.mark.parametrize(
    ("text", "prompt"),
    [
        ("When children under five were left out, the rate in Norway shrank to 38%.",
         "to what percentage did the rate in Norway shrink when children under five were left out?"),
        ("When cables were laid in 2019, Ana Holm said, sales in Oslo dropped by 35% and never came back.",
         "according to Ana Holm, by what percentage did sales in Oslo drop when cables were laid in 2019?"),
        ("Whenever it rains, the rate in Norway shrinks to 38%.", None),
        ("When Ana Holm sings, she earns about $40 in Oslo.", None),
    ],
)  # fmt: skip
def test_the_clause_that_tells_when_it_was_stands_behind_the_verb(text: str, prompt: str | None) -> None:
    asked, refused = told(text)
    if prompt is None:
        assert not any(" when " in question for question in asked)
    else:
        assert prompt.lower() in {question.lower() for question in asked}, (asked, refused)


@pytest.mark.parametrize(
    ("text", "prompt"),
    [
        ("Drivers in Oslo, which will be closed to trucks for about 18 months, are uneasy.",
         "for about how many months will Oslo be closed to trucks?"),
        ("Drivers in Oslo, who will be paid for about 18 months, are uneasy.",
         "for about how many months will drivers in Oslo be paid?"),
        ("Ana Holm was acquitted of fraud but fined €7,500 for false records.",
         "how much was Ana Holm fined for false records?"),
        ("Ana Holm suggested a payment of €600 for every sailor, which the crews welcomed.",
         "how large a payment did Ana Holm suggest for every sailor?"),
        ("Four divers were to be exchanged for six guards in Peru.",
         "how many divers were to be exchanged for six guards in Peru?"),
        ("The breakaway Norda League, to which 14 of the 16 top clubs defected in 2022, offered parity.",
         "how many of the top clubs defected in 2022 to the breakaway Norda League?"),
        ("Vega Capital, a hedge fund that owns 6.1% of Norda, wrote to Oslo last week.",
         "what percentage of Norda does Vega Capital own?"),
        ("On Tiree, where a regatta is expected to bring some 2,500 visitors, the news was met with joy.",
         "about how many visitors is a regatta expected to bring on Tiree?"),
        ("Shelling resumed on Tuesday around the town of Sulman, killing at least seven people, medics said.",
         "according to medics, at least how many people were killed when shelling resumed around the town of Sulman?"),
    ],
)  # fmt: skip
def test_a_number_is_told_of_what_it_belongs_to(text: str, prompt: str) -> None:
    asked, refused = told(text)
    assert prompt.lower() in {question.lower() for question in asked}, (asked, refused)
