"""What a person may choose for themself, once: name, default, limits and one sentence. Standard library only.

`Preferences()` are the defaults; `Preferences.read({"grades": 2})` takes what the store kept. What belongs to the
browser in front of somebody (light or dark, motion, single keys, sound, the pace of a voice) stands under BROWSER: it
lives in cookies, for visitors too, and a phone on a train may differ from the desk at home.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, field, fields
from typing import TYPE_CHECKING, Any, Self

if TYPE_CHECKING:
    from collections.abc import Mapping

ANSWERS = ("choose", "type", "mixed")
SIDES = ("reveal", "type")
GRADES = (4, 2)


class PreferenceError(ValueError):
    """A value that a preference cannot have. `name` is the preference; the message says what was expected."""

    def __init__(self, name: str, expected: str) -> None:
        super().__init__(expected)
        self.name = name


def _preference(default: Any, sentence: str, **limits: Any) -> Any:  # noqa: ANN401 - like dataclasses.field
    return field(default=default, metadata={"help": sentence, **limits})


@dataclass(frozen=True, slots=True, kw_only=True)
class Preferences:
    """One person's choices. Raises PreferenceError for a value outside its limits."""

    desired_retention: float = _preference(
        0.9, "The share of cards you want to recall when they come back. More means more reviews.", span=(0.70, 0.99)
    )
    new_a_day: int = _preference(20, "How many questions you meet for the first time on one day.", span=(0, 500))
    reviews_a_day: int = _preference(200, "How many cards come back on one day at most.", span=(5, 2000))
    rollover_hour: int = _preference(
        4, "The hour at which your day begins; before it, it is still yesterday.", span=(0, 12)
    )
    time_zone_chosen: bool = _preference(
        False,
        "Your days follow the clock of this place, on every device, also while you travel. Days that are past stay.",
    )
    card_answers: str = _preference("reveal", "Whether you type a card's answer or only think of it.", among=SIDES)
    grades: int = _preference(4, "Four grades (again, hard, good, easy), or two (again, good).", among=GRADES)
    day_first: bool = _preference(False, "Read a typed 7/3 as 7 March instead of July 3.")
    quiz_length: int = _preference(10, "How many questions your last quiz had; 0 means all.", span=(0, 1000))
    quiz_categories: tuple[str, ...] = _preference((), "The categories of your last quiz; none means all.")
    quiz_answers: str = _preference("choose", "How you answered your last quiz.", among=ANSWERS)
    quiz_exam: bool = _preference(False, "Whether your last quiz kept its verdicts for the end.")
    quiz_certainty: bool = _preference(False, "Whether your last quiz asked how sure you were.")

    def __post_init__(self) -> None:
        for item in fields(self):
            _check(item.name, getattr(self, item.name), item.default, item.metadata)

    @classmethod
    def read(cls, stored: Mapping[str, Any]) -> Self:
        """The preferences that the store kept. What no version of today knows, or allows any more, falls away."""
        values: dict[str, Any] = {}
        for item in fields(cls):
            if item.name in stored:
                value = stored[item.name]
                value = tuple(value) if isinstance(value, list) else value
                try:
                    _check(item.name, value, item.default, item.metadata)
                except PreferenceError:
                    continue
                values[item.name] = value
        return cls(**values)

    def stored(self) -> dict[str, Any]:
        """What the store keeps: only what differs from the defaults, so that a better default reaches everyone."""
        default = asdict(type(self)())
        return {
            name: list(value) if isinstance(value, tuple) else value
            for name, value in asdict(self).items()
            if value != default[name]
        }


def _check(name: str, value: object, default: object, limits: Mapping[str, Any]) -> None:
    number = isinstance(value, int | float) and not isinstance(value, bool)
    fits = number if isinstance(default, float) else type(value) is type(default)
    if "span" in limits:
        low, high = limits["span"]
        if not (fits and low <= value <= high):
            raise PreferenceError(name, f"Choose a number from {low} to {high}.")
    elif "among" in limits and not (fits and value in limits["among"]):
        raise PreferenceError(name, "Choose one of: " + ", ".join(str(one) for one in limits["among"]) + ".")
    elif not fits or (isinstance(value, tuple) and not all(isinstance(part, str) for part in value)):
        raise PreferenceError(name, "This choice is not known.")


PREFERENCES: tuple[tuple[str, str], ...] = tuple((item.name, item.metadata["help"]) for item in fields(Preferences))


def sentence(name: str) -> str:
    """What the preference `name` does, in one sentence."""
    return dict(PREFERENCES)[name]


def span(name: str) -> tuple[float, float]:
    """The least and the greatest number that the preference `name` may have."""
    low, high = next(item.metadata["span"] for item in fields(Preferences) if item.name == name)
    return low, high


@dataclass(frozen=True, slots=True)
class BrowserChoice:
    """One choice that a browser keeps: the cookie's name, a title, a sentence, and values with their labels.

    The first value is the default.
    """

    name: str
    title: str
    sentence: str
    values: tuple[tuple[str, str], ...]


BROWSER = (
    BrowserChoice(
        "theme", "Colours", "Dark text on light or light text on dark; “System” does as your device does.",
        (("system", "System"), ("light", "Light"), ("dark", "Dark")),
    ),
    BrowserChoice(
        "motion", "Motion", "Whether anything may fade or glide; “System” does as your device does.",
        (("system", "System"), ("less", "None")),
    ),
    BrowserChoice(
        "keys", "Single keys", "Letters and digits press the buttons that show them. Turn them off if they disturb.",
        (("on", "On"), ("off", "Off")),
    ),
    BrowserChoice(
        "sound", "Sound", "A short tone after an answer: rising for right, falling for wrong.",
        (("off", "Off"), ("on", "On")),
    ),
    BrowserChoice(
        "speech", "Pace of the voice", "How fast “Read aloud” speaks, where your browser has a voice.",
        (("1", "Normal"), ("0.8", "Slow"), ("1.25", "Fast"), ("1.6", "Very fast")),
    ),
)  # fmt: skip
