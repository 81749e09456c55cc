"""A question set as a value: what a file holds, what the library loads, what authors take elsewhere and back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from quizapp.question import Question


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleReference:
    """Which article a set was made from: a file name in `seeds/`, and what the file itself need not say."""

    file: str
    title: str | None = None
    published: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionSet:
    """A titled, licensed list of questions. Ids of questions are unique within it and stay when a prompt is edited."""

    title: str
    description: str = ""
    language: str = "en"
    licence: str
    article: ArticleReference | None = None
    questions: tuple[Question, ...] = ()
