from __future__ import annotations

from datetime import date

import pytest

from quizapp.articles.guessing import day_of, guess_published, guess_source

BODY = (
    "Ferry crews stopped work on Monday after talks with the owners had failed.\n\nA judge from Oslo was asked to help."
)
MARCH = date(2024, 3, 7)


@pytest.mark.parametrize(
    "line",
    [
        "March 7, 2024",
        "Thursday, March 7, 2024",
        "Mar. 7, 2024 10:30 AM EST",
        "7 March 2024",
        "7th of the month: 7 March 2024",
        "07-Mar-2024",
        "2024-03-07",
        "2024-03-07T10:30:00+01:00",
        "Published: March 7, 2024.",
        "Published on 7 March 2024 at 10:30",
        "7.3.2024",
        "By Ana Holm | March 7, 2024",
    ],
)
def test_the_day_is_found_in_a_line_above_or_below_the_text(line: str) -> None:
    assert guess_published(f"Crews walk out\n{line}\n\n{BODY}") == MARCH
    assert guess_published(f"Crews walk out\n\n{BODY}\n\n{line}\n") == MARCH


def test_the_day_is_found_in_the_date_line() -> None:
    assert guess_published(f"Crews walk out\n\nOSLO, March 7, 2024 (Reuters) - {BODY}") == MARCH


def test_published_counts_before_a_bare_date_and_that_before_updated() -> None:
    lines = ["Updated March 9, 2024", "March 8, 2024", "Published March 7, 2024"]
    assert guess_published("\n".join(["Crews walk out", *lines, "", BODY])) == MARCH
    assert guess_published("\n".join(["Crews walk out", *lines[:2], "", BODY])) == date(2024, 3, 8)
    assert guess_published("\n".join(["Crews walk out", *lines[:1], "", BODY])) == date(2024, 3, 9)


@pytest.mark.parametrize(
    "text",
    [
        f"Crews walk out\n\n{BODY}",
        f"Crews walk out\n\nOSLO, March 7 (Reuters) - {BODY}",
        "Crews walk out\n\nThe crews have waited for an answer since March 7, 2024, when the talks began.",
        f"Crews walk out\n3/4/2024\n\n{BODY}",
        f"Crews walk out\nFebruary 30, 2024\n\n{BODY}",
        f"Crews walk out\nMarch 7, 0024\n\n{BODY}",
        "",
    ],
)
def test_a_day_in_a_sentence_and_a_doubtful_one_are_no_guess(text: str) -> None:
    assert guess_published(text) is None


def test_a_date_with_slashes_counts_where_only_one_reading_is_a_day() -> None:
    assert day_of("3/13/2024") == day_of("13/3/2024") == date(2024, 3, 13)
    assert day_of("7/7/2024") == date(2024, 7, 7)
    assert day_of("3/4/2024") is None


@pytest.mark.parametrize(
    ("text", "source"),
    [
        (f"Crews walk out\n\nOSLO, March 7 (Reuters) - {BODY}", "Reuters"),
        (f"Crews walk out\n\nOSLO (AP) — {BODY}", "AP"),
        (f"Crews walk out\n\n{BODY}\n\n© 2024 The Harbor Post. All rights reserved.", "The Harbor Post"),
        (
            f"Crews walk out\n\n{BODY}\n\nCopyright 2023-2024 by The Harbor Post - All Rights Reserved",
            "The Harbor Post",
        ),
        (f"Crews walk out\nBy ANA HOLM\nAssociated Press\n\n{BODY}", "Associated Press"),
        (f"Crews walk out\nSource: The Harbor Post\n\n{BODY}", "The Harbor Post"),
        (f"Crews walk out\n\n{BODY}\n\n© All rights reserved", None),
        (f"Crews walk out\nBy Ana Holm\nMarch 7, 2024\n\n{BODY}", None),
        (f"Crews walk out\n\n{BODY}", None),
    ],
)
def test_the_source_is_told_by_date_line_by_line_or_copyright(text: str, source: str | None) -> None:
    assert guess_source(text) == source
