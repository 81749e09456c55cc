"""The choice of a quiz, and the answers in it."""

from __future__ import annotations

from flask_wtf import FlaskForm
from wtforms import HiddenField, IntegerField, RadioField, SelectMultipleField, StringField
from wtforms.validators import UUID, NumberRange, Optional

from quizapp.question import Category
from quizapp.web.forms.fields import required

LENGTHS = ("5", "10", "20", "all")


class QuizOptions(FlaskForm):  # type: ignore[misc]
    """Which set, how many questions and which categories."""

    set_id = HiddenField(validators=[required("Choose a set first.")])
    length = RadioField("How many questions", choices=list(LENGTHS), default="10")
    categories = SelectMultipleField("Which categories", choices=[kind.value for kind in Category])

    @property
    def wanted_length(self) -> int | None:
        """The number of questions, None for all of them."""
        return int(self.length.data) if self.length.data not in (None, "all") else None

    @property
    def wanted_categories(self) -> frozenset[Category] | None:
        """The chosen categories, None where none was chosen, which means all."""
        return frozenset(Category(name) for name in self.categories.data or ()) or None


class Answer(FlaskForm):  # type: ignore[misc]
    """One answer to one question of a quiz. `shown` is when the page was made, in milliseconds since 1970."""

    given = StringField(validators=[required("Choose one of the answers, then check it.")])
    review_id = HiddenField(validators=[required("Open the question again."), UUID(message="Open the question again.")])
    shown = IntegerField(validators=[Optional(), NumberRange(min=0)])
