"""Files and pages as people have them: what is text, what the page says about itself, and what is refused in words."""

from __future__ import annotations

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.articles import ArticleError, blocks, from_text
from quizapp.articles.apart import read_apart
from quizapp.articles.material import Material, from_file, from_page, from_paste
from quizapp.articles.page import read_page

FIRST = "Ferry crews stopped work on Monday after talks with the owners had failed in Oslo."
SECOND = "About 40 boats stayed in port, and the crews said that they would wait for a better offer."
THIRD = "A judge from Tromsø was asked to bring the two sides together before the end of the week."
ELSEWHERE = "Another story tells of the harbor in Bergen and of its cranes, which fell in the storm."
PAGE = f"""<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Crews walk out - The Harbor Post</title>
<meta property="og:title" content="Crews walk out"><meta property="og:site_name" content="The Harbor Post">
<meta property="article:published_time" content="2024-03-07T10:00:00Z">
<script>var a = "<p>This is not text, and nobody should ever see it in an article.</p>";</script></head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/world">World</a></li></ul></nav>
<article><header><h1>Crews walk out</h1><p class="byline">By Ana Holm</p></header>
<p>{FIRST}</p><p>About 40 boats stayed in port, and the <b>crews</b> said that
they would wait for a <a href="/x">better&nbsp;offer</a>.</p><figure><img src="a.jpg" alt="A boat">
<figcaption>Photo by Jon Lund</figcaption></figure><p>{THIRD}</p></article>
<aside><h3>Most read</h3><p>{ELSEWHERE}</p></aside>
<footer><p>© 2024 The Harbor Post. All rights reserved.</p></footer></body></html>
"""


def body(found: Material) -> list[str]:
    article = from_text(found.text, title=found.title, choices=found.choices)
    return [article.text[part.start : part.end] for part in article.paragraphs]


def test_a_page_gives_its_article_with_title_day_and_source() -> None:
    found = from_file(PAGE.encode(), name="crews.html")
    assert body(found) == [FIRST, SECOND, THIRD]
    assert (found.title, found.published, found.source) == ("Crews walk out", date(2024, 3, 7), "The Harbor Post")


def test_what_stands_beside_the_article_is_left_out_and_can_be_put_back() -> None:
    found = from_file(PAGE.encode(), name="crews.html")
    other = next(
        block for block in blocks(found.text, title=found.title)[1] if found.text[block.start :].startswith("An")
    )
    assert found.choices[other.mark] is False
    article = from_text(found.text, title=found.title, choices=found.choices | {other.mark: True})
    assert article.text[article.paragraphs[-1].start : article.paragraphs[-1].end] == ELSEWHERE
    assert "nobody should ever see it" not in found.text
    assert "Home" not in found.text


def test_the_source_of_a_page_is_read_as_the_page_when_pasted_or_in_a_text_file() -> None:
    assert body(from_paste(PAGE.replace("\n", "\r\n"))) == [FIRST, SECOND, THIRD]
    assert body(from_file(PAGE.encode(), name="page.txt")) == [FIRST, SECOND, THIRD]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "iso8859-1"])
def test_a_page_is_read_in_the_encoding_that_it_names(encoding: str) -> None:
    page = PAGE.replace("utf-8", encoding).replace("©", "&copy;")
    assert body(from_file(page.encode(encoding), name="crews.HTM"))[2] == THIRD


def test_a_page_from_the_web_without_a_name_of_its_site_is_named_after_its_host() -> None:
    page = PAGE.replace('<meta property="og:site_name" content="The Harbor Post">', "").replace(
        " - The Harbor Post", ""
    )
    found = from_page(page.encode(), address="https://www.harbor.example/2024/crews")
    assert found.source == "harbor.example"


def test_a_page_without_an_article_in_it_is_refused_in_words() -> None:
    for page in ("<!doctype html><html><body></body></html>", "<html><body><script>run()</script></body></html>"):
        with pytest.raises(ArticleError, match="paste the text"):
            from_file(page.encode(), name="a.html")


