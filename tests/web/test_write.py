from __future__ import annotations

import html
import io
import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from quizapp.articles.fetching import Fetched
from quizapp.generation.generate import Generated
from quizapp.question import Category, Evidence, Question
from quizapp.services import generating
from tests.web.conftest import ARTICLE, text_of, values_in

if TYPE_CHECKING:
    from flask import Flask

    from quizapp.articles import Article
    from tests.web.conftest import Browser

pytestmark = pytest.mark.usefixtures("two_questions")


def test_a_pasted_article_is_never_lost(browser: Browser) -> None:
    answer = browser.send("/write", text=ARTICLE, title="My title", published="soon")
    assert answer.status_code == 422
    assert "The bridge over the Sava in Belgrade closes on Monday" in answer.text
    assert 'value="My title"' in answer.text
    assert 'value="soon"' in answer.text
    assert "Write the date as year-month-day, for example 2024-03-07." in answer.text


def test_nothing_pasted_and_too_much_are_told_apart(browser: Browser) -> None:
    assert "Paste the text of the article" in browser.send("/write", text="").text
    long = browser.send("/write", text="word " * 25_000)
    assert long.status_code == 422
    assert "at most 100,000 characters" in long.text
    huge = browser.send("/write", text="word " * 500_000)
    assert huge.status_code == 413
    assert "That is too much text" in huge.text


def test_markup_in_an_article_stays_text(browser: Browser) -> None:
    evil = ARTICLE.replace("Belgrade", "<script>alert(1)</script><img src=x onerror=alert(1)>")
    answer = browser.send("/write", text=evil, title='"><script>alert(2)</script>')
    for page in (answer.headers["Location"], "/sets/", "/"):
        text = browser.open(page).text
        assert not re.search(r"<script>|<img", text)
    assert "&lt;script&gt;alert(1)" in browser.open(answer.headers["Location"]).text


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_a_day_at_the_edge_of_the_calendar_is_refused_in_words(browser: Browser, day: str) -> None:
    answer = browser.send("/write", text=ARTICLE, published=day)
    assert answer.status_code == 422
    assert "a year from 1700 to 2199" in answer.text
    assert "The bridge over the Sava" in answer.text


def test_a_pasted_null_character_is_refused_and_the_text_kept(browser: Browser) -> None:
    answer = browser.send("/write", text="The bridge\0 over the Sava closes.")
    assert answer.status_code == 422
    assert "over the Sava closes." in answer.text


PAGE = f"""<!doctype html><html><head><title>Bridge closes</title><meta property="og:site_name" content="The Sava Post">
<meta property="article:published_time" content="2026-01-02T08:00:00Z"></head><body><nav><a href="/">Home</a></nav>
<article><h1>Bridge closes</h1>{"".join(f"<p>{part}</p>" for part in ARTICLE.split(chr(10) * 2)[1:])}</article>
<aside><p>Another story tells of the harbor and of its cranes, which fell in the storm.</p></aside></body></html>"""


def upload(content: bytes | str, name: str) -> tuple[io.BytesIO, str]:
    return io.BytesIO(content.encode() if isinstance(content, str) else content), name


def marks(page: str, *, ticked: bool = True) -> list[str]:
    """The marks of the paragraphs that a page shows as ticked, or all."""
    found = re.findall(r'name="keep" value="(\w+)"( checked)?', page)
    return [mark for mark, on in found if on or not ticked]


def test_a_file_becomes_a_draft_with_what_its_page_says_of_itself(browser: Browser) -> None:
    answer = browser.send("/write", file=upload(PAGE, "bridge.html"))
    assert answer.status_code == 303, answer.text
    page = browser.open(answer.headers["Location"] + "/article").text
    assert values_of(page, "title", "published", "source") == ["Bridge closes", "2026-01-02", "The Sava Post"]
    assert len(marks(page)) == 2
    assert len(marks(page, ticked=False)) == 3


def test_an_article_can_be_looked_at_first_and_everything_corrected(browser: Browser) -> None:
    page = browser.send("/write", file=upload(PAGE, "bridge.html"), do="look").text
    assert "Check the article" in page
    assert "1 paragraph looks like something that stands beside an article" in page
    assert values_of(page, "title", "published", "source") == ["Bridge closes", "2026-01-02", "The Sava Post"]
    seen = values_in(page, "seen")[0]
    text = html.unescape(page.split("<textarea")[1].split(">", 1)[1].split("</textarea>")[0]).removeprefix("\r\n")
    said = {"looked": "yes", "title": "The bridge", "published": "", "source": "", "text": text.replace("\n", "\r\n")}
    keep = [seen.split(",")[0], seen.split(",")[2]]
    answer = browser.send("/write", **said, seen=seen, keep=keep, do="look")
    assert marks(answer.text) == keep
    answer = browser.send("/write", **said, seen=seen, keep=seen.split(","))
    assert answer.status_code == 303, answer.text
    page = browser.open(answer.headers["Location"] + "/article").text
    assert values_of(page, "title", "published", "source") == ["The bridge", "", ""]
    assert len(marks(page)) == 3
    none = browser.send("/write", **said, seen=seen)
    assert none.status_code == 422
    assert "Every paragraph is left out" in none.text
    assert "Check the article" in none.text


