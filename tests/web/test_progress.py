from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from quizapp.scheduling.activity import Activity, Work
from quizapp.scheduling.measures import Calibration, Retention, Share
from quizapp.services import accounts
from quizapp.web import progress
from tests.simulation import Person, make_sets, store

if TYPE_CHECKING:
    from flask import Flask

    from tests.conftest import Clock
    from tests.web.conftest import Browser

TODAY = date(2026, 1, 20)
NONE = Share(0, 0)


def figures(**values: object) -> object:
    """What the sentences look at; the rest of the figures is not needed for them."""
    empty = {
        "today": TODAY, "overdue": 0, "later": 0, "forecast": [(TODAY + timedelta(days=at), 0) for at in range(30)],
        "activity": Activity(), "recent": Activity(), "usual_answer": 0.0,
    }  # fmt: skip
    return type("Figures", (), empty | values)()


def coming(*numbers: int) -> list[tuple[date, int]]:
    return [(TODAY + timedelta(days=at), number) for at, number in enumerate(numbers)]


def calibrated(predicted: float, share: Share) -> Calibration:
    return Calibration((), predicted, share, 0.3, 0.4, 0.05)


@pytest.mark.parametrize(
    ("forecast", "overdue", "expected"),
    [
        ((0, 0), 0, "Nothing is due today. Nothing more comes in the next 30 days."),
        ((1, 3), 0, "1 card is due today. 3 tomorrow."),
        (
            (4, 0, 2),
            3,
            "4 cards are due today, 3 of them since before. What you are most likely to forget comes first. ",
        ),
        ((1, 0), 1, "1 card is due today, since before. "),
    ],
)
def test_what_is_coming_is_said_in_words(forecast: tuple[int, ...], overdue: int, expected: str) -> None:
    said = progress.coming(figures(forecast=coming(*forecast), overdue=overdue))  # type: ignore[arg-type]
    assert said.startswith(expected)


@pytest.mark.parametrize(
    ("share", "expected"),
    [
        (NONE, "Nothing has come back yet."),
        (Share(9, 10), "You remembered 9 of 10 so far."),
        (Share(91, 100), "that is what you got"),
        (Share(500, 500), "more than the 90\u00a0%"),
        (Share(350, 500), "less than the 90\u00a0%"),
    ],
)
def test_measured_recall_is_set_beside_the_recall_asked_for(share: Share, expected: str) -> None:
    assert expected in progress.remembered(Retention(share, NONE), wanted=0.9)


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (None, "none so far, of at least 20"),
        (calibrated(0.9, Share(3, 4)), "4 answers so far"),
        (
            calibrated(0.9, Share(108, 124)),
            "When the schedule expected 90\u00a0%, you remembered 87\u00a0% of 124 answers. Its predictions come true",
        ),
        (calibrated(0.8, Share(950, 1000)), "You remember more than it thinks"),
        (calibrated(0.9, Share(700, 1000)), "You forget more than it thinks"),
    ],
)
def test_the_schedule_is_judged_in_one_sentence(found: Calibration | None, expected: str) -> None:
    assert expected in progress.honest(found)


def test_a_backlog_that_is_spread_is_said_with_what_comes_today() -> None:
    said = progress.coming(figures(forecast=coming(112, 5), overdue=107, later=37))  # type: ignore[arg-type]
    assert said == (
        "112 cards are due, 107 of them since before. 75 come today, what you are most likely to forget first; "
        "the rest soon after. 5 tomorrow."
    )


def test_days_and_time_are_said_without_blame() -> None:
    begun = Activity({TODAY: Work(1, 8_000)})
    assert progress.studied(figures(activity=begun)) == "You began today, with 1 answer."  # type: ignore[arg-type]
    some = Activity({TODAY - timedelta(days=4): Work(1, 200_000), TODAY: Work(1, 8_000)})
    assert progress.studied(figures(activity=some)) == "You studied on 2 of the last 5 days, and gave 2 answers."  # type: ignore[arg-type]
    assert "not studied in the last 30 days" in progress.time_spent(figures())  # type: ignore[arg-type]
    said = progress.time_spent(figures(recent=some, usual_answer=104_000.0))  # type: ignore[arg-type]
    assert said == (
        "On the two days of the last 30 with any study, you took 2 minutes a day. A usual answer took 104 seconds."
    )


@pytest.fixture
def studied(app: Flask, browser: Browser, clock: Clock) -> Browser:
    """The browser of somebody who has studied for four months."""
    browser.send("/study/start")
    with app.app_context():
        token = browser.client.get_cookie("session")
        assert token is not None
        user = _only_person()
        accounts.set_time_zone(user, "Europe/Berlin")
        questions = make_sets(10, 5, now=clock())
        store(user, Person(seed=5).study(questions, first=clock() - timedelta(days=120), days=120))
    return browser


def _only_person() -> str:
    from sqlalchemy import select

    from quizapp.store.db import reading
    from quizapp.store.models import UserRow

    with reading() as session:
        return str(session.scalars(select(UserRow.id)).one())


def test_every_picture_has_a_name_a_caption_and_a_table(studied: Browser) -> None:
    page = studied.open("/progress").text
    drawn = re.findall(r'<figure class="picture.*?</figure>', page, re.S)
    assert len(drawn) == 7
    for one in drawn:
        assert re.search(r'role="img" aria-label="[^"]{10,}"|aria-hidden="true"', one)
        assert re.search(r"<figcaption>.{20,}?</figcaption>", one, re.S)
        assert re.search(r"<details.*<table>.*<caption>.*</details>", one, re.S)


def test_every_section_asks_a_question_and_answers_it_in_words(studied: Browser) -> None:
    page = studied.open("/progress").text
    sections = re.findall(r"<section aria-labelledby=.*?</section>", page, re.S)
    assert len(sections) == 7
    for one in sections:
        assert re.search(r"<h2 id=\"\w+\">[^<]+\?</h2>\s*<p>[^<]{20,}</p>", one)


def test_no_drawing_uses_the_marker_that_means_evidence(studied: Browser) -> None:
    main = studied.open("/progress").text.split("<main")[1]
    assert "<mark" not in main.split("</main>")[0]


def test_after_one_answer_the_page_says_what_it_cannot_tell_yet(browser: Browser) -> None:
    browser.answer(browser.start_quiz())
    page = browser.open("/progress").text
    assert "Nothing has come back yet." in page
    assert "none so far, of at least 20" in page
    assert "You began today, with 1 answer." in page
    assert "No question has been missed more than once." in page
    assert "NaN" not in page
    assert "None" not in page


def test_a_hard_question_can_be_suspended_and_resumed_on_the_spot(studied: Browser) -> None:
    page = studied.open("/progress").text
    hardest = page.split('id="hardest"')[1]
    for wish, said in (("suspend", "Suspended: it stays away until you resume it."), ("resume", "Suspend<span")):
        fields = {
            name: re.findall(rf'name="{name}" value="([^"]*)"', hardest)[0] for name in ("question_id", "review_id")
        }
        answer = studied.send("/study/wish", wish=wish, next="/progress#hardest", **fields)
        assert (answer.status_code, answer.headers["Location"]) == (303, "/progress#hardest")
        hardest = studied.open("/progress").text.split('id="hardest"')[1]
        assert said in hardest.split("</li>")[0]
