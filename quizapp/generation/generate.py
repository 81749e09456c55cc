"""An article in, its questions out: find facts, ask them, check them, choose, and give them distractors.

`generate(article)` is the only entry. The same article and date give the same questions, byte for byte.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from quizapp.articles.characters import visible
from quizapp.generation import dates, demands, mediators, numbers, people
from quizapp.generation.asking import Asking
from quizapp.generation.candidate import Unclear
from quizapp.generation.checks import CHECKS
from quizapp.generation.choosing import choose
from quizapp.generation.distractors import Distractors
from quizapp.language.numerals import NUMBER_WORDS
from quizapp.language.reading import Reading, read
from quizapp.question import Category, Evidence, Question
from quizapp.sets.lint import lint

if TYPE_CHECKING:
    from collections.abc import Callable

    from quizapp.articles import Article
    from quizapp.generation.candidate import Candidate, Fact

CATEGORIES = (mediators, demands, numbers, dates, people)
EMPTY = {
    Category.MEDIATORS: "no one is said to mediate",
    Category.DEMANDS: "no one is said to demand, offer or reject anything",
    Category.NUMBERS: "no number is told with what it counts",
    Category.DATES: "no day, month or year is told with its event",
}
# Shares of the time that 17,000 words take: to be read, and to be asked about; the rest is choosing among them.
READING, ASKING = 0.4, 0.5
# Errors of the writing check that lie in the wrong answers beside a key: L04 its length, L05 an echo of the prompt.
OF_CHOICES = {
    **dict.fromkeys(("thing", "action"), ("L04", "L05")),
    **dict.fromkeys(("party", "organisation", "list"), ("L04",)),
}
EMPTY_UNDATED = "no full date is told with its event; give the publication date to resolve weekdays"


@dataclass(frozen=True, slots=True)
class Refusal:
    """A candidate that is not asked, and why; with its question and its key where it came so far."""

    rule: str
    evidence: str
    reason: str
    prompt: str | None = None
    answer: str | None = None


@dataclass(frozen=True, slots=True)
class Generated:
    """The questions of an article, by category and in its order; by category why there are none; what was refused.

    `spare` passed every check as `questions` did, and is only one too many: an author may still want it.
    """

    questions: tuple[Question, ...]
    empty: dict[str, str]
    refused: tuple[Refusal, ...]
    spare: tuple[Question, ...] = ()


def generate(article: Article, *, report: Callable[[float], None] = lambda _share: None) -> Generated:
    """Questions that the article answers, each with proof, key, variants and up to three distractors.

    `report` hears from time to time what share of the work is done (0 to 1); what it raises ends the work.
    """
    reading = read(article, report=lambda share: report(READING * share))
    candidates, refused = candidates_of(reading, report=lambda share: report(READING + ASKING * share))
    distractors = Distractors(reading, candidates)
    written = {id(c): question for c in candidates if (question := _written(c, reading, distractors, refused))}
    choice = choose([candidate for candidate in candidates if id(candidate) in written], reading)
    refused += [_refusal(candidate.fact, reason, candidate) for candidate, reason in choice.refused]
    questions = [written[id(candidate)] for candidate in choice.chosen]
    spare = [written[id(candidate)] for candidate in choice.spare]
    present = {question.category for question in questions}
    empty = {category.value: reason for category, reason in EMPTY.items() if category not in present}
    if Category.DATES.value in empty and article.published is None:
        empty[Category.DATES.value] = EMPTY_UNDATED
    return Generated(tuple(questions), empty, tuple(refused), tuple(spare))


def candidates_of(
    reading: Reading, *, report: Callable[[float], None] = lambda _share: None
) -> tuple[list[Candidate], list[Refusal]]:
    """What the categories find and ask in a reading: candidates that pass every check, and the rest with reasons."""
    asked: list[Candidate] = []
    refused: list[Refusal] = []
    asking = Asking.of(reading)
    for number, module in enumerate(CATEGORIES):
        report(number / len(CATEGORIES))
        for fact in module.find(reading):
            try:
                candidate = module.ask(fact, asking)
            except Unclear as reason:
                refused.append(_refusal(fact, str(reason)))
                continue
            reason_against = next((r for check in CHECKS if (r := check(candidate, reading))), None)
            if reason_against is None:
                asked.append(candidate)
            else:
                refused.append(_refusal(fact, reason_against, candidate))
    return asked, refused


def _written(
    candidate: Candidate, reading: Reading, distractors: Distractors, refused: list[Refusal]
) -> Question | None:
    """The candidate as a question that passes the writing check; None where it does not, and `refused` says why."""
    try:
        question = _question(candidate, reading, distractors.of(candidate))
        fault = _fault(question, reading)
        if fault is not None and fault[0] in OF_CHOICES.get(candidate.kind, ()):
            question = replace(question, distractors=())  # better typed than beside wrong answers that give it away
            fault = _fault(question, reading)
    except Unclear as reason:
        fault = "", str(reason)
    if fault is None:
        return question
    refused.append(_refusal(candidate.fact, fault[1], candidate))
    return None


def _fault(question: Question, reading: Reading) -> tuple[str, str] | None:
    """The first error of the writing check, its rule and its words."""
    found = (one for one in lint(question, article=reading.article.text) if one.severity == "error")
    return next(((one.rule, one.message) for one in found), None)


def _question(candidate: Candidate, reading: Reading, distractors: tuple[str, ...]) -> Question:
    evidence = _evidence(candidate, reading)
    mark = f"{evidence.text}|{candidate.fact.rule}|{candidate.answer}|{candidate.fact.key.idx - evidence.start}"
    return Question(
        id=f"{candidate.category}-{hashlib.sha256(mark.encode()).hexdigest()[:10]}",
        category=candidate.category,
        prompt=visible(candidate.prompt),
        answer=visible(_as_written(candidate.answer, candidate)),
        accept=tuple(visible(other) for other in dict.fromkeys(candidate.accept) if other != candidate.answer),
        distractors=tuple(visible(_as_written(text, candidate)) for text in distractors),
        evidence=evidence,
        said_by=candidate.said_by,
        rule=candidate.fact.rule,
    )


def _as_written(text: str, candidate: Candidate) -> str:
    """ "eight" for "Eight patients were treated": the capital of a number tells that it began its sentence."""
    word = re.split(r"[\s-]", text)[0].lower()
    return text[0].lower() + text[1:] if candidate.kind == "number" and word in NUMBER_WORDS else text


def _evidence(candidate: Candidate, reading: Reading) -> Evidence:
    """The sentence, with the one before where only that one has the name for which it says "she"."""
    fact = candidate.fact
    solid = [token for token in fact.sentence if not token.is_space]
    start, end = solid[0].idx, solid[-1].idx + len(solid[-1])
    if fact.key.pos_ == "PRON" and candidate.answer.split()[-1] not in fact.sentence.text:
        before = reading.before(fact.sentence)
        if before is None or candidate.answer.split()[-1] not in before.text:
            raise Unclear(f"the sentence says only “{fact.key.text}”")
        start = next(token.idx for token in before if not token.is_space)
    return Evidence(text=reading.article.text[start:end], start=start, end=end)


def _refusal(fact: Fact, reason: str, asked: Candidate | None = None) -> Refusal:
    sentence = " ".join(fact.sentence.text.split())
    if asked is None:
        return Refusal(fact.rule, sentence, reason)
    return Refusal(fact.rule, sentence, reason, visible(asked.prompt), visible(_as_written(asked.answer, asked)))
