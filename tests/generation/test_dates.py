from __future__ import annotations

from datetime import date, timedelta

import pytest

from quizapp.language.dates import day_text
from tests.generation.asked import THURSDAY, asked, pairs


@pytest.mark.parametrize(
    ("text", "prompt", "answer"),
    [
        ("Peru signed the treaty on Thursday.", "When did Peru sign the treaty?", "Thursday, March 7, 2024"),
        (
            "Negotiators for Hamas left Cairo on Thursday, the group said.",
            "According to Hamas, when did negotiators for Hamas leave Cairo?",
            "Thursday, March 7, 2024",
        ),
        (
            "Israeli officials met with mediators in Paris in mid-February.",
            "When did Israeli officials meet with mediators in Paris?",
            "mid-February 2024",
        ),
        (
            "The Muslim holy month of Ramadan begins around March 10.",
            "Around what date in 2024 does the Muslim holy month of Ramadan begin?",
            "March 10",
        ),
        ("The bridge in Oslo was built in 1998.", "In which year was the bridge in Oslo built?", "1998"),
        (
            "The price of tin in Peru fell in August.",
            "In which month did the price of tin in Peru fall?",
            "August 2023",
        ),
        ("Chile has had a treaty with Peru since 2019.", "Since when has Chile had a treaty with Peru?", "2019"),
        ("Peru will vote on the treaty by Oct. 17.", "By when will Peru vote on the treaty?", "October 17, 2024"),
        ("The museum in Oslo opens on April 30.", "When does the museum in Oslo open?", "April 30, 2024"),
        (
            "Hartwell said on Monday that it would close its plant in Oslo.",
            "When did Hartwell say that it would close its plant in Oslo?",
            "Monday, March 4, 2024",
        ),
        (
            "Peru and Chile are to sign the treaty on March 20.",
            "When are Peru and Chile to sign the treaty?",
            "March 20, 2024",
        ),
        (
            "The court in Oslo on Tuesday upheld the ban on nets.",
            "When did the court in Oslo uphold the ban on nets?",
            "Tuesday, March 5, 2024",
        ),
        (
            "Investors in Brenta have until March 12 to tender their shares.",
            "Until when can investors in Brenta tender their shares?",
            "March 12, 2024",
        ),
        (
            "Schools in Varna are closed through Thursday.",
            "Through what date are schools in Varna closed?",
            "Thursday, March 7, 2024",
        ),
        (
            "The treaty between Peru and Chile does not take effect until March 20.",
            "When does the treaty between Peru and Chile take effect?",
            "March 20, 2024",
        ),
        (
            "The tunnel in Oslo has not been open since 2011.",
            "Since when has the tunnel in Oslo not been open?",
            "2011",
        ),
        (
            "Unless Peru gives in, the crews of Corrib Air will walk out on March 20.",
            "When will the crews of Corrib Air walk out unless Peru gives in?",
            "March 20, 2024",
        ),
        (
            "The factory in Oslo was closed as recently as 2019.",
            "As recently as which year was the factory in Oslo closed?",
            "2019",
        ),
        (
            "Hartwell must answer the court in Oslo before March 20.",
            "Before what date must Hartwell answer the court in Oslo?",
            "March 20, 2024",
        ),
        (
            "Hartwell will close its plant in Oslo by the end of the year.",
            "By when will Hartwell close its plant in Oslo?",
            "the end of 2024",
        ),
        ("Hartwell opened its plant in Oslo in late 2019.", "When did Hartwell open its plant in Oslo?", "late 2019"),
        (
            "Hartwell built a plant in Oslo in the 1990s.",
            "In which decade did Hartwell build a plant in Oslo?",
            "the 1990s",
        ),
        (
            "Hartwell lost money in Oslo in the third quarter of 2023.",
            "In which quarter did Hartwell lose money in Oslo?",
            "the third quarter of 2023",
        ),
        (
            "If no agreement is reached by March 20, the government of Peru can order both sides into arbitration.",
            "If no agreement is reached by what date can the government of Peru order both sides into arbitration?",
            "March 20, 2024",
        ),
        (
            "Chile and Peru would reopen a tunnel on March 20, provided that a first drill passes without trouble.",
            "When would Chile and Peru reopen a tunnel provided that a first drill passes without trouble?",
            "March 20, 2024",
        ),
        (
            "The hospital in Oslo hopes to have caught up with operations by the end of March.",
            "By when does the hospital in Oslo hope to have caught up with operations?",
            "the end of March 2024",
        ),
        ("The vote in Oslo is on Tuesday.", "When is the vote in Oslo?", "Tuesday, March 12, 2024"),
        (
            "The hearing in Oslo is scheduled for March 20.",
            "For what date is the hearing in Oslo scheduled?",
            "March 20, 2024",
        ),
    ],
)  # fmt: skip
def test_a_time_is_asked_with_its_event(text: str, prompt: str, answer: str) -> None:
    assert pairs(text, "dates") == {prompt: answer}


