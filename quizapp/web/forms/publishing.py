"""What a set is called, in what words, under which licence."""

from __future__ import annotations

from flask_wtf import FlaskForm
from wtforms import StringField, TextAreaField
from wtforms.validators import Length, Optional

from quizapp.web.forms.fields import required, trimmed


class SetDetails(FlaskForm):  # type: ignore[misc]
    """Title, description and licence."""

    title = StringField(
        "Title",
        filters=[trimmed],
        validators=[required("Give the set a title."), Length(max=200, message="A title has at most 200 characters.")],
        render_kw={"autocomplete": "off"},
    )
    description = TextAreaField(
        "Description",
        filters=[trimmed],
        validators=[Optional(), Length(max=1000, message="A description has at most 1,000 characters.")],
        description="Optional. A sentence or two on what the questions are about.",
        render_kw={"rows": 3},
    )
    licence = StringField(
        "Licence",
        filters=[trimmed],
        validators=[
            required("Say what others may do with the set."),
            Length(max=200, message="A licence has at most 200 characters."),
        ],
        description="What others may do with it, for example CC BY 4.0. The article may have a licence of its own.",
        render_kw={"autocomplete": "off"},
    )

    def values(self) -> dict[str, str]:
        """The three texts, as the set keeps them."""
        return {
            "title": self.title.data or "", "description": self.description.data or "",
            "licence": self.licence.data or "",
        }  # fmt: skip
