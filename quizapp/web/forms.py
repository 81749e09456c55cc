"""What the pages accept. Messages say what was expected; what a person typed is shown again after an error."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask_wtf import FlaskForm
from wtforms import (
    DateField,
    HiddenField,
    IntegerField,
    PasswordField,
    RadioField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.validators import UUID, AnyOf, InputRequired, Length, NumberRange, Optional, ValidationError

from quizapp.question import Category

if TYPE_CHECKING:
    from wtforms import Field

    from quizapp.services.errors import Invalid

NAME_LENGTH = (2, 40)
PASSWORD_LENGTH = (8, 1024)
ARTICLE_LENGTH = 100_000
TOO_LONG = "An article has at most 100,000 characters. Paste one article at a time."
YEARS = range(1700, 2200)
LENGTHS = ("5", "10", "20", "all")
RATINGS = ("again", "hard", "good", "easy")
REASONS = {
    "wrong": "The answer is wrong",
    "ambiguous": "More than one answer fits, or it cannot be understood without the article",
    "outdated": "It was true once and is not any more",
    "unfair": "It is unfair to someone, or asks for something that should not be asked",
    "other": "Something else",
}


def _trimmed(value: str | None) -> str | None:
    return value.strip() if value else value


def required(message: str) -> InputRequired:
    """A field that must not be empty, with what is expected of it."""
    return InputRequired(message=message)


class SignUp(FlaskForm):  # type: ignore[misc]  # wtforms carries no types
    """A name and a password. Nothing else is asked."""

    name = StringField(
        "Name",
        filters=[_trimmed],
        validators=[
            required("Choose a name of 2 to 40 characters."),
            Length(*NAME_LENGTH, message="A name has 2 to 40 characters."),
        ],
        description="You log in with it, and only you see it. No mail address is needed.",
        render_kw={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"},
    )
    password = PasswordField(
        "Password",
        validators=[
            required("Choose a password of at least 8 characters."),
            Length(*PASSWORD_LENGTH, message="A password has at least 8 characters, and at most 1,024."),
        ],
        description="At least 8 characters; a short sentence is a good one.",
        render_kw={"autocomplete": "new-password"},
    )


class LogIn(FlaskForm):  # type: ignore[misc]
    """Name and password of an account that exists."""

    name = StringField(
        "Name",
        filters=[_trimmed],
        validators=[required("Type the name that you signed up with.")],
        render_kw={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"},
    )
    password = PasswordField(
        "Password",
        validators=[required("Type your password.")],
        render_kw={"autocomplete": "current-password"},
    )
    next = HiddenField()


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
        filters=[_trimmed],
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


class FlagQuestion(FlaskForm):  # type: ignore[misc]
    """What is wrong with a question."""

    reason = RadioField("What is wrong", choices=list(REASONS), validators=[required("Choose what is wrong.")])
    comment = TextAreaField(
        "Anything to add",
        filters=[_trimmed],
        validators=[Optional(), Length(max=1000, message="Write at most 1,000 characters.")],
        description="Optional. The sentence that proves it helps most.",
    )
    next = HiddenField()


class EditQuestion(FlaskForm):  # type: ignore[misc]
    """The parts of a question that an author changes. `revision` notices that somebody else saved meanwhile."""

    prompt = TextAreaField(
        "Question",
        filters=[_trimmed],
        validators=[
            required("Write the question."),
            Length(max=300, message="A question has at most 300 characters."),
        ],
        description="Someone who has not read the article should understand it.",
    )
    answer = StringField(
        "Answer",
        filters=[_trimmed],
        validators=[required("Write the answer."), Length(max=200, message="An answer has at most 200 characters.")],
    )
    accept = TextAreaField(
        "Also accepted",
        validators=[Optional(), Length(max=1000, message="Write at most 1,000 characters.")],
        description="Other spellings of the answer, one a line.",
    )
    distractors = TextAreaField(
        "Wrong choices",
        validators=[
            required("Write at least one wrong choice; three are best."),
            Length(max=1000, message="Write at most 1,000 characters."),
        ],
        description="One a line. Each must be plausible, and ruled out by the article.",
    )
    revision = IntegerField(validators=[InputRequired("Open the question again.")])


def lines(text: str | None) -> tuple[str, ...]:
    """The lines of a field that holds one entry a line, without blanks and empty lines."""
    return tuple(line.strip() for line in (text or "").splitlines() if line.strip())


def show_problems(form: FlaskForm, invalid: Invalid) -> None:
    """Put what a service refused beside the fields it names; the rest stands above the form."""
    for problem in invalid.problems:
        field = form[problem.field] if problem.field and problem.field in form else None
        if field is None:
            form.form_errors.append(problem.message)
        else:
            field.errors = [*field.errors, problem.message]
