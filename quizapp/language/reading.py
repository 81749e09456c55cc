"""An article after analysis: sentences, parse, names, quantities, times, quotations, and who says what.

`read(article)` is the only entry; generation works on what it returns. All offsets are those of `article.text`.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from quizapp.articles.characters import curly, legible
from quizapp.language.antecedents import PRONOUNS, Antecedents, is_joint
from quizapp.language.dates import Moment, moments, overlapping
from quizapp.language.mentions import described, is_group_noun, referent
from quizapp.language.names import Name, Names
from quizapp.language.pipeline import parse
from quizapp.language.quantities import Quantity, quantities
from quizapp.language.speech import Source, quotations, source_of
from quizapp.language.tenses import tense_around

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from spacy.tokens import Doc, Span, Token

    from quizapp.articles import Article
    from quizapp.language.dates import Tense

TENSES: tuple[Tense, ...] = ("past", "future", "open")


@dataclass(slots=True)
class Reading:
    """The analysed article. `doc` covers the whole text; only `sentences` are text, the rest is title and furniture."""

    article: Article
    doc: Doc
    sentences: list[Span]
    names: Names
    quantities: list[Quantity]
    moments: list[Moment]
    quotations: list[tuple[int, int]]
    _starts: list[int] = field(default_factory=list)
    _antecedents: Antecedents = field(init=False)

    def __post_init__(self) -> None:
        self._antecedents = Antecedents(self.names, self.sentences, self.quotations)

    def sentence_of(self, token: Token) -> Span | None:
        """The sentence that `token` stands in, None in title and furniture."""
        at = bisect_right(self._starts, token.i) - 1
        if at < 0 or token.i >= self.sentences[at].end:
            return None
        return self.sentences[at]

    def before(self, sentence: Span) -> Span | None:
        """The sentence before, None for the first."""
        at = self.sentences.index(sentence)
        return self.sentences[at - 1] if at else None

    def referent(self, token: Token) -> Name | None:
        """The one name that a pronoun or "the group" stands for, None where that is not certain."""
        if token.lower_ in PRONOUNS:
            head = self.antecedent(token)
            name = self.names.of(head) if head is not None and not is_joint(head, token) else None
            return name if name is not None or head is None else self.referent(head)
        sentence = self.sentence_of(token)
        return referent(token, self.names, sentence) if sentence is not None else None

    def antecedent(self, token: Token) -> Token | None:
        """The head of the phrase that a pronoun stands for: a name's, or a noun's as in "the harbor pilots".

        Never a pronoun itself, and always before the pronoun. With a plural pronoun a head that has conjuncts ("Kenya
        and Egypt … they") stands for all of them: `is_joint`. For "the authority" it is the phrase that says which
        ("the port authority"). None where it is not certain, and for other words.
        """
        if is_group_noun(token):
            return described(token)
        return self._antecedents.of(token)

    def source_of(self, token: Token) -> Source | None:
        """Who is the source of the clause headed by `token`, None where the article itself is."""
        return source_of(token)

    def moments_in(self, tokens: Iterable[Token]) -> list[Moment]:
        """The time expressions that touch `tokens`, in order."""
        found: list[Moment] = []
        for token in tokens:
            for moment in overlapping(self.moments, token.idx, token.idx + len(token)):
                if moment not in found:
                    found.append(moment)
        return found

    def quoted(self, token: Token) -> bool:
        """True inside quotation marks."""
        return any(start <= token.i <= end for start, end in self.quotations)


def read(article: Article, *, report: Callable[[float], None] = lambda _share: None) -> Reading:
    """Analyses `article`; the same article gives the same reading, on every machine. `report` hears the share done."""
    doc = parse(_body(article), report=report)
    sentences = [sentence for sentence in doc.sents if sentence.text.strip()]
    return Reading(
        article=article,
        doc=doc,
        sentences=sentences,
        names=Names(doc),
        quantities=quantities(doc),
        moments=[moment for sentence in sentences for moment in _moments(article, sentence)],
        quotations=quotations(doc),
        _starts=[sentence.start for sentence in sentences],
    )


def _body(article: Article) -> str:
    """The text with everything but its paragraphs blanked out and line breaks only between them; same length."""
    body = [" "] * len(article.text)
    text = curly(legible(article.text))
    for part in article.paragraphs:
        body[part.start : part.end] = text[part.start : part.end].replace("\n", " ")
        if part.end < len(body):
            body[part.end] = "\n"
    return "".join(body)


def _moments(article: Article, sentence: Span) -> list[Moment]:
    """The sentence's time expressions, weekdays read by the tense of the verb nearest above them."""
    found = []
    for tense in TENSES:
        for moment in moments(sentence.text, article.published, tense=tense):
            span = sentence.char_span(moment.start, moment.end, alignment_mode="expand")
            if span is not None and tense_around(span) == tense:
                found.append(_shifted(moment, sentence.start_char))
    return sorted(found, key=lambda moment: moment.start)


def _shifted(moment: Moment, by: int) -> Moment:
    return Moment(
        moment.start + by, moment.end + by, moment.text, moment.grain, moment.day, moment.answer, moment.accept,
        moment.relative,
    )  # fmt: skip
