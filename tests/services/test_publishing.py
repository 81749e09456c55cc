"""Learners meet what was published, whatever its authors do meanwhile; and their progress is kept."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest
from flask import current_app
from sqlalchemy import select

from quizapp.scheduling.mode import Mode
from quizapp.scheduling.rating import Rating
from quizapp.services import (
    arrange,
    cram,
    edit,
    library,
    offline,
    publishing,
    quiz,
    read,
    sharing,
    study,
    today,
    triage,
    undoing,
    versions,
)
from quizapp.services.errors import Conflict, Invalid, NotAllowed, NotFound
from quizapp.services.review_log import replay_differences
from quizapp.store.db import reading, writing
from quizapp.store.models import CardRow, CoauthorRow, QuestionRow, QuestionSetRow, ReviewRow, VersionQuestionRow
from tests.services.test_drafts import draft as draft

if TYPE_CHECKING:
    from tests.conftest import Clock


@pytest.fixture
def published(draft: str, guest: str, clock: Clock) -> str:
    """The draft, published with both questions; "who" is answered by "is"."""
    publishing.publish(draft, user_id=guest, now=clock())
    return draft


def change(set_id: str, user_id: str, clock: Clock, key: str = "who", **parts: object) -> None:
    desk = edit.open_question(set_id, f"{set_id}.{key}", user_id=user_id, now=clock())
    written = replace(desk.question, **parts)  # type: ignore[arg-type]
    edit.save(set_id, written.id, user_id=user_id, revision=desk.revision, question=written, now=clock())


def learn(set_id: str, user_id: str, clock: Clock, key: str = "who", rating: Rating = Rating.EASY) -> None:
    study.submit_review(
        user_id=user_id, question_id=f"{set_id}.{key}", review_id=str(uuid4()), rating=rating, shown_reps=None,
        answered_at=clock(), duration_ms=1000, now=clock(),
    )  # fmt: skip


def met(set_id: str, user_id: str | None, clock: Clock) -> dict[str, str]:
    """What a learner meets: the questions by their keys, in order."""
    items = library.get_set(set_id, user_id=user_id, now=clock()).items
    return {item.question.id.split(".")[1]: item.question.prompt for item in items}


def beside(set_id: str, user_id: str, role: str, clock: Clock) -> None:
    with writing() as session:
        session.add(CoauthorRow(user_id=user_id, set_id=set_id, role=role, added_at=clock()))


def test_no_page_shows_an_edit_before_it_is_published(published: str, guest: str, other: str, clock: Clock) -> None:
    before = met(published, other, clock)
    change(published, guest, clock, prompt="SECRET prompt?", answer="SECRET", hint="SECRET", explanation="SECRET")
    triage.drop(published, f"{published}.rest", user_id=guest, now=clock())
    publishing.change_details(
        published, {"title": "SECRET", "description": "SECRET", "licence": "SECRET"}, user_id=guest, now=clock()
    )
    for user_id in (other, guest):
        assert met(published, user_id, clock) == before
        card = study.next_card(user_id=user_id, set_id=published, now=clock(), card=f"{published}.who")
        run = cram.Run(id=str(uuid4()), set_id=published)
        quiz_id = quiz.start_quiz(published, user_id=user_id, now=clock(), length=None, categories=None, seed=1)
        seen = [
            card,
            cram.next_card(user_id=user_id, run=run, now=clock()),
            read.page(published, user_id=user_id, now=clock()),
            offline.ahead(user_id=user_id, now=clock()),
            *(quiz.question_at(quiz_id, at, user_id=user_id) for at in (1, 2)),
            today.today(user_id, now=clock()),
            library.list_sets(user_id=user_id, now=clock()),
        ]
        assert "SECRET" not in repr(seen)
    publishing.publish(published, user_id=guest, now=clock())
    assert met(published, other, clock) == {"who": "SECRET prompt?"}
    assert library.get_set(published, user_id=other, now=clock()).summary.title == "SECRET"


def test_a_question_added_or_moved_waits_for_its_publication(
    published: str, guest: str, other: str, clock: Clock
) -> None:
    before = list(met(published, other, clock))
    arrange.move(published, [f"{published}.{before[-1]}"], "top", user_id=guest, now=clock())
    copy = edit.duplicate(published, f"{published}.who", user_id=guest, now=clock())
    assert list(met(published, other, clock)) == before
    with pytest.raises(NotFound):
        learn(published, other, clock, key=copy.split(".")[1])
    publishing.publish(published, user_id=guest, now=clock())
    assert next(iter(met(published, other, clock))) == before[-1]
    learn(published, other, clock, key=copy.split(".")[1])


def test_an_edit_keeps_the_id_and_the_progress(published: str, guest: str, other: str, clock: Clock) -> None:
    learn(published, other, clock)
    with reading() as session:
        card = session.get_one(CardRow, (other, f"{published}.who"))
        before = (card.stability, card.due, card.reps)
    change(published, guest, clock, prompt="Which country mediates in Kiruna?", answer="Is.")
    assert publishing.review(published, user_id=guest, now=clock()).changed_keys == {}
    publishing.publish(published, user_id=guest, now=clock())
    with reading() as session:
        card = session.get_one(CardRow, (other, f"{published}.who"))
        assert (card.stability, card.due, card.reps) == before
        assert replay_differences(session, other) == []
    item = next(one for one in library.get_set(published, user_id=other, now=clock()).items if one.state != "new")
    assert (item.question.prompt, item.revision) == ("Which country mediates in Kiruna?", 2)


def test_a_changed_key_asks_whether_cards_start_again(published: str, guest: str, other: str, clock: Clock) -> None:
    question_id = f"{published}.who"
    for person in (guest, other):
        learn(published, person, clock)
    learn(published, other, clock, key="rest")
    change(published, guest, clock, answer="Norway", distractors=("Sweden", "Latvia", "Estonia"))
    found = publishing.review(published, user_id=guest, now=clock())
    assert found.changed_keys == {question_id: 2}
    clock.forward(minutes=1)
    publishing.publish(
        published, user_id=guest, now=clock(), again=[question_id, f"{published}.rest"], shown=found.shown
    )
    with reading() as session:
        for person in (guest, other):
            assert session.get(CardRow, (person, question_id)) is None
            assert replay_differences(session, person) == []
        assert session.get(CardRow, (other, f"{published}.rest")) is not None, "its key is the same"
        last = session.scalars(select(ReviewRow).where(ReviewRow.user_id == other)).all()[-1]
        assert (last.mode, last.question_id, last.reason is None) == (Mode.RESET, question_id, False)
    learn(published, other, clock)
    with reading() as session:
        assert session.get_one(CardRow, (other, question_id)).reps == 1
        assert replay_differences(session, other) == []


def test_cards_go_on_where_the_author_does_not_start_them_again(
    published: str, guest: str, other: str, clock: Clock
) -> None:
    learn(published, other, clock)
    change(published, guest, clock, answer="Norway", distractors=("Sweden", "Latvia", "Estonia"))
    publishing.publish(published, user_id=guest, now=clock())
    with reading() as session:
        assert session.get_one(CardRow, (other, f"{published}.who")).reps == 1


def test_a_learner_does_not_undo_what_the_author_started_again(
    published: str, guest: str, other: str, clock: Clock
) -> None:
    learn(published, other, clock)
    change(published, guest, clock, answer="Norway", distractors=("Sweden", "Latvia", "Estonia"))
    publishing.publish(published, user_id=guest, now=clock(), again=[f"{published}.who"])
    with reading() as session:
        answer = session.scalar(select(ReviewRow.id).where(ReviewRow.user_id == other, ReviewRow.mode == "study"))
        assert undoing.latest_today(session, other, now=clock()) == answer
    assert answer is not None
    undoing.undo(user_id=other, review_id=answer, now=clock())
    with reading() as session:
        assert session.get(CardRow, (other, f"{published}.who")) is None
        assert replay_differences(session, other) == []


def test_an_answer_without_a_network_to_the_old_key_is_logged_and_its_card_stays_new(
    published: str, guest: str, other: str, clock: Clock
) -> None:
    question_id = f"{published}.who"
    learn(published, other, clock)
    on_the_train = clock.forward(days=9)
    change(published, guest, clock, answer="Norway", distractors=("Sweden", "Latvia", "Estonia"))
    clock.forward(hours=1)
    publishing.publish(published, user_id=guest, now=clock(), again=[question_id])
    clock.forward(hours=1)
    for _ in range(2):
        offline.take(
            user_id=other, question_id=question_id, review_id="019b8f50-dd00-7000-8000-000000000001",
            rating=Rating.GOOD, answered_at=on_the_train, duration_ms=1000, now=clock(),
        )  # fmt: skip
    with reading() as session:
        assert session.get(CardRow, (other, question_id)) is None
        modes = session.scalars(
            select(ReviewRow.mode).where(ReviewRow.user_id == other).order_by(ReviewRow.number)
        ).all()
        assert modes == ["study", "reset", "study", "reset"]
        assert replay_differences(session, other) == []
    learn(published, other, clock)
    with reading() as session:
        assert session.get_one(CardRow, (other, question_id)).reps == 1


def test_answers_that_come_while_cards_start_again_are_all_taken_down(
    published: str, guest: str, other: str, clock: Clock
) -> None:
    app = current_app._get_current_object()  # type: ignore[attr-defined]
    question_id, answers = f"{published}.who", 8

    def answer(person: str) -> None:
        with app.app_context():
            for _ in range(answers):
                learn(published, person, clock)

    with ThreadPoolExecutor(2) as threads:
        done = [threads.submit(answer, person) for person in (guest, other)]
        for number in range(5):
            change(published, guest, clock, answer=f"Country {number}", distractors=("Sweden", "Latvia", "Estonia"))
            publishing.publish(published, user_id=guest, now=clock(), again=[question_id])
        for one in done:
            one.result()
    with reading() as session:
        for person in (guest, other):
            rows = session.scalars(select(ReviewRow).where(ReviewRow.user_id == person)).all()
            assert sum(row.mode == "study" for row in rows) == answers
            assert replay_differences(session, person) == []


def test_publishing_makes_a_version_and_publishing_the_same_again_none(
    published: str, guest: str, clock: Clock
) -> None:
    assert publishing.publish(published, user_id=guest, now=clock()) == 1
    change(published, guest, clock, prompt="Which country mediates in Kiruna?")
    assert publishing.publish(published, user_id=guest, now=clock()) == 2
    found = versions.history(published, user_id=guest, now=clock())
    assert [(one.number, one.kind, one.questions, one.shown) for one in found.versions] == [
        (2, "published", 2, True), (1, "published", 2, False)
    ]  # fmt: skip
    assert found.pending.nothing
    old = versions.see(published, 1, user_id=guest, now=clock())
    assert "What about who in the Kiruna talks?" in [one.prompt for one in old.questions]
    assert old.article is not None
    for question in old.questions:
        assert question.evidence is not None
        assert question.evidence.text in old.article.text


def test_two_versions_are_compared_question_by_question(published: str, guest: str, clock: Clock) -> None:
    change(published, guest, clock, answer="Norway", distractors=("Sweden", "Latvia", "Estonia"))
    triage.drop(published, f"{published}.rest", user_id=guest, now=clock())
    copy = edit.duplicate(published, f"{published}.who", user_id=guest, now=clock())
    triage.keep(published, copy, user_id=guest, now=clock())
    on_desk = versions.between(published, 1, None, user_id=guest, now=clock()).found
    publishing.publish(published, user_id=guest, now=clock())
    found = versions.between(published, 1, 2, user_id=guest, now=clock()).found
    assert found == on_desk
    changes = {change.question_id: change for change in found.changes}
    assert {key: one.kind for key, one in changes.items()} == {
        f"{published}.who": "changed", copy: "added", f"{published}.rest": "removed"
    }  # fmt: skip
    assert [part.name for part in changes[f"{published}.who"].parts] == ["answer", "distractors"]
    assert changes[f"{published}.who"].key_changed
    answer = changes[f"{published}.who"].parts[0]
    assert [tuple(piece) for piece in answer.pieces] == [("gone", "is"), ("new", "Norway")]
    assert versions.between(published, 2, 2, user_id=guest, now=clock()).found.nothing


def test_an_old_version_is_put_back_as_a_new_one_and_nothing_is_lost(
    published: str, guest: str, other: str, clock: Clock
) -> None:
    learn(published, other, clock)
    first = met(published, other, clock)
    change(published, guest, clock, prompt="Second wording?")
    triage.drop(published, f"{published}.rest", user_id=guest, now=clock())
    publishing.publish(published, user_id=guest, now=clock())
    change(published, guest, clock, prompt="Third wording, never published?")
    assert publishing.restore(published, 1, user_id=guest, now=clock()) == 4
    assert met(published, other, clock) == first
    found = versions.history(published, user_id=guest, now=clock())
    assert [(one.number, one.kind, one.restored_from) for one in found.versions] == [
        (4, "restored", 1), (3, "kept", None), (2, "published", None), (1, "published", None)
    ]  # fmt: skip
    assert found.pending.nothing
    with reading() as session:
        assert session.get_one(CardRow, (other, f"{published}.who")).reps == 1
    publishing.restore(published, 3, user_id=guest, now=clock())
    assert met(published, other, clock) == {"who": "Third wording, never published?"}


def test_two_editors_do_not_overwrite_each_other(published: str, guest: str, other: str, clock: Clock) -> None:
    beside(published, other, "edit", clock)
    first = edit.open_question(published, f"{published}.who", user_id=guest, now=clock())
    change(published, other, clock, prompt="The other editor's wording?")
    with pytest.raises(Conflict):
        edit.save(
            published, first.question.id, user_id=guest, revision=first.revision, question=first.question, now=clock()
        )
    reviewed = publishing.review(published, user_id=guest, now=clock())
    change(published, other, clock, key="rest", prompt="Changed after the review?")
    for act in (publishing.publish, lambda *args, **options: publishing.restore(args[0], 1, **options)):
        with pytest.raises(Conflict):
            act(published, user_id=guest, now=clock(), shown=reviewed.shown)
    assert "The other editor's wording?" not in met(published, None, clock).values()
    again = publishing.review(published, user_id=guest, now=clock())
    publishing.publish(published, user_id=other, now=clock(), shown=again.shown)
    with pytest.raises(Conflict):
        publishing.publish(published, user_id=guest, now=clock(), shown=again.shown)


def test_a_restored_wording_is_a_conflict_for_who_was_editing(published: str, guest: str, clock: Clock) -> None:
    change(published, guest, clock, prompt="Second wording?")
    publishing.publish(published, user_id=guest, now=clock())
    open_page = edit.open_question(published, f"{published}.who", user_id=guest, now=clock())
    publishing.restore(published, 1, user_id=guest, now=clock())
    with pytest.raises(Conflict):
        edit.save(
            published, open_page.question.id, user_id=guest, revision=open_page.revision,
            question=open_page.question, now=clock(),
        )  # fmt: skip


def test_published_places_are_those_of_the_version(published: str, guest: str, clock: Clock) -> None:
    triage.drop(published, f"{published}.rest", user_id=guest, now=clock())
    publishing.publish(published, user_id=guest, now=clock())
    with reading() as session:
        number = session.get_one(QuestionSetRow, published).version
        items = select(VersionQuestionRow).where(VersionQuestionRow.set_id == published)
        wanted = {
            row.question_id: (row.position, row.wording)
            for row in session.scalars(items.where(VersionQuestionRow.number == number))
        }
        rows = session.scalars(select(QuestionRow).where(QuestionRow.set_id == published))
        found = {
            row.id: (row.published_position, row.published_wording)
            for row in rows
            if row.published_position is not None
        }
        assert found == wanted


def test_an_archived_set_is_not_listed_and_its_learners_keep_their_cards(
    published: str, guest: str, other: str, clock: Clock
) -> None:
    learn(published, other, clock)
    publishing.archive(published, user_id=guest, now=clock())
    publishing.archive(published, user_id=guest, now=clock())
    for user_id in (other, guest, None):
        assert published not in [one.id for one in library.list_sets(user_id=user_id, now=clock())]
    with pytest.raises(NotFound):
        library.get_set(published, user_id=None, now=clock())
    assert [one.id for one in library.archived_sets(user_id=guest, now=clock())] == [published]
    clock.forward(days=60)
    card = study.next_card(user_id=other, set_id=None, now=clock(), card=f"{published}.who")
    assert isinstance(card, study.StudyCard)
    assert card.question_id == f"{published}.who"
    with reading() as session:
        asked = study.studied_questions(session, other, set_id=published)
    assert asked == [f"{published}.who"], "what was not begun is not begun any more"
    learn(published, other, clock)
    publishing.bring_back(published, user_id=guest, now=clock())
    assert published in [one.id for one in library.list_sets(user_id=None, now=clock())]


def test_rights_are_by_role(published: str, guest: str, other: str, clock: Clock) -> None:
    for role, refused in (("view", 3), ("edit", 1), ("own", 0)):
        beside(published, other, role, clock)
        assert versions.history(published, user_id=other, now=clock()).versions
        acts = (
            lambda: publishing.publish(published, user_id=other, now=clock()),
            lambda: publishing.restore(published, 1, user_id=other, now=clock()),
            lambda: sharing.renew_link(published, user_id=other, now=clock()),
        )
        found = 0
        for act in acts:
            try:
                act()
            except NotAllowed:
                found += 1
        assert (role, found) == (role, refused)
        with writing() as session:
            session.delete(session.get_one(CoauthorRow, (other, published)))
    with pytest.raises(NotAllowed):
        versions.history(published, user_id=other, now=clock())
    with pytest.raises(NotAllowed):
        publishing.publish("ferries", user_id=guest, now=clock())


def test_details_need_a_title_and_versions_that_are_not_there_are_not_found(
    published: str, guest: str, clock: Clock
) -> None:
    with pytest.raises(Invalid):
        publishing.change_details(
            published, {"title": " ", "description": "", "licence": "CC0"}, user_id=guest, now=clock()
        )
    for number in (0, 7):
        with pytest.raises(NotFound):
            versions.see(published, number, user_id=guest, now=clock())
        with pytest.raises(NotFound):
            publishing.restore(published, number, user_id=guest, now=clock())
