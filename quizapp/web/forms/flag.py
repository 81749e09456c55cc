"""Reports of questions."""

from __future__ import annotations

from flask_wtf import FlaskForm
from wtforms import HiddenField, RadioField, TextAreaField
from wtforms.validators import Length, Optional

from quizapp.web.forms.fields import required, trimmed

REASONS = {
    "wrong": "The answer is wrong",
    "ambiguous": "More than one answer fits, or it cannot be understood without the article",
    "outdated": "It was true once and is not any more",
    "unfair": "It is unfair to someone, or asks for something that should not be asked",
    "other": "Something else",
}


class FlagQuestion(FlaskForm):  # type: ignore[misc]
    """What is wrong with a question; `quiz` is the one in which the person met it, if they did."""

    reason = RadioField("What is wrong", choices=list(REASONS), validators=[required("Choose what is wrong.")])
    comment = TextAreaField(
        "Anything to add",
        filters=[trimmed],
        validators=[Optional(), Length(max=1000, message="Write at most 1,000 characters.")],
        description="Optional. The sentence that proves it helps most.",
    )
    next = HiddenField()
    quiz = HiddenField()
