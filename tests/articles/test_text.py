from __future__ import annotations

import datetime
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.articles import Article, ArticleError, from_text

FIRST = "Ferry crews stopped work on Monday after talks with the owners had failed."
SECOND = "About 40 boats stayed in port, and the crews said that they would wait for a better offer."
THIRD = "A judge from Oslo was asked to bring the two sides together before the end of the week."


def parts(article: Article) -> list[str]:
    return [article.text[part.start : part.end] for part in article.paragraphs]


def test_the_first_line_without_a_full_stop_is_the_title() -> None:
    article = from_text(f"Crews walk out\n\n{FIRST}\n\n{SECOND}\n")
    assert article.title == "Crews walk out"
    assert parts(article) == [FIRST, SECOND]


def test_a_title_given_leaves_the_first_line_to_the_text() -> None:
    article = from_text(f"{FIRST}\n\n{SECOND}", title="  Crews\nwalk  out ")
    assert article.title == "Crews walk out"
    assert parts(article) == [FIRST, SECOND]


def test_a_text_without_a_title_is_named_after_its_first_sentence() -> None:
    assert from_text(f"{FIRST} {SECOND}\n\n{THIRD}").title == FIRST


def test_a_long_first_sentence_is_cut_for_the_title_at_a_word() -> None:
    long = "The crews of the ferries in the north of the country " + "and of the islands " * 5 + "stopped work."
    title = from_text(f"{long}\n\n{SECOND}").title
    assert title.endswith(" …")
    assert len(title) <= 90
    assert long.startswith(title.removesuffix(" …") + " ")


def test_a_title_right_above_its_text_is_found() -> None:
    article = from_text(f"Crews walk out\n{FIRST}\n\n{SECOND}")
    assert article.title == "Crews walk out"
    assert parts(article) == [FIRST, SECOND]


def test_a_title_may_ask_a_question() -> None:
    article = from_text(f"Will the crews be back?\n\n{FIRST}\n\n{SECOND}")
    assert article.title == "Will the crews be back?"
    assert parts(article) == [FIRST, SECOND]


def test_wrapped_lines_are_one_paragraph() -> None:
    wrapped = "Ferry crews stopped work on Monday after\ntalks with the owners of the boats had\nfailed in Oslo."
    assert parts(from_text(f"Crews walk out\n\n{wrapped}\n\n{SECOND}")) == [wrapped, SECOND]


def test_without_blank_lines_every_line_is_a_paragraph() -> None:
    assert parts(from_text("\n".join(["Crews walk out", FIRST, SECOND, THIRD]))) == [FIRST, SECOND, THIRD]


def test_windows_line_ends_are_line_ends() -> None:
    article = from_text(f"Crews walk out\r\n\r\n{FIRST}\r\n\r\n{SECOND}\r\n")
    assert article.title == "Crews walk out"
    assert parts(article) == [FIRST, SECOND]


def test_the_text_itself_is_never_changed() -> None:
    text = f"\n\n  Crews walk out\t\n\n   {FIRST}  \n\n\n{SECOND}\n\nRelated Articles\n"
    article = from_text(text)
    assert article.text == text
    assert parts(article) == [FIRST, SECOND]


def test_words_are_counted_in_the_paragraphs_only() -> None:
    article = from_text(f"Crews walk out\n\n{FIRST}\n\nRelated Articles\n\n{SECOND}")
    assert article.words == len(FIRST.split()) + len(SECOND.split())


def test_the_publication_date_is_kept() -> None:
    assert from_text(FIRST, published=date(2024, 3, 7)).published == date(2024, 3, 7)
    assert from_text(FIRST).published is None


