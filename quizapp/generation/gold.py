"""Gold facts: what a careful editor would ask about an article, and what must not be asked of it.

`name.gold.json` stands beside `name.txt`. Its fields are those of `Gold`, its `facts` those of `GoldFact`, its `traps`
those of `Trap`. Every problem of a folder is found at once, and told with file and field.
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, TypeAlias

from quizapp.articles import Article, ArticleError, from_text
from quizapp.question import Category

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

GOLD_CATEGORIES = (Category.MEDIATORS, Category.DEMANDS, Category.NUMBERS, Category.DATES)
IMPORTANCE = (1, 2, 3)  # a detail, worth asking, what the story is about
FIELDS = ("title", "published", "facts", "traps")
FACT_FIELDS = ("id", "category", "evidence", "answer", "accept", "question", "importance")
TRAP_FIELDS = ("text", "why")

Fields: TypeAlias = "Mapping[str, object]"


class GoldError(ValueError):
    """The gold facts cannot be used. The message is for people: one line for each problem, with file and field."""


@dataclass(frozen=True, slots=True)
class GoldFact:
    """One fact worth asking: `evidence` is a verbatim sentence of the article, `question` shows how it may be asked.

    `answer` and each of `accept` are forms of the key that count; `importance` is one of IMPORTANCE.
    """

    id: str
    category: Category
    evidence: str
    answer: str
    accept: tuple[str, ...]
    question: str
    importance: int


@dataclass(frozen=True, slots=True)
class Trap:
    """A verbatim piece of the article from which nothing must be asked, and why."""

    text: str
    why: str


@dataclass(frozen=True, slots=True)
class Gold:
    """An article with its facts and traps; `name` is the path of its text as people know it."""

    name: str
    article: Article
    facts: tuple[GoldFact, ...]
    traps: tuple[Trap, ...]


def load_gold(folder: Path) -> tuple[Gold, ...]:
    """Every `*.gold.json` under the folder with its text, in the order of their names; raises `GoldError`."""
    if not folder.is_dir():
        raise GoldError(
            f"{folder}: there is no such folder. Name one with articles (*.txt) and gold facts (*.gold.json)."
        )
    files = sorted(folder.rglob("*.gold.json"))
    if not files:
        raise GoldError(f"{folder}: there are no gold facts. Put a file name.gold.json beside each article name.txt.")
    loaded: list[Gold] = []
    problems: list[str] = []
    for file in files:
        try:
            loaded.append(_load(file))
        except GoldError as error:
            problems.append(str(error))
    if problems:
        raise GoldError("\n".join(problems))
    return tuple(loaded)


def _load(file: Path) -> Gold:
    text = file.with_name(file.name.removesuffix(".gold.json") + ".txt")
    raw = _json(file)
    article = _article(text, _published(file, raw.get("published")))
    problems = [f"{file}: {problem}" for problem in _problems(raw, article)]
    if problems:
        raise GoldError("\n".join(problems))
    return Gold(
        name=text.as_posix(),
        article=article,
        facts=tuple(_fact(fields) for fields in _rows(raw, "facts")),
        traps=tuple(Trap(str(fields["text"]), str(fields["why"])) for fields in _rows(raw, "traps")),
    )


def _json(file: Path) -> Fields:
    try:
        raw: object = json.loads(file.read_text("utf-8"))
    except json.JSONDecodeError as error:
        raise GoldError(f"{file}: line {error.lineno}, column {error.colno}: this is not JSON: {error.msg}") from error
    except UnicodeDecodeError as error:
        raise GoldError(f"{file}: this is not UTF-8 text. Save it as UTF-8.") from error
    except OSError as error:
        raise GoldError(f"{file}: {error.strerror}") from error
    if not isinstance(raw, dict):
        raise GoldError(f"{file}: one object is expected, with the fields {', '.join(FIELDS)}")
    return raw


def _published(file: Path, day: object) -> date | None:
    if day is None:
        return None
    try:
        return date.fromisoformat(str(day))
    except ValueError as error:
        raise GoldError(f"{file}: published: {day!r} is not a day; write it as 2024-03-07, or null") from error


def _article(text: Path, published: date | None) -> Article:
    try:
        return from_text(text.read_bytes(), published=published)
    except OSError as error:
        raise GoldError(f"{text}: the article of the gold facts cannot be read: {error.strerror}") from error
    except ArticleError as error:
        raise GoldError(f"{text}: {error}") from error


def _problems(raw: Fields, article: Article) -> Iterator[str]:
    yield from _misnamed(raw, FIELDS, "")
    if "title" in raw and raw["title"] != article.title:
        yield f"title: {raw['title']!r} is not the title of the article, {article.title!r}"
    for name in ("facts", "traps"):
        rows = raw.get(name, [])
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            yield f"{name}: a list of objects is expected"
            return
    for position, fields in enumerate(_rows(raw, "facts")):
        yield from _fact_problems(fields, f"facts[{position}]", article)
    seen = Counter(str(fields.get("id")) for fields in _rows(raw, "facts"))
    yield from (f"facts: the id {name!r} stands {times} times" for name, times in seen.items() if times > 1)
    for position, fields in enumerate(_rows(raw, "traps")):
        place = f"traps[{position}]"
        yield from _misnamed(fields, TRAP_FIELDS, f"{place}: ")
        yield from _not_text(fields, TRAP_FIELDS, place)
        yield from _not_verbatim(fields, "text", place, article)


def _fact_problems(fields: Fields, place: str, article: Article) -> Iterator[str]:
    yield from _misnamed(fields, FACT_FIELDS, f"{place}: ")
    yield from _not_text(fields, ("id", "category", "evidence", "answer", "question"), place)
    category, accept = fields.get("category"), fields.get("accept", [])
    if isinstance(category, str) and category not in GOLD_CATEGORIES:
        yield f"{place}.category: {category!r} is none of {', '.join(GOLD_CATEGORIES)}"
    if not isinstance(accept, list) or not all(isinstance(form, str) and form.strip() for form in accept):
        yield f"{place}.accept: a list of texts is expected"
    importance = fields.get("importance", IMPORTANCE[0])
    if type(importance) is not int or importance not in IMPORTANCE:
        yield f"{place}.importance: 1, 2 or 3 is expected, not {importance!r}"
    yield from _not_verbatim(fields, "evidence", place, article)


def _misnamed(fields: Fields, names: tuple[str, ...], place: str) -> Iterator[str]:
    yield from (f"{place}the field {name!r} is missing" for name in names if name not in fields)
    yield from (
        f"{place}there is no field {name!r}; known are {', '.join(names)}" for name in fields if name not in names
    )


def _not_text(fields: Fields, names: tuple[str, ...], place: str) -> Iterator[str]:
    for name in names:
        value = fields.get(name, "-")
        if not isinstance(value, str) or not value.strip():
            yield f"{place}.{name}: a text is expected, not {value!r}"


def _not_verbatim(fields: Fields, name: str, place: str, article: Article) -> Iterator[str]:
    value = fields.get(name)
    if isinstance(value, str) and value not in article.text:
        yield f"{place}.{name}: these words do not stand in the article: {value!r}"


def _rows(raw: Fields, name: str) -> list[Fields]:
    rows = raw.get(name, [])
    return [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []


def _fact(fields: Fields) -> GoldFact:
    accept, importance = fields["accept"], fields["importance"]
    assert isinstance(accept, list)
    assert isinstance(importance, int)
    return GoldFact(
        id=str(fields["id"]),
        category=Category(str(fields["category"])),
        evidence=str(fields["evidence"]),
        answer=str(fields["answer"]),
        accept=tuple(accept),
        question=str(fields["question"]),
        importance=importance,
    )
