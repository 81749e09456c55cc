from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.language.pipeline import LONGEST, MODEL, lemma, network, parse

if TYPE_CHECKING:
    from spacy.tokens import Doc

TEXT = "Negotiators for Hamas left Cairo on Thursday, the group said. Mr. Holm’s “last” offer of $1.4 million failed."


def is_sound(doc: Doc) -> bool:
    """Every sentence has one root, arcs stay inside their sentence, and confidences are shares."""
    for sentence in doc.sents:
        roots = [token for token in sentence if token.head == token]
        inside = all(sentence.start <= token.head.i < sentence.end for token in sentence)
        if len(roots) != 1 or roots[0].dep_ != "ROOT" or not inside:
            return False
    return all(0.0 <= token._.confidence <= 1.0 for token in doc)


def fingerprint(doc: Doc) -> str:
    rows = ((t.text, t.pos_, t.tag_, t.dep_, t.head.i, t.lemma_, t.ent_iob_ + t.ent_type_, t._.confidence) for t in doc)
    return "\n".join(repr(row) for row in rows)


def test_the_doc_is_the_text_word_for_word_with_its_offsets() -> None:
    doc = parse(TEXT)
    assert doc.text == TEXT
    assert all(TEXT[token.idx : token.idx + len(token)] == token.text for token in doc)


def test_a_plain_sentence_is_parsed_as_grammar_books_do() -> None:
    doc = parse("The union rejected the offer on Monday.")
    assert [token.dep_ for token in doc] == ["det", "nsubj", "ROOT", "det", "obj", "case", "obl", "punct"]
    assert [token.pos_ for token in doc][:3] == ["DET", "NOUN", "VERB"]
    assert doc[2].lemma_ == "reject"
    assert all(token._.confidence > 0.5 for token in doc)


def test_names_are_found_with_their_type() -> None:
    doc = parse("Ana Holm of the World Health Organization flew to Egypt.")
    assert {(ent.text, ent.label_) for ent in doc.ents} >= {("Ana Holm", "PER"), ("Egypt", "LOC")}


@pytest.mark.parametrize(
    ("word", "pos", "expected"),
    [
        ("rejected", "VERB", "reject"), ("Hostages", "NOUN", "hostage"), ("was", "AUX", "be"), ("’ve", "AUX", "have"),
        ("n't", "PART", "not"), ("ca", "AUX", "can"), ("Hamas", "PROPN", "Hamas"), ("The", "DET", "the"),
        ("left", "VERB", "leave"), ("left", "ADJ", "left"),
    ],
)  # fmt: skip
def test_a_lemma_is_the_dictionary_form(word: str, pos: str, expected: str) -> None:
    assert lemma(word, pos) == expected


HOSTILE = {
    "emoji": "The crews 🚢👩🏽‍✈️ left 🇳🇴 Oslo 😀. 🎉",
    "only punctuation": "... ?! “” ’ — – -- (((( )))) ,,,, ;:",
    "one sign": ".",
    "zero width": "The\u200b crews\u200d left\ufeff Oslo\u00ad today.\u2060",
    "only zero width": "\u200b\u200d\u2060\ufeff",
    "blanks inside": "The  crews \t left\n\n\n   Oslo .  \n \n They came back. \n",
    "leading blanks": "   \n  The crews left.",
    "other scripts": "Команды ушли. 船員は出発した。 ترك الطاقم الميناء. Tschüß!",
    "combining marks": "Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢L̠ͨͧͩ͘G̴̻͈͍͔̹̑͗̎̅͛́Ǫ̵̹̻̝̳͂̌̌͘!͖̬̰̙̗̿̋ͥͥ̂ͣ̐́́͜͞ left.",
    "one very long word": "a" * 5000 + " left.",
    "a URL": "See https://example.org/a/b?c=d&e=f#g and mail ana@example.org, @ana #oslo.",
    "right to left marks": "The \u202ecrews\u202c left.",
    "line separators": "The crews\u2028left.\u2029They\u0085came.",
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_text_is_parsed_like_any_other(text: str) -> None:
    doc = parse(text)
    assert doc.text == text
    assert is_sound(doc)


@pytest.mark.parametrize("text", ["", " ", "\n\n \t"])
def test_a_text_without_words_has_no_sentences_to_speak_of(text: str) -> None:
    doc = parse(text)
    assert doc.text == text
    assert [token for token in doc if not token.is_space] == []


def test_a_line_of_ten_thousand_words_is_read_in_parts() -> None:
    text = ("the crews and " * 3334).strip()
    doc = parse(text)
    assert doc.text == text
    assert len(doc) > 10_000
    assert is_sound(doc)
    assert max(len(sentence) for sentence in doc.sents) <= LONGEST


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=80))
def test_any_text_comes_back_whole_with_one_root_for_each_sentence(text: str) -> None:
    doc = parse(text)
    assert doc.text == text
    assert not text.strip() or is_sound(doc)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(["The", "crews", "left", ".", "“", "”", "\n", " ", "40", "Ana", "Holm", "’s", "if"])))
def test_any_words_in_any_order_are_parsed(words: list[str]) -> None:
    doc = parse(" ".join(words))
    assert not "".join(words).strip() or is_sound(doc)


def test_the_same_text_gives_the_same_doc_in_another_process() -> None:
    here = fingerprint(parse(TEXT))
    assert fingerprint(parse(TEXT)) == here
    program = (
        "import sys; from tests.language.test_pipeline import *; "
        "sys.stdout.buffer.write(fingerprint(parse(TEXT)).encode())"
    )
    for seed in ("0", "4711"):
        environment = os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join([".", *sys.path])}
        there = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True, env=environment)
        assert there.stdout.decode() == here


def test_the_network_is_loaded_once() -> None:
    assert network() is network()


def test_the_model_is_small_enough_to_ship() -> None:
    size = sum(file.stat().st_size for file in MODEL.iterdir() if file.is_file())
    assert size < 30 * 2**20


def test_the_app_parses_without_torch() -> None:
    program = (
        "import sys; from quizapp.language.pipeline import parse; parse('They left.'); print('torch' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
