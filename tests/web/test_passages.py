from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from quizapp.question import Category, Evidence, Question
from quizapp.web.passages import passage, pieces

TEXT = "Norway mediates. The crews want more.\n\nForty boats stayed in port."
PARAGRAPHS = [(0, 37), (39, 67)]


def asked(name: str, start: int, end: int) -> Question:
    evidence = Evidence(text=TEXT[start:end], start=start, end=end)
    return Question(id=name, category=Category.NUMBERS, prompt="How many?", answer="forty", evidence=evidence)


def test_evidence_stands_within_its_paragraph() -> None:
    found = passage(TEXT, PARAGRAPHS, Evidence(text="The crews want more.", start=17, end=37))
    assert (found.before, found.marked, found.after) == ("Norway mediates. ", "The crews want more.", "")


def test_evidence_over_two_paragraphs_shows_both() -> None:
    found = passage(TEXT, PARAGRAPHS, Evidence(text=TEXT[17:44], start=17, end=44))
    assert found.before + found.marked + found.after == TEXT


def test_overlapping_evidence_is_cut_at_every_end() -> None:
    first, second = pieces(TEXT, PARAGRAPHS, [asked("a", 0, 16), asked("b", 7, 37)], current="b")
    assert [(piece.text, piece.question_id, piece.marked) for piece in first] == [
        ("Norway ", "a", False),
        ("mediates.", "a", True),
        (" The crews want more.", "b", True),
    ]
    assert [piece.text for piece in second] == ["Forty boats stayed in port."]


@given(st.lists(st.tuples(st.integers(0, len(TEXT)), st.integers(1, 30)), max_size=6))
def test_the_pieces_of_a_paragraph_spell_it_exactly(spans: list[tuple[int, int]]) -> None:
    questions = [asked(str(number), start, start + length) for number, (start, length) in enumerate(spans)]
    found = pieces(TEXT, PARAGRAPHS, questions, current="0")
    assert ["".join(piece.text for piece in part) for part in found] == [TEXT[start:end] for start, end in PARAGRAPHS]
