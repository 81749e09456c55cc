"""YAML without its surprises: every scalar stays a string, and what could mean two things is an error.

`compose("a: no")` gives ({"a": "no"}, marks), where `marks[("a",)]` is the (line, column) of the value. Aliases,
anchors, tags and duplicate keys are refused, all at once.
"""

from __future__ import annotations

from typing import Any, TypeAlias

import yaml

Path: TypeAlias = tuple[str | int, ...]
Mark: TypeAlias = tuple[int, int]
Fault: TypeAlias = tuple[int, int, str]
KEY = "#key"  # marks[(..., "field", KEY)] is where the name of a field stands

_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


def compose(text: str) -> tuple[Any, dict[Path, Mark], list[Fault]]:
    """The tree of strings in `text`, where each of its parts stands, and all that is wrong as (line, column, message).

    With a fault of syntax the tree is None.
    """
    try:
        faults = _refused_events(text)
        node = yaml.compose(text, Loader=_LOADER)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        return None, {}, [(*place, f"this is not YAML: {error.problem or error.context}")]
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        return None, {}, [(line, 1, f"the character {error.character!r} is not allowed in YAML")]
    if faults:
        return None, {}, faults
    marks: dict[Path, Mark] = {}
    tree = None if node is None else _walk(node, (), marks, faults)
    return tree, marks, faults


def _refused_events(text: str) -> list[Fault]:
    """Anchors, aliases and tags, found before anything is built: an alias bomb never gets to go off."""
    faults: list[Fault] = []
    for event in yaml.parse(text, Loader=_LOADER):
        mark = event.start_mark
        place = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        if isinstance(event, yaml.AliasEvent):
            faults.append((*place, "aliases (*name) are not allowed; write the text out"))
        elif isinstance(event, yaml.NodeEvent) and event.anchor is not None:
            faults.append((*place, "anchors (&name) are not allowed; quote a text that begins with &"))
        if getattr(event, "tag", None) is not None:
            faults.append((*place, "tags (!name) are not allowed; quote a text that begins with !"))
    return faults


def _walk(node: yaml.Node, path: Path, marks: dict[Path, Mark], faults: list[Fault]) -> Any:  # noqa: ANN401 - a tree of strings has no finite type
    marks[path] = (node.start_mark.line + 1, node.start_mark.column + 1)
    if isinstance(node, yaml.ScalarNode):
        return None if node.value in ("", "~") and not node.style else node.value
    if isinstance(node, yaml.SequenceNode):
        return [_walk(child, (*path, index), marks, faults) for index, child in enumerate(node.value)]
    tree: dict[str, Any] = {}
    for key, value in node.value:
        place = (key.start_mark.line + 1, key.start_mark.column + 1)
        if not isinstance(key, yaml.ScalarNode):
            faults.append((*place, "the name of a field must be a word"))
            continue
        if key.value in tree:
            faults.append((*place, f"“{key.value}” stands here a second time"))
        tree[key.value] = _walk(value, (*path, key.value), marks, faults)
        marks[(*path, key.value, KEY)] = place
    return tree
