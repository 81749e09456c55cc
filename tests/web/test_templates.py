"""What no template may hold: the strict content security policy would block it, or it would leave this machine."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from quizapp.question import Category
from quizapp.settings import static_folder
from quizapp.web.assets import TEMPLATES

FILES = sorted(Path(TEMPLATES).rglob("*.html"))
TOKENS = ("parts.csrf()", "{{ csrf() }}", "pieces.named(")
FORBIDDEN = {
    "an inline script": r"<script(?![^>]*\bsrc=)",
    "an inline style": r"<style|\bstyle=",
    "an event handler": r"\son[a-z]+=",
    "an outside address": r"""(?:src|href|action)=["']?(?:https?:)?//""",
    "a javascript: address": r"javascript:",
    "unescaped text": r"\|\s*safe|Markup|autoescape false",
    "a positive tabindex": r"tabindex=[\"']?[1-9]",
    "an exclamation mark": r"[A-Za-z]!(?!=)",
}


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.relative_to(TEMPLATES).as_posix())
def test_a_template_holds_nothing_forbidden(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    found = [what for what, pattern in FORBIDDEN.items() if re.search(pattern, text)]
    assert found == []


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.relative_to(TEMPLATES).as_posix())
def test_every_form_that_changes_something_carries_its_token(file: Path) -> None:
    for form in re.findall(r'<form[^>]*method="post".*?</form>', file.read_text(encoding="utf-8"), re.S):
        assert any(token in form for token in TOKENS)


def test_what_names_a_card_in_a_form_carries_the_token_too() -> None:
    pieces = (Path(TEMPLATES) / "study" / "pieces.html").read_text(encoding="utf-8")
    assert re.search(r"macro named\(.*?\{\{ parts\.csrf\(\) \}\}.*?endmacro", pieces)


def test_style_sheets_and_scripts_name_no_outside_address() -> None:
    for file in (*static_folder().glob("*.css"), *static_folder().glob("*.js")):
        assert not re.search(r"(?:https?:)?//[a-z]+\.[a-z]", file.read_text(encoding="utf-8")), file


def test_every_category_has_its_colour_in_the_style_sheet() -> None:
    style = (static_folder() / "style.css").read_text(encoding="utf-8")
    for category in Category:
        assert f".{category} {{ --c: var(--{category}); }}" in style


def test_every_vendored_folder_holds_a_licence() -> None:
    for folder in (static_folder() / "vendor").iterdir():
        assert (folder / "LICENSE").is_file(), folder
