"""From answers to figures: complete and incomplete attempts, picks, uncertainty, silence while there is too little."""

from __future__ import annotations

import random

import pytest

from quizapp.item_statistics import measures
from quizapp.item_statistics.attention import Reason, need, reasons
from quizapp.item_statistics.figures import FEWEST, FEWEST_TO_COMPARE, Answer, Estimate, Figures, figures
from tests.item_statistics import published

KEYED = {"q": ("Norway", "Sweden", "Poland")}


def moodle_answers() -> list[Answer]:
    return [
        Answer(attempt=str(at), question=str(slot), mark=mark, max_mark=published.MOODLE_MAX[slot])
        for at, row in enumerate(published.MOODLE_MARKS)
        for slot, mark in enumerate(row)
    ]


def people(count: int, *, right: int, choice: str = "Sweden") -> list[Answer]:
    """So many people with one right answer elsewhere, of whom the first `right` know this one, too."""
    made = []
    for at in range(count):
        knows = at < right
        made.append(Answer(attempt=str(at), question="q", mark=float(knows), choice="Norway" if knows else choice))
        made.append(Answer(attempt=str(at), question="other", mark=float(at % 2)))
    return made


def only(answers: list[Answer], **more: int) -> Figures:
    return figures(answers, choices=KEYED, **more)["q"]


def test_where_all_have_met_all_the_figures_are_moodles() -> None:
    slots = [str(slot) for slot in range(13)]
    found = figures(moodle_answers(), choices=dict.fromkeys(slots, ()), fewest_to_compare=20)
    for slot, name in enumerate(slots):
        made = found[name]
        assert made.answers == 22
        assert made.facility is not None
        assert made.discrimination_index is not None
        assert made.deviation is not None
        assert 100 * made.facility.value == pytest.approx(published.MOODLE_FACILITY[slot], abs=1e-6)
        scaled = 1000 * made.deviation * published.MOODLE_MAX[slot]
        assert scaled == pytest.approx(published.MOODLE_DEVIATION[slot], abs=1e-6)
        assert made.discrimination_index.value == pytest.approx(published.MOODLE_INDEX[slot], abs=1e-6)
        assert made.discriminative_efficiency == pytest.approx(published.MOODLE_EFFICIENCY[slot], abs=1e-6)


def test_a_question_that_was_not_met_is_not_counted_as_wrong() -> None:
    """The same people with the same knowledge, of whom some met fewer questions: the figures stay near."""
    chance = random.Random(1)
    whole = [
        Answer(attempt=str(at), question=f"q{slot}", mark=float(chance.random() < 0.2 + 0.6 * at / 400))
        for at in range(400)
        for slot in range(12)
    ]
    part = [answer for answer in whole if answer.question == "q0" or chance.random() < 0.6]
    choices = {"q0": ("a", "b")}
    one, other = figures(whole, choices=choices)["q0"], figures(part, choices=choices)["q0"]
    assert one.facility == other.facility
    assert one.discrimination_index is not None
    assert other.discrimination_index is not None
    assert other.discrimination_index.low < one.discrimination_index.value < other.discrimination_index.high


def test_figures_are_silent_until_there_are_enough_answers() -> None:
    few = only(people(FEWEST - 1, right=4))
    assert few.facility is None
    assert few.deviation is None
    assert few.answers == FEWEST - 1
    some = only(people(FEWEST_TO_COMPARE - 1, right=4))
    assert some.facility is not None
    assert some.discrimination_index is None
    assert some.upper_lower is None
    assert some.never_picked == ()
    many = only(people(FEWEST_TO_COMPARE, right=14))
    assert many.discrimination_index is not None
    assert many.point_biserial is not None
    assert many.upper_lower is not None


def test_nobody_has_answered_yet() -> None:
    found = only([])
    assert (found.answers, found.facility, found.median_ms, found.never_picked) == (0, None, None, ())
    assert [pick.count for pick in found.picks] == [0, 0, 0]


def test_intervals_hold_their_figures_and_narrow_with_more_answers() -> None:
    widths = []
    for count in (30, 120, 480):
        found = only(people(count, right=count // 3))
        for estimate in (found.facility, found.discrimination_index, found.point_biserial, found.upper_lower):
            assert estimate is not None
            assert estimate.low <= estimate.value <= estimate.high
        assert found.facility is not None
        widths.append(found.facility.high - found.facility.low)
    assert widths == sorted(widths, reverse=True)


def test_picks_tell_how_often_each_choice_was_taken_and_which_never() -> None:
    found = only(people(40, right=30))
    assert [(pick.choice, pick.is_key, pick.count) for pick in found.picks] == [
        ("Norway", True, 30), ("Sweden", False, 10), ("Poland", False, 0)
    ]  # fmt: skip
    assert found.never_picked == ("Poland",)
    share = found.picks[1].share
    assert share == Estimate(0.25, *measures.wilson(10, 40))


def test_typed_answers_and_choices_of_an_older_version_count_for_the_mark_alone() -> None:
    answers = [one._replace(choice=None) if one.attempt < "2" else one for one in people(40, right=30)]
    answers = [one._replace(choice="Finland") if one.choice == "Sweden" else one for one in answers]
    found = only(answers)
    assert found.answers == 40
    assert sum(pick.count for pick in found.picks) < 30
    assert found.never_picked == ()


def test_only_the_first_answer_of_an_attempt_counts() -> None:
    answers = people(40, right=0)
    again = [answer._replace(mark=1.0, choice="Norway") for answer in answers if answer.question == "q"]
    assert only(answers + again) == only(answers)


def test_somebody_who_met_no_other_question_is_compared_with_nobody() -> None:
    alone = [Answer(attempt=f"alone{at}", question="q", mark=1.0, choice="Norway") for at in range(50)]
    found = only(people(FEWEST_TO_COMPARE, right=10) + alone)
    assert found.answers == 80
    assert found.discrimination_index == only(people(FEWEST_TO_COMPARE, right=10)).discrimination_index
    assert only(alone).discrimination_index is None


def test_the_median_of_times_is_given() -> None:
    answers = [Answer(attempt=str(at), question="q", mark=1.0, duration_ms=1000 * at) for at in (1, 2, 9)]
    assert only(answers).median_ms == 2000


def turned(answers: list[Answer]) -> list[Answer]:
    """Those who know the other question get this one wrong."""
    wrong = {one.attempt for one in answers if one.question == "other" and one.mark == 1.0}
    return [
        one._replace(mark=float(one.attempt not in wrong), choice="Sweden" if one.attempt in wrong else "Norway")
        if one.question == "q"
        else one
        for one in answers
    ]


def test_what_needs_the_author_most_comes_first() -> None:
    bad = reasons(only(turned(people(60, right=0))), flags=1, claims=2)
    assert [reason.weight for reason in bad] == sorted((reason.weight for reason in bad), reverse=True)
    assert "is the answer right?" in bad[0].sentence
    sentences = " ".join(reason.sentence for reason in bad)
    assert "“Sweden” is picked by those who do well elsewhere" in sentences
    assert "Nobody picks “Poland”" in sentences
    assert "One person flagged it." in sentences
    assert "2 people said that a typed answer was right" in sentences
    easy = reasons(only(people(200, right=200)))
    assert [reason.weight for reason in easy] == [1, 1, 1]
    assert "Nearly everybody" in " ".join(reason.sentence for reason in easy)
    below = reasons(only(people(60, right=2)))
    assert "guessing" in below[0].sentence
    assert reasons(only([])) == []
    assert sorted([[], easy, bad, below], key=need) == [bad, below, easy, []]
    assert need([Reason(3, "x")]) == (-3, -1)
