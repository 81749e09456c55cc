from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.web.guards import safe_next

if TYPE_CHECKING:
    from tests.web.conftest import Browser

ELSEWHERE = (
    "//evil.example", "///evil.example", "////evil.example", "\\\\evil.example", "/\\evil.example", "\\/evil.example",
    "http://evil.example", "https:evil.example", "http:/evil.example", "javascript:alert(1)", "data:text/html,x",
    "/\t/evil.example", "/\n/evil.example", " //evil.example", "\x00//evil.example", "/%0d%0aSet-Cookie:a=b\r\n",
    "@evil.example", "evil.example", ".evil.example", "?next=//evil", "//[::1", "/" + "a" * 2048,
    "\u3000//evil.example",
)  # fmt: skip
HERE = ("/", "/sets/ferries", "/quiz/a/1?x=1#verdict", "/a//b", "/%2f%2fevil.example", "/@evil.example")


@pytest.mark.parametrize("target", ELSEWHERE)
def test_an_address_elsewhere_is_not_followed(target: str) -> None:
    assert safe_next(target, fallback="/home") == "/home"


@pytest.mark.parametrize("target", HERE)
def test_an_address_on_this_site_is_followed(target: str) -> None:
    assert safe_next(target, fallback="/home") == target


@given(st.text(alphabet="/\\:@.?#%ehtps \t\n\r\x00[]", max_size=12))
def test_whatever_is_asked_the_browser_stays_on_this_site(target: str) -> None:
    chosen = safe_next(target, fallback="/home")
    assert urlsplit(urljoin("http://quiz.local/page", chosen)).netloc == "quiz.local"
    assert chosen.startswith("/")


@pytest.mark.parametrize("target", ["//evil.example", "https://evil.example", "/\\evil.example"])
def test_logging_in_and_choosing_colours_lead_back_to_this_site_only(browser: Browser, target: str) -> None:
    browser.sign_up()
    browser.send("/account/log-out")
    answer = browser.send("/account/log-in", name="Ada", password="a short sentence", next=target)
    assert (answer.status_code, answer.headers["Location"]) == (303, "/")
    answer = browser.send("/preferences/theme", page="/sets/", value="dark", next=target)
    assert (answer.status_code, answer.headers["Location"]) == (303, "/")


def test_logging_in_leads_back_to_the_page_that_asked_for_it(browser: Browser) -> None:
    browser.sign_up()
    address = browser.start_quiz()
    browser.send("/account/log-out")
    asked = browser.open(address)
    assert asked.headers["Location"] == f"/account/log-in?next={address}"
    page = browser.open(asked.headers["Location"]).text
    assert f'name="next" value="{address}"' in page
    answer = browser.send("/account/log-in", name="Ada", password="a short sentence", next=address)
    assert answer.headers["Location"] == address
