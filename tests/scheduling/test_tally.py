"""A tally that was put away and taken up again is the one that was never put away, to the last digit."""

from __future__ import annotations

import json
from datetime import UTC, datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.scheduling.memory import PARAMETERS
from quizapp.scheduling.mode import Mode
from quizapp.scheduling.tally import Tally, read
from tests.simulation import Person

LOG = Person(seed=3, new_a_day=2).study(
    [f"q{n}" for n in range(60)], first=datetime(2026, 1, 1, 18, tzinfo=UTC), days=90
)


def summed(cuts: set[int]) -> Tally:
    """The tally of the whole log, which was put away as text before each of the rows `cuts`."""
    tally = Tally()
    for at, (row, spent) in enumerate(LOG):
        if at in cuts:
            again = read(json.loads(json.dumps(tally.plain())), parameters=PARAMETERS)
            assert again is not None
            tally = again
        tally.add(row, spent)
    return tally


@settings(max_examples=15, deadline=None)
@given(st.sets(st.integers(0, len(LOG) - 1), max_size=6))
def test_where_it_was_put_away_makes_no_difference(cuts: set[int]) -> None:
    whole, again = summed(set()), summed(cuts)
    assert again.plain() == whole.plain()
    assert again.predictions.calibration() == whole.predictions.calibration()
    assert len(LOG) > 500


def test_what_other_weights_or_another_app_summed_is_not_read() -> None:
    plain = Tally().plain()
    assert read(plain, parameters=PARAMETERS) == Tally()
    assert read(plain, parameters=(0.1, *PARAMETERS[1:])) is None
    assert read(plain | {"format": 0}, parameters=PARAMETERS) is None


def test_a_reset_forgets_the_card_and_keeps_what_was_missed() -> None:
    tally = Tally()
    for row, spent in LOG[:50]:
        tally.add(row, spent)
    first = LOG[0][0]
    wish = type(first)(
        id="reset", card_id=first.card_id, mode=Mode.RESET, rating=None, answered_at=LOG[50][0].answered_at,
        received_at=LOG[50][0].received_at, calendar=first.calendar,
    )  # fmt: skip
    tally.add(wish, 0)
    again = read(tally.plain(), parameters=PARAMETERS)
    assert again is not None
    assert first.card_id not in again.traces
    assert again.missed[first.card_id] == tally.missed[first.card_id]
    assert sum(answers for answers, _ in again.days.values()) == 50
