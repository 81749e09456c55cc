"""Versions, and who may do what: every published set becomes its own first version, open to everyone as it was."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op


revision = '0003'
down_revision = '0002'
branch_labels = None
depends_on = None

CONTENT = (
    'category, prompt, answer, accept, distractors, evidence_start, evidence_end, said_by, rule, hint, explanation, '
    'tags'
)
PUBLISHED = "SELECT id FROM question_set WHERE state = 'published'"
FILL = (
    f"INSERT INTO wording (question_id, number, revision, {CONTENT}) SELECT id, 1, revision, {CONTENT} FROM question "
    f"WHERE set_id IN ({PUBLISHED})",
    "INSERT INTO version (set_id, number, kind, title, description, language, licence, article_id, made_at, made_by) "
    "SELECT id, 1, CASE WHEN owner_id IS NULL THEN 'loaded' ELSE 'published' END, title, description, language, "
    "licence, article_id, updated_at, owner_id FROM question_set WHERE state = 'published'",
    "INSERT INTO version_question (set_id, number, position, question_id, wording) "
    "SELECT set_id, 1, ROW_NUMBER() OVER (PARTITION BY set_id ORDER BY position, id), id, 1 FROM question "
    f"WHERE archived_at IS NULL AND set_id IN ({PUBLISHED})",
    "UPDATE question SET published_wording = 1, published_position = (SELECT v.position FROM version_question "
    f"v WHERE v.set_id = question.set_id AND v.question_id = question.id) WHERE set_id IN ({PUBLISHED})",
    "UPDATE question_set SET version = 1 WHERE state = 'published'",
)


def upgrade() -> None:
    for column in (
        sa.Column('version', sa.Integer(), nullable=True),
        sa.Column('details', sa.JSON(), server_default='{}', nullable=False),
        sa.Column('link', sa.Text(), nullable=True),
        sa.Column('archived_at', sa.DateTime(timezone=True), nullable=True),
        sa.Column('source_id', sa.Text(), nullable=True),
        sa.Column('source_version', sa.Integer(), nullable=True),
        sa.Column('source_title', sa.Text(), nullable=True),
    ):
        op.add_column('question_set', column)
    # With its check in the same statement, SQLite need not rebuild a table that others point to.
    op.execute(
        "ALTER TABLE question_set ADD COLUMN visibility TEXT DEFAULT 'public' NOT NULL "
        "CONSTRAINT ck_question_set_visibility CHECK (visibility IN ('private', 'link', 'public'))"
    )
    op.create_index(op.f('ix_question_set_link'), 'question_set', ['link'], unique=True)
    op.add_column('question', sa.Column('published_wording', sa.Integer(), nullable=True))
    op.add_column('question', sa.Column('published_position', sa.Integer(), nullable=True))

    op.create_table('wording',
    sa.Column('question_id', sa.Text(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('revision', sa.Integer(), nullable=False),
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
    sa.ForeignKeyConstraint(['question_id'], ['question.id'], name=op.f('fk_wording_question_id')),
    sa.PrimaryKeyConstraint('question_id', 'number', name=op.f('pk_wording'))
    )
    op.create_table('version',
    sa.Column('set_id', sa.Text(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('kind', sa.Text(), nullable=False),
    sa.Column('title', sa.Text(), nullable=False),
    sa.Column('description', sa.Text(), nullable=False),
    sa.Column('language', sa.Text(), nullable=False),
    sa.Column('licence', sa.Text(), nullable=False),
    sa.Column('article_id', sa.Text(), nullable=True),
    sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('made_by', sa.Text(), nullable=True),
    sa.Column('restored_from', sa.Integer(), nullable=True),
    sa.CheckConstraint("kind IN ('published', 'restored', 'loaded', 'kept')", name=op.f('ck_version_kind')),
    sa.ForeignKeyConstraint(['article_id'], ['article.id'], name=op.f('fk_version_article_id')),
    sa.ForeignKeyConstraint(['made_by'], ['user.id'], name=op.f('fk_version_made_by')),
    sa.ForeignKeyConstraint(['set_id'], ['question_set.id'], name=op.f('fk_version_set_id')),
    sa.PrimaryKeyConstraint('set_id', 'number', name=op.f('pk_version'))
    )
    op.create_index(op.f('ix_version_made_by'), 'version', ['made_by'])
    op.create_table('version_question',
    sa.Column('set_id', sa.Text(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('question_id', sa.Text(), nullable=False),
    sa.Column('wording', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['question_id', 'wording'], ['wording.question_id', 'wording.number'], name=op.f('fk_version_question_question_id_wording')),
    sa.ForeignKeyConstraint(['question_id'], ['question.id'], name=op.f('fk_version_question_question_id')),
    sa.ForeignKeyConstraint(['set_id', 'number'], ['version.set_id', 'version.number'], name=op.f('fk_version_question_set_id_number')),
    sa.ForeignKeyConstraint(['set_id'], ['question_set.id'], name=op.f('fk_version_question_set_id')),
    sa.PrimaryKeyConstraint('set_id', 'number', 'position', name=op.f('pk_version_question'))
    )
    op.create_index(op.f('ix_version_question_question_id'), 'version_question', ['question_id'])
    op.create_table('coauthor',
    sa.Column('user_id', sa.Text(), nullable=False),
    sa.Column('set_id', sa.Text(), nullable=False),
    sa.Column('role', sa.Text(), nullable=False),
    sa.Column('added_at', sa.DateTime(timezone=True), nullable=False),
    sa.CheckConstraint("role IN ('view', 'edit', 'own')", name=op.f('ck_coauthor_role')),
    sa.ForeignKeyConstraint(['set_id'], ['question_set.id'], name=op.f('fk_coauthor_set_id')),
    sa.ForeignKeyConstraint(['user_id'], ['user.id'], name=op.f('fk_coauthor_user_id')),
    sa.PrimaryKeyConstraint('user_id', 'set_id', name=op.f('pk_coauthor'))
    )
    op.create_index(op.f('ix_coauthor_set_id'), 'coauthor', ['set_id'])
    op.create_table('link_holder',
    sa.Column('user_id', sa.Text(), nullable=False),
    sa.Column('set_id', sa.Text(), nullable=False),
    sa.Column('link', sa.Text(), nullable=False),
    sa.Column('since', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['set_id'], ['question_set.id'], name=op.f('fk_link_holder_set_id')),
    sa.ForeignKeyConstraint(['user_id'], ['user.id'], name=op.f('fk_link_holder_user_id')),
    sa.PrimaryKeyConstraint('user_id', 'set_id', name=op.f('pk_link_holder'))
    )
    op.create_index(op.f('ix_link_holder_set_id'), 'link_holder', ['set_id'])
    op.create_index(op.f('ix_card_question_id'), 'card', ['question_id'])
    for statement in FILL:
        op.execute(statement)


def downgrade() -> None:
    raise RuntimeError("There is no way back by migration: it would lose what people wrote. Restore a backup instead.")
