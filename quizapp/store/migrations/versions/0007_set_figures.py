"""What others' answers say of a set is kept, and its answers and quizzes are found without reading everybody's."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op


revision = '0007'
down_revision = '0006'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('set_figures',
    sa.Column('set_id', sa.Text(), nullable=False),
    sa.Column('state', sa.Text(), nullable=False),
    sa.Column('figures', sa.JSON(), nullable=False),
    sa.ForeignKeyConstraint(['set_id'], ['question_set.id'], name=op.f('fk_set_figures_set_id')),
    sa.PrimaryKeyConstraint('set_id', name=op.f('pk_set_figures'))
    )
    op.create_index(op.f('ix_quiz_set_id'), 'quiz', ['set_id'])
    op.create_index(op.f('ix_review_question_id_user_id_number'), 'review', ['question_id', 'user_id', 'number'])
    op.drop_index(op.f('ix_review_user_id_question_id'), table_name='review')


def downgrade() -> None:
    raise RuntimeError("There is no way back by migration: it would lose what people wrote. Restore a backup instead.")
