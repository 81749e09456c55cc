"""A stored set back into a file: canonical YAML, and the text of its article where that is in no file yet."""

from __future__ import annotations

from dataclasses import dataclass, replace
from difflib import get_close_matches
from typing import TYPE_CHECKING

from sqlalchemy import select

from quizapp.articles import Article, ArticleError, from_text
from quizapp.services.errors import Invalid, NotFound, Problem
from quizapp.services.questions import active_questions, article_of, question_of
from quizapp.sets.files import SET_ID, dump
from quizapp.sets.question_set import ArticleReference, QuestionSet
from quizapp.settings import seeds_folder
from quizapp.store.db import reading
from quizapp.store.models import QuestionSetRow

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy.orm import Session

    from quizapp.store.models import ArticleRow


@dataclass(frozen=True, slots=True)
class ExportedSet:
    """The text of a set file. `article` is what `article_file` must hold beside it; None where `seeds/` has it."""

    text: str
    article_file: str | None = None
    article: bytes | None = None


def export_set(set_id: str, *, article_name: str, seeds: Path | None = None) -> ExportedSet:
    """A set as a file that `load` turns into the same set again: questions in their order, dropped ones left out.

    An article that is not in `seeds` is to be written under `article_name`. Whoever runs the command may export any
    set. NotFound names the sets that have a similar id.
    """
    with reading() as session:
        row = session.get(QuestionSetRow, set_id)
        if row is None or row.state == "discarded":
            raise NotFound(_no_such_set(session, set_id))
        article = article_of(session, row)
        reference, content = None, None
        if article is not None:
            file = _file_in(seeds or seeds_folder(), article.text)
            content = None if file else _as_bytes(article.text)
            reference = _reference(article, file or article_name)
        questions = [replace(question_of(one, article), id=one.key) for one in active_questions(session, [set_id])]
        question_set = QuestionSet(
            title=row.title,
            description=row.description,
            language=row.language,
            licence=row.licence,
            article=reference,
            questions=tuple(questions),
        )
    return ExportedSet(dump(question_set), reference.file if reference and content else None, content)


def write_export(made: ExportedSet, file: Path) -> list[Path]:
    """Write a set to `file`, and its article beside it; gives the files written. An OSError passes through.

    Invalid where `load` would not take the file by its name, or where another text stands in the article's place.
    """
    if file.suffix != ".yaml" or not SET_ID.fullmatch(file.stem):
        message = f"{file.name}: the name of a set file is lower-case letters, digits and hyphens, then .yaml"
        raise Invalid([Problem("file", message)])
    files = [file]
    if made.article_file is not None and made.article is not None:
        beside = file.parent / made.article_file
        if beside.is_file() and beside.read_bytes() != made.article:
            raise Invalid([Problem("file", f"{beside} holds another text; give the set another name")])
        beside.write_bytes(made.article)
        files.append(beside)
    file.write_text(made.text, encoding="utf-8", newline="")
    return files


def _no_such_set(session: Session, set_id: str) -> str:
    known = list(session.scalars(select(QuestionSetRow.id).where(QuestionSetRow.state != "discarded")))
    near = get_close_matches(set_id, known, n=3, cutoff=0.5)
    return f"There is no set “{set_id}”." + (f" Did you mean {' or '.join(near)}?" if near else "")


def _file_in(folder: Path, text: str) -> str | None:
    """The article in `folder` that has this text."""
    for file in sorted(folder.glob("*.txt")):
        try:
            if from_text(file.read_bytes(), title="").text == text:
                return file.name
        except (ArticleError, OSError):
            continue
    return None


def _as_bytes(text: str) -> bytes:
    """The bytes that are read as this text; a mark of byte order at its beginning needs another one in front."""
    return text.encode("utf-8-sig" if text.startswith("\ufeff") else "utf-8")


def _reference(row: ArticleRow, file: str) -> ArticleReference:
    """Names the article. Its title is left out where the text itself gives the same one."""
    try:
        untitled: Article | None = from_text(row.text, published=row.published)
    except ArticleError:
        untitled = None
    spans = [[part.start, part.end] for part in untitled.paragraphs] if untitled else []
    told = untitled is not None and untitled.title == row.title and spans == row.paragraphs
    return ArticleReference(file=file, title=None if told else row.title or None, published=row.published)
