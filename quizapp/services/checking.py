"""Checking set files before anyone sees them: faults of the file, and faults of the questions in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from quizapp.services.loading import read_file, set_files
from quizapp.sets.files import FileProblem, SetError
from quizapp.sets.lint import lint

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class CheckReport:
    """How many files and questions were looked at, and what was found, in the order of files and lines."""

    files: int
    questions: int
    errors: int
    warnings: int
    problems: list[FileProblem]


def check_files(paths: Iterable[Path], *, seeds: Path | None = None) -> CheckReport:
    """Check these files and folders; warnings are in `problems` too, marked as such."""
    files, questions, warnings = set_files(paths), 0, 0
    problems: list[FileProblem] = []
    for path in files:
        try:
            parsed = read_file(path, seeds=seeds).parsed
        except SetError as error:
            problems.extend(error.problems)
            continue
        found = []
        for index, question in enumerate(parsed.question_set.questions):
            questions += 1
            for finding in lint(question):
                place = parsed.mark("questions", index, finding.field)
                text = f"{finding.severity} {finding.rule}: {finding.message}"
                found.append(FileProblem(str(path), *place, text))
                warnings += finding.severity == "warning"
        problems.extend(sorted(found))
    return CheckReport(len(files), questions, len(problems) - warnings, warnings, problems)
