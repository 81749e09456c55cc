"""Question sets as files: `questions/<set id>.yaml`, a strict subset of YAML that people write and review.

`parse(text, file="questions/talks.yaml", article_text=...)` gives the set and where everything stands, or raises
SetError with every fault at once; `dump` writes the one canonical form, so that saving makes small diffs.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

import yaml
from pydantic import ValidationError

from quizapp.question import Category, Evidence, Question
from quizapp.sets.fields import ArticleFields, EvidenceFields, QuestionFields, SetFields
from quizapp.sets.question_set import ArticleReference, QuestionSet
from quizapp.sets.strict_yaml import KEY, Fault, Mark, Path, compose

if TYPE_CHECKING:
    from collections.abc import Callable

    from pydantic import BaseModel
    from pydantic_core import ErrorDetails

_PLAIN = str.maketrans("’‘“”–—‑\u00a0", "''\"\"--- ")
SET_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,79}")


@dataclass(frozen=True, slots=True, order=True)
class FileProblem:
    """One fault in a file. Prints as editors and people expect it: `file:line:column: message`."""

    file: str
    line: int
    column: int
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}: {self.message}"


class SetError(ValueError):
    """A file that is no question set; `problems` lists all that is wrong with it, in the order of its lines."""

    def __init__(self, problems: list[FileProblem]) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = problems


@dataclass(frozen=True, slots=True)
class ParsedSet:
    """A set with the place of each of its parts: `mark("questions", 3, "prompt")` gives (line, column)."""

    question_set: QuestionSet
    marks: dict[Path, Mark]

    def mark(self, *path: str | int) -> Mark:
        """The place of a part, or of the nearest part around it that the file has."""
        while path and path not in self.marks:
            path = path[:-1]
        return self.marks.get(path, (1, 1))


def parse(text: str, *, file: str, article_text: Callable[[ArticleReference], str]) -> ParsedSet:
    """Read a set. `article_text` gives the text in which evidence is looked up; a ValueError it raises is reported.

    Raises SetError with every fault of the file, each with its line and column (counted from 1).
    """
    tree, marks, faults = compose(text)
    if tree is None and not faults:
        faults = [(1, 1, "the file is empty; expected at least title, licence and questions")]
    found: QuestionSet | None = None
    if tree is not None:
        try:
            read = SetFields.model_validate(tree)
        except ValidationError as error:
            faults = faults + [_fault(detail, marks) for detail in error.errors(include_url=False)]
        else:
            found = _checked(read, marks, faults, article_text)
    if faults or found is None:
        raise SetError(sorted(FileProblem(file, *fault) for fault in faults))
    return ParsedSet(found, marks)


def dump(question_set: QuestionSet) -> str:
    """The canonical file of a set: fields in fixed order, empty ones left out, one line for each text."""
    questions = [_filled(_plain_question(question)) for question in question_set.questions]
    article = question_set.article
    tree = _filled(
        {
            "title": question_set.title,
            "description": question_set.description,
            "language": question_set.language,
            "licence": question_set.licence,
            "article": article
            and _filled(
                {
                    "file": article.file,
                    "title": article.title,
                    "published": article.published and article.published.isoformat(),
                }
            ),
            "questions": questions,
        }
    )
    return yaml.dump(tree, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=1_000_000)


class _Dumper(yaml.SafeDumper):
    """Writes days without quotes: to our loader every scalar is a text, and people write them so."""

    yaml_implicit_resolvers = {  # noqa: RUF012 - PyYAML's own way
        first: [pair for pair in pairs if pair[0] != "tag:yaml.org,2002:timestamp"]
        for first, pairs in yaml.SafeDumper.yaml_implicit_resolvers.items()
    }


def _plain_question(question: Question) -> dict[str, Any]:
    return {
        "id": question.id,
        "category": question.category.value,
        "prompt": question.prompt,
        "answer": question.answer,
        "accept": list(question.accept),
        "distractors": list(question.distractors),
        "evidence": question.evidence and {"text": question.evidence.text},
        "said_by": question.said_by,
        "hint": question.hint,
        "explanation": question.explanation,
        "tags": list(question.tags),
        "rule": question.rule,
    }


def _filled(fields: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value not in (None, "", [])}


def _checked(
    read: SetFields, marks: dict[Path, Mark], faults: list[Fault], article_text: Callable[[ArticleReference], str]
) -> QuestionSet:
    """Turn the raw set into ours, and look every evidence up; what is wrong is added to `faults`."""
    article: ArticleReference | None = None
    text: str | None = None
    if read.article is not None:
        published = date.fromisoformat(read.article.published) if read.article.published else None
        article = ArticleReference(file=read.article.file, title=read.article.title, published=published)
        try:
            text = article_text(article)
        except (ValueError, OSError) as error:
            faults.append((*marks["article", "file"], f"the article cannot be read: {error}"))
    questions = []
    seen: set[str] = set()
    for index, item in enumerate(read.questions):
        if item.id in seen:
            faults.append((*marks["questions", index, "id"], f"two questions have the id “{item.id}”"))
        seen.add(item.id)
        evidence = None
        if item.evidence is not None:
            place = marks["questions", index, "evidence", "text"]
            if read.article is None:
                faults.append((*place, "there is evidence, but the set names no article"))
            start = -1 if text is None else text.find(item.evidence.text)
            if text is not None and start < 0:
                faults.append(
                    (*place, f"the evidence is not in the article, word for word{_near(item.evidence.text, text)}")
                )
            evidence = Evidence(text=item.evidence.text, start=start, end=start + len(item.evidence.text))
        questions.append(Question(**(dict(item) | {"evidence": evidence})))
    return QuestionSet(**(dict(read) | {"article": article, "questions": tuple(questions)}))


def _fault(detail: ErrorDetails, marks: dict[Path, Mark]) -> Fault:
    """A complaint of pydantic in words for people, at the place it is about."""
    path: Path = tuple(detail["loc"])
    name = path[-1] if path else "the file"
    messages = {
        "extra_forbidden": f"there is no field “{name}” here{_meant(path)}",
        "missing": f"the field “{name}” is missing",
        "string_type": f"“{name}” must be a text",
        "tuple_type": f"“{name}” must be a list (- one - two)",
        "model_type": f"“{name}” must be fields with values",
        "string_too_short": f"“{name}” is empty",
        "string_pattern_mismatch": f"“{name}” is {detail['input']!r}; expected letters, digits and hyphens",
        "enum": f"there is no category {detail['input']!r}; expected one of {', '.join(Category)}",
    }
    message = messages.get(detail["type"], f"“{name}”: {detail['msg'].removeprefix('Value error, ')}")
    if detail["type"] == "extra_forbidden":
        path = (*path, KEY)
    while path and path not in marks:
        path = path[:-1]
    return (*marks.get(path, (1, 1)), message)


def _meant(path: Path) -> str:
    """Which field somebody meant who wrote another: "titel" in a set."""
    if not path:
        return ""
    fields: dict[str, type[BaseModel]] = {
        "questions": QuestionFields, "evidence": EvidenceFields, "article": ArticleFields,
    }  # fmt: skip
    inside = next((name for name in reversed(path[:-1]) if isinstance(name, str)), "")
    near = get_close_matches(str(path[-1]), fields.get(inside, SetFields).model_fields, n=1)
    return f"; did you mean “{near[0]}”?" if near else ""


def _near(evidence: str, text: str) -> str:
    """The place in the article that differs from the evidence only in its blanks, quotation marks, dashes or case."""
    words = [re.escape(word) for word in evidence.translate(_PLAIN).split()]
    found = re.search(r"\s+".join(words), text.translate(_PLAIN), re.IGNORECASE) if words else None
    return f"; there it reads: {' '.join(text[found.start() : found.end()].split())}" if found else ""
