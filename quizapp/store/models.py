"""All tables on one page, but those of `kept`. Columns and constraints only: what they mean is decided in services and
scheduling.

Rows of one person are keyed by that person first. The review log is append-only (triggers in the first migration
refuse UPDATE and DELETE); a card is only a copy of what replaying that log gives.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    UniqueConstraint,
    and_,
    case,
    false,
    func,
    select,
)
from sqlalchemy.orm import Mapped, mapped_column, relationship

from quizapp.store.kept import SetFiguresRow, TallyRow
from quizapp.store.row import Base

if TYPE_CHECKING:
    from sqlalchemy import Subquery


class UserRow(Base):
    """A person. Without a password it is a guest; `adopted_by` names the account that took a guest's progress over.

    `preferences` holds what differs from the defaults. Once `deleted_at` is set, the person's reviews may be deleted.
    """

    __tablename__ = "user"
    id: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str | None]
    name_key: Mapped[str | None] = mapped_column(unique=True)
    password_hash: Mapped[str | None]
    time_zone: Mapped[str]
    created_at: Mapped[datetime]
    adopted_by: Mapped[str | None] = mapped_column(ForeignKey("user.id"))
    preferences: Mapped[dict[str, Any]] = mapped_column(server_default="{}", default=dict)
    deleted_at: Mapped[datetime | None]


class LoginRow(Base):
    """One browser that is logged in. Holds only the hash of its token, so that a stolen table opens nothing."""

    __tablename__ = "login"
    token_hash: Mapped[str] = mapped_column(primary_key=True)
    user_id: Mapped[str] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"), index=True)
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]


class ArticleRow(Base):
    """A text as it came in, and its paragraphs as [start, end] character offsets into it; `source` published it."""

    __tablename__ = "article"
    id: Mapped[str] = mapped_column(primary_key=True)
    title: Mapped[str]
    text: Mapped[str]
    paragraphs: Mapped[list[list[int]]]
    published: Mapped[date | None]
    source: Mapped[str | None]
    created_at: Mapped[datetime]


class GenerationRow(Base):
    """An article that questions are being made from; gone once they are, with the set of the same id in its place.

    Where that set is there already, its questions are made anew. `choices` are its person's, by the mark of a block.
    Whoever works on it holds `claim`, and said at `beat_at` that they still do; without a beat for a while it is
    anybody's. `done` is the share of the work (0 to 1), `problem` says in words why nothing came of it.
    """

    __tablename__ = "generation"
    user_id: Mapped[str] = mapped_column(ForeignKey("user.id"), primary_key=True)
    id: Mapped[str] = mapped_column(primary_key=True, unique=True)
    title: Mapped[str]
    text: Mapped[str]
    published: Mapped[date | None]
    source: Mapped[str | None]
    choices: Mapped[dict[str, bool]]
    created_at: Mapped[datetime]
    claim: Mapped[str | None]
    beat_at: Mapped[datetime | None]
    attempts: Mapped[int] = mapped_column(server_default="0", default=0)
    done: Mapped[float] = mapped_column(server_default="0", default=0.0)
    problem: Mapped[str | None]


class NewsRow(Base):
    """That the work on an article in the background has ended, and its person has not looked: gone once they have.

    `id` is that of the generation, which is still there if it failed, and of the set that came of it if it did not.
    """

    __tablename__ = "news"
    user_id: Mapped[str] = mapped_column(ForeignKey("user.id"), primary_key=True)
    id: Mapped[str] = mapped_column(primary_key=True, unique=True)
    at: Mapped[datetime]


class QuestionSetRow(Base):
    """A titled list of questions. Sets from files have no owner, and the hash of the file they were read from.

    `empty` says of generated sets which categories gave nothing to ask, and why. `version` is the one that learners
    meet, None before the first; `details` are titles and the like that its authors changed and have not published.
    `link` opens a set that is shared by link. A set made from another one names its source, which may be gone.
    """

    __tablename__ = "question_set"
    __table_args__ = (
        CheckConstraint("state IN ('draft', 'published', 'discarded')", name="state"),
        CheckConstraint("visibility IN ('private', 'link', 'public')", name="visibility"),
    )
    id: Mapped[str] = mapped_column(primary_key=True)
    owner_id: Mapped[str | None] = mapped_column(ForeignKey("user.id"), index=True)
    article_id: Mapped[str | None] = mapped_column(ForeignKey("article.id"))
    title: Mapped[str]
    description: Mapped[str]
    language: Mapped[str]
    licence: Mapped[str]
    state: Mapped[str]
    source_hash: Mapped[str | None]
    empty: Mapped[dict[str, str]]
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]
    version: Mapped[int | None]
    details: Mapped[dict[str, str]] = mapped_column(server_default="{}", default=dict)
    visibility: Mapped[str] = mapped_column(server_default="public", default="public")
    link: Mapped[str | None] = mapped_column(index=True, unique=True)
    archived_at: Mapped[datetime | None]
    source_id: Mapped[str | None]
    source_version: Mapped[int | None]
    source_title: Mapped[str | None]
    coauthors: Mapped[list[CoauthorRow]] = relationship(viewonly=True)


class Content:
    """What a question says, whether on its author's desk or as it was published."""

    category: Mapped[str]
    prompt: Mapped[str]
    answer: Mapped[str]
    accept: Mapped[list[str]]
    distractors: Mapped[list[str]]
    evidence_start: Mapped[int | None]
    evidence_end: Mapped[int | None]
    said_by: Mapped[str | None]
    rule: Mapped[str | None]
    hint: Mapped[str | None]
    explanation: Mapped[str | None]
    tags: Mapped[list[str]]


