"""The JSON Schema of set files, for completion and underlined faults in editors: `questions/schema.json`.

`python -m quizapp.sets.schema > questions/schema.json` writes it anew; a test fails while the file is not current.
"""

from __future__ import annotations

import json
import sys
from typing import Any

from quizapp.sets.fields import SetFields

# Our reader takes every scalar for a text; an editor sees `answer: 40` as a number, and must not complain.
_SCALAR = ["string", "number", "boolean"]


def schema() -> dict[str, Any]:
    """The schema as a tree of JSON, each field with the sentence that says what it is for."""
    made = SetFields.model_json_schema()
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Question set",
        **{key: _plain(value) for key, value in made.items() if key != "title"},
    }


def schema_text() -> str:
    """The schema as the text of its file."""
    return json.dumps(schema(), indent=2, ensure_ascii=False) + "\n"


def _plain(tree: Any) -> Any:  # noqa: ANN401 - a tree of JSON has no finite type
    """Without the titles and defaults that pydantic adds, and with every scalar that our reader takes for a text."""
    if isinstance(tree, list):
        return [_plain(item) for item in tree]
    if not isinstance(tree, dict):
        return tree
    plain = {key: _plain(value) for key, value in tree.items() if key not in {"default"}}
    if isinstance(plain.get("title"), str):
        del plain["title"]
    if plain.get("type") == "string" and "enum" not in plain:
        plain["type"] = _SCALAR
    return plain


if __name__ == "__main__":
    sys.stdout.write(schema_text())
