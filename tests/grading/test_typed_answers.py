from __future__ import annotations

from collections import Counter

import pytest

from tests.grading.typing import BLIND, TABLE, VERDICTS, graded, rows, worth

ROWS = [*rows(TABLE), *rows(BLIND)]
LEAST_ROWS, LEAST_NEAR = 300, 60


def test_the_table_is_large_and_has_many_near_misses() -> None:
    count = Counter(row.verdict for row in ROWS)
    assert count.total() >= LEAST_ROWS
    assert count["near"] >= LEAST_NEAR


@pytest.mark.parametrize("key", dict.fromkeys(row.question.answer for row in ROWS))
def test_a_typed_answer_is_worth_what_a_careful_person_would_say(key: str) -> None:
    mine = [row for row in ROWS if row.question.answer == key]
    wrong = [(row.given, row.verdict, graded(row)) for row in mine if worth(graded(row)) != VERDICTS[row.verdict]]
    assert wrong == []


def test_every_reason_tells_the_key_or_is_right_and_never_exclaims() -> None:
    for row in ROWS:
        grade = graded(row)
        assert grade.reason.endswith((".", "”.")), grade
        assert "!" not in grade.reason.replace(row.question.answer, "").replace(row.given, ""), grade
        if grade.outcome != "right":
            assert row.question.answer in grade.reason, (row.given, grade)
