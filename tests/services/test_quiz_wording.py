"""A quiz asks, grades and shows the wording of the version that it began with, whatever is published meanwhile."""

from __future__ import annotations

import shutil
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from quizapp.grading import Grade, Outcome
from quizapp.question import Category
from quizapp.scheduling.mode import Mode
from quizapp.services import edit, publishing, quiz, triage, typed_answers
from quizapp.services.claims import claim
from quizapp.services.loading import load_sets
from quizapp.services.review_log import replay_differences
from quizapp.store.db import reading, writing
from quizapp.store.models import CardRow, QuizRow, ReviewRow
from tests.services.test_drafts import draft as draft
from tests.services.test_publishing import change, learn
from tests.services.test_publishing import published as published

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Clock

TYPED = quiz.Options(answers="type")
EXAM = quiz.Options(exam=True)


def begin(set_id: str, user_id: str, clock: Clock, options: quiz.Options = quiz.Options()) -> str:  # noqa: B008
    return quiz.start_quiz(set_id, user_id=user_id, now=clock(), length=None, categories=None, seed=7, options=options)


def place_of(run: str, user_id: str, key: str = "who") -> int:
    total = quiz.get_quiz(run, user_id=user_id).total
    asked = [quiz.question_at(run, at, user_id=user_id) for at in range(1, total + 1)]
    return next(shown.position for shown in asked if shown.question_id.endswith(f".{key}"))


def give(run: str, user_id: str, clock: Clock, given: str, key: str = "who") -> quiz.Verdict:
    at = place_of(run, user_id, key)
    review_id = quiz.question_at(run, at, user_id=user_id).review_id
    return quiz.answer(
        run, at, user_id=user_id, given=given, review_id=review_id, answered_at=clock(), duration_ms=1, now=clock()
    )


def keep(run: str, user_id: str, clock: Clock, given: str, key: str = "who") -> None:
    at = place_of(run, user_id, key)
    quiz.keep(run, at, user_id=user_id, given=given, sure=None, shown=(None, None), duration_ms=1, now=clock())


def publish(set_id: str, user_id: str, clock: Clock, *again: str) -> None:
    clock.forward(minutes=1)
    publishing.publish(set_id, user_id=user_id, now=clock(), again=again)
    clock.forward(minutes=1)


def change_key(set_id: str, user_id: str, clock: Clock, prompt: str = "What about who in the Kiruna talks?") -> None:
    change(
        set_id, user_id, clock, prompt=prompt, answer="Norway", accept=(), distractors=("Sweden", "Latvia", "Estonia")
    )


def change_all(set_id: str, user_id: str, clock: Clock) -> None:
    """Publish both questions with another prompt, hint, explanation and category, "who" with another key, too."""
    for key in ("who", "rest"):
        change(
            set_id, user_id, clock, key=key,
            prompt="NEW?", hint="NEW", explanation="NEW", category=Category.PLACES, evidence=None,
        )  # fmt: skip
    change_key(set_id, user_id, clock, prompt="NEW?")
    publish(set_id, user_id, clock)


def revisions(user_id: str) -> list[tuple[str, int]]:
    with reading() as session:
        rows = select(ReviewRow).where(ReviewRow.user_id == user_id).order_by(ReviewRow.number)
        return [(row.mode, row.revision) for row in session.scalars(rows)]


@pytest.mark.parametrize("options", [quiz.Options(), EXAM])
def test_a_question_still_to_come_is_the_one_that_the_quiz_began_with(
    published: str, guest: str, other: str, clock: Clock, options: quiz.Options
) -> None:
    run = begin(published, other, clock, options)
    before = [quiz.question_at(run, at, user_id=other) for at in (1, 2)]
    change_all(published, guest, clock)
    assert [quiz.question_at(run, at, user_id=other) for at in (1, 2)] == before


def test_verdict_and_result_say_what_was_asked_and_by_which_key_it_was_graded(
    published: str, guest: str, other: str, clock: Clock
) -> None:
    run = begin(published, other, clock)
    seen = give(run, other, clock, "miners", key="rest")
    assert seen.proof is not None
    change_all(published, guest, clock)
    assert quiz.question_at(run, place_of(run, other, "rest"), user_id=other).verdict == replace(seen, changed=True)
    verdict = give(run, other, clock, "is")
    assert (verdict.outcome, verdict.answer, verdict.explanation) == ("right", "is", None)
    assert verdict.proof is not None
    assert verdict.proof.marked == "Finland is mediating"
    result = quiz.summary(run, user_id=other)
    assert {item.prompt for item in result.hit} == {f"What about {key} in the Kiruna talks?" for key in ("who", "rest")}
    assert [category for category, _, _ in result.by_category] == [Category.MEDIATORS, Category.DEMANDS]
    assert revisions(other) == [("quiz", 1), ("quiz", 1)]


