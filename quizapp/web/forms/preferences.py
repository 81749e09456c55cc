"""The choices that are kept with a person. Limits and sentences come from `quizapp.preferences`, their one home."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, urlencode

from flask_wtf import FlaskForm
from wtforms import HiddenField, IntegerField, RadioField, StringField
from wtforms.validators import AnyOf, NumberRange, ValidationError

from quizapp.preferences import sentence, span
from quizapp.web.forms.fields import trimmed
from quizapp.web.guards import known_zones

if TYPE_CHECKING:
    from collections.abc import Collection

    from wtforms import Field

    from quizapp.preferences import Preferences

LABELS = {
    "card_answers": {"reveal": "Think of it, then reveal", "type": "Type it"},
    "grades": {"4": "Four: again, hard, good, easy", "2": "Two: again, good"},
    "day_first": {"no": "July 3", "yes": "7 March"},
    "zone_by": {"browser": "As this browser says", "chosen": "Always this one"},
}


class _Whole(IntegerField):  # type: ignore[misc]  # wtforms carries no types
    """A whole number; what is none is told the limits, not that it is no number."""

    def process_formdata(self, valuelist: list[str]) -> None:
        """Blanks and a sign for percent do no harm."""
        try:
            self.data = int(valuelist[0].replace("%", "").strip()) if valuelist else None
        except ValueError:
            self.data = None


def _number(name: str, label: str, *, scale: int = 1) -> _Whole:
    low, high = (round(limit * scale) for limit in span(name))
    return _Whole(
        label,
        description=sentence(name),
        validators=[NumberRange(low, high, message=f"{label}: choose a whole number from {low} to {high}.")],
        render_kw={"class": "short", "type": "number", "min": low, "max": high, "step": 1, "inputmode": "numeric"},
    )


def _radio(name: str, label: str, *, explained_by: str | None = None) -> RadioField:
    validators = [AnyOf(list(LABELS[name]), message=f"{label}: choose one of these.")]
    about = sentence(explained_by or name)
    return RadioField(
        label, choices=list(LABELS[name]), description=about, validators=validators, validate_choice=False
    )


class Learning(FlaskForm):  # type: ignore[misc]
    """What follows a person to every browser they log in on."""

    desired_retention = _number("desired_retention", "Desired retention, in percent", scale=100)
    new_a_day = _number("new_a_day", "New questions a day")
    reviews_a_day = _number("reviews_a_day", "Reviews a day, at most")
    card_answers = _radio("card_answers", "Answering cards")
    grades = _radio("grades", "Grades")
    rollover_hour = _number("rollover_hour", "Hour at which a day begins")
    zone_by = _radio("zone_by", "Time zone", explained_by="time_zone_chosen")
    time_zone = StringField(
        "Place of the time zone",
        filters=[trimmed],
        render_kw={"list": "zones", "autocomplete": "off", "spellcheck": "false", "maxlength": 80},
    )
    day_first = _radio("day_first", "Reading 7/3")
    as_shown = HiddenField()  # the fields above when the page was made, as a query: "new_a_day=20&grades=4"

    def validate_time_zone(self, field: Field) -> None:
        """A place is needed only where it shall always be that one; "berlin" is enough for Europe/Berlin."""
        if self.zone_by.data != "chosen":
            return
        found = matching(field.data or "", known_zones())
        if found is None:
            raise ValidationError("Choose a place from the list, such as Europe/Berlin.")
        field.data = found

    def changed(self) -> dict[str, Any]:
        """The preferences that were changed since the page was made, as the service takes them, in a valid form.

        All of them where the form does not tell what it showed. A place and whether it is meant are one choice.
        """
        before = dict(parse_qsl(self.as_shown.data or "", keep_blank_values=True))
        touched = {field.name for field in self if str(field.data) != before.get(field.name)}
        if touched & {"zone_by", "time_zone"}:
            touched.add("time_zone_chosen")
        values = {
            "desired_retention": (self.desired_retention.data or 0) / 100,
            "new_a_day": self.new_a_day.data,
            "reviews_a_day": self.reviews_a_day.data,
            "card_answers": self.card_answers.data,
            "grades": int(self.grades.data),
            "rollover_hour": self.rollover_hour.data,
            "time_zone_chosen": self.zone_by.data == "chosen",
            "day_first": self.day_first.data == "yes",
        }
        return {name: value for name, value in values.items() if name in touched}


def shown(preferences: Preferences, time_zone: str) -> dict[str, Any]:
    """What the form shows for these preferences, and once more, hidden, to tell later what was changed in it."""
    fields = {
        "desired_retention": round(100 * preferences.desired_retention),
        "new_a_day": preferences.new_a_day,
        "reviews_a_day": preferences.reviews_a_day,
        "card_answers": preferences.card_answers,
        "grades": str(preferences.grades),
        "rollover_hour": preferences.rollover_hour,
        "zone_by": "chosen" if preferences.time_zone_chosen else "browser",
        "time_zone": time_zone,
        "day_first": "yes" if preferences.day_first else "no",
    }
    return fields | {"as_shown": urlencode(fields)}


def matching(typed: str, zones: Collection[str]) -> str | None:
    """The one zone that somebody means who types "europe/berlin", "Berlin" or "new york"; None for none, or several."""
    wanted = typed.strip().casefold().replace(" ", "_")
    if not wanted:
        return None
    whole = [name for name in zones if name.casefold() == wanted]
    ends = [name for name in zones if name.casefold().rsplit("/", 1)[-1] == wanted]
    found = whole or ends
    return found[0] if len(found) == 1 else None


def offered(zones: Collection[str]) -> list[str]:
    """The zones worth a place in the list: those named after a place, and UTC; not "Etc/GMT+5" or "EST5EDT"."""
    places = (name for name in zones if "/" in name and not name.startswith(("Etc/", "SystemV/", "US/")))
    return ["UTC", *sorted(places)]