@pytest.mark.parametrize(
    "text",
    [
        "The parliament of Peru did not vote on Tuesday.",
        "If the parliament of Peru votes on Tuesday, the bill may pass.",
        "If Peru votes by Tuesday, Chile said, the bill may pass.",
        "Chile denied that Peru had signed the treaty on Thursday.",
        "Peru and Chile will sign the treaty after March 20.",
        "Peru and Chile will sign the treaty next week.",
        "Peru rejected an offer of new boats from Chile by April.",
        "Peru left the talks with Chile before the vote in Lima in October.",
        "Peru and Chile ended a dispute that began in 2023.",
        "If the next one fails too, Peru and Chile will meet in Oslo on March 20.",
        "Had Peru signed the treaty on Tuesday, Chile would have left.",
        "Peru announced a strike on Friday in Lima.",
        "Chile has agreed to the treaty with Peru for the first time since 2011.",
        "As of March 4, Peru has 277 prisons.",
        "Today some Greeks worship Zeus in Athens.",
        "The parliament of Peru has changed the law in 2014.",
        "Ana Holm arrived on Monday.",
        "John Key praised the flag of Peru on Waitangi Day on Feb. 6 in Lima.",
        "The second is due in Peru by March 20.",
        "Peru and Chile will meet in Oslo, perhaps on March 20.",
        "Two patients in Oslo were still being treated on Tuesday.",
        "The talks between Peru and Chile go on, Ana Holm said on Tuesday.",
        "The parliament of Peru met in Lima on March 3 and March 5.",
        "The festival in Oslo runs March 3-5.",
        "The office in Oslo is open Monday through Friday.",
        "Ana Holm said, “Peru signed the treaty on Thursday.”",
        "Ana Holm said on Monday.",
        "Peru and Chile signed the treaty two days earlier.",
    ],
)
def test_times_that_are_open_denied_or_a_range_are_not_asked(text: str) -> None:
    assert asked(text, "dates") == ()


def test_what_stands_before_that_belongs_to_the_verb_above() -> None:
    text = "Negotiators for Peru said late on Wednesday that they had settled the quarrel with Chile."
    (question,) = asked(text, "dates")
    assert question.prompt == "When did negotiators for Peru say that they had settled the quarrel with Chile?"


def test_the_end_of_a_range_is_not_when_something_happens() -> None:
    text = "The festival in Oslo runs from March 3 to March 5."
    assert "March 5, 2024" not in pairs(text, "dates").values()


@pytest.mark.parametrize(
    "text",
    [
        "Peru and Chile signed the treaty on Thursday.",
        "Peru and Chile signed the treaty yesterday.",
        "Peru and Chile signed the treaty last month.",
        "Peru and Chile signed the treaty in August last year.",
        "Peru and Chile signed the treaty three days ago.",
    ],
)
def test_without_a_publication_date_nothing_relative_is_asked(text: str) -> None:
    assert asked(text, "dates", published=None) == ()


def test_without_a_publication_date_no_year_is_invented() -> None:
    (question,) = asked("Peru and Chile signed the treaty in mid-February.", "dates", published=None)
    assert question.answer == "mid-February"
    assert not any(character.isdigit() for character in question.prompt + "".join(question.distractors))


