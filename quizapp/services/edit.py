"""Editing a question of one's own: all its parts, its proof found in the article, and what the writing check says."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from quizapp.articles import Article
from quizapp.articles.article import Paragraph
from quizapp.services.errors import Conflict, Invalid, NotFound, Problem
from quizapp.services.rights import own_question
from quizapp.services.triage import Candidate, put_decision
from quizapp.services.triage import desk as triage_desk
from quizapp.sets.evidence import locate, nearest, sentences
from quizapp.sets.lint import SET_RULES, Finding, lint
from quizapp.spelling import normalised
from quizapp.store.db import reading, writing
from quizapp.store.ids import new_id
from quizapp.store.models import CardRow, QuestionRow, QuestionSetRow

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy.orm import Session

    from quizapp.question import Evidence, Question
    from quizapp.services.questions import ArticleView

_PLAIN_FIELDS = ("prompt", "answer", "said_by", "hint", "explanation")
_LIST_FIELDS = ("accept", "distractors", "tags")


@dataclass(frozen=True, slots=True)
class Editing:
    """A question on its author's desk. `place` (from 1) of `total` counts in the order of triage.

    `others` are the questions beside it that were not dropped, `learners` how many other people have a card of it.
    """

    set_id: str
    title: str
    published: bool
    article: ArticleView
    question: Question
    revision: int
    place: int
    total: int
    others: tuple[Question, ...]
    learners: int


def open_question(set_id: str, question_id: str, *, user_id: str, now: datetime) -> Editing:
    """A question of a set of one's own, with all that an editor needs beside it. NotFound for any other."""
    desk = triage_desk(set_id, user_id=user_id, now=now)
    place = next((at for at, one in enumerate(desk.candidates, 1) if one.question.id == question_id), None)
    if place is None:
        raise NotFound("There is no such question in this set.")
    found = desk.candidates[place - 1]
    others = tuple(one.question for one in desk.candidates if one is not found and not one.out)
    with reading() as session:
        learning = select(func.count()).where(CardRow.question_id == question_id, CardRow.user_id != user_id)
        learners = session.scalar(learning) or 0
    return Editing(
        set_id, desk.title, desk.published, desk.article, found.question, found.revision, place,
        len(desk.candidates), others, learners,
    )  # fmt: skip


def find_evidence(article: ArticleView, wanted: str, *, near: int = 0) -> Evidence:
    """The span of the article that `wanted` quotes. Raises Invalid, with the nearest sentence, where none does."""
    found = locate(article.text, wanted, near=near)
    if found is None:
        pool = [one for part in sentences(article.text, article.paragraphs) for one in part]
        close = nearest(wanted, pool)
        hint = f" Nearest to it is: “{' '.join(close.text.split())}”" if close else ""
        message = f"These words do not stand in the article one after the other. Copy them from it, or pick them.{hint}"
        raise Invalid([Problem("evidence", message)])
    return found


def findings(question: Question, article: ArticleView, *, others: Sequence[Question] = ()) -> list[Finding]:
    """All that the writing check has against a question, by itself and beside the others of its set; errors first."""
    together = (question, *others)
    beside = [found for rule in SET_RULES for _, found in rule(together, 0)]
    return _sorted([*_alone(question, article.text), *beside])


def findings_by_question(candidates: Sequence[Candidate], article: ArticleView) -> dict[str, list[Finding]]:
    """What the writing check has against each question of a set that was not dropped, by its id; only where any."""
    asked = tuple(one.question for one in candidates if not one.out)
    found = {question.id: list(_alone(question, article.text)) for question in asked}
    for at, finding in _together(asked):
        found[asked[at].id].append(finding)
    return {question_id: _sorted(faults) for question_id, faults in found.items() if faults}


def suggest_distractors(question: Question, article: ArticleView) -> tuple[str, ...]:
    """Up to three wrong choices for this key from its article, others than it has where there are any.

    Reads the article anew, which takes a second or more; holds no lock, and stores nothing.
    """
    # The English pipeline loads for a second: only who asks for suggestions should wait for it.
    from quizapp.generation.suggesting import suggest

    paragraphs = tuple(Paragraph(start, end) for start, end in article.paragraphs)
    return suggest(Article(article.title, article.text, paragraphs, article.published), question)


def duplicate(set_id: str, question_id: str, *, user_id: str, now: datetime) -> str:
    """Put a copy of a question right behind it, for its author to change; gives its id. Nobody has cards of it."""
    with writing() as session:
        row = own_question(session, set_id, question_id, user_id)
        session.get_one(QuestionSetRow, set_id).updated_at = now
        return copy_behind(session, row, now=now)


