"""Writing a set starts here: an article is given, looked at if its person likes, and becomes a draft for triage."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, current_app, flash, redirect, render_template, request, url_for

from quizapp.services import correcting, drafting, generating, library, material
from quizapp.services.errors import Invalid
from quizapp.services.material import Material
from quizapp.web import limits, news
from quizapp.web.clock import now
from quizapp.web.forms.fields import show_problems
from quizapp.web.forms.write import AboutArticle, PasteArticle
from quizapp.web.guards import me, my_id, starts_guest
from quizapp.web.paging import paged

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

blueprint = Blueprint("write", __name__, url_prefix="/write")

SETS_ON_A_PAGE = 24
CORRECTED = {
    "nothing": "Everything was as it should be; nothing changed.",
    "said": "Corrected.",
    "anew": "The questions were made anew. What you had kept or dropped stays so; what you had edited stays as it was.",
}


@blueprint.route("", methods=["GET", "POST"])
@limits.looks
@limits.fetches
@limits.generations
@starts_guest
def paste() -> ResponseReturnValue:
    """A form for an article; sent, it becomes a draft set, or is shown first with what was guessed of it."""
    form = _form()
    if not form.is_submitted():
        return _paste_page(form, 200)
    found: Material | None = None
    try:
        if not form.validate():
            found = _given(form) if form.file.data else None  # a browser does not choose a file again by itself
            raise Invalid([])
        found = _given(form)
        if request.form.get("do") == "look":
            return _look_page(form, found, 200)
        if drafting.is_long(found):
            return redirect(url_for(".reading", set_id=drafting.begin(found, user_id=me().id, now=now())), 303)
        set_id = drafting.draft(found, user_id=me().id, now=now())
    except Invalid as invalid:
        show_problems(form, invalid)
        pasted = found is None or (found.text == _text(form) and "looked" not in request.form)
        return _paste_page(form, 422) if pasted or found is None else _look_page(form, found, 422)
    return redirect(url_for("triage.show", set_id=set_id), 303)


@blueprint.get("/reading/<set_id>")
def reading(set_id: str) -> ResponseReturnValue:
    """How far a long article is, until its questions are there."""
    progress = generating.progress(set_id, user_id=me().id)
    by_script = request.headers.get("Sec-Fetch-Mode", "navigate") != "navigate"  # asks even while nobody looks
    if progress.problem and not by_script:
        news.looked_at(set_id)
    return render_template("write/reading.html", progress=progress)


@blueprint.post("/reading/<set_id>/stop")
def stop(set_id: str) -> ResponseReturnValue:
    """Make no questions from it, and give the article back for correction."""
    found = generating.stop(set_id, user_id=me().id)
    return _look_page(PasteArticle(formdata=None), found, 200)


@blueprint.route("/<set_id>/article", methods=["GET", "POST"])
@limits.generations
def correct(set_id: str) -> ResponseReturnValue:
    """Title, day, source and paragraphs of a set's article, for correction after the questions were made."""
    form = AboutArticle()
    sheet = correcting.sheet(set_id, user_id=me().id)
    if not form.is_submitted():
        form.fill(sheet)
    elif form.validate():
        try:
            done = correcting.correct(
                set_id,
                user_id=me().id,
                title=form.title.data or None,
                published=form.published.data,
                source=form.source.data or None,
                choices=_choices(),
                now=now(),
            )
        except Invalid as invalid:
            show_problems(form, invalid)
        else:
            if done == "waiting":
                return redirect(url_for(".reading", set_id=set_id), 303)
            flash(CORRECTED[done])
            return redirect(url_for("triage.show", set_id=set_id), 303)
    status = 422 if form.is_submitted() else 200
    return render_template("write/correct.html", form=form, sheet=sheet, set_id=set_id, chosen=_choices()), status


def _form() -> PasteArticle:
    form = PasteArticle()
    if not current_app.config["FETCH_URLS"]:
        del form.address
    return form


def _given(form: PasteArticle) -> Material:
    """What was sent, with what its person says of it; once they have looked at it, nothing is guessed any more."""
    title, published, source = form.title.data or None, form.published.data, form.source.data or None
    if "looked" in request.form:
        return Material(_text(form), title, published, source, _choices())
    file = None
    if upload := form.file.data:
        with upload.stream:
            file = (upload.filename or "", upload.read())
    found = material.take(text=_text(form), file=file, address=form.address.data if "address" in form else None)
    return material.corrected(found, title=title, published=published, source=source)


def _text(form: PasteArticle) -> str:
    """The pasted text with plain line ends, which browsers send as those of Windows."""
    return (form.text.data or "").replace("\r\n", "\n").replace("\r", "\n")


def _choices() -> dict[str, bool]:
    """What was ticked and not ticked, by the marks of the paragraphs that the form showed."""
    seen = request.form.get("seen", "").split(",")
    return material.choices_of([mark for mark in seen if mark], request.form.getlist("keep"))


def _paste_page(form: PasteArticle, status: int) -> ResponseReturnValue:
    heads = [found for found in library.list_heads(user_id=my_id()) if found.mine]
    mine = paged(heads, request.args.get("page"), size=SETS_ON_A_PAGE)
    shown = library.summaries(mine.items, user_id=my_id(), now=now())
    waiting = generating.waiting(user_id=my_id())
    return render_template("write/paste.html", form=form, mine=mine, shown=shown, waiting=waiting), status


def _look_page(form: PasteArticle, found: Material, status: int) -> ResponseReturnValue:
    sheet = material.sheet_of(found)
    if not form.published.errors:
        form.fill(sheet)
    form.text.data = sheet.text
    return render_template("write/look.html", form=form, sheet=sheet), status
