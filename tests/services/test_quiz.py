from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

import pytest

from quizapp.question import Category
from quizapp.services import quiz, verdicts
from quizapp.services.errors import Conflict, Invalid, NotFound
from quizapp.services.quiz_wording import questions_then
from quizapp.services.review_log import memories_of, replay_differences
from quizapp.store.db import reading, writing
from quizapp.store.models import QuestionRow, WordingRow

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from quizapp.store.models import AskedRow, QuestionSetRow
    from tests.conftest import Clock

RIGHT = {
    "ferries.mediators": "Norway and Iceland",
    "ferries.demand": "a pay rise of eight percent",
    "ferries.boats": "roughly 40",
    "ferries.start": "mid-February",
}


def begin(
    user_id: str,
    clock: Clock,
    *,
    length: int | None = None,
    seed: int = 7,
    options: quiz.Options = quiz.Options(),  # noqa: B008
) -> str:
    return quiz.start_quiz(
        "ferries", user_id=user_id, now=clock(), length=length, categories=None, seed=seed, options=options
    )


def give(
    run: str,
    position: int,
    user_id: str,
    clock: Clock,
    *,
    right: bool = True,
    choice: str = "",
    sure: int | None = None,
) -> quiz.Verdict:
    shown = quiz.question_at(run, position, user_id=user_id)
    key = RIGHT[shown.question_id]
    wrong = next((text for text in shown.choices if text != key), "something else")
    return quiz.answer(
        run,
        position,
        user_id=user_id,
        given=choice or (key if right else wrong),
        review_id=shown.review_id,
        answered_at=clock(),
        duration_ms=2000,
        now=clock(),
        sure=sure,
    )


def test_a_quiz_asks_every_question_once_and_scores_them(guest: str, clock: Clock) -> None:
    run = begin(guest, clock)
    for position in range(1, 5):
        assert quiz.get_quiz(run, user_id=guest).next_position == position
        give(run, position, guest, clock, right=position != 2)
    view = quiz.get_quiz(run, user_id=guest)
    assert (view.total, view.answered, view.right, view.finished, view.next_position) == (4, 4, 3, True, None)
    result = quiz.summary(run, user_id=guest)
    assert (result.right, result.total, result.unanswered) == (3, 4, 0)
    assert [miss.position for miss in result.missed] == [2]
    assert sum(total for _, _, total in result.by_category) == 4


def test_a_verdict_comes_with_its_proof(guest: str, clock: Clock) -> None:
    run = begin(guest, clock)
    position = next(at for at in range(1, 5) if quiz.question_at(run, at, user_id=guest).question_id == "ferries.boats")
    verdict = give(run, position, guest, clock, right=False)
    assert verdict.outcome == "wrong"
    assert "roughly 40" in verdict.reason
    assert verdict.proof is not None
    assert verdict.proof.before.startswith("The crews demand")
    assert verdict.proof.marked == "Roughly 40 boats stayed in port."
    assert verdict.proof.after == ""
    assert quiz.question_at(run, position, user_id=guest).verdict == verdict


def test_an_answer_sent_twice_counts_once(guest: str, clock: Clock) -> None:
    run = begin(guest, clock)
    assert give(run, 1, guest, clock) == give(run, 1, guest, clock)
    assert quiz.get_quiz(run, user_id=guest).answered == 1
    with reading() as session:
        assert [memory.reps for memory in memories_of(session, guest).values()] == [1]


def test_another_choice_after_the_answer_is_refused(guest: str, clock: Clock) -> None:
    run = begin(guest, clock)
    give(run, 1, guest, clock)
    with pytest.raises(Conflict):
        give(run, 1, guest, clock, right=False)
    assert quiz.get_quiz(run, user_id=guest).right == 1


def test_only_what_was_offered_can_be_chosen(guest: str, clock: Clock) -> None:
    run = begin(guest, clock)
    with pytest.raises(Invalid):
        give(run, 1, guest, clock, choice="something else")


def test_a_review_id_belongs_to_its_position(guest: str, clock: Clock) -> None:
    run = begin(guest, clock)
    first, second = (quiz.question_at(run, at, user_id=guest) for at in (1, 2))
    for review_id in (second.review_id, str(uuid4())):
        with pytest.raises(Invalid):
            quiz.answer(
                run, 1, user_id=guest, given=first.choices[0], review_id=review_id,
                answered_at=clock(), duration_ms=0, now=clock(),
            )  # fmt: skip
    assert quiz.get_quiz(run, user_id=guest).answered == 0


