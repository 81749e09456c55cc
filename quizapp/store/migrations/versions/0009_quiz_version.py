"""A quiz names the version of its set that it began with, and holds to its wording."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op


revision = '0009'
down_revision = '0008'
branch_labels = None
depends_on = None

# The version that learners met when the quiz began; of quizzes older than their set's first version, that one is nearest.
SHOWN = "FROM version v WHERE v.set_id = quiz.set_id AND v.kind <> 'kept'"
FILL = (
    f"UPDATE quiz SET version = COALESCE((SELECT MAX(v.number) {SHOWN} AND v.made_at <= quiz.started_at), "
    f"(SELECT MIN(v.number) {SHOWN}))"
)


def upgrade() -> None:
    op.add_column('quiz', sa.Column('version', sa.Integer(), nullable=True))
    op.execute(FILL)


def downgrade() -> None:
    raise RuntimeError("There is no way back by migration: it would lose what people wrote. Restore a backup instead.")
