"""What several forms need: a field that must be filled, trimming, lists by line, and problems that a service found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wtforms.validators import InputRequired

if TYPE_CHECKING:
    from flask_wtf import FlaskForm

    from quizapp.services.errors import Invalid


def trimmed(value: str | None) -> str | None:
    """The text of a field without blanks around it."""
    return value.strip() if value else value


def required(message: str) -> InputRequired:
    """A field that must not be empty, with what is expected of it."""
    return InputRequired(message=message)


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
