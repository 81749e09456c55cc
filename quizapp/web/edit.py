"""Editing a question: all its parts, checked and previewed without saving, and saved without overwriting anybody."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeAlias

from flask import Blueprint, flash, redirect, render_template, request, url_for

from quizapp.services import edit
from quizapp.services.errors import Conflict, Invalid
from quizapp.sets.choices import arrange
from quizapp.sets.evidence import sentences
from quizapp.web import limits, passages
from quizapp.web.clock import now
from quizapp.web.forms.edit import EditQuestion, shown
from quizapp.web.forms.fields import show_problems
from quizapp.web.guards import me, safe_next

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask.typing import ResponseReturnValue

    from quizapp.question import Question
    from quizapp.services.edit import Editing
    from quizapp.sets.lint import Finding

    Save: TypeAlias = Callable[[Editing, EditQuestion, Question], ResponseReturnValue]

blueprint = Blueprint("edit", __name__, url_prefix="/write/<set_id>/<question_id>")
LISTS = ("accept", "distractors")


@dataclass(frozen=True, slots=True)
class Difference:
    """A part of the question that two people wrote differently, by its name on the form."""

    name: str
    theirs: str
    mine: str


@blueprint.route("/edit", methods=["GET", "POST"])
@limits.edits
def question(set_id: str, question_id: str) -> ResponseReturnValue:
    """Change a question, and go back to `?next=`. Its id stays, and so does everyone's progress."""
    return work_on(edit.open_question(set_id, question_id, user_id=me().id, now=now()), _save)


def work_on(desk: Editing, save: Save) -> ResponseReturnValue:
    """The editing page of the question on the desk: shown, checked, or given to `save` once its form is in order.

    Sent with `do=check`, nothing is saved: the page comes back with findings and preview. With `do=suggest` the wrong
    choices are filled from the article; with `pick=120-171` the sentence at these offsets becomes the proof.
    """
    form = EditQuestion(**shown(desk.question, revision=desk.revision))
    if not form.is_submitted():
        return _page(desk, form, desk.question)
    _pick(desk, form)
    form.validate()
    written = _written(desk, form)
    wish = request.form.get("do")
    if wish == "suggest" and written.answer and written.evidence:
        return _suggest(desk, form, written)
    if "pick" in request.form or wish in {"check", "suggest"}:
        return _page(desk, form, written)
    if form.errors:
        return _page(desk, form, written), 422
    try:
        return save(desk, form, written)
    except Invalid as invalid:
        show_problems(form, invalid)
        return _page(desk, form, written), 422


@blueprint.post("/duplicate")
def duplicate(set_id: str, question_id: str) -> ResponseReturnValue:
    """Copy a question as it is saved, and open the copy."""
    copy_id = edit.duplicate(set_id, question_id, user_id=me().id, now=now())
    flash("This is the copy. Change what it asks, or drop it.")
    return redirect(url_for(".question", set_id=set_id, question_id=copy_id), 303)


@limits.suggestions
def _suggest(desk: Editing, form: EditQuestion, written: Question) -> str:
    """Fill the wrong choices with what the article offers; what was written stays where it offers none."""
    found = edit.suggest_distractors(written, desk.article)
    if found:
        written = replace(written, distractors=found)
        form.distractors.data = "\n".join(found)
        form.distractors.errors = []
    return _page(desk, form, written, nothing_suggested=not found)


def _save(desk: Editing, form: EditQuestion, written: Question) -> ResponseReturnValue:
    try:
        edit.save(desk.set_id, written.id, user_id=me().id, revision=form.revision.data, question=written, now=now())
    except Conflict as conflict:
        form.form_errors.append(f"{conflict} Compare both texts; saving replaces the other one by yours.")
        desk = edit.open_question(desk.set_id, written.id, user_id=me().id, now=now())  # as the other one left it
        form.revision.data = desk.revision
        return _page(desk, form, written, theirs=desk.question), 409
    onwards = url_for("triage.show", set_id=desk.set_id, last=desk.question.id, _anchor="now")
    return redirect(safe_next(request.args.get("next"), fallback=onwards), 303)


def _written(desk: Editing, form: EditQuestion) -> Question:
    """The question as the form has it; a proof that does not stand in the article is put beside its field."""
    evidence = None
    if form.evidence.data:
        try:
            evidence = edit.find_evidence(desk.article, form.evidence.data, near=form.offset())
        except Invalid as invalid:
            show_problems(form, invalid)
    return replace(desk.question, evidence=evidence, **form.values())


def _pick(desk: Editing, form: EditQuestion) -> None:
    """Take the sentence whose button was pressed as the proof."""
    wanted = request.form.get("pick")
    for part in sentences(desk.article.text, desk.article.paragraphs):
        for one in part:
            if wanted == f"{one.start}-{one.end}":
                form.evidence.data, form.near.data = one.text, str(one.start)


def _page(
    desk: Editing,
    form: EditQuestion,
    written: Question,
    *,
    theirs: Question | None = None,
    nothing_suggested: bool = False,
) -> str:
    text, proof = desk.article, None
    if written.evidence:
        proof = passages.passage(text.text, text.paragraphs, written.evidence)
    return render_template(
        "edit/question.html",
        back=_back(desk),
        desk=desk,
        form=form,
        written=written,
        unsaved=written != desk.question or bool(form.errors),
        findings=_findings(desk, written),
        choices=arrange(written.answer, written.distractors, seed=written.id),
        proof=proof,
        sentences=sentences(text.text, text.paragraphs),
        paragraphs=passages.pieces(text.text, text.paragraphs, [written], current=written.id),
        nothing_suggested=nothing_suggested,
        differences=_differences(theirs, form) if theirs else None,
    )


def _findings(desk: Editing, written: Question) -> list[Finding]:
    """What the writing check says; nothing of a question that is not all there."""
    if not (written.prompt and written.answer and written.evidence):
        return []
    return edit.findings(written, desk.article, others=desk.others)


def _differences(theirs: Question, form: EditQuestion) -> list[Difference]:
    """The parts that differ, theirs and mine; lists in one line."""
    found = []
    for name, value in shown(theirs, revision=0).items():
        mine = form[name].data or ""
        if name in {"revision", "near"} or mine.split() == value.split():
            continue
        pair = [" · ".join(text.splitlines()) if name in LISTS else text for text in (value, mine)]
        found.append(Difference(form[name].label.text, pair[0], pair[1]))
    return found


def _back(desk: Editing) -> str:
    known = desk.question.id if desk.place else None
    triage = url_for("triage.show", set_id=desk.set_id, q=known, _anchor="now")
    return safe_next(request.args.get("next"), fallback=triage)
