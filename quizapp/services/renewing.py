"""The questions of a set whose article was corrected: they follow it, and what an author decided or wrote stays.

Whatever nobody has looked at becomes what generation gives now. What was kept, dropped or tagged stays as it was, but
where it quotes a title that the article no longer has. What was edited is not touched at all.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sqlalchemy import select

from quizapp.question import HEADLINE
from quizapp.services.edit import put
from quizapp.services.loading import add_questions
from quizapp.services.material import UNTITLED
from quizapp.services.triage import decision_of, put_decision
from quizapp.store.models import QuestionRow

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy.orm import Session

    from quizapp.generation.generate import Generated
    from quizapp.question import Question
    from quizapp.services.triage import Decision
    from quizapp.store.models import QuestionSetRow


def rename(row: QuestionSetRow, former: str, title: str) -> None:
    """Name the set as its article is named now, unless its author gave it a title of its own.

    Of a set that was published, learners meet the title with the next version, like all that its authors change.
    """
    named, wanted = row.details.get("title", row.title), title or UNTITLED
    if named != (former or UNTITLED):
        return
    if row.version is None:
        row.title = wanted
        return
    others = {name: text for name, text in row.details.items() if name != "title"}
    row.details = others if wanted == row.title else others | {"title": wanted}


def renew(session: Session, set_id: str, made: Generated, *, former: str, title: str, now: datetime) -> None:
    """Bring a set to what was `made` of its article, which was called `former` before it was called `title`.

    Questions are matched by their keys, so that everyone's progress stays. What is no longer found is archived as
    replaced; what stands anew does so where it is among the questions `made`.
    """
    rows = _rows(session, set_id)
    stood = {row.id for row in rows if row.archived_at is None}
    found = {question.id: question for question in (*made.spare, *made.questions)}
    chosen = {question.id for question in made.questions}
    quoted = _quoted(made, title)
    for row in rows:
        if row.rule is None or row.edited:
            continue
        question = found.get(row.key)
        if _looked_at(row):
            if former != title:
                _quote(row, question, quoted)
            continue
        wanted: Decision = "replaced"
        if question is not None:
            row.revision += put(row, question)
            wanted = "open" if row.key in chosen or row.published_position is not None else "spare"
        if decision_of(row) != wanted:
            put_decision(row, wanted, now=now)
    known = {row.key for row in rows}
    questions = [question for question in made.questions if question.id not in known]
    spare = [question for question in made.spare if question.id not in known]
    after = max((row.position for row in rows), default=0)
    add_questions(session, set_id, questions, spare=spare, after=after, now=now)
    session.flush()
    _place(_rows(session, set_id), stood, [question.id for question in (*made.questions, *made.spare)])


def _rows(session: Session, set_id: str) -> Sequence[QuestionRow]:
    """All questions of the set in its order; the caller holds the set's lock."""
    wanted = select(QuestionRow).where(QuestionRow.set_id == set_id).order_by(QuestionRow.position, QuestionRow.id)
    return session.scalars(wanted).all()


def _looked_at(row: QuestionRow) -> bool:
    """Whether an author decided something on this question: a replaced or spare one is nobody's decision."""
    return row.kept or bool(row.tags) or decision_of(row) == "dropped"


def _quote(row: QuestionRow, question: Question | None, quoted: str) -> None:
    """Let a prompt that quotes the former title quote the present one: as it is asked now, where it still is."""
    opening = HEADLINE.match(row.prompt)
    if opening is None:
        return
    if question is not None:
        prompt = question.prompt
    else:
        telling = [row.answer, *(word for word in re.findall(r"\w+", row.answer) if len(word) > 3 or word.isdigit())]
        hidden = "|".join(re.escape(words) for words in telling)
        title = re.sub(rf"(?<!\w)(?:{hidden})(?!\w)", "…", quoted, flags=re.IGNORECASE)
        prompt = f"{row.prompt[: opening.start(1)]}{title}{row.prompt[opening.end(1) :]}"
    row.revision += prompt != row.prompt
    row.prompt = prompt


def _quoted(made: Generated, title: str) -> str:
    """The title as the questions quote it, without numbers that are keys of others; plain where none does."""
    openings = (HEADLINE.match(question.prompt) for question in (*made.questions, *made.spare))
    plain = re.sub('[“”"]', "’", title)
    return next((opening[1] for opening in openings if opening), plain)


def _place(rows: Sequence[QuestionRow], stood: set[str], made: Sequence[str]) -> None:
    """Put what has come to stand behind the question that is ahead of it in `made`, by keys; the rest keeps its order.

    So a draft that nobody arranged is in the order that it would have, had its article been right from the start.
    """
    ranks = {key: rank for rank, key in enumerate(made)}
    comes = [row for row in rows if row.archived_at is None and row.id not in stood and row.key in ranks]
    order = [row for row in rows if row not in comes]
    for row in sorted(comes, key=lambda one: ranks[one.key]):
        standing = [(ranks[one.key], at) for at, one in enumerate(order) if not one.archived_at and one.key in ranks]
        ahead = [place for place in standing if place < (ranks[row.key], 0)]
        order.insert(max(ahead)[1] + 1 if ahead else min(standing)[1] if standing else len(order), row)
    for position, row in enumerate(order, 1):
        row.position = position
