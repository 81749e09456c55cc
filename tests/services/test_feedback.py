from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from quizapp.services import quiz, undoing
from quizapp.services.errors import NotAllowed, NotFound
from quizapp.services.feedback import Claimed, Feedback, QuestionFeedback, feedback
from quizapp.store.db import reading, writing
from quizapp.store.models import CoauthorRow, QuestionRow, WordingRow
from tests.services.crowd import owned_by, pick_of, report, take_quizzes
from tests.services.test_claims import take_down
from tests.services.test_quiz import begin, give

if TYPE_CHECKING:
    from tests.conftest import Clock


@pytest.fixture
def author(guest: str) -> str:
    """The guest, whose own the set on the ferries now is."""
    owned_by(guest)
    return guest


def of(found: Feedback, key: str) -> QuestionFeedback:
    return next(one for one in found.questions if one.question.id == f"ferries.{key}")


def test_only_who_wrote_a_set_sees_its_feedback_and_nobody_that_of_a_file(
    author: str, other: str, clock: Clock
) -> None:
    with pytest.raises(NotAllowed):
        feedback("ferries", user_id=other)
    with pytest.raises(NotAllowed):
        feedback("capitals", user_id=author)
    with pytest.raises(NotFound):
        feedback("nowhere", user_id=author)


def test_a_set_that_nobody_answered_has_questions_but_no_figures(author: str) -> None:
    found = feedback("ferries", user_id=author)
    assert (found.title, found.published, found.quizzes, len(found.questions)) == ("Ferry talks", True, 0, 4)
    assert not any(one.used or one.reasons for one in found.questions)
    assert of(found, "boats").figures.facility is None


def test_answers_in_finished_quizzes_become_figures_and_the_authors_own_do_not(author: str, clock: Clock) -> None:
    take_quizzes(clock, [pick_of(at % 5) for at in range(40)])
    take_quizzes(clock, [pick_of(0)] * 5, user_id=author)
    found = feedback("ferries", user_id=author)
    assert found.quizzes == 40
    figures = of(found, "mediators").figures
    assert (figures.answers, of(found, "mediators").times) == (40, 40)
    assert figures.facility is not None
    assert figures.facility.value == 0.8
    assert figures.facility.low < 0.8 < figures.facility.high
    assert figures.point_biserial is not None
    assert figures.point_biserial.value > 0.5
    assert figures.median_ms == 8000
    assert [(pick.count, pick.is_key) for pick in figures.picks] == [(32, True), (8, False), (0, False), (0, False)]
    assert figures.never_picked == ("Denmark and Estonia", "Poland and Germany")


def test_what_needs_the_author_most_comes_first(author: str, clock: Clock) -> None:
    """The best people miss the one on the boats, and only they: its key may be wrong."""

    def pick(score: int, question: QuestionRow) -> str:
        knows = question.position <= score if question.key != "boats" else score < 2
        return question.answer if knows else question.distractors[0]

    take_quizzes(clock, [lambda question, score=at % 5: pick(score, question) for at in range(50)])  # type: ignore[misc]
    first = feedback("ferries", user_id=author).questions[0]
    assert first.question.id == "ferries.boats"
    assert first.reasons[0].sentence.startswith("Those who do well elsewhere get it wrong more often")


def test_only_the_first_answer_of_a_person_counts_in_the_figures(author: str, other: str, clock: Clock) -> None:
    take_quizzes(clock, [pick_of(0), pick_of(4), pick_of(4)], user_id=other)
    one = of(feedback("ferries", user_id=author), "boats")
    assert (one.times, one.figures.answers) == (3, 1)
    assert [pick.count for pick in one.figures.picks] == [0, 1, 0, 0]


def test_a_quiz_that_is_not_over_gives_no_figures_until_its_last_answer(author: str, other: str, clock: Clock) -> None:
    run = begin(other, clock)
    for position in (1, 2, 3):
        give(run, position, other, clock)
    found = feedback("ferries", user_id=author)
    assert (found.quizzes, {one.figures.answers for one in found.questions}) == (0, {0})
    assert sum(one.times for one in found.questions) == 3
    give(run, 4, other, clock, right=False)
    found = feedback("ferries", user_id=author)
    assert (found.quizzes, {one.figures.answers for one in found.questions}) == (1, {1})


def test_a_quiz_that_was_ended_counts_with_what_was_answered(author: str, other: str, clock: Clock) -> None:
    run = begin(other, clock)
    give(run, 1, other, clock)
    quiz.finish(run, user_id=other, now=clock())
    found = feedback("ferries", user_id=author)
    assert (found.quizzes, sum(one.figures.answers for one in found.questions)) == (1, 1)


