"""What authors send to start with: an article."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask_wtf import FlaskForm
from wtforms import DateField, StringField, TextAreaField
from wtforms.validators import Length, Optional, ValidationError

from quizapp.web.forms.fields import required, trimmed

if TYPE_CHECKING:
    from wtforms import Field

ARTICLE_LENGTH = 100_000
TOO_LONG = "An article has at most 100,000 characters. Paste one article at a time."
YEARS = range(1700, 2200)


class PasteArticle(FlaskForm):  # type: ignore[misc]
    """A news article, and the day it came out."""

    text = TextAreaField(
        "Article",
        validators=[
            required("Paste the text of the article: a headline and a few paragraphs."),
            Length(max=ARTICLE_LENGTH, message=TOO_LONG),
        ],
        description="English text, with a blank line between paragraphs. Menus and “related articles” are left out.",
        render_kw={"class": "long", "spellcheck": "false", "data-most": ARTICLE_LENGTH, "data-refusal": TOO_LONG},
    )
    title = StringField(
        "Title",
        filters=[trimmed],
        validators=[Optional(), Length(max=200, message="A title has at most 200 characters.")],
        description="Optional. Without one, the first line of the article is taken.",
    )
    published = DateField(
        "Publication date",
        validators=[Optional()],
        description="Optional. With it, “Thursday” becomes a date; without it, no year is invented.",
        render_kw={"class": "short"},
    )

    def validate_published(self, field: Field) -> None:
        """WTForms' own message for an unreadable date does not say what is expected."""
        if field.raw_data and field.raw_data[0] and field.data is None:
            raise ValidationError("Write the date as year-month-day, for example 2024-03-07.")
        if field.data and field.data.year not in YEARS:  # "last week" must not lead out of the calendar
            raise ValidationError("Write a date in a year from 1700 to 2199.")