@pytest.mark.parametrize(
    "furniture",
    [
        "Related Articles",
        "Back to top button",
        "Advertisement",
        "ADVERTISEMENT",
        "Sign up for our morning newsletter.",
        "Read more: The owners answer the crews.",
        "By Ana Holm",
        "Photograph by Jon Lund for The Harbor Post.",
        "Copyright 2024 The Harbor Post. All rights reserved.",
        "© The Harbor Post",
        "Share this article",
        "March 7, 2024",
        "What the crews want",
        "* * *",
        "Subscribe now.",
        "Sign up for our morning newsletter to get the best stories of the day in your inbox, every day of the week.",
        "We use cookies to make this site work. By continuing you agree to our terms and to what our partners do.",
        "Already a subscriber? Log in to your account to go on reading, or support our journalism with any sum.",
    ],
)
def test_page_furniture_is_no_text(furniture: str) -> None:
    assert parts(from_text(f"Crews walk out\n\n{FIRST}\n\n{furniture}\n\n{SECOND}\n\n{furniture}")) == [FIRST, SECOND]


@pytest.mark.parametrize(
    "paragraph",
    [
        "Copyright law is what the crews, the owners and the judge have been arguing about for most of the spring.",
        "“We will not go back,” the crews said.",
        "He asked, “Who pays?”",
        "Sign up sheets for the crews, who have been asked to stay, were put up in the harbor on Monday, owners said.",
        "Click here and there was all that the crews said of the tool that the owners had them use to report for work.",
        "Related talks with the crews of the harbor tugs have been put off until the autumn, the owners said.",
    ],
)
def test_sentences_are_text_even_where_they_begin_like_furniture(paragraph: str) -> None:
    assert parts(from_text(f"Crews walk out\n\n{FIRST}\n\n{paragraph}")) == [FIRST, paragraph]


@pytest.mark.parametrize(
    "dateline",
    [
        "OSLO — ",
        "OSLO (AP) — ",
        "OSLO, March 7 (Reuters) - ",
        "OSLO, Norway — ",
        "NEW YORK, Oct. 3 (Reuters) – ",
        "LINDAU, Oct. 3. ",
        "ST. JOHN'S (CP) -- ",
    ],
)
def test_a_dateline_is_no_part_of_the_first_sentence(dateline: str) -> None:
    assert parts(from_text(f"Crews walk out\n\n{dateline}{FIRST}\n\n{SECOND}")) == [FIRST, SECOND]


@pytest.mark.parametrize("start", ["U.S. officials said on Monday that ", "NATO and the U.N. said that ", "A "])
def test_capitals_at_a_beginning_are_no_dateline(start: str) -> None:
    paragraph = start + FIRST
    assert parts(from_text(f"Crews walk out\n\n{paragraph}\n\n{SECOND}")) == [paragraph, SECOND]


CURLY = "The crews’ offer — “the last one” — came on Monday, and it was not what the owners of the café had asked for."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_bytes_are_read_in_the_usual_encodings(encoding: str) -> None:
    article = from_text(f"Crews walk out\n\n{CURLY}\n".encode(encoding))
    assert article.title == "Crews walk out"
    assert parts(article) == [CURLY]


def test_a_byte_order_mark_in_a_pasted_text_is_no_part_of_the_title() -> None:
    assert from_text(f"\ufeffCrews walk out\n\n{FIRST}").title == "Crews walk out"