def test_markdown_gives_its_words_without_its_signs() -> None:
    text = f"""---
title: "Crews walk out"
date: 2024-03-07
source: The Harbor Post
---

# The crews walk out

{FIRST.replace("Oslo", "**Oslo**")}

{SECOND.replace("better offer", "[better offer](https://harbor.example)")} ![A boat](boat.jpg)

* The crews want *new* boats.
* The owners want longer shifts.

> {THIRD}

| name | boats |
|------|-------|
| Oslo | 40    |

```
not = text
```
"""
    found = from_file(text.encode(), name="crews.md")
    items = ["The crews want new boats.", "The owners want longer shifts."]
    assert (found.title, found.published, found.source) == ("Crews walk out", date(2024, 3, 7), "The Harbor Post")
    assert body(found) == ["The crews walk out", FIRST, SECOND, *items, THIRD][1:]
    assert "not = text" not in found.text


def test_the_first_heading_of_a_markdown_file_is_its_title() -> None:
    found = from_file(f"# Crews *walk* out\n\n{FIRST}\n\n{SECOND}\n".encode(), name="a.markdown")
    assert (found.title, body(found)) == ("Crews walk out", [FIRST, SECOND])


def test_a_text_file_stands_as_it_is() -> None:
    text = f"Crews walk out\r\n\r\n{FIRST}\r\n\r\nRelated Articles\r\n"
    found = from_file(text.encode("cp1252"), name="Crews.TXT")
    assert found == Material(text.replace("\r\n", "\n"))


@pytest.mark.parametrize(
    ("content", "name", "words"),
    [
        (b"", "crews.txt", "“crews.txt” is empty"),
        (b" \n\t ", "crews.html", "“crews.html” is empty"),
        (b"%PDF-1.7 ...", "crews.pdf", "a PDF"),
        (b"PK\x03\x04....", "crews.docx", "a Word document"),
        (b"\xd0\xcf\x11\xe0....", "crews.doc", "a Word document"),
        (b"{\\rtf1 ...}", "crews.rtf", "rich text"),
        (b"\x89PNG....", "crews.txt", "a picture"),
        (b"name,boats\nOslo,40\n", "boats.csv", "called “boats.csv”"),
        (bytes(range(256)) * 8, "crews.txt", "not a text file"),
        (b"<!doctype html>\0<p>x</p>", "crews.html", "not a web page"),
    ],
)
def test_what_cannot_be_read_is_refused_in_words(content: bytes, name: str, words: str) -> None:
    with pytest.raises(ArticleError, match=words):
        from_file(content, name=name)


def test_a_page_with_more_text_than_can_be_read_keeps_its_article() -> None:
    links = "".join(
        f"<li><a href=/{n}>Story {n} of many that the page has beside its own one</a></li>" for n in range(3000)
    )
    found = from_file(PAGE.replace("<ul>", f"<ul>{links}").encode(), name="a.html")
    assert body(found) == [FIRST, SECOND, THIRD]


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.sampled_from([*"<>/!-ap\"'= \n&;#x0[]()`*", "<html>", "<p>", "<script>", FIRST, "\x1f"]), max_size=80)
)
def test_any_page_gives_material_or_a_refusal(found: list[str]) -> None:
    page = "".join(found)
    with suppress(ArticleError):
        assert isinstance(read_page(page).blocks, list)
    for name in ("a.md", "a.txt"):
        with suppress(ArticleError):
            material = from_file(page.encode(), name=name)
            blocks(material.text, title=material.title)


def test_a_page_that_no_parser_gets_through_is_given_up_in_time() -> None:
    page = "<html><body><p " + " ".join(f'a{number}=">"' for number in range(150_000)) + f">{FIRST}</p></body></html>"
    with pytest.raises(ArticleError, match="takes too long"):
        read_apart(page, seconds=2.0)


def test_a_page_with_much_too_much_text_is_refused_in_words() -> None:
    page = "<html><body><article>" + "".join(f"<p>{n}: {FIRST}</p>" for n in range(1_200)) + "</article></body></html>"
    with pytest.raises(ArticleError, match="at most 100,000 can be read"):
        from_file(page.encode(), name="a.html")
