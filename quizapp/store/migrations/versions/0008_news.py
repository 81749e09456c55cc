"""What became of articles in the background is kept until their persons have looked."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op


revision = '0008'
down_revision = '0007'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('news',
    sa.Column('user_id', sa.Text(), nullable=False),
    sa.Column('id', sa.Text(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['user_id'], ['user.id'], name=op.f('fk_news_user_id')),
    sa.PrimaryKeyConstraint('user_id', 'id', name=op.f('pk_news')),
    sa.UniqueConstraint('id', name=op.f('uq_news_id'))
    )


def downgrade() -> None:
    raise RuntimeError("There is no way back by migration: it would lose what people wrote. Restore a backup instead.")
