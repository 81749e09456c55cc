"""What authors send to start with: an article as text, file or address, and what was guessed of it, corrected."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask_wtf import FlaskForm
from flask_wtf.file import FileField
from wtforms import DateField, StringField, TextAreaField
from wtforms.validators import Length, Optional, ValidationError

from quizapp.web.forms.fields import trimmed

if TYPE_CHECKING:
    from wtforms import Field

    from quizapp.services.material import Sheet

ARTICLE_LENGTH = 100_000
TOO_LONG = "An article has at most 100,000 characters. Paste one article at a time."
FILE_BYTES = 2_000_000  # what a request may hold, less the rest of its form
FILE_TOO_LONG = "This file has more than 2 MB. Give one article at a time."
KINDS = ".txt,.text,.md,.markdown,.html,.htm,.xhtml,text/plain,text/markdown,text/html"
YEARS = range(1700, 2200)


class AboutArticle(FlaskForm):  # type: ignore[misc]
    """Title, day and source of an article, which the app guesses and its person corrects."""

    title = StringField(
        "Title",
        filters=[trimmed],
        validators=[Optional(), Length(max=200, message="A title has at most 200 characters.")],
        description="Without one, the first line of the text is taken.",
    )
    published = DateField(
        "Publication date",
        validators=[Optional()],
        description="With it, “Thursday” becomes a date; without it, no year is invented.",
        render_kw={"class": "short"},
    )
    source = StringField(
        "Source",
        filters=[trimmed],
        validators=[Optional(), Length(max=120, message="A source has at most 120 characters.")],
        description="Who published it: a newspaper, an agency, a site.",
    )

    def validate_published(self, field: Field) -> None:
        """WTForms' own message for an unreadable date does not say what is expected."""
        if field.raw_data and field.raw_data[0] and field.data is None:
            raise ValidationError("Write the date as year-month-day, for example 2024-03-07.")
        if field.data and field.data.year not in YEARS:  # "last week" must not lead out of the calendar
            raise ValidationError("Write a date in a year from 1700 to 2199.")

    def fill(self, sheet: Sheet) -> None:
        """Show what was guessed."""
        self.title.data, self.published.data, self.source.data = sheet.title, sheet.published, sheet.source
        self.published.raw_data = None


class PasteArticle(AboutArticle):
    """A news article: its text, or a file or an address that has it."""

    text = TextAreaField(
        "Article",
        validators=[Length(max=ARTICLE_LENGTH, message=TOO_LONG)],
        description="English text, with a blank line between paragraphs. Menus and “related articles” are left out.",
        render_kw={"class": "long", "spellcheck": "false", "data-most": ARTICLE_LENGTH, "data-refusal": TOO_LONG},
    )
    file = FileField(
        "Or a file",
        description="Plain text, Markdown or a saved web page (.txt, .md, .html).",
        render_kw={"accept": KINDS, "data-most-bytes": FILE_BYTES, "data-refusal": FILE_TOO_LONG},
    )
    address = StringField(
        "Or the address of a page",
        filters=[trimmed],
        validators=[Optional(), Length(max=2000, message="An address has at most 2,000 characters.")],
        description="The page is fetched once, and must be open to everyone.",
        render_kw={"inputmode": "url", "autocomplete": "off", "spellcheck": "false", "placeholder": "https://"},
    )
