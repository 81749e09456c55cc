"""First tables, and the triggers that make the review log append-only."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op


revision = '0001'
down_revision = None
branch_labels = None
depends_on = None

SQLITE_TRIGGERS = [
    f"CREATE TRIGGER review_no_{event} BEFORE {event.upper()} ON review "
    "BEGIN SELECT RAISE(ABORT, 'reviews are append-only'); END"
    for event in ("update", "delete")
]
POSTGRESQL_TRIGGERS = [
    "CREATE FUNCTION refuse_review_change() RETURNS trigger LANGUAGE plpgsql AS "
    "$$ BEGIN RAISE EXCEPTION 'reviews are append-only' USING ERRCODE = 'integrity_constraint_violation'; END $$",
    "CREATE TRIGGER review_no_change BEFORE UPDATE OR DELETE ON review "
    "FOR EACH ROW EXECUTE FUNCTION refuse_review_change()",
    "CREATE TRIGGER review_no_truncate BEFORE TRUNCATE ON review "
    "FOR EACH STATEMENT EXECUTE FUNCTION refuse_review_change()",
]


def upgrade() -> None:
    op.create_table('article',
    sa.Column('id', sa.Text(), nullable=False),
    sa.Column('title', sa.Text(), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('paragraphs', sa.JSON(), nullable=False),
    sa.Column('published', sa.Date(), nullable=True),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_article'))
    )
    op.create_table('user',
    sa.Column('id', sa.Text(), nullable=False),
    sa.Column('name', sa.Text(), nullable=True),
    sa.Column('name_key', sa.Text(), nullable=True),
    sa.Column('password_hash', sa.Text(), nullable=True),
    sa.Column('time_zone', sa.Text(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('adopted_by', sa.Text(), nullable=True),
    sa.ForeignKeyConstraint(['adopted_by'], ['user.id'], name=op.f('fk_user_adopted_by')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_user')),
    sa.UniqueConstraint('name_key', name=op.f('uq_user_name_key'))
    )
    op.create_table('login',
    sa.Column('token_hash', sa.Text(), nullable=False),
    sa.Column('user_id', sa.Text(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('expires_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['user_id'], ['user.id'], name=op.f('fk_login_user_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('token_hash', name=op.f('pk_login'))
    )
    op.create_index(op.f('ix_login_user_id'), 'login', ['user_id'])

    op.create_table('question_set',
    sa.Column('id', sa.Text(), nullable=False),
    sa.Column('owner_id', sa.Text(), nullable=True),
    sa.Column('article_id', sa.Text(), nullable=True),
    sa.Column('title', sa.Text(), nullable=False),
    sa.Column('description', sa.Text(), nullable=False),
    sa.Column('language', sa.Text(), nullable=False),
    sa.Column('licence', sa.Text(), nullable=False),
    sa.Column('state', sa.Text(), nullable=False),
    sa.Column('source_hash', sa.Text(), nullable=True),
    sa.Column('empty', sa.JSON(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('updated_at', sa.DateTime(timezone=True), nullable=False),
    sa.CheckConstraint("state IN ('draft', 'published', 'discarded')", name=op.f('ck_question_set_state')),
    sa.ForeignKeyConstraint(['article_id'], ['article.id'], name=op.f('fk_question_set_article_id')),
    sa.ForeignKeyConstraint(['owner_id'], ['user.id'], name=op.f('fk_question_set_owner_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_question_set'))
    )
    op.create_index(op.f('ix_question_set_owner_id'), 'question_set', ['owner_id'])

    op.create_table('question',
    sa.Column('id', sa.Text(), nullable=False),
    sa.Column('set_id', sa.Text(), nullable=False),
    sa.Column('key', sa.Text(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('category', sa.Text(), nullable=False),
    sa.Column('prompt', sa.Text(), nullable=False),
    sa.Column('answer', sa.Text(), nullable=False),
    sa.Column('accept', sa.JSON(), nullable=False),
    sa.Column('distractors', sa.JSON(), nullable=False),
    sa.Column('evidence_start', sa.Integer(), nullable=True),
    sa.Column('evidence_end', sa.Integer(), nullable=True),
    sa.Column('said_by', sa.Text(), nullable=True),
    sa.Column('rule', sa.Text(), nullable=True),
    sa.Column('hint', sa.Text(), nullable=True),
    sa.Column('explanation', sa.Text(), nullable=True),
    sa.Column('tags', sa.JSON(), nullable=False),
    sa.Column('revision', sa.Integer(), nullable=False),
    sa.Column('kept', sa.Boolean(), nullable=False),
    sa.Column('archived_at', sa.DateTime(timezone=True), nullable=True),
    sa.CheckConstraint("category IN ('mediators', 'demands', 'numbers', 'dates', 'people', 'places')", name=op.f('ck_question_category')),
    sa.CheckConstraint('(evidence_start IS NULL) = (evidence_end IS NULL)', name=op.f('ck_question_evidence')),
    sa.ForeignKeyConstraint(['set_id'], ['question_set.id'], name=op.f('fk_question_set_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_question')),
    sa.UniqueConstraint('set_id', 'key', name=op.f('uq_question_set_id_key'))
    )
    op.create_table('quiz',
    sa.Column('user_id', sa.Text(), nullable=False),
    sa.Column('id', sa.Text(), nullable=False),
    sa.Column('set_id', sa.Text(), nullable=False),
    sa.Column('started_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('finished_at', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['set_id'], ['question_set.id'], name=op.f('fk_quiz_set_id')),
    sa.ForeignKeyConstraint(['user_id'], ['user.id'], name=op.f('fk_quiz_user_id')),
    sa.PrimaryKeyConstraint('user_id', 'id', name=op.f('pk_quiz'))
    )
    op.create_table('card',
    sa.Column('user_id', sa.Text(), nullable=False),
    sa.Column('question_id', sa.Text(), nullable=False),
    sa.Column('phase', sa.Text(), nullable=False),
    sa.Column('step', sa.Integer(), nullable=True),
    sa.Column('stability', sa.Double(), nullable=False),
    sa.Column('difficulty', sa.Double(), nullable=False),
    sa.Column('due', sa.DateTime(timezone=True), nullable=False),
    sa.Column('last_review', sa.DateTime(timezone=True), nullable=False),
    sa.Column('last_day', sa.Date(), nullable=False),
    sa.Column('first_day', sa.Date(), nullable=False),
    sa.Column('interval_days', sa.Integer(), nullable=False),
    sa.Column('reps', sa.Integer(), nullable=False),
    sa.Column('lapses', sa.Integer(), nullable=False),
    sa.CheckConstraint("phase IN ('learning', 'review', 'relearning')", name=op.f('ck_card_phase')),
    sa.ForeignKeyConstraint(['question_id'], ['question.id'], name=op.f('fk_card_question_id')),
    sa.ForeignKeyConstraint(['user_id'], ['user.id'], name=op.f('fk_card_user_id')),
    sa.PrimaryKeyConstraint('user_id', 'question_id', name=op.f('pk_card'))
    )
    op.create_index(op.f('ix_card_user_id_due'), 'card', ['user_id', 'due'])

    op.create_table('flag',
    sa.Column('user_id', sa.Text(), nullable=False),
    sa.Column('id', sa.Text(), nullable=False),
    sa.Column('question_id', sa.Text(), nullable=False),
    sa.Column('revision', sa.Integer(), nullable=False),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('comment', sa.Text(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.CheckConstraint("reason IN ('wrong', 'ambiguous', 'outdated', 'unfair', 'other')", name=op.f('ck_flag_reason')),
    sa.ForeignKeyConstraint(['question_id'], ['question.id'], name=op.f('fk_flag_question_id')),
    sa.ForeignKeyConstraint(['user_id'], ['user.id'], name=op.f('fk_flag_user_id')),
    sa.PrimaryKeyConstraint('user_id', 'id', name=op.f('pk_flag'))
    )
    op.create_index(op.f('ix_flag_question_id'), 'flag', ['question_id'])

    op.create_table('quiz_item',
    sa.Column('user_id', sa.Text(), nullable=False),
    sa.Column('quiz_id', sa.Text(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('question_id', sa.Text(), nullable=False),
    sa.Column('review_id', sa.Text(), nullable=False),
    sa.Column('choices', sa.JSON(), nullable=False),
    sa.Column('key', sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(['question_id'], ['question.id'], name=op.f('fk_quiz_item_question_id')),
    sa.ForeignKeyConstraint(['user_id', 'quiz_id'], ['quiz.user_id', 'quiz.id'], name=op.f('fk_quiz_item_user_id_quiz_id'), onupdate='CASCADE'),
    sa.PrimaryKeyConstraint('user_id', 'quiz_id', 'position', name=op.f('pk_quiz_item')),
    sa.UniqueConstraint('review_id', name=op.f('uq_quiz_item_review_id'))
    )
    op.create_table('review',
    sa.Column('user_id', sa.Text(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('id', sa.Text(), nullable=False),
    sa.Column('question_id', sa.Text(), nullable=False),
    sa.Column('revision', sa.Integer(), nullable=False),
    sa.Column('mode', sa.Text(), nullable=False),
    sa.Column('given', sa.Text(), nullable=True),
    sa.Column('outcome', sa.Text(), nullable=True),
    sa.Column('reason', sa.Text(), nullable=True),
    sa.Column('rating', sa.Integer(), nullable=True),
    sa.Column('answered_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('received_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('duration_ms', sa.Integer(), nullable=False),
    sa.Column('time_zone', sa.Text(), nullable=False),
    sa.Column('due', sa.DateTime(timezone=True), nullable=True),
    sa.Column('undo_of', sa.Text(), nullable=True),
    sa.CheckConstraint("(mode = 'undo') = (rating IS NULL)", name=op.f('ck_review_graded')),
    sa.CheckConstraint("(mode = 'undo') = (undo_of IS NOT NULL)", name=op.f('ck_review_undo')),
    sa.CheckConstraint("mode IN ('quiz', 'study', 'undo')", name=op.f('ck_review_mode')),
    sa.CheckConstraint("outcome IN ('right', 'close', 'wrong')", name=op.f('ck_review_outcome')),
    sa.CheckConstraint('rating BETWEEN 1 AND 4', name=op.f('ck_review_rating')),
    sa.ForeignKeyConstraint(['question_id'], ['question.id'], name=op.f('fk_review_question_id')),
    sa.ForeignKeyConstraint(['undo_of'], ['review.id'], name=op.f('fk_review_undo_of')),
    sa.ForeignKeyConstraint(['user_id'], ['user.id'], name=op.f('fk_review_user_id')),
    sa.PrimaryKeyConstraint('user_id', 'number', name=op.f('pk_review')),
    sa.UniqueConstraint('id', name=op.f('uq_review_id')),
    sa.UniqueConstraint('undo_of', name=op.f('uq_review_undo_of'))
    )
    op.create_index(op.f('ix_review_user_id_question_id'), 'review', ['user_id', 'question_id'])

    # The review log can only grow. What refuses to change it is the database, not the manners of the code above it.
    for trigger in SQLITE_TRIGGERS if op.get_bind().dialect.name == "sqlite" else POSTGRESQL_TRIGGERS:
        op.execute(trigger)


def downgrade() -> None:
    raise RuntimeError("There is no way back by migration: it would lose what people wrote. Restore a backup instead.")
