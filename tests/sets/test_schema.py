"""The published JSON Schema: current, and of one mind with our reader on what a set file may hold."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from hypothesis import given, settings
from jsonschema import Draft202012Validator

from quizapp.sets.files import SetError, dump, parse
from quizapp.sets.schema import schema, schema_text
from tests.conftest import SECOND_SET, SET
from tests.sets.test_files import ARTICLE, sets_on

if TYPE_CHECKING:
    from quizapp.sets.question_set import QuestionSet

QUESTIONS = Path(__file__).parents[2] / "questions"
CHECK = Draft202012Validator(schema())


class _AsEditors(yaml.SafeLoader):
    """Reads YAML as the language servers of editors do: numbers are numbers, days are texts."""

    yaml_implicit_resolvers = {  # noqa: RUF012 - PyYAML's own way
        first: [pair for pair in pairs if pair[0] != "tag:yaml.org,2002:timestamp"]
        for first, pairs in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }


def as_editors_read(text: str) -> Any:  # noqa: ANN401 - a tree of YAML has no finite type
    return yaml.load(text, Loader=_AsEditors)


def test_the_published_schema_is_current() -> None:
    written = (QUESTIONS / "schema.json").read_text(encoding="utf-8")
    assert written == schema_text(), "python -m quizapp.sets.schema > questions/schema.json"


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(schema())


@pytest.mark.parametrize("file", sorted(QUESTIONS.glob("*.yaml")), ids=lambda file: file.stem)
def test_the_shipped_sets_follow_the_schema(file: Path) -> None:
    assert list(CHECK.iter_errors(as_editors_read(file.read_text(encoding="utf-8")))) == []


@given(sets_on(ARTICLE, "a.txt"))
@settings(deadline=None)
def test_whatever_is_dumped_follows_the_schema(question_set: QuestionSet) -> None:
    assert list(CHECK.iter_errors(as_editors_read(dump(question_set)))) == []


def test_numbers_and_words_of_yaml_are_texts_to_editors_too() -> None:
    text = SECOND_SET.replace("answer: Oslo", "answer: 40").replace("title: Capitals", "title: no")
    assert list(CHECK.iter_errors(as_editors_read(text))) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("title: Ferry talks\n", ""),
        ("licence:", "license:"),
        ("category: mediators", "category: towns"),
        ("  answer: mid-February\n", ""),
        ("  accept:\n  - Iceland and Norway", "  accept: Iceland and Norway"),
        ("- id: boats", "- id: the boats"),
        ("  answer: roughly 40", "  answer: [roughly 40]"),
        ("file: ferries.txt", "file: ../ferries.txt"),
        ("language: en", "language: English (British)"),
        ("    text: The talks began in mid-February", "    txt: The talks began in mid-February"),
    ],
)
def test_what_our_reader_refuses_for_its_shape_editors_underline(old: str, new: str) -> None:
    assert old in SET
    text = SET.replace(old, new, 1)
    with pytest.raises(SetError):
        parse(text, file="set.yaml", article_text=lambda _reference: text)
    assert list(CHECK.iter_errors(as_editors_read(text))) != []


def test_every_field_says_what_it_is_for() -> None:
    made = schema()
    for part in (made, *(kind for kind in made["$defs"].values() if "properties" in kind)):
        assert part["description"]
        for name, field in part["properties"].items():
            assert "description" in field, name


def test_the_readme_of_the_folder_says_how_editors_find_it() -> None:
    readme = (QUESTIONS / "README.md").read_text(encoding="utf-8")
    assert "# yaml-language-server: $schema=schema.json" in readme
    example = readme.split("```yaml\n")[1].split("```")[0]
    assert list(CHECK.iter_errors(as_editors_read(example))) == []
    assert example.startswith("# yaml-language-server: $schema=schema.json\n")
    names = set(schema()["properties"]) | set(schema()["$defs"]["QuestionFields"]["properties"])
    assert {name for name in names if f"{name}:" not in example and f"`{name}`" not in readme} == set()