@pytest.mark.parametrize(
    ("content", "name", "words"),
    [
        (b"", "bridge.txt", "“bridge.txt” is empty"),
        (bytes(range(256)) * 40, "bridge.txt", "not a text file"),
        (b"%PDF-1.7", "bridge.pdf", "This is a PDF"),
        (b"Words and more words in a line.\n" * 4_000, "bridge.txt", "at most 100,000 can be read"),
        (b"a,b\n1,2\n", "bridge.csv", "Files that end in .txt, .md or .html"),
    ],
)
def test_a_file_that_cannot_be_read_is_answered_in_words_and_the_rest_is_kept(
    browser: Browser, content: bytes, name: str, words: str
) -> None:
    answer = browser.send("/write", file=upload(content, name), title="My title", source="My source")
    assert answer.status_code == 422
    assert words in html.unescape(answer.text)
    assert values_of(answer.text, "title", "source") == ["My title", "My source"]
    assert len(answer.text) < 30_000


def test_a_file_larger_than_a_request_may_be_is_answered_in_words(browser: Browser) -> None:
    head = b'--x\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\n'
    body = head + b"word " * 500_000 + b"\r\n--x--\r\n"
    answer = browser.client.post("/write", data=body, content_type="multipart/form-data; boundary=x")
    assert answer.status_code == 413
    assert "That is too much text" in answer.text


def test_a_file_beside_a_mistyped_date_is_not_lost(browser: Browser) -> None:
    answer = browser.send("/write", file=upload(ARTICLE, "bridge.txt"), published="soon")
    assert answer.status_code == 422
    assert "Write the date as year-month-day" in answer.text
    assert "Check the article" in answer.text
    assert "closes on Monday" in answer.text
    assert 'value="soon"' in answer.text


def test_a_text_and_a_file_at_once_are_refused_and_the_text_kept(browser: Browser) -> None:
    answer = browser.send("/write", text=ARTICLE, file=upload(PAGE, "bridge.html"))
    assert answer.status_code == 422
    assert "There is a text as well as a file" in answer.text
    assert "About 12,000 cars" in answer.text


def test_addresses_are_asked_for_only_where_that_is_set(browser: Browser, app: Flask) -> None:
    assert "address of a page" not in browser.open("/write").text
    assert "Paste the text of the article" in browser.send("/write", address="http://127.0.0.1/").text
    app.config["FETCH_URLS"] = True
    assert "address of a page" in browser.open("/write").text
    for address in ("http://127.0.0.1/", "http://localhost/", "http://[::ffff:169.254.169.254]/", "http://0x7f.1/"):
        answer = browser.send("/write", address=address, title="My title")
        assert answer.status_code == 422
        assert "does not lead to a public page" in answer.text or "There is no site" in answer.text
        assert values_of(answer.text, "address", "title") == [address, "My title"]