CONTENT = tuple(Content.__annotations__)


class QuestionRow(Content, Base):
    """One question as it lies on its author's desk; its id is "<set id>.<key>". Learners meet AskedRow instead.

    Dropped ones are archived, never deleted: reviews point at them. `kept` is False until its author has looked at a
    generated question, and `edited` once one has changed what it says. Of the archived ones a `spare` one was never in
    the set, and a `replaced` one is not found any more since the article was corrected: no author dropped them.
    `published_wording` is what learners meet or, where `published_position` is None, met last.
    """

    __tablename__ = "question"
    __table_args__ = (
        UniqueConstraint("set_id", "key"),
        CheckConstraint(
            "category IN ('mediators', 'demands', 'numbers', 'dates', 'people', 'places')", name="category"
        ),
        CheckConstraint("(evidence_start IS NULL) = (evidence_end IS NULL)", name="evidence"),
    )
    id: Mapped[str] = mapped_column(primary_key=True)
    set_id: Mapped[str] = mapped_column(ForeignKey("question_set.id"))
    key: Mapped[str]
    position: Mapped[int]
    revision: Mapped[int]
    kept: Mapped[bool]
    archived_at: Mapped[datetime | None]
    published_wording: Mapped[int | None]
    published_position: Mapped[int | None]
    spare: Mapped[bool] = mapped_column(server_default=false(), default=False)
    replaced: Mapped[bool] = mapped_column(server_default=false(), default=False)
    edited: Mapped[bool] = mapped_column(server_default=false(), default=False)


