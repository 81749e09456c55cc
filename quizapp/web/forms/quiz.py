"""The choice of a quiz, and the answers in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flask_wtf import FlaskForm
from wtforms import BooleanField, HiddenField, IntegerField, RadioField, SelectMultipleField, StringField
from wtforms.validators import UUID, AnyOf, NumberRange, Optional

from quizapp.grading import Outcome
from quizapp.preferences import ANSWERS
from quizapp.question import Category
from quizapp.services.quiz import Options
from quizapp.web.forms.fields import required

if TYPE_CHECKING:
    from quizapp.preferences import Preferences

LENGTHS = ("5", "10", "20", "all")
CHOOSE = "Choose one of the answers, then check it."
TYPE = "Type an answer, then check it."
AGAIN = "Open the question again."


class QuizOptions(FlaskForm):  # type: ignore[misc]
    """Which set, how many questions, which categories, and how they are answered.

    `chosen` is there where the person saw the options; a button elsewhere starts a quiz as they last chose it.
    """

    set_id = HiddenField(validators=[required("Choose a set first.")])
    chosen = HiddenField()
    length = RadioField("How many questions", choices=list(LENGTHS), default="10")
    categories = SelectMultipleField("Which categories", choices=[kind.value for kind in Category])
    answers = RadioField("How you answer", choices=list(ANSWERS), default="choose")
    exam = BooleanField("Exam")
    certainty = BooleanField("How sure you are")

    @property
    def wanted_length(self) -> int | None:
        """The number of questions, None for all of them."""
        return int(self.length.data) if self.length.data not in (None, "all") else None

    @property
    def wanted_categories(self) -> frozenset[Category] | None:
        """The chosen categories, None where none was chosen, which means all."""
        return frozenset(Category(name) for name in self.categories.data or ()) or None

    @property
    def options(self) -> Options:
        """How the quiz is to be taken."""
        return Options(answers=self.answers.data, exam=self.exam.data, certainty=self.certainty.data)


def remembered(preferences: Preferences) -> dict[str, Any]:
    """The options of the person's last quiz, as QuizOptions takes them."""
    length = str(preferences.quiz_length or "all")
    return {
        "length": length if length in LENGTHS else "10",
        "categories": list(preferences.quiz_categories),
        "answers": preferences.quiz_answers,
        "exam": preferences.quiz_exam,
        "certainty": preferences.quiz_certainty,
    }


class Answer(FlaskForm):  # type: ignore[misc]
    """One answer to one question of a quiz. `shown` is when the page was made, in milliseconds since 1970."""

    given = StringField()
    sure = IntegerField(validators=[Optional(), NumberRange(min=1, max=3, message="Say how sure you are.")])
    review_id = HiddenField(validators=[required(AGAIN), UUID(message=AGAIN)])
    shown = IntegerField(validators=[Optional(), NumberRange(min=0)])

    def complete(self, *, typed: bool, asks_certainty: bool) -> bool:
        """Whether there is an answer, and where it was asked, how sure; what is missing stands beside its field."""
        valid: bool = self.validate()
        if not (self.given.data or "").strip():
            self.given.errors = [TYPE if typed else CHOOSE]
            return False
        if asks_certainty and self.sure.data is None and not self.sure.errors:
            self.sure.errors = ["Say how sure you are."]
            return False
        return valid


class ExamAnswer(Answer):
    """An answer to keep until the exam is handed in, with the one that the page came with, and where to go next."""

    shown_given = HiddenField()
    shown_sure = IntegerField(validators=[Optional(), NumberRange(min=1, max=3)])
    go = HiddenField()


class Judgement(FlaskForm):  # type: ignore[misc]
    """How the person judged a typed answer that the grader could not."""

    outcome = StringField(validators=[AnyOf([kind.value for kind in Outcome], message="Choose yes, partly or no.")])
    review_id = HiddenField(validators=[required(AGAIN), UUID(message=AGAIN)])


class Claim(FlaskForm):  # type: ignore[misc]
    """“I was right”, about one typed answer."""

    review_id = HiddenField(validators=[required(AGAIN), UUID(message=AGAIN)])
    next = HiddenField()
