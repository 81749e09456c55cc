from __future__ import annotations

import gzip
import json
import re
import shutil
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import pytest

from tests.services.crowd import owned_by

if TYPE_CHECKING:
    from pathlib import Path

    from flask import Flask
    from werkzeug.test import TestResponse

    from tests.web.conftest import Browser

LIGHT = 60_000  # bytes: the first load of a page, compressed, without its fonts


def answer(question: str = "ferries.boats", **other: object) -> dict[str, object]:
    given: dict[str, object] = {"review_id": str(uuid4()), "question_id": question, "rating": "good"}
    return given | {"answered_at": "2026-01-05T17:00:00.000Z", "duration_ms": 3000} | other


def send(browser: Browser, *answers: object, person: object = None, token: str | None = None) -> TestResponse:
    who = browser.open("/offline/person").get_json()
    headers = {"X-CSRFToken": who["csrf"] if token is None else token}
    body = {"person": who["person"] if person is None else person, "answers": list(answers)}
    return browser.client.post("/offline/answers", json=body, headers=headers)


def results(sent: TestResponse) -> list[str]:
    assert sent.status_code == 200, sent.text
    return [one["result"] for one in sent.get_json()["results"]]


def test_a_batch_is_taken_down_in_its_order_and_a_second_time_it_is_known(browser: Browser) -> None:
    browser.send("/study/start")
    batch = [answer(), answer("ferries.demand", rating="again"), answer("ferries.boats", rating="easy")]
    assert results(send(browser, *batch)) == ["taken"] * 3
    assert results(send(browser, *batch)) == ["repeated"] * 3
    assert "3 answers in all" in browser.open("/progress").text


def test_one_answer_that_cannot_count_leaves_the_others_alone(browser: Browser) -> None:
    browser.send("/study/start")
    unknown, unread = answer("ferries.nothing"), answer(rating="perfect")
    sent = send(browser, answer(), unknown, unread, "no answer", answer("ferries.start"))
    assert results(sent) == ["taken", "refused", "refused", "refused", "taken"]
    assert [one.get("reason") for one in sent.get_json()["results"]] == [
        None,
        "There is no such question.",
        "This answer could not be read.",
        "This answer could not be read.",
        None,
    ]


@pytest.mark.parametrize(
    "fault",
    [
        {"review_id": "no uuid"},
        {"review_id": None},
        {"question_id": "ferries.boats\0"},
        {"question_id": 7},
        {"rating": 3},
        {"answered_at": "yesterday"},
        {"answered_at": "2026-01-05T17:00:00"},
        {"answered_at": 12},
        {"duration_ms": "long"},
        {"duration_ms": True},
        {"given": ["a"]},
        {"given": "\0"},
    ],
)
def test_an_answer_with_a_part_that_makes_no_sense_is_refused(browser: Browser, fault: dict[str, Any]) -> None:
    browser.send("/study/start")
    assert results(send(browser, answer() | fault)) == ["refused"]
    assert results(send(browser, answer(duration_ms=10**30, answered_at="0001-01-01T00:00:00+14:00"))) == ["taken"]


def test_a_typed_answer_is_kept_with_its_grade(browser: Browser) -> None:
    browser.send("/study/start")
    batch = [answer(given="roughly 40"), answer("ferries.demand", given="")]
    assert results(send(browser, *batch)) == ["taken", "taken"]
    assert results(send(browser, *batch)) == ["repeated", "repeated"]


def test_answers_are_not_taken_as_somebody_elses(browser: Browser, another: Browser) -> None:
    browser.send("/study/start")
    another.send("/study/start")
    person = browser.open("/offline/person").get_json()["person"]
    assert send(another, answer(), person=person).status_code == 409
    assert send(browser, answer(), person=person).status_code == 200


def test_without_a_session_answers_are_not_taken_and_cards_not_given(browser: Browser) -> None:
    assert browser.open("/offline/person").get_json()["person"] is None
    assert send(browser, answer(), person="somebody").status_code == 401
    assert browser.open("/offline/cards").status_code == 401


def test_answers_need_the_form_token(browser: Browser) -> None:
    browser.send("/study/start")
    assert send(browser, answer(), token="").status_code == 400
    assert send(browser, answer(), token="guessed").status_code == 400


@pytest.mark.parametrize("body", ["", "[]", '{"answers": 7}', "{"])
def test_a_body_that_is_no_batch_is_refused(browser: Browser, body: str) -> None:
    browser.send("/study/start")
    headers = {"X-CSRFToken": browser.open("/offline/person").get_json()["csrf"], "Content-Type": "application/json"}
    assert browser.client.post("/offline/answers", data=body, headers=headers).status_code == 400


def test_a_batch_that_is_too_long_is_refused_as_a_whole(browser: Browser) -> None:
    browser.send("/study/start")
    assert send(browser, *[answer() for _ in range(51)]).status_code == 413
    assert "answers in all" not in browser.open("/progress").text


