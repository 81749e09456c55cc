from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.services import arrange, edit, publishing, triage
from quizapp.services.arrange import moved
from quizapp.services.errors import Invalid, NotAllowed, NotFound
from tests.services.test_drafts import draft as draft

if TYPE_CHECKING:
    from tests.conftest import Clock


def order(set_id: str, user_id: str, clock: Clock) -> list[str]:
    desk = arrange.arrangement(set_id, user_id=user_id, now=clock())
    return [one.question.id.split(".")[1].split("-")[0] for one in desk.entries]


@pytest.mark.parametrize(
    ("chosen", "way", "expected"),
    [
        ("c", "up", "acbde"),
        ("c", "down", "abdce"),
        ("a", "up", "abcde"),
        ("e", "down", "abcde"),
        ("bc", "down", "adbce"),
        ("bd", "up", "bdace"),  # first they come together, then they go up one
        ("bd", "down", "acebd"),
        ("bd", "top", "bdace"),
        ("bd", "end", "acebd"),
        ("e", 1, "eabcd"),
        ("a", 3, "bcade"),
        ("ab", 99, "cdeab"),
        ("x", "up", "abcde"),
    ],
)
def test_what_is_chosen_moves_together(chosen: str, way: arrange.Way | int, expected: str) -> None:
    assert "".join(moved("abcde", chosen, way)) == expected


@given(st.permutations("abcdef"), st.sets(st.sampled_from("abcdef")), st.sampled_from(["up", "down", "top", "end", 2]))
def test_moving_loses_nothing_and_keeps_both_orders(
    before: list[str], chosen: set[str], way: arrange.Way | int
) -> None:
    after = moved(before, chosen, way)
    for part in (chosen, set(before) - chosen):
        assert [key for key in after if key in part] == [key for key in before if key in part]
    at = [after.index(key) for key in before if key in chosen]
    assert at == list(range(min(at, default=0), min(at, default=0) + len(at)))


def test_the_order_of_a_set_is_changed_around_what_was_dropped(draft: str, guest: str, clock: Clock) -> None:
    assert order(draft, guest, clock) == ["rest", "who"]
    arrange.duplicate(draft, {f"{draft}.rest"}, user_id=guest, now=clock())
    assert order(draft, guest, clock) == ["rest", "copy", "who"]
    triage.drop(draft, f"{draft}.rest", user_id=guest, now=clock())
    arrange.move(draft, {f"{draft}.who"}, "up", user_id=guest, now=clock())
    assert order(draft, guest, clock) == ["who", "copy"]
    triage.keep(draft, f"{draft}.rest", user_id=guest, now=clock())
    assert order(draft, guest, clock) == ["rest", "who", "copy"]


def test_several_are_tagged_and_freed_again_and_each_change_is_a_revision(draft: str, guest: str, clock: Clock) -> None:
    both = {f"{draft}.who", f"{draft}.rest"}
    assert arrange.tag(draft, both, ["Kiruna", " mines "], user_id=guest, now=clock()) == 2
    assert arrange.tag(draft, both, ["mines"], user_id=guest, now=clock()) == 0
    desk = edit.open_question(draft, f"{draft}.who", user_id=guest, now=clock())
    assert (desk.question.tags, desk.revision) == (("Kiruna", "mines"), 2)
    assert arrange.untag(draft, {f"{draft}.who"}, ["Kiruna", "ice"], user_id=guest, now=clock()) == 1
    tags = {one.question.tags for one in arrange.arrangement(draft, user_id=guest, now=clock()).entries}
    assert tags == {("mines",), ("Kiruna", "mines")}
    for wrong in ([], [" "], ["long" * 11], [str(number) for number in range(21)]):
        with pytest.raises(Invalid):
            arrange.tag(draft, both, wrong, user_id=guest, now=clock())


def test_several_are_kept_and_dropped_at_once(draft: str, guest: str, clock: Clock) -> None:
    both = {f"{draft}.who", f"{draft}.rest", "ferries.boats"}
    assert arrange.decide(draft, both, "kept", user_id=guest, now=clock()) == 2
    assert arrange.decide(draft, both, "dropped", user_id=guest, now=clock()) == 2
    assert order(draft, guest, clock) == []


def test_a_question_is_found_by_words_in_any_of_its_parts(draft: str, guest: str, clock: Clock) -> None:
    arrange.tag(draft, {f"{draft}.who"}, ["Ice and snow"], user_id=guest, now=clock())
    found = {one.question.id.split(".")[1]: one.question for one in _entries(draft, guest, clock)}
    assert [arrange.found_by(found["who"], words) for words in ("KIRUNA", "snow who", "is three", "")] == [True] * 4
    assert not arrange.found_by(found["rest"], "snow")


def _entries(draft: str, guest: str, clock: Clock) -> list[triage.Candidate]:
    return arrange.arrangement(draft, user_id=guest, now=clock()).entries


def test_only_who_wrote_a_set_arranges_it(draft: str, guest: str, other: str, clock: Clock) -> None:
    with pytest.raises(NotFound):
        arrange.move(draft, {f"{draft}.who"}, "top", user_id=other, now=clock())
    publishing.publish(draft, user_id=guest, now=clock())
    chosen = {f"{draft}.who"}
    with pytest.raises(NotAllowed):
        arrange.duplicate(draft, chosen, user_id=other, now=clock())
    with pytest.raises(NotAllowed):
        arrange.tag(draft, chosen, ["x"], user_id=other, now=clock())
    with pytest.raises(NotAllowed):
        arrange.move(draft, chosen, 1, user_id=other, now=clock())
