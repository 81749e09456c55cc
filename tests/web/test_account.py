from __future__ import annotations

from typing import TYPE_CHECKING

from tests.web.conftest import Browser, token_in, values_in

if TYPE_CHECKING:
    from flask import Flask


def test_signing_up_keeps_what_the_guest_did(browser: Browser) -> None:
    browser.answer(browser.start_quiz())
    assert "1 answer in all" in browser.open("/progress").text
    answer = browser.sign_up()
    assert (answer.status_code, answer.headers["Location"]) == (303, "/")
    assert "1 answer in all" in browser.open("/progress").text
    assert "Good evening, Ada" in browser.open("/").text


def test_what_was_typed_is_kept_after_an_error_except_the_password(browser: Browser) -> None:
    answer = browser.send("/account/sign-up", name="  Ada Lovelace ", password="short")
    assert answer.status_code == 422
    assert values_in(answer.text, "name") == [] or "Ada Lovelace" in answer.text
    assert 'value="Ada Lovelace"' in answer.text
    assert "short" not in answer.text.split("<main")[1].split("A password has")[0]
    assert "A password has at least 8 characters" in answer.text
    assert 'aria-invalid="true"' in answer.text
    assert 'role="alert"' in answer.text


def test_a_taken_name_is_told_beside_its_field(browser: Browser, another: Browser) -> None:
    browser.sign_up("Ada")
    answer = another.sign_up("ada")
    assert answer.status_code == 422
    assert "This name is taken" in answer.text
    assert 'id="name-error"' in answer.text


def test_a_wrong_password_and_an_unknown_name_get_the_same_answer(browser: Browser, another: Browser) -> None:
    browser.sign_up()
    wrong = another.send("/account/log-in", name="Ada", password="not this one")
    unknown = another.send("/account/log-in", name="Eve", password="not this one")
    assert (wrong.status_code, unknown.status_code) == (422, 422)
    assert "Name and password do not fit together." in wrong.text
    assert "Name and password do not fit together." in unknown.text


def test_a_guest_who_logs_in_brings_their_answers_along(browser: Browser, another: Browser) -> None:
    browser.sign_up()
    another.answer(another.start_quiz())
    assert another.send("/account/log-in", name="Ada", password="a short sentence").status_code == 303
    assert "1 answer in all" in another.open("/progress").text


def test_logging_out_ends_the_session_on_the_server_too(app: Flask, browser: Browser) -> None:
    browser.sign_up()
    cookie = browser.client.get_cookie("session")
    assert cookie is not None
    browser.send("/account/log-out")
    assert "Log in" in browser.open("/").text
    thief = Browser(app)
    thief.client.set_cookie("session", cookie.value)
    assert "Ada" not in thief.open("/").text


def test_every_way_in_gives_a_new_session(browser: Browser, another: Browser) -> None:
    browser.send("/study/start")
    as_guest = browser.client.get_cookie("session")
    browser.sign_up()
    as_account = browser.client.get_cookie("session")
    assert as_guest is not None
    assert as_account is not None
    another.client.set_cookie("session", as_guest.value)
    assert "Ada" not in another.open("/").text
    another.send("/account/log-in", name="Ada", password="a short sentence")
    logged_in = another.client.get_cookie("session")
    assert logged_in is not None
    assert len({as_guest.value, as_account.value, logged_in.value}) == 3


def test_what_is_asked_for_at_once_after_coming_or_going_shares_one_form_token(browser: Browser) -> None:
    for leaving in (False, True):
        browser.send("/account/log-out") if leaving else browser.sign_up()
        before = browser.client.get_cookie("session")
        assert before is not None
        token = token_in(browser.open("/sets/").text)
        browser.client.set_cookie("session", before.value)
        browser.open("/offline/person")  # asked for by the script of a page whose own answer is still on its way
        assert browser.client.post("/study/start", data={"csrf_token": token}).status_code == 303


def test_the_cookie_holds_a_token_and_nothing_about_the_person(app: Flask, browser: Browser) -> None:
    browser.sign_up()
    with browser.client.session_transaction() as session:
        assert set(session) <= {"_user_id", "_fresh", "_id", "_permanent", "csrf_token", "_flashes"}
        assert len(session["_user_id"]) >= 43


def test_the_time_zone_of_the_browser_becomes_the_persons(browser: Browser) -> None:
    browser.client.set_cookie("zone", "Asia/Tokyo")
    browser.sign_up()
    assert "Good afternoon" not in browser.open("/").text  # 18:00 in UTC is 3 in the morning in Tokyo
    assert "Good evening, Ada" in browser.open("/").text


def test_a_time_zone_that_is_none_is_ignored(browser: Browser) -> None:
    browser.client.set_cookie("zone", "../../etc/passwd")
    assert browser.sign_up().status_code == 303


def test_columns_that_no_form_offers_are_not_filled(browser: Browser) -> None:
    fields = {"id": "1", "user_id": "1", "is_guest": "1", "time_zone": "Asia/Tokyo", "created_at": "2000-01-01"}
    answer = browser.send("/account/sign-up", name="Ada", password="a short sentence", **fields)
    assert answer.status_code == 303
    assert "Good evening, Ada" in browser.open("/").text


def test_a_password_that_is_guessed_first_is_refused_with_the_reason(browser: Browser) -> None:
    answer = browser.sign_up(password="Password123")
    assert answer.status_code == 422
    assert "among the first to be guessed" in answer.text


def test_whoever_signs_up_is_told_truly_who_will_see_their_name(browser: Browser) -> None:
    """Sharing and versions show it to all who work on a set, and no other page to anybody else."""
    told = "Who works on a set with you sees"
    assert f"{told} it, nobody else." in browser.open("/account/sign-up").text
    browser.sign_up()
    page = browser.open("/account").text
    assert f"{told} this name, nobody else." in page
    assert "Nobody else sees" not in page
