from __future__ import annotations

import gzip
from typing import TYPE_CHECKING

import pytest

from quizapp.web.compression import gzipped

if TYPE_CHECKING:
    from tests.web.conftest import Browser

ACCEPTS = {"Accept-Encoding": "gzip, deflate, br"}


@pytest.mark.parametrize("data", [b"", b"a", b"words " * 10_000, bytes(range(256)) * 50])
@pytest.mark.parametrize("padding", [0, 1, 99])
def test_what_is_compressed_comes_out_as_it_was(data: bytes, padding: int) -> None:
    assert gzip.decompress(gzipped(data, padding=padding)) == data
    assert len(gzipped(data, padding=padding)) == len(gzipped(data, padding=0)) + padding


@pytest.mark.parametrize("address", ["/", "/static/style.css", "/static/keys.js", "/sw.js", "/manifest.webmanifest"])
def test_text_is_compressed_for_browsers_that_can_read_it(browser: Browser, address: str) -> None:
    plain, small = browser.open(address), browser.open(address, headers=ACCEPTS)
    assert "Content-Encoding" not in plain.headers
    assert small.headers["Content-Encoding"] == "gzip"
    assert int(small.headers["Content-Length"]) == len(small.data) < len(plain.data)
    assert {"Accept-Encoding"} <= set(small.vary.as_set(preserve_casing=True))
    if address != "/":
        assert gzip.decompress(small.data) == plain.data


def test_pictures_fonts_and_short_answers_stay_as_they_are(browser: Browser) -> None:
    for address in ("/static/icon-180.png", "/offline/person", "/health"):
        assert "Content-Encoding" not in browser.open(address, headers=ACCEPTS).headers


def test_a_compressed_file_is_still_checked_by_its_tag(browser: Browser) -> None:
    small = browser.open("/static/style.css", headers=ACCEPTS)
    again = browser.open("/static/style.css", headers={**ACCEPTS, "If-None-Match": small.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")


def test_the_length_of_a_page_tells_nothing_of_its_secrets(browser: Browser) -> None:
    lengths = {len(browser.open("/account/log-in", headers=ACCEPTS).data) for _ in range(30)}
    assert len(lengths) > 10
