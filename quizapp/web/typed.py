"""What somebody typed into a form that was refused, to be copied, and the way back to that form."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote, urlsplit

from flask import current_app, request, url_for
from werkzeug.exceptions import HTTPException
from wtforms import StringField, TextAreaField
from wtforms.fields.core import UnboundField

from quizapp.web.forms.edit import EditQuestion
from quizapp.web.forms.flag import FlagQuestion
from quizapp.web.forms.publishing import SetDetails
from quizapp.web.forms.write import AboutArticle, PasteArticle
from quizapp.web.guards import person, safe_next

if TYPE_CHECKING:
    from werkzeug.routing import Rule

# Only what is named here is shown again: no password, no name to log in with, nothing that a page hid in its form.
FORMS = (EditQuestion, AboutArticle, PasteArticle, SetDetails, FlagQuestion)
LABELS: dict[str, str] = {"given": "Your answer"} | {
    name: field.args[0]
    for form in FORMS
    for name, field in vars(form).items()
    if isinstance(field, UnboundField) and field.field_class in (StringField, TextAreaField)
}
WAYS_IN = ("account.log_in", "account.sign_up")
MOST_ROWS, LETTERS_A_ROW = 16, 60


class Typed(NamedTuple):
    """The text of one field, with the field's label."""

    name: str
    label: str
    text: str

    @property
    def rows(self) -> int:
        """As many lines as a text area needs for it, within reason."""
        return min(MOST_ROWS, sum(1 + len(line) // LETTERS_A_ROW for line in self.text.splitlines()))


class Ways(NamedTuple):
    """Addresses that lead on: to log in, and to the page of the form; None where they would not help."""

    log_in: str | None
    form: str | None


def typed() -> list[Typed]:
    """The texts of the form at hand, in its order.

    None of what another site sends: nobody typed it here, and it must not speak to people in our name.
    """
    if request.method != "POST" or request.headers.get("Sec-Fetch-Site") in ("cross-site", "same-site"):
        return []
    with suppress(HTTPException):  # a form that was too large, or broken off, cannot be read again
        sent = request.form.items()
        return [Typed(name, LABELS[name], text) for name, text in sent if name in LABELS and text.strip()]
    return []


def ways_back() -> Ways:
    """To log in for whoever is not, with the form's page to come back to; and to that page, if they may open it."""
    found, page = person(), _page_of_the_form()
    signed_in = found is not None and not found.is_guest
    if page is None:
        return Ways(None if signed_in else url_for("account.log_in"), None)
    address, endpoint = page
    log_in = None if signed_in or endpoint in WAYS_IN else url_for("account.log_in", next=address)
    is_open = getattr(current_app.view_functions[endpoint], "open_to_all", False)
    return Ways(log_in, address if found or is_open else None)


def _page_of_the_form() -> tuple[str, str] | None:
    """Address and endpoint of the page that the form stands on: where the browser says it came from, if that is a page
    here, else the form's own address, if the form is shown there, too.
    """
    own = safe_next(request.full_path.rstrip("?"), fallback="")
    for address in (safe_next(_referred(), fallback=""), own):
        rule = _rule_of_page(address)
        if rule and (address != own or rule.rule == str(request.url_rule)):  # "/quiz/start" is no quiz to be opened
            return address, rule.endpoint
    return None


def _rule_of_page(address: str) -> Rule | None:
    """What answers a visit of `address`, None where nothing does."""
    adapter = current_app.create_url_adapter(request)
    with suppress(HTTPException):
        if adapter and address:
            return adapter.match(unquote(urlsplit(address).path), method="GET", return_rule=True)[0]
    return None


def _referred() -> str:
    """Path and query of the page that the browser came from; empty where it says none, or another site's."""
    with suppress(ValueError):
        parts = urlsplit(request.referrer or "")
        if parts.netloc == request.host:
            return f"{parts.path}?{parts.query}" if parts.query else parts.path
    return ""
