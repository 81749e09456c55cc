from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.articles import ArticleError
from quizapp.articles.decoding import decoded, told_in_page

TEXT = "“We won’t go back,” the crews said — not for 8 percent.\nThe owners in Tromsø said no.\n"


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252", "mac_roman"],
)
def test_a_text_is_read_in_the_encodings_that_english_comes_in(encoding: str) -> None:
    assert decoded(TEXT.encode(encoding)) == TEXT


def test_what_the_server_says_counts_where_it_fits() -> None:
    polish = "Wałęsa spoke in Gdańsk."
    assert decoded(polish.encode("iso8859-2"), told="ISO-8859-2") == polish
    assert decoded(TEXT.encode("cp1252"), told="iso-8859-1") == TEXT
    assert decoded(TEXT.encode(), told="no-such-encoding") == TEXT
    assert decoded(TEXT.encode(), told="base64") == TEXT
    assert decoded(TEXT.encode("cp1252"), told="utf-8") == TEXT


def test_a_mark_of_byte_order_counts_more_than_what_the_server_says() -> None:
    assert decoded(TEXT.encode("utf-16"), told="utf-8") == TEXT


@pytest.mark.parametrize(
    ("head", "told"),
    [
        (b'<html><meta charset="windows-1251">', "windows-1251"),
        (b"<meta http-equiv=Content-Type content='text/html; charset=iso-8859-2'>", "iso-8859-2"),
        (b'<?xml version="1.0" encoding="utf-16"?>', "utf-16"),
        (b"<html><p>charset</p>", None),
        (b" " * 1024 + b'<meta charset="utf-8">', None),
    ],
)
def test_a_page_names_its_encoding_in_its_head(head: bytes, told: str | None) -> None:
    assert told_in_page(head) == told


@pytest.mark.parametrize("content", [b"\x80\x00\x01\x02" * 50, bytes(range(256)) * 4, b"\xff\xfeabc"])
def test_what_is_no_text_is_refused_in_words(content: bytes) -> None:
    with pytest.raises(ArticleError, match="not a text file"):
        decoded(content)


@given(st.binary(max_size=200), st.none() | st.sampled_from(["utf-8", "utf-7", "hex", "idna", "punycode", "", "\0"]))
def test_any_bytes_give_a_text_or_a_refusal(content: bytes, told: str | None) -> None:
    with suppress(ArticleError):
        assert isinstance(decoded(content, told=told), str)
