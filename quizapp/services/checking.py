"""Checking set files before anyone sees them: faults of the file, and faults of the questions in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from quizapp.services.loading import read_file, set_files
from quizapp.sets.files import FileProblem, SetError
from quizapp.sets.lint import lint_set

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path as File

    from quizapp.sets.lint import Finding
    from quizapp.sets.strict_yaml import Path


@dataclass(frozen=True, slots=True)
class CheckReport:
    """How many files and questions were looked at, and what was found, in the order of files and lines."""

    files: int
    questions: int
    errors: int
    warnings: int
    problems: list[FileProblem]


def check_files(paths: Iterable[File], *, seeds: File | None = None) -> CheckReport:
    """Check these files and folders; warnings are in `problems` too, marked as such."""
    files, questions, warnings = set_files(paths), 0, 0
    problems: list[FileProblem] = []
    for path in files:
        try:
            read = read_file(path, seeds=seeds)
        except SetError as error:
            problems.extend(error.problems)
            continue
        found = []
        asked = read.parsed.question_set.questions
        questions += len(asked)
        for at, finding in lint_set(asked, article=read.article.text if read.article else ""):
            place = read.parsed.mark(*_path(at, finding))
            text = f"{finding.severity} {finding.rule}: {finding.message}"
            found.append(FileProblem(str(path), *place, text))
            warnings += finding.severity == "warning"
        problems.extend(sorted(found))
    return CheckReport(len(files), questions, len(problems) - warnings, warnings, problems)


def _path(at: int | None, finding: Finding) -> Path:
    """Where in a file the part of a question stands that a finding is about."""
    field = {"evidence": ("evidence", "text")}.get(finding.field, (finding.field,))
    index = () if finding.index is None else (finding.index,)
    return ("questions",) if at is None else ("questions", at, *field, *index)
