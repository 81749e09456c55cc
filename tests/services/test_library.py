from __future__ import annotations

import shutil
from datetime import date
from typing import TYPE_CHECKING

import pytest

from quizapp.question import Category
from quizapp.scheduling.rating import Rating
from quizapp.services import flags, library, study, today
from quizapp.services.errors import Invalid, NotFound
from quizapp.services.loading import load_sets, read_file
from quizapp.sets.files import SetError, dump

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Clock


@pytest.fixture
def files(library: Path, tmp_path: Path) -> Path:
    """A copy of the small library that a test may change."""
    return shutil.copytree(library, tmp_path / "library")


def load(files: Path, clock: Clock) -> library.LoadReport:
    return load_sets([files / "questions"], now=clock(), seeds=files / "seeds")


def edit(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def grade(user_id: str, clock: Clock, rating: Rating = Rating.EASY, set_id: str = "ferries") -> str:
    card = study.next_card(user_id=user_id, set_id=set_id, now=clock())
    assert isinstance(card, study.StudyCard)
    study.submit_review(
        user_id=user_id, question_id=card.question_id, review_id=card.review_id, rating=rating,
        shown_reps=card.shown_reps, answered_at=clock(), duration_ms=30_000, now=clock(),
    )  # fmt: skip
    return card.question_id


def test_a_visitor_sees_published_sets_newest_first(clock: Clock) -> None:
    found = library.list_sets(user_id=None, now=clock())
    assert [one.id for one in found] == ["ferries", "capitals"]
    assert found[0].published == date(2024, 3, 8)
    assert found[0].counts == {
        Category.MEDIATORS: 1, Category.DEMANDS: 1, Category.NUMBERS: 1, Category.DATES: 1
    }  # fmt: skip
    assert (found[0].questions, found[0].new, found[0].due, found[0].remembered) == (4, 4, 0, None)


def test_a_set_shows_its_article_with_proofs_in_place(clock: Clock) -> None:
    page = library.get_set("ferries", user_id=None, now=clock())
    assert page.article is not None
    for item in page.items:
        assert item.question.evidence is not None
        start, end = item.question.evidence.start, item.question.evidence.end
        assert page.article.text[start:end] == item.question.evidence.text
        assert any(first <= start and end <= last for first, last in page.article.paragraphs)


def test_states_of_questions_are_told_in_words(guest: str, clock: Clock) -> None:
    question_id = grade(guest, clock)
    items = library.get_set("ferries", user_id=guest, now=clock()).items
    states = {item.question.id: item.state for item in items}
    assert states.pop(question_id).startswith("in ")
    assert set(states.values()) == {"new"}
    clock.forward(days=30)
    items = library.get_set("ferries", user_id=guest, now=clock()).items
    assert {item.question.id: item.state for item in items}[question_id] == "due"


def test_loading_unchanged_files_again_changes_nothing(files: Path, clock: Clock) -> None:
    load(files, clock)
    report = load(files, clock)
    assert report.unchanged == ["capitals", "ferries"]
    assert report.added == report.updated == []


def test_an_edited_prompt_keeps_everyones_progress(files: Path, guest: str, clock: Clock) -> None:
    load(files, clock)
    question_id = grade(guest, clock)
    edit(files / "questions" / "ferries.yaml", "Which two countries mediate", "Which two nations mediate")
    assert load(files, clock).updated == ["ferries"]
    item = library.get_set("ferries", user_id=guest, now=clock()).items[0]
    assert item.question.id == question_id
    assert item.question.prompt.startswith("Which two nations")
    assert item.revision == 2
    assert item.state.startswith("in ")


def test_a_question_taken_out_is_gone_for_readers_and_comes_back_with_its_progress(
    files: Path, guest: str, clock: Clock
) -> None:
    load(files, clock)
    grade(guest, clock)
    file = files / "questions" / "ferries.yaml"
    whole = file.read_text(encoding="utf-8")
    file.write_text(whole[: whole.index("- id: mediators")] + whole[whole.index("- id: demand") :], encoding="utf-8")
    load(files, clock)
    assert len(library.get_set("ferries", user_id=guest, now=clock()).items) == 3
    assert today.today(guest, now=clock()).forecast[6][1] == 0
    file.write_text(whole, encoding="utf-8")
    load(files, clock)
    assert library.get_set("ferries", user_id=guest, now=clock()).items[0].state.startswith("in ")


def test_a_faulty_file_is_reported_and_the_others_are_loaded(files: Path, clock: Clock) -> None:
    edit(files / "questions" / "capitals.yaml", "category: places", "category: towns")
    edit(files / "questions" / "ferries.yaml", "title: Ferry talks", "title: The ferry talks")
    report = load(files, clock)
    assert report.updated == ["ferries"]
    assert [problem.line for problem in report.problems] == [5, 10]
    assert library.get_set("capitals", user_id=None, now=clock()).summary.questions == 2


def test_evidence_that_is_not_in_the_article_is_refused(files: Path, clock: Clock) -> None:
    edit(files / "seeds" / "ferries.txt", "Roughly 40 boats", "Roughly 50 boats")
    report = load(files, clock)
    assert [(problem.line, problem.message) for problem in report.problems] == [
        (41, "the evidence is not in the article, word for word")
    ]


def test_an_article_that_is_not_there_is_named(files: Path, clock: Clock) -> None:
    edit(files / "questions" / "ferries.yaml", "file: ferries.txt", "file: boats.txt")
    problems = load(files, clock).problems
    assert (problems[0].line, problems[0].column) == (6, 9)
    assert "boats.txt" in problems[0].message


@pytest.mark.parametrize("name", ["Ferry Talks.yaml", "_.yaml", "Ä.yaml"])
def test_a_file_name_that_cannot_be_an_id_is_refused(name: str, files: Path) -> None:
    with pytest.raises(SetError, match="file's name"):
        read_file((files / "questions" / "capitals.yaml").rename(files / name))


def test_what_is_dumped_is_read_back_the_same(files: Path) -> None:
    file = files / "questions" / "ferries.yaml"
    assert dump(read_file(file, seeds=files / "seeds").parsed.question_set) == file.read_text(encoding="utf-8")


def test_today_counts_what_is_due_and_what_may_be_begun(guest: str, clock: Clock) -> None:
    fresh = today.today(None, now=clock())
    assert (fresh.due, fresh.new_available, fresh.minutes) == (0, 6, 2)
    grade(guest, clock, Rating.GOOD)
    day = today.today(guest, now=clock())
    assert (day.due, day.new_available) == (1, 5)
    assert day.forecast[0] == (clock().date(), 1)
    assert len(day.forecast) == 7


def test_a_flag_needs_a_reason_and_a_question_that_can_be_seen(guest: str, clock: Clock) -> None:
    assert flags.get_question("ferries.boats", user_id=None).set_title == "Ferry talks"
    flags.flag_question("ferries.boats", user_id=guest, reason="outdated", comment=" It is 41 now. ", now=clock())
    with pytest.raises(Invalid):
        flags.flag_question("ferries.boats", user_id=guest, reason="ugly", comment="", now=clock())
    with pytest.raises(Invalid):
        flags.flag_question("ferries.boats", user_id=guest, reason="wrong", comment="x" * 1001, now=clock())
    with pytest.raises(NotFound):
        flags.flag_question("ferries.none", user_id=guest, reason="wrong", comment="", now=clock())
