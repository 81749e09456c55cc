"""Names and passwords."""

from __future__ import annotations

from flask_wtf import FlaskForm
from wtforms import BooleanField, HiddenField, PasswordField, StringField
from wtforms.validators import Length

from quizapp.web.forms.fields import required, trimmed

NAME_LENGTH = (2, 40)
PASSWORD_LENGTH = (8, 1024)


class SignUp(FlaskForm):  # type: ignore[misc]  # wtforms carries no types
    """A name and a password. Nothing else is asked."""

    name = StringField(
        "Name",
        filters=[trimmed],
        validators=[
            required("Choose a name of 2 to 40 characters."),
            Length(*NAME_LENGTH, message="A name has 2 to 40 characters."),
        ],
        description="You log in with it. Who works on a set with you sees it, nobody else. No mail address is needed.",
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
        filters=[trimmed],
        validators=[required("Type the name that you signed up with.")],
        render_kw={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"},
    )
    password = PasswordField(
        "Password",
        validators=[required("Type your password.")],
        render_kw={"autocomplete": "current-password"},
    )
    next = HiddenField()


class LeaveAsGuest(FlaskForm):  # type: ignore[misc]
    """The explicit yes to something that cannot be undone."""

    sure = BooleanField(
        "Yes, delete everything under “What goes”",
        validators=[required("Tick the box to say that you mean it.")],
    )


class Leave(LeaveAsGuest):
    """The same for an account, with its password: a browser that was left open is not enough."""

    password = PasswordField(
        "Password",
        validators=[required("Type your password.")],
        render_kw={"autocomplete": "current-password"},
    )