def test_an_exam_is_graded_by_the_keys_that_it_began_with(published: str, guest: str, other: str, clock: Clock) -> None:
    run = begin(published, other, clock, EXAM)
    keep(run, other, clock, "miners", key="rest")
    change_all(published, guest, clock)
    keep(run, other, clock, "is")
    quiz.finish(run, user_id=other, now=clock())
    result = quiz.summary(run, user_id=other)
    assert (result.right, result.total) == (2, 2)
    assert "NEW" not in repr(result)
    assert revisions(other) == [("quiz", 1), ("quiz", 1)]


def test_a_choice_that_is_accepted_later_was_wrong_when_it_was_offered(
    published: str, guest: str, other: str, clock: Clock
) -> None:
    run = begin(published, other, clock)
    change(published, guest, clock, accept=("one",), distractors=("two", "three", "four"))
    publish(published, guest, clock)
    assert give(run, other, clock, "one").outcome == "wrong"
    assert quiz.summary(run, user_id=other).right == 0


def test_a_typed_answer_is_right_by_what_was_accepted_when_the_quiz_began(
    published: str, guest: str, other: str, clock: Clock
) -> None:
    change(published, guest, clock, accept=("Suomi",))
    publish(published, guest, clock)
    run = begin(published, other, clock, TYPED)
    change_key(published, guest, clock)
    publish(published, guest, clock)
    assert give(run, other, clock, "Suomi").outcome == "right"


