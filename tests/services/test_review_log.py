"""Whatever people do in whatever order: the stored cards are what the log replays to, and a retry changes nothing."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any
from unittest import mock
from uuid import uuid4

from hypothesis import HealthCheck, settings, strategies
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from sqlalchemy import select

from quizapp.scheduling import fitting as optimizing
from quizapp.scheduling.days import study_day
from quizapp.scheduling.fitting import Fit
from quizapp.scheduling.memory import PARAMETERS
from quizapp.scheduling.mode import Mode
from quizapp.scheduling.rating import Rating
from quizapp.services import accounts, claims, cram, fitting, preferences, quiz, study, undoing, wishes
from quizapp.services.errors import Conflict, Invalid
from quizapp.services.people import calendar_of, locked_person
from quizapp.services.queue import todays_queue
from quizapp.services.quiz_start import start_quiz
from quizapp.services.review_log import holds_of, memories_of, replay_differences
from quizapp.services.selection import held_now
from quizapp.store import db
from quizapp.store.models import QuestionRow

if TYPE_CHECKING:
    from quizapp.scheduling.memory import Memory
    from quizapp.scheduling.replay import Hold

ratings = strategies.sampled_from(Rating)
factors = strategies.floats(0.3, 2.5)
QUESTIONS = ("ferries.mediators", "ferries.boats", "capitals.norway", "capitals.iceland")
ZONES = ("Asia/Tokyo", "America/Los_Angeles", "Europe/Berlin", "Pacific/Apia", "Pacific/Honolulu")
CHOICES: dict[str, tuple[Any, ...]] = {
    "desired_retention": (0.7, 0.85, 0.9, 0.97, 0.99),
    "rollover_hour": (0, 4, 12),
    "new_a_day": (0, 1, 20),
    "reviews_a_day": (5, 200),
    "grades": (2, 4),
}
State = tuple[dict[str, "Memory"], dict[str, "Hold"]]


class Learning(RuleBasedStateMachine):
    """A person who studies, crams, takes quizzes, claims, wishes, sends everything twice, undoes, travels, changes what
    they prefer, logs in where a guest had learned, is fitted to, and has a bad clock. Each example is another person.
    """

    @initialize()
    def come(self) -> None:
        """A guest, on a winter evening."""
        self.now = datetime(2026, 1, 5, 22, tzinfo=UTC)
        self.person = accounts.start_guest(now=self.now).user.id
        self.sent: list[tuple[study.StudyCard, Rating, study.ReviewOutcome]] = []
        self.shown: list[study.StudyCard] = []
        self.before: list[State] = []

    def state(self) -> State:
        """The stored cards, and what is held."""
        with db.reading() as session:
            return memories_of(session, self.person), holds_of(session, self.person)

    def card(self) -> study.StudyCard | study.Done:
        """What study shows now. It never shows what is held."""
        card = study.next_card(user_id=self.person, set_id=None, now=self.now)
        if isinstance(card, study.StudyCard):
            with db.reading() as session:
                assert card.question_id not in held_now(session, self.person, now=self.now)
        return card

    def submit(self, card: study.StudyCard, rating: Rating, *, given: str | None = None) -> study.ReviewOutcome:
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
            given=given,
        )

    @rule(rating=ratings)
    def study_one(self, rating: Rating) -> None:
        """Answer the card shown; what its button promised is what comes."""
        card = self.card()
        if isinstance(card, study.Done):
            return
        self.before.append(self.state())
        outcome = self.submit(card, rating)
        memory = self.state()[0][card.question_id]
        assert memory.due == outcome.due > memory.last_review
        self.sent.append((card, rating, outcome))

    @rule()
    def show(self) -> None:
        """Open a card in another window, and leave it there."""
        card = self.card()
        if isinstance(card, study.StudyCard):
            self.shown.append(card)

    @precondition(lambda self: self.shown)
    @rule(rating=ratings)
    def answer_an_old_window(self, rating: Rating) -> None:
        """It counts, unless the card was answered since: then nothing changes."""
        card, before = self.shown.pop(0), self.state()
        try:
            outcome = self.submit(card, rating)
        except Conflict:
            assert self.state() == before
        else:
            self.before.append(before)
            self.sent.append((card, rating, outcome))

    @precondition(lambda self: self.sent)
    @rule(data=strategies.data())
    def retry(self, data: strategies.DataObject) -> None:
        """Send an earlier answer again."""
        card, rating, outcome = data.draw(strategies.sampled_from(self.sent))
        before = self.state()
        again = self.submit(card, rating)
        assert (again.repeated, again.due) == (True, outcome.due)
        assert self.state() == before

    @rule()
    def type_and_claim(self) -> None:
        """Type something wrong and overrule the verdict, twice; one undo takes all of it back."""
        card = self.card()
        if isinstance(card, study.Done):
            return
        self.before.append(self.state())
        self.submit(card, Rating.AGAIN, given="nothing of the kind")
        claimed = [claims.claim(user_id=self.person, review_id=card.review_id, now=self.now) for _ in range(2)]
        assert claimed[0] == claimed[1] == self.latest()

    @rule(rating=ratings)
    def cram_one(self, rating: Rating) -> None:
        """Answer a card off the schedule, twice: no card moves."""
        run = cram.Run(id=str(uuid4()))
        card, before = cram.next_card(user_id=self.person, run=run, now=self.now), self.state()
        assert isinstance(card, cram.CramCard)
        for _ in range(2):
            cram.submit(
                user_id=self.person, run=run, question_id=card.question_id, review_id=card.review_id, rating=rating,
                duration_ms=900, now=self.now,
            )  # fmt: skip
        assert self.state() == before
        self.before.append(before)

    @rule(
        key=strategies.sampled_from(QUESTIONS),
        mode=strategies.sampled_from(wishes.WISHES),
        days=strategies.integers(-1, 400),
    )
    def wish(self, key: str, mode: Mode, days: int) -> None:
        """Wish something for a card, twice. What cannot be wished changes nothing."""
        before, made = self.state(), str(uuid4())
        day = self.today() + timedelta(days=days)
        try:
            for _ in range(2):
                wishes.wish(
                    user_id=self.person, question_id=key, review_id=made, wish=mode, now=self.now, day=day
                )  # fmt: skip
        except Invalid:
            assert key not in before[0] or days < 0
            assert self.state() == before
        else:
            self.before.append(before)
            assert (key in self.state()[0]) == (key in before[0] and mode is not Mode.RESET)

    @rule()
    def undo(self) -> None:
        """Take the last step back with a double click; without a quiz in between, the state before it is back."""
        last = self.latest()
        if last is None:
            return
        for _ in range(2):
            undoing.undo(user_id=self.person, review_id=last, now=self.now)
        if self.before:
            assert self.state() == self.before.pop()

    @rule(seed=strategies.integers(0, 99), pick=strategies.integers(0, 3))
    def quiz_one(self, seed: int, pick: int) -> None:
        """Answer one question of a quiz, and send it twice."""
        self.before.clear()
        run = start_quiz("capitals", user_id=self.person, now=self.now, length=1, categories=None, seed=seed)
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
        """Time passes; now and then somebody sets the clock back. Undo reaches only today's steps."""
        self.now += timedelta(hours=hours)
        self.before.clear()

    @rule(zone=strategies.sampled_from(ZONES))
    def travel(self, zone: str) -> None:
        """Days begin elsewhere."""
        self.before.clear()
        accounts.set_time_zone(self.person, zone)

    @rule(data=strategies.data(), name=strategies.sampled_from(sorted(CHOICES)))
    def prefer(self, data: strategies.DataObject, name: str) -> None:
        """Change a preference. No card moves: what was promised stays."""
        before = self.state()
        preferences.change(self.person, {name: data.draw(strategies.sampled_from(CHOICES[name]))})
        assert self.state() == before
        self.before.clear()

    @rule(answers=strategies.lists(ratings, min_size=1, max_size=3))
    def log_in_where_a_guest_had_learned(self, answers: list[Rating]) -> None:
        """The guest's log is put behind one's own; doing it again adds nothing."""
        guest, own = accounts.start_guest(now=self.now).user.id, self.person
        self.person = guest
        for rating in answers:
            card = self.card()
            assert isinstance(card, study.StudyCard)
            self.submit(card, rating)
        self.person = own
        after = []
        for _ in range(2):
            with db.writing() as session:
                accounts.adopt(session, guest, locked_person(session, own))
            after.append(self.state())
        assert after[0] == after[1]
        self.before.clear()

    @rule(first=factors, decay=strategies.floats(0.1, 0.8), better=strategies.booleans())
    def be_fitted_to(self, first: float, decay: float, better: bool) -> None:
        """Weights are fitted, and adopted where they are better. Every due date stays as it is."""
        weights = (*(weight * first for weight in PARAMETERS[:4]), *PARAMETERS[4:20], decay)
        before = self.state()[0]
        with mock.patch.object(optimizing, "fit", return_value=Fit(weights, date(2026, 1, 1), 200, 0.4, 0.3, better)):
            fitting.fit_person(self.person, now=self.now)
        after = self.state()[0]
        assert {key: memory.due for key, memory in after.items()} == {key: memory.due for key, memory in before.items()}
        if better:
            self.before.clear()

    def latest(self) -> str | None:
        """What undo would take back."""
        with db.reading() as session:
            return undoing.latest_today(session, self.person, now=self.now)

    def today(self) -> date:
        """The person's study day."""
        with db.reading() as session:
            return study_day(self.now, calendar_of(session, self.person))

    @invariant()
    def cards_are_what_the_log_says(self) -> None:
        """The one thing that must never be otherwise."""
        if not hasattr(self, "person"):
            return
        with db.reading() as session:
            assert replay_differences(session, self.person) == []
            for memory in memories_of(session, self.person).values():
                assert memory.due >= memory.last_review
                assert memory.last_day >= memory.first_day
            queue = todays_queue(session, self.person, set_id=None, now=self.now)
            assert not held_now(session, self.person, now=self.now) & set(queue.cards)
            assert min(queue.portion.reviews, queue.portion.new, queue.portion.later, queue.portion.done) >= 0
            assert len(queue.cards) == len(set(queue.cards))


def test_whatever_people_do_replaying_the_log_gives_the_stored_cards() -> None:
    quick = db.db.engine.dialect.name == "sqlite"
    machine = Learning.TestCase
    machine.settings = settings(
        max_examples=20 if quick else 5,
        stateful_step_count=30,
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow],
    )
    machine().runTest()


def test_the_machine_wishes_for_questions_that_exist() -> None:
    with db.reading() as session:
        assert set(QUESTIONS) <= set(session.scalars(select(QuestionRow.id)))


def test_review_ids_are_compared_in_one_spelling() -> None:
    from quizapp.services.review_log import checked_id

    value = uuid4()
    assert checked_id(str(value).upper()) == checked_id(f"{{{value}}}") == str(value)
