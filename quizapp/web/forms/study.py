"""Grades of cards."""

from __future__ import annotations

from flask_wtf import FlaskForm
from wtforms import HiddenField, IntegerField, StringField
from wtforms.validators import UUID, AnyOf, InputRequired, NumberRange, Optional

from quizapp.web.forms.fields import required

RATINGS = ("again", "hard", "good", "easy")


class Grade(FlaskForm):  # type: ignore[misc]
    """How well a card was recalled."""

    question_id = HiddenField(validators=[required("Open the card again.")])
    review_id = HiddenField(validators=[required("Open the card again."), UUID(message="Open the card again.")])
    shown_reps = IntegerField(validators=[InputRequired("Open the card again."), NumberRange(min=0)])
    rating = StringField(
        validators=[AnyOf(RATINGS, message="Choose one of the four grades: again, hard, good or easy.")]
    )
    shown = IntegerField(validators=[Optional(), NumberRange(min=0)])
    set_id = HiddenField()
