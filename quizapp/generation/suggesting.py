"""Wrong choices on request, for a question as its author has it: for a key the rules found, or one written by hand."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from quizapp.generation.candidate import Candidate, Fact, Unclear
from quizapp.generation.distractors import Distractors
from quizapp.generation.generate import candidates_of
from quizapp.generation.near_numbers import varied_number
from quizapp.generation.pools import WANTED
from quizapp.language.countries import country_code, is_city
from quizapp.language.reading import read
from quizapp.question import Category
from quizapp.spelling import normalised

if TYPE_CHECKING:
    from spacy.tokens import Span

    from quizapp.articles import Article
    from quizapp.generation.candidate import AnswerKind
    from quizapp.language.reading import Reading
    from quizapp.question import Question

FEW_WORDS = 4  # a number with at most so many words is an amount: "six weeks"; with more, it stands in a thing


def suggest(article: Article, question: Question) -> tuple[str, ...]:
    """Up to three wrong choices for the key of `question`, others than it has where the article offers them.

    The same question gets the same ones. Empty where nothing of the key's kind is at hand, and for a question whose
    evidence stands in no sentence of the article.
    """
    reading = read(article)
    made, _ = candidates_of(reading)
    candidate = _candidate(question, reading, made)
    if candidate is None:
        return ()
    found = dict.fromkeys(_found(replace(candidate, prompt=_with_choices(question)), reading, made))
    found |= {text: None for text in _found(candidate, reading, made) if len(found) < WANTED}
    return tuple(found)[:WANTED]


def _found(candidate: Candidate, reading: Reading, made: list[Candidate]) -> tuple[str, ...]:
    try:
        return Distractors(reading, [*made, candidate]).of(candidate)
    except Unclear:
        return ()


def _with_choices(question: Question) -> str:
    """The prompt with the present choices behind it: they seed others, and names that stand in it are not offered."""
    return " ".join([question.prompt, *question.distractors])


def _candidate(question: Question, reading: Reading, made: list[Candidate]) -> Candidate | None:
    """What generation knows of this question; a candidate made of its evidence and key where it knows nothing."""
    evidence = question.evidence
    if evidence is None:
        return None
    touched = (s for s in reading.sentences if s.start_char < evidence.end and evidence.start < s.end_char)
    sentence = next(touched, None)
    if sentence is None:
        return None
    key = normalised(question.answer)
    for known in made:
        if known.fact.sentence == sentence and key in {normalised(text) for text in (known.answer, *known.accept)}:
            return replace(known, prompt=question.prompt, bare=question.prompt, answer=question.answer)
    fact = _fact(question, sentence, reading)
    kind = _kind(question, fact, reading)
    return Candidate(fact, question.prompt, question.answer, kind, question.accept, question.said_by)


def _fact(question: Question, sentence: Span, reading: Reading) -> Fact:
    """The key's phrase in its sentence; the whole sentence where the key does not stand there."""
    phrase: Span | None = None
    found = re.search(re.escape(question.answer), sentence.text, re.IGNORECASE)
    if found:
        phrase = sentence.doc.char_span(
            sentence.start_char + found.start(), sentence.start_char + found.end(), alignment_mode="expand"
        )
    moment = next((one for one in reading.moments_in(phrase if phrase is not None else sentence) if one.day), None)
    key = (phrase if phrase is not None else sentence).root
    return Fact(question.category, "author", sentence, key.head, key, moment=moment)


def _kind(question: Question, fact: Fact, reading: Reading) -> AnswerKind:
    """What the key is, by its words and by what the reading says of them."""
    answer = question.answer
    bare = re.sub(r"^the ", "", answer, flags=re.IGNORECASE)
    if country_code(bare):
        return "country"
    if is_city(bare):
        return "city"
    if question.category is Category.DATES:
        return "date"
    if varied_number(answer) is not None and len(answer.split()) <= FEW_WORDS:
        return "number"
    name = reading.names.of(fact.key)
    if name is not None:
        return "person" if name.kind == "PER" else "organisation"
    if answer.startswith(("to ", "that ")):
        return "action"
    return "thing"
