"""What agencies and pages put around an article: by-lines, credits, lists, tables, speakers, odd characters."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.articles import ArticleError, blocks, from_text
from quizapp.articles.characters import curly, legible
from tests.articles.test_text import FIRST, SECOND, THIRD, in_order, parts


@pytest.mark.parametrize(
    "head",
    [
        "By ANA HOLM\nAssociated Press\nOSLO, Norway (AP) — ",
        "BY ANA HOLM AND JON LUND\n",
        "By Ana Holm, Jon Lund and Eva de Boer\n",
        "By Ana Holm\nThe Harbor Post\n",
        "OWNERS REJECT DEMAND\n",
    ],
)
def test_a_by_line_and_a_heading_above_the_first_words_are_no_text(head: str) -> None:
    assert parts(from_text(f"Crews walk out\n\n{head}{FIRST}\n\n{SECOND}")) == [FIRST, SECOND]


@pytest.mark.parametrize(
    "wrapped",
    [
        "By Monday the crews of the ferries in the north\nhad gone home, and the owners had begun to look for others.",
        "The crews went back to work on March\n4. The owners thanked them and said that it had been a long week.",
        "The crews of the ferries in the north\n— and of the islands — stopped work and went home to wait.",
        "NATO\nsaid that it had not been asked by the crews or by the owners, and that it would not be of any help.",
    ],
)
def test_wrapped_lines_are_not_taken_for_by_lines_or_items(wrapped: str) -> None:
    assert parts(from_text(f"Crews walk out\n\n{wrapped}\n\n{SECOND}")) == [wrapped, SECOND]


@pytest.mark.parametrize(
    "credit",
    [
        "(Reporting by Ana Holm and Jon Lund in Oslo and by Eva Berg in Bergen; Editing by Ida Dahl)",
        "Reporting by Ana Holm in Oslo and Jon Lund in Bergen; additional reporting by Eva Berg; editing by Olav Moe.",
        "Associated Press writer Eva Berg in Bergen contributed to this report.",
        "Our Standards: The Thomson Reuters Trust Principles.",
        "Published: March 7, 2024.",
    ],
)
def test_credits_are_no_text(credit: str) -> None:
    assert parts(from_text(f"Crews walk out\n\n{FIRST}\n\n{SECOND}\n\n{credit}")) == [FIRST, SECOND]


@pytest.mark.parametrize(
    "sentence",
    [
        "Published reports said that the crews had been told.",
        "Reporting by The Post showed that the owners knew.",
        "The crews contributed to the report of the ministry.",
    ],
)
def test_sentences_that_begin_like_credits_are_text(sentence: str) -> None:
    assert parts(from_text(f"Crews walk out\n\n{FIRST}\n\n{sentence}")) == [FIRST, sentence]


@pytest.mark.parametrize("mark", ["•", "-", "*", "–", "·"])
def test_items_of_a_list_are_paragraphs_without_their_mark(mark: str) -> None:
    items = f"{mark} The crews want new boats.\n{mark} The owners want longer shifts.\n{mark}\tNobody wants a judge."
    assert parts(from_text(f"Crews walk out\n\n{FIRST}\n\n{items}")) == [
        FIRST,
        "The crews want new boats.",
        "The owners want longer shifts.",
        "Nobody wants a judge.",
    ]


def test_a_list_may_be_numbered_and_begin_below_its_sentence() -> None:
    text = f"Crews walk out\n\n{FIRST} They want:\n1. New boats and more of them.\n2) A raise of 8 percent.\n\n{SECOND}"
    assert parts(from_text(text)) == [
        f"{FIRST} They want:",
        "New boats and more of them.",
        "A raise of 8 percent.",
        SECOND,
    ]


def test_a_table_is_no_text() -> None:
    rows = "\n".join(f"{team} {n} 7 2 1 {n + 13} 10 6 2 2 20" for n, team in enumerate(("Norrby", "Halden", "Ulm")))
    assert parts(from_text(f"Crews walk out\n\n{FIRST}\n\n{rows}\n\n{SECOND}")) == [FIRST, SECOND]


SPEECHES = "\n\n".join(
    ["Q: How many boats of the owners stayed in port?", "A: About 40 of them.", "Q: And who was it that told you?"]
)


def test_speeches_of_an_interview_are_no_text_for_nobody_stands_for_them() -> None:
    assert parts(from_text(f"Crews walk out\n\n{FIRST}\n\n{SPEECHES}")) == [FIRST]


def test_an_interview_alone_gets_an_answer_in_plain_words() -> None:
    with pytest.raises(ArticleError, match="interview or a transcript"):
        from_text(f"An interview with Ana Holm\n\n{SPEECHES}")


def test_a_colon_or_two_do_not_make_an_interview() -> None:
    colons = "Ana Holm: it was her name that the crews heard most often on that day, in the harbor and in the town."
    assert parts(from_text(f"Crews walk out\n\n{FIRST}\n\n{colons}")) == [FIRST, colons]


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("UPDATE 2-Crews walk out", "Crews walk out"),
        ("BREAKING: Crews walk out", "Crews walk out"),
        ("Crews walk out 🚢🔥", "Crews walk out"),
        ("Crews\u200b walk\u00a0out", "Crews walk out"),
        ("UPDATES FROM THE HARBOR", "UPDATES FROM THE HARBOR"),
    ],
)
def test_a_title_has_no_number_of_its_version_and_no_picture(line: str, title: str) -> None:
    assert from_text(f"{line}\n\n{FIRST}\n\n{SECOND}").title == title


def test_a_title_that_is_made_of_the_first_sentence_has_no_date_line() -> None:
    assert from_text(f"OSLO (AP) — {FIRST} {SECOND}").title == FIRST


@pytest.mark.parametrize("end", ["\r", "\r\n", "\n"])
def test_line_ends_of_every_kind_are_line_ends(end: str) -> None:
    article = from_text(f"Crews walk out\n\n{FIRST}\n\n{SECOND}".replace("\n", end))
    assert article.title == "Crews walk out"
    assert parts(article) == [FIRST, SECOND]


def test_the_source_of_a_web_page_gets_an_answer_in_plain_words() -> None:
    with pytest.raises(ArticleError, match="source of a web page"):
        from_text(f"<html><body><p>{FIRST}</p><p>{SECOND}</p></body></html>")


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("8\u00a0percent on March\u202f4", "8 percent on March 4"),
        ("the crews\u200b said\ufeff.", "the crews  said ."),
        ("\u200bthe crews", " the crews"),
        ("Mon\u00adday", "Mon\u00adday"),
        ("in port 🚢.", "in port  ."),
        ("in port 👨\u200d👩\u200d👧.", "in port      ."),
        ("one\r\ntwo\rthree", "one \ntwo\nthree"),
        ("“It’s 30°,” she said — twice…", "“It’s 30°,” she said — twice…"),
    ],
)
def test_odd_blanks_and_pictures_become_blanks(text: str, plain: str) -> None:
    assert legible(text) == plain


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ('"We left," she said. "Who pays?"', "“We left,” she said. “Who pays?”"),
        ('They called it ("the last one").', "They called it (“the last one”)."),
        ('A 12" pipe, the crews\' "best".', "A 12” pipe, the crews' “best”."),
        ("It is “the last”.", "It is “the last”."),
    ],
)
def test_straight_marks_of_quotations_open_and_close(text: str, marked: str) -> None:
    assert curly(text) == marked


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet=st.one_of(st.characters(), st.sampled_from("a \n\r\u200b\u200d\u00a0.🚢\ufe0f"))))
def test_the_legible_text_is_as_long_as_the_text(text: str) -> None:
    assert len(legible(text)) == len(text)
    assert legible(legible(text)) == legible(text)


LINES = st.sampled_from(
    [
        *(FIRST, SECOND, "• " + FIRST, "- an item", "1. " + SECOND, "By ANA HOLM", "OWNERS REJECT", "Q: " + THIRD),
        *("OSLO (AP) — " + FIRST, "Norrby 10 7 2 1", "", " ", "\u200b", "🚢", "•", "UPDATE 2-Crews walk out"),
    ]
)


@settings(max_examples=300, deadline=None)
@given(st.lists(LINES, max_size=9), st.sampled_from(["\n", "\n\n", "\r\n", "\r"]))
def test_paragraphs_stay_in_order_whatever_stands_around_them(lines: list[str], between: str) -> None:
    try:
        article = from_text(between.join(lines))
    except ArticleError:
        return
    assert in_order(article)
    assert [part for part in parts(article) if part != part.strip()] == []


def test_a_persons_choice_counts_more_than_the_looks_of_a_block() -> None:
    text = f"Crews walk out\n\n{FIRST}\n\nRelated Articles\n\n{SECOND}"
    title, found = blocks(text)
    assert title == "Crews walk out"
    assert [(text[block.start : block.end], block.furniture) for block in found] == [
        (FIRST, False),
        ("Related Articles", True),
        (SECOND, False),
    ]
    choices = {found[1].mark: True, found[2].mark: False, "0123456789ab": False}
    assert parts(from_text(text, choices=choices)) == [FIRST, "Related Articles"]
    moved = text.replace("Crews walk out", "Crews walk out again")
    assert parts(from_text(moved, choices=choices)) == [FIRST, "Related Articles"]


def test_a_title_given_as_the_text_has_it_is_no_text() -> None:
    text = f"Will the crews be back?\n\n{FIRST}"
    assert parts(from_text(text, title="Will the crews be back?")) == [FIRST]


def test_an_article_without_any_paragraph_left_is_refused_in_words() -> None:
    text = f"Crews walk out\n\n{FIRST}"
    with pytest.raises(ArticleError, match="Every paragraph is left out"):
        from_text(text, choices={block.mark: False for block in blocks(text)[1]})


def test_an_empty_text_has_no_blocks() -> None:
    assert blocks(" \n ") == ("", [])
    assert blocks("", title="A") == ("A", [])
