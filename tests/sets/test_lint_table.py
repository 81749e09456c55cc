"""Every rule of the writing check on items that have its fault, and on items that come close to it."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from quizapp.sets.lint import RULES, SET_RULES, WHY, lint
from tests.sets.flawed_items import FLAWED
from tests.sets.good_items import GOOD
from tests.sets.test_lint_together import RULES_OF_SETS

if TYPE_CHECKING:
    from tests.sets.items import Item


@pytest.mark.parametrize("item", FLAWED, ids=str)
def test_a_flawed_item_is_caught_by_exactly_its_rule(item: Item) -> None:
    assert {finding.rule for finding in lint(item.question, article=item.article)} == {item.rule}


@pytest.mark.parametrize("item", GOOD, ids=str)
def test_a_good_item_passes_however_close_it_comes(item: Item) -> None:
    assert lint(item.question, article=item.article) == []


def test_the_table_has_two_of_each_rule_and_forty_of_each_kind() -> None:
    flawed = Counter(item.rule for item in FLAWED) + Counter(RULES_OF_SETS)
    assert {rule: flawed[rule] for rule in WHY if flawed[rule] < 2} == {}
    assert len(FLAWED) >= 40
    assert len(GOOD) >= 40


def test_every_rule_says_its_id_and_why_it_matters() -> None:
    ids = [(rule.__doc__ or "")[:3] for rule in (*RULES, *SET_RULES)]
    assert set(ids) == set(WHY)
    assert list(WHY) == [f"L{number:02}" for number in range(1, 21)]
    assert all(sentence.endswith(".") for sentence in WHY.values())


@pytest.mark.parametrize("item", FLAWED, ids=str)
def test_a_finding_points_at_a_field_that_the_question_has(item: Item) -> None:
    for finding in lint(item.question, article=item.article):
        value = getattr(item.question, finding.field)
        assert value
        assert finding.index is None or value[finding.index]
        assert finding.why == WHY[finding.rule]


def test_the_readme_of_the_folder_says_why_of_every_rule() -> None:
    readme = (Path(__file__).parents[2] / "questions" / "README.md").read_text(encoding="utf-8")
    assert [rule for rule, why in WHY.items() if f"| {rule} | {why} |" not in readme] == []
