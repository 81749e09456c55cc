"""Who may open what: every address, for a visitor, its owner and somebody else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from flask import Flask

    from tests.web.conftest import Browser

# address -> status for a visitor without a session, its owner, another person. A new route must be added here.
GET = {
    "/": (200, 200, 200),
    "/health": (200, 200, 200),
    "/sets/": (200, 200, 200),
    "/sets/<set_id>": (200, 200, 200),
    "/sets/<set_id>/article": (200, 200, 200),
    "/sets/<set_id>/versions": (303, 200, 404),
    "/sets/<set_id>/versions/<int(max=9999999):number>": (303, 200, 404),
    "/sets/<set_id>/versions/compare": (303, 200, 404),
    "/sets/<set_id>/versions/<int(max=9999999):number>/restore": (303, 200, 404),
    "/sets/<set_id>/sharing": (303, 200, 404),
    "/shared/<link>": (200, 200, 200),
    "/write/<set_id>/publish": (303, 200, 404),
    "/write/<set_id>/details": (303, 200, 404),
    "/sets/<set_id>/paper": (200, 200, 200),
    "/quiz/<quiz_id>": (303, 303, 404),
    "/quiz/<quiz_id>/<int:position>": (303, 200, 404),
    "/quiz/<quiz_id>/result": (303, 200, 404),
    "/quiz/<quiz_id>/finish": (303, 303, 404),
    "/study": (200, 200, 200),
    "/study/<set_id>": (200, 200, 200),
    "/study/choose": (303, 200, 200),
    "/cram": (200, 303, 303),
    "/read/<set_id>": (200, 200, 200),
    "/progress": (200, 200, 200),
    "/write": (200, 200, 200),
    "/write/<set_id>": (303, 200, 404),
    "/write/<set_id>/ask": (303, 200, 404),
    "/write/<set_id>/arrange": (303, 200, 404),
    "/write/<set_id>/refused": (303, 200, 404),
    "/write/<set_id>/new": (303, 404, 404),
    "/write/<set_id>/article": (303, 200, 404),
    "/write/reading/<set_id>": (303, 200, 404),
    "/write/<set_id>/<question_id>/edit": (303, 200, 404),
    "/write/<set_id>/feedback": (303, 200, 404),
    "/account": (303, 200, 200),
    "/account/sign-up": (200, 200, 200),
    "/account/log-in": (200, 200, 200),
    "/account/data/<name>": (303, 200, 200),
    "/account/delete": (303, 200, 200),
    "/flag/<question_id>": (200, 200, 200),
    "/manifest.webmanifest": (200, 200, 200),
    "/sw.js": (200, 200, 200),
    "/offline": (200, 200, 200),
    "/offline/person": (200, 200, 200),
    "/offline/cards": (401, 200, 200),
    "/preferences": (200, 200, 200),
}
POST = {  # with a token and no other field
    "/quiz/start": (404, 404, 404),
    "/quiz/<quiz_id>/<int:position>": (303, 422, 404),
    "/quiz/<quiz_id>/<int:position>/judge": (303, 422, 404),
    "/quiz/<quiz_id>/<int:position>/claim": (303, 422, 404),
    "/quiz/<quiz_id>/finish": (303, 303, 404),
    "/quiz/<quiz_id>/repeat": (303, 303, 404),
    "/study/start": (303, 303, 303),
    "/study/answer": (303, 422, 422),
    "/study/undo": (303, 422, 422),
    "/study/skip": (303, 303, 303),
    "/study/wish": (303, 422, 422),
    "/cram/answer": (303, 422, 422),
    "/read/<set_id>/answer": (303, 422, 422),
    "/write": (422, 422, 422),
    "/write/<set_id>/article": (303, 303, 404),
    "/write/reading/<set_id>/stop": (303, 404, 404),
    "/news/<set_id>/dismiss": (303, 303, 303),
    "/write/<set_id>/<question_id>/keep": (303, 303, 404),
    "/write/<set_id>/<question_id>/drop": (303, 303, 404),
    "/write/<set_id>/<question_id>/undo": (303, 303, 404),
    "/write/<set_id>/new": (303, 404, 404),
    "/write/<set_id>/arrange": (303, 422, 404),
    "/write/<set_id>/<question_id>/edit": (303, 422, 404),
    "/write/<set_id>/<question_id>/duplicate": (303, 303, 404),
    "/write/<set_id>/publish": (303, 303, 404),
    "/write/<set_id>/details": (303, 422, 404),
    "/sets/<set_id>/versions/<int(max=9999999):number>/restore": (303, 303, 404),
    "/shared/<link>": (303, 303, 303),
    "/sets/<set_id>/sharing/visibility": (303, 422, 404),
    "/sets/<set_id>/sharing/link": (303, 303, 404),
    "/sets/<set_id>/sharing/people": (303, 422, 404),
    "/sets/<set_id>/sharing/people/<person_id>/remove": (303, 303, 404),
    "/sets/<set_id>/archive": (303, 303, 404),
    "/sets/<set_id>/bring-back": (303, 303, 404),
    "/sets/<set_id>/duplicate": (303, 303, 303),
    "/write/<set_id>/discard": (303, 303, 404),
    "/account/sign-up": (422, 422, 422),
    "/account/log-in": (422, 422, 422),
    "/account/log-out": (303, 303, 303),
    "/account/delete": (303, 422, 422),
    "/flag/<question_id>": (422, 422, 422),
    "/preferences": (303, 422, 422),
    "/preferences/defaults": (303, 303, 303),
    "/preferences/<name>": (303, 303, 303),
    "/offline/answers": (401, 400, 400),
}


@pytest.fixture
def filled(browser: Browser, two_questions: None) -> dict[str, str]:
    """The owner's quiz, draft, and set shared by link, and what stands for each part of an address."""
    quiz_id = browser.start_quiz().split("/")[2]
    draft = browser.draft()
    question = browser.open(f"/write/{draft}").text.split("/keep")[0].rsplit("/", 1)[1]
    shared = browser.draft()
    browser.send(f"/write/{shared}/publish")
    browser.send(f"/sets/{shared}/sharing/visibility", visibility="link")
    link = browser.open(f"/sets/{shared}/sharing").text.split("/shared/")[1].split('"')[0]
    return {"quiz_id": quiz_id, "draft": draft, "own": question, "shared": shared, "link": link}


