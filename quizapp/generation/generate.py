"""An article in, its questions out: find facts, ask them, check them, choose, and give them distractors.

`generate(article)` is the only entry. The same article and date give the same questions, byte for byte.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from quizapp.articles.characters import visible
from quizapp.generation import dates, demands, mediators, numbers, people
from quizapp.generation.asking import Asking
from quizapp.generation.candidate import Unclear
from quizapp.generation.checks import CHECKS, content_stems
from quizapp.generation.distractors import Distractors
from quizapp.language.reading import Reading, read
from quizapp.question import Category, Evidence, Question

if TYPE_CHECKING:
    from quizapp.articles import Article
    from quizapp.generation.candidate import Candidate, Fact

CATEGORIES = (mediators, demands, numbers, dates, people)
WORDS_PER_QUESTION = 15  # at most one question for so many words of article
EMPTY = {
    Category.MEDIATORS: "no one is said to mediate",
    Category.DEMANDS: "no one is said to demand, offer or reject anything",
    Category.NUMBERS: "no number is told with what it counts",
    Category.DATES: "no day, month or year is told with its event",
}
EMPTY_UNDATED = "no full date is told with its event; give the publication date to resolve weekdays"


@dataclass(frozen=True, slots=True)
class Refusal:
    """A candidate that is not asked, and why."""

    rule: str
    evidence: str
    reason: str
    prompt: str | None = None


@dataclass(frozen=True, slots=True)
class Generated:
    """The questions of an article in its order; by category why there are none; and what was refused."""

    questions: tuple[Question, ...]
    empty: dict[str, str]
    refused: tuple[Refusal, ...]


def generate(article: Article) -> Generated:
    """Questions that the article answers, each with proof, key, variants and up to three distractors."""
    reading = read(article)
    candidates, refused = _candidates(reading)
    chosen, spare = _choose(candidates, most=max(4, article.words // WORDS_PER_QUESTION))
    refused += spare
    distractors = Distractors(reading, candidates)
    questions: list[Question] = []
    for candidate in chosen:
        try:
            questions.append(_question(candidate, reading, distractors.of(candidate)))
        except Unclear as reason:
            refused.append(_refusal(candidate.fact, str(reason), candidate.prompt))
    present = {question.category for question in questions}
    empty = {category.value: reason for category, reason in EMPTY.items() if category not in present}
    if Category.DATES.value in empty and article.published is None:
        empty[Category.DATES.value] = EMPTY_UNDATED
    return Generated(tuple(questions), empty, tuple(refused))


def _candidates(reading: Reading) -> tuple[list[Candidate], list[Refusal]]:
    asked: list[Candidate] = []
    refused: list[Refusal] = []
    asking = Asking.of(reading)
    for module in CATEGORIES:
        for fact in module.find(reading):
            try:
                candidate = module.ask(fact, asking)
            except Unclear as reason:
                refused.append(_refusal(fact, str(reason), None))
                continue
            reason_against = next((r for check in CHECKS if (r := check(candidate, reading))), None)
            if reason_against is None:
                asked.append(candidate)
            else:
                refused.append(_refusal(fact, reason_against, candidate.prompt))
    return asked, refused


def _choose(candidates: list[Candidate], *, most: int) -> tuple[list[Candidate], list[Refusal]]:
    """No two on the same fact, none that only repeats another; the earlier in the article the better."""
    kept: list[Candidate] = []
    spare: list[Refusal] = []
    answers: dict[str, set[str]] = {}
    for candidate in candidates:
        answers.setdefault(candidate.prompt, set()).add(candidate.answer)
    for candidate in candidates:
        if len(answers[candidate.prompt]) > 1:
            spare.append(_refusal(candidate.fact, "the article gives more than one answer", candidate.prompt))
            continue
        twin = next((other for other in kept if _same_fact(candidate, other)), None)
        if twin is not None:
            spare.append(_refusal(candidate.fact, f"it asks what “{twin.prompt}” asks", candidate.prompt))
        else:
            kept.append(candidate)
    for candidate in sorted(kept, key=_worth):  # the least worth asking goes first
        twin = next((o for o in kept if _gives_away(candidate, o) or _gives_away(o, candidate)), None)
        if twin is not None:
            kept.remove(candidate)
            spare.append(_refusal(candidate.fact, f"one gives the other's key away: “{twin.prompt}”", candidate.prompt))
    ranked = sorted(kept, key=lambda candidate: (-_worth(candidate), candidate.fact.sentence.start))
    spare.extend(
        _refusal(extra.fact, "there are enough questions for so short an article", extra.prompt)
        for extra in ranked[most:]
    )
    best = {id(candidate) for candidate in ranked[:most]}
    order = [candidate for candidate in kept if id(candidate) in best]
    return sorted(order, key=lambda c: (list(Category).index(c.category), c.fact.sentence.start)), spare


def _same_fact(one: Candidate, other: Candidate) -> bool:
    if one.prompt == other.prompt:
        return True
    if one.fact.sentence != other.fact.sentence:
        return False
    if _inside(one, other) or _inside(other, one):
        return True
    if one.kind in {"number", "date"} and one.answer != other.answer:
        return False
    if one.answer == other.answer and one.category == other.category:
        return True
    shared = content_stems(one.prompt + " " + one.answer) & content_stems(other.prompt + " " + other.answer)
    whole = min(len(content_stems(one.prompt + one.answer)), len(content_stems(other.prompt + other.answer)))
    return one.category == other.category and one.kind == other.kind and len(shared) >= 0.9 * whole


def _inside(number: Candidate, thing: Candidate) -> bool:
    """True where a number is a part of another question's key on the same verb: "a raise of *8 percent*"."""
    quantity = number.fact.quantity
    if quantity is None or thing.kind not in {"thing", "action"} or number.fact.head != thing.fact.head:
        return False
    return thing.fact.key.left_edge.i <= quantity.start <= thing.fact.key.right_edge.i


