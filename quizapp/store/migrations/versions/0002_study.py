"""Study: preferences, holds, fitted parameters, how an answer was given, exams; reviews go with a deleted account only."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op


revision = '0002'
down_revision = '0001'
branch_labels = None
depends_on = None

MODES = "mode IN ('quiz', 'study', 'cram', 'undo', 'suspend', 'resume', 'bury', 'reset', 'postpone')"
GRADED = "(mode IN ('quiz', 'study', 'cram')) = (rating IS NOT NULL)"
REASONS = "reason IN ('wrong', 'ambiguous', 'outdated', 'unfair', 'other', 'claimed')"
OF_DELETED = 'SELECT 1 FROM "user" WHERE id = OLD.user_id AND deleted_at IS NOT NULL'

SQLITE_TRIGGERS = [
    "CREATE TRIGGER review_no_update BEFORE UPDATE ON review "
    "BEGIN SELECT RAISE(ABORT, 'reviews are append-only'); END",
    f"CREATE TRIGGER review_no_delete BEFORE DELETE ON review WHEN NOT EXISTS ({OF_DELETED}) "
    "BEGIN SELECT RAISE(ABORT, 'reviews are append-only'); END",
]
POSTGRESQL_FUNCTION = (
    "CREATE OR REPLACE FUNCTION refuse_review_change() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
    f"IF TG_OP = 'DELETE' THEN IF EXISTS ({OF_DELETED}) THEN RETURN OLD; END IF; END IF; "
    "RAISE EXCEPTION 'reviews are append-only' USING ERRCODE = 'integrity_constraint_violation'; END $$"
)


def upgrade() -> None:
    op.create_table('hold',
    sa.Column('user_id', sa.Text(), nullable=False),
    sa.Column('question_id', sa.Text(), nullable=False),
    sa.Column('suspended', sa.Boolean(), nullable=False),
    sa.Column('buried_on', sa.Date(), nullable=True),
    sa.ForeignKeyConstraint(['question_id'], ['question.id'], name=op.f('fk_hold_question_id')),
    sa.ForeignKeyConstraint(['user_id'], ['user.id'], name=op.f('fk_hold_user_id')),
    sa.PrimaryKeyConstraint('user_id', 'question_id', name=op.f('pk_hold'))
    )
    op.create_table('fit',
    sa.Column('user_id', sa.Text(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('reviews', sa.Integer(), nullable=False),
    sa.Column('parameters', sa.JSON(), nullable=False),
    sa.Column('loss_before', sa.Double(), nullable=False),
    sa.Column('loss_after', sa.Double(), nullable=False),
    sa.Column('adopted', sa.Boolean(), nullable=False),
    sa.ForeignKeyConstraint(['user_id'], ['user.id'], name=op.f('fk_fit_user_id')),
    sa.PrimaryKeyConstraint('user_id', 'number', name=op.f('pk_fit'))
    )
    with op.batch_alter_table('user') as table:
        table.add_column(sa.Column('preferences', sa.JSON(), server_default='{}', nullable=False))
        table.add_column(sa.Column('deleted_at', sa.DateTime(timezone=True), nullable=True))
    with op.batch_alter_table('quiz') as table:
        table.add_column(sa.Column('answers', sa.Text(), server_default='choose', nullable=False))
        table.add_column(sa.Column('exam', sa.Boolean(), server_default=sa.false(), nullable=False))
        table.add_column(sa.Column('certainty', sa.Boolean(), server_default=sa.false(), nullable=False))
        table.create_check_constraint(op.f('ck_quiz_answers'), "answers IN ('choose', 'type', 'mixed')")
    with op.batch_alter_table('quiz_item') as table:
        table.add_column(sa.Column('typed', sa.Boolean(), server_default=sa.false(), nullable=False))
        table.add_column(sa.Column('given', sa.Text(), nullable=True))
        table.add_column(sa.Column('sure', sa.Integer(), nullable=True))
        table.add_column(sa.Column('given_at', sa.DateTime(timezone=True), nullable=True))
        table.add_column(sa.Column('duration_ms', sa.Integer(), nullable=True))
    with op.batch_alter_table('flag') as table:
        table.drop_constraint(op.f('ck_flag_reason'), type_='check')
        table.create_check_constraint(op.f('ck_flag_reason'), REASONS)
    # On SQLite the table is rebuilt, and its triggers go with the old one.
    with op.batch_alter_table('review') as table:
        table.add_column(sa.Column('rollover_hour', sa.Integer(), server_default='4', nullable=False))
        table.add_column(sa.Column('typed', sa.Boolean(), server_default=sa.false(), nullable=False))
        table.add_column(sa.Column('certainty', sa.Integer(), nullable=True))
        table.add_column(sa.Column('claimed', sa.Boolean(), server_default=sa.false(), nullable=False))
        table.drop_constraint(op.f('ck_review_mode'), type_='check')
        table.drop_constraint(op.f('ck_review_graded'), type_='check')
        table.create_check_constraint(op.f('ck_review_mode'), MODES)
        table.create_check_constraint(op.f('ck_review_graded'), GRADED)
        table.create_check_constraint(op.f('ck_review_certainty'), 'certainty BETWEEN 1 AND 3')
        table.create_check_constraint(op.f('ck_review_rollover'), 'rollover_hour BETWEEN 0 AND 12')
    if op.get_bind().dialect.name == 'sqlite':
        for trigger in SQLITE_TRIGGERS:
            op.execute(trigger)
    else:
        op.execute(POSTGRESQL_FUNCTION)


def downgrade() -> None:
    raise RuntimeError("There is no way back by migration: it would lose what people wrote. Restore a backup instead.")
