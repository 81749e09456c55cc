"""Files in and out again: what was loaded is exported, what was exported is loaded, and nobody's progress is lost."""

from __future__ import annotations

import random
import shutil
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from sqlalchemy import select

from quizapp.scheduling.rating import Rating
from quizapp.services import library, publishing, study, triage
from quizapp.services.errors import Invalid, NotFound
from quizapp.services.exporting import export_set, write_export
from quizapp.services.loading import LoadReport, load_sets, read_file
from quizapp.sets.files import dump
from quizapp.store.db import reading, writing
from quizapp.store.models import ArticleRow, CardRow, QuestionRow, QuestionSetRow, ReviewRow
from tests.conftest import ARTICLE
from tests.sets.test_files import sets_on

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from quizapp.question import Question
    from quizapp.sets.question_set import QuestionSet
    from tests.conftest import Clock


@pytest.fixture
def files(library: Path, tmp_path: Path) -> Path:
    """A copy of the small library that a test may change."""
    return shutil.copytree(library, tmp_path / "library")


def load(file: Path, clock: Clock, files: Path) -> LoadReport:
    return load_sets([file], now=clock(), seeds=files / "seeds")


def stored() -> dict[str, list[tuple[object, ...]]]:
    """Every row of the library and of everybody's progress, as it stands."""
    with reading() as session:
        return {
            row_type.__tablename__: sorted(
                tuple(getattr(row, column.key) for column in row_type.__table__.columns)
                for row in session.scalars(select(row_type))
            )
            for row_type in (QuestionSetRow, QuestionRow, ArticleRow, CardRow, ReviewRow)
        }


def answer_all(guest: str, clock: Clock, set_id: str) -> None:
    while isinstance(card := study.next_card(user_id=guest, set_id=set_id, now=clock()), study.StudyCard):
        study.submit_review(
            user_id=guest, question_id=card.question_id, review_id=card.review_id, rating=Rating.EASY,
            shown_reps=card.shown_reps, answered_at=clock(), duration_ms=1_000, now=clock(),
        )  # fmt: skip


@given(question_set=sets_on(ARTICLE, "ferries.txt"))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_load_export_load_is_identity(question_set: QuestionSet, files: Path, clock: Clock) -> None:
    file = files / "questions" / "example.yaml"
    file.write_text(dump(question_set), encoding="utf-8", newline="")
    assert load(file, clock, files).problems == []
    made = export_set("example", article_name="example.txt", seeds=files / "seeds")
    assert made.article is None
    before = stored()
    write_export(made, file)
    clock.forward(days=1)
    assert load(file, clock, files).unchanged == ["example"]
    after = stored()
    # The article's title is left out where the text says the same, so that the file itself may become shorter.
    assert _without_hashes(after) == _without_hashes(before)
    assert export_set("example", article_name="example.txt", seeds=files / "seeds") == made
    assert load(file, clock, files).unchanged == ["example"]
    assert stored() == after


def _without_hashes(rows: dict[str, list[tuple[object, ...]]]) -> dict[str, list[tuple[object, ...]]]:
    at = [column.key for column in QuestionSetRow.__table__.columns].index("source_hash")
    return rows | {"question_set": [(*row[:at], *row[at + 1 :]) for row in rows["question_set"]]}


def test_the_library_is_exported_as_it_was_loaded(files: Path) -> None:
    for name in ("ferries", "capitals"):
        file = files / "questions" / f"{name}.yaml"
        made = export_set(name, article_name="other.txt", seeds=files / "seeds")
        assert made.text == dump(read_file(file, seeds=files / "seeds").parsed.question_set)
        assert made.article is None


def test_an_article_that_no_file_has_is_written_beside_its_set(
    files: Path, tmp_path: Path, guest: str, clock: Clock
) -> None:
    set_id = "from-a-person"
    text = ARTICLE.replace("Roughly 40", "Roughly 60")
    with writing() as session:
        session.add(ArticleRow(
            id="a", title="A title of its own", text="\ufeff" + text, paragraphs=[], published=None, created_at=clock()
        ))  # fmt: skip
        session.flush()
        session.add(QuestionSetRow(
            id=set_id, owner_id=guest, article_id="a", title="Boats", description="", language="en", licence="CC0-1.0",
            state="draft", empty={}, created_at=clock(), updated_at=clock(),
        ))  # fmt: skip
    out = tmp_path / "out"
    out.mkdir()
    made = export_set(set_id, article_name="boats.txt", seeds=files / "seeds")
    assert write_export(made, out / "boats.yaml") == [out / "boats.yaml", out / "boats.txt"]
    assert load(out / "boats.yaml", clock, files).added == ["boats"]
    page = library.get_set("boats", user_id=None, now=clock())
    assert page.article is not None
    assert page.article.text == "\ufeff" + text
    assert page.article.title == "A title of its own"
    assert load(out / "boats.yaml", clock, files).unchanged == ["boats"]
    (out / "boats.txt").write_text("Another text.", encoding="utf-8")
    with pytest.raises(Invalid, match="another text"):
        write_export(made, out / "boats.yaml")