def _gives_away(one: Candidate, other: Candidate) -> bool:
    """True where the prompt of `one` says the key of `other`: a number, a date, or who mediates in that sentence."""
    if one is not other and one.category == other.category == Category.MEDIATORS:
        return one.fact.sentence == other.fact.sentence and _said(other.answer, one.prompt)
    if one is other or other.kind not in {"number", "date"} or len(other.answer) < 2:
        return False
    return _said(other.answer, one.prompt)


def _said(answer: str, prompt: str) -> bool:
    return answer in prompt and re.search(rf"(?<![\w.]){re.escape(answer)}(?![\w.])", prompt) is not None


def _worth(candidate: Candidate) -> float:
    """Central categories first, the beginning of the article before its end, short prompts before long ones."""
    weight = {Category.MEDIATORS: 3.0, Category.DEMANDS: 3.0, Category.NUMBERS: 2.5, Category.DATES: 2.0}
    late = candidate.fact.sentence.start / max(len(candidate.fact.sentence.doc), 1)
    between = 0.2 if candidate.fact.rule == "mediators.between" else 0.0  # who mediates is worth more than between whom
    return weight.get(candidate.category, 1.5) - between - late - len(candidate.prompt.split()) / 60


def _question(candidate: Candidate, reading: Reading, distractors: tuple[str, ...]) -> Question:
    evidence = _evidence(candidate.fact, reading)
    mark = f"{evidence.text}|{candidate.fact.rule}|{candidate.answer}|{candidate.fact.key.idx - evidence.start}"
    return Question(
        id=f"{candidate.category}-{hashlib.sha256(mark.encode()).hexdigest()[:10]}",
        category=candidate.category,
        prompt=visible(candidate.prompt),
        answer=visible(candidate.answer),
        accept=tuple(visible(other) for other in dict.fromkeys(candidate.accept) if other != candidate.answer),
        distractors=tuple(map(visible, distractors)),
        evidence=evidence,
        said_by=candidate.said_by,
        rule=candidate.fact.rule,
    )


def _evidence(fact: Fact, reading: Reading) -> Evidence:
    solid = [token for token in fact.sentence if not token.is_space]
    start, end = solid[0].idx, solid[-1].idx + len(solid[-1])
    return Evidence(text=reading.article.text[start:end], start=start, end=end)


def _refusal(fact: Fact, reason: str, prompt: str | None) -> Refusal:
    return Refusal(fact.rule, " ".join(fact.sentence.text.split()), reason, prompt)
