"""Feedback from use: how the questions of one's own set do with others, those that need their author most first.

The figures count the first answer of each person to a question as it is worded now, in a quiz that is over. Nobody's
name or id leaves this module, and what its authors answered does not count.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import select

from quizapp.item_statistics.attention import Reason, need, reasons
from quizapp.services.questions import article_of, question_of
from quizapp.services.rights import own_set
from quizapp.services.set_figures import keep, set_figures
from quizapp.spelling import normalised
from quizapp.store.db import reading
from quizapp.store.models import AskedRow, FlagRow, QuestionRow

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from sqlalchemy.orm import Session

    from quizapp.item_statistics.figures import Figures
    from quizapp.question import Question

CLAIMED = "claimed"


@dataclass(frozen=True, slots=True)
class Flag:
    """What somebody reported, with their comment or ""; `earlier`: of the wording before the last edit."""

    reason: str
    comment: str
    earlier: bool
    mine: bool


@dataclass(frozen=True, slots=True)
class Claimed:
    """What was typed and said to be right after all, and by how many people."""

    typed: str
    people: int
    earlier: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionFeedback:
    """One question in use: `times` counts every answer of others that stands, on all wordings, in quiz, study and cram.

    The figures rest on fewer answers, of which `typed` were typed, not chosen; `earlier` counts the first answers in
    quizzes that were given to an earlier wording, and are left out.
    """

    question: Question
    times: int
    typed: int
    earlier: int
    figures: Figures
    reasons: list[Reason]
    flags: list[Flag]
    claims: list[Claimed]

    @property
    def used(self) -> bool:
        """Whether anybody answered or reported it."""
        return bool(self.times or self.flags or self.claims)

    @property
    def picked(self) -> int:
        """How many of the counted answers picked one of the choices that it has now."""
        return sum(pick.count for pick in self.figures.picks)


@dataclass(frozen=True, slots=True)
class Feedback:
    """A set in use; `quizzes` are the finished ones of others than its authors, who are several where it is `shared`.

    Questions come in the order of their need.
    """

    set_id: str
    title: str
    published: bool
    shared: bool
    quizzes: int
    questions: list[QuestionFeedback]


def feedback(set_id: str, *, user_id: str) -> Feedback:
    """How the questions of a set do, for who may edit it. NotAllowed for a set of others or of nobody."""
    with reading() as session:
        row = own_set(session, set_id, user_id)
        article = article_of(session, row)
        authors = {row.owner_id or user_id, *(one.user_id for one in row.coauthors)}
        asked = list(session.scalars(select(AskedRow).where(AskedRow.set_id == set_id).order_by(AskedRow.position)))
        found, kept = set_figures(session, set_id, authors=authors, asked=asked)
        reports = _reports(session, set_id, authors)
        questions = []
        for one in asked:
            if one.out:
                continue
            report, counted = reports.get(one.id, _Reports((), ())), found.questions[one.id]
            questions.append(
                QuestionFeedback(
                    question=question_of(one, article),
                    times=counted.times,
                    typed=counted.typed,
                    earlier=counted.earlier,
                    figures=counted.figures,
                    reasons=report.reasons(counted.figures, revision=one.revision),
                    flags=report.told(user_id, revision=one.revision),
                    claims=report.claimed(revision=one.revision),
                )
            )
        questions.sort(key=lambda one: (need(one.reasons), -one.times))
        told = Feedback(set_id, row.title, row.state == "published", len(authors) > 1, found.quizzes, questions)
    if kept is not None:
        keep(kept)
    return told


class _Reports(NamedTuple):
    """The flags of one question, and the claims of others on it."""

    flags: Sequence[FlagRow]
    claims: Sequence[FlagRow]

    def reasons(self, found: Figures, *, revision: int) -> list[Reason]:
        """What the author should look at; a report on an earlier wording is taken as dealt with by the edit."""
        flags, claims = ({row.user_id for row in rows if row.revision == revision} for rows in self)
        return reasons(found, flags=len(flags), claims=len(claims))

    def told(self, owner_id: str, *, revision: int) -> list[Flag]:
        """The flags, those on the present wording first, the newest first."""
        made = [Flag(row.reason, row.comment, row.revision != revision, row.user_id == owner_id) for row in self.flags]
        return sorted(made, key=lambda flag: flag.earlier)

    def claimed(self, *, revision: int) -> list[Claimed]:
        """What was typed, like answers together, the most frequent first, those on an earlier wording last."""
        people: dict[tuple[bool, str], set[str]] = defaultdict(set)
        words: dict[tuple[bool, str], str] = {}
        for row in self.claims:
            key = (row.revision != revision, normalised(row.comment))
            people[key].add(row.user_id)
            words.setdefault(key, row.comment)
        ordered = sorted(people, key=lambda key: (key[0], -len(people[key]), key[1]))
        return [Claimed(words[key], len(people[key]), key[0]) for key in ordered]


def _reports(session: Session, set_id: str, authors: Collection[str]) -> dict[str, _Reports]:
    rows = session.scalars(
        select(FlagRow)
        .join(QuestionRow, QuestionRow.id == FlagRow.question_id)
        .where(QuestionRow.set_id == set_id)
        .order_by(FlagRow.created_at.desc(), FlagRow.id)
    )
    found: dict[str, tuple[list[FlagRow], list[FlagRow]]] = defaultdict(lambda: ([], []))
    for row in rows:
        claimed = row.reason == CLAIMED
        if not (claimed and row.user_id in authors):
            found[row.question_id][claimed].append(row)
    return {question_id: _Reports(*reports) for question_id, reports in found.items()}
