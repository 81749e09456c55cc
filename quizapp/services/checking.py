"""Checking set files before anyone sees them: faults of the file, and faults of the questions in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from quizapp.services.loading import read_file, set_files
from quizapp.sets.files import FileProblem, SetError
from quizapp.sets.lint import lint_set

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from quizapp.sets.lint import Finding
    from quizapp.sets.strict_yaml import Path as Place


@dataclass(frozen=True, slots=True, order=True)
class FileFinding(FileProblem):
    """What the writing check says of a place in a file: which rule, and why it matters."""

    rule: str = ""
    why: str = ""

    def __str__(self) -> str:
        return f"{FileProblem.__str__(self)}\n    {self.rule}: {self.why}"


@dataclass(frozen=True, slots=True)
class CheckReport:
    """How many files and questions were looked at, and what was found, in the order of files and lines.

    `errors` are faults of files and of questions that must be mended; `warnings` may have their reasons.
    """

    files: int
    questions: int
    errors: list[FileProblem]
    warnings: list[FileProblem]


def check_files(paths: Iterable[Path], *, seeds: Path | None = None) -> CheckReport:
    """Check these files and folders, and change nothing. The questions of a file that is no set are not looked at."""
    files, questions = set_files(paths), 0
    errors: list[FileProblem] = []
    warnings: list[FileProblem] = []
    for path in files:
        try:
            read = read_file(path, seeds=seeds)
        except SetError as error:
            errors.extend(error.problems)
            continue
        asked = read.parsed.question_set.questions
        questions += len(asked)
        found: dict[str, list[FileProblem]] = {"error": [], "warning": []}
        for at, finding in lint_set(asked, article=read.article.text if read.article else ""):
            line, column = read.parsed.mark(*_place(at, finding))
            message = f"{finding.severity} {finding.rule}: {finding.message}"
            found[finding.severity].append(FileFinding(str(path), line, column, message, finding.rule, finding.why))
        errors.extend(sorted(found["error"]))
        warnings.extend(sorted(found["warning"]))
    return CheckReport(len(files), questions, errors, warnings)


def _place(at: int | None, finding: Finding) -> Place:
    """Where in the file the part of a question stands that a finding is about; it may be shorter than that."""
    if at is None:
        return ("questions",)
    field: Place = ("evidence", "text") if finding.field == "evidence" else (finding.field,)
    return ("questions", at, *field) if finding.index is None else ("questions", at, *field, finding.index)
