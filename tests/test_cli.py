from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import time
import urllib.request
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING

import pytest

from quizapp import cli
from quizapp.services import fitting
from quizapp.sets.lint import WHY
from quizapp.settings import SETTINGS, questions_folder
from tests.conftest import ARTICLE, SECOND_SET

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture(autouse=True)
def environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Commands work on a database of this test's own."""
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'instance' / 'quizapp.sqlite3'}")
    monkeypatch.delenv("SECRET_KEY", raising=False)


@pytest.fixture
def good(tmp_path: Path) -> Path:
    """A set file without faults."""
    file = tmp_path / "capitals.yaml"
    file.write_text(SECOND_SET, encoding="utf-8")
    return file


@pytest.fixture
def bad(tmp_path: Path) -> Path:
    """A set file with a fault in line 5."""
    file = tmp_path / "broken.yaml"
    file.write_text(SECOND_SET.replace("category: places", "category: towns", 1), encoding="utf-8")
    return file


@contextmanager
def serving(**more: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """A server process of its own, and the address it printed."""
    process = subprocess.Popen(
        [sys.executable, "-m", "quizapp.cli", "serve"],
        env=os.environ | {"PORT": "0"} | more,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    with closing(process.stdout):
        try:
            yield process, next(word for word in process.stdout.readline().split() if word.startswith("http"))
        finally:
            process.kill()
            process.wait()


def test_the_server_prints_its_address_answers_and_stops_when_asked() -> None:
    with serving() as (process, address):
        with urllib.request.urlopen(address + "/health", timeout=20) as answer:
            assert (answer.status, answer.read()) == (200, b"ok\n")
        process.send_signal(signal.SIGTERM)
        assert process.wait(timeout=10) == 0


def test_the_second_start_takes_less_than_two_seconds_of_work() -> None:
    with serving():
        pass
    before = os.times()
    start = time.monotonic()
    with serving():
        passed = time.monotonic() - start
    after = os.times()
    work = after.children_user + after.children_system - before.children_user - before.children_system
    assert work < 2, f"{work:.1f} s of work, {passed:.1f} s in all"


def test_starting_does_not_load_the_english_pipeline() -> None:
    script = (
        "import sys, quizapp.app; print([name for name in ('spacy', 'onnxruntime', 'torch') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_port_that_is_taken_is_named() -> None:
    with serving() as (_, address):
        port = address.rpartition(":")[2]
        done = subprocess.run(
            [sys.executable, "-m", "quizapp.cli", "serve"],
            env=os.environ | {"PORT": port}, capture_output=True, text=True, check=False,
        )  # fmt: skip
    assert done.returncode == 1
    assert port in done.stderr
    assert "Traceback" not in done.stderr


def test_loading_twice_says_unchanged(good: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["load", str(good)]) == cli.DONE
    assert capsys.readouterr().out == "added: capitals\n"
    assert cli.main(["load", str(good)]) == cli.DONE
    assert capsys.readouterr().out == "unchanged: capitals\n"


def test_loading_a_faulty_file_names_line_and_column(bad: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["load", str(bad)]) == cli.NOT_ACCEPTABLE
    assert f"{bad}:5:13: there is no category 'towns'" in capsys.readouterr().err


def test_checking_finds_faults_of_files_and_of_questions(
    good: Path, bad: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["check", str(good)]) == cli.DONE
    assert "2 questions, 0 errors" in capsys.readouterr().out
    good.write_text(SECOND_SET.replace("What is the capital of Norway?", "Which capital did he visit yesterday?"))
    assert cli.main(["check", str(good), str(bad)]) == cli.NOT_ACCEPTABLE
    errors = capsys.readouterr().err
    assert f"{good}:6:11: error L14" in errors
    assert f"{bad}:5:13" in errors


def test_checking_tells_errors_first_each_at_its_line_and_with_its_reason(
    good: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = SECOND_SET.replace("[Bergen, Tromsø, Narvik]", "[Bergen (never Oslo), Tromsø, tromsø]")
    text = text.replace("What is the capital of Iceland?", "Which town (on an island) did the crews visit yesterday?")
    good.write_text(text, encoding="utf-8")
    assert cli.main(["check", str(good)]) == cli.NOT_ACCEPTABLE
    printed = capsys.readouterr()
    lines = [line.removeprefix(str(good)) for line in printed.err.splitlines() if line.startswith(str(good))]
    assert [line.split(":")[:4] for line in lines] == [
        ["", "8", "17", " error L01"],
        ["", "8", "46", " error L01"],
        ["", "11", "11", " error L14"],
        ["", "8", "17", " warning L07"],
        ["", "11", "11", " warning L20"],
    ]
    assert printed.err.count(f"    L01: {WHY['L01']}\n") == 2
    assert printed.out == "1 files, 2 questions, 3 errors, 2 warnings\n"


def test_a_set_is_exported_and_loading_it_changes_nothing(
    good: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    cli.main(["load", str(good)])
    capsys.readouterr()
    out = tmp_path / "out" / "capitals.yaml"
    assert cli.main(["export", "capitals", "-o", str(out)]) == cli.NOT_ACCEPTABLE
    assert "cannot be written" in capsys.readouterr().err
    out.parent.mkdir()
    assert cli.main(["export", "capitals", "-o", str(out)]) == cli.DONE
    assert capsys.readouterr().out == f"wrote: {out}\n"
    assert cli.main(["load", str(out)]) == cli.DONE
    assert capsys.readouterr().out == "unchanged: capitals\n"
    assert cli.main(["export", "capitals"]) == cli.DONE
    assert capsys.readouterr().out == out.read_text(encoding="utf-8")
    assert cli.main(["export", "capitols"]) == cli.NOT_ACCEPTABLE
    assert "Did you mean capitals?" in capsys.readouterr().err
    assert cli.main(["export", "capitals", "-o", str(tmp_path / "Capitals.yaml")]) == cli.NOT_ACCEPTABLE
    assert "name of a set file" in capsys.readouterr().err


def test_the_shipped_sets_are_exported_as_they_are(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["load"]) == cli.DONE
    for file in sorted(questions_folder().glob("*.yaml")):
        capsys.readouterr()
        assert cli.main(["export", file.stem]) == cli.DONE
        assert capsys.readouterr().out == file.read_text(encoding="utf-8")


def test_checking_a_folder_means_all_its_files(library: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("quizapp.services.loading.seeds_folder", lambda: library / "seeds")
    assert ARTICLE
    assert cli.main(["check", str(library / "questions")]) == cli.DONE


def test_the_shipped_sets_have_no_faults(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["check"]) == cli.DONE, capsys.readouterr().err


def test_backup_restore_and_doctor_work_together(
    good: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    backup = str(tmp_path / "backup.sqlite3")
    assert cli.main(["backup", backup]) == cli.NOT_ACCEPTABLE
    assert cli.main(["doctor"]) == cli.NOT_ACCEPTABLE
    cli.main(["load", str(good)])
    assert cli.main(["backup", backup]) == cli.DONE
    assert cli.main(["backup", backup]) == cli.NOT_ACCEPTABLE
    assert cli.main(["restore", backup]) == cli.DONE
    assert cli.main(["restore", str(good)]) == cli.NOT_ACCEPTABLE
    assert cli.main(["doctor"]) == cli.DONE
    printed = capsys.readouterr()
    assert "Every card is what its review log says." in printed.out
    assert "BAD" in printed.out


def test_a_database_that_cannot_be_used_is_named_without_a_trace(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], good: Path
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("SECRET_KEY", "a secret of my own")
    for url in (
        f"sqlite:///{tmp_path}/file/x.sqlite3",
        f"sqlite:///{tmp_path}",
        "postgresql://nobody@127.0.0.1:1/none",
    ):
        monkeypatch.setenv("DATABASE_URL", url)
        assert cli.main(["load", str(good)]) == cli.NOT_ACCEPTABLE
        assert "DATABASE_URL" in capsys.readouterr().err


def test_a_database_of_a_newer_version_is_left_alone(
    good: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    cli.main(["load", str(good)])
    with closing(sqlite3.connect(tmp_path / "instance" / "quizapp.sqlite3")) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    assert cli.main(["load", str(good)]) == cli.NOT_ACCEPTABLE
    assert "newer version" in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [[], ["fly"], ["backup"], ["serve", "--port"]])
def test_wrong_usage_is_status_two(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        cli.main(arguments)
    assert caught.value.code == cli.WRONG_USAGE
    assert "usage: quizapp" in capsys.readouterr().err


def test_a_bad_setting_is_status_two_and_names_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PORT", "many")
    assert cli.main(["serve"]) == cli.WRONG_USAGE
    assert "PORT is 'many'" in capsys.readouterr().err


def test_help_lists_every_command_and_every_setting(capsys: pytest.CaptureFixture[str]) -> None:
    for arguments in (["--help"], ["serve", "--help"]):
        with pytest.raises(SystemExit):
            cli.main(arguments)
    printed = capsys.readouterr().out
    for name, _, _ in cli.COMMANDS:
        assert name in printed
    for item in SETTINGS:
        assert item.name in printed


def test_fit_says_what_it_came_to(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fitting, "AVAILABLE", True)
    assert cli.main(["fit"]) == 0
    assert capsys.readouterr().out == "0 people looked at, 0 fitted, 0 of them better and adopted\n"


def test_without_the_extra_fit_names_it_and_the_check_up_says_what_serves(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fitting, "AVAILABLE", False)
    assert cli.main(["fit"]) == 1
    assert "quizapp[optimize]" in capsys.readouterr().err
    monkeypatch.setattr(fitting, "AVAILABLE", True)
    assert cli.main(["fit"]) == 0
    monkeypatch.setattr(fitting, "AVAILABLE", False)
    assert cli.main(["doctor"]) == 0
    assert "quizapp[optimize]" in capsys.readouterr().out