class WordingRow(Content, Base):
    """What a question said when it was published, and the revision that its reviews then carry. Never changed."""

    __tablename__ = "wording"
    question_id: Mapped[str] = mapped_column(ForeignKey("question.id"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    revision: Mapped[int]


class VersionRow(Base):
    """A set as it was at one time. Never changed; only who made it is forgotten when they leave.

    "published", "restored" (from an older one) and "loaded" (from a file) were shown to learners; "kept" was not: it
    is what lay on the desk when an older version was put back.
    """

    __tablename__ = "version"
    __table_args__ = (CheckConstraint("kind IN ('published', 'restored', 'loaded', 'kept')", name="kind"),)
    set_id: Mapped[str] = mapped_column(ForeignKey("question_set.id"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str]
    title: Mapped[str]
    description: Mapped[str]
    language: Mapped[str]
    licence: Mapped[str]
    article_id: Mapped[str | None] = mapped_column(ForeignKey("article.id"))
    made_at: Mapped[datetime]
    made_by: Mapped[str | None] = mapped_column(ForeignKey("user.id"), index=True)
    restored_from: Mapped[int | None]


class VersionQuestionRow(Base):
    """One question of a version, at its place."""

    __tablename__ = "version_question"
    __table_args__ = (
        ForeignKeyConstraint(["set_id", "number"], ["version.set_id", "version.number"]),
        ForeignKeyConstraint(["question_id", "wording"], ["wording.question_id", "wording.number"]),
    )
    set_id: Mapped[str] = mapped_column(ForeignKey("question_set.id"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    question_id: Mapped[str] = mapped_column(ForeignKey("question.id"), index=True)
    wording: Mapped[int]


class CoauthorRow(Base):
    """Somebody beside its owner who may look at a set's drafts and versions, edit it, or do all that its owner may."""

    __tablename__ = "coauthor"
    __table_args__ = (CheckConstraint("role IN ('view', 'edit', 'own')", name="role"),)
    user_id: Mapped[str] = mapped_column(ForeignKey("user.id"), primary_key=True)
    set_id: Mapped[str] = mapped_column(ForeignKey("question_set.id"), primary_key=True, index=True)
    role: Mapped[str]
    added_at: Mapped[datetime]


class LinkHolderRow(Base):
    """Somebody who came to a set by its link; counts for as long as the set has the same one."""

    __tablename__ = "link_holder"
    user_id: Mapped[str] = mapped_column(ForeignKey("user.id"), primary_key=True)
    set_id: Mapped[str] = mapped_column(ForeignKey("question_set.id"), primary_key=True, index=True)
    link: Mapped[str]
    since: Mapped[datetime]


class RefusalRow(Base):
    """A candidate that generation did not ask, and why; with its question and its key where it came so far."""

    __tablename__ = "refusal"
    set_id: Mapped[str] = mapped_column(ForeignKey("question_set.id"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    rule: Mapped[str]
    reason: Mapped[str]
    prompt: Mapped[str | None]
    answer: Mapped[str | None]
    evidence_start: Mapped[int]
    evidence_end: Mapped[int]


class CardRow(Base):
    """One person's memory of one question: exactly what replaying their reviews of it gives."""

    __tablename__ = "card"
    __table_args__ = (
        Index(None, "user_id", "due"),
        Index(None, "question_id"),
        CheckConstraint("phase IN ('learning', 'review', 'relearning')", name="phase"),
    )
    user_id: Mapped[str] = mapped_column(ForeignKey("user.id"), primary_key=True)
    question_id: Mapped[str] = mapped_column(ForeignKey("question.id"), primary_key=True)
    phase: Mapped[str]
    step: Mapped[int | None]
    stability: Mapped[float]
    difficulty: Mapped[float]
    due: Mapped[datetime]
    last_review: Mapped[datetime]
    last_day: Mapped[date]
    first_day: Mapped[date]
    interval_days: Mapped[int]
    reps: Mapped[int]
    lapses: Mapped[int]


class HoldRow(Base):
    """A card that its person does not want to see: suspended, or buried for one study day. From the log, like cards."""

    __tablename__ = "hold"
    user_id: Mapped[str] = mapped_column(ForeignKey("user.id"), primary_key=True)
    question_id: Mapped[str] = mapped_column(ForeignKey("question.id"), primary_key=True)
    suspended: Mapped[bool]
    buried_on: Mapped[date | None]


class FitRow(Base):
    """FSRS weights fitted to one person's reviews, adopted or not. The last adopted one is in force.

    `reviews` were used; the log losses are of the weights then in force (`loss_before`) and of these (`loss_after`),
    both on the later part of the reviews, which neither had seen.
    """

    __tablename__ = "fit"
    user_id: Mapped[str] = mapped_column(ForeignKey("user.id"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    created_at: Mapped[datetime]
    reviews: Mapped[int]
    parameters: Mapped[list[float]]
    loss_before: Mapped[float]
    loss_after: Mapped[float]
    adopted: Mapped[bool]


class ReviewRow(Base):
    """One answer by one person at one time; never changed, never deleted. `number` counts a person's rows from 1.

    `id` was made when the question was shown. `mode` is one of scheduling's: only answers have a rating and an
    outcome, an undo names the row it undoes. `time_zone` and `rollover_hour` are the person's at that time: later
    travel changes nothing. `due` is the promise made. `certainty` (1 to 3) is how sure they said they were; `claimed`
    means that they overruled the verdict ("I was right").
    """

    __tablename__ = "review"
    __table_args__ = (
        Index(None, "question_id", "user_id", "number"),
        CheckConstraint(
            "mode IN ('quiz', 'study', 'cram', 'undo', 'suspend', 'resume', 'bury', 'reset', 'postpone')", name="mode"
        ),
        CheckConstraint("outcome IN ('right', 'close', 'wrong')", name="outcome"),
        CheckConstraint("rating BETWEEN 1 AND 4", name="rating"),
        CheckConstraint("certainty BETWEEN 1 AND 3", name="certainty"),
        CheckConstraint("rollover_hour BETWEEN 0 AND 12", name="rollover"),
        CheckConstraint("(mode = 'undo') = (undo_of IS NOT NULL)", name="undo"),
        CheckConstraint("(mode IN ('quiz', 'study', 'cram')) = (rating IS NOT NULL)", name="graded"),
    )
    user_id: Mapped[str] = mapped_column(ForeignKey("user.id"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    id: Mapped[str] = mapped_column(unique=True)
    question_id: Mapped[str] = mapped_column(ForeignKey("question.id"))
    revision: Mapped[int]
    mode: Mapped[str]
    given: Mapped[str | None]
    outcome: Mapped[str | None]
    reason: Mapped[str | None]
    rating: Mapped[int | None]
    answered_at: Mapped[datetime]
    received_at: Mapped[datetime]
    duration_ms: Mapped[int]
    time_zone: Mapped[str]
    rollover_hour: Mapped[int] = mapped_column(server_default="4", default=4)
    typed: Mapped[bool] = mapped_column(server_default=false(), default=False)
    certainty: Mapped[int | None]
    claimed: Mapped[bool] = mapped_column(server_default=false(), default=False)
    due: Mapped[datetime | None]
    undo_of: Mapped[str | None] = mapped_column(ForeignKey("review.id"), unique=True)


class QuizRow(Base):
    """A run through some questions of a set. An exam keeps its verdicts until it is handed in (`finished_at`).

    Its questions keep the wording of the `version` that it began with; None where the set was a draft.
    """

    __tablename__ = "quiz"
    __table_args__ = (
        Index(None, "set_id"),
        CheckConstraint("answers IN ('choose', 'type', 'mixed')", name="answers"),
    )
    user_id: Mapped[str] = mapped_column(ForeignKey("user.id"), primary_key=True)
    id: Mapped[str] = mapped_column(primary_key=True)
    set_id: Mapped[str] = mapped_column(ForeignKey("question_set.id"))
    version: Mapped[int | None]
    started_at: Mapped[datetime]
    finished_at: Mapped[datetime | None]
    answers: Mapped[str] = mapped_column(server_default="choose", default="choose")
    exam: Mapped[bool] = mapped_column(server_default=false(), default=False)
    certainty: Mapped[bool] = mapped_column(server_default=false(), default=False)


class QuizItemRow(Base):
    """One position of a quiz: its question, and the id its answer's review will have.

    Choices and their `key` are kept as shown: who is asked while the author edits is graded on what they saw.
    `typed`: answered by typing. `given`, `sure`, `given_at` and `duration_ms` hold an exam's answer, which may still
    be changed, until it is handed in and becomes a review.
    """

    __tablename__ = "quiz_item"
    __table_args__ = (ForeignKeyConstraint(["user_id", "quiz_id"], ["quiz.user_id", "quiz.id"], onupdate="CASCADE"),)
    user_id: Mapped[str] = mapped_column(primary_key=True)
    quiz_id: Mapped[str] = mapped_column(primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    question_id: Mapped[str] = mapped_column(ForeignKey("question.id"))
    review_id: Mapped[str] = mapped_column(unique=True)
    choices: Mapped[list[str]]
    key: Mapped[str]
    typed: Mapped[bool] = mapped_column(server_default=false(), default=False)
    given: Mapped[str | None]
    sure: Mapped[int | None]
    given_at: Mapped[datetime | None]
    duration_ms: Mapped[int | None]


class FlagRow(Base):
    """A person's report that a question is wrong, ambiguous, outdated, unfair or otherwise at fault.

    "claimed" was not written by hand: the person overruled the verdict on a typed answer, which is the comment.
    """

    __tablename__ = "flag"
    __table_args__ = (
        CheckConstraint("reason IN ('wrong', 'ambiguous', 'outdated', 'unfair', 'other', 'claimed')", name="reason"),
    )
    user_id: Mapped[str] = mapped_column(ForeignKey("user.id"), primary_key=True)
    id: Mapped[str] = mapped_column(primary_key=True)
    question_id: Mapped[str] = mapped_column(ForeignKey("question.id"), index=True)
    revision: Mapped[int]
    reason: Mapped[str]
    comment: Mapped[str]
    created_at: Mapped[datetime]


def _asked() -> Subquery:
    """Every question as learners meet it: in its published wording, once its set has a version; else as it lies."""
    question, of_set, shown = QuestionRow, QuestionSetRow, WordingRow
    live = question.published_wording.is_(None)
    content = [case((live, getattr(question, name)), else_=getattr(shown, name)).label(name) for name in CONTENT]
    first = of_set.version.is_(None)
    return (
        select(
            question.id,
            question.set_id,
            question.key,
            func.coalesce(question.published_position, question.position).label("position"),
            func.coalesce(shown.revision, question.revision).label("revision"),
            case((first, question.archived_at.is_not(None)), else_=question.published_position.is_(None)).label("out"),
            (first | question.published_wording.is_not(None)).label("met"),
            question.published_wording.label("wording"),
            question.replaced,
            question.edited,
            *content,
        )
        .join(of_set, of_set.id == question.set_id)
        .outerjoin(shown, and_(shown.question_id == question.id, shown.number == question.published_wording))
        .subquery("asked")
    )


class AskedRow(Content, Base):
    """A question as learners meet it, whatever its authors are doing with it meanwhile; to be read, never written.

    `out`: not in the set (any more). `met` is False for what was never published in a set that was. `wording` is the
    number of the published wording, None before the first.
    """

    __table__ = _asked()
    __mapper_args__ = {"primary_key": [__table__.c.id]}  # noqa: RUF012 - SQLAlchemy's own way
    if TYPE_CHECKING:
        id: Mapped[str]
        set_id: Mapped[str]
        key: Mapped[str]
        position: Mapped[int]
        revision: Mapped[int]
        out: Mapped[bool]
        met: Mapped[bool]
        wording: Mapped[int | None]
        replaced: Mapped[bool]
        edited: Mapped[bool]


ROW_TYPES: tuple[type[Any], ...] = (
    UserRow, LoginRow, ArticleRow, GenerationRow, NewsRow, QuestionSetRow, QuestionRow, WordingRow, VersionRow,
    VersionQuestionRow, RefusalRow, CoauthorRow, LinkHolderRow, CardRow, HoldRow, FitRow, ReviewRow, QuizRow,
    QuizItemRow, FlagRow, TallyRow, SetFiguresRow,
)  # fmt: skip
