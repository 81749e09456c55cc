"""Verdicts on questions: kept under the question's text, asked for with a form, summed up with an interval."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from quizapp.cli import main
from quizapp.generation.evaluate import evaluate
from quizapp.generation.evaluate_report import as_json, as_table
from quizapp.generation.generate import Generated
from quizapp.generation.gold import GoldError
from quizapp.generation.verdicts import (
    CRITERIA,
    Verdict,
    keep_verdicts,
    load_verdicts,
    unjudged_form,
    verdict_key,
    wilson,
)
from tests.generation.test_evaluate import FIELDS, TEXT, fact, gold, question

if TYPE_CHECKING:
    from pathlib import Path


def verdicts(**failed: tuple[str, ...]) -> dict[str, Verdict]:
    return {f"How many? = {key.removeprefix('n')}": Verdict(names) for key, names in failed.items()}


def test_a_verdict_belongs_to_the_text_of_its_question_and_is_lost_with_it() -> None:
    asked = question("40")
    result = evaluate(gold(), Generated((asked,), {}, ()), seconds=0.1, verdicts={verdict_key(asked): Verdict()})
    assert [verdict.passed for _, verdict in result.judged] == [True]
    assert result.unjudged == ()
    changed = question("41")
    after = evaluate(gold(), Generated((changed,), {}, ()), seconds=0.1, verdicts={verdict_key(asked): Verdict()})
    assert after.judged == ()
    assert after.unjudged == (changed,)


@pytest.mark.parametrize(("name", "passed"), [(name, name in {"worth asking", "options"}) for name in CRITERIA])
def test_the_first_eight_criteria_must_hold_and_the_last_two_stand_apart(name: str, passed: bool) -> None:
    assert Verdict((name,)).passed is passed


def test_there_are_ten_criteria_and_each_asks() -> None:
    assert len(CRITERIA) == 10
    assert all(text.endswith("?") for text in CRITERIA.values())


@pytest.mark.parametrize(
    ("passed", "judged", "low", "high"),
    [(95, 100, 0.888, 0.978), (0, 10, 0.0, 0.278), (10, 10, 0.722, 1.0), (0, 0, 0.0, 1.0), (1, 2, 0.095, 0.905)],
)
def test_the_interval_is_that_of_wilson(passed: int, judged: int, low: float, high: float) -> None:
    assert wilson(passed, judged) == pytest.approx((low, high), abs=0.001)


def test_the_report_sums_up_the_verdicts_by_criterion_and_rule() -> None:
    made = Generated((question("40"), question("41"), question("42"), question("43")), {}, ())
    given = verdicts(n40=(), n41=("key", "worth asking"), n42=("options",))
    result = evaluate(gold(fact()), made, seconds=0.1, verdicts=given)
    told = json.loads(as_json([result]))
    assert told["verdicts"] == told["folders"][""]["verdicts"]
    part = told["verdicts"]
    assert (part["judged"], part["unjudged"], part["passed"], part["pass_rate"]) == (3, 1, 2, 0.6667)
    assert part["interval"] == [pytest.approx(0.208, abs=0.001), pytest.approx(0.939, abs=0.001)]
    assert {name for name, times in part["failed"].items() if times} == {"key", "worth asking", "options"}
    assert part["rules"] == {"": {"judged": 3, "passed": 2}}
    assert told["articles"][0]["unjudged"] == 1
    table = as_table([result], verbose=True)
    assert "2 of 3 judged questions passed: 67% (95 % interval 21% to 94%); 1 not judged." in table
    assert "Failed: key 1, worth asking 1, options 1." in table
    assert "failed  How many? = 41" in table


def test_without_verdicts_the_rate_is_unknown() -> None:
    result = evaluate(gold(fact()), Generated((question(),), {}, ()), seconds=0.1)
    told = json.loads(as_json([result]))["verdicts"]
    assert (told["judged"], told["unjudged"], told["pass_rate"], told["interval"]) == (0, 1, None, None)
    assert "judged" not in as_table([result])


def folder(tmp_path: Path) -> Path:
    """One article in each of two folders."""
    for half in ("dev", "sealed"):
        place = tmp_path / half
        place.mkdir()
        text = TEXT.replace("bakers of Ulm, who number 40, met", "bakers of Ulm brought 40 loaves to the hall and met")
        fields = {**FIELDS, "evidence": text.split("\n\n")[1]}
        (place / "bakers.txt").write_text(text, "utf-8")
        full = {"title": "Bakers meet the mayor of Ulm", "published": "2024-03-07", "facts": [fields], "traps": []}
        (place / "bakers.gold.json").write_text(json.dumps(full), "utf-8")
    return tmp_path


def test_the_form_is_filled_in_and_kept_beside_the_articles(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    place, form = folder(tmp_path), tmp_path / "form.json"
    assert main(["evaluate", str(place), "--unjudged", "-o", str(form)]) == 0
    asked = json.loads(form.read_text("utf-8"))
    assert asked["criteria"] == CRITERIA
    assert asked["questions"]
    assert "rule" not in asked["questions"][0]
    for row in asked["questions"]:
        row["failed"] = ["natural"] if row["article"].endswith("sealed/bakers.txt") else []
    form.write_text(json.dumps({**asked, "judge": "A reader"}), "utf-8")
    capsys.readouterr()
    assert main(["evaluate", str(place), "--json", "--judged", str(form)]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["verdicts"]["unjudged"] == 0
    assert told["folders"]["dev"]["verdicts"]["pass_rate"] == 1.0
    assert told["folders"]["sealed"]["verdicts"]["pass_rate"] == 0.0
    kept = json.loads((place / "dev" / "bakers.verdicts.json").read_text("utf-8"))
    assert kept["judge"] == "A reader"
    assert main(["evaluate", str(place), "--unjudged"]) == 0
    assert json.loads(capsys.readouterr().out)["questions"] == []


def test_a_second_judge_adds_to_the_file_and_open_rows_are_passed_over(tmp_path: Path) -> None:
    article = folder(tmp_path) / "dev" / "bakers.txt"
    row: dict[str, object] = {"article": str(article), "prompt": "Who?", "answer": "Ida", "failed": [], "note": ""}
    form = tmp_path / "form.json"
    for judge, rows in [
        ("A", [row, {**row, "prompt": "Why?", "failed": None}]),
        ("B", [{**row, "prompt": "When?", "failed": ["true"], "note": "Not said."}]),
        ("B", [{**row, "failed": ["key"]}]),
    ]:
        form.write_text(json.dumps({"judge": judge, "criteria": {}, "questions": rows}), "utf-8")
        assert keep_verdicts(form) == 1
    assert load_verdicts(str(article)) == {
        "Who? = Ida": Verdict(("key",)),
        "When? = Ida": Verdict(("true",), "Not said."),
    }
    assert json.loads(article.with_suffix(".verdicts.json").read_text("utf-8"))["judge"] == "A; B"


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("{", "this is not JSON"),
        ("[]", "one object with the fields judge, verdicts is expected"),
        ('{"verdict": {}}', "one object with the fields judge, verdicts is expected"),
        ('{"verdicts": []}', "verdicts: an object is expected"),
        ('{"verdicts": {"Who? = Ida": []}}', "'Who? = Ida': an object with failed and note is expected"),
        ('{"verdicts": {"Who? = Ida": {"failed": ["nice"]}}}', "failed: a list is expected, of natural, stands alone"),
        ('{"verdicts": {"Who? = Ida": {"failed": [], "note": 3}}}', "note: a text is expected, not 3"),
    ],
)
def test_a_faulty_file_of_verdicts_is_told_with_what_was_expected(
    tmp_path: Path, content: str, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    place = folder(tmp_path)
    (place / "dev" / "bakers.verdicts.json").write_text(content, "utf-8")
    assert main(["evaluate", str(place)]) == 1
    assert told in capsys.readouterr().err


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (None, "there is no such file"),
        ("{}", "questions: a list of objects is expected"),
        ('{"questions": [{"article": "no.txt", "prompt": "a", "answer": "b", "failed": []}]}', "no article beside it"),
        ('{"questions": [{"article": "no.txt", "failed": ["x"]}]}', "questions[0]: failed: a list is expected"),
    ],
)
def test_a_faulty_form_is_told_and_nothing_is_kept(tmp_path: Path, content: str | None, told: str) -> None:
    form = tmp_path / "form.json"
    if content is not None:
        form.write_text(content, "utf-8")
    with pytest.raises(GoldError) as error:
        keep_verdicts(form)
    assert told in str(error.value)


def test_the_form_names_what_the_judge_needs() -> None:
    result = evaluate(gold(fact()), Generated((question(),), {}, ()), seconds=0.1)
    (row,) = json.loads(unjudged_form([result]))["questions"]
    assert list(row) == "article category prompt answer distractors said_by evidence failed note".split()
