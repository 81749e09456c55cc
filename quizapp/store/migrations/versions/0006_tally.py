"""What a person's review log adds up to is kept, so that their progress need not be summed anew at each visit."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op


revision = '0006'
down_revision = '0005'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('tally',
    sa.Column('user_id', sa.Text(), nullable=False),
    sa.Column('through', sa.Integer(), nullable=False),
    sa.Column('sums', sa.JSON(), nullable=False),
    sa.ForeignKeyConstraint(['user_id'], ['user.id'], name=op.f('fk_tally_user_id')),
    sa.PrimaryKeyConstraint('user_id', name=op.f('pk_tally'))
    )


def downgrade() -> None:
    raise RuntimeError("There is no way back by migration: it would lose what people wrote. Restore a backup instead.")
