"""Grades of cards, and wishes about them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask_wtf import FlaskForm
from wtforms import DateField, HiddenField, IntegerField, StringField
from wtforms.validators import UUID, AnyOf, InputRequired, NumberRange, Optional

from quizapp.scheduling.rating import Rating
from quizapp.web.forms.fields import required
from quizapp.web.timing import LONGEST, spent

if TYPE_CHECKING:
    import datetime

RATINGS = ("again", "hard", "good", "easy")
AGAIN = "Open the card again."


class Grade(FlaskForm):  # type: ignore[misc]
    """How well a card was recalled. `given` is what was typed, `took` how long that took in milliseconds; `claimed` is
    the grade of who overrules the verdict ("I was right"), and stands in the place of `rating`.
    """

    question_id = HiddenField(validators=[required(AGAIN)])
    review_id = HiddenField(validators=[required(AGAIN), UUID(message=AGAIN)])
    shown_reps = IntegerField(validators=[InputRequired(AGAIN), NumberRange(min=0)])
    rating = StringField(
        filters=[lambda value: value or None],
        validators=[Optional(), AnyOf(RATINGS, message="Choose one of the four grades: again, hard, good or easy.")],
    )
    claimed = StringField(filters=[lambda value: value or None], validators=[Optional(), AnyOf(("good",))])
    given = StringField()
    took = IntegerField(validators=[Optional(), NumberRange(min=0, max=LONGEST)])
    shown = IntegerField(validators=[Optional(), NumberRange(min=0)])
    set_id = HiddenField()

    def validate(self, extra_validators: object = None) -> bool:
        """One of the two must be there: a grade, or a claim."""
        fits: bool = super().validate(extra_validators)
        if fits and not (self.rating.data or self.claimed.data):
            self.rating.errors = ["Choose one of the four grades: again, hard, good or easy."]
            return False
        return fits

    @property
    def wanted_rating(self) -> Rating:
        """The grade to take down."""
        return Rating[(self.claimed.data or self.rating.data).upper()]

    @property
    def typed(self) -> str | None:
        """What was typed, None where the answer was only thought."""
        return self.given.data if self.given.raw_data else None

    def duration(self, *, until: datetime.datetime) -> int:
        """Milliseconds from the moment the card was shown until it was checked, or graded where nothing was typed."""
        return self.took.data if self.took.data is not None else spent(self.shown.data, until=until)


class Typed(FlaskForm):  # type: ignore[misc]
    """A typed answer that is to be checked. It comes by GET and changes nothing, so it needs no token."""

    class Meta:
        """Without a token."""

        csrf = False

    card = HiddenField(validators=[required(AGAIN)])
    review_id = HiddenField(validators=[required(AGAIN), UUID(message=AGAIN)])
    shown_reps = IntegerField(validators=[InputRequired(AGAIN), NumberRange(min=0)])
    shown = IntegerField(validators=[Optional(), NumberRange(min=0)])
    given = StringField()


class Wish(FlaskForm):  # type: ignore[misc]
    """What is to become of a card, without an answer."""

    question_id = HiddenField(validators=[required(AGAIN)])
    review_id = HiddenField(validators=[required(AGAIN), UUID(message=AGAIN)])
    wish = StringField(validators=[AnyOf(("suspend", "resume", "bury", "reset", "postpone"), message=AGAIN)])
    day = DateField(validators=[Optional()])