def copy_behind(session: Session, row: QuestionRow, *, now: datetime) -> str:
    """Put a copy of a question behind it, undecided, and move the rest back; gives the id of the copy."""
    later = select(QuestionRow).where(QuestionRow.set_id == row.set_id, QuestionRow.position > row.position)
    for other in session.scalars(later):
        other.position += 1
    key = f"copy-{new_id(now)}"
    parts = (*_PLAIN_FIELDS, *_LIST_FIELDS, "category", "evidence_start", "evidence_end")
    copied = {name: getattr(row, name) for name in parts}
    at = row.position + 1
    copy = QuestionRow(
        id=f"{row.set_id}.{key}", set_id=row.set_id, key=key, position=at, revision=1, kept=False, **copied
    )
    session.add(copy)
    session.flush()
    return copy.id


def has_errors(found: Sequence[Finding]) -> bool:
    """True where one of the findings is an error, not only a warning."""
    return any(one.severity == "error" for one in found)


def save(set_id: str, question_id: str, *, user_id: str, revision: int, question: Question, now: datetime) -> None:
    """Store a question as its author wrote it. Its id, and so everyone's progress, stays.

    `revision` is the one that the form showed: Conflict if the question was saved since. Raises Invalid, field by
    field, for a question that cannot be asked. Saving what stands there already only keeps it.
    """
    question = tidy(question)
    with writing() as session:
        row = own_question(session, set_id, question_id, user_id)
        if row.revision != revision:
            raise Conflict("This question was edited in another window.")
        if put(row, question):
            row.revision, row.edited = row.revision + 1, True
        if row.replaced:  # while its author was writing; a dropped one stays dropped
            put_decision(row, "kept", now=now)
        row.kept = True
        session.get_one(QuestionSetRow, set_id).updated_at = now


def tidy(question: Question) -> Question:
    """Without blanks around texts, without empty entries, and nothing twice among variants and tags.

    Raises Invalid, field by field, for a question that cannot be asked.
    """
    question = replace(
        question,
        prompt=question.prompt.strip(),
        answer=question.answer.strip(),
        accept=tuple(dict.fromkeys(_entries(question.accept))),
        distractors=_entries(question.distractors),
        said_by=(question.said_by or "").strip() or None,
        hint=(question.hint or "").strip() or None,
        explanation=(question.explanation or "").strip() or None,
        tags=tuple(dict.fromkeys(_entries(question.tags))),
    )
    _refuse_broken(question)
    return question


def _entries(texts: Sequence[str]) -> tuple[str, ...]:
    return tuple(text.strip() for text in texts if text.strip())


def _refuse_broken(question: Question) -> None:
    problems = []
    if not question.prompt:
        problems.append(Problem("prompt", "The question is empty."))
    if not question.answer:
        problems.append(Problem("answer", "The answer is empty."))
    keys = [normalised(text) for text in (question.answer, *question.distractors)]
    if len(set(keys)) < len(keys):
        problems.append(Problem("distractors", "Each choice must differ from the others and from the answer."))
    if problems:
        raise Invalid(problems)


def put(row: QuestionRow, question: Question) -> bool:
    """Bring the row to what the question says; True where that changed anything."""
    evidence = question.evidence
    wanted: dict[str, object] = {name: getattr(question, name) for name in _PLAIN_FIELDS}
    wanted |= {name: list(getattr(question, name)) for name in _LIST_FIELDS}
    wanted |= {
        "category": question.category.value,
        "evidence_start": evidence.start if evidence else None,
        "evidence_end": evidence.end if evidence else None,
    }
    differs = {name: value for name, value in wanted.items() if getattr(row, name) != value}
    for name, value in differs.items():
        setattr(row, name, value)
    return bool(differs)


@lru_cache(maxsize=4096)
def _alone(question: Question, text: str) -> tuple[Finding, ...]:
    """What is wrong with a question by itself; kept, because a desk shows the same questions again and again."""
    return tuple(lint(question, article=text))


@lru_cache(maxsize=64)
def _together(asked: tuple[Question, ...]) -> tuple[tuple[int, Finding], ...]:
    """What is wrong with questions beside each other, by place; kept, because looking at one changes none of them."""
    return tuple((at, finding) for rule in SET_RULES for at, finding in rule(asked, None) if at is not None)


def _sorted(found: list[Finding]) -> list[Finding]:
    return sorted(found, key=lambda one: (one.severity != "error", one.rule, one.index or 0))
