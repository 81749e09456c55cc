"""A spaCy `Doc` built by hand, so that a rule is tested on the tree that it is for, whatever the parser says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.tokens import Doc

from quizapp.articles import Article, Paragraph
from quizapp.language.dates import moments
from quizapp.language.names import Names
from quizapp.language.pipeline import tokenizer
from quizapp.language.quantities import quantities
from quizapp.language.reading import Reading
from quizapp.language.speech import quotations

if TYPE_CHECKING:
    from datetime import date


def built(*rows: str, names: tuple[tuple[int, int, str], ...] = ()) -> Doc:
    """One row for each word: `word lemma POS TAG dep head`, the head counted from 0; `~` glues the word to the next.

    `names` are (first word, one past the last, type). A word whose head is itself is the root of its sentence.
    """
    cells = [row.split() for row in rows]
    words = [cell[0].removesuffix("~") if len(cell[0]) > 1 else cell[0] for cell in cells]
    doc = Doc(
        tokenizer().vocab,
        words=words,
        spaces=[not cell[0].endswith("~") for cell in cells],
        lemmas=[cell[1] for cell in cells],
        pos=[cell[2] for cell in cells],
        tags=[cell[3] for cell in cells],
        deps=[cell[4] for cell in cells],
        heads=[int(cell[5]) for cell in cells],
        ents=_marks(len(words), names),
    )
    assert [token.text for token in doc] == words
    return doc


def _marks(words: int, names: tuple[tuple[int, int, str], ...]) -> list[str]:
    marks = ["O"] * words
    for start, end, kind in names:
        marks[start:end] = [f"B-{kind}", *[f"I-{kind}"] * (end - start - 1)]
    return marks


def as_reading(doc: Doc, *, published: date | None = None) -> Reading:
    """The reading of an article whose parse is `doc`, sentence for sentence."""
    article = Article("A report", doc.text, (Paragraph(0, len(doc.text)),), published)
    sentences = list(doc.sents)
    return Reading(
        article=article,
        doc=doc,
        sentences=sentences,
        names=Names(doc),
        quantities=quantities(doc),
        moments=moments(doc.text, published),
        quotations=quotations(doc),
        _starts=[sentence.start for sentence in sentences],
    )
