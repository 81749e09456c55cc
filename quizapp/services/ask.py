"""Asking about words of the article: they are the key, their sentence is the proof, the author writes the question."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from quizapp.question import Category, Evidence, Question
from quizapp.services.edit import Editing, put, tidy
from quizapp.services.rights import set_for
from quizapp.services.triage import desk as triage_desk
from quizapp.sets.evidence import sentences
from quizapp.store.db import writing
from quizapp.store.ids import new_id
from quizapp.store.models import QuestionRow

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.orm import Session

    from quizapp.services.questions import ArticleView

NEW = "new"  # stands for the id of a question that is not stored yet
LONGEST_KEY = 200  # characters; longer selections are a proof whose key is still to be chosen
_WORD = re.compile(r"\S+")
_DAY = re.compile(
    r"\b(?:(?:jan|febr)uary|march|april|may|june|july|august|(?:sept|nov|dec)ember|october|(?:mon|tues|wednes|thurs|fri|"
    r"satur|sun)day|(?:1[5-9]|20)\d\d)\b",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|dozens?|hundreds?|half)\b", re.IGNORECASE
)


def blank(article: ArticleView, start: int, end: int) -> Question | None:
    """A question about the words between two offsets: they are its key, their sentence or sentences its proof.

    Half-chosen words are completed, and marks at the ends left out. Whole sentences are a proof without a key. None
    where there are no words between the offsets.
    """
    start, end = _whole_words(article.text, start, end)
    around = [one for part in sentences(article.text, article.paragraphs) for one in part]
    around = [one for one in around if one.start < end and start < one.end]
    if not around or start >= end:
        return None
    first, last = around[0].start, around[-1].end
    text = article.text
    key = "" if end - start > LONGEST_KEY or (start == first and end >= last - 1) else " ".join(text[start:end].split())
    proof = Evidence(text=text[first:last], start=first, end=last)
    return Question(id=NEW, category=_category(key), prompt="", answer=key, evidence=proof)


def words(sentence: Evidence) -> list[Evidence]:
    """The words of a sentence with their offsets into the article, to choose a key from."""
    found = _WORD.finditer(sentence.text)
    return [
        Evidence(text=one.group(), start=sentence.start + one.start(), end=sentence.start + one.end()) for one in found
    ]


def open_blank(set_id: str, question: Question, *, user_id: str, now: datetime) -> Editing:
    """A question that is not stored yet on its author's desk, beside those of a set of one's own."""
    desk = triage_desk(set_id, user_id=user_id, now=now)
    others = tuple(one.question for one in desk.candidates if not one.out)
    return Editing(
        set_id, desk.title, desk.published, desk.article, question, 0, 0, len(desk.candidates), others, 0
    )  # fmt: skip


def add(set_id: str, question: Question, *, user_id: str, now: datetime) -> str:
    """Store a question that its author wrote, as kept, where its proof stands among the others; gives its id.

    Raises Invalid, field by field, for a question that cannot be asked.
    """
    question = tidy(question)
    with writing() as session:
        set_for(session, set_id, user_id, "edit", lock=True).updated_at = now
        key = f"own-{new_id(now)}"
        at = _place(session, set_id, question.evidence.start if question.evidence else None)
        row = QuestionRow(id=f"{set_id}.{key}", set_id=set_id, key=key, position=at, revision=1, kept=True)
        put(row, question)
        session.add(row)
        return row.id


def _place(session: Session, set_id: str, start: int | None) -> int:
    """The position behind the last question that is proved before `start`; what stands there moves back."""
    of_set = QuestionRow.set_id == set_id
    ahead = select(func.max(QuestionRow.position)).where(of_set, QuestionRow.archived_at.is_(None))
    if start is not None:
        ahead = ahead.where(QuestionRow.evidence_start <= start)
    at = (session.scalar(ahead) or 0) + 1
    for row in session.scalars(select(QuestionRow).where(of_set, QuestionRow.position >= at)):
        row.position += 1
    return at


def _whole_words(text: str, start: int, end: int) -> tuple[int, int]:
    """The span from the first to the last word that it touches, without blanks and full stops at its ends."""
    start, end = max(0, start), min(len(text), end)
    while start < end and not text[start].isalnum() and text[start] not in "$€£¥“":
        start += 1
    while start < end and not text[end - 1].isalnum() and text[end - 1] not in "%”":
        end -= 1
    if start < end:
        while start > 0 and text[start].isalnum() and text[start - 1].isalnum():
            start -= 1
        while end < len(text) and text[end].isalnum() and text[end - 1].isalnum():
            end += 1
    return start, end


def _category(key: str) -> Category:
    """A first guess, which the author corrects: "March 20" -> dates, "six weeks" -> numbers, "Ana Holm" -> people."""
    if _DAY.search(key):
        return Category.DATES
    if not key or _NUMBER.search(key):
        return Category.NUMBERS
    return Category.PEOPLE if key[0].isupper() else Category.DEMANDS