def test_a_fetched_page_becomes_a_draft_with_its_source(
    browser: Browser, app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    app.config["FETCH_URLS"] = True
    came = Fetched(PAGE.encode(), "text/html", "utf-8", "https://post.example/bridge")
    monkeypatch.setattr("quizapp.services.material.fetch", lambda _address: came)
    answer = browser.send("/write", address="post.example/bridge")
    assert answer.status_code == 303, answer.text
    assert values_of(browser.open(answer.headers["Location"] + "/article").text, "source") == ["The Sava Post"]
    monkeypatch.setattr("quizapp.services.material.fetch", lambda _address: replace(came, kind="text/plain"))
    assert browser.send("/write", address="post.example/bridge").status_code == 303


def test_a_long_article_is_made_in_the_background_and_its_page_says_when_it_is_done(
    browser: Browser, another: Browser, app: Flask
) -> None:
    long = ARTICLE + "\n" + "\n\n".join(f"On day {day} the bridge stayed closed to every car." for day in range(300))
    answer = browser.send("/write", text=long)
    address = answer.headers["Location"]
    assert "/write/reading/" in address
    page = browser.open(address).text
    assert "made in the background" in page
    assert "See how far it is" in page
    assert "its questions are being made" in browser.open("/write").text
    another.send("/study/start")
    assert another.open(address).status_code == 404
    assert another.send(f"{address}/stop").status_code == 404
    with app.app_context():
        assert generating.work_off(app.config["CLOCK"])
    page = browser.open(address).text
    assert "Done: 2 questions to look at." in page
    assert "its questions are being made" not in browser.open("/write").text
    assert browser.send(f"{address}/stop").status_code == 404


def test_a_long_article_that_is_stopped_comes_back_for_correction(browser: Browser) -> None:
    long = ARTICLE + "\n" + "\n\n".join(f"On day {day} the bridge stayed closed to every car." for day in range(300))
    address = browser.send("/write", text=long, title="My title", published="2026-01-02").headers["Location"]
    answer = browser.send(f"{address}/stop")
    assert answer.status_code == 200
    assert values_of(answer.text, "title", "published") == ["My title", "2026-01-02"]
    assert "On day 299 the bridge" in answer.text.split("<textarea")[1]
    assert browser.open(address).status_code == 404


def test_what_was_guessed_is_corrected_later_and_a_mistake_in_that_is_kept(browser: Browser) -> None:
    draft = browser.draft()
    address = f"/write/{draft}/article"
    page = browser.open(address).text
    seen = values_in(page, "seen")[0]
    assert values_of(page, "published") == ["2026-01-02"]
    wrong = browser.send(address, seen=seen, keep=[seen.split(",")[0]], title="My title", published="soon")
    assert wrong.status_code == 422
    assert values_of(wrong.text, "title", "published") == ["My title", "soon"]
    assert marks(wrong.text) == [seen.split(",")[0]]
    none = browser.send(address, seen=seen, title="My title", published="2026-01-02")
    assert none.status_code == 422
    assert "Every paragraph is left out" in none.text
    answer = browser.send(address, seen=seen, keep=seen.split(","), title="My title", published="2026-01-03")
    assert (answer.status_code, answer.headers["Location"]) == (303, f"/write/{draft}")
    page = browser.open(f"/write/{draft}").text
    assert "The questions were made anew." in page
    assert "January 3, 2026" in page


def test_a_corrected_title_is_told_everywhere_and_only_an_author_drops_questions(
    browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    def asked(article: Article) -> Generated:
        start = article.text.index(proof := "Repairs will take six weeks.")
        evidence = Evidence(text=proof, start=start, end=start + len(proof))
        asked = {"weeks": f"In the story “{article.title}”, how long?", f"day-{article.published}": "On which day?"}
        return Generated(
            tuple(
                Question(
                    id=key, category=Category.DATES, prompt=prompt, answer=key, evidence=evidence, rule="dates.day"
                )
                for key, prompt in asked.items()
            ),
            {},
            (),
        )

    monkeypatch.setattr("quizapp.generation.generate.generate", asked)
    draft = browser.draft()
    said = {"seen": "", "title": "Belgrade closes its oldest bridge"}
    answer = browser.send(f"/write/{draft}/article", **said, published="2026-01-03")
    page = html.unescape(browser.open(answer.headers["Location"]).text)
    assert "What you had kept or dropped stays so" in page
    assert "2 questions · 0 kept · 0 dropped · 2 to look at" in page
    assert "<h1>Belgrade closes its oldest bridge</h1>" in page
    assert "In the story “Belgrade closes its oldest bridge”, how long?" in text_of(page)
    assert "day-2026-01-02" not in page
    assert "Belgrade closes its oldest bridge" in browser.open("/sets/").text
    browser.send(f"/write/{draft}/publish")
    browser.send(f"/write/{draft}/article", **said, published="2026-01-04")
    page = browser.open(f"/write/{draft}").text
    assert "3 questions · 0 kept · 0 dropped · 1 replaced · 2 to look at" in page
    page = browser.open(f"/write/{draft}?q={draft}.day-2026-01-03").text
    assert "does not give this question any more" in page
    browser.send(f"/write/{draft}/{draft}.day-2026-01-03/keep")
    assert "3 questions · 1 kept · 0 dropped · 2 to look at" in browser.open(f"/write/{draft}").text


def values_of(page: str, *names: str) -> list[str]:
    """The values of the fields with these names, "" where a field has none."""
    fields = (re.search(rf'<input[^>]*\bname="{name}"[^>]*>', page) for name in names)
    found = (re.search(r'\bvalue="([^"]*)"', field.group()) if field else None for field in fields)
    return [html.unescape(match.group(1)) if match else "" for match in found]
