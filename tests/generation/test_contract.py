"""`quizapp generate --json` is what other programs rely on: its shape, its proof, and that it never varies."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import TypedDict

import pytest

from quizapp import cli
from quizapp.articles import from_text
from quizapp.generation.generate import generate
from quizapp.generation.report import as_json, as_text
from quizapp.question import Category
from tests.generation.asked import made

SEEDS = Path(__file__).parents[2] / "seeds"
CAIRO = SEEDS / "cairo-talks.txt"
QUESTION_KEYS = "id category prompt answer accept distractors evidence said_by rule".split()


class Told(TypedDict):
    """`article` of the object."""

    title: str
    published: str | None
    words: int


class Proof(TypedDict):
    """`evidence` of a question."""

    text: str
    start: int
    end: int


class Asked(TypedDict):
    """One of `questions`."""

    id: str
    category: str
    prompt: str
    answer: str
    accept: list[str]
    distractors: list[str]
    evidence: Proof
    said_by: str | None
    rule: str


class Printed(TypedDict):
    """The whole object."""

    article: Told
    questions: list[Asked]
    empty: dict[str, str]
    spare: list[Asked]


def run(
    *arguments: str, given: bytes = b"", environment: dict[str, str] | None = None
) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "quizapp.cli", "generate", *arguments]
    variables = os.environ | {"PYTHONHASHSEED": "0"} | (environment or {})
    return subprocess.run(command, capture_output=True, input=given, env=variables, check=False)


@pytest.fixture(scope="module")
def printed() -> bytes:
    done = run(str(CAIRO), "--published", "2024-03-07", "--json")
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout


@pytest.fixture(scope="module")
def given(printed: bytes) -> Printed:
    read: Printed = json.loads(printed)
    return read


def test_the_object_has_the_agreed_keys_in_the_agreed_order(given: Printed) -> None:
    assert list(given) == ["article", "questions", "empty", "spare"]
    assert list(given["article"]) == ["title", "published", "words"]
    assert all(list(question) == QUESTION_KEYS for question in [*given["questions"], *given["spare"]])
    assert all(list(question["evidence"]) == ["text", "start", "end"] for question in given["questions"])


def test_the_article_is_told_with_its_title_date_and_words(given: Printed) -> None:
    text = CAIRO.read_text(encoding="utf-8")
    assert given["article"]["title"] == text.splitlines()[0]
    assert given["article"]["published"] == "2024-03-07"
    assert given["article"]["words"] == len(text.split()) - len(text.splitlines()[0].split())


def test_the_values_have_the_agreed_types(given: Printed) -> None:
    for question in given["questions"]:
        assert question["category"] in set(Category)
        assert question["rule"].split(".")[0] == question["category"]
        assert all(isinstance(text, str) and text for text in (question["id"], question["prompt"], question["answer"]))
        assert all(isinstance(text, str) for text in (*question["accept"], *question["distractors"]))
        assert question["said_by"] is None or question["said_by"] in question["prompt"]
        assert question["prompt"].endswith("?")


def test_the_evidence_is_the_text_between_its_offsets(given: Printed) -> None:
    text = CAIRO.read_text(encoding="utf-8")
    for question in given["questions"]:
        evidence = question["evidence"]
        assert text[evidence["start"] : evidence["end"]] == evidence["text"]


def test_ids_are_unique(given: Printed) -> None:
    ids = [question["id"] for question in given["questions"]]
    assert len(ids) == len(set(ids)) > 10


@pytest.mark.parametrize(
    "environment",
    [
        {"PYTHONHASHSEED": "1", "LC_ALL": "C", "TZ": "Asia/Tokyo", "OMP_NUM_THREADS": "1"},
        {"PYTHONHASHSEED": "4711", "LC_ALL": "tr_TR.UTF-8", "TZ": "America/Los_Angeles", "OMP_NUM_THREADS": "8"},
        {"PYTHONHASHSEED": "7", "PYTHONIOENCODING": "latin-1", "PYTHONUTF8": "0", "OPENBLAS_NUM_THREADS": "4"},
    ],
)
def test_the_same_article_gives_the_same_bytes_in_every_process_locale_and_zone(
    printed: bytes, environment: dict[str, str]
) -> None:
    assert run(str(CAIRO), "--published", "2024-03-07", "--json", environment=environment).stdout == printed


def test_the_same_article_gives_the_same_bytes_twice_in_one_process(printed: bytes) -> None:
    for _ in range(2):
        article = from_text(CAIRO.read_bytes(), published=date(2024, 3, 7))
        assert (as_json(article, generate(article)) + "\n").encode() == printed


def test_the_article_may_come_from_standard_input_and_go_to_a_file(printed: bytes, tmp_path: Path) -> None:
    file = tmp_path / "questions.json"
    done = run("-", "--published", "2024-03-07", "--json", "-o", str(file), given=CAIRO.read_bytes())
    assert (done.returncode, done.stdout) == (0, b"")
    assert file.read_bytes() == printed


def test_without_a_date_the_publication_is_null(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["generate", str(CAIRO), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["article"]["published"] is None


def test_categories_without_questions_say_why() -> None:
    reasons = made("The bridge in Oslo was built in 1998.").empty
    assert set(reasons) == {"mediators", "demands", "numbers"}
    assert reasons["mediators"] == "no one is said to mediate"
    undated = made("Peru signed the treaty on Thursday.", published=None).empty
    assert "publication date" in undated["dates"]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "There is no text"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x01\xff", "not a text file"),
        (b"They left. " * 200_000, "characters"),
        (
            "Die Verhandlungen über die Waffenruhe gingen am Donnerstag in Kairo ohne Ergebnis zu Ende.".encode(),
            "English",
        ),
    ],
)
def test_what_is_no_article_gets_a_message_and_status_one(
    content: bytes, words: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "article.txt"
    file.write_bytes(content)
    assert cli.main(["generate", str(file), "--json"]) == 1
    captured = capsys.readouterr()
    assert captured.out == ""
    assert words in captured.err
    assert str(file) in captured.err
    assert "Traceback" not in captured.err


def test_a_missing_file_gets_a_message_and_status_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["generate", str(tmp_path / "nothing.txt")]) == 1
    assert "nothing.txt" in capsys.readouterr().err


def test_a_day_that_is_none_is_wrong_usage(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        cli.main(["generate", str(CAIRO), "--published", "7 March"])
    assert caught.value.code == 2
    assert "2024-03-07" in capsys.readouterr().err


def test_for_people_every_question_is_printed_with_its_key_and_its_proof() -> None:
    article = from_text(CAIRO.read_bytes(), published=date(2024, 3, 7))
    everything = generate(article)
    flat = " ".join(as_text(article, everything).split())
    for question in everything.questions:
        assert question.evidence is not None
        for text in (question.prompt, f"= {question.answer}", question.evidence.text):
            assert " ".join(text.replace("-", "- ").split()) in flat.replace("-", "- ").replace("-  ", "- ")


def test_explaining_adds_what_was_refused_and_why() -> None:
    article = from_text("Chile denied that Peru had demanded a lower tariff on copper.", title="Tariffs")
    plain, explained = (as_text(article, generate(article), explain=explain) for explain in (False, True))
    assert explained.startswith(plain.rstrip())
    assert "REFUSED" not in plain
    assert "demands.object: the demand is denied or only supposed" in explained
    assert "“Chile denied that Peru had demanded a lower tariff on copper.”" in explained


def test_programs_get_what_was_refused_when_they_ask_for_it(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["generate", str(CAIRO), "--published", "2024-03-07", "--json", "--explain"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert list(told) == ["article", "questions", "empty", "spare", "refused"]
    assert told["refused"]
    text = " ".join(CAIRO.read_text(encoding="utf-8").split())
    asked = {question["prompt"] for question in told["questions"]}
    for refusal in told["refused"]:
        assert list(refusal) == ["rule", "evidence", "reason", "prompt", "answer"]
        assert refusal["reason"]
        assert refusal["rule"].split(".")[0] in set(Category)
        assert refusal["evidence"] in text
        assert refusal["prompt"] is None or refusal["prompt"].endswith("?")
        assert (refusal["answer"] is None) == (refusal["prompt"] is None)
    assert all(refusal["prompt"] not in asked or "asks what" in refusal["reason"] for refusal in told["refused"])
