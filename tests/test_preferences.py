from __future__ import annotations

import pytest

from quizapp.preferences import PREFERENCES, PreferenceError, Preferences


def test_only_what_differs_from_the_defaults_is_kept_and_read_back() -> None:
    chosen = Preferences(desired_retention=0.85, grades=2, quiz_categories=("dates",))
    assert Preferences().stored() == {}
    assert chosen.stored() == {"desired_retention": 0.85, "grades": 2, "quiz_categories": ["dates"]}
    assert Preferences.read(chosen.stored()) == chosen


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("desired_retention", 1.5), ("desired_retention", "0.9"), ("desired_retention", float("nan")), ("grades", 3),
        ("new_a_day", -1), ("new_a_day", 2.5), ("day_first", 1), ("rollover_hour", 13), ("quiz_answers", "guess"),
        ("reviews_a_day", True), ("quiz_categories", (1,)),
    ],
)  # fmt: skip
def test_a_value_outside_its_limits_is_refused_by_name(name: str, value: object) -> None:
    with pytest.raises(PreferenceError, match=r"Choose|known") as refused:
        Preferences(**{name: value})  # type: ignore[arg-type]
    assert refused.value.name == name
    assert Preferences.read({name: value}) == Preferences()


def test_what_is_not_known_any_more_falls_away() -> None:
    assert Preferences.read({"colour": "red", "new_a_day": 5}) == Preferences(new_a_day=5)


def test_each_preference_says_what_it_does() -> None:
    assert all(sentence.endswith(".") and len(sentence) > 20 for _, sentence in PREFERENCES)
