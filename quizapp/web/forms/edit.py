"""What authors change of a question: every part of it, as fields, and back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flask_wtf import FlaskForm
from wtforms import HiddenField, IntegerField, SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, Optional, ValidationError

from quizapp.question import Category
from quizapp.web.forms.fields import lines, required, trimmed

if TYPE_CHECKING:
    from wtforms import Field

    from quizapp.question import Question

MOST_CHOICES, MOST_TAGS = 8, 20


def _at_most(number: int, what: str) -> Length:
    return Length(max=number, message=f"{what} has at most {number:,} characters.")


class EditQuestion(FlaskForm):  # type: ignore[misc]
    """All parts of a question. `revision` notices that somebody else saved meanwhile; `near` says where the proof was
    picked, for words that stand in the article twice.
    """

    prompt = TextAreaField(
        "Question",
        filters=[trimmed],
        validators=[required("Write the question."), _at_most(300, "A question")],
        description="Someone who has not read the article should understand it.",
        render_kw={"rows": 5},
    )
    answer = StringField(
        "Answer",
        filters=[trimmed],
        validators=[required("Write the answer."), _at_most(200, "An answer")],
        description="In the words of the proof, as short as it can be.",
        render_kw={"autocomplete": "off"},
    )
    accept = TextAreaField(
        "Also accepted",
        validators=[Optional(), Length(max=1000, message="Write at most 1,000 characters.")],
        description="Other spellings of the answer, one a line.",
        render_kw={"rows": 4},
    )
    distractors = TextAreaField(
        "Wrong choices",
        validators=[
            required("Write at least one wrong choice; three are best."),
            Length(max=1000, message="Write at most 1,000 characters."),
        ],
        description="One a line. Each must be plausible, and ruled out by the article.",
        render_kw={"rows": 4},
    )
    evidence = TextAreaField(
        "Proof",
        filters=[trimmed],
        validators=[required("Pick the words of the article that prove the answer."), _at_most(2000, "A proof")],
        description="The words of the article that prove the answer, exactly as they stand there.",
        render_kw={"rows": 4, "class": "quoted"},
    )
    said_by = StringField(
        "Said by",
        filters=[trimmed],
        validators=[Optional(), _at_most(200, "“Said by”")],
        description="Whose claim it is, where it is somebody’s. Name them in the question, too.",
        render_kw={"autocomplete": "off"},
    )
    category = SelectField(
        "Category",
        choices=[category.value for category in Category],
        validators=[InputRequired("Choose a category from the list.")],
        render_kw={"class": "capitals"},
    )
    hint = TextAreaField(
        "Hint",
        filters=[trimmed],
        validators=[Optional(), _at_most(300, "A hint")],
        description="Optional. Shown on request, before the answer.",
        render_kw={"rows": 2},
    )
    explanation = TextAreaField(
        "Explanation",
        filters=[trimmed],
        validators=[Optional(), _at_most(1000, "An explanation")],
        description="Optional. Shown with the proof, after the answer.",
        render_kw={"rows": 3},
    )
    tags = StringField(
        "Tags",
        filters=[trimmed],
        validators=[Optional(), Length(max=500, message="Write at most 500 characters.")],
        description="Optional. Words to find the question by, with commas between them.",
        render_kw={"autocomplete": "off"},
    )
    revision = IntegerField(validators=[InputRequired("Open the question again.")])
    near = HiddenField()

    def validate_distractors(self, field: Field) -> None:
        """More choices than keys to press them make no question."""
        if len(lines(field.data)) > MOST_CHOICES:
            raise ValidationError(f"Write at most {MOST_CHOICES} wrong choices; three are best.")

    def validate_tags(self, field: Field) -> None:
        """A list that nobody reads helps nobody find anything."""
        if len(tags(field.data)) > MOST_TAGS:
            raise ValidationError(f"Write at most {MOST_TAGS} tags.")

    def offset(self) -> int:
        """Where in the article the proof was picked; 0 where the page does not say."""
        text = self.near.data or ""
        return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else 0

    def values(self) -> dict[str, Any]:
        """All parts but the proof, as a `Question` takes them; what is missing is empty."""
        return {
            "prompt": self.prompt.data or "",
            "answer": self.answer.data or "",
            "accept": lines(self.accept.data),
            "distractors": lines(self.distractors.data),
            "category": Category(self.category.data) if self.category.data in set(Category) else Category.NUMBERS,
            "said_by": self.said_by.data or None,
            "hint": self.hint.data or None,
            "explanation": self.explanation.data or None,
            "tags": tags(self.tags.data),
        }


def shown(question: Question, *, revision: int) -> dict[str, Any]:
    """What the form shows of a question: the opposite of `EditQuestion.values`."""
    return {
        "prompt": question.prompt,
        "answer": question.answer,
        "accept": "\n".join(question.accept),
        "distractors": "\n".join(question.distractors),
        "evidence": question.evidence.text if question.evidence else "",
        "near": str(question.evidence.start) if question.evidence else "",
        "said_by": question.said_by or "",
        "category": question.category.value,
        "hint": question.hint or "",
        "explanation": question.explanation or "",
        "tags": ", ".join(question.tags),
        "revision": revision,
    }


def tags(text: str | None) -> tuple[str, ...]:
    """The entries of a list with commas: "vote, Sweden, " -> ("vote", "Sweden")."""
    return tuple(entry.strip() for entry in (text or "").split(",") if entry.strip())
