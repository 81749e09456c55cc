"""Who may see a set, and who works on it."""

from __future__ import annotations

from flask_wtf import FlaskForm
from wtforms import StringField
from wtforms.validators import Length

from quizapp.web.forms.fields import required, trimmed

ROLES = (
    ("view", "see drafts and versions"),
    ("edit", "edit and publish"),
    ("own", "do all that you may, sharing too"),
)


class Visibility(FlaskForm):  # type: ignore[misc]
    """Private, by link, or public; the service refuses anything else."""

    visibility = StringField()


class AddPerson(FlaskForm):  # type: ignore[misc]
    """The name of an account, and what that person may do with the set: one of ROLES, or the service refuses it."""

    name = StringField(
        "Name",
        filters=[trimmed],
        validators=[required("Write the name of their account."), Length(max=80, message="No name is that long.")],
        description="The name they log in with. They see yours, too.",
        render_kw={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"},
    )
    role = StringField("They may", default="edit")