def address(rule: str, filled: dict[str, str]) -> str:
    own = rule.startswith("/write")
    worked_on = any(part in rule for part in ("/versions", "/sharing", "/archive", "/bring-back"))
    for part, value in (
        ("<set_id>", filled["draft"] if own else filled["shared"] if worked_on else "ferries"),
        ("<int(max=9999999):number>", "1"),
        ("<person_id>", "nobody"),
        ("<link>", filled["link"]),
        ("<question_id>", filled["own"] if own else "ferries.boats"),
        ("<quiz_id>", filled["quiz_id"]),
        ("<int:position>", "1"),
        ("<name>", "everything.json" if rule.startswith("/account") else "theme"),
    ):
        rule = rule.replace(part, value)
    return rule


def test_every_route_is_in_the_tables(app: Flask) -> None:
    rules = [rule for rule in app.url_map.iter_rules() if rule.endpoint != "static"]
    assert {rule.rule for rule in rules if "GET" in (rule.methods or ())} == set(GET)
    assert {rule.rule for rule in rules if "POST" in (rule.methods or ())} == set(POST)


def test_every_page_answers_its_owner_and_hides_from_others(
    app: Flask, browser: Browser, filled: dict[str, str]
) -> None:
    other, visitor = type(browser)(app), type(browser)(app)
    other.send("/study/start")
    for rule, expected in GET.items():
        opened = [one.open(address(rule, filled)).status_code for one in (visitor, browser, other)]
        assert (rule, *opened) == (rule, *expected)


def test_every_form_answers_its_owner_and_refuses_others(app: Flask, browser: Browser, filled: dict[str, str]) -> None:
    other = type(browser)(app)
    other.send("/study/start")
    for rule, (for_visitor, for_owner, for_other) in POST.items():
        target = address(rule, filled)
        assert (rule, type(browser)(app).send(target, page="/sets/").status_code) == (rule, for_visitor)
        if rule != "/account/log-out":
            assert (rule, other.send(target, page="/sets/").status_code) == (rule, for_other)
            assert (rule, browser.send(target, page="/sets/").status_code) == (rule, for_owner)


def test_a_form_without_its_token_is_refused(browser: Browser, filled: dict[str, str]) -> None:
    for rule in POST:
        answer = browser.client.post(address(rule, filled))
        assert (rule, answer.status_code) == (rule, 400)
        assert "This form has expired" in answer.text


def test_a_form_sent_from_another_site_is_refused_even_with_a_token(browser: Browser) -> None:
    token = browser.open("/sets/").text.split('csrf_token" value="')[1].split('"')[0]
    headers = {"Sec-Fetch-Site": "cross-site"}
    assert browser.client.post("/study/start", data={"csrf_token": token}, headers=headers).status_code == 403


def test_a_view_that_says_nothing_asks_for_a_login(app: Flask, browser: Browser) -> None:
    app.add_url_rule("/secret", "secret", lambda: "for persons only")
    answer = browser.open("/secret?a=1")
    assert answer.status_code == 303
    assert answer.headers["Location"] == "/account/log-in?next=/secret?a%3D1"
    browser.send("/study/start")
    assert browser.open("/secret").text == "for persons only"


def test_a_visit_makes_no_guest(browser: Browser) -> None:
    for page in ("/", "/sets/ferries", "/study", "/write", "/progress"):
        assert "You are a guest" not in browser.open(page).text
    browser.send("/study/start")
    assert "You are a guest" in browser.open("/").text


@pytest.mark.parametrize("address", ["/sets/%00", "/flag/ferries.boats%00", "/account/log-in?next=%00"])
def test_an_address_with_a_null_character_is_refused(browser: Browser, address: str) -> None:
    assert browser.open(address).status_code == 400


def test_a_form_with_a_null_character_is_refused_before_a_database_chokes_on_it(browser: Browser) -> None:
    for fields in ({"name": "A\0a", "password": "a short sentence"}, {"name": "Ada", "password": "a\0short sentence"}):
        assert browser.send("/account/log-in", **fields).status_code == 400
    answer = browser.send("/flag/ferries.boats", page="/flag/ferries.boats", reason="wrong", comment="\0")
    assert answer.status_code == 400
