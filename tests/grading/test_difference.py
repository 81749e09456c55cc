from __future__ import annotations

import pytest
from hypothesis import given as cases
from hypothesis import strategies as st

from quizapp.grading.difference import difference

MARKS = {"same": "", "missing": "+", "extra": "-"}


def marked(typed: str, key: str) -> str:
    """The pieces in brackets, extra ones with a minus and missing ones with a plus."""
    pieces = difference(typed, key)
    return "".join(f"[{MARKS[p.kind]}{p.text}]" if p.kind != "same" else p.text for p in pieces)


@pytest.mark.parametrize(
    ("typed", "key", "shown"),
    [
        ("Iceand and norway", "Iceland and Norway", "Ice[+l]and and Norway"),
        ("October 17", "October 20", "October [-17][+20]"),
        ("October 20", "October 20, 2025", "October 20[+, 2025]"),
        ("8 percent", "a raise of 8 percent", "[+a raise of ]8 percent"),
        ("the Jonas Brandt", "Jonas Brandl", "[-the ]Jonas Brand[-t][+l]"),
        ("iceland", "Iceland", ""),  # only the case differs
        ("Petra Halm", "Jonas Brandl", ""),  # another answer
        ("", "Iceland", ""),
        ("x" * 201, "Iceland", ""),
    ],
)
def test_only_what_differs_is_marked_and_figures_as_a_whole(typed: str, key: str, shown: str) -> None:
    assert marked(typed, key) == shown


@cases(
    st.text(st.sampled_from("aAbß 1,.İ"), max_size=30), st.text(st.sampled_from("aAbß 1,.İ"), min_size=1, max_size=30)
)
def test_the_pieces_spell_both_answers(typed: str, key: str) -> None:
    pieces = difference(typed, key)
    if pieces:
        assert "".join(p.text for p in pieces if p.kind != "extra") == " ".join(key.split())
        said = "".join(p.text for p in pieces if p.kind != "missing")
        assert said.casefold() == " ".join(typed.split()).casefold()