def test_answers_to_an_earlier_wording_are_left_out_and_said_so(author: str, clock: Clock) -> None:
    take_quizzes(clock, [pick_of(3)] * 12)
    with writing() as session:
        row = session.get_one(WordingRow, ("ferries.boats", 1))
        row.revision, row.prompt = 2, "How many boats stayed in port in the dispute about pay?"
    take_quizzes(clock, [pick_of(2)] * 3)
    one = of(feedback("ferries", user_id=author), "boats")
    assert (one.times, one.earlier, one.figures.answers, one.figures.facility) == (15, 12, 3, None)
    assert of(feedback("ferries", user_id=author), "demand").figures.answers == 15


def test_typed_answers_are_counted_but_not_as_picks(author: str, clock: Clock) -> None:
    take_quizzes(clock, [pick_of(4)] * 3, typed=True)
    take_quizzes(clock, [pick_of(4)] * 2)
    one = of(feedback("ferries", user_id=author), "boats")
    assert (one.figures.answers, one.typed, one.picked) == (5, 3, 2)


def test_flags_come_with_reason_and_comment_and_an_edit_deals_with_them(author: str, other: str, clock: Clock) -> None:
    report(other, clock, reason="wrong", comment="It was 400.")
    report(author, clock, reason="other", comment="Look again.")
    one = feedback("ferries", user_id=author).questions[0]
    assert one.question.id == "ferries.boats"
    assert [(flag.reason, flag.comment, flag.mine) for flag in one.flags] == [
        ("other", "Look again.", True),
        ("wrong", "It was 400.", False),
    ]
    assert [reason.sentence for reason in one.reasons] == ["2 people flagged it."]
    with writing() as session:
        session.get_one(WordingRow, ("ferries.boats", 1)).revision = 2
    one = of(feedback("ferries", user_id=author), "boats")
    assert one.reasons == []
    assert all(flag.earlier for flag in one.flags)


def test_claims_show_what_was_typed_like_ones_together(author: str, other: str, clock: Clock) -> None:
    third, fourth = take_quizzes(clock, [lambda _: None] * 2)
    for person, text in ((other, "about forty"), (third, "About  forty"), (fourth, "3 dozen"), (author, "my own")):
        report(person, clock, reason="claimed", comment=text)
    one = of(feedback("ferries", user_id=author), "boats")
    assert [(claim.typed.casefold(), claim.people) for claim in one.claims][1:] == [("3 dozen", 1)]
    assert one.claims[0].people == 2
    assert isinstance(one.claims[0], Claimed)
    assert one.reasons[0].sentence.startswith("3 people said that a typed answer was right")


def test_an_answer_that_was_taken_back_is_not_counted(author: str, other: str, clock: Clock) -> None:
    review_id = take_down(other, clock)
    assert of(feedback("ferries", user_id=author), "boats").times == 1
    undoing.undo(user_id=other, review_id=review_id, now=clock())
    assert of(feedback("ferries", user_id=author), "boats").times == 0


def test_a_dropped_question_is_not_shown_but_counts_as_elsewhere(author: str, clock: Clock) -> None:
    take_quizzes(clock, [pick_of(at % 5) for at in range(40)])
    before = of(feedback("ferries", user_id=author), "demand").figures.discrimination_index
    with writing() as session:
        session.get_one(QuestionRow, "ferries.boats").published_position = None
    found = feedback("ferries", user_id=author)
    assert len(found.questions) == 3
    assert of(found, "demand").figures.discrimination_index == before


def test_nobodys_identity_leaves_the_service(author: str, clock: Clock) -> None:
    people = take_quizzes(clock, [pick_of(2)] * 12)
    report(people[0], clock, reason="wrong", comment="No.")
    report(people[1], clock, reason="claimed", comment="forty")
    told = repr(feedback("ferries", user_id=author))
    with reading() as session:
        assert session.get(QuestionRow, "ferries.boats") is not None
    assert not any(person in told for person in people)


def test_a_coauthor_who_may_edit_sees_the_feedback_and_their_answers_do_not_count_either(
    author: str, other: str, clock: Clock
) -> None:
    take_quizzes(clock, [pick_of(2)] * 3)
    take_quizzes(clock, [pick_of(4)], user_id=other)
    assert of(feedback("ferries", user_id=author), "boats").figures.answers == 4
    with writing() as session:
        session.add(CoauthorRow(user_id=other, set_id="ferries", role="edit", added_at=clock()))
    for person in (author, other):
        found = feedback("ferries", user_id=person)
        assert (found.shared, found.quizzes, of(found, "boats").figures.answers) == (True, 3, 3)
    with writing() as session:
        session.get_one(CoauthorRow, (other, "ferries")).role = "view"
    with pytest.raises(NotAllowed):
        feedback("ferries", user_id=other)
