"""Sets from files into the database: by id, so that loading again updates texts and keeps everyone's progress."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sqlalchemy import select

from quizapp.articles import Article, from_text
from quizapp.services.errors import Invalid, Problem
from quizapp.services.version_making import make_version
from quizapp.sets.files import SET_ID, FileProblem, ParsedSet, SetError, parse
from quizapp.settings import seeds_folder
from quizapp.store.db import reading, writing
from quizapp.store.ids import new_id
from quizapp.store.models import ArticleRow, QuestionRow, QuestionSetRow

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime
    from pathlib import Path

    from sqlalchemy.orm import Session

    from quizapp.question import Question
    from quizapp.sets.question_set import ArticleReference

# Part of every file's hash: raise it when the same file is to be stored differently, and all files are loaded again.
FORM = "1"
_STORED_FIELDS = (
    "category", "prompt", "answer", "accept", "distractors", "said_by", "rule", "hint", "explanation", "tags",
    "position", "evidence_start", "evidence_end",
)  # fmt: skip
_ASKED_FIELDS = ("prompt", "answer", "accept", "distractors", "said_by")


@dataclass(frozen=True, slots=True)
class LoadReport:
    """What loading did: ids of sets by what became of them, and what is wrong with files that were left out."""

    added: list[str] = field(default_factory=list)
    updated: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    problems: list[FileProblem] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class ReadFile:
    """A set file as read: the set with its marks, its article, and the hash of both files."""

    parsed: ParsedSet
    article: Article | None
    source_hash: str


def set_files(paths: Iterable[Path]) -> list[Path]:
    """The set files among `paths`; a folder stands for all `.yaml` files in it."""
    found: list[Path] = []
    for path in paths:
        found.extend(sorted(path.glob("*.yaml")) if path.is_dir() else [path])
    return found


def read_file(path: Path, *, seeds: Path | None = None) -> ReadFile:
    """Read and check one set file with the article it names, looked for beside it and in `seeds`. Raises SetError."""
    content = _bytes(path)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise SetError([FileProblem(str(path), line, 1, "this is not UTF-8 text")]) from None
    if not SET_ID.fullmatch(path.stem):
        message = "the file's name is the id of its set: lower-case letters, digits and hyphens, then .yaml"
        raise SetError([FileProblem(str(path), 1, 1, message)])
    articles: list[Article] = []

    def article_text(reference: ArticleReference) -> str:
        beside = path.parent / reference.file
        file = beside if beside.is_file() else (seeds or seeds_folder()) / reference.file
        articles.append(from_text(file.read_bytes(), title=reference.title, published=reference.published))
        return articles[0].text

    parsed = parse(text, file=str(path), article_text=article_text)
    return ReadFile(parsed, articles[0] if articles else None, source_hash(path, seeds=seeds))


def source_hash(path: Path, *, seeds: Path | None = None) -> str:
    """The hash of a set file and of every article that may be its own: cheap to take, and different when any changed.

    These are all in `seeds`, and those beside the file whose names stand in it.
    """
    content = _bytes(path)
    digest = hashlib.sha256(FORM.encode() + content)
    beside = [article for article in path.parent.glob("*.txt") if article.name.encode() in content]
    for article in sorted((seeds or seeds_folder()).glob("*.txt")) + sorted(beside):
        digest.update(article.name.encode() + article.read_bytes())
    return digest.hexdigest()


def load_sets(paths: Iterable[Path], *, now: datetime, seeds: Path | None = None) -> LoadReport:
    """Store the sets of these files and folders. A set is stored whole or not at all; unchanged files are not read.

    Questions are matched by id: edited ones get a new revision, missing ones are archived, reviews stay as they are.
    A file that only says the same in other lines (comments, order of fields) counts as unchanged, too.
    """
    report = LoadReport()
    with reading() as session:
        stored = session.execute(select(QuestionSetRow.id, QuestionSetRow.source_hash))
        hashes = {set_id: source for set_id, source in stored}  # noqa: C416 - dict() takes a result for a mapping
    for path in set_files(paths):
        try:
            if path.stem in hashes and hashes[path.stem] == source_hash(path, seeds=seeds):
                report.unchanged.append(path.stem)
                continue
            read = read_file(path, seeds=seeds)
        except SetError as error:
            report.problems.extend(error.problems)
            continue
        try:
            with writing() as session:
                changed = _store(session, path.stem, read, now=now)
        except Invalid as error:
            report.problems.append(FileProblem(str(path), 1, 1, str(error)))
            continue
        done = report.updated if changed else report.unchanged
        (done if path.stem in hashes else report.added).append(path.stem)
    return report


def add_questions(
    session: Session,
    set_id: str,
    questions: Sequence[Question],
    *,
    spare: Sequence[Question] = (),
    after: int = 0,
    now: datetime,
) -> None:
    """Put generated questions into a set behind the position `after`, for its author to look at.

    Their ids become their keys in the set, which must be new there.

    Those for which the article had no room stand behind them as spare, and can be kept all the same.
    """
    for position, question in enumerate([*questions, *spare], after + 1):
        row = _question_row(set_id, question, position, kept=False)
        row.spare = position > after + len(questions)
        row.archived_at = now if row.spare else None
        session.add(row)


def add_article(session: Session, article: Article, *, source: str | None = None, now: datetime) -> str:
    """Store an article as it came in, with who published it where that is known, and give its id."""
    row = ArticleRow(
        id=new_id(now),
        title=article.title,
        text=article.text,
        paragraphs=[[part.start, part.end] for part in article.paragraphs],
        published=article.published,
        source=source,
        created_at=now,
    )
    session.add(row)
    session.flush()
    return row.id


def _store(session: Session, set_id: str, read: ReadFile, *, now: datetime) -> bool:
    """Put a set in its rows; True where that changed anything that people see."""
    given = read.parsed.question_set
    row = session.get(QuestionSetRow, set_id)
    if row is not None and row.owner_id is not None:
        raise Invalid([Problem(None, f"The set {set_id} belongs to a person; give the file another name.")])
    row = row or QuestionSetRow(id=set_id, state="published", empty={}, created_at=now, updated_at=now)
    before = (row.title, row.description, row.language, row.licence, row.article_id)
    row.title, row.description = given.title, given.description
    row.language, row.licence = given.language, given.licence
    row.source_hash = read.source_hash
    old = session.get(ArticleRow, row.article_id) if row.article_id else None
    if read.article is None:
        row.article_id = None
    elif old is None or (old.text, old.title, old.published) != (
        read.article.text,
        read.article.title,
        read.article.published,
    ):
        row.article_id = add_article(session, read.article, now=now)
    session.add(row)
    session.flush()
    changed = before != (row.title, row.description, row.language, row.licence, row.article_id)
    changed = _store_questions(session, set_id, given.questions, now=now) or changed
    make_version(session, row, kind="loaded", by=None, now=now)
    row.updated_at = now if changed else row.updated_at
    return changed


def _store_questions(session: Session, set_id: str, questions: tuple[Question, ...], *, now: datetime) -> bool:
    """Bring the questions of a set to what the file says, by id; True where that changed any."""
    changed = False
    stored = {row.key: row for row in session.scalars(select(QuestionRow).where(QuestionRow.set_id == set_id))}
    for position, question in enumerate(questions, 1):
        new, old = _question_row(set_id, question, position, kept=True), stored.pop(question.id, None)
        if old is None:
            session.add(new)
            changed = True
            continue
        differs = {name for name in _STORED_FIELDS if getattr(old, name) != getattr(new, name)}
        old.revision += bool(differs & set(_ASKED_FIELDS))
        for name in differs:
            setattr(old, name, getattr(new, name))
        changed = changed or bool(differs) or old.archived_at is not None
        old.archived_at = None
    for row in stored.values():
        changed = changed or row.archived_at is None
        row.archived_at = row.archived_at or now
    return changed


def _question_row(set_id: str, question: Question, position: int, *, kept: bool) -> QuestionRow:
    evidence = question.evidence
    return QuestionRow(
        id=f"{set_id}.{question.id}",
        set_id=set_id,
        key=question.id,
        position=position,
        category=question.category.value,
        prompt=question.prompt,
        answer=question.answer,
        accept=list(question.accept),
        distractors=list(question.distractors),
        evidence_start=evidence.start if evidence else None,
        evidence_end=evidence.end if evidence else None,
        said_by=question.said_by,
        rule=question.rule,
        hint=question.hint,
        explanation=question.explanation,
        tags=list(question.tags),
        revision=1,
        kept=kept,
    )


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise SetError([FileProblem(str(path), 1, 1, f"cannot be read: {error.strerror}")]) from None