def test_the_cards_ahead_say_where_their_proof_is_from(browser: Browser) -> None:
    browser.send("/study/start")
    found = browser.open("/offline/cards").get_json()
    boats = next(card for card in found["cards"] if card["question_id"] == "ferries.boats")
    assert boats["proof"]["marked"] == "Roughly 40 boats stayed in port."
    assert boats["source"] == "From “Ferry crews and owners meet again”, March 8, 2024."
    assert boats["waits"][0]["again"] == {"words": "1 min", "back": True}
    assert found["person"] == browser.open("/offline/person").get_json()["person"]


def test_every_page_says_whose_it_is_so_that_the_worker_can_tell_people_apart(browser: Browser) -> None:
    assert browser.open("/").headers["Quizapp-Person"] == ""
    browser.send("/study/start")
    person = browser.open("/offline/person").get_json()["person"]
    for page in ("/", "/sets/ferries", "/nowhere", "/offline"):
        assert browser.open(page).headers["Quizapp-Person"] == person
        assert f'data-person="{person}"' in browser.open(page).text
    assert "Quizapp-Person" not in browser.open("/static/style.css").headers


def test_the_app_can_be_installed(browser: Browser) -> None:
    page = browser.open("/").text
    address = re.findall(r'rel="manifest" href="([^"]+)"', page)[0]
    manifest = browser.open(address)
    assert manifest.mimetype == "application/manifest+json"
    about = json.loads(manifest.data)
    assert (about["name"], about["start_url"], about["display"]) == ("quizapp", "/", "standalone")
    assert {(icon["sizes"], icon.get("purpose")) for icon in about["icons"]} >= {
        ("192x192", "any"),
        ("512x512", "any"),
        ("512x512", "maskable"),
    }
    for icon in about["icons"]:
        picture = browser.open(icon["src"])
        assert (picture.status_code, picture.mimetype) == (200, icon["type"])
        if icon["type"] == "image/png":
            width, height = (int.from_bytes(picture.data[at : at + 4]) for at in (16, 20))
            assert f"{width}x{height}" == icon["sizes"]


def test_the_worker_is_checked_each_time_and_names_files_that_are_there(browser: Browser) -> None:
    worker = browser.open("/sw.js")
    assert worker.mimetype == "text/javascript"
    assert worker.headers["Cache-Control"] == "public, no-cache"
    assert browser.open("/sw.js", headers={"If-None-Match": worker.headers["ETag"]}).status_code == 304
    assert "Set-Cookie" not in worker.headers
    files = json.loads(re.findall(r"const FILES = (.*);", worker.text)[0])
    assert all(browser.open(file).status_code == 200 for file in files)
    used = re.findall(r'(?:href|src)="(/static/[^"]+)"', browser.open("/").text)
    assert set(used) - set(files) <= {file for file in used if "icon-180" in file}


@pytest.mark.parametrize("name", ["style.css", "forms.js", "kept.js", "sw.js"])
def test_a_change_in_any_file_makes_a_new_worker(app: Flask, browser: Browser, tmp_path: Path, name: str) -> None:
    shutil.copytree(app.static_folder or "", tmp_path / "static")
    app.static_folder = str(tmp_path / "static")
    before, again = browser.open("/sw.js"), browser.open("/sw.js")
    with (tmp_path / "static" / name).open("a", encoding="utf-8") as file:
        file.write("\n/* changed */\n")
    after = browser.open("/sw.js")
    assert before.headers["ETag"] == again.headers["ETag"] != after.headers["ETag"]
    version = [re.findall(r'const VERSION = "(\w+)"', worker.text)[0] for worker in (before, after)]
    assert version[0] != version[1]


PAGES = (
    "/", "/sets/", "/sets/ferries", "/sets/ferries/article", "/sets/ferries/paper", "/read/ferries", "/study",
    "/study/choose", "/progress", "/preferences", "/account", "/write", "/offline",
)  # fmt: skip
DESKS = ("/write/ferries", "/write/ferries/ferries.boats/edit", "/write/ferries/feedback")


def test_pages_load_light_the_first_time(app: Flask, browser: Browser) -> None:
    first = browser.start_quiz()
    with app.app_context():
        owned_by(browser.open("/").text.split('data-person="')[1].split('"')[0])
    weights: dict[str, int] = {}
    for address in (first, *PAGES, *DESKS):
        page = browser.open(address)
        assert page.status_code == 200, address
        files = set(re.findall(r'(?:href|src)="(/static/[^"]+)"', page.text))
        parts = [browser.open(file).data for file in files if not file.endswith(".woff2")]
        weights[address] = sum(len(gzip.compress(part)) for part in (page.data, *parts))
    assert {address: weight for address, weight in weights.items() if weight >= LIGHT} == {}