@pytest.mark.parametrize("name", ["Boats.yaml", "boats.yml", "boats", ".yaml"])
def test_a_file_name_that_load_would_refuse_is_refused(name: str, files: Path, tmp_path: Path) -> None:
    made = export_set("capitals", article_name="c.txt", seeds=files / "seeds")
    with pytest.raises(Invalid, match="name of a set file"):
        write_export(made, tmp_path / name)
    assert not (tmp_path / name).exists()


def test_a_set_that_is_not_there_is_refused_with_what_is_near() -> None:
    with pytest.raises(NotFound, match="Did you mean ferries"):
        export_set("ferry", article_name="f.txt")
    with pytest.raises(NotFound, match=r"no set “x”\.$"):
        export_set("x", article_name="x.txt")


def test_a_set_of_a_person_is_not_overwritten_by_a_file(files: Path, guest: str, clock: Clock) -> None:
    with writing() as session:
        session.get_one(QuestionSetRow, "capitals").owner_id = guest
    file = files / "questions" / "capitals.yaml"
    file.write_text(file.read_text(encoding="utf-8") + "\n# changed\n", encoding="utf-8")
    report = load(file, clock, files)
    assert (report.updated, [problem.file for problem in report.problems]) == ([], [str(file)])
    assert "belongs to a person" in report.problems[0].message


def test_a_comment_or_another_order_of_fields_changes_nothing(files: Path, clock: Clock) -> None:
    file = files / "questions" / "capitals.yaml"
    load(file, clock, files)
    before = _without_hashes(stored())
    text = file.read_text(encoding="utf-8")
    file.write_text(
        "# the capitals\n" + text.replace("title: Capitals\nlicence: CC0-1.0", "licence: CC0-1.0\ntitle: Capitals")
    )
    clock.forward(days=1)
    assert load(file, clock, files).unchanged == ["capitals"]
    assert _without_hashes(stored()) == before


@pytest.mark.parametrize("seed", range(4))
def test_progress_survives_reordering_editing_dropping_and_adding_again(
    seed: int, files: Path, guest: str, clock: Clock
) -> None:
    chance = random.Random(seed)
    file = files / "questions" / "ferries.yaml"
    load(file, clock, files)
    answer_all(guest, clock, "ferries")
    before = stored()
    original = read_file(file, seeds=files / "seeds").parsed.question_set
    for step in range(6):
        questions = _changed(original.questions, chance, step)
        file.write_text(dump(replace(original, questions=questions)), encoding="utf-8")
        clock.forward(hours=1)
        assert load(file, clock, files).problems == []
        asked = library.get_set("ferries", user_id=guest, now=clock()).items
        assert [item.question.id for item in asked] == [f"ferries.{question.id}" for question in questions]
        assert all(item.state == "due" or item.state.startswith("in ") for item in asked)
        assert (stored()["card"], stored()["review"]) == (before["card"], before["review"])
        assert load(file, clock, files).unchanged == ["ferries"]
    file.write_text(dump(original), encoding="utf-8")
    load(file, clock, files)
    made = export_set("ferries", article_name="f.txt", seeds=files / "seeds")
    assert made.text == dump(original)


def _changed(questions: Sequence[Question], chance: random.Random, step: int) -> tuple[Question, ...]:
    """Some of the questions in another order, some of them with another prompt."""
    kept = chance.sample(list(questions), chance.randint(1, len(questions)))
    edited = [
        replace(question, prompt=f"{question.prompt[:-1]}, in step {step}?") if chance.random() < 0.5 else question
        for question in kept
    ]
    return tuple(edited)


def test_only_what_people_are_asked_makes_a_new_revision(files: Path, clock: Clock) -> None:
    file = files / "questions" / "capitals.yaml"
    load(file, clock, files)
    revisions = []
    for old, new in (
        ("  answer: Oslo\n", "  answer: Oslo\n  hint: It lies on a fjord.\n"),
        ("[Bergen, Tromsø, Narvik]", "[Bergen, Tromsø, Bodø]"),
    ):
        text = file.read_text(encoding="utf-8")
        assert old in text
        file.write_text(text.replace(old, new), encoding="utf-8")
        assert load(file, clock, files).updated == ["capitals"]
        revisions.append(library.get_set("capitals", user_id=None, now=clock()).items[0].revision)
    assert revisions == [1, 2]


def test_what_an_author_drops_in_the_browser_is_not_exported(files: Path, guest: str, clock: Clock) -> None:
    with writing() as session:
        session.get_one(QuestionSetRow, "capitals").owner_id = guest
    triage.drop("capitals", "capitals.norway", user_id=guest, now=clock())
    assert "norway" in export_set("capitals", article_name="c.txt", seeds=files / "seeds").text
    publishing.publish("capitals", user_id=guest, now=clock())
    made = export_set("capitals", article_name="c.txt", seeds=files / "seeds")
    assert "norway" not in made.text
    assert "id: iceland" in made.text