def test_other_answers_for_the_grader_are_those_of_the_version_too(
    published: str, guest: str, other: str, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    others: list[object] = []

    def graded(*_: object, **known: object) -> Grade:
        others.append(known["others"])
        return Grade(Outcome.RIGHT, "")

    monkeypatch.setattr(typed_answers, "grade_typed", graded)
    run = begin(published, other, clock, TYPED)
    change_key(published, guest, clock)
    publish(published, guest, clock)
    give(run, other, clock, "miners", key="rest")
    assert others == [["is"]]


def test_a_wrong_choice_belongs_to_the_question_as_it_was_asked(
    published: str, guest: str, other: str, clock: Clock
) -> None:
    change(published, guest, clock, distractors=("miners", "two", "three"))
    publish(published, guest, clock)
    run = begin(published, other, clock)
    give(run, other, clock, "miners", key="rest")
    change(published, guest, clock, key="rest", prompt="NEW?")
    publish(published, guest, clock)
    assert give(run, other, clock, "miners").elsewhere == (
        "“miners” is the answer to “What about rest in the Kiruna talks?”"
    )


@pytest.mark.parametrize("options", [quiz.Options(), EXAM])
def test_a_question_that_is_taken_out_stays_in_the_quizzes_that_began_with_it(
    published: str, guest: str, other: str, clock: Clock, options: quiz.Options
) -> None:
    run = begin(published, other, clock, options)
    change(published, guest, clock, prompt="NEW?")
    triage.drop(published, f"{published}.rest", user_id=guest, now=clock())
    publish(published, guest, clock)
    for given, key in (("is", "who"), ("one", "rest")):
        (keep if options.exam else give)(run, other, clock, given, key=key)
    quiz.finish(run, user_id=other, now=clock())
    result = quiz.summary(run, user_id=other)
    assert (result.right, result.total) == (1, 2)
    assert [item.prompt for item in result.missed] == ["What about rest in the Kiruna talks?"]


def test_a_quiz_of_a_set_that_is_archived_goes_on_to_its_result(
    published: str, guest: str, other: str, clock: Clock
) -> None:
    run = begin(published, other, clock)
    publishing.archive(published, user_id=guest, now=clock())
    assert give(run, other, clock, "is").outcome == "right"
    assert give(run, other, clock, "miners", key="rest").outcome == "right"
    assert quiz.summary(run, user_id=other).right == 2


def test_what_was_missed_is_asked_again_in_the_words_that_learners_meet_now(
    published: str, guest: str, other: str, clock: Clock
) -> None:
    run = begin(published, other, clock)
    give(run, other, clock, "one")
    change_key(published, guest, clock, prompt="NEW?")
    triage.drop(published, f"{published}.rest", user_id=guest, now=clock())
    publish(published, guest, clock)
    again = quiz.repeat_misses(run, user_id=other, now=clock(), seed=1)
    assert quiz.question_at(again, 1, user_id=other).prompt == "NEW?"
    assert give(again, other, clock, "Norway").outcome == "right"
    assert quiz.get_quiz(again, user_id=other).total == 1
    assert revisions(other) == [("quiz", 1), ("quiz", 2)]


def test_a_proof_stands_in_the_article_of_the_version(guest: str, clock: Clock, library: Path, tmp_path: Path) -> None:
    run = begin("ferries", guest, clock)
    shutil.copytree(library, tmp_path / "library")
    article = tmp_path / "library" / "seeds" / "ferries.txt"
    article.write_text(article.read_text(encoding="utf-8").replace("Norway", "Long before, Norway", 1), "utf-8")
    clock.forward(minutes=1)
    load_sets([tmp_path / "library" / "questions"], now=clock(), seeds=tmp_path / "library" / "seeds")
    proof = give(run, guest, clock, "roughly 40", key="boats").proof
    assert proof is not None
    assert proof.marked == "Roughly 40 boats stayed in port."


def test_a_claim_names_the_wording_that_was_answered(published: str, guest: str, other: str, clock: Clock) -> None:
    run = begin(published, other, clock, TYPED)
    give(run, other, clock, "Finland")
    change(published, guest, clock, prompt="NEW?")
    publish(published, guest, clock)
    review_id = quiz.question_at(run, place_of(run, other), user_id=other).review_id
    claim(user_id=other, review_id=review_id, now=clock())
    assert revisions(other) == [("quiz", 1), ("undo", 1), ("quiz", 1)]


@pytest.mark.parametrize("options", [quiz.Options(), EXAM])
def test_an_answer_to_an_old_key_counts_and_leaves_a_card_new_that_its_author_started_again(
    published: str, guest: str, other: str, clock: Clock, options: quiz.Options
) -> None:
    learn(published, other, clock)
    run = begin(published, other, clock, options)
    change_key(published, guest, clock)
    publish(published, guest, clock, f"{published}.who")
    (keep if options.exam else give)(run, other, clock, "is")
    quiz.finish(run, user_id=other, now=clock())
    assert quiz.summary(run, user_id=other).right == 1
    assert revisions(other) == [("study", 1), ("reset", 2), ("quiz", 1), ("reset", 2)]
    with reading() as session:
        assert session.get(CardRow, (other, f"{published}.who")) is None
        assert replay_differences(session, other) == []


def test_judging_and_claiming_an_answer_to_an_old_key_leave_its_card_new_too(
    published: str, guest: str, other: str, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    doubtful = Grade(Outcome.CLOSE, "It says some of it.", in_doubt=True)
    monkeypatch.setattr(typed_answers, "grade_typed", lambda *_, **__: doubtful)
    learn(published, other, clock)
    run = begin(published, other, clock, TYPED)
    assert give(run, other, clock, "Finland").outcome == "undecided"
    change_key(published, guest, clock)
    publish(published, guest, clock, f"{published}.who")
    at = place_of(run, other)
    review_id = quiz.question_at(run, at, user_id=other).review_id
    quiz.judge(run, at, user_id=other, outcome=Outcome.WRONG, review_id=review_id, now=clock())
    claim(user_id=other, review_id=review_id, now=clock())
    assert [mode for mode, _ in revisions(other)] == ["study", "reset", "quiz", "reset", "undo", "quiz", "reset"]
    with reading() as session:
        assert session.get(CardRow, (other, f"{published}.who")) is None
        assert replay_differences(session, other) == []


def test_a_quiz_that_began_after_its_cards_started_again_moves_them(
    published: str, guest: str, other: str, clock: Clock
) -> None:
    learn(published, other, clock)
    change_key(published, guest, clock)
    publish(published, guest, clock, f"{published}.who")
    give(begin(published, other, clock), other, clock, "Norway")
    assert [mode for mode, _ in revisions(other)] == ["study", Mode.RESET, "quiz"]
    with reading() as session:
        assert session.get_one(CardRow, (other, f"{published}.who")).reps == 1


def test_a_quiz_of_which_no_version_is_known_asks_what_learners_meet_now(
    published: str, guest: str, other: str, clock: Clock
) -> None:
    run = begin(published, other, clock)
    with writing() as session:
        session.get_one(QuizRow, (other, run)).version = None
    change(published, guest, clock, prompt="NEW?")
    publish(published, guest, clock)
    assert quiz.question_at(run, place_of(run, other), user_id=other).prompt == "NEW?"
    assert give(run, other, clock, "is").outcome == "right"


def test_a_draft_is_asked_as_it_lies_and_graded_by_the_key_among_its_choices(
    draft: str, guest: str, clock: Clock
) -> None:
    run = begin(draft, guest, clock)
    change_key(draft, guest, clock, prompt="NEW?")
    assert quiz.question_at(run, place_of(run, guest), user_id=guest).prompt == "NEW?"
    assert give(run, guest, clock, "is").outcome == "right"
    copy = edit.duplicate(draft, f"{draft}.who", user_id=guest, now=clock())
    assert copy not in [quiz.question_at(run, at, user_id=guest).question_id for at in (1, 2)]
