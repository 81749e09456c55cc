from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from quizapp.preferences import Preferences
from quizapp.scheduling.rating import Rating
from quizapp.scheduling.workload import PERCENTS
from quizapp.services import accounts, preferences, study
from quizapp.services import workload as services
from quizapp.services.errors import Invalid, NotFound
from quizapp.services.review_log import memories_of, rebuild
from quizapp.services.study import StudyCard
from quizapp.store import db

if TYPE_CHECKING:
    from tests.conftest import Clock


def zone_of(user_id: str, clock: Clock) -> str:
    opened = accounts.sign_up(user_id=user_id, name="Ada", password="a short sentence", now=clock())
    return opened.user.time_zone


def test_what_is_changed_is_kept_and_the_rest_stays(guest: str) -> None:
    preferences.change(guest, {"quiz_length": 5})
    preferences.change(guest, {"desired_retention": 0.85, "grades": 2}, time_zone="Asia/Tokyo")
    assert preferences.get(guest) == Preferences(quiz_length=5, desired_retention=0.85, grades=2)


@pytest.mark.parametrize(
    ("values", "zone", "field"),
    [({"new_a_day": 5, "grades": 3}, None, "grades"), ({"new_a_day": 5}, "Atlantis/Poseidonis", "time_zone")],
)
def test_one_unfit_value_keeps_all_from_being_saved(
    guest: str, values: dict[str, object], zone: str | None, field: str
) -> None:
    with pytest.raises(Invalid) as refused:
        preferences.change(guest, values, time_zone=zone)
    assert [problem.field for problem in refused.value.problems] == [field]
    assert preferences.get(guest) == Preferences()


def test_a_zone_that_was_chosen_is_not_overwritten_by_the_browser(guest: str, clock: Clock) -> None:
    preferences.change(guest, {"time_zone_chosen": True}, time_zone="Europe/Berlin")
    accounts.set_time_zone(guest, "America/New_York")
    assert zone_of(guest, clock) == "Europe/Berlin"


def test_a_zone_that_nobody_chose_follows_the_browser(guest: str, clock: Clock) -> None:
    preferences.change(guest, {"time_zone_chosen": False}, time_zone="Europe/Berlin")
    accounts.set_time_zone(guest, "America/New_York")
    assert zone_of(guest, clock) == "America/New_York"


def test_setting_back_leaves_the_place_and_what_the_last_quiz_was_like(guest: str, clock: Clock) -> None:
    values = {"time_zone_chosen": True, "grades": 2, "quiz_length": 5}
    preferences.change(guest, values, time_zone="Europe/Berlin")
    assert preferences.reset(guest) == preferences.get(guest) == Preferences(quiz_length=5)
    assert zone_of(guest, clock) == "Europe/Berlin"


def test_nobody_changes_the_preferences_of_who_does_not_exist(context: None) -> None:
    with pytest.raises(NotFound):
        preferences.change("nobody", {"grades": 2})


def answer_all(user_id: str, clock: Clock) -> int:
    """Answer every card of today; how many answers that took."""
    answers = 0
    while isinstance(card := study.next_card(user_id=user_id, set_id=None, now=clock()), StudyCard):
        study.submit_review(
            user_id=user_id,
            question_id=card.question_id,
            review_id=card.review_id,
            rating=Rating.EASY,
            shown_reps=card.shown_reps,
            answered_at=clock(),
            duration_ms=1000,
            now=clock(),
        )
        answers += 1
        assert answers < 50
    return answers


def test_the_cost_of_retention_is_told_for_new_cards_until_there_are_enough_of_ones_own(
    guest: str, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    preferences.change(guest, {"desired_retention": 0.87})
    few = services.workload(guest, now=clock())
    assert (few.cards, few.chosen, set(few.answers)) == (None, 87, {*PERCENTS, 87})
    assert few.answers == services.workload(None, now=clock()).answers | {87: few.answers[87]}
    number = answer_all(guest, clock)
    monkeypatch.setattr(services, "ENOUGH", number)
    own = services.workload(guest, now=clock())
    assert own.cards == number
    assert 0 < own.answers[70] < own.answers[87] < own.answers[97] < few.answers[97]


def test_a_year_later_everything_is_due_and_the_figures_still_come(
    guest: str, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer_all(guest, clock)
    monkeypatch.setattr(services, "ENOUGH", 1)
    before = services.workload(guest, now=clock()).answers
    clock.moment = datetime(2027, 3, 1, tzinfo=UTC)
    assert services.workload(guest, now=clock()).answers[90] > before[90]


def test_moving_to_another_place_or_hour_leaves_the_days_that_are_past(guest: str, clock: Clock) -> None:
    preferences.change(guest, {"time_zone_chosen": True}, time_zone="America/New_York")
    answer_all(guest, clock)
    with db.reading() as session:
        before = memories_of(session, guest)
    preferences.change(guest, {"rollover_hour": 0, "desired_retention": 0.8}, time_zone="Pacific/Auckland")
    with db.writing() as session:
        rebuild(session, guest)
    with db.reading() as session:
        assert memories_of(session, guest) == before
