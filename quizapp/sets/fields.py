"""The fields of a set file: what each may hold, and one sentence on what it is for.

Only the shape is checked here; what the article and the other questions have to say to it, `files.parse` looks up.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints

from quizapp.question import Category  # noqa: TC001 - pydantic reads the annotations


def _day(text: str) -> str:
    if not re.fullmatch(r"\d{4}-\d\d-\d\d", text):
        raise ValueError("expected a day as YYYY-MM-DD")
    try:
        date.fromisoformat(text)
    except ValueError as error:
        raise ValueError(f"there is no such day ({error})") from None
    return text


Line = Annotated[str, StringConstraints(min_length=1, max_length=2000)]
Key = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9_-]{0,79}$")]
Lines = tuple[Line, ...]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class EvidenceFields(_Strict):
    """The words of the article that prove the key."""

    text: Annotated[Line, Field(description="Exactly as they stand in the article.")]


class QuestionFields(_Strict):
    """One question with its key, its wrong answers and its proof."""

    id: Annotated[Key, Field(description="Stable: edit the prompt as you like, never the id, and progress stays.")]
    category: Annotated[Category, Field(description="What is asked for.")]
    prompt: Annotated[Line, Field(description="The question, understandable without the article.")]
    answer: Annotated[Line, Field(description="The key, as short as it can be.")]
    accept: Annotated[Lines, Field(description="Other ways to write the key that are right, too.")] = ()
    distractors: Annotated[Lines, Field(description="Wrong answers of the key’s kind and form, best three.")] = ()
    evidence: Annotated[EvidenceFields | None, Field(description="Where the article proves the key.")] = None
    said_by: Annotated[Line | None, Field(description="Whose claim it is, where it is somebody’s.")] = None
    hint: Annotated[Line | None, Field(description="Shown on request, before the answer.")] = None
    explanation: Annotated[Line | None, Field(description="Shown after the answer.")] = None
    tags: Annotated[Lines, Field(description="Words to find the question by.")] = ()
    rule: Annotated[Line | None, Field(description="The rule that generated it; leave it as it is.")] = None


class ArticleFields(_Strict):
    """The article that a set was made from."""

    file: Annotated[
        str,
        StringConstraints(pattern=r"^[\w][\w. -]{0,120}$"),
        Field(description="A text file beside the set file, or in seeds/."),
    ]
    title: Annotated[Line | None, Field(description="Only where it is not the first line of the file.")] = None
    published: Annotated[
        Annotated[str, AfterValidator(_day)] | None,
        Field(description="The day that “Friday” is counted from, as YYYY-MM-DD."),
    ] = None


class SetFields(_Strict):
    """A question set: title, licence and questions. The name of the file is its id."""

    title: Annotated[Line, Field(description="What the set is called.")]
    description: Annotated[str, Field(description="One sentence on what the set is about.")] = ""
    language: Annotated[
        str,
        StringConstraints(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]+)*$"),
        Field(description="The language of the questions, as in HTML: en, en-GB."),
    ] = "en"
    licence: Annotated[Line, Field(description="Under which terms others may use the set: CC BY 4.0.")]
    article: Annotated[ArticleFields | None, Field(description="The article behind the questions, if any.")] = None
    questions: Annotated[tuple[QuestionFields, ...], Field(description="In the order to read them in.")] = ()
