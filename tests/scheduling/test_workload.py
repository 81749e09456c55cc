from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta

import pytest

from quizapp.scheduling.days import Calendar
from quizapp.scheduling.memory import PARAMETERS, Phase, Plan, retrievability, review
from quizapp.scheduling.rating import Rating
from quizapp.scheduling.workload import (
    DAYS,
    PERCENTS,
    Held,
    after,
    answers_a_day,
    answers_at,
    fresh,
    interval,
    recall,
)

START = datetime(2026, 1, 5, 12, tzinfo=UTC)
FITTED = tuple(value * (1.1 if index % 2 else 0.95) for index, value in enumerate(PARAMETERS))


@pytest.mark.parametrize("parameters", [PARAMETERS, FITTED])
def test_the_formulas_are_those_by_which_cards_are_scheduled(parameters: tuple[float, ...]) -> None:
    chance, calendar, plan = random.Random(1), Calendar(), Plan(parameters=parameters)
    compared = 0
    for number in range(40):
        at, memory, card = START, None, {"card_id": str(number), "calendar": calendar, "plan": plan}
        for _ in range(12):
            if memory is None or memory.phase is not Phase.REVIEW:
                memory = review(memory, Rating.GOOD, at=at, **card)  # type: ignore[arg-type]
                at += timedelta(minutes=10)
                continue
            days, right = chance.randint(1, 90), chance.random() < 0.8
            at += timedelta(days=days)
            known = recall(days, memory.stability, parameters)
            assert known == pytest.approx(retrievability(memory, day=at.date(), plan=plan), rel=1e-9)
            expected = after(memory.stability, memory.difficulty, known, right=right, parameters=parameters)
            memory = review(memory, Rating.GOOD if right else Rating.AGAIN, at=at, **card)  # type: ignore[arg-type]
            if not right:
                memory = review(memory, Rating.GOOD, at=at + timedelta(minutes=10), **card)  # type: ignore[arg-type]
            assert (memory.stability, memory.difficulty) == pytest.approx(expected, rel=1e-9)
            compared += 1
    assert compared > 300


@pytest.mark.parametrize(("grade", "place"), [(Rating.HARD, 0), (Rating.EASY, -1)])
def test_new_cards_reach_from_a_hard_first_answer_to_an_easy_one(grade: Rating, place: int) -> None:
    first = review(None, grade, card_id="a", at=START, calendar=Calendar())
    good = review(first, Rating.GOOD, card_id="a", at=START + timedelta(minutes=1), calendar=Calendar())
    assert fresh(10_000)[place].stability == pytest.approx(good.stability, rel=1e-3)
    assert fresh(10_000)[place].difficulty == pytest.approx(good.difficulty, rel=1e-3)


@pytest.mark.parametrize(("retention", "days"), [(0.90, 100), (0.95, 46), (0.97, 27), (0.99, 9)])
def test_intervals_shrink_as_the_manual_of_anki_says(retention: float, days: int) -> None:
    """Its figures ("100 days become 46") are for the curve of FSRS-4.5 and 5, whose decay is one half."""
    assert round(interval(100, retention, (*PARAMETERS[:20], 0.5))) == days


@pytest.mark.parametrize(("retention", "days"), [(0.90, 100), (0.95, 40), (0.97, 22), (0.99, 7)])
def test_by_the_curve_of_fsrs_6_they_shrink_a_little_more(retention: float, days: int) -> None:
    assert round(interval(100, retention)) == days
    assert recall(interval(100, retention), 100) == pytest.approx(retention)


def test_more_retention_costs_more_and_more() -> None:
    costs = [answers_at(percent, None) for percent in PERCENTS]
    slopes = [
        (costs[index + 1] - costs[index]) / (PERCENTS[index + 1] - PERCENTS[index]) for index in range(len(costs) - 1)
    ]
    assert costs == sorted(costs)
    assert slopes[-1] > 5 * slopes[0]
    assert 1.4 < answers_at(95, None) / answers_at(90, None) < 1.6
    assert [round(cost, 1) for cost in costs] == [1.1, 1.2, 1.5, 1.7, 1.9, 2.1, 2.4, 2.9, 3.2, 3.7, 4.6]


@pytest.mark.parametrize("percent", [75, 90, 95])
def test_the_crowd_gives_what_single_cards_drawn_by_lot_give(percent: int) -> None:
    cards, chance, lives = fresh(100), random.Random(7), 3000
    drawn = sum(_one_life(cards[life % 100], percent / 100, chance) for life in range(lives)) / lives * 100 / DAYS
    assert answers_at(percent, None) == pytest.approx(drawn, rel=0.04)


def _one_life(card: Held, retention: float, chance: random.Random) -> int:
    stability, difficulty, answers = card.stability, card.difficulty, 0
    wait = day = max(1.0, interval(stability, retention))
    while day < DAYS:
        known = recall(wait, stability)
        right = chance.random() < known
        answers += 1 if right else 2
        stability, difficulty = after(stability, difficulty, known, right=right)
        wait = max(1.0, interval(stability, retention))
        day += wait
    return answers


def test_cards_that_are_known_well_cost_little_and_none_cost_nothing() -> None:
    well, badly = Held(400.0, 3.0, since=10, due_in=300), Held(1.0, 9.0, since=1, due_in=0)
    assert answers_a_day([well], 0.9) < 0.01 < answers_a_day([badly], 0.9) < 1
    both = answers_a_day([well], 0.9) + answers_a_day([badly], 0.9)
    assert answers_a_day([well, badly], 0.9) == pytest.approx(both, rel=0.01)
    assert answers_a_day([], 0.9) == 0


def test_who_has_been_away_for_years_still_gets_a_figure() -> None:
    assert 0 < answers_a_day([Held(2.0, 5.0, since=3000, due_in=0)], 0.97) < 1
