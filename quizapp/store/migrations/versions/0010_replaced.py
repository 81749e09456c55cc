"""Questions that a corrected article replaced are told from dropped ones, and edited ones from those made anew."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op


revision = '0010'
down_revision = '0009'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('question', sa.Column('replaced', sa.Boolean(), server_default=sa.false(), nullable=False))
    op.add_column('question', sa.Column('edited', sa.Boolean(), server_default=sa.false(), nullable=False))
    # Until now revisions came of authors and files. Some are of tags alone: what may have been edited is left as it is.
    op.execute("UPDATE question SET edited = true WHERE revision > 1")


def downgrade() -> None:
    raise RuntimeError("There is no way back by migration: it would lose what people wrote. Restore a backup instead.")
