"""Whatever people do in whatever order: the stored cards are what the log replays to, and a retry changes nothing."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from uuid import uuid4

from hypothesis import settings, strategies
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from quizapp.scheduling.rating import Rating
from quizapp.services import accounts, quiz, study
from quizapp.services.review_log import memories_of, replay_differences
from quizapp.store import db

if TYPE_CHECKING:
    from quizapp.scheduling.memory import Memory

ratings = strategies.sampled_from(Rating)


class Learning(RuleBasedStateMachine):
    """A person who studies, takes quizzes, sends answers twice, undoes, travels, and has a bad clock.

    Each example is another person.
    """

    @initialize()
    def come(self) -> None:
        """A guest, on a winter evening."""
        self.now = datetime(2026, 1, 5, 22, tzinfo=UTC)
        self.person = accounts.start_guest(now=self.now).user.id
        self.sent: list[tuple[study.StudyCard, Rating, study.ReviewOutcome]] = []
        self.before: list[dict[str, Memory]] = []

    def memories(self) -> dict[str, Memory]:
        """The stored cards."""
        with db.reading() as session:
            return memories_of(session, self.person)

    def submit(self, card: study.StudyCard, rating: Rating) -> study.ReviewOutcome:
        """Send one answer."""
        return study.submit_review(
            user_id=self.person,
            question_id=card.question_id,
            review_id=card.review_id,
            rating=rating,
            shown_reps=card.shown_reps,
            answered_at=self.now - timedelta(seconds=3),
            duration_ms=3000,
            now=self.now,
        )

    @rule(rating=ratings)
    def study_one(self, rating: Rating) -> None:
        """Answer the card shown; what its button promised is what comes."""
        card = study.next_card(user_id=self.person, set_id=None, now=self.now)
        if isinstance(card, study.Done):
            return
        self.before.append(self.memories())
        outcome = self.submit(card, rating)
        assert self.memories()[card.question_id].due == outcome.due
        self.sent.append((card, rating, outcome))

    @precondition(lambda self: self.sent)
    @rule(data=strategies.data())
    def retry(self, data: strategies.DataObject) -> None:
        """Send an earlier answer again."""
        card, rating, outcome = data.draw(strategies.sampled_from(self.sent))
        before = self.memories()
        again = self.submit(card, rating)
        assert (again.repeated, again.due) == (True, outcome.due)
        assert self.memories() == before

    @rule()
    def undo(self) -> None:
        """Take the last answer back with a double click; without a quiz in between, the state before it is back."""
        shown = study.next_card(user_id=self.person, set_id=None, now=self.now)
        if shown.undo_id is None:
            return
        for _ in range(2):
            study.undo(user_id=self.person, review_id=shown.undo_id, now=self.now)
        if self.before:
            assert self.memories() == self.before.pop()

    @rule(seed=strategies.integers(0, 99), pick=strategies.integers(0, 3))
    def quiz_one(self, seed: int, pick: int) -> None:
        """Answer one question of a quiz, and send it twice."""
        self.before.clear()
        run = quiz.start_quiz("capitals", user_id=self.person, now=self.now, length=1, categories=None, seed=seed)
        shown = quiz.question_at(run, 1, user_id=self.person)
        verdicts = [
            quiz.answer(
                run, 1, user_id=self.person, given=shown.choices[pick], review_id=shown.review_id,
                answered_at=self.now, duration_ms=100, now=self.now,
            )
            for _ in range(2)
        ]  # fmt: skip
        assert verdicts[0] == verdicts[1]

    @rule(hours=strategies.one_of(strategies.integers(0, 30), strategies.integers(-50, 2000)))
    def wait(self, hours: int) -> None:
        """Time passes; now and then somebody sets the clock back. Undo reaches only today's answers."""
        self.now += timedelta(hours=hours)
        self.before.clear()

    @rule(zone=strategies.sampled_from(["Asia/Tokyo", "America/Los_Angeles", "Europe/Berlin", "Pacific/Apia"]))
    def travel(self, zone: str) -> None:
        """Days begin elsewhere."""
        self.before.clear()
        accounts.set_time_zone(self.person, zone)

    @invariant()
    def cards_are_what_the_log_says(self) -> None:
        """The one thing that must never be otherwise."""
        if hasattr(self, "person"):
            with db.reading() as session:
                assert replay_differences(session, self.person) == []


def test_whatever_people_do_replaying_the_log_gives_the_stored_cards() -> None:
    machine = Learning.TestCase
    machine.settings = settings(max_examples=20, stateful_step_count=25, deadline=None)
    machine().runTest()


def test_review_ids_are_compared_in_one_spelling() -> None:
    from quizapp.services.review_log import checked_id

    value = uuid4()
    assert checked_id(str(value).upper()) == checked_id(f"{{{value}}}") == str(value)
