from __future__ import annotations

import pytest

from quizapp.generation.anchors import hide_days
from tests.generation.asked import asked, pairs, refusals


@pytest.mark.parametrize(
    ("text", "prompt", "answer"),
    [
        (
            "The dispute in Oslo began last fall when Corrib applied to raise fares by 9 per cent.",
            "When did Corrib apply to raise fares by 9 per cent?",
            "fall 2023",
        ),
        (
            "Ana Holm's finest hour came in 1986, when the city of Varna asked her to repair the clock of its hall.",
            "In which year did the city of Varna ask Ana Holm to repair the clock of its hall?",
            "1986",
        ),
        (
            "Ana Holm's luck changed in 1986, when she was running a bakery in Varna.",
            "In which year did Ana Holm's luck change?",
            "1986",
        ),
        (
            "The railway in Oslo hopes to repair every bridge it runs before June 2026.",
            "Before which month does the railway in Oslo hope to repair every bridge it runs?",
            "June 2026",
        ),
        (
            "The bridge in Oslo was closed for eight months in 2019.",
            "In which year was the bridge in Oslo closed for eight months?",
            "2019",
        ),
        (
            "The railway in Oslo now plans to paint its stations by the end of 2028.",
            "By when does the railway in Oslo plan to paint its stations?",
            "the end of 2028",
        ),
    ],
)
def test_a_time_is_asked_of_the_event_that_it_dates(text: str, prompt: str, answer: str) -> None:
    assert (prompt, answer) in pairs(text).items()


@pytest.mark.parametrize(
    "text",
    [
        "Corrib caught about 870 tonnes of cod on Tuesday, down from 1,240 last year.",
        "Ana Holm's barge sank in Varna one wet Sunday in 1962.",
        "Ana Holm said that she could back the sale, provided the owners signed up until 2032 and paid the fee.",
        "The Aurora sank off Varna on Friday when a wave broke over her deck.",
    ],
)
def test_what_is_compared_supposed_or_another_year_s_has_no_such_time(text: str) -> None:
    wrong = {"2023", "Sunday, March 3, 2024", "2032", "Friday, March 1, 2024"}
    assert wrong.isdisjoint(pairs(text).values())


def test_a_condition_says_what_it_is_about() -> None:
    assert not asked("Ana Holm could back the sale of Corrib, provided the owners signed up until 2032.", "dates.when")


@pytest.mark.parametrize(
    ("text", "prompt", "answer"),
    [
        (
            "Tenants of three towers of the city of Varna who have withheld their rent since November met Corrib.",
            "Since when have tenants of three towers of the city of Varna withheld their rent?",
            "November 2023",
        ),
        (
            "The boats at the Varna quay, bought by Corrib last autumn, are for sale.",
            "When were the boats at the Varna quay bought by Corrib?",
            "autumn 2023",
        ),
        (
            "Ana Holm Lind, a Danish biologist whose films of the Sahara changed how people see deserts that they "
            "cannot visit, died on Saturday in Oslo.",
            "When did Ana Holm Lind die in Oslo?",
            "Saturday, March 2, 2024",
        ),
        (
            "Founded in 1911, the Corrib club, the second oldest of a dozen, sold its boats.",
            "In which year was the Corrib club founded?",
            "1911",
        ),
        (
            "Ana Holm tuned the organ in the hall of the city of Varna, whose 27 pipes had been cast in 1922.",
            "In which year were the 27 pipes of the hall of the city of Varna cast?",
            "1922",
        ),
    ],
)
def test_whoever_did_it_is_asked_about(text: str, prompt: str, answer: str) -> None:
    assert (prompt, answer) in pairs(text).items()


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (
            "A plan to move 30 boats from the Varna quay, drawn up by Corrib last autumn, is to be put to the city.",
            "it is not certain what the participle belongs to",
        ),
        ("The sum counted in Varna in 2021 was 51.", "the time says which one is meant"),
    ],
)
def test_nothing_is_asked_of_a_noun_that_may_be_another(text: str, reason: str) -> None:
    assert reason in refusals(text, "dates.when")


def test_a_participle_behind_a_phrase_in_front_tells_of_that_phrase() -> None:
    text = "Under the Varna plan, put forward by Ana Holm in September, three schools would have closed."
    assert not any("three schools" in prompt for prompt in pairs(text))


def test_the_first_and_last_days_of_months_stand_among_their_like() -> None:
    (first,) = asked("The Varna dam opened on February 1.", "dates.when")
    assert {day.split()[1] for day in first.distractors} == {"1,"}
    (last,) = asked("The Varna dam opens on June 30.", "dates.when")
    assert {day.split()[1] for day in last.distractors} <= {"30,", "31,"}


def test_what_is_over_has_no_season_to_come_beside_it() -> None:
    (sold,) = asked("The Varna dam was sold last autumn.", "dates.when")
    assert max(int(season.split()[1]) for season in sold.distractors) <= 2023


@pytest.mark.parametrize(
    ("headline", "answer", "hidden"),
    [
        ("Union given until Aug. … to agree", "August 1, 2026", "Union given until … to agree"),
        ("Union given until August 12 to agree", "Monday, August 12, 2026", "Union given until … to agree"),
        ("Union votes on Friday", "Friday, March 1, 2024", "Union votes on …"),
        ("March of the nurses", "April 2, 2024", "March of the nurses"),
        ("Mayor says no", "May 2, 2024", "Mayor says no"),
    ],
)
def test_a_headline_does_not_tell_the_month_of_the_key(headline: str, answer: str, hidden: str) -> None:
    assert hide_days(headline, answer) == hidden