NOTHING = "There is no text"
NO_TEXT_FILE = "not a text file|not plain text"
LONG = "characters; at most"
FOREIGN = "English"
OTHER_LANGUAGES = {
    "German": "Die Verhandlungen über eine Waffenruhe gingen am Donnerstag in Kairo ohne Ergebnis zu Ende. Die Gruppe "
    "sagte, dass sie weiter mit den Vermittlern in der Stadt sprechen will und auf ein neues Angebot wartet.",
    "French": "Les négociateurs ont quitté Le Caire jeudi sans accord, a indiqué le groupe. Les médiateurs tentent "
    "depuis des semaines de trouver une trêve entre les deux camps avant le début du mois de ramadan.",
    "Spanish": "Los negociadores salieron de El Cairo el jueves sin un acuerdo, dijo el grupo. Los mediadores "
    "intentan desde hace semanas lograr una tregua entre las dos partes antes de que empiece el mes de ramadán.",
    "Dutch": "De onderhandelaars hebben Caïro donderdag zonder akkoord verlaten, zei de groep. De bemiddelaars "
    "proberen al weken een bestand tussen de twee partijen te bereiken voordat de heilige maand begint.",
    "Russian": "Переговорщики покинули Каир в четверг без соглашения, сообщила группа. Посредники уже несколько "
    "недель пытаются добиться перемирия между двумя сторонами до начала священного месяца.",
    "Chinese": "谈判代表周四离开开罗，没有达成协议。调解人几周来一直试图在双方之间达成停火。该组织表示谈判将继续。",
}


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("", NOTHING),
        (b"", NOTHING),
        (" \n\t\r\n ", NOTHING),
        (b"\xef\xbb\xbf  \n", NOTHING),
        ("\ufeff", NOTHING),
        (bytes(range(256)) * 20, NO_TEXT_FILE),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x01\x00" + bytes(200), NO_TEXT_FILE),
        (b"PK\x03\x04" + b"\x00\x10" * 50 + b"word/document.xml", NO_TEXT_FILE),
        (f"{FIRST}\x00{SECOND}", NO_TEXT_FILE),
        ((FIRST + "\n\n") * (2_000_000 // len(FIRST)), LONG),
        (((FIRST + "\n\n") * (2_000_000 // len(FIRST))).encode(), LONG),
        ("Crews walk out", "headline"),
        ("Crews walk out\n\nBy Ana Holm\n\nRelated Articles", "full sentences"),
        ("12345 67890.", FOREIGN),
        *((text, FOREIGN) for text in OTHER_LANGUAGES.values()),
        *((text.encode(), FOREIGN) for text in OTHER_LANGUAGES.values()),
    ],
)
def test_what_is_no_english_article_gets_an_answer_in_plain_words(content: str | bytes, message: str) -> None:
    with pytest.raises(ArticleError, match=message) as caught:
        from_text(content)
    assert str(caught.value).endswith(".")
    assert len(str(caught.value).split()) > 5


@pytest.mark.parametrize(
    "text",
    [
        "Mr. López-García of the Universität Zürich met Mr. Çelik at the Café de la Paix in Paris, the two said.",
        "She said, “Je ne regrette rien,” and that it was the song that her mother had sung to her.",
    ],
)
def test_foreign_words_do_not_make_a_text_foreign(text: str) -> None:
    assert parts(from_text(text, title="Names")) == [text]


def in_order(article: Article) -> bool:
    ends = [0, *(part.end for part in article.paragraphs)]
    starts = [part.start for part in article.paragraphs]
    return (
        all(end <= start for end, start in zip(ends, starts, strict=False))
        and all(part.start < part.end for part in article.paragraphs)
        and ends[-1] <= len(article.text)
    )


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.text(), st.binary(), st.text(alphabet="aA.\n\r \t’”-—:?1\u2028\x0b\x85")))
def test_any_input_gives_an_article_or_an_answer(content: str | bytes) -> None:
    try:
        article = from_text(content)
    except ArticleError:
        return
    assert in_order(article)
    assert article.title.strip()


LINES = st.sampled_from([FIRST, SECOND, THIRD, "Crews walk out", "Related Articles", "OSLO — " + FIRST, "", " ", "…"])


@settings(max_examples=200, deadline=None)
@given(st.lists(LINES, max_size=9), st.sampled_from(["\n", "\n\n", "\r\n", "\r\n\r\n", "\n \n", "\u2028"]))
def test_paragraphs_are_in_order_and_without_blanks_around_them(lines: list[str], between: str) -> None:
    try:
        article = from_text(between.join(lines))
    except ArticleError:
        return
    assert in_order(article)
    assert [part for part in parts(article) if part != part.strip()] == []


@pytest.mark.parametrize("day", [datetime.date(1, 1, 1), datetime.date(9999, 12, 31)])
def test_a_day_that_no_newspaper_came_out_on_is_refused_in_words(day: datetime.date) -> None:
    with pytest.raises(ArticleError, match="is no day of publication"):
        from_text("A title\n\nThe talks began on Thursday, the group said.", published=day)
