from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from quizapp.scheduling.days import Calendar
from quizapp.scheduling.mastery import Level, level
from quizapp.scheduling.memory import Phase, review
from quizapp.scheduling.rating import Rating

NOW = datetime(2026, 1, 20, 18, tzinfo=UTC)
KNOWN = review(None, Rating.EASY, card_id="card", at=NOW, calendar=Calendar())


@pytest.mark.parametrize(
    ("stability", "expected"), [(6.9, Level.DAYS), (7.0, Level.WEEKS), (29.9, Level.WEEKS), (30.0, Level.LONGER)]
)
def test_the_level_is_how_long_a_memory_lasts(stability: float, expected: Level) -> None:
    assert level(replace(KNOWN, stability=stability)) is expected


@pytest.mark.parametrize("phase", [Phase.LEARNING, Phase.RELEARNING])
def test_a_card_in_its_steps_is_being_learned_however_long_it_lasted_before(phase: Phase) -> None:
    assert level(replace(KNOWN, phase=phase, step=0, stability=50.0)) is Level.LEARNING