@pytest.mark.parametrize("days", [1, 7, 31, 366])
def test_a_later_publication_shifts_relative_times_and_leaves_full_dates(days: int) -> None:
    published = THURSDAY + timedelta(days=days)
    (relative,) = asked("Peru and Chile signed the treaty yesterday.", "dates", published=published)
    assert relative.answer == day_text(published - timedelta(days=1))
    (full,) = asked("Peru and Chile signed the treaty on March 3, 2024.", "dates", published=published)
    assert full.answer == day_text(date(2024, 3, 3), weekday=False)


def test_the_day_may_be_written_in_other_ways() -> None:
    (question,) = asked("Peru and Chile signed the treaty on Thursday.", "dates")
    assert {"Thursday", "March 7", "March 7, 2024", "7 March", "2024-03-07"} <= set(question.accept)


@pytest.mark.parametrize(
    ("text", "asked_of"),
    [
        # What closes a clause of its own belongs to that clause; set off, to the whole.
        (
            "Hartwell was fined after Peru banned tin last year.",
            {"In which year did Peru ban tin?": "2023"},
        ),
        (
            "Hartwell was fined in 2019 after Peru banned tin.",
            {"In which year was Hartwell fined after Peru banned tin?": "2019"},
        ),
        ("Hartwell was fined by Peru in 2019.", {"In which year was Hartwell fined by Peru?": "2019"}),
        # A time behind ", and" may be that of the last alone.
        ("Peru bought a trawler, and a ferry in 2019.", {}),
        ("Peru bought a trawler and a ferry in 2019.", {"In which year did Peru buy a trawler and a ferry?": "2019"}),
        # "this year" is the article's own.
        ("The price of tin from Peru fell again this year.", {}),
        (
            "The price of tin from Peru fell again last year.",
            {"In which year did the price of tin from Peru fall again?": "2023"},
        ),
        # What is counted has not gone on since then.
        ("Hartwell has lifted its offer twice since July.", {}),
        ("Hartwell has owned a mine in Peru since 2019.", {"Since when has Hartwell owned a mine in Peru?": "2019"}),
        # A comma that closes a clause in front sets nothing off.
        (
            "Peru, which exports tin, last held an election in 2021.",
            {"In which year did Peru last hold an election?": "2021"},
        ),
        # A number counts something.
        ("Ana Holm counted 82 in 2021.", {}),
        # What is booked until a day looks ahead.
        (
            "Hartwell has booked a hall in Oslo until Tuesday.",
            {"Until when has Hartwell booked a hall in Oslo?": "Tuesday, March 12, 2024"},
        ),
        ("Peru, meanwhile, held an election in 2021.", {"In which year did Peru hold an election?": "2021"}),
    ],
)
def test_a_time_is_asked_of_its_own_event_only(text: str, asked_of: dict[str, str]) -> None:
    assert pairs(text, "dates") == asked_of


@pytest.mark.parametrize(
    ("text", "prompt", "answer"),
    [
        (
            "Peru freed Ana Holm shortly after 2:20 a.m. on Tuesday.",
            "When did Peru free Ana Holm?",
            "Tuesday, March 5, 2024",
        ),
        (
            "Peru began mining tin at about 3.20am last Thursday.",
            "When did Peru begin mining tin?",
            "Thursday, February 29, 2024",
        ),
        ("Peru must free Ana Holm by noon on Tuesday.", "By when must Peru free Ana Holm?", "Tuesday, March 12, 2024"),
        (
            "A hearing in Oslo is scheduled for 9 a.m. March 28.",
            "For what date is a hearing in Oslo scheduled?",
            "March 28, 2024",
        ),
    ],
)
def test_the_time_of_day_beside_the_day_is_left_out(text: str, prompt: str, answer: str) -> None:
    assert pairs(text, "dates") == {prompt: answer}


def test_an_open_end_without_a_time_of_day_stays_open() -> None:
    assert not pairs("Peru freed Ana Holm shortly after last Tuesday.", "dates")