def test_who_is_asked_while_the_author_edits_is_graded_on_what_they_saw(guest: str, clock: Clock) -> None:
    run = begin(guest, clock)
    position = next(at for at in range(1, 5) if quiz.question_at(run, at, user_id=guest).question_id == "ferries.boats")
    with writing() as session:
        row = session.get_one(WordingRow, ("ferries.boats", 1))
        row.answer, row.revision = "about 40", 2
    verdict = give(run, position, guest, clock)
    assert (verdict.outcome, verdict.answer) == ("right", "roughly 40")


def test_somebody_elses_quiz_is_not_found(guest: str, other: str, clock: Clock) -> None:
    run = begin(guest, clock)
    for ask in (quiz.get_quiz, quiz.summary):
        with pytest.raises(NotFound):
            ask(run, user_id=other)
    with pytest.raises(NotFound):
        quiz.question_at(run, 1, user_id=other)
    with pytest.raises(NotFound):
        quiz.finish(run, user_id=other, now=clock())


def test_right_answers_move_the_card_on_and_wrong_ones_back(guest: str, clock: Clock) -> None:
    run = begin(guest, clock)
    give(run, 1, guest, clock)
    give(run, 2, guest, clock, right=False)
    asked = [quiz.question_at(run, at, user_id=guest).question_id for at in (1, 2)]
    with reading() as session:
        memories = memories_of(session, guest)
        assert (memories[asked[0]].step, memories[asked[1]].step) == (1, 0)
        assert memories[asked[0]].stability > memories[asked[1]].stability
        assert replay_differences(session, guest) == []


def test_the_same_seed_gives_the_same_quiz(guest: str, other: str, clock: Clock) -> None:
    one, two = begin(guest, clock, seed=11), begin(other, clock, seed=11)
    for position in range(1, 5):
        first, second = quiz.question_at(one, position, user_id=guest), quiz.question_at(two, position, user_id=other)
        assert (first.question_id, first.choices) == (second.question_id, second.choices)


def test_numbers_and_dates_are_offered_in_their_order(guest: str, clock: Clock) -> None:
    run = begin(guest, clock)
    choices = {
        shown.question_id: shown.choices for shown in (quiz.question_at(run, at, user_id=guest) for at in range(1, 5))
    }
    assert choices["ferries.boats"] == ["roughly 10", "roughly 40", "roughly 70", "roughly 90"]
    assert choices["ferries.start"] == ["early January", "mid-February", "late March", "mid-April"]


def test_a_quiz_can_be_short_and_of_chosen_categories(guest: str, clock: Clock) -> None:
    assert quiz.get_quiz(begin(guest, clock, length=2), user_id=guest).total == 2
    only = frozenset({Category.DATES})
    run = quiz.start_quiz("ferries", user_id=guest, now=clock(), length=None, categories=only, seed=1)
    assert quiz.question_at(run, 1, user_id=guest).category is Category.DATES
    with pytest.raises(Invalid):
        quiz.start_quiz(
            "ferries", user_id=guest, now=clock(), length=None, categories=frozenset({Category.PEOPLE}), seed=1
        )


def test_a_quiz_that_was_ended_takes_no_more_answers(guest: str, clock: Clock) -> None:
    run = begin(guest, clock)
    first = give(run, 1, guest, clock)
    quiz.finish(run, user_id=guest, now=clock())
    quiz.finish(run, user_id=guest, now=clock())
    assert quiz.get_quiz(run, user_id=guest).finished
    assert give(run, 1, guest, clock) == first
    with pytest.raises(Conflict):
        give(run, 2, guest, clock)
    assert quiz.summary(run, user_id=guest).unanswered == 3


def test_missed_and_open_questions_can_be_asked_again(guest: str, clock: Clock) -> None:
    run = begin(guest, clock)
    give(run, 1, guest, clock)
    give(run, 2, guest, clock, right=False)
    again = quiz.repeat_misses(run, user_id=guest, now=clock(), seed=3)
    assert quiz.get_quiz(again, user_id=guest).total == 3
    for position in range(1, 4):
        give(again, position, guest, clock)
    with pytest.raises(Conflict):
        quiz.repeat_misses(again, user_id=guest, now=clock(), seed=3)


@pytest.mark.parametrize("position", [0, 5, -1])
def test_there_is_no_question_outside_the_quiz(position: int, guest: str, clock: Clock) -> None:
    with pytest.raises(NotFound):
        quiz.question_at(begin(guest, clock), position, user_id=guest)


