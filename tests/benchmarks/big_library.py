"""A library for benchmarks: many sets, one of them very large, whose author has studied and been answered a lot.

The words are those of the evaluation's articles, so that pages shrink as real ones do.
"""

from __future__ import annotations

import hashlib
import itertools
import random
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from quizapp.articles import Article, Paragraph, from_text
from quizapp.question import Category, Evidence, Question
from quizapp.services import accounts, publishing
from quizapp.services.loading import add_article, add_questions
from quizapp.sets.evidence import sentences
from quizapp.store.db import reading, writing
from quizapp.store.ids import new_id
from quizapp.store.models import AskedRow, QuestionSetRow
from tests.services.crowd import take_quizzes
from tests.simulation import Person, store

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.conftest import Clock

ARTICLES = Path(__file__).parents[1] / "evaluation" / "articles"
FIRST = datetime(2025, 9, 1, 18, tzinfo=UTC)
IN_A_PARAGRAPH = 3


@dataclass(frozen=True, slots=True)
class Library:
    """What was made: its author's session token, the largest set, a draft of the same questions, one of these, and how
    many answers the author has given.
    """

    token: str
    largest: str
    draft: str
    draft_question: str
    reviews: int


def build(*, sets: int, questions: int, largest: int, days: int, people: int, clock: Clock) -> Library:
    """Add `sets` published sets of so many questions, the last a set of `largest`, all by one person.

    The person has studied for `days` days before the clock's moment, and `people` have answered all of the largest.
    """
    author = accounts.start_guest(now=clock())
    told, chance = _sentences(), random.Random(1)
    studied: list[str] = []
    for number in range(sets - 1):
        chance.shuffle(told)
        made = _add(author.user.id, f"The news of day {number}", told[:questions], now=FIRST + timedelta(hours=number))
        publishing.publish(made, user_id=author.user.id, now=clock())
        studied += _question_ids(made)
    chance.shuffle(told)
    large = list(itertools.islice(itertools.cycle(told), largest))
    largest_id, draft_id = (_add(author.user.id, f"All news {name}", large, now=clock()) for name in ("here", "anew"))
    publishing.publish(largest_id, user_id=author.user.id, now=clock())
    studied += _question_ids(largest_id)[: largest // 5]
    chance.shuffle(studied)
    log = Person(seed=1, new_a_day=4, diligence=0.9).study(studied, first=clock() - timedelta(days=days), days=days)
    store(author.user.id, log)
    knows = random.Random(2)
    take_quizzes(clock, [lambda row: _pick(row, knows) for _ in range(people)], set_id=largest_id)
    return Library(author.token, largest_id, draft_id, _question_ids(draft_id)[largest // 2], len(log))


def _pick(row: AskedRow, chance: random.Random) -> str:
    return chance.choice([row.answer, row.answer, row.answer, *row.distractors])


def _sentences() -> list[str]:
    """The sentences of all evaluation articles that may be read, each once."""
    found: dict[str, None] = {}
    for file in sorted(ARTICLES.glob("*/*.txt")):
        article = from_text(file.read_bytes())
        for part in sentences(article.text, [(part.start, part.end) for part in article.paragraphs]):
            found |= dict.fromkeys(" ".join(one.text.split()) for one in part if len(one.text.split()) > 8)
    return list(found)


def _add(owner_id: str, title: str, told: Sequence[str], *, now: datetime) -> str:
    """Store a draft with one question on each sentence; gives its id."""
    parts = [" ".join(told[at : at + IN_A_PARAGRAPH]) for at in range(0, len(told), IN_A_PARAGRAPH)]
    starts = itertools.accumulate((len(part) + 2 for part in parts[:-1]), initial=0)
    paragraphs = tuple(Paragraph(start, start + len(part)) for start, part in zip(starts, parts, strict=True))
    day = date(2025, 9, 1) + timedelta(days=(now - FIRST).days)
    article = Article(title, "\n\n".join(parts), paragraphs, day)
    with writing() as session:
        row = QuestionSetRow(
            id=new_id(now), owner_id=owner_id, article_id=add_article(session, article, now=now), title=title,
            description="", language="en", licence="CC0-1.0", state="draft", empty={}, created_at=now, updated_at=now,
        )  # fmt: skip
        session.add(row)
        session.flush()
        add_questions(session, row.id, list(_questions(article, told)), now=now)
        return row.id


def _questions(article: Article, told: Sequence[str]) -> list[Question]:
    made, at = [], 0
    for number, sentence in enumerate(told):
        start = article.text.index(sentence, at)
        at = start + len(sentence)
        words = sentence.split()
        category = list(Category)[number % 4]
        others = [" ".join(told[number - back].split()[3:6]) for back in (1, 2, 3)]
        made.append(
            Question(
                id=f"{category}-{hashlib.sha256(f'{number} {sentence}'.encode()).hexdigest()[:10]}",
                category=category,
                prompt=f"What stands before “{' '.join(words[6:18])}”?",
                answer=" ".join(words[3:6]),
                distractors=tuple(others),
                evidence=Evidence(text=sentence, start=start, end=at),
                rule="bench.cloze",
            )
        )
    return made


def _question_ids(set_id: str) -> list[str]:
    with reading() as session:
        return [row.id for row in session.query(AskedRow).filter_by(set_id=set_id).order_by(AskedRow.position)]
