"""The formulas of item analysis against examples that others published, and against what must always hold."""

from __future__ import annotations

import math
import random
import statistics

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from quizapp.item_statistics import measures
from tests.item_statistics import published

MOODLE = range(len(published.MOODLE_MAX))
marks_and_totals = st.lists(
    st.tuples(st.sampled_from([0.0, 0.5, 1.0]), st.integers(0, 12).map(float)), min_size=4, max_size=60
)


def moodle(slot: int) -> tuple[list[float], list[float]]:
    """The marks of a question, and what its attempts got for all others."""
    marks = [row[slot] for row in published.MOODLE_MARKS]
    return marks, [sum(row) - row[slot] for row in published.MOODLE_MARKS]


def test_the_data_of_moodle_were_copied_right() -> None:
    assert [round(sum(row), 6) for row in published.MOODLE_MARKS] == list(published.MOODLE_SUMS)


@pytest.mark.parametrize("slot", MOODLE)
def test_facility_and_deviation_are_moodles_to_the_printed_digits(slot: int) -> None:
    marks, _ = moodle(slot)
    facility = 100 * measures.mean(marks) / published.MOODLE_MAX[slot]
    assert facility == pytest.approx(published.MOODLE_FACILITY[slot], abs=1e-6)
    deviation = measures.deviation(marks)
    assert deviation is not None
    assert 1000 * deviation == pytest.approx(published.MOODLE_DEVIATION[slot], abs=1e-6)


@pytest.mark.parametrize("slot", MOODLE)
def test_discrimination_and_efficiency_are_moodles_to_the_printed_digits(slot: int) -> None:
    marks, others = moodle(slot)
    assert measures.discrimination_index(marks, others) == pytest.approx(published.MOODLE_INDEX[slot], abs=1e-6)
    assert measures.discriminative_efficiency(marks, others) == pytest.approx(
        published.MOODLE_EFFICIENCY[slot], abs=1e-6
    )


@pytest.mark.parametrize("question", range(10))
def test_difficulty_and_d_are_those_of_the_published_worksheet(question: int) -> None:
    marks = [float(row[question]) for row in published.WORKSHEET.values()]
    assert measures.mean(marks) == pytest.approx(published.WORKSHEET_P[question])
    found = measures.upper_lower(marks, published.WORKSHEET_TOTALS, share=0.5)
    assert found == pytest.approx(published.WORKSHEET_D[question])


def test_point_biserial_correlations_are_those_of_two_encyclopedias() -> None:
    found = measures.correlation(published.SALKIND_MARKS, published.SALKIND_TOTALS)
    assert found is not None
    assert round(found, 3) == 0.557
    found = measures.correlation(published.KOTZ_MARKS, published.KOTZ_TOTALS)
    assert found is not None
    assert round(found, 5) == 0.36149


@pytest.mark.parametrize(("successes", "n", "low", "high"), published.NEWCOMBE)
def test_intervals_of_a_rate_are_those_of_newcombe(successes: int, n: int, low: float, high: float) -> None:
    assert tuple(round(end, 4) for end in measures.wilson(successes, n)) == (low, high)


@pytest.mark.parametrize(("first", "second", "n", "low", "high"), published.NEWCOMBE_DIFFERENCES)
def test_intervals_of_a_difference_are_those_of_newcombe(
    first: int, second: int, n: int, low: float, high: float
) -> None:
    assert tuple(round(end, 4) for end in measures.newcombe(first / n, second / n, n)) == (low, high)


def test_the_interval_of_a_correlation_is_fishers() -> None:
    low, high = measures.fisher(0.5, 28)  # atanh .5 = .5493, 1.96 / 5 = .392
    assert (round(low, 3), round(high, 3)) == (0.156, 0.736)
    assert measures.fisher(1.0, 28) == (1.0, 1.0)
    assert measures.fisher(0.5, 3) == (-1.0, 1.0)


@given(marks_and_totals)
def test_correlation_is_that_of_the_standard_library(pairs: list[tuple[float, float]]) -> None:
    marks, totals = [mark for mark, _ in pairs], [total for _, total in pairs]
    found = measures.correlation(marks, totals)
    if len(set(marks)) < 2 or len(set(totals)) < 2:
        assert found is None
    else:
        assert found == pytest.approx(statistics.correlation(marks, totals), abs=1e-9)


@given(marks_and_totals)
def test_efficiency_is_never_nearer_to_nought_than_the_index(pairs: list[tuple[float, float]]) -> None:
    marks, totals = [mark for mark, _ in pairs], [total for _, total in pairs]
    index, efficiency = measures.discrimination_index(marks, totals), measures.discriminative_efficiency(marks, totals)
    assume(index is not None and efficiency is not None)
    assert index is not None
    assert efficiency is not None
    assert abs(efficiency) >= abs(index) - 1e-9
    assert index * efficiency >= 0


@given(marks_and_totals, st.integers(0, 1000))
def test_the_order_of_people_says_nothing(pairs: list[tuple[float, float]], seed: int) -> None:
    mixed = list(pairs)
    random.Random(seed).shuffle(mixed)
    for measure in (measures.upper_lower, measures.discrimination_index, measures.discriminative_efficiency):
        before = measure([mark for mark, _ in pairs], [total for _, total in pairs])
        after = measure([mark for mark, _ in mixed], [total for _, total in mixed])
        assert before == pytest.approx(after, abs=1e-9)


@given(marks_and_totals)
def test_d_lies_between_minus_one_and_one_and_turns_with_the_totals(pairs: list[tuple[float, float]]) -> None:
    marks, totals = [mark for mark, _ in pairs], [total for _, total in pairs]
    found = measures.upper_lower(marks, totals)
    turned = measures.upper_lower(marks, [-total for total in totals])
    if found is None:
        assert turned is None
    else:
        assert turned is not None
        assert -1 <= found <= 1
        assert turned == pytest.approx(-found)


def test_d_takes_27_of_a_hundred_people_from_each_end() -> None:
    totals = [float(at) for at in range(100)]
    marks = [1.0] * 20 + [0.0] * 53 + [1.0] * 27
    groups = measures.extremes(marks, totals)
    assert groups is not None
    assert groups == pytest.approx((1.0, 20 / 27, 27))


def test_people_with_the_same_total_share_the_last_places() -> None:
    totals = [9.0, 5.0, 5.0, 5.0, 1.0, 0.0]
    assert measures.upper_lower([1, 1, 0, 0, 0, 0], totals, share=1 / 3) == pytest.approx((1 + 1 / 3) / 2)


@given(st.integers(0, 300), st.integers(0, 300))
def test_the_interval_of_a_rate_holds_the_rate(right: int, wrong: int) -> None:
    low, high = measures.wilson(right, right + wrong)
    assert 0 <= low <= high <= 1
    if right + wrong:
        assert low - 1e-9 <= right / (right + wrong) <= high + 1e-9


def test_what_the_data_do_not_determine_is_none() -> None:
    assert measures.deviation([1.0]) is None
    assert measures.correlation([], []) is None
    assert measures.discrimination_index([1.0, 1.0, 1.0], [1.0, 2.0, 3.0]) is None
    assert measures.discriminative_efficiency([1.0], [1.0]) is None
    assert measures.upper_lower([1.0, 0.0, 1.0], [2.0, 2.0, 2.0]) is None
    assert measures.upper_lower([1.0], [2.0]) is None
    assert measures.wilson(0, 0) == (0.0, 1.0)
    with pytest.raises(ValueError, match="two pairs"):
        measures.covariance([1.0], [1.0])
    assert math.isclose(measures.mean([]), 0.0)