def test_the_last_quiz_can_be_gone_on_with_while_it_is_half_answered(guest: str, other: str, clock: Clock) -> None:
    run = begin(guest, clock)
    assert quiz.left_open(user_id=guest, now=clock()) is None, "not begun"
    give(run, 2, guest, clock)
    found = quiz.left_open(user_id=guest, now=clock())
    assert found is not None
    assert (found.id, found.answered, found.total, found.next_position) == (run, 1, 4, 1)
    assert quiz.left_open(user_id=other, now=clock()) is None
    for position in (1, 3, 4):
        give(run, position, guest, clock)
    assert quiz.left_open(user_id=guest, now=clock()) is None, "all answered"


def test_a_quiz_that_was_ended_or_is_a_week_old_is_not_offered_again(guest: str, clock: Clock) -> None:
    run = begin(guest, clock)
    give(run, 1, guest, clock)
    clock.forward(days=8)
    assert quiz.left_open(user_id=guest, now=clock()) is None
    run = begin(guest, clock)
    give(run, 1, guest, clock)
    quiz.finish(run, user_id=guest, now=clock())
    assert quiz.left_open(user_id=guest, now=clock()) is None


def test_a_missed_question_that_lost_its_choices_is_asked_again_by_typing(guest: str, clock: Clock) -> None:
    run = begin(guest, clock, length=1)
    give(run, 1, guest, clock, right=False)
    missed = quiz.question_at(run, 1, user_id=guest).question_id
    with writing() as session:
        session.get_one(WordingRow, (missed, 1)).distractors = []
    again = quiz.repeat_misses(run, user_id=guest, now=clock(), seed=1)
    asked = quiz.question_at(again, 1, user_id=guest)
    assert (asked.question_id, asked.typed, asked.choices) == (missed, True, [])


def test_a_missed_question_that_was_dropped_is_not_asked_again(guest: str, clock: Clock) -> None:
    run = begin(guest, clock, length=1)
    give(run, 1, guest, clock, right=False)
    missed = quiz.question_at(run, 1, user_id=guest).question_id
    with writing() as session:
        session.get_one(QuestionRow, missed).published_position = None
    with pytest.raises(Conflict):
        quiz.repeat_misses(run, user_id=guest, now=clock(), seed=1)


def test_a_question_left_out_of_a_quiz_that_is_over_shows_its_key(guest: str, clock: Clock) -> None:
    run = begin(guest, clock)
    give(run, 1, guest, clock)
    assert quiz.question_at(run, 2, user_id=guest).verdict is None
    quiz.finish(run, user_id=guest, now=clock())
    verdict = quiz.question_at(run, 2, user_id=guest).verdict
    assert verdict is not None
    assert (verdict.outcome, verdict.given) == ("unanswered", None)
    assert quiz.get_quiz(run, user_id=guest).next_position is None


def test_how_sure_somebody_was_is_kept_and_compared_with_how_often_they_were_right(guest: str, clock: Clock) -> None:
    run = begin(guest, clock, options=quiz.Options(certainty=True))
    with pytest.raises(Invalid):
        give(run, 1, guest, clock)
    for position, sure in ((1, 3), (2, 3), (3, 1)):
        give(run, position, guest, clock, right=position != 2, sure=sure)
    steps = quiz.summary(run, user_id=guest).sureness
    assert [(step.step, step.right, step.total) for step in steps] == [(1, 1, 1), (2, 0, 0), (3, 1, 2)]
    assert quiz.summary(begin(guest, clock), user_id=guest).sureness == []


def test_being_sure_does_not_make_a_card_easier(guest: str, other: str, clock: Clock) -> None:
    seen = []
    for person, options in ((guest, quiz.Options()), (other, quiz.Options(certainty=True))):
        run = begin(person, clock, options=options)
        give(run, 1, person, clock, sure=3)
        with reading() as session:
            seen.append(memories_of(session, person))
    assert seen[0] == seen[1]


def test_a_result_asks_for_the_questions_of_its_set_once_however_many_were_missed(
    guest: str, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = begin(guest, clock)
    for position in range(1, 5):
        give(run, position, guest, clock, right=False)
    asked: list[str] = []

    def counted(session: Session, of_set: QuestionSetRow, version: int | None) -> list[AskedRow]:
        asked.append(of_set.id)
        return questions_then(session, of_set, version)

    monkeypatch.setattr(verdicts, "questions_then", counted)
    assert len(quiz.summary(run, user_id=guest).missed) == 4
    assert asked == ["ferries"]
